//! The run clock and the counts beside the queue.

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

/// The run clock and the counts beside the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// Runs that close next, employers first.
    pub runs: Vec<RunClock>,
    /// Øre held back by the tasks of this desk.
    #[ts(type = "number")]
    pub held_ore: i64,
    /// How many tasks hold it.
    #[ts(type = "number")]
    pub held_tasks: u64,
    /// How many tasks are taken out for control.
    #[ts(type = "number")]
    pub control_tasks: u64,
    /// Work packages with live counts.
    pub packages: Vec<ListCount>,
    /// Filters above the queue with live counts.
    pub filters: Vec<ListCount>,
    /// Decisions that this person can approve, or has made and not sent.
    #[ts(type = "number")]
    pub decisions_due: u64,
    /// Immediate payments that wait for this person's approval.
    #[ts(type = "number")]
    pub payments_to_approve: u64,
    /// Alarms of the intake that nobody has looked into, for those who may see them.
    #[ts(type = "number")]
    pub open_alarms: u64,
    /// Published known errors.
    #[ts(type = "number")]
    pub known_errors: u64,
}

/// One run in the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RunClock {
    /// Id in the calendar.
    pub id: String,
    /// `Arbejdsgivere, ugekørsel 48`.
    pub title: String,
    /// When it closes.
    #[ts(type = "string")]
    pub closes_at: DateTime<Utc>,
    /// Øre that will be paid.
    #[ts(type = "number")]
    pub ready_ore: i64,
    /// Øre held back.
    #[ts(type = "number")]
    pub held_ore: i64,
    /// Øre in control.
    #[ts(type = "number")]
    pub control_ore: i64,
}

/// A list with its live count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListCount {
    /// What [`QueueQuery::list`](super::QueueQuery::list) takes.
    pub id: String,
    /// Name on screen.
    pub title: String,
    /// Tasks in it.
    #[ts(type = "number")]
    pub count: u64,
}
