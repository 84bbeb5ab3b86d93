//! `GET /v1/snapshot?cursor=`: what a desk starts from, most urgent first, in pages.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use straks_protocol::{PROBLEM_JSON, Problem, SnapshotPage};
use utoipa::IntoParams;

use super::App;
use super::caller::Caller;
use super::changes::failure;
use super::params::Params;
use super::problem::Failure;
use crate::feed::{self, MAX_PAGE_BYTES};
use crate::restricted;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
/// Which page.
pub struct Query {
    /// The next page, as the one before named it.
    cursor: Option<String>,
    /// Smaller pages than 1 MB.
    max_bytes: Option<usize>,
}

#[utoipa::path(
    get,
    path = "/v1/snapshot",
    operation_id = "snapshot",
    params(Query),
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "A page, most urgent first", body = SnapshotPage),
        (status = 400, description = "The query cannot be read", body = Problem, content_type = PROBLEM_JSON),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "Foreign host or origin", body = Problem, content_type = PROBLEM_JSON),
        (status = 410, description = "The cursor is unknown", body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Query>,
) -> Result<Json<SnapshotPage>, Failure> {
    let viewer = caller.viewer();
    let page = app.blocking(move |central| {
        let max_bytes = query.max_bytes.unwrap_or(MAX_PAGE_BYTES);
        let page = central.read(|tx| feed::snapshot(tx, &viewer, query.cursor.as_deref(), max_bytes));
        let page = page.map_err(failure)?;
        restricted::listed(central, &viewer.actor, &restricted::among(page.items.iter()))?;
        Ok::<_, Failure>(page)
    });
    page.await.map(Json)
}
