//! Whose cases may have changed by what came in.

use std::collections::BTreeSet;

use straks_domain::Cpr;
use straks_domain::ids::NotificationId;

use super::numbers::Numbers;
use super::put::ReportNumber;
use crate::intake::record::{IntakeFolder, Record};
use crate::intake::report::Subject;
use crate::store::rows::{KnownKeys, RegisterScope};
use crate::store::{Reading, StoreError};

/// The persons whose cases may have changed; everyone where an employer or a run is among the rows.
///
/// What corrects a report can be about somebody else than the report was: `touched` are the numbers of those of which
/// there are several issues.
pub fn affected(
    tx: &dyn Reading,
    folder: &IntakeFolder,
    (known, numbers): (&KnownKeys, &Numbers<'_>),
    touched: &BTreeSet<ReportNumber>,
) -> Result<RegisterScope, StoreError> {
    let mut affected = Affected { persons: BTreeSet::new(), known, numbers };
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
    known: &'a KnownKeys,
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
            Record::Notification(notification) => {
                self.person(notification.cpr);
                self.case(&notification.id);
            }
            Record::RefundClaim(claim) => {
                self.case(&claim.notification);
                if let Some(before) = self.known.claims.get(&claim.id) {
                    self.case(before);
                }
            }
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
