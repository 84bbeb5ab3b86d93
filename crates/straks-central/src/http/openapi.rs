//! `GET /v1/openapi.json`: the interface, described from the code that serves it.

use axum::Json;
use utoipa::openapi::OpenApi as Description;

/// The description.
#[must_use]
pub fn document() -> Description {
    Description::default()
}

pub async fn get() -> Json<Description> {
    Json(document())
}
