//! Whose cases may have changed by what came in.

use std::collections::BTreeSet;

use straks_domain::Cpr;
use straks_domain::ids::NotificationId;

use super::numbers::Numbers;
use super::put::ReportNumber;
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
    numbers: &Numbers<'_>,
    touched: &BTreeSet<ReportNumber>,
) -> Result<RegisterScope, StoreError> {
    let mut affected = Affected { persons: BTreeSet::new(), numbers };
    for (_, record) in &folder.records {
        if affected.everyone(record) {
            return Ok(RegisterScope::Everyone);
        }
    }
    for subject in tx.report_subjects(touched)? {
        if affected.everyone_of(&subject) {
            return Ok(RegisterScope::Everyone);
        }
    }
    Ok(RegisterScope::Persons(affected.persons))
}

struct Affected<'a> {
    persons: BTreeSet<Cpr>,
    numbers: &'a Numbers<'a>,
}

impl Affected<'_> {
    /// True where the row may change everyone's cases.
    fn everyone(&mut self, record: &Record) -> bool {
        match record {
            Record::Employer(_) | Record::Run(_) => return true,
            Record::Person(person) => self.person(person.cpr),
            Record::Employment(employment) => self.person(employment.cpr),
            Record::Income(income) => self.person(income.cpr),
            Record::Notification(notification) => self.person(notification.cpr),
            Record::RefundClaim(claim) => self.case(&claim.notification),
            Record::Report(report) => return self.everyone_of(&report.body.subject()),
            Record::Issue(issue) => return self.everyone(&issue.record),
        }
        false
    }

    /// The same, of what a report is about.
    fn everyone_of(&mut self, subject: &Subject) -> bool {
        match subject {
            Subject::Person(cpr) => self.person(*cpr),
            Subject::Case(number) => self.case(number),
            Subject::Employer(_) => return true,
        }
        false
    }

    fn person(&mut self, cpr: Cpr) {
        self.persons.insert(cpr);
    }

    fn case(&mut self, number: &NotificationId) {
        self.persons.extend(self.numbers.persons(number));
    }
}
