//! A list's condition as a question to the queue's index.
//!
//! Invariant: it finds the tasks for which [`Condition::holds`], no others; a property test holds the two together.

use rusqlite::types::Value;
use straks_domain::task::list::{Before, Condition, FollowUp, Viewpoint, Who};

use super::write::{name_of, severity_rank};

/// A condition on rows of the queue, with the values it compares with.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub(super) condition: String,
    pub(super) values: Vec<Value>,
}

impl Listed {
    /// Every task.
    #[must_use]
    pub fn all() -> Self {
        Self::plain("1")
    }

    /// The tasks for which the condition holds, as seen from here and now.
    #[must_use]
    pub fn of(condition: &Condition, view: Viewpoint<'_>) -> Self {
        match condition {
            Condition::All(parts) => Self::joined(parts, " AND ", "1", view),
            Condition::Any(parts) => Self::joined(parts, " OR ", "0", view),
            Condition::Not(part) => {
                let Self { condition, values } = Self::of(part, view);
                Self { condition: format!("NOT coalesce({condition}, 0)"), values }
            }
            Condition::Severity(severity) => Self::with("severity = ?", severity_rank(*severity)),
            Condition::Finding(kinds) => Self {
                condition: format!("kind IN ({})", vec!["?"; kinds.len()].join(", ")),
                values: kinds.iter().map(|kind| format!("{kind:?}").into()).collect(),
            },
            Condition::Holder(who) => Self::person("holder", *who, view),
            Condition::ReservedFor(who) => Self::person("reserved_for", *who, view),
            Condition::FollowUp(FollowUp::Waits) => Self::with("follow_up > ?", view.today.to_string()),
            Condition::FollowUp(FollowUp::Due) => Self::with("follow_up <= ?", view.today.to_string()),
            Condition::Deadline(before) => Self::before(*before, view),
            Condition::OlderThanDays(days) => Self::with("opened < ?", view.days_ago(*days).timestamp()),
            Condition::HoldsKroner(kroner) => Self::with("held >= ?", i64::from(*kroner) * 100),
            Condition::Income(income) => Self::with("income = ?", name_of(income)),
            Condition::Guidance(shown) => Self::with("has_note = ?", *shown),
            Condition::Package(package) => Self::with("package = ?", package.as_str().to_owned()),
            Condition::Receiver(receiver) => Self::with("receiver = ?", name_of(receiver)),
            Condition::Placed(placing) => Self::with("placed = ?", name_of(placing)),
        }
    }

    fn plain(condition: &str) -> Self {
        Self { condition: condition.to_owned(), values: Vec::new() }
    }

    // A field without a value answers neither yes nor no; a list takes that for no.
    fn with(condition: &str, value: impl Into<Value>) -> Self {
        Self { condition: format!("coalesce({condition}, 0)"), values: vec![value.into()] }
    }

    fn joined(parts: &[Condition], by: &str, of_none: &str, view: Viewpoint<'_>) -> Self {
        if parts.is_empty() {
            return Self::plain(of_none);
        }
        let parts: Vec<_> = parts.iter().map(|part| Self::of(part, view)).collect();
        let conditions: Vec<_> = parts.iter().map(|part| part.condition.as_str()).collect();
        Self {
            condition: format!("({})", conditions.join(by)),
            values: parts.iter().flat_map(|part| part.values.clone()).collect(),
        }
    }

    fn person(column: &str, who: Who, view: Viewpoint<'_>) -> Self {
        match who {
            Who::Me => Self::with(&format!("{column} = ?"), view.me.as_str().to_owned()),
            Who::Nobody => Self::plain(&format!("({column} IS NULL)")),
        }
    }

    fn before(before: Before, view: Viewpoint<'_>) -> Self {
        view.moment(before)
            .map_or_else(|| Self::plain("0"), |moment| Self::with("deadline <= ?", moment.timestamp()))
    }
}
