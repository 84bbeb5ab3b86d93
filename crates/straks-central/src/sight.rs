//! Who sees a case, and what there is about it: one answer for every door.
//!
//! What is on somebody's desk is theirs to see and to work with. Who works with cases may also look beyond the desk, and
//! take a decision on from there, as far as the municipality's limits of unit and kind of case reach; with a restricted
//! case by a right of their own, or for an hour after saying why. Nobody sees their own. Left out: that a look is said in the audit log, which is for
//! whoever shows it. Invariant: nothing about a case is shown, and no command carried out on it, but through here.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use straks_domain::Cpr;
use straks_domain::facts::WageDuringAbsence;
use straks_domain::ids::{ActorId, CaseId};
use straks_domain::staff::{CaseKind, Right};
use straks_protocol::document::CaseDocument;
use straks_protocol::{Changed, ItemType, Problem, ProblemCode};

use crate::central::Central;
use crate::staff::{Member, Staff};
use crate::store::rows::DocumentRow;
use crate::store::scope::Scope;
use crate::store::{Reading, StoreError};

/// Who looks, and how far.
#[derive(Debug)]
pub struct Onlooker<'a> {
    member: &'a Member,
    staff: &'a Staff,
    desk: Scope,
    own: Own,
    now: DateTime<Utc>,
}

/// The persons that somebody is, whose cases they never see.
#[derive(Debug, Default)]
pub struct Own(BTreeSet<Cpr>);

impl Own {
    /// Of a member of the staff.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn of(tx: &dyn Reading, member: &ActorId) -> Result<Self, StoreError> {
        let marked = tx.restricted_persons()?.into_iter();
        let own = marked.filter(|person| person.colleague.as_ref() == Some(member));
        Ok(Self(own.map(|person| person.cpr).collect()))
    }

    /// True where an item is about one of them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn has(&self, tx: &dyn Reading, item: &Changed) -> Result<bool, StoreError> {
        let Some(about) = item.document.about().filter(|_| !self.0.is_empty()) else { return Ok(false) };
        let case = tx.document(ItemType::Case, &about.to_string())?;
        let case = case.and_then(|row| row.changed.document.into_case());
        Ok(case.is_some_and(|case| self.is(case.person.cpr)))
    }

    /// True for one of them.
    #[must_use]
    pub fn is(&self, person: Cpr) -> bool {
        self.0.contains(&person)
    }

    /// Each of them.
    pub fn persons(&self) -> impl Iterator<Item = Cpr> {
        self.0.iter().copied()
    }
}

/// How somebody comes to see a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// It is on their desk.
    OnDesk,
    /// It is not, and there to be looked at.
    Beyond,
    /// A reason is asked for first.
    AfterReason,
}

/// Why something is not seen.
#[derive(Debug, thiserror::Error)]
pub enum Unseen {
    /// It is not there, or not within the onlooker's limits.
    #[error("there is no such thing in sight")]
    NotFound,
    /// A reason is asked for first.
    #[error("a reason is asked for first")]
    SayWhy,
    /// It is the onlooker's own.
    #[error("nobody looks at their own case")]
    Own,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Unseen {
    /// What whoever looks is told; the store's failure where it is that.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn told(self) -> Result<Problem, StoreError> {
        match self {
            Self::NotFound => Ok(Problem::new(ProblemCode::NotFound)),
            Self::SayWhy => Ok(Problem::new(ProblemCode::ReasonMissing)),
            Self::Own => Ok(Problem::new(ProblemCode::Forbidden).with_detail("own")),
            Self::Store(error) => Err(error),
        }
    }
}

