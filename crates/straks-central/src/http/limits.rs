//! How much and how long: a bound on requests at work and on each caller, a time for each request, and one log
//! line for each.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use straks_domain::ids::ActorId;
use straks_protocol::ProblemCode;
use tokio::sync::Semaphore;

use super::problem::Failure;

/// Requests at work at the same time; more are turned away, not queued.
const AT_WORK: usize = 64;

/// How long a request may take.
const TIME: Duration = Duration::from_secs(30);

/// After how many requests callers who have been quiet are forgotten.
const FORGET_AFTER: usize = 10_000;

/// The bounds.
#[derive(Clone)]
pub struct Limits {
    at_work: Arc<Semaphore>,
    callers: Option<Arc<DefaultKeyedRateLimiter<ActorId>>>,
}

impl Default for Limits {
    /// No bound on a caller: on a machine of one's own there is one only.
    fn default() -> Self {
        Self { at_work: Arc::new(Semaphore::new(AT_WORK)), callers: None }
    }
}

impl Limits {
    /// So many requests a minute for each caller, all of them at once where they like.
    #[must_use]
    pub fn per_caller(requests_a_minute: NonZeroU32) -> Self {
        let callers = RateLimiter::keyed(Quota::per_minute(requests_a_minute));
        Self { callers: Some(Arc::new(callers)), ..Self::default() }
    }

    /// Counts a request of this caller.
    ///
    /// # Errors
    /// Too many, with the seconds until the next one counts.
    pub fn count(&self, caller: &ActorId) -> Result<(), Failure> {
        let Some(callers) = &self.callers else { return Ok(()) };
        if callers.len() > FORGET_AFTER {
            callers.retain_recent();
        }
        callers.check_key(caller).map_err(|early| {
            let wait = early.wait_time_from(DefaultClock::default().now());
            Failure::from(ProblemCode::TooMany).after(wait.as_secs() + 1)
        })
    }
}

/// Lets a request through when there is room, and gives it its time.
pub async fn limit(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let Ok(_at_work) = limits.at_work.try_acquire() else {
        return Failure::from(ProblemCode::TooMany).after(1).into_response();
    };
    match tokio::time::timeout(TIME, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::from(ProblemCode::Unavailable).after(1).into_response(),
    }
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
