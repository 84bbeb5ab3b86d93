//! How much and how long: a bound on requests at work, on each caller and on each address from which nobody is signed
//! in, a time for each request, and one log line for each.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};

use axum::body::{Body, HttpBody};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use straks_domain::ids::ActorId;
use straks_protocol::ProblemCode;
use tokio::sync::Semaphore;

use super::problem::Failure;

/// Requests at work at the same time; others wait for their turn.
const AT_WORK: usize = 64;

/// Requests at work or waiting: when something changes every desk asks at once. More are turned away.
const AT_THE_DOOR: usize = 1_024;

/// How long a request may take.
const TIME: Duration = Duration::from_secs(30);

/// After how many requests callers who have been quiet are forgotten.
const FORGET_AFTER: usize = 10_000;

/// What a proxy says of where a request comes from; it adds its own word last.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The address at the other end of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// The bounds.
#[derive(Clone)]
pub struct Limits {
    at_the_door: Arc<Semaphore>,
    at_work: Arc<Semaphore>,
    time: Duration,
    callers: Option<Arc<DefaultKeyedRateLimiter<ActorId>>>,
    strangers: Option<Arc<DefaultKeyedRateLimiter<IpAddr>>>,
    proxies: Arc<[IpAddr]>,
}

impl Default for Limits {
    /// No bound on a caller: on a machine of one's own there is one only.
    fn default() -> Self {
        Self {
            at_the_door: Arc::new(Semaphore::new(AT_THE_DOOR)),
            at_work: Arc::new(Semaphore::new(AT_WORK)),
            time: TIME,
            callers: None,
            strangers: None,
            proxies: Arc::new([]),
        }
    }
}

impl Limits {
    /// So many requests a minute for each caller, and for each address from which nobody is signed in; all of them at
    /// once where they like.
    #[must_use]
    pub fn per_caller(requests_a_minute: NonZeroU32) -> Self {
        let quota = Quota::per_minute(requests_a_minute);
        let callers = Some(Arc::new(RateLimiter::keyed(quota)));
        Self { callers, strangers: Some(Arc::new(RateLimiter::keyed(quota))), ..Self::default() }
    }

    /// The same behind these proxies: what they say of where a request comes from counts.
    #[must_use]
    pub fn behind(self, proxies: &[IpAddr]) -> Self {
        Self { proxies: proxies.into(), ..self }
    }

    /// The same with so much time for each request.
    #[must_use]
    pub fn within(self, time: Duration) -> Self {
        Self { time, ..self }
    }

    /// Counts a request of this caller.
    ///
    /// # Errors
    /// Too many, with the seconds until the next one counts.
    pub fn count(&self, caller: &ActorId) -> Result<(), Failure> {
        counted(self.callers.as_deref(), caller)
    }

    /// Counts a request by nobody who is signed in, by where it comes from.
    ///
    /// # Errors
    /// Too many, with the seconds until the next one counts.
    pub fn count_stranger(&self, request: &Request) -> Result<(), Failure> {
        let Some(from) = self.origin(request) else { return Ok(()) };
        counted(self.strangers.as_deref(), &network(from))
    }

    /// Where a request comes from; what a proxy of ours says where it comes through one.
    fn origin(&self, request: &Request) -> Option<IpAddr> {
        let Peer(peer) = *request.extensions().get::<Peer>()?;
        if !self.proxies.contains(&peer) {
            return Some(peer);
        }
        let told = request.headers().get_all(FORWARDED_FOR).iter().next_back();
        let last = told.and_then(|value| value.to_str().ok()).and_then(|value| value.rsplit(',').next());
        last.and_then(|address| address.trim().parse().ok()).or(Some(peer))
    }
}

fn counted<K: std::hash::Hash + Eq + Clone>(
    counts: Option<&DefaultKeyedRateLimiter<K>>,
    of: &K,
) -> Result<(), Failure> {
    let Some(counts) = counts else { return Ok(()) };
    if counts.len() > FORGET_AFTER {
        counts.retain_recent();
    }
    counts.check_key(of).map_err(|early| {
        let wait = early.wait_time_from(DefaultClock::default().now());
        Failure::from(ProblemCode::TooMany).after(wait.as_secs() + 1)
    })
}

/// Whoever has an IPv6 address has all of its network.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        address @ IpAddr::V4(_) => address,
    }
}

/// Lets a request through in its turn, and gives it its time: to arrive, and to be answered.
pub async fn limit(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let Ok(_at_the_door) = limits.at_the_door.try_acquire() else {
        return Failure::from(ProblemCode::TooMany).after(1).into_response();
    };
    let Ok(Ok(_at_work)) = tokio::time::timeout(limits.time, limits.at_work.acquire()).await else {
        return Failure::from(ProblemCode::Unavailable).after(1).into_response();
    };
    let (request, has_arrived) = watched(request);
    match tokio::time::timeout(limits.time, next.run(request)).await {
        Ok(response) => response,
        Err(_) if has_arrived.load(Ordering::Relaxed) => {
            Failure::from(ProblemCode::Unavailable).after(1).into_response()
        }
        Err(_) => Failure::from(ProblemCode::TooSlow).into_response(),
    }
}

/// The request, and whether all of it has arrived.
fn watched(request: Request) -> (Request, Arc<AtomicBool>) {
    let has_arrived = Arc::new(AtomicBool::new(request.body().is_end_stream()));
    if has_arrived.load(Ordering::Relaxed) {
        return (request, has_arrived);
    }
    let told = Arc::clone(&has_arrived);
    let end = stream::poll_fn(move |_| {
        told.store(true, Ordering::Relaxed);
        Poll::Ready(None)
    });
    let request = request.map(|body| Body::from_stream(body.into_data_stream().chain(end)));
    (request, has_arrived)
}

/// One line a request: method, route, status, time. No path or query as sent, no body.
pub async fn log(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let begun = Instant::now();
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    let took = begun.elapsed();
    let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, route, status, millis, "request");
    crate::figures::request(route.as_deref().unwrap_or("none"), status, took);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
