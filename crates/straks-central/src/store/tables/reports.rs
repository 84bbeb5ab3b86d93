//! Reports of the life of a case, and issues of register rows: a log that only grows.
//!
//! What holds of it is told by all of it together (`casework::facts`), so nothing in the log is ever changed. What a
//! register only told again is kept beside it, once for each content.

use std::collections::{BTreeMap, BTreeSet};

use straks_domain::ids::NotificationId;
use straks_domain::{Cpr, Cvr};

use crate::intake::report::{Head, StoredReport, Subject};
use crate::store::columns::Row;
use crate::store::session::{Statement, Value, Within, keys, statements, values};
use crate::store::{Put, StoreError};

macro_rules! reports {
    ($condition:expr) => {
        concat!(
            "SELECT source, id, revision, digest, received, withdrawn, kind, cpr, cvr, notification, texts,
                (SELECT again.revision FROM told_again AS again WHERE again.municipality = report.municipality
                    AND again.source = report.source AND again.id = report.id AND again.digest = report.digest
                ) AS told_again
             FROM report WHERE municipality = ?1",
            $condition,
            " ORDER BY source, id, revision, digest, received"
        )
    };
}

/// Every issue of the reports of which one is as the condition says: another can be about somebody else.
macro_rules! every_issue {
    ($condition:expr) => {
        reports!(concat!(
            " AND (source, id) IN (SELECT source, id FROM report WHERE municipality = ?1",
            $condition,
            ")"
        ))
    };
}

statements! {
    OF_PERSONS = every_issue!(concat!(" AND cpr IN ", keys!()));
    OF_CASES = every_issue!(concat!(" AND notification IN ", keys!()));
    OF_EMPLOYERS = every_issue!(concat!(" AND cvr IN ", keys!()));
    SUBJECTS = concat!(
        "SELECT DISTINCT cpr, cvr, notification FROM report WHERE municipality = ?1 AND id IN ",
        keys!(),
        " AND source = ?34"
    );
    NUMBERED = reports!(" AND source = ?2 AND id = ?3");
    NUMBERS = concat!(
        "SELECT DISTINCT id FROM report WHERE municipality = ?1 AND id IN ",
        keys!(),
        " AND source = ?34"
    );
    PUT = "INSERT INTO report (municipality, source, id, revision, digest, received, withdrawn, kind, cpr, cvr,
            notification, texts)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        ON CONFLICT (municipality, source, id, revision, digest, received) DO NOTHING";
    TELL_AGAIN = "INSERT INTO told_again (municipality, source, id, digest, revision) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (municipality, source, id, digest) DO UPDATE SET revision = excluded.revision
        WHERE told_again.revision < excluded.revision";
}

/// Whom or what reports are asked for.
#[derive(Debug, Default)]
pub(in crate::store) struct Subjects {
    pub persons: BTreeSet<Cpr>,
    /// By the numbers that notifications were received under.
    pub cases: BTreeSet<NotificationId>,
    pub employers: BTreeSet<Cvr>,
}

/// The reports of which any issue is about one of these, with all their issues.
pub(in crate::store) fn about(
    within: &Within<'_>,
    subjects: &Subjects,
) -> Result<Vec<StoredReport>, StoreError> {
    let Subjects { persons, cases, employers } = subjects;
    let mut found = Vec::new();
    let mut add = |statement: Statement, keys: Vec<Value<'static>>| {
        let rows = within.query_keys(statement, keys, values![], issues);
        rows.map(|rows| found.extend(rows.into_iter().flatten()))
    };
    add(OF_PERSONS, persons.iter().map(|cpr| Value::from(*cpr)).collect())?;
    add(OF_CASES, cases.iter().map(|case| Value::from(case).into_owned()).collect())?;
    add(OF_EMPLOYERS, employers.iter().map(|cvr| Value::from(*cvr)).collect())?;
    found.sort_by(|one, other| key(one).cmp(&key(other)));
    found.dedup_by(|one, other| key(one) == key(other));
    Ok(found.into_iter().map(|(_, report)| report).collect())
}

fn key((digest, report): &(String, StoredReport)) -> impl Ord + '_ {
    let Head { source, id, revision, received, .. } = &report.head;
    (source, id, revision, digest, received)
}

/// Whom or what issues of these reports are about, by register and number.
pub(in crate::store) fn subjects(
    within: &Within<'_>,
    numbers: &BTreeSet<(String, String)>,
) -> Result<Vec<Subject>, StoreError> {
    let mut by_source: BTreeMap<&str, Vec<Value<'static>>> = BTreeMap::new();
    for (source, id) in numbers {
        by_source.entry(source).or_default().push(Value::from(id).into_owned());
    }
    let mut subjects = Vec::new();
    for (source, ids) in by_source {
        subjects.extend(within.query_keys(SUBJECTS, ids, values![source], subject)?.into_iter().flatten());
    }
    Ok(subjects)
}

fn subject(row: &Row<'_>) -> Result<Option<Subject>, StoreError> {
    let (person, employer) = (row.parsed_opt("cpr")?, row.parsed_opt("cvr")?);
    let case = row.text_opt("notification")?.map(|case| Subject::Case(NotificationId::new(case)));
    Ok(case.or(person.map(Subject::Person)).or(employer.map(Subject::Employer)))
}

pub(in crate::store) fn numbered(
    within: &Within<'_>,
    source: &str,
    id: &str,
) -> Result<Vec<StoredReport>, StoreError> {
    let found = within.query(NUMBERED, values![source, id], issues)?;
    Ok(found.into_iter().flatten().map(|(_, report)| report).collect())
}

pub(in crate::store) fn numbers(
    within: &Within<'_>,
    source: &str,
    asked: &[String],
) -> Result<Vec<String>, StoreError> {
    let asked = asked.iter().map(|id| Value::from(id).into_owned());
    within.query_keys(NUMBERS, asked, values![source], |row| row.string("id"))
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

/// Says that a row was told again like this, in a later delivery.
pub(in crate::store) fn tell_again(within: &Within<'_>, report: &StoredReport) -> Result<(), StoreError> {
    let head = &report.head;
    within.send(TELL_AGAIN, values![&head.source, &head.id, report.digest(), head.revision])
}

/// An issue with its digest, and the same as it was told again.
fn issues(row: &Row<'_>) -> Result<Vec<(String, StoredReport)>, StoreError> {
    let (digest, report) = (row.string("digest")?, report(row)?);
    let mut issues = vec![(digest, report)];
    if let Some(revision) = row.integer_opt("told_again")? {
        let mut again = issues[0].clone();
        again.1.head.revision = revision.try_into().map_err(|_| StoreError::Unreadable("told_again"))?;
        issues.push(again);
    }
    Ok(issues)
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