impl<'a> Onlooker<'a> {
    /// A member of the staff, now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn new(central: &'a Central, tx: &dyn Reading, member: &'a Member) -> Result<Self, StoreError> {
        Ok(Self {
            member,
            staff: &central.casework().staff,
            desk: member.viewer(),
            own: Own::of(tx, &member.actor.id)?,
            now: central.clock().now(),
        })
    }

    /// An item on the desk.
    ///
    /// # Errors
    /// [`Unseen`].
    pub fn item(&self, tx: &dyn Reading, item_type: ItemType, id: &str) -> Result<DocumentRow, Unseen> {
        let row = tx.document(item_type, id)?.filter(|row| row.scope.meets(&self.desk));
        let row = row.ok_or(Unseen::NotFound)?;
        if self.own.has(tx, &row.changed)? { Err(Unseen::Own) } else { Ok(row) }
    }

    /// True where it is on the desk.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn has_on_desk(&self, tx: &dyn Reading, row: &DocumentRow) -> Result<bool, StoreError> {
        Ok(row.scope.meets(&self.desk) && !self.own.has(tx, &row.changed)?)
    }

    /// A case, and how it is seen.
    ///
    /// # Errors
    /// [`Unseen`].
    pub fn case(&self, tx: &dyn Reading, id: CaseId) -> Result<(CaseDocument, Sight), Unseen> {
        let row = tx.document(ItemType::Case, &id.to_string())?.ok_or(Unseen::NotFound)?;
        let is_on_desk = row.scope.meets(&self.desk);
        let case = row.changed.document.into_case().ok_or(Unseen::NotFound)?;
        if !(is_on_desk || self.member.may(Right::WorkTasks) && self.reaches(tx, &case)?) {
            return Err(Unseen::NotFound);
        }
        if self.own.is(case.person.cpr) {
            return Err(Unseen::Own);
        }
        let sight = if is_on_desk {
            Sight::OnDesk
        } else if !case.person.protected
            || self.member.may(Right::OpenRestricted)
            || self.has_opened(tx, id)?
        {
            Sight::Beyond
        } else {
            Sight::AfterReason
        };
        Ok((case, sight))
    }

    /// A case that is there to be looked at.
    ///
    /// # Errors
    /// [`Unseen`].
    pub fn shown(&self, tx: &dyn Reading, id: CaseId) -> Result<CaseDocument, Unseen> {
        match self.case(tx, id)? {
            (case, Sight::OnDesk | Sight::Beyond) => Ok(case),
            (_, Sight::AfterReason) => Err(Unseen::SayWhy),
        }
    }

    /// The same with its version.
    ///
    /// # Errors
    /// [`Unseen`].
    pub fn shown_row(&self, tx: &dyn Reading, id: CaseId) -> Result<DocumentRow, Unseen> {
        self.shown(tx, id)?;
        tx.document(ItemType::Case, &id.to_string())?.ok_or(Unseen::NotFound)
    }

    /// A case on the desk.
    ///
    /// # Errors
    /// [`Unseen`].
    pub fn on_desk(&self, tx: &dyn Reading, id: CaseId) -> Result<CaseDocument, Unseen> {
        match self.case(tx, id)? {
            (case, Sight::OnDesk) => Ok(case),
            (_, Sight::Beyond | Sight::AfterReason) => Err(Unseen::NotFound),
        }
    }

    fn has_opened(&self, tx: &dyn Reading, id: CaseId) -> Result<bool, StoreError> {
        Ok(tx.opened_until(id, &self.member.actor.id)?.is_some_and(|until| self.now < until))
    }

    /// Do the limits that the municipality set for the member reach as far as the case?
    fn reaches(&self, tx: &dyn Reading, case: &CaseDocument) -> Result<bool, StoreError> {
        let kinds = kinds(case);
        if !kinds.iter().any(|kind| self.member.case_kinds.contains(kind)) {
            return Ok(false);
        }
        let Some(unit) = &self.member.unit else { return Ok(true) };
        let tasks = tx.documents_of_case(ItemType::Task, case.id)?;
        let live =
            tasks.iter().filter_map(|row| row.changed.document.as_task()).filter(|task| task.state.is_live());
        let mut units = live.map(|task| self.staff.units.get(&task.package)).peekable();
        // A case on which nobody works is no unit's more than another's.
        Ok(units.peek().is_none() || units.any(|of| of.is_none_or(|of| of == unit)))
    }
}

/// By who is paid on it, or asks to be.
fn kinds(case: &CaseDocument) -> BTreeSet<CaseKind> {
    let by_wage = match case.facts.notification.wage {
        WageDuringAbsence::Paid => CaseKind::Refund,
        WageDuringAbsence::PaidInEmployerPeriod => CaseKind::Citizen,
    };
    let claimed = (!case.facts.claims.is_empty()).then_some(CaseKind::Refund);
    let own = case.obligations.iter().any(|due| due.claim.is_none()).then_some(CaseKind::Citizen);
    [Some(by_wage), claimed, own].into_iter().flatten().collect()
}
