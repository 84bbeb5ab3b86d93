//! `GET /v1/changes?since=&maxBytes=`: what changed for this desk.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use straks_protocol::{Changes, PROBLEM_JSON, Problem, ProblemCode, StateToken};
use utoipa::IntoParams;

use super::App;
use super::caller::Caller;
use super::params::Params;
use super::problem::Failure;
use crate::feed::{self, FeedError, MAX_PAGE_BYTES};
use crate::restricted;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
/// Since when.
pub struct Query {
    /// The state of the last answer.
    since: String,
    /// Smaller pages than 1 MB.
    max_bytes: Option<usize>,
}

#[utoipa::path(
    get,
    path = "/v1/changes",
    operation_id = "changes",
    params(Query),
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "What changed for this desk", body = Changes),
        (status = 400, description = "The query cannot be read", body = Problem, content_type = PROBLEM_JSON),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "Foreign host or origin", body = Problem, content_type = PROBLEM_JSON),
        (status = 410, description = "The state is unknown: start from a snapshot", body = Problem,
            content_type = PROBLEM_JSON),
    )
)]
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Query>,
) -> Result<Json<Changes>, Failure> {
    let viewer = caller.viewer();
    let changes = app.blocking(move |central| {
        let max_bytes = query.max_bytes.unwrap_or(MAX_PAGE_BYTES);
        let since = StateToken(query.since);
        let changes = central.read(|tx| {
            let terms = central.casework().rule_sets.terms(tx, central.clock().today())?;
            let changes = feed::changes(tx, &viewer, &since, max_bytes)?;
            Ok(Changes { rule_sets: Some(terms), ..changes })
        });
        let changes = changes.map_err(failure)?;
        let shown = central.read(|tx| restricted::behind(tx, &changes.changed))?;
        restricted::listed(central, &viewer.actor, &shown)?;
        Ok::<_, Failure>(changes)
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
