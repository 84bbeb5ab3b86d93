//! `GET /v1/health`: is the central there, and can it read its store?

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use super::App;
use super::problem::Failure;
use crate::store::StoreError;

/// Answer of `GET /v1/health`.
#[derive(Serialize)]
pub struct Health {
    status: Status,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    /// It answers and reads.
    Ok,
}

pub async fn get(State(app): State<App>) -> Result<Json<Health>, Failure> {
    let seen =
        app.blocking(|central| central.read(|tx| tx.municipality()?.ok_or(StoreError::NoMunicipality)));
    seen.await.map(|_| Json(Health { status: Status::Ok }))
}
