//! What people decide on cases, every step of it, and the questions to the jobcentre.
//!
//! A decision is kept as one value that is replaced as it goes on; its log is only ever added to.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::decision::CaseDecision;
use straks_domain::extension_request::ExtensionRequest;
use straks_domain::ids::{ActorId, CaseId, DecisionId};
use straks_protocol::DecisionStep;

use crate::store::StoreError;
use crate::store::session::{Value, Within, keys, statements, values};

/// One step of a decision, as it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionEvent {
    /// The decision.
    pub decision: DecisionId,
    /// Its place in the log, from 1.
    pub number: u64,
    /// When, by the central's clock.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: ActorId,
    /// What.
    pub step: LoggedStep,
}

/// What was done with a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "done", rename_all = "snake_case")]
pub enum LoggedStep {
    /// A step was taken.
    Taken {
        /// As it was asked for.
        step: DecisionStep,
    },
    /// Another person approved it.
    Approved,
}

statements! {
    OF_CASE = "SELECT body FROM decision WHERE municipality = ?1 AND case_id = ?2 ORDER BY prepared_at, id";
    OF_CASES = concat!("SELECT case_id, body FROM decision WHERE municipality = ?1 AND case_id IN ", keys!(),
        " ORDER BY prepared_at, id");
    GET = "SELECT body FROM decision WHERE municipality = ?1 AND id = ?2 AND case_id = ?3";
    IS_KNOWN = "SELECT EXISTS (SELECT 1 FROM decision WHERE municipality = ?1 AND id = ?2) AS answer";
    PUT = "INSERT INTO decision (municipality, id, case_id, prepared_at, state, body)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (municipality, id) DO UPDATE SET state = excluded.state, body = excluded.body";
    EVENTS = "SELECT number, at, actor, step FROM decision_event WHERE municipality = ?1 AND decision = ?2
        ORDER BY number";
    LAST_EVENT = "SELECT COALESCE(MAX(number), 0) AS number FROM decision_event
        WHERE municipality = ?1 AND decision = ?2";
    APPEND = "INSERT INTO decision_event (municipality, decision, number, at, actor, step)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    REQUESTS = "SELECT body FROM extension_request WHERE municipality = ?1 AND case_id = ?2 ORDER BY number";
    REQUESTS_OF_CASES = concat!("SELECT case_id, body FROM extension_request
        WHERE municipality = ?1 AND case_id IN ", keys!(), " ORDER BY case_id, number");
    PUT_REQUEST = "INSERT INTO extension_request (municipality, case_id, number, body) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (municipality, case_id, number) DO UPDATE SET body = excluded.body";
}

pub(in crate::store) fn of_case(within: &Within<'_>, case: CaseId) -> Result<Vec<CaseDecision>, StoreError> {
    within.query(OF_CASE, values![case], |row| row.json("body"))
}

pub(in crate::store) fn of_cases(
    within: &Within<'_>,
    cases: &[CaseId],
) -> Result<Vec<(CaseId, CaseDecision)>, StoreError> {
    let keys = cases.iter().map(|case| Value::from(*case));
    within.query_keys(OF_CASES, keys, values![], |row| Ok((row.parsed("case_id")?, row.json("body")?)))
}

pub(in crate::store) fn get(
    within: &Within<'_>,
    case: CaseId,
    id: DecisionId,
) -> Result<Option<CaseDecision>, StoreError> {
    within.query_one(GET, values![id, case], |row| row.json("body"))
}

pub(in crate::store) fn is_known(within: &Within<'_>, id: DecisionId) -> Result<bool, StoreError> {
    within.ask(IS_KNOWN, values![id])
}

pub(in crate::store) fn put(
    within: &Within<'_>,
    case: CaseId,
    decision: &CaseDecision,
) -> Result<(), StoreError> {
    let state = to_json(&decision.state);
    within.send(PUT, values![decision.id, case, decision.prepared_at, &state, &to_json(decision)])
}

pub(in crate::store) fn events(
    within: &Within<'_>,
    id: DecisionId,
) -> Result<Vec<DecisionEvent>, StoreError> {
    within.query(EVENTS, values![id], |row| {
        Ok(DecisionEvent {
            decision: id,
            number: row.number("number")?,
            at: row.instant("at")?,
            actor: ActorId::new(row.text("actor")?),
            step: row.json("step")?,
        })
    })
}

pub(in crate::store) fn append(
    within: &Within<'_>,
    id: DecisionId,
    at: DateTime<Utc>,
    actor: &ActorId,
    step: &LoggedStep,
) -> Result<(), StoreError> {
    let last: u64 =
        within.query_one(LAST_EVENT, values![id], |row| row.number("number"))?.unwrap_or_default();
    within.send(APPEND, values![id, last + 1, at, actor, &to_json(step)])
}

pub(in crate::store) fn requests(
    within: &Within<'_>,
    case: CaseId,
) -> Result<Vec<ExtensionRequest>, StoreError> {
    within.query(REQUESTS, values![case], |row| row.json("body"))
}

pub(in crate::store) fn requests_of_cases(
    within: &Within<'_>,
    cases: &[CaseId],
) -> Result<Vec<(CaseId, ExtensionRequest)>, StoreError> {
    let keys = cases.iter().map(|case| Value::from(*case));
    within
        .query_keys(REQUESTS_OF_CASES, keys, values![], |row| Ok((row.parsed("case_id")?, row.json("body")?)))
}

/// Replaces the requests of a case; what was asked before keeps its place.
pub(in crate::store) fn put_requests(
    within: &Within<'_>,
    case: CaseId,
    requests: &[ExtensionRequest],
) -> Result<(), StoreError> {
    for (number, request) in (1_u64..).zip(requests) {
        within.send(PUT_REQUEST, values![case, number, &to_json(request)])?;
    }
    Ok(())
}

fn to_json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("invariant: a decision is plain values")
}
