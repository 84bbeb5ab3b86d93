//! Alarms of the watch on codes: `GET /v1/intake/alarms`, and what somebody found who looked into one.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use straks_protocol::intake::{AlarmAnswered, AlarmFound, CodeAlarm, CodeAlarms};
use straks_protocol::{PROBLEM_JSON, Problem, ProblemCode};

use super::App;
use super::body::Json;
use super::caller::Caller;
use super::problem::Failure;
use crate::alarms::{self, Answered};
use crate::intake::drift::{self, Watched};
use crate::store::rows::AlarmKey;

/// The longest word on what was found, in characters.
const MAX_FOUND: usize = 500;

fn told((alarm, answer): Answered) -> CodeAlarm {
    let (code, meaning) = match alarm.watched {
        Watched::Code => (Some(alarm.value), None),
        Watched::Meaning => (None, Some(alarm.value)),
    };
    CodeAlarm {
        source: alarm.source,
        report: alarm.report,
        field: alarm.field,
        code,
        meaning,
        since: alarm.since,
        last: alarm.last,
        count_before: alarm.before.count,
        of_before: alarm.before.of,
        count_since: alarm.now.count,
        of_since: alarm.now.of,
        answered: answer.map(|of| AlarmAnswered { by: of.by, at: of.at, found: of.found }),
    }
}

#[utoipa::path(
    get,
    path = "/v1/intake/alarms",
    operation_id = "codeAlarms",
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "Codes whose share has drifted", body = CodeAlarms),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "No right to read figures, or foreign host or origin", body = Problem,
            content_type = PROBLEM_JSON),
    )
)]
pub async fn get(State(app): State<App>) -> Result<Answer<CodeAlarms>, Failure> {
    let standing = app.blocking(|central| central.read(alarms::standing)).await?;
    let open = alarms::open(&standing);
    let alarms = standing.into_iter().map(told).collect();
    Ok(Answer(CodeAlarms { false_alarm_one_in: drift::FALSE_ALARM_ONE_IN, open, alarms }))
}

#[utoipa::path(
    post,
    path = "/v1/intake/alarms/answers",
    operation_id = "answerAlarm",
    request_body = AlarmFound,
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 204, description = "It is kept, and in the audit log; the alarm is no longer open"),
        (status = 400, description = "It cannot be read", body = Problem, content_type = PROBLEM_JSON),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "No right to it", body = Problem, content_type = PROBLEM_JSON),
        (status = 404, description = "No such alarm, or none any more", body = Problem, content_type = PROBLEM_JSON),
        (status = 409, description = "Somebody has answered before", body = Problem, content_type = PROBLEM_JSON),
        (status = 413, description = "Too large", body = Problem, content_type = PROBLEM_JSON),
        (status = 415, description = "Not JSON", body = Problem, content_type = PROBLEM_JSON),
        (status = 422, description = "What was found is missing, or longer than 500 characters", body = Problem,
            content_type = PROBLEM_JSON),
    )
)]
pub async fn answer(
    State(app): State<App>,
    caller: Caller,
    Json(body): Json<AlarmFound>,
) -> Result<StatusCode, Failure> {
    let found = body.found.trim().to_owned();
    if found.is_empty() || found.chars().count() > MAX_FOUND {
        return Err(ProblemCode::ReasonMissing.into());
    }
    let (watched, value) = match (body.code, body.meaning) {
        (Some(code), None) => (Watched::Code, code),
        (None, Some(meaning)) => (Watched::Meaning, meaning),
        (Some(_), Some(_)) | (None, None) => return Err(Failure::malformed("body")),
    };
    let (source, report, field, since) = (body.source, body.report, body.field, body.since);
    let alarm = AlarmKey { source, report, field, watched, value, since };
    match app.blocking(move |central| alarms::answer(central, &caller.0, &alarm, &found)).await? {
        alarms::Answer::Kept => Ok(StatusCode::NO_CONTENT),
        alarms::Answer::AnsweredBefore => Err(ProblemCode::AlreadyDecided.into()),
        alarms::Answer::NoAlarm => Err(ProblemCode::NotFound.into()),
    }
}
