//! Taking in a folder: everything valid in it goes in at once, or nothing does.
//!
//! Rows that are wrong on their own were kept aside by `intake`. Here rows are held against each other and
//! against what is stored. Then all valid rows, what follows from them, and the rows kept aside are one
//! transaction. The same folder twice changes nothing.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use straks_domain::ids::NotificationId;
use straks_domain::{Cpr, Cvr};

use crate::audit;
use crate::casework::facts::covers;
use crate::central::Central;
use crate::intake::record::{
    EmploymentRecord, IntakeFolder, NotificationRecord, Place, Record, RejectedRow, RunRecord,
};
use crate::intake::{Known, check_references, first_real_person};
use crate::rule_sets::NoRuleSet;
use crate::store::rows::{KnownKeys, MunicipalityKind, NewAudit, RegisterScope};
use crate::store::{Put, Reading, StoreError, Writing};

/// What taking in a folder did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Rows that are new or have other contents than before.
    pub changed: usize,
    /// Rows that were there like this.
    pub unchanged: usize,
    /// Rows kept aside.
    pub rejected: Vec<RejectedRow>,
}

/// Why nothing of a folder was taken in.
#[derive(Debug, thiserror::Error)]
pub enum TakeInError {
    /// The practice municipality takes practice persons only.
    #[error("{file}, line {line}: only practice CPR numbers (month + 80) are taken in here")]
    RealPerson {
        /// The file.
        file: String,
        /// The line.
        line: u64,
    },
    /// There is no rule set to assess by.
    #[error(transparent)]
    RuleSet(#[from] NoRuleSet),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes in a folder as read.
///
/// # Errors
/// [`TakeInError`]; then nothing of it was taken in.
pub fn take_in(central: &Central, folder: IntakeFolder) -> Result<TakenIn, TakeInError> {
    let now = central.clock().now();
    central.write(|tx| {
        refuse_real_persons(tx, &folder)?;
        let known = tx.known_keys()?;
        let folder = keep_conflicts_aside(folder, &known, tx, now)?;
        let folder = check_references(folder, &known);
        let taken = put(tx, &folder)?;
        if taken.changed > 0 {
            let scope = affected(&folder, &known);
            central.casework().reassess(tx, central.municipality_id(), &scope, now)?;
            let event = audit::import(taken.changed, taken.rejected.len());
            tx.append_audit(&NewAudit { at: now, actor: None, event })?;
        }
        Ok(taken)
    })
}

fn refuse_real_persons(tx: &dyn Reading, folder: &IntakeFolder) -> Result<(), TakeInError> {
    let municipality = tx.municipality()?.ok_or(StoreError::NoMunicipality)?;
    match (municipality.kind, first_real_person(folder)) {
        (MunicipalityKind::Practice { .. }, Some(place)) => {
            Err(TakeInError::RealPerson { file: place.file.clone(), line: place.line })
        }
        (MunicipalityKind::Practice { .. }, None) | (MunicipalityKind::Real, _) => Ok(()),
    }
}

fn put(tx: &mut dyn Writing, folder: &IntakeFolder) -> Result<TakenIn, StoreError> {
    let mut taken = TakenIn { rejected: folder.rejected.clone(), ..TakenIn::default() };
    for (_, record) in &folder.records {
        match tx.put_record(record)? {
            Put::Changed => taken.changed += 1,
            Put::Unchanged => taken.unchanged += 1,
        }
    }
    for row in &folder.rejected {
        tx.put_rejected(row)?;
    }
    Ok(taken)
}

/// The persons whose cases may have changed; everyone where an employer or a run is in the folder.
fn affected(folder: &IntakeFolder, known: &KnownKeys) -> RegisterScope {
    let mut persons = BTreeSet::new();
    let mut notified: HashMap<&NotificationId, Cpr> = HashMap::new();
    for (_, record) in &folder.records {
        match record {
            Record::Employer(_) | Record::Run(_) => return RegisterScope::Everyone,
            Record::Person(person) => persons.insert(person.cpr),
            Record::Employment(employment) => persons.insert(employment.cpr),
            Record::Income(income) => persons.insert(income.cpr),
            Record::Notification(notification) => {
                notified.insert(&notification.id, notification.cpr);
                persons.insert(notification.cpr)
            }
            Record::RefundClaim(claim) => {
                let id = &claim.notification;
                let person = notified.get(id).or_else(|| known.notifications.get(id));
                person.is_some_and(|person| persons.insert(*person))
            }
        };
    }
    RegisterScope::Persons(persons)
}

/// Rows that contradict what is stored, or an absence from an employment that nobody knows.
fn keep_conflicts_aside(
    mut folder: IntakeFolder,
    known: &KnownKeys,
    tx: &dyn Reading,
    now: DateTime<Utc>,
) -> Result<IntakeFolder, StoreError> {
    let employments = Employments::of(&folder, tx)?;
    let runs = tx.runs()?;
    let mut absences = known.absences.clone();
    let mut kept = Vec::with_capacity(folder.records.len());
    for (place, record) in folder.records {
        let conflict = conflict(&record, known, &employments, &runs, now)
            .or_else(|| notified_before(&record, &mut absences));
        match conflict {
            None => kept.push((place, record)),
            Some((column, reason)) => folder.rejected.push(rejected(place, column, reason)),
        }
    }
    folder.records = kept;
    Ok(folder)
}

type Conflict = (&'static str, &'static str);

fn conflict(
    record: &Record,
    known: &KnownKeys,
    employments: &Employments,
    runs: &[RunRecord],
    now: DateTime<Utc>,
) -> Option<Conflict> {
    match record {
        Record::Notification(notification) => {
            let person = known.notifications.get(&notification.id);
            if person.is_some_and(|person| *person != notification.cpr) {
                return Some(("cpr", "the notification was taken in for another person"));
            }
            let employed = employments.covers(notification);
            (!employed).then_some(("cvr", "no employment there covers the first absence day"))
        }
        Record::RefundClaim(claim) => {
            let notification = known.claims.get(&claim.id);
            let other = notification.is_some_and(|id| *id != claim.notification);
            other.then_some(("notification", "the claim was taken in on another notification"))
        }
        Record::Run(run) => {
            let closed = runs.iter().find(|known| known.id == run.id && known.closes_at <= now);
            let changed = closed.is_some_and(|known| known != run);
            changed.then_some(("id", "the run has closed and cannot change"))
        }
        Record::Person(_) | Record::Employer(_) | Record::Employment(_) | Record::Income(_) => None,
    }
}

/// One absence under two numbers would be paid twice.
fn notified_before(
    record: &Record,
    absences: &mut HashMap<(Cpr, Cvr, NaiveDate), NotificationId>,
) -> Option<Conflict> {
    let Record::Notification(notification) = record else { return None };
    let absence = (notification.cpr, notification.cvr, notification.first_absence_day);
    let first = absences.entry(absence).or_insert_with(|| notification.id.clone());
    let other = *first != notification.id;
    other.then_some(("first_absence_day", "the absence was notified under another number"))
}

fn rejected(place: Place, column: &str, reason: &str) -> RejectedRow {
    RejectedRow { place, column: Some(column.to_owned()), reason: reason.to_owned() }
}

/// The employments of a folder, and those stored for the persons it notifies.
struct Employments(HashMap<(Cpr, Cvr), Vec<EmploymentRecord>>);

impl Employments {
    fn of(folder: &IntakeFolder, tx: &dyn Reading) -> Result<Self, StoreError> {
        let mut employments = Self(HashMap::new());
        let mut absent = BTreeSet::new();
        for (_, record) in &folder.records {
            match record {
                Record::Employment(employment) => employments.add(employment.clone()),
                Record::Notification(notification) => {
                    if !employments.covers(notification) {
                        absent.insert(notification.cpr);
                    }
                }
                Record::Person(_)
                | Record::Employer(_)
                | Record::Income(_)
                | Record::RefundClaim(_)
                | Record::Run(_) => {}
            }
        }
        let stored = tx.register(&RegisterScope::Persons(absent))?;
        for employment in stored.employments.into_values().flatten() {
            employments.add(employment);
        }
        Ok(employments)
    }

    fn add(&mut self, employment: EmploymentRecord) {
        self.0.entry((employment.cpr, employment.cvr)).or_default().push(employment);
    }

    fn covers(&self, notification: &NotificationRecord) -> bool {
        let employments = self.0.get(&(notification.cpr, notification.cvr));
        employments.is_some_and(|all| {
            all.iter().any(|employment| covers(employment, notification.first_absence_day))
        })
    }
}

impl Known for KnownKeys {
    fn has_person(&self, cpr: Cpr) -> bool {
        self.persons.contains(&cpr)
    }

    fn has_employer(&self, cvr: Cvr) -> bool {
        self.employers.contains(&cvr)
    }

    fn has_notification(&self, id: &NotificationId) -> bool {
        self.notifications.contains_key(id)
    }
}
