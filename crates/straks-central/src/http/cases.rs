//! Looking at a person: who is on the phone, which cases they have, and why somebody wants to see a restricted one.
//!
//! CPR numbers come in bodies, never in addresses, which are logged on the way.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use straks_domain::ids::CaseId;
use straks_protocol::look_up::{CaseView, FoundCase, Opening, OpeningRequest, PersonQuery, Restriction};
use straks_protocol::{PROBLEM_JSON, Problem, ProblemCode};

use super::App;
use super::body::Json;
use super::caller::Caller;
use super::params::Place;
use super::problem::Failure;
use crate::restricted::{self, MAX_REASON, Mark, NotMarked};
use crate::sight::Unseen;

#[utoipa::path(
    post,
    path = "/v1/persons/cases",
    operation_id = "casesOfPerson",
    request_body = PersonQuery,
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "The cases of the person; that somebody asked is in the audit log",
            body = Vec<FoundCase>),
        (status = 400, description = "It cannot be read", body = Problem, content_type = PROBLEM_JSON),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "No right to it", body = Problem, content_type = PROBLEM_JSON),
        (status = 413, description = "Too large", body = Problem, content_type = PROBLEM_JSON),
        (status = 415, description = "Not JSON", body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn find(
    State(app): State<App>,
    caller: Caller,
    Json(query): Json<PersonQuery>,
) -> Result<Answer<Vec<FoundCase>>, Failure> {
    let found = app.blocking(move |central| restricted::find(central, &caller.0, query.cpr)).await?;
    Ok(Answer(found))
}

#[utoipa::path(
    get,
    path = "/v1/cases/{id}",
    operation_id = "case",
    params(("id" = CaseId, Path, description = "The case")),
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "The case; that it was shown is in the audit log", body = CaseView),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "No right to it, or one's own", body = Problem, content_type = PROBLEM_JSON),
        (status = 404, description = "No such case", body = Problem, content_type = PROBLEM_JSON),
        (status = 422, description = "Restricted: a reason is asked for first", body = Problem,
            content_type = PROBLEM_JSON),
    )
)]
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Place(id): Place<CaseId>,
) -> Result<Answer<CaseView>, Failure> {
    let shown = app.blocking(move |central| restricted::show(central, &caller.0, id)).await?;
    Ok(Answer(CaseView { case: shown.case, version: shown.version, tasks: shown.tasks }))
}

#[utoipa::path(
    post,
    path = "/v1/cases/{id}/opening",
    operation_id = "openCase",
    params(("id" = CaseId, Path, description = "The case")),
    request_body = OpeningRequest,
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "It can be seen for an hour", body = Opening),
        (status = 400, description = "It cannot be read", body = Problem, content_type = PROBLEM_JSON),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "No right to it, or one's own", body = Problem, content_type = PROBLEM_JSON),
        (status = 404, description = "No such case", body = Problem, content_type = PROBLEM_JSON),
        (status = 413, description = "Too large", body = Problem, content_type = PROBLEM_JSON),
        (status = 415, description = "Not JSON", body = Problem, content_type = PROBLEM_JSON),
        (status = 422, description = "The reason is missing, or longer than 500 characters", body = Problem,
            content_type = PROBLEM_JSON),
    )
)]
pub async fn open(
    State(app): State<App>,
    caller: Caller,
    Place(id): Place<CaseId>,
    Json(request): Json<OpeningRequest>,
) -> Result<Answer<Opening>, Failure> {
    let reason = request.reason.trim().to_owned();
    if reason.is_empty() || reason.chars().count() > MAX_REASON {
        return Err(ProblemCode::ReasonMissing.into());
    }
    let until = app.blocking(move |central| restricted::open(central, &caller.0, id, &reason)).await?;
    Ok(Answer(Opening { until }))
}

#[utoipa::path(
    post,
    path = "/v1/restrictions",
    operation_id = "restrict",
    request_body = Restriction,
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 204, description = "Done; what desks hold follows"),
        (status = 400, description = "It cannot be read", body = Problem, content_type = PROBLEM_JSON),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "No right to it", body = Problem, content_type = PROBLEM_JSON),
        (status = 404, description = "No such colleague", body = Problem, content_type = PROBLEM_JSON),
        (status = 413, description = "Too large", body = Problem, content_type = PROBLEM_JSON),
        (status = 415, description = "Not JSON", body = Problem, content_type = PROBLEM_JSON),
        (status = 503, description = "No rule set to work by", body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn restrict(
    State(app): State<App>,
    caller: Caller,
    Json(asked): Json<Restriction>,
) -> Result<StatusCode, Failure> {
    let mark = if asked.restricted { Mark::Restricted { colleague: asked.colleague } } else { Mark::Lifted };
    app.blocking(move |central| restricted::restrict(central, &caller.0, asked.cpr, &mark)).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<Unseen> for Failure {
    fn from(unseen: Unseen) -> Self {
        unseen.told().map_or_else(Self::from, Self::from)
    }
}

impl From<NotMarked> for Failure {
    fn from(refused: NotMarked) -> Self {
        match refused {
            NotMarked::NoSuchColleague => ProblemCode::NotFound.into(),
            NotMarked::RuleSet(error) => {
                tracing::error!(%error, "a restriction is put off");
                ProblemCode::Unavailable.into()
            }
            NotMarked::Store(error) => error.into(),
        }
    }
}
