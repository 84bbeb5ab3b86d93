//! `POST /v1/commands` and `GET /v1/commands/{key}`.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use straks_domain::ids::CommandId;
use straks_protocol::{CommandEnvelope, CommandReply, PROBLEM_JSON, Problem, ProblemCode};

use super::App;
use super::body::Json;
use super::caller::Caller;
use super::params::{Place, idempotency_key, if_match};
use super::problem::{Failure, json_answer};
use crate::commands::{self, Sender};

#[utoipa::path(
    post,
    path = "/v1/commands",
    operation_id = "command",
    params(
        ("Idempotency-Key" = CommandId, Header, description = "The command's key, as in the body"),
        ("If-Match" = Option<String>, Header, description = "The version the command was made on, in quotes"),
    ),
    request_body = CommandEnvelope,
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "Done, now or before", body = CommandReply),
        (status = 400, description = "It cannot be read", body = Problem, content_type = PROBLEM_JSON),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "Foreign host or origin", body = Problem, content_type = PROBLEM_JSON),
        (status = 404, description = "No such item in scope", body = Problem, content_type = PROBLEM_JSON),
        (status = 412, description = "The item changed meanwhile", body = Problem, content_type = PROBLEM_JSON),
        (status = 413, description = "Too large", body = Problem, content_type = PROBLEM_JSON),
        (status = 415, description = "Not JSON", body = Problem, content_type = PROBLEM_JSON),
        (status = 422, description = "Refused, for ever", body = Problem, content_type = PROBLEM_JSON),
        (status = 428, description = "The version is missing", body = Problem, content_type = PROBLEM_JSON),
    )
)]
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

#[utoipa::path(
    get,
    path = "/v1/commands/{key}",
    operation_id = "earlierCommand",
    params(("key" = CommandId, Path, description = "The command's key")),
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "It was done", body = CommandReply),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "Foreign host or origin", body = Problem, content_type = PROBLEM_JSON),
        (status = 404, description = "It never happened, or was refused as not found", body = Problem,
            content_type = PROBLEM_JSON),
        (status = 422, description = "It was refused", body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Place(key): Place<CommandId>,
) -> Result<Response, Failure> {
    let answer = app.blocking(move |central| commands::earlier(central, &caller.0, key)).await?;
    let answer = answer.ok_or(ProblemCode::NotFound)?;
    Ok(json_answer(answer.status, answer.body))
}
