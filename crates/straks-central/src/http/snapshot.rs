//! `GET /v1/snapshot?cursor=`: what a desk starts from, most urgent first, in pages.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use straks_protocol::SnapshotPage;

use super::App;
use super::caller::Caller;
use super::changes::failure;
use super::params::Params;
use super::problem::Failure;
use crate::feed::{self, MAX_PAGE_BYTES};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Query {
    cursor: Option<String>,
    max_bytes: Option<usize>,
}

pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Query>,
) -> Result<Json<SnapshotPage>, Failure> {
    let viewer = caller.viewer();
    let page = app.blocking(move |central| {
        let max_bytes = query.max_bytes.unwrap_or(MAX_PAGE_BYTES);
        let page = central.read(|tx| feed::snapshot(tx, &viewer, query.cursor.as_deref(), max_bytes));
        page.map_err(failure)
    });
    page.await.map(Json)
}
