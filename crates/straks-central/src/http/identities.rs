//! `GET /v1/identities`: the practice identities that a bearer of the secret can sign in as.

use axum::Json;
use axum::extract::State;
use straks_domain::staff::Actor;

use super::App;
use super::caller::Bearer;

pub async fn get(State(app): State<App>, _bearer: Bearer) -> Json<Vec<Actor>> {
    Json(app.central.casework().staff.members.iter().map(|member| member.actor.clone()).collect())
}
