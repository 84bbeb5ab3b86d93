//! What the person does with tasks, and what became of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use straks_domain::task::priority::Placing;
use ts_rs::TS;

/// What the person does with a task.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "step", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum TaskStep {
    /// Takes it.
    Take,
    /// Gives it back to the queue.
    Leave,
    /// Gives it to a colleague.
    HandOver {
        /// Id of the colleague.
        to: String,
        /// A word why.
        reason: String,
    },
    /// Keeps the follow-up tasks of its case.
    Reserve,
    /// Lets the follow-up tasks of its case go to anybody again.
    LiftReservation,
    /// Puts it on hold.
    Hold {
        /// What it waits for.
        reason: String,
        /// When it is looked at again.
        follow_up: NaiveDate,
    },
    /// Takes it up again from hold.
    Resume,
    /// Is done with it.
    Finish {
        /// What was done, or why what was found is accepted.
        what: String,
    },
    /// Judges the sample it is about.
    Judge {
        /// True where the result is right.
        agrees: bool,
        /// Why.
        why: String,
    },
}

/// Another priority than the rule's.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceTask {
    /// Before or after all else.
    pub placing: PlacingKind,
    /// Why.
    pub reason: String,
    /// The last day it holds.
    pub until: NaiveDate,
}

/// Before or after all else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PlacingKind {
    /// Before.
    First,
    /// After.
    Last,
}

impl From<PlacingKind> for Placing {
    fn from(kind: PlacingKind) -> Self {
        match kind {
            PlacingKind::First => Self::First,
            PlacingKind::Last => Self::Last,
        }
    }
}

/// A colleague that a task can be given to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Colleague {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their role, as it is said.
    pub role: String,
}

/// What became of several tasks that were moved together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Several {
    /// `12 opgaver er taget`.
    pub message: String,
    /// How many were moved.
    #[ts(type = "number")]
    pub moved: u64,
    /// Those that were not, to be handled one by one.
    pub fallouts: Vec<Fallout>,
}

/// A task that was not moved with the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Fallout {
    /// The task.
    pub task_id: String,
    /// `Timer mangler, Bageriet Kornblomst ApS`.
    pub title: String,
    /// Why, in words.
    pub reason: String,
}
