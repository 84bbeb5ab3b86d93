//! `GET /v1/reassessments`: cases near the 22 weeks, and technical extensions, § 24. Ids only: the desk has the rest.

use axum::Json;
use axum::extract::State;
use straks_protocol::decision::ReassessmentRow;
use straks_protocol::{PROBLEM_JSON, Problem};

use super::App;
use super::caller::Caller;
use super::problem::Failure;
use crate::casework::clock22;

#[utoipa::path(
    get,
    path = "/v1/reassessments",
    operation_id = "reassessments",
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "The most urgent first", body = Vec<ReassessmentRow>),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "Foreign host or origin", body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn get(State(app): State<App>, caller: Caller) -> Result<Json<Vec<ReassessmentRow>>, Failure> {
    let viewer = caller.viewer();
    let rows =
        app.blocking(move |central| central.read(|tx| clock22::list(tx, &viewer, central.clock().today())));
    rows.await.map(Json)
}
