//! Rows of registers that came with more than one content: which of them holds, as a function of all that came.
//!
//! The row with the highest revision holds; a row that tells none is issue 0, which any revision outranks. Two
//! rows under one revision hold each other up: a fact on which
//! they differ is disputed, and where something else differs the least is looked at and the row is said to
//! contradict itself.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use straks_domain::Cpr;
use straks_domain::report::ReportKind;

use super::record::{
    EmployerRecord, EmploymentRecord, IncomeRecord, IntakeFolder, Issue, NotificationRecord, PersonRecord,
    Record, RefundClaimRecord,
};
use super::report::{Head, StoredReport};
use super::rows::{Cells, FileColumns, Row, texts as cells};

/// Rows of registers are kept beside reports under this name.
const SOURCE: &str = "register";

/// The row that holds, and whether it can be relied on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The row.
    pub record: Record,
    /// True where it was taken back.
    pub withdrawn: bool,
    /// True where rows under one revision differ in more than facts.
    pub contradicts: bool,
}

/// What a delivery of one moment holds: rows of registers that tell no revision of their own take the moment as
/// theirs. Reports and the calendar stay as they are.
#[must_use]
pub fn as_of(mut delivery: IntakeFolder, moment: DateTime<Utc>) -> IntakeFolder {
    let revision = as_revision(moment);
    let records = std::mem::take(&mut delivery.records).into_iter();
    delivery.records = records
        .map(|(place, record)| match record {
            Record::Issue(_) | Record::Report(_) | Record::Run(_) => (place, record),
            Record::Person(_)
            | Record::Employer(_)
            | Record::Employment(_)
            | Record::Income(_)
            | Record::Notification(_)
            | Record::RefundClaim(_) => {
                (place, Record::Issue(Box::new(Issue { revision, ..Issue::first(record) })))
            }
        })
        .collect();
    delivery
}

/// A moment as a revision, in UTC: `20261128010000`.
fn as_revision(moment: DateTime<Utc>) -> u64 {
    let year = u64::from(moment.year().unsigned_abs());
    let parts = [moment.month(), moment.day(), moment.hour(), moment.minute(), moment.second()];
    parts.into_iter().fold(year, |number, part| number * 100 + u64::from(part))
}

/// The kind of report that a row is, and its number; none for runs and reports.
#[must_use]
pub fn number(record: &Record) -> Option<(ReportKind, String)> {
    Some(match record {
        Record::Person(person) => (ReportKind::Person, person.cpr.reveal()),
        Record::Employer(employer) => (ReportKind::Employer, employer.cvr.to_string()),
        Record::Employment(employment) => (ReportKind::Employment, employment_number(employment)),
        Record::Income(income) => (ReportKind::Income, income_number(income)),
        Record::Notification(notification) => (ReportKind::Notification, notification.id.to_string()),
        Record::RefundClaim(claim) => (ReportKind::RefundClaim, claim.id.to_string()),
        Record::Issue(issue) => return number(&issue.record),
        Record::Run(_) | Record::Report(_) => return None,
    })
}

/// The number of an employment. The CPR number in it stays in the store.
#[must_use]
pub fn employment_number(employment: &EmploymentRecord) -> String {
    format!("{}/{}/{}", employment.cpr.reveal(), employment.cvr, employment.from)
}

/// The number of a report to the income register.
#[must_use]
pub fn income_number(income: &IncomeRecord) -> String {
    format!("{}/{}/{}/{}", income.cpr.reveal(), income.cvr, income.period.from(), income.period.until())
}

/// An issue as it is kept.
#[must_use]
pub fn stored(issue: &Issue, received: NaiveDate) -> Option<StoredReport> {
    let (kind, id) = number(&issue.record)?;
    let (revision, withdrawn) = (issue.revision, issue.withdrawn);
    let head = Head { source: SOURCE.to_owned(), id, revision, received, withdrawn };
    let (person, case, employer) = match &issue.record {
        Record::Person(person) => (Some(person.cpr), None, None),
        Record::Employer(employer) => (None, None, Some(employer.cvr)),
        Record::Employment(employment) => (Some(employment.cpr), None, None),
        Record::Income(income) => (Some(income.cpr), None, None),
        Record::Notification(notification) => (Some(notification.cpr), Some(notification.id.clone()), None),
        Record::RefundClaim(claim) => (None, Some(claim.notification.clone()), None),
        Record::Run(_) | Record::Report(_) | Record::Issue(_) => return None,
    };
    Some(StoredReport { head, kind, person, case, employer, texts: texts(&issue.record)? })
}

/// Where issues of rows are kept: their source.
#[must_use]
pub const fn source() -> &'static str {
    SOURCE
}

/// The issues under the highest revision.
pub fn newest<'a>(issues: impl IntoIterator<Item = &'a StoredReport>) -> Vec<&'a StoredReport> {
    let mut issues: Vec<&StoredReport> = issues.into_iter().collect();
    let highest = issues.iter().map(|issue| issue.head.revision).max();
    issues.retain(|issue| Some(issue.head.revision) == highest);
    issues
}

