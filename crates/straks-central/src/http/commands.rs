//! `POST /v1/commands` and `GET /v1/commands/{key}`.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use straks_protocol::{CommandEnvelope, ProblemCode};

use super::App;
use super::body::Json;
use super::caller::Caller;
use super::params::{idempotency_key, if_match};
use super::problem::{Failure, json_answer};
use crate::commands::{self, Sender};

pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Json(envelope): Json<CommandEnvelope>,
) -> Result<Response, Failure> {
    if idempotency_key(&headers)? != envelope.key {
        return Err(Failure::malformed("the key of header and body must be the same"));
    }
    let sender = Sender { member: caller.0, if_match: if_match(&headers)? };
    let answer = app.blocking(move |central| commands::execute(central, &sender, &envelope)).await?;
    Ok(json_answer(answer.status, answer.body))
}

pub async fn get(
    State(app): State<App>,
    caller: Caller,
    key: Result<Path<String>, PathRejection>,
) -> Result<Response, Failure> {
    let Path(key) = key.map_err(|_| ProblemCode::NotFound)?;
    let key = key.parse().map_err(|_| ProblemCode::NotFound)?;
    let answer = app.blocking(move |central| commands::earlier(central, &caller.0, key)).await?;
    let answer = answer.ok_or(ProblemCode::NotFound)?;
    Ok(json_answer(answer.status, answer.body))
}
