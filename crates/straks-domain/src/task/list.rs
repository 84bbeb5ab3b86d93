//! Lists of tasks as data: a name and a condition on the fields of a task.
//!
//! The same condition is asked of a task here and turned into a question to the desk's index there. A field
//! that is not one of [`Condition`] does not load. Left out: counting and order.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::priority::{Income, Placing};
use crate::Money;
use crate::finding::{FindingKind, Severity};
use crate::ids::{ActorId, PackageId};

/// A list of tasks that a person can choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkList {
    /// Its id.
    pub id: String,
    /// Its name on screen, in Danish.
    pub title: String,
    /// Where it stands.
    pub place: ListPlace,
    /// Which tasks are in it.
    pub tasks: Condition,
}

/// Where a list stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ListPlace {
    /// Above the queue.
    Above,
    /// Beside it, before the work packages.
    Beside,
    /// Beside it, after the work packages.
    Last,
}

/// A condition on the fields of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", schema(no_recursion))]
pub enum Condition {
    /// Each of these holds; none always does.
    All(Vec<Condition>),
    /// One of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// How it weighs on the work.
    Severity(Severity),
    /// What was found is one of these.
    Finding(Vec<FindingKind>),
    /// Who has it.
    Holder(Who),
    /// Who keeps the follow-up tasks of its case.
    ReservedFor(Who),
    /// On hold, and whether its follow-up date has come.
    FollowUp(FollowUp),
    /// Its deadline comes before this.
    Deadline(Before),
    /// Opened more than so many days ago.
    OlderThanDays(u16),
    /// It holds at least so many kroner.
    HoldsKroner(u32),
    /// The income of the person who waits.
    Income(Income),
    /// Guidance for a known error is shown on it.
    Guidance(bool),
    /// The work package that hands it out.
    Package(PackageId),
    /// Who waits for the money.
    Receiver(Receiver),
    /// Its priority was set by hand.
    Placed(Placing),
}

/// A person, as seen from the desk that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The person at this desk.
    Me,
    /// Nobody.
    Nobody,
}

/// Where a hold is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FollowUp {
    /// Its follow-up date is still to come.
    Waits,
    /// Its follow-up date has come.
    Due,
}

/// A moment that moves with the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Before {
    /// The end of today.
    EndOfToday,
    /// The close of the next run.
    NextRun,
}

/// Who waits for the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Receiver {
    /// An employer.
    Employer,
    /// The sick person.
    Citizen,
}

/// The fields of a task that conditions ask about.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "each field is documented with its condition")]
pub struct TaskFields<'a> {
    pub kind: FindingKind,
    pub holder: Option<&'a ActorId>,
    pub reserved_for: Option<&'a ActorId>,
    pub follow_up: Option<NaiveDate>,
    pub deadline: Option<DateTime<Utc>>,
    pub opened_at: DateTime<Utc>,
    pub held: Option<Money>,
    pub income: Income,
    pub guidance: bool,
    pub package: &'a PackageId,
    pub receiver: Receiver,
    pub placed: Option<Placing>,
}

/// From where and when a condition is asked.
#[derive(Debug, Clone, Copy)]
pub struct Viewpoint<'a> {
    /// The person at the desk.
    pub me: &'a ActorId,
    /// Now.
    pub now: DateTime<Utc>,
    /// The day.
    pub today: NaiveDate,
    /// When the day ends.
    pub end_of_today: DateTime<Utc>,
    /// When the next run closes, where one is known.
    pub next_close: Option<DateTime<Utc>>,
}

impl Viewpoint<'_> {
    /// The moment that is meant; none where no run is known.
    #[must_use]
    pub const fn moment(&self, before: Before) -> Option<DateTime<Utc>> {
        match before {
            Before::EndOfToday => Some(self.end_of_today),
            Before::NextRun => self.next_close,
        }
    }

    /// Opened before this is older than so many days.
    #[must_use]
    pub fn days_ago(&self, days: u16) -> DateTime<Utc> {
        self.now - TimeDelta::days(days.into())
    }
}

impl Condition {
    /// Does it hold for this task?
    #[must_use]
    pub fn holds(&self, task: TaskFields<'_>, view: Viewpoint<'_>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(task, view)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(task, view)),
            Self::Not(part) => !part.holds(task, view),
            Self::Severity(severity) => task.kind.severity() == *severity,
            Self::Finding(kinds) => kinds.contains(&task.kind),
            Self::Holder(who) => who.is(task.holder, view.me),
            Self::ReservedFor(who) => who.is(task.reserved_for, view.me),
            Self::FollowUp(FollowUp::Waits) => task.follow_up.is_some_and(|day| day > view.today),
            Self::FollowUp(FollowUp::Due) => task.follow_up.is_some_and(|day| day <= view.today),
            Self::Deadline(before) => {
                task.deadline.zip(view.moment(*before)).is_some_and(|(deadline, last)| deadline <= last)
            }
            Self::OlderThanDays(days) => task.opened_at < view.days_ago(*days),
            Self::HoldsKroner(kroner) => {
                task.held.is_some_and(|held| held >= Money::from_kroner((*kroner).into()))
            }
            Self::Income(income) => task.income == *income,
            Self::Guidance(shown) => task.guidance == *shown,
            Self::Package(package) => task.package == package,
            Self::Receiver(receiver) => task.receiver == *receiver,
            Self::Placed(placing) => task.placed == Some(*placing),
        }
    }

    /// True where it asks only about what a task keeps for life, so that work packages can be told by it.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().all(Self::is_lasting),
            Self::Not(part) => part.is_lasting(),
            Self::Severity(_) | Self::Finding(_) | Self::Receiver(_) => true,
            Self::Holder(_)
            | Self::ReservedFor(_)
            | Self::FollowUp(_)
            | Self::Deadline(_)
            | Self::OlderThanDays(_)
            | Self::HoldsKroner(_)
            | Self::Income(_)
            | Self::Guidance(_)
            | Self::Package(_)
            | Self::Placed(_) => false,
        }
    }
}

impl Who {
    fn is(self, person: Option<&ActorId>, me: &ActorId) -> bool {
        match self {
            Self::Me => person == Some(me),
            Self::Nobody => person.is_none(),
        }
    }
}
