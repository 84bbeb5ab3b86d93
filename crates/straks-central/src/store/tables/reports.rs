//! Reports of the life of a case, and issues of register rows: a log that only grows.
//!
//! What holds of it is told by all of it together (`casework::facts`), so nothing here is ever changed.

use std::collections::BTreeSet;

use straks_domain::ids::NotificationId;
use straks_domain::{Cpr, Cvr};

use crate::intake::report::{Head, StoredReport};
use crate::store::columns::Row;
use crate::store::session::{Value, Within, keys, statements, values};
use crate::store::{Put, StoreError};

macro_rules! reports {
    ($condition:expr) => {
        concat!(
            "SELECT source, id, revision, received, withdrawn, kind, cpr, cvr, notification, texts
             FROM report WHERE municipality = ?1",
            $condition,
            " ORDER BY source, id, revision, digest, received"
        )
    };
}

statements! {
    REPORTS = reports!("");
    OF_PERSONS = reports!(concat!(" AND cpr IN ", keys!()));
    OF_EMPLOYERS = reports!(concat!(" AND cvr IN ", keys!(), " AND cpr IS NULL"));
    NUMBERED = reports!(" AND source = ?2 AND id = ?3");
    NUMBERS = "SELECT DISTINCT id FROM report WHERE municipality = ?1 AND source = ?2";
    PUT = "INSERT INTO report (municipality, source, id, revision, digest, received, withdrawn, kind, cpr, cvr,
            notification, texts)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        ON CONFLICT (municipality, source, id, revision, digest, received) DO NOTHING";
}

pub(in crate::store) fn all(within: &Within<'_>) -> Result<Vec<StoredReport>, StoreError> {
    within.query(REPORTS, values![], report)
}

pub(in crate::store) fn of_persons(
    within: &Within<'_>,
    persons: &BTreeSet<Cpr>,
) -> Result<Vec<StoredReport>, StoreError> {
    within.query_keys(OF_PERSONS, persons.iter().map(|cpr| Value::from(*cpr)), values![], report)
}

pub(in crate::store) fn of_employers(
    within: &Within<'_>,
    employers: &BTreeSet<Cvr>,
) -> Result<Vec<StoredReport>, StoreError> {
    within.query_keys(OF_EMPLOYERS, employers.iter().map(|cvr| Value::from(*cvr)), values![], report)
}

pub(in crate::store) fn numbered(
    within: &Within<'_>,
    source: &str,
    id: &str,
) -> Result<Vec<StoredReport>, StoreError> {
    within.query(NUMBERED, values![source, id], report)
}

pub(in crate::store) fn numbers(within: &Within<'_>, source: &str) -> Result<Vec<String>, StoreError> {
    within.query(NUMBERS, values![source], |row| row.string("id"))
}

pub(in crate::store) fn put(within: &Within<'_>, report: &StoredReport) -> Result<Put, StoreError> {
    let head = &report.head;
    let values = values![
        &head.source,
        &head.id,
        head.revision,
        report.digest(),
        head.received,
        head.withdrawn,
        Value::json(&report.kind)?,
        report.person,
        report.employer,
        report.case.as_ref(),
        Value::json(&report.texts)?,
    ];
    within.execute(PUT, values).map(Put::of)
}

fn report(row: &Row<'_>) -> Result<StoredReport, StoreError> {
    Ok(StoredReport {
        head: Head {
            source: row.string("source")?,
            id: row.string("id")?,
            revision: row.number("revision")?,
            received: row.day("received")?,
            withdrawn: row.truth("withdrawn")?,
        },
        kind: row.json("kind")?,
        person: row.parsed_opt("cpr")?,
        employer: row.parsed_opt("cvr")?,
        case: row.text_opt("notification")?.map(NotificationId::new),
        texts: row.json("texts")?,
    })
}
