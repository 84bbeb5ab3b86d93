//! Cases that not everybody may look at: of protected persons, and of colleagues.
//!
//! Finding a person's cases, opening one for a reason, marking a person. Who sees what is told by `sight`; whatever is
//! shown here is in the audit log before it is shown.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use straks_domain::Cpr;
use straks_domain::ids::{ActorId, CaseId};
use straks_protocol::document::{CaseDocument, TaskDocument};
use straks_protocol::look_up::{CaseInBrief, FoundCase};
use straks_protocol::{Changed, ItemType};

use crate::audit;
use crate::casework::ids::case_id;
use crate::central::Central;
use crate::rule_sets::NoRuleSet;
use crate::sight::{Onlooker, Sight, Unseen};
use crate::staff::Member;
use crate::store::rows::{NewAudit, Register, RegisterScope, RestrictedPerson};
use crate::store::{Reading, StoreError, Writing};

/// How long a case stays open to whoever said why.
const OPEN_FOR: TimeDelta = TimeDelta::hours(1);

/// The longest reason, in characters.
pub const MAX_REASON: usize = 500;

/// Why a mark is not set.
#[derive(Debug, thiserror::Error)]
pub enum NotMarked {
    /// Nobody of the staff is called so.
    #[error("there is no such colleague")]
    NoSuchColleague,
    /// No rule set to assess by.
    #[error(transparent)]
    RuleSet(#[from] NoRuleSet),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A case with its live tasks.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The case.
    pub case: CaseDocument,
    /// Its version.
    pub version: u64,
    /// Its live tasks.
    pub tasks: Vec<TaskDocument>,
}

/// The cases of a person, newest absence first, and last those that ask for a reason. That somebody asked is said in the
/// log, also where there is none.
///
/// # Errors
/// [`StoreError`].
pub fn find(central: &Central, member: &Member, cpr: Cpr) -> Result<Vec<FoundCase>, StoreError> {
    central.write(|tx| {
        let register = tx.register(&[cpr].into())?;
        publish_unseen(central, tx, &register)?;
        let onlooker = Onlooker::new(central, tx, member)?;
        let mut found = Vec::new();
        for notification in &register.notifications {
            let case = case_id(central.municipality_id(), &notification.id);
            match onlooker.case(&*tx, case) {
                Ok((document, Sight::OnDesk | Sight::Beyond)) => {
                    let in_brief = Some(in_brief(&*tx, document)?);
                    found.push(FoundCase { case, asks_why: false, in_brief });
                }
                Ok((_, Sight::AfterReason)) => {
                    found.push(FoundCase { case, asks_why: true, in_brief: None });
                }
                Err(Unseen::Store(error)) => return Err(error),
                Err(Unseen::NotFound | Unseen::SayWhy | Unseen::Own) => {}
            }
        }
        found.sort_by_key(|found| Reverse(found.in_brief.as_ref().map(|brief| brief.first_absence_day)));
        let cases: Vec<_> = found.iter().map(|found| found.case).collect();
        say(central, tx, member, audit::person_found(&cases))?;
        Ok(found)
    })
}

fn in_brief(tx: &dyn Reading, case: CaseDocument) -> Result<CaseInBrief, StoreError> {
    Ok(CaseInBrief {
        first_absence_day: case.facts.first_absence_day,
        last_absence_day: case.facts.last_absence_day,
        work: case.facts.work.kind(),
        set_aside: case.set_aside_for.is_some(),
        employer_name: case.employer_name,
        tasks: u32::try_from(live_tasks(tx, case.id)?.len()).unwrap_or(u32::MAX),
    })
}

fn live_tasks(tx: &dyn Reading, case: CaseId) -> Result<Vec<TaskDocument>, StoreError> {
    let tasks = tx.documents_of_case(ItemType::Task, case)?.into_iter();
    let tasks = tasks.filter_map(|row| row.changed.document.into_task());
    Ok(tasks.filter(|task| task.state.is_live()).collect())
}

/// A case on which nothing was ever found is there for nobody yet: it is made ready for who asks.
fn publish_unseen(central: &Central, tx: &mut dyn Writing, register: &Register) -> Result<(), StoreError> {
    for notification in &register.notifications {
        let case = case_id(central.municipality_id(), &notification.id);
        if tx.document(ItemType::Case, &case.to_string())?.is_some() {
            continue;
        }
        let (municipality, now) = (central.municipality_id(), central.clock().now());
        return match central.casework().publish_asked_for(tx, municipality, notification.cpr, now) {
            Ok(()) => Ok(()),
            Err(NoRuleSet::Store(error)) => Err(error),
            Err(error) => {
                tracing::warn!(%error, "a case that somebody asked for cannot be worked out");
                Ok(())
            }
        };
    }
    Ok(())
}

/// One case, whether or not it is on the member's desk.
///
/// # Errors
/// [`Unseen`].
pub fn show(central: &Central, member: &Member, id: CaseId) -> Result<Shown, Unseen> {
    central.write(|tx| {
        let row = Onlooker::new(central, tx, member)?.shown_row(tx, id)?.changed;
        let (case, version) = (row.document.into_case().ok_or(Unseen::NotFound)?, row.version);
        let tasks = live_tasks(&*tx, id)?;
        say(central, tx, member, audit::case_shown(id))?;
        Ok(Shown { case, version, tasks })
    })
}

/// Opens a restricted case to the member for an hour, for a reason that is kept. Answers until when.
///
/// # Errors
/// [`Unseen`].
pub fn open(central: &Central, member: &Member, id: CaseId, reason: &str) -> Result<DateTime<Utc>, Unseen> {
    central.write(|tx| {
        Onlooker::new(central, tx, member)?.case(tx, id)?;
        let until = central.clock().now() + OPEN_FOR;
        tx.open_case(id, &member.actor.id, until)?;
        say(central, tx, member, audit::case_opened(id, reason, until))?;
        Ok(until)
    })
}

/// Restricts a person's cases, as those of this colleague where it is one, or no longer. What desks hold follows.
///
/// # Errors
/// [`NotMarked`].
pub fn restrict(central: &Central, member: &Member, cpr: Cpr, mark: &Mark) -> Result<(), NotMarked> {
    central.write(|tx| {
        match mark {
            Mark::Restricted { colleague: Some(named) }
                if central.casework().staff.member(named).is_none() =>
            {
                return Err(NotMarked::NoSuchColleague);
            }
            Mark::Restricted { colleague } => {
                tx.restrict_person(&RestrictedPerson { cpr, colleague: colleague.clone() })?;
            }
            Mark::Lifted => tx.lift_restriction(cpr)?,
        }
        let cases = tx.register(&[cpr].into())?.notifications;
        let cases =
            cases.iter().map(|known| case_id(central.municipality_id(), &known.id)).collect::<Vec<_>>();
        say(central, tx, member, audit::person_restricted(&cases, mark.name()))?;
        let now = central.clock().now();
        Ok(central.casework().reassess(
            tx,
            central.municipality_id(),
            &RegisterScope::Persons([cpr].into()),
            now,
        )?)
    })
}

/// What is said of a person's cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// They are restricted.
    Restricted {
        /// The member of staff that the person is, where it is one.
        colleague: Option<ActorId>,
    },
    /// They are no longer restricted by a mark. Protected persons stay protected.
    Lifted,
}

