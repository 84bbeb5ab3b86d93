//! `GET /v1/health`: is the central there, and can it read its store?

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use straks_protocol::{PROBLEM_JSON, Problem};
use utoipa::ToSchema;

use super::App;
use super::problem::Failure;
use crate::store::StoreError;

/// Answer of `GET /v1/health`.
#[derive(Serialize, ToSchema)]
pub struct Health {
    status: Status,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Status {
    /// It answers and reads.
    Ok,
}

#[utoipa::path(
    get,
    path = "/v1/health",
    operation_id = "health",
    responses(
        (status = 200, description = "It answers and reads", body = Health),
        (status = 500, description = "The store cannot be read", body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn get(State(app): State<App>) -> Result<Json<Health>, Failure> {
    let seen =
        app.blocking(|central| central.read(|tx| tx.municipality()?.ok_or(StoreError::NoMunicipality)));
    seen.await.map(|_| Json(Health { status: Status::Ok }))
}
