//! Who did what and who looked at whom, the latest first: `GET /v1/audit` by the page, `POST /v1/audit/search` of
//! somebody, of a person or of some days. Reading it is said in it.
//!
//! A search comes in a body: whose cases somebody asks about never stands in an address.

use axum::Json as Answer;
use axum::extract::State;
use serde::Deserialize;
use straks_domain::ids::{ActorId, CaseId};
use straks_protocol::audit::{AuditEntry, AuditPage, AuditSearch};
use straks_protocol::{PROBLEM_JSON, Problem};
use utoipa::IntoParams;

use super::App;
use super::body::Json;
use super::caller::Caller;
use super::params::{Params, within_reason};
use super::problem::Failure;
use crate::audit;
use crate::casework::ids::case_id;
use crate::central::Central;
use crate::clock::{end_of_day, start_of_day};
use crate::store::rows::{AuditFilter, AuditRow, NewAudit};
use crate::store::{Reading, StoreError};

/// The most links on a page.
const MOST: usize = 500;

/// As many as are sent where nobody says how many.
const USUAL: usize = 100;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
/// Which page.
pub struct Query {
    /// Links before this number; the latest where it is left out.
    before: Option<u64>,
    /// At most so many, and never more than 500.
    limit: Option<usize>,
}

#[utoipa::path(
    get,
    path = "/v1/audit",
    operation_id = "audit",
    params(Query),
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "A page, the latest first", body = AuditPage),
        (status = 400, description = "It cannot be read", body = Problem, content_type = PROBLEM_JSON),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "No right to it, or foreign host or origin", body = Problem,
            content_type = PROBLEM_JSON),
    )
)]
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Query>,
) -> Result<Answer<AuditPage>, Failure> {
    let all = AuditSearch { before: query.before, limit: query.limit, ..AuditSearch::default() };
    app.blocking(move |central| page(central, caller.0.actor.id, &all)).await.map(Answer)
}

#[utoipa::path(
    post,
    path = "/v1/audit/search",
    operation_id = "searchAudit",
    request_body = AuditSearch,
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "A page of what was asked for, the latest first", body = AuditPage),
        (status = 400, description = "It cannot be read", body = Problem, content_type = PROBLEM_JSON),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "No right to it, or foreign host or origin", body = Problem,
            content_type = PROBLEM_JSON),
        (status = 413, description = "Too large", body = Problem, content_type = PROBLEM_JSON),
        (status = 415, description = "Not JSON", body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn search(
    State(app): State<App>,
    caller: Caller,
    Json(asked): Json<AuditSearch>,
) -> Result<Answer<AuditPage>, Failure> {
    app.blocking(move |central| page(central, caller.0.actor.id, &asked)).await.map(Answer)
}

fn page(central: &Central, reader: ActorId, asked: &AuditSearch) -> Result<AuditPage, StoreError> {
    let limit = asked.limit.unwrap_or(USUAL).clamp(1, MOST);
    central.write(|tx| {
        let about = about(central, &*tx, asked)?;
        // One more than is sent tells whether there is a next page.
        let mut rows = found(&*tx, asked, about.as_deref(), limit + 1)?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let read = rows.last().zip(rows.first()).map(|(first, last)| (first.number, last.number));
        if read.is_some() || about.is_some() {
            let event = audit::read(read, about.as_deref().unwrap_or_default());
            tx.append_audit(&NewAudit { at: central.clock().now(), actor: Some(reader), event })?;
        }
        let next_before = rows.last().filter(|_| more).map(|row| row.number);
        Ok(AuditPage { entries: rows.into_iter().map(entry).collect(), next_before })
    })
}

/// The cases that are asked about; none where it does not matter.
fn about(
    central: &Central,
    tx: &dyn Reading,
    asked: &AuditSearch,
) -> Result<Option<Vec<CaseId>>, StoreError> {
    let Some(cpr) = asked.cpr else { return Ok(asked.case.map(|case| vec![case])) };
    let known = tx.register(&[cpr].into())?.notifications;
    let cases = known.iter().map(|known| case_id(central.municipality_id(), &known.id));
    Ok(Some(cases.filter(|case| asked.case.is_none_or(|wanted| wanted == *case)).collect()))
}

fn found(
    tx: &dyn Reading,
    asked: &AuditSearch,
    about: Option<&[CaseId]>,
    limit: usize,
) -> Result<Vec<AuditRow>, StoreError> {
    let filter = AuditFilter {
        before: asked.before.unwrap_or(u64::MAX),
        from: asked.from.map(within_reason).map(start_of_day),
        until: asked.until.map(within_reason).map(end_of_day),
        actor: asked.actor.clone(),
        case: None,
        limit,
    };
    let Some(cases) = about else { return tx.audit_found(&filter) };
    let mut rows = Vec::new();
    for case in cases {
        rows.extend(tx.audit_found(&AuditFilter { case: Some(*case), ..filter.clone() })?);
    }
    // An entry can be about several of them.
    rows.sort_by_key(|row| std::cmp::Reverse(row.number));
    rows.dedup_by_key(|row| row.number);
    rows.truncate(limit);
    Ok(rows)
}

fn entry(row: AuditRow) -> AuditEntry {
    let (actor, event) = row.payload.map_or((None, None), |said| (said.actor, Some(said.event)));
    // An event that is no JSON is shown as the text that it is.
    let event = event.map(|text| serde_json::from_str(&text).unwrap_or(serde_json::Value::String(text)));
    AuditEntry { number: row.number, at: row.at, actor, event, hash: row.hash }
}
