//! `GET /v1/audit?before=&limit=`: who did what and who looked at whom, the latest first. Reading it is said in it.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::ids::ActorId;
use straks_protocol::{PROBLEM_JSON, Problem};
use utoipa::{IntoParams, ToSchema};

use super::App;
use super::caller::Caller;
use super::params::Params;
use super::problem::Failure;
use crate::audit;
use crate::central::Central;
use crate::store::StoreError;
use crate::store::rows::{AuditRow, NewAudit};

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

/// A page of the audit log, the latest first.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditPage {
    entries: Vec<AuditEntry>,
    /// What to ask for the next page `before`; none where this is the last.
    next_before: Option<u64>,
}

/// A link of the audit chain.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct AuditEntry {
    /// Its place in the chain, from 1.
    number: u64,
    /// When, by the central's clock.
    at: DateTime<Utc>,
    /// Who; none for the central itself, and where it was erased.
    #[schema(value_type = Option<String>)]
    actor: Option<ActorId>,
    /// What; none where it was erased.
    #[schema(value_type = Option<Object>)]
    event: Option<serde_json::Value>,
    /// Hash of the link.
    hash: String,
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
) -> Result<Json<AuditPage>, Failure> {
    app.blocking(move |central| page(central, caller.0.actor.id, &query)).await.map(Json)
}

fn page(central: &Central, reader: ActorId, query: &Query) -> Result<AuditPage, StoreError> {
    let limit = query.limit.unwrap_or(USUAL).clamp(1, MOST);
    let before = query.before.unwrap_or(u64::MAX);
    central.write(|tx| {
        let rows = tx.audit_before(before, limit)?;
        if let (Some(last), Some(first)) = (rows.first(), rows.last()) {
            let event = audit::read(first.number, last.number);
            tx.append_audit(&NewAudit { at: central.clock().now(), actor: Some(reader), event })?;
        }
        let next_before = rows.last().map(|row| row.number).filter(|first| *first > 1);
        Ok(AuditPage { entries: rows.into_iter().map(entry).collect(), next_before })
    })
}

fn entry(row: AuditRow) -> AuditEntry {
    let (actor, event) = row.payload.map_or((None, None), |said| (said.actor, Some(said.event)));
    // An event that is no JSON is shown as the text that it is.
    let event = event.map(|text| serde_json::from_str(&text).unwrap_or(serde_json::Value::String(text)));
    AuditEntry { number: row.number, at: row.at, actor, event, hash: row.hash }
}
