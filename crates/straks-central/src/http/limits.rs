//! How much and how long: a bound on requests at work, a time for each, and one log line for each.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use straks_protocol::ProblemCode;
use tokio::sync::Semaphore;

use super::problem::Failure;

/// Requests at work at the same time; more are turned away, not queued.
const AT_WORK: usize = 64;

/// How long a request may take.
const TIME: Duration = Duration::from_secs(30);

/// The bound on requests at work.
#[derive(Clone)]
pub struct Limits(Arc<Semaphore>);

impl Default for Limits {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_WORK)))
    }
}

/// Lets a request through when there is room, and gives it its time.
pub async fn limit(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let Ok(_at_work) = limits.0.try_acquire() else {
        return Failure::from(ProblemCode::TooMany).into_response();
    };
    match tokio::time::timeout(TIME, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::from(ProblemCode::Unavailable).into_response(),
    }
}

/// One line a request: method, route, status, time. No path or query as sent, no body.
pub async fn log(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let begun = Instant::now();
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    let millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(%method, route, status, millis, "request");
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
