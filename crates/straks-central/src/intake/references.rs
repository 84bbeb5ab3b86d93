//! What rows say of each other: every person, employer and notification that a row names must come with
//! it, or be known before. What is missing is named, so that the row can be tried again when it arrives.

use std::collections::{BTreeSet, HashSet};

use straks_domain::ids::NotificationId;
use straks_domain::{Cpr, Cvr};

use super::error::RowFault;
use super::record::{IntakeFolder, Place, Record, RejectedRow, Waiting};
use super::report::{Body, Subject};

/// The key by which a row is named by others.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A person.
    Person(Cpr),
    /// An employer.
    Employer(Cvr),
    /// A notification, by the number that it was received under.
    Notification(NotificationId),
}

impl Key {
    const fn need(&self) -> Need {
        match self {
            Self::Person(_) => Need::Person,
            Self::Employer(_) => Need::Employer,
            Self::Notification(_) => Need::Notification,
        }
    }
}

/// What is known before rows are taken in.
pub trait Known {
    /// True where it has been taken in.
    fn has(&self, key: &Key) -> bool;
}

/// Nothing is known before: every reference must be within the folder.
#[derive(Debug, Clone, Copy, Default)]
pub struct NothingKnown;

impl Known for NothingKnown {
    fn has(&self, _key: &Key) -> bool {
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

/// What a row names, in the order in which it is said to be missing.
#[must_use]
pub fn named(record: &Record) -> Vec<Key> {
    let parties = |cpr, cvr| vec![Key::Person(cpr), Key::Employer(cvr)];
    match record {
        Record::Person(_) | Record::Employer(_) | Record::Run(_) => Vec::new(),
        Record::Employment(employment) => parties(employment.cpr, employment.cvr),
        Record::Income(income) => parties(income.cpr, income.cvr),
        Record::Notification(notification) => parties(notification.cpr, notification.cvr),
        Record::RefundClaim(claim) => vec![Key::Notification(claim.notification.clone())],
        Record::Report(report) => named_by_report(&report.body),
        Record::Issue(issue) => named(&issue.record),
    }
}

/// The key that others name the row by.
#[must_use]
pub fn key(record: &Record) -> Option<Key> {
    match record {
        Record::Person(person) => Some(Key::Person(person.cpr)),
        Record::Employer(employer) => Some(Key::Employer(employer.cvr)),
        Record::Notification(notification) => Some(Key::Notification(notification.id.clone())),
        Record::Issue(issue) => key(&issue.record),
        Record::Employment(_)
        | Record::Income(_)
        | Record::RefundClaim(_)
        | Record::Run(_)
        | Record::Report(_) => None,
    }
}

fn named_by_report(body: &Body) -> Vec<Key> {
    let subject = match body.subject() {
        Subject::Person(cpr) => Key::Person(cpr),
        Subject::Case(case) => Key::Notification(case),
        Subject::Employer(cvr) => Key::Employer(cvr),
    };
    let employer = match body {
        Body::Business(business) => Some(business.cvr),
        Body::Unemployment(unemployment) => Some(unemployment.cvr),
        Body::EmploymentEnd(end) => Some(end.cvr),
        Body::HoursChange(change) => Some(change.cvr),
        Body::PayChange(change) => Some(change.cvr),
        Body::Roster(roster) => Some(roster.cvr),
        Body::Rehire(rehire) => Some(rehire.cvr),
        Body::Training(training) => Some(training.cvr),
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
        | Body::EmployerInsurance(_) => None,
    };
    std::iter::once(subject).chain(employer.map(Key::Employer)).collect()
}

/// The folder with the rows kept aside that name something neither in it nor known before. A row that is
/// kept aside does not count as in it, so the claims on a refused notification wait with it.
///
/// Records stand in the order of their dependencies, so one pass sees what a row names before the row.
#[must_use]
pub fn check_references(folder: IntakeFolder, known: &impl Known) -> IntakeFolder {
    let mut within: HashSet<Key> = HashSet::new();
    let mut checked = IntakeFolder { records: Vec::with_capacity(folder.records.len()), ..folder };
    for (place, record) in folder.records {
        let missing = named(&record).into_iter().find(|key| !within.contains(key) && !known.has(key));
        if let Some(missing) = missing {
            checked.wait(place, record, missing.need());
            continue;
        }
        within.extend(key(&record));
        checked.records.push((place, record));
    }
    checked
}

impl IntakeFolder {
    /// Keeps a row aside until what it names has come.
    pub fn wait(&mut self, place: Place, record: Record, need: Need) {
        self.rejected.push(RejectedRow::new(place.clone(), need.fault().into()));
        self.waiting.push(Waiting { place, record });
    }

    /// Every key that a row has or names.
    #[must_use]
    pub fn keys(&self) -> BTreeSet<Key> {
        let keys = |(_, record): &(Place, Record)| named(record).into_iter().chain(key(record));
        self.records.iter().flat_map(keys).collect()
    }
}
