//! Cases that not everybody may look at: of protected persons, and of colleagues.
//!
//! Who is assigned sees them; who has the right of their own does; anybody else who works with cases says why first,
//! and then sees that one case for an hour. A member of staff never sees their own. Whatever is shown here is in the
//! audit log before it is shown.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use straks_domain::Cpr;
use straks_domain::ids::{ActorId, CaseId};
use straks_domain::staff::Right;
use straks_protocol::document::{CaseDocument, TaskDocument};
use straks_protocol::{Changed, ItemType};

use crate::audit;
use crate::casework::ids::case_id;
use crate::central::Central;
use crate::rule_sets::NoRuleSet;
use crate::staff::Member;
use crate::store::rows::{NewAudit, RegisterScope, RestrictedPerson};
use crate::store::{Reading, StoreError, Writing};

/// How long a case stays open to whoever said why.
const OPEN_FOR: TimeDelta = TimeDelta::hours(1);

/// The longest reason, in characters.
pub const MAX_REASON: usize = 500;

/// Why a case is not shown.
#[derive(Debug, thiserror::Error)]
pub enum NotShown {
    /// There is none, or nobody ever had to look at it.
    #[error("there is no such case")]
    NotFound,
    /// A reason is asked for first.
    #[error("a reason is asked for first")]
    SayWhy,
    /// It is the member's own.
    #[error("nobody looks at their own case")]
    Own,
    /// No rule set to assess by.
    #[error(transparent)]
    RuleSet(#[from] NoRuleSet),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A case of a person, before it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The case.
    pub case: CaseId,
    /// True where a reason is asked for.
    pub asks_why: bool,
}

/// A case with its live tasks.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The case.
    pub case: CaseDocument,
    /// Its live tasks.
    pub tasks: Vec<TaskDocument>,
}

/// The cases of a person. That somebody asked is said in the log, also where there is none.
///
/// # Errors
/// [`StoreError`].
pub fn find(central: &Central, member: &Member, cpr: Cpr) -> Result<Vec<Found>, StoreError> {
    central.write(|tx| {
        let register = tx.register(&RegisterScope::Persons([cpr].into()))?;
        let mut found = Vec::new();
        for notification in &register.notifications {
            let case = case_id(central.municipality_id(), &notification.id);
            match way(central, &*tx, member, case) {
                Ok((_, Way::Open)) => found.push(Found { case, asks_why: false }),
                Ok((_, Way::ByReason)) => found.push(Found { case, asks_why: true }),
                Err(NotShown::Store(error)) => return Err(error),
                Err(NotShown::NotFound | NotShown::SayWhy | NotShown::Own | NotShown::RuleSet(_)) => {}
            }
        }
        let cases: Vec<_> = found.iter().map(|found| found.case).collect();
        say(central, tx, member, audit::person_found(&cases))?;
        Ok(found)
    })
}

/// One case, whether or not it is on the member's desk.
///
/// # Errors
/// [`NotShown`].
pub fn show(central: &Central, member: &Member, id: CaseId) -> Result<Shown, NotShown> {
    central.write(|tx| {
        let (case, way) = way(central, &*tx, member, id)?;
        if way == Way::ByReason {
            return Err(NotShown::SayWhy);
        }
        let tasks = tx.documents_of_case(ItemType::Task, id)?.into_iter();
        let tasks =
            tasks.filter_map(|row| row.changed.document.into_task()).filter(|task| task.state.is_live());
        let tasks = tasks.collect();
        say(central, tx, member, audit::case_shown(id))?;
        Ok(Shown { case, tasks })
    })
}

/// Opens a restricted case to the member for an hour, for a reason that is kept. Answers until when.
///
/// # Errors
/// [`NotShown`].
pub fn open(central: &Central, member: &Member, id: CaseId, reason: &str) -> Result<DateTime<Utc>, NotShown> {
    central.write(|tx| {
        way(central, &*tx, member, id)?;
        let until = central.clock().now() + OPEN_FOR;
        tx.open_case(id, &member.actor.id, until)?;
        say(central, tx, member, audit::case_opened(id, reason, until))?;
        Ok(until)
    })
}

/// Restricts a person's cases, as those of this colleague where it is one, or no longer. What desks hold follows.
///
/// # Errors
/// [`NotShown::RuleSet`], [`NotShown::Store`].
pub fn restrict(central: &Central, member: &Member, cpr: Cpr, mark: &Mark) -> Result<(), NotShown> {
    central.write(|tx| {
        match mark {
            Mark::Restricted { colleague } => {
                tx.restrict_person(&RestrictedPerson { cpr, colleague: colleague.clone() })?;
            }
            Mark::Lifted => tx.lift_restriction(cpr)?,
        }
        let scope = RegisterScope::Persons([cpr].into());
        let cases = tx.register(&scope)?.notifications;
        let cases =
            cases.iter().map(|known| case_id(central.municipality_id(), &known.id)).collect::<Vec<_>>();
        say(central, tx, member, audit::person_restricted(&cases, mark.name()))?;
        let now = central.clock().now();
        Ok(central.casework().reassess(tx, central.municipality_id(), &scope, now)?)
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

/// How a member comes to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It is there to be looked at.
    Open,
    /// A reason is asked for first.
    ByReason,
}

fn way(
    central: &Central,
    tx: &dyn Reading,
    member: &Member,
    id: CaseId,
) -> Result<(CaseDocument, Way), NotShown> {
    let row = tx.document(ItemType::Case, &id.to_string())?.ok_or(NotShown::NotFound)?;
    let in_scope = row.scope.meets(&member.viewer());
    let case = row.changed.document.into_case().ok_or(NotShown::NotFound)?;
    let own = |person: &RestrictedPerson| {
        person.cpr == case.person.cpr && person.colleague.as_ref() == Some(&member.actor.id)
    };
    if tx.restricted_persons()?.iter().any(own) {
        return Err(NotShown::Own);
    }
    let opened = || tx.opened_until(id, &member.actor.id);
    let open = !case.person.protected
        || in_scope
        || member.may(Right::OpenRestricted)
        || opened()?.is_some_and(|until| central.clock().now() < until);
    Ok((case, if open { Way::Open } else { Way::ByReason }))
}

fn say(central: &Central, tx: &mut dyn Writing, member: &Member, event: String) -> Result<(), StoreError> {
    let at = central.clock().now();
    tx.append_audit(&NewAudit { at, actor: Some(member.actor.id.clone()), event })
}
