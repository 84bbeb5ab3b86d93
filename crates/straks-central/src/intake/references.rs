//! What rows say of each other: every person, employer and notification that a row names must come with
//! it, or be known before. What is missing is named, so that the row can be tried again when it arrives.

use std::collections::HashSet;

use straks_domain::ids::NotificationId;
use straks_domain::{Cpr, Cvr};

use super::error::RowFault;
use super::record::{IntakeFolder, Place, Record, RejectedRow, Waiting};
use super::report::{Body, Subject};

/// What is known before rows are taken in.
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

/// What a row waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The person.
    Person,
    /// The employer.
    Employer,
    /// The notification.
    Notification,
    /// An employment, business or unemployment that covers the first absence day.
    Work,
}

impl Need {
    const fn fault(self) -> RowFault {
        match self {
            Self::Person => RowFault::PersonUnknown,
            Self::Employer => RowFault::EmployerUnknown,
            Self::Notification => RowFault::NotificationUnknown,
            Self::Work => RowFault::WorkUnknown,
        }
    }
}

/// The person that a row names itself.
#[must_use]
pub fn persons_of(record: &Record) -> Option<Cpr> {
    match record {
        Record::Person(person) => Some(person.cpr),
        Record::Employment(employment) => Some(employment.cpr),
        Record::Income(income) => Some(income.cpr),
        Record::Notification(notification) => Some(notification.cpr),
        Record::Report(report) => match report.body.subject() {
            Subject::Person(cpr) => Some(cpr),
            Subject::Case(_) | Subject::Employer(_) => None,
        },
        Record::Issue(issue) => persons_of(&issue.record),
        Record::Employer(_) | Record::RefundClaim(_) | Record::Run(_) => None,
    }
}

/// The folder with the rows kept aside that name something neither in it nor known before. A row that is
/// kept aside does not count as in it, so the claims on a refused notification wait with it.
#[must_use]
pub fn check_references(folder: IntakeFolder, known: &impl Known) -> IntakeFolder {
    let mut check =
        Check { known, persons: HashSet::new(), employers: HashSet::new(), cases: HashSet::new() };
    let mut checked = IntakeFolder { records: Vec::with_capacity(folder.records.len()), ..folder };
    for (place, record) in folder.records {
        match check.admit(&record) {
            Ok(()) => checked.records.push((place, record)),
            Err(need) => checked.wait(place, record, need),
        }
    }
    checked
}

impl IntakeFolder {
    /// Keeps a row aside until what it names has come.
    pub fn wait(&mut self, place: Place, record: Record, need: Need) {
        self.rejected.push(RejectedRow::new(place.clone(), need.fault().into()));
        self.waiting.push(Waiting { place, record });
    }
}

/// Records stand in the order of their dependencies, so one pass sees what a row names before the row.
struct Check<'a, K> {
    known: &'a K,
    persons: HashSet<Cpr>,
    employers: HashSet<Cvr>,
    cases: HashSet<NotificationId>,
}

impl<K: Known> Check<'_, K> {
    fn admit(&mut self, record: &Record) -> Result<(), Need> {
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
            Record::RefundClaim(claim) => self.case(&claim.notification)?,
            Record::Run(_) => {}
            Record::Report(report) => self.report(&report.body)?,
            Record::Issue(issue) => self.admit(&issue.record)?,
        }
        Ok(())
    }

    fn report(&self, body: &Body) -> Result<(), Need> {
        match body.subject() {
            Subject::Person(cpr) => self.person(cpr),
            Subject::Case(case) => self.case(&case),
            Subject::Employer(cvr) => self.employer(cvr),
        }?;
        match body {
            Body::Business(business) => self.employer(business.cvr),
            Body::Unemployment(unemployment) => self.employer(unemployment.cvr),
            Body::EmploymentEnd(end) => self.employer(end.cvr),
            Body::HoursChange(change) => self.employer(change.cvr),
            Body::PayChange(change) => self.employer(change.cvr),
            Body::Roster(roster) => self.employer(roster.cvr),
            Body::Rehire(rehire) => self.employer(rehire.cvr),
            Body::Training(training) => self.employer(training.cvr),
            Body::Recovery(_)
            | Body::PartialResumption(_)
            | Body::WageChange(_)
            | Body::CitizenRequest(_)
            | Body::Objection(_)
            | Body::SicknessCall(_)
            | Body::Document(_)
            | Body::InformationForm(_)
            | Body::Incapacity(_)
            | Body::FollowUp(_)
            | Body::ExtensionAnswer(_)
            | Body::Complaint(_)
            | Body::WorkInjury(_)
            | Body::Holiday(_)
            | Body::Maternity(_)
            | Body::Pension(_)
            | Body::Residence(_)
            | Body::StayAbroad(_)
            | Body::LabourConflict(_)
            | Body::Death(_)
            | Body::Taxation(_)
            | Body::BusinessHours(_)
            | Body::BusinessInsurance(_)
            | Body::EmployerInsurance(_) => Ok(()),
        }
    }

    fn parties(&self, cpr: Cpr, cvr: Cvr) -> Result<(), Need> {
        self.person(cpr)?;
        self.employer(cvr)
    }

    fn person(&self, cpr: Cpr) -> Result<(), Need> {
        let known = self.persons.contains(&cpr) || self.known.has_person(cpr);
        if known { Ok(()) } else { Err(Need::Person) }
    }

    fn employer(&self, cvr: Cvr) -> Result<(), Need> {
        let known = self.employers.contains(&cvr) || self.known.has_employer(cvr);
        if known { Ok(()) } else { Err(Need::Employer) }
    }

    fn case(&self, id: &NotificationId) -> Result<(), Need> {
        let known = self.cases.contains(id) || self.known.has_notification(id);
        if known { Ok(()) } else { Err(Need::Notification) }
    }
}
