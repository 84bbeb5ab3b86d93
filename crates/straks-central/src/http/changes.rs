//! `GET /v1/changes?since=&maxBytes=`: what changed for this desk.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use straks_protocol::{Changes, ProblemCode, StateToken};

use super::App;
use super::caller::Caller;
use super::params::Params;
use super::problem::Failure;
use crate::feed::{self, FeedError, MAX_PAGE_BYTES};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Query {
    since: String,
    max_bytes: Option<usize>,
}

pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Query>,
) -> Result<Json<Changes>, Failure> {
    let viewer = caller.viewer();
    let changes = app.blocking(move |central| {
        let max_bytes = query.max_bytes.unwrap_or(MAX_PAGE_BYTES);
        let since = StateToken(query.since);
        central.read(|tx| feed::changes(tx, &viewer, &since, max_bytes)).map_err(failure)
    });
    changes.await.map(Json)
}

/// The feed's errors as answers.
pub fn failure(error: FeedError) -> Failure {
    match error {
        FeedError::UnknownState => ProblemCode::CannotCalculateChanges.into(),
        FeedError::Store(error) => error.into(),
    }
}
