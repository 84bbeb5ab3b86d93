//! `GET /v1/identities`: the practice identities that a bearer of the secret can sign in as.

use axum::Json;
use axum::extract::State;
use straks_domain::staff::Actor;
use straks_protocol::{PROBLEM_JSON, Problem};

use super::App;

#[utoipa::path(
    get,
    path = "/v1/identities",
    operation_id = "identities",
    security(("secret" = [])),
    responses(
        (status = 200, description = "The practice identities", body = Vec<Actor>),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "Foreign host or origin", body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn get(State(app): State<App>) -> Json<Vec<Actor>> {
    Json(app.central.casework().staff.members.iter().map(|member| member.actor.clone()).collect())
}
