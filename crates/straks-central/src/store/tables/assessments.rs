//! What was concluded on each case last.

use chrono::NaiveDate;
use straks_domain::ids::{CaseId, NotificationId, RuleSetId};

use crate::store::StoreError;
use crate::store::session::{Within, statements, values};

/// The last assessment of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentRow {
    /// The case.
    pub case: CaseId,
    /// The notification that the case began with.
    pub notification: NotificationId,
    /// Hash of the facts.
    pub facts_hash: String,
    /// The rule set used.
    pub rule_set: RuleSetId,
    /// The engine used.
    pub engine: String,
    /// The day it was made for.
    pub as_of: NaiveDate,
    /// Its steps as JSON, kept where something was found.
    pub trace: Option<String>,
}

/// For which day and by what cases are assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessedBy {
    /// The day.
    pub as_of: NaiveDate,
    /// The rule set.
    pub rule_set: RuleSetId,
    /// The engine.
    pub engine: String,
}
statements! {
    GET = "SELECT notification, facts_hash, rule_set, engine, as_of, trace FROM assessment
        WHERE municipality = ?1 AND case_id = ?2";
    IS_EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM assessment WHERE municipality = ?1) AS answer";
    IS_OTHERWISE = "SELECT EXISTS (SELECT 1 FROM assessment
        WHERE municipality = ?1 AND (as_of, rule_set, engine) <> (?2, ?3, ?4)) AS answer";
    PUT = "INSERT INTO assessment
            (municipality, case_id, notification, facts_hash, rule_set, engine, as_of, trace)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (municipality, case_id) DO UPDATE SET facts_hash = excluded.facts_hash,
            rule_set = excluded.rule_set, engine = excluded.engine, as_of = excluded.as_of,
            trace = excluded.trace";
}

pub(in crate::store) fn get(within: &Within<'_>, case: CaseId) -> Result<Option<AssessmentRow>, StoreError> {
    within.query_one(GET, values![case], |row| {
        Ok(AssessmentRow {
            case,
            notification: NotificationId::new(row.text("notification")?),
            facts_hash: row.string("facts_hash")?,
            rule_set: RuleSetId::new(row.text("rule_set")?),
            engine: row.string("engine")?,
            as_of: row.day("as_of")?,
            trace: row.text_opt("trace")?.map(str::to_owned),
        })
    })
}

pub(in crate::store) fn is_empty(within: &Within<'_>) -> Result<bool, StoreError> {
    within.ask(IS_EMPTY, values![])
}

pub(in crate::store) fn is_otherwise(within: &Within<'_>, by: &AssessedBy) -> Result<bool, StoreError> {
    within.ask(IS_OTHERWISE, values![by.as_of, &by.rule_set, &by.engine])
}

pub(in crate::store) fn put(within: &Within<'_>, row: &AssessmentRow) -> Result<(), StoreError> {
    within.execute(
        PUT,
        values![
            row.case,
            &row.notification,
            &row.facts_hash,
            &row.rule_set,
            &row.engine,
            row.as_of,
            row.trace.as_deref(),
        ],
    )?;
    Ok(())
}