/// The row that holds of all issues of one; none where there are none, or none can be read.
#[must_use]
pub fn holding<'a>(issues: impl IntoIterator<Item = &'a StoredReport>) -> Option<Holding> {
    let mut same = newest(issues);
    same.sort_by_key(|issue| (issue.head.withdrawn, issue.texts.clone()));
    same.dedup_by_key(|issue| (issue.head.withdrawn, issue.texts.clone()));
    let first = *same.first()?;
    let withdrawn = same.iter().all(|issue| issue.head.withdrawn);
    let differs = same.iter().any(|issue| issue.head.withdrawn != first.head.withdrawn);
    let (merged, more_than_facts) = merged(first, &same);
    let read = read(first.kind, &merged).map(|record| (record, more_than_facts || differs));
    // What is put together of two rows can be at odds with itself; then one of them is looked at.
    let (record, contradicts) = read.or_else(|| Some((read_row(first)?, true)))?;
    Some(Holding { record, withdrawn, contradicts })
}

/// What holds of a notification whose number was told of several persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfPersons {
    /// What holds of each.
    pub persons: BTreeMap<Cpr, Holding>,
    /// Whose case the claims and reports under the number are for.
    pub claims_of: Cpr,
}

/// What all issues of a notification say of each person that they name. The highest revision says whose it is; of the
/// others it was taken back. Where it names several, each of their notifications contradicts the others, and claims stay
/// with the least.
#[must_use]
pub fn of_persons(issues: &[&StoredReport]) -> Option<OfPersons> {
    let newest = newest(issues.iter().copied());
    let named = |withdrawn: bool| {
        let those = newest.iter().filter(|issue| issue.head.withdrawn == withdrawn);
        those.filter_map(|issue| issue.person).collect::<BTreeSet<Cpr>>()
    };
    let stands = named(false);
    let claims_of = *stands.first().or(named(true).first())?;
    let mut persons = BTreeMap::new();
    for person in issues.iter().filter_map(|issue| issue.person).collect::<BTreeSet<_>>() {
        let mut holding = holding(issues.iter().copied().filter(|issue| issue.person == Some(person)))?;
        holding.withdrawn |= !stands.contains(&person);
        holding.contradicts |= stands.len() > 1 && stands.contains(&person);
        persons.insert(person, holding);
    }
    Some(OfPersons { persons, claims_of })
}

/// The cells of all rows: where they differ on a fact it is disputed, else the first row's stand. True where
/// more than facts differ.
fn merged(first: &StoredReport, same: &[&StoredReport]) -> (BTreeMap<String, String>, bool) {
    let mut merged = first.texts.clone();
    let mut more_than_facts = false;
    for column in file(first.kind).into_iter().flat_map(|file| file.columns) {
        let text = first.texts.get(column.name);
        if same.iter().all(|issue| issue.texts.get(column.name) == text) {
            continue;
        }
        if column.fact {
            merged.insert(column.name.to_owned(), "disputed".to_owned());
        } else {
            more_than_facts = true;
        }
    }
    (merged, more_than_facts)
}

/// Do two issues of a row say the same, under whatever revision and whenever they were received?
#[must_use]
pub fn says_the_same(one: &StoredReport, other: &StoredReport) -> bool {
    let told = |issue: &StoredReport| (issue.kind, issue.head.withdrawn);
    told(one) == told(other) && one.texts == other.texts
}

/// The row of an issue; none where it does not hold to what is asked of rows now.
pub fn read_row(issue: &StoredReport) -> Option<Record> {
    read(issue.kind, &issue.texts)
}

macro_rules! rows {
    ($($kind:ident: $record:ident;)*) => {
        /// The columns of a kind of row.
        #[must_use]
        pub fn file(kind: ReportKind) -> Option<FileColumns> {
            $(if kind == ReportKind::$kind {
                return Some($record::FILE);
            })*
            None
        }

        fn read(kind: ReportKind, texts: &BTreeMap<String, String>) -> Option<Record> {
            let cells = Cells::of_stored(texts);
            $(if kind == ReportKind::$kind {
                return $record::read(&cells).ok().map(Record::from);
            })*
            None
        }

        fn texts(record: &Record) -> Option<BTreeMap<String, String>> {
            match record {
                $(Record::$kind(row) => Some(cells(row)),)*
                Record::Run(_) | Record::Report(_) | Record::Issue(_) => None,
            }
        }
    };
}

rows! {
    Person: PersonRecord;
    Employer: EmployerRecord;
    Employment: EmploymentRecord;
    Income: IncomeRecord;
    Notification: NotificationRecord;
    RefundClaim: RefundClaimRecord;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_revision_in_utc_whatever_zone_it_was_told_in() {
        let told: DateTime<chrono::FixedOffset> = "2026-11-28T02:00:05+01:00".parse().expect("a moment");
        assert_eq!(as_revision(told.to_utc()), 20_261_128_010_005);
    }
}
