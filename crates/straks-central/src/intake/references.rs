//! What rows say of each other: every person, employer and notification that a row names must be in the
//! same folder, or known before.

use std::collections::HashSet;

use straks_domain::ids::NotificationId;
use straks_domain::{Cpr, Cvr};

use super::error::RowFault;
use super::record::{IntakeFolder, Record, RejectedRow};

/// What is known before a folder is taken in.
pub trait Known {
    /// True where the person has been taken in.
    fn has_person(&self, cpr: Cpr) -> bool;
    /// True where the employer has been taken in.
    fn has_employer(&self, cvr: Cvr) -> bool;
    /// True where the notification has been taken in.
    fn has_notification(&self, id: &NotificationId) -> bool;
}

/// Nothing is known before: every reference must be within the folder.
#[derive(Debug, Clone, Copy, Default)]
pub struct NothingKnown;

impl Known for NothingKnown {
    fn has_person(&self, _cpr: Cpr) -> bool {
        false
    }

    fn has_employer(&self, _cvr: Cvr) -> bool {
        false
    }

    fn has_notification(&self, _id: &NotificationId) -> bool {
        false
    }
}

/// The folder with the rows kept aside that name something neither in it nor known before. A row that is
/// kept aside does not count as in it, so the claims on a refused notification are refused with it.
#[must_use]
pub fn check_references(folder: IntakeFolder, known: &impl Known) -> IntakeFolder {
    let mut check =
        Check { known, persons: HashSet::new(), employers: HashSet::new(), cases: HashSet::new() };
    let mut checked = IntakeFolder { records: Vec::with_capacity(folder.records.len()), ..folder };
    for (place, record) in folder.records {
        match check.admit(&record) {
            Ok(()) => checked.records.push((place, record)),
            Err(fault) => checked.rejected.push(RejectedRow::new(place, fault.into())),
        }
    }
    checked
}

/// Records stand in the order of their dependencies, so one pass sees what a row names before the row.
struct Check<'a, K> {
    known: &'a K,
    persons: HashSet<Cpr>,
    employers: HashSet<Cvr>,
    cases: HashSet<NotificationId>,
}

impl<K: Known> Check<'_, K> {
    fn admit(&mut self, record: &Record) -> Result<(), RowFault> {
        match record {
            Record::Person(person) => {
                self.persons.insert(person.cpr);
            }
            Record::Employer(employer) => {
                self.employers.insert(employer.cvr);
            }
            Record::Employment(employment) => self.parties(employment.cpr, employment.cvr)?,
            Record::Income(income) => self.parties(income.cpr, income.cvr)?,
            Record::Notification(notification) => {
                self.parties(notification.cpr, notification.cvr)?;
                self.cases.insert(notification.id.clone());
            }
            Record::RefundClaim(claim) => {
                let id = &claim.notification;
                if !self.cases.contains(id) && !self.known.has_notification(id) {
                    return Err(RowFault::NotificationUnknown);
                }
            }
            Record::Run(_) => {}
        }
        Ok(())
    }

    fn parties(&self, cpr: Cpr, cvr: Cvr) -> Result<(), RowFault> {
        if !self.persons.contains(&cpr) && !self.known.has_person(cpr) {
            return Err(RowFault::PersonUnknown);
        }
        if !self.employers.contains(&cvr) && !self.known.has_employer(cvr) {
            return Err(RowFault::EmployerUnknown);
        }
        Ok(())
    }
}
