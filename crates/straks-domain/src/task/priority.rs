//! Which task comes first: its deadline, moved by what is at stake. The weights are data.
//!
//! Everything counts as hours that a task moves forward or back from its deadline, so that a person can follow
//! it: so many kroner held are an hour, a citizen without income so many hours, a day of age so many. Because
//! every task ages alike, the order of two tasks does not change as time goes by: [`Priority::order`] can be
//! kept and indexed. Left out: words.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::Money;
use crate::ids::ActorId;

/// The weights of the rule, in whole hours. None is below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PriorityRule {
    /// So many kroner held move a task an hour forward.
    pub kroner_for_an_hour: u32,
    /// Kroner move it forward by no more than this.
    pub most_hours_for_kroner: u32,
    /// A citizen who has neither wage nor benefit meanwhile moves it forward by this.
    pub hours_without_income: u32,
    /// Each day that it has lain moves it forward by this.
    pub hours_for_a_day_of_age: u32,
    /// A task that holds nothing is moved back by this.
    pub hours_back_holding_nothing: u32,
    /// A task without a deadline counts as due so many days after it was opened.
    pub days_without_deadline: u32,
    /// High priority from so many hours before it counts as due.
    pub high_from_hours: u32,
    /// Medium priority from so many hours before it counts as due.
    pub medium_from_hours: u32,
}

/// Has the person who waits any income meanwhile?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Income {
    /// Wage, or benefit that is paid.
    Secured,
    /// Neither: the benefit is the income, and it is held.
    Missing,
}

/// What the rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stakes {
    /// What the task holds back.
    pub held: Option<Money>,
    /// When it must be solved.
    pub deadline: Option<DateTime<Utc>>,
    /// When it was opened last.
    pub opened_at: DateTime<Utc>,
    /// Has the person who waits any income?
    pub income: Income,
}

/// Where somebody who leads the work has put a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Placing {
    /// Before all that the rule orders.
    First,
    /// After all that the rule orders.
    Last,
}

/// A priority that somebody who leads the work gave in the place of the rule's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Override {
    /// Where to.
    pub placing: Placing,
    /// Why; not empty.
    pub reason: String,
    /// The last day it holds.
    pub until: NaiveDate,
    /// Who.
    pub by: ActorId,
}

/// How urgent a task is, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Høj.
    High,
    /// Mellem.
    Medium,
    /// Lav.
    Low,
}

/// One thing that the rule counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its deadline.
    Deadline(DateTime<Utc>),
    /// It has none and counts as due then.
    NoDeadline(DateTime<Utc>),
    /// Kroner held move it so many hours forward.
    Held(Money, i64),
    /// It holds nothing, which moves it so many hours back.
    HoldsNothing(i64),
    /// A citizen without income moves it so many hours forward.
    WithoutIncome(i64),
    /// So many days of age move it so many hours forward.
    Age(i64, i64),
}

/// What the rule came to for a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priority {
    /// Lower comes first. The same at any time.
    pub order: i64,
    counts_as_due: i64,
    opened_at: DateTime<Utc>,
    seconds_for_a_day: i64,
    parts: Vec<Part>,
    placed: Option<Placing>,
}

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// Further than any deadline: what was placed by hand stands before or after all else.
const FAR: i64 = 100 * 366 * DAY;

impl PriorityRule {
    /// What the rule comes to.
    #[must_use]
    pub fn priority(&self, stakes: Stakes, placed: Option<Placing>) -> Priority {
        let mut parts = vec![self.due(stakes)];
        parts.extend(self.held(stakes.held));
        if stakes.income == Income::Missing {
            parts.push(Part::WithoutIncome(self.hours_without_income.into()));
        }
        let counts_as_due = parts.iter().map(|part| part.seconds()).sum();
        let seconds_for_a_day = i64::from(self.hours_for_a_day_of_age) * HOUR;
        // What a day of age moves forward, younger tasks are moved back by: the same order at any time.
        let youth = stakes.opened_at.timestamp().saturating_mul(seconds_for_a_day) / DAY;
        let by_hand = match placed {
            Some(Placing::First) => -FAR,
            Some(Placing::Last) => FAR,
            None => 0,
        };
        let order = by_hand + counts_as_due + youth;
        Priority { order, counts_as_due, opened_at: stakes.opened_at, seconds_for_a_day, parts, placed }
    }

    fn due(&self, stakes: Stakes) -> Part {
        let fallback = stakes.opened_at + TimeDelta::days(self.days_without_deadline.into());
        stakes.deadline.map_or(Part::NoDeadline(fallback), Part::Deadline)
    }

    fn held(&self, held: Option<Money>) -> Option<Part> {
        let Some(held) = held.filter(|held| held.is_positive()) else {
            return Some(Part::HoldsNothing(self.hours_back_holding_nothing.into()));
        };
        let kroner = held.ore() / 100;
        let hours = kroner / i64::from(self.kroner_for_an_hour.max(1));
        Some(Part::Held(held, hours.min(self.most_hours_for_kroner.into())))
    }

    /// The priority in a word, at a moment.
    #[must_use]
    pub fn level(&self, priority: &Priority, now: DateTime<Utc>) -> Level {
        let left = priority.counts_as_due_at(now) - now.timestamp();
        match priority.placed {
            Some(Placing::First) => Level::High,
            Some(Placing::Last) => Level::Low,
            None if left <= i64::from(self.high_from_hours) * HOUR => Level::High,
            None if left <= i64::from(self.medium_from_hours) * HOUR => Level::Medium,
            None => Level::Low,
        }
    }
}

impl Part {
    const fn seconds(self) -> i64 {
        match self {
            Self::Deadline(at) | Self::NoDeadline(at) => at.timestamp(),
            Self::Held(_, hours) | Self::WithoutIncome(hours) | Self::Age(_, hours) => -hours * HOUR,
            Self::HoldsNothing(hours) => hours * HOUR,
        }
    }
}

impl Priority {
    /// When the task was opened last.
    #[must_use]
    pub const fn opened_at(&self) -> DateTime<Utc> {
        self.opened_at
    }

    /// All that was counted, at a moment.
    #[must_use]
    pub fn parts(&self, now: DateTime<Utc>) -> Vec<Part> {
        let days = (now - self.opened_at).num_days().max(0);
        let hours = days * self.seconds_for_a_day / HOUR;
        let age = (hours > 0).then_some(Part::Age(days, hours));
        self.parts.iter().copied().chain(age).collect()
    }

    fn counts_as_due_at(&self, now: DateTime<Utc>) -> i64 {
        let age = (now - self.opened_at).num_seconds().max(0);
        self.counts_as_due - age.saturating_mul(self.seconds_for_a_day) / DAY
    }
}
