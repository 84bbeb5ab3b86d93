//! What was concluded on each case last, and the record of everything that was ever concluded on it.

use chrono::{DateTime, NaiveDate, Utc};
use straks_domain::Cpr;
use straks_domain::ids::{CaseId, NotificationId, RuleSetId};

use crate::store::StoreError;
use crate::store::session::{Value, Within, keys, statements, values};

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
    /// The last close of a run before it was made; none where none had closed.
    pub last_close: Option<DateTime<Utc>>,
    /// SHA-256 of what the municipality had decided for itself.
    pub policy_hash: String,
}

impl AssessmentRow {
    /// True where both were made from the same facts, by the same rules, whatever the day and the runs.
    #[must_use]
    pub fn is_made_from_the_same(&self, other: &Self) -> bool {
        Self { as_of: other.as_of, last_close: other.last_close, ..self.clone() } == *other
    }
}

/// An assessment as `straks_rules::record` writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRow {
    /// The case.
    pub case: CaseId,
    /// Its place among those of the case, from 1.
    pub number: u64,
    /// Its canonical bytes.
    pub record: String,
}

/// For which day and by what cases are assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessedBy {
    /// The day.
    pub as_of: NaiveDate,
    /// The last close of a run; none where none has closed.
    pub last_close: Option<DateTime<Utc>>,
    /// The rule set.
    pub rule_set: RuleSetId,
    /// The engine.
    pub engine: String,
}
statements! {
    OF_CASES = concat!("SELECT case_id, notification, facts_hash, rule_set, engine, as_of, last_close, policy_hash
        FROM assessment WHERE municipality = ?1 AND case_id IN ", keys!());
    IS_EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM assessment WHERE municipality = ?1) AS answer";
    OTHERWISE = "SELECT count(*) AS cases FROM assessment
        WHERE municipality = ?1 AND (as_of, last_close, rule_set, engine) <> (?2, ?3, ?4, ?5)";
    PERSONS_OTHERWISE = "SELECT DISTINCT notification.cpr FROM notification JOIN assessment
            ON assessment.municipality = notification.municipality AND assessment.notification = notification.id
        WHERE notification.municipality = ?1 AND (assessment.as_of, assessment.last_close, assessment.rule_set,
            assessment.engine) <> (?2, ?3, ?4, ?5)
        ORDER BY notification.cpr LIMIT ?6";
    PUT = "INSERT INTO assessment
            (municipality, case_id, notification, facts_hash, rule_set, engine, as_of, last_close, policy_hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (municipality, case_id) DO UPDATE SET facts_hash = excluded.facts_hash,
            rule_set = excluded.rule_set, engine = excluded.engine, as_of = excluded.as_of,
            last_close = excluded.last_close, policy_hash = excluded.policy_hash";
    KEEP = "INSERT INTO assessment_record (municipality, case_id, number, record)
        SELECT ?1, ?2, coalesce(max(number), 0) + 1, ?3 FROM assessment_record
        WHERE municipality = ?1 AND case_id = ?2";
    AGE = "UPDATE assessment SET as_of = '1970-01-01' WHERE municipality = ?1";
    CASES = "SELECT case_id FROM assessment WHERE municipality = ?1 ORDER BY case_id";
    RECORDS = "SELECT number, record FROM assessment_record WHERE municipality = ?1 AND case_id = ?2
        ORDER BY number";
}

pub(in crate::store) fn of_cases(
    within: &Within<'_>,
    cases: &[CaseId],
) -> Result<Vec<AssessmentRow>, StoreError> {
    within.query_keys(OF_CASES, cases.iter().map(|case| Value::from(*case)), values![], |row| {
        Ok(AssessmentRow {
            case: row.parsed("case_id")?,
            notification: NotificationId::new(row.text("notification")?),
            facts_hash: row.string("facts_hash")?,
            rule_set: RuleSetId::new(row.text("rule_set")?),
            engine: row.string("engine")?,
            as_of: row.day("as_of")?,
            last_close: match row.text("last_close")? {
                "" => None,
                _ => Some(row.instant("last_close")?),
            },
            policy_hash: row.string("policy_hash")?,
        })
    })
}

pub(in crate::store) fn is_empty(within: &Within<'_>) -> Result<bool, StoreError> {
    within.ask(IS_EMPTY, values![])
}

/// How many cases were assessed for another day or close, or by other rules.
pub(in crate::store) fn otherwise(within: &Within<'_>, by: &AssessedBy) -> Result<u64, StoreError> {
    let values = values![by.as_of, closed(by.last_close), &by.rule_set, &by.engine];
    Ok(within.query_one(OTHERWISE, values, |row| row.number("cases"))?.unwrap_or_default())
}

/// The persons whose cases they are, by number, at most `limit`.
pub(in crate::store) fn persons_otherwise(
    within: &Within<'_>,
    by: &AssessedBy,
    limit: usize,
) -> Result<Vec<Cpr>, StoreError> {
    let values = values![by.as_of, closed(by.last_close), &by.rule_set, &by.engine, limit];
    within.query(PERSONS_OTHERWISE, values, |row| row.parsed("cpr"))
}

/// A row compares only where each value is one.
fn closed(at: Option<DateTime<Utc>>) -> Value<'static> {
    at.map_or_else(|| Value::from(""), Value::from)
}

pub(in crate::store) fn put(within: &Within<'_>, row: &AssessmentRow) -> Result<(), StoreError> {
    within.send(
        PUT,
        values![
            row.case,
            &row.notification,
            &row.facts_hash,
            &row.rule_set,
            &row.engine,
            row.as_of,
            closed(row.last_close),
            &row.policy_hash,
        ],
    )
}

pub(in crate::store) fn keep(within: &Within<'_>, case: CaseId, record: &str) -> Result<(), StoreError> {
    within.send(KEEP, values![case, record])
}

pub(in crate::store) fn age(within: &Within<'_>) -> Result<(), StoreError> {
    within.send(AGE, values![])
}

pub(in crate::store) fn cases(within: &Within<'_>) -> Result<Vec<CaseId>, StoreError> {
    within.query(CASES, values![], |row| row.parsed("case_id"))
}

pub(in crate::store) fn records(within: &Within<'_>, case: CaseId) -> Result<Vec<RecordRow>, StoreError> {
    within.query(RECORDS, values![case], |row| {
        Ok(RecordRow { case, number: row.number("number")?, record: row.string("record")? })
    })
}
