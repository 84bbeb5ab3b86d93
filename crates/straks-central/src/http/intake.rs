//! `POST /v1/intake`: reports by JSON, the same rows as in the files; and what was not taken in:
//! `GET /v1/intake/kept-aside`.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use straks_domain::ids::CommandId;
use straks_protocol::intake::{KeptAsideRow, KeptAsideRows};
use straks_protocol::{PROBLEM_JSON, Problem, ProblemCode};

use super::App;
use super::body::Json;
use super::caller::Caller;
use super::params::{Params, idempotency_key};
use super::problem::{Failure, json_answer};
use crate::intake::json::MAX_REPORTS;
use crate::receive::{self, Batch};
use crate::store::rows::KeptAside;
use crate::store::{Reading, StoreError};

/// Reports to take in.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ReportBatch {
    /// The moment that the whole batch is of: rows of registers without a revision of their own take it as theirs.
    #[serde(default)]
    as_of: Option<DateTime<Utc>>,
    /// At most 1,000 reports. Each is an object with its `kind`, and with the columns of that kind as fields;
    /// docs/intake.md has them.
    #[schema(value_type = Vec<Object>, max_items = 1000)]
    reports: Vec<Value>,
}

#[utoipa::path(
    post,
    path = "/v1/intake",
    operation_id = "takeIn",
    params(("Idempotency-Key" = CommandId, Header, description = "The batch's key: the same key, the same answer")),
    request_body = ReportBatch,
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "What became of each report, in order", body = receive::Received),
        (status = 400, description = "It cannot be read", body = Problem, content_type = PROBLEM_JSON),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "No right to send reports, or foreign host or origin", body = Problem,
            content_type = PROBLEM_JSON),
        (status = 413, description = "Too large", body = Problem, content_type = PROBLEM_JSON),
        (status = 415, description = "Not JSON", body = Problem, content_type = PROBLEM_JSON),
        (status = 422, description = "Refused, for ever", body = Problem, content_type = PROBLEM_JSON),
        (status = 503, description = "Busy, or no rules to assess by: try again", body = Problem,
            content_type = PROBLEM_JSON),
    )
)]
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Json(batch): Json<ReportBatch>,
) -> Result<Response, Failure> {
    let key = idempotency_key(&headers)?;
    if batch.reports.len() > MAX_REPORTS {
        return Err(ProblemCode::TooLarge.into());
    }
    let sender = caller.0.actor.id;
    let batch = Batch { reports: batch.reports, as_of: batch.as_of };
    let answer = app.blocking(move |central| receive::receive(central, &sender, key, &batch)).await?;
    Ok(json_answer(answer.status, answer.body))
}

/// Where to go on reading.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KeptAsidePage {
    /// The place of the last row that was read; from the first where there is none.
    #[serde(default)]
    after: Option<usize>,
}

/// Rows of a page.
const PAGE: usize = 500;

impl From<KeptAside> for KeptAsideRow {
    fn from(kept: KeptAside) -> Self {
        let (row, waits, since) = (kept.row, kept.waiting.is_some(), kept.since);
        Self {
            file: row.place.file,
            line: row.place.line,
            column: row.column,
            reason: row.reason,
            waits,
            since,
        }
    }
}

#[utoipa::path(
    get,
    path = "/v1/intake/kept-aside",
    operation_id = "keptAside",
    params(KeptAsidePage),
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "Rows that were kept aside", body = KeptAsideRows),
        (status = 400, description = "The query cannot be read", body = Problem, content_type = PROBLEM_JSON),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "No right to read figures, or foreign host or origin", body = Problem,
            content_type = PROBLEM_JSON),
    )
)]
pub async fn kept_aside(
    State(app): State<App>,
    Params(page): Params<KeptAsidePage>,
) -> Result<axum::Json<KeptAsideRows>, Failure> {
    let from = page.after.map_or(0, |after| after.saturating_add(1));
    let look =
        move |tx: &dyn Reading| Ok::<_, StoreError>((tx.kept_aside_count()?, tx.kept_aside(from, PAGE)?));
    let (total, rows) = app.blocking(move |central| central.read(look)).await?;
    let rows: Vec<KeptAsideRow> = rows.into_iter().map(Into::into).collect();
    let last = from.saturating_add(rows.len());
    let next = (last < total && !rows.is_empty()).then(|| last - 1);
    Ok(axum::Json(KeptAsideRows { total, rows, next }))
}
