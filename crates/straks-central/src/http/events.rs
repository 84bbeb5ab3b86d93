//! `GET /v1/events`: server-sent hints that something changed. What, is asked for with `/v1/changes`.

use std::convert::Infallible;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::{Stream, StreamExt};
use straks_protocol::{PROBLEM_JSON, Problem};
use tokio::sync::watch;
use tokio_stream::wrappers::BroadcastStream;

use super::App;
use super::caller::Caller;

#[utoipa::path(
    get,
    path = "/v1/events",
    operation_id = "events",
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "An event `changed` for each change", body = String,
            content_type = "text/event-stream"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "Foreign host or origin", body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn get(
    State(app): State<App>,
    _caller: Caller,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    // A listener that fell behind gets one hint for all it missed: it asks for changes anyway.
    let hints = BroadcastStream::new(app.central.hints())
        .map(|_| Ok(Event::default().event("changed").data("{}")))
        .take_until(stopped(app.stopping));
    Sse::new(hints).keep_alive(KeepAlive::default())
}

/// Ends open streams, so that the central can stop.
async fn stopped(mut stopping: watch::Receiver<bool>) {
    // A sender that is gone has stopped too.
    stopping.wait_for(|stop| *stop).await.ok();
}
