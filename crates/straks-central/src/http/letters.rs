//! `GET /v1/letters/{id}`: a letter as it was sent, byte for byte, or what it says in words.
//!
//! Whoever sees the case sees its letters. Each look is in the audit log before it is answered.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use straks_domain::ids::LetterId;
use straks_protocol::decision::LetterText;
use straks_protocol::{PROBLEM_JSON, Problem};

use super::App;
use super::caller::Caller;
use super::params::Place;
use super::problem::Failure;
use crate::audit;
use crate::central::Central;
use crate::sight::{Onlooker, Unseen};
use crate::store::rows::{LetterRow, NewAudit};

#[utoipa::path(
    get,
    path = "/v1/letters/{id}",
    operation_id = "letter",
    params(("id" = LetterId, Path, description = "The letter")),
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "The letter as it was sent", body = Vec<u8>, content_type = "application/pdf"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "One's own case, or foreign host or origin", body = Problem, content_type = PROBLEM_JSON),
        (status = 404, description = "No such letter in sight", body = Problem, content_type = PROBLEM_JSON),
        (status = 422, description = "Restricted: a reason is asked for first", body = Problem,
            content_type = PROBLEM_JSON),
    )
)]
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Place(id): Place<LetterId>,
) -> Result<Response, Failure> {
    let letter = open(&app, caller, id).await?;
    Ok(([(header::CONTENT_TYPE, "application/pdf"), (header::CACHE_CONTROL, "no-store")], letter.pdf)
        .into_response())
}

#[utoipa::path(
    get,
    path = "/v1/letters/{id}/text",
    operation_id = "letterText",
    params(("id" = LetterId, Path, description = "The letter")),
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "What it says", body = LetterText),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "One's own case, or foreign host or origin", body = Problem, content_type = PROBLEM_JSON),
        (status = 404, description = "No such letter in sight", body = Problem, content_type = PROBLEM_JSON),
        (status = 422, description = "Restricted: a reason is asked for first", body = Problem,
            content_type = PROBLEM_JSON),
    )
)]
pub async fn text(
    State(app): State<App>,
    caller: Caller,
    Place(id): Place<LetterId>,
) -> Result<Json<LetterText>, Failure> {
    let letter = open(&app, caller, id).await?;
    Ok(Json(LetterText {
        title: letter.sent.title,
        dispatched: Some(letter.sent.dispatched),
        sha256: Some(letter.sent.sha256),
        text: letter.text,
    }))
}

async fn open(app: &App, caller: Caller, id: LetterId) -> Result<LetterRow, Failure> {
    app.blocking(move |central| look_up(central, &caller, id)).await
}

fn look_up(central: &Central, caller: &Caller, id: LetterId) -> Result<LetterRow, Unseen> {
    central.write(|tx| {
        let letter = tx.letter(id)?.ok_or(Unseen::NotFound)?;
        Onlooker::new(central, tx, &caller.0)?.shown(tx, letter.case)?;
        tx.append_audit(&NewAudit {
            at: central.clock().now(),
            actor: Some(caller.0.actor.id.clone()),
            event: audit::letter(letter.case, Some(id)),
        })?;
        Ok(letter)
    })
}
