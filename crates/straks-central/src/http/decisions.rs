//! A decision beside its case: what it would do, the letter it would send now, and every step that was taken.

use axum::Json;
use axum::extract::State;
use straks_domain::ids::{CaseId, DecisionId};
use straks_protocol::decision::{DecisionLogEntry, DecisionPreview, LetterText, PreviewRequest};
use straks_protocol::{PROBLEM_JSON, Problem};

use super::caller::Caller;
use super::params::Place;
use super::problem::Failure;
use super::{App, body};
use crate::central::Central;
use crate::sight::{Onlooker, Unseen};
use crate::staff::Member;
use crate::store::rows::{DecisionEvent, LoggedStep, NewAudit};
use crate::{audit, commands};

#[utoipa::path(
    get,
    path = "/v1/cases/{id}/decisions/{decision}/draft",
    operation_id = "letterDraft",
    params(
        ("id" = CaseId, Path, description = "The case"),
        ("decision" = DecisionId, Path, description = "The decision"),
    ),
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "The letter it would send now", body = LetterText),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "Not one's right", body = Problem, content_type = PROBLEM_JSON),
        (status = 404, description = "No such decision in scope", body = Problem, content_type = PROBLEM_JSON),
        (status = 503, description = "No office to send from", body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn draft(
    State(app): State<App>,
    caller: Caller,
    Place((case, decision)): Place<(CaseId, DecisionId)>,
) -> Result<Json<LetterText>, Failure> {
    let text =
        app.blocking(move |central| commands::letter_draft(central, &caller.0, case, decision)).await?;
    text.map(Json).map_err(Failure::from)
}

#[utoipa::path(
    post,
    path = "/v1/cases/{id}/preview",
    operation_id = "previewDecision",
    params(("id" = CaseId, Path, description = "The case")),
    request_body = PreviewRequest,
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "What it would do; nothing of it has been done", body = DecisionPreview),
        (status = 400, description = "It cannot be read", body = Problem, content_type = PROBLEM_JSON),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "Not one's right, or one's own case", body = Problem, content_type = PROBLEM_JSON),
        (status = 404, description = "No such case on the desk, or no such claim or decision on it", body = Problem,
            content_type = PROBLEM_JSON),
        (status = 413, description = "Too large", body = Problem, content_type = PROBLEM_JSON),
        (status = 415, description = "Not JSON", body = Problem, content_type = PROBLEM_JSON),
        (status = 422, description = "It cannot be decided so", body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn preview(
    State(app): State<App>,
    caller: Caller,
    Place(case): Place<CaseId>,
    body::Json(request): body::Json<PreviewRequest>,
) -> Result<Json<DecisionPreview>, Failure> {
    let preview = app.blocking(move |central| commands::preview(central, &caller.0, case, &request)).await?;
    preview.map(Json).map_err(Failure::from)
}

#[utoipa::path(
    get,
    path = "/v1/cases/{id}/decisions/{decision}/log",
    operation_id = "decisionLog",
    params(
        ("id" = CaseId, Path, description = "The case"),
        ("decision" = DecisionId, Path, description = "The decision"),
    ),
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "Every step, in order", body = Vec<DecisionLogEntry>),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "One's own case, or foreign host or origin", body = Problem, content_type = PROBLEM_JSON),
        (status = 404, description = "No such decision in sight", body = Problem, content_type = PROBLEM_JSON),
        (status = 422, description = "Restricted: a reason is asked for first", body = Problem,
            content_type = PROBLEM_JSON),
    )
)]
pub async fn log(
    State(app): State<App>,
    caller: Caller,
    Place((case, decision)): Place<(CaseId, DecisionId)>,
) -> Result<Json<Vec<DecisionLogEntry>>, Failure> {
    let events = app.blocking(move |central| look_up(central, &caller.0, case, decision)).await?;
    let entry = |event: DecisionEvent| DecisionLogEntry {
        at: event.at,
        by: event.actor,
        step: match event.step {
            LoggedStep::Taken { step } => Some(step),
            LoggedStep::Approved => None,
        },
    };
    Ok(Json(events.into_iter().map(entry).collect()))
}

/// Whoever sees the case sees what was decided on it, and how. The look is in the audit log before it is answered.
fn look_up(
    central: &Central,
    member: &Member,
    case: CaseId,
    decision: DecisionId,
) -> Result<Vec<DecisionEvent>, Unseen> {
    central.write(|tx| {
        Onlooker::new(central, tx, member)?.shown(tx, case)?;
        tx.decision(case, decision)?.ok_or(Unseen::NotFound)?;
        let (at, actor) = (central.clock().now(), Some(member.actor.id.clone()));
        tx.append_audit(&NewAudit { at, actor, event: audit::case_shown(case) })?;
        Ok(tx.decision_events(decision)?)
    })
}