impl Mark {
    const fn name(&self) -> &'static str {
        match self {
            Self::Restricted { .. } => "restricted",
            Self::Lifted => "lifted",
        }
    }
}

/// The restricted cases among these items: showing them is said in the log. A whole list has the case of each of its
/// tasks on it.
#[must_use]
pub fn among<'a>(items: impl Iterator<Item = &'a Changed>) -> Vec<CaseId> {
    items
        .filter_map(|item| item.document.as_case())
        .filter(|case| case.person.protected)
        .map(|case| case.id)
        .collect()
}

/// The same of items whose cases may not be among them: a task or a payment can name its person.
///
/// # Errors
/// [`StoreError`].
pub fn behind(tx: &dyn Reading, items: &[Changed]) -> Result<Vec<CaseId>, StoreError> {
    let mut restricted: BTreeSet<CaseId> = among(items.iter()).into_iter().collect();
    let with = |id| items.iter().filter_map(|item| item.document.as_case()).any(|case| case.id == id);
    let named: BTreeSet<CaseId> = items.iter().filter_map(|item| item.document.about()).collect();
    for id in named.into_iter().filter(|id| !with(*id)) {
        let row = tx.document(ItemType::Case, &id.to_string())?;
        let case = row.and_then(|row| row.changed.document.into_case());
        if case.is_none_or(|case| case.person.protected) {
            restricted.insert(id);
        }
    }
    Ok(restricted.into_iter().collect())
}

/// The restricted cases of persons whom a list names without a case of theirs on it.
///
/// # Errors
/// [`StoreError`].
pub fn of_persons(
    central: &Central,
    tx: &dyn Reading,
    persons: &BTreeSet<Cpr>,
) -> Result<Vec<CaseId>, StoreError> {
    let (register, marked) = (tx.register(persons)?, tx.restricted_persons()?);
    let is_restricted = |cpr: Cpr| {
        let known = register.persons.get(&cpr);
        known.is_none_or(|person| person.protected) || marked.iter().any(|mark| mark.cpr == cpr)
    };
    let theirs = register.notifications.iter().filter(|notification| is_restricted(notification.cpr));
    Ok(theirs.map(|notification| case_id(central.municipality_id(), &notification.id)).collect())
}

/// Says that these restricted cases were on a list.
///
/// # Errors
/// [`StoreError`].
pub fn listed(central: &Central, actor: &ActorId, cases: &[CaseId]) -> Result<(), StoreError> {
    if cases.is_empty() {
        return Ok(());
    }
    let (at, event) = (central.clock().now(), audit::cases_listed(cases));
    central.write(|tx| tx.append_audit(&NewAudit { at, actor: Some(actor.clone()), event }))
}

fn say(central: &Central, tx: &mut dyn Writing, member: &Member, event: String) -> Result<(), StoreError> {
    let at = central.clock().now();
    tx.append_audit(&NewAudit { at, actor: Some(member.actor.id.clone()), event })
}
