//! Whose cases may have changed by what came in.

use std::collections::BTreeSet;

use straks_domain::Cpr;

use super::put::ReportNumber;
use crate::intake::Key;
use crate::intake::record::{IntakeFolder, Record};
use crate::intake::report::Subject;
use crate::store::rows::RegisterScope;
use crate::store::{Reading, StoreError};

/// The persons whose cases may have changed; everyone where an employer or a run is among the rows.
///
/// What corrects a report or a row can be about somebody else than it was: `touched` are the numbers of those that are
/// in the log with all their issues.
pub fn affected(
    tx: &dyn Reading,
    folder: &IntakeFolder,
    touched: &BTreeSet<ReportNumber>,
) -> Result<RegisterScope, StoreError> {
    let mut affected = Affected::default();
    for (_, record) in &folder.records {
        if affected.everyone(record) {
            return Ok(RegisterScope::Everyone);
        }
    }
    for subject in tx.report_subjects(touched)? {
        if affected.everyone_of(subject) {
            return Ok(RegisterScope::Everyone);
        }
    }
    let Affected { mut persons, cases } = affected;
    persons.extend(tx.known_keys(&cases)?.notifications.into_values());
    Ok(RegisterScope::Persons(persons))
}

#[derive(Default)]
struct Affected {
    persons: BTreeSet<Cpr>,
    /// Everyone who has a notification under one of these numbers.
    cases: BTreeSet<Key>,
}

impl Affected {
    /// True where the row may change everyone's cases.
    fn everyone(&mut self, record: &Record) -> bool {
        let subject = match record {
            Record::Employer(_) | Record::Run(_) => return true,
            Record::Person(person) => Subject::Person(person.cpr),
            Record::Employment(employment) => Subject::Person(employment.cpr),
            Record::Income(income) => Subject::Person(income.cpr),
            Record::Notification(notification) => Subject::Person(notification.cpr),
            Record::RefundClaim(claim) => Subject::Case(claim.notification.clone()),
            Record::Report(report) => report.body.subject(),
            Record::Issue(issue) => return self.everyone(&issue.record),
        };
        self.everyone_of(subject)
    }

    /// The same, of what a report is about.
    fn everyone_of(&mut self, subject: Subject) -> bool {
        match subject {
            Subject::Person(cpr) => {
                self.persons.insert(cpr);
            }
            Subject::Case(number) => {
                self.cases.insert(Key::Notification(number));
            }
            Subject::Employer(_) => return true,
        }
        false
    }
}
