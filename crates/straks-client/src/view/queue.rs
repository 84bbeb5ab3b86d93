//! The queue: what is asked for, and the rows that answer it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::message::Badge;

/// Which rows of the queue to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueQuery {
    /// A work package or filter of [`Overview`](super::Overview); none for all tasks.
    pub list: Option<String>,
    /// Words to search for: name, company, CPR number, case or task title.
    pub search: String,
    /// The order.
    pub sort: QueueSort,
    /// Turned round.
    pub descending: bool,
    /// First row, from 0.
    #[ts(type = "number")]
    pub offset: u64,
    /// Rows at most.
    #[ts(type = "number")]
    pub limit: u64,
}

impl QueueQuery {
    /// The first rows of the whole queue, in the order of work.
    #[must_use]
    pub const fn top(limit: u64) -> Self {
        let search = String::new();
        Self { list: None, search, sort: QueueSort::Priority, descending: false, offset: 0, limit }
    }
}

/// The order of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum QueueSort {
    /// As the priority rule orders: the order of work.
    Priority,
    /// Deadline first, then the amount held.
    Deadline,
    /// By title.
    Title,
    /// By receiver.
    Recipient,
    /// By the amount held.
    Held,
    /// By who has it.
    Assignee,
}

/// A stretch of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueuePage {
    /// Rows that match in all.
    #[ts(type = "number")]
    pub total: u64,
    /// First row, from 0.
    #[ts(type = "number")]
    pub offset: u64,
    /// The rows.
    pub rows: Vec<QueueRow>,
}

/// One row of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueRow {
    /// The task.
    pub id: String,
    /// `Blokerer`, `Kontrol`, `Frist`, `På hold`.
    pub badge: Badge,
    /// `Timer mangler`.
    pub title: String,
    /// `§ 32 kan ikke afgøres`.
    pub why: String,
    /// `Bageriet Kornblomst ApS`, `Lis A. (borger)`.
    pub recipient: String,
    /// Øre held back; none where it holds nothing.
    #[ts(type = "number | null")]
    pub held_ore: Option<i64>,
    /// When it must be solved, or the follow-up date of a hold.
    #[ts(type = "string | null")]
    pub deadline: Option<DateTime<Utc>>,
    /// True where the deadline is a moment of its day, the close of a run; false where it is a whole day.
    pub deadline_has_time: bool,
    /// `Mig`, a name, or none.
    pub assignee: Option<String>,
    /// True when it is with the person at this desk.
    pub mine: bool,
    /// True where another person keeps the follow-up tasks of its case.
    pub reserved: bool,
    /// True where its priority was set by hand.
    pub placed: bool,
    /// True while a change of this desk waits for the central.
    pub pending: bool,
    /// True where a workaround note is shown.
    pub has_note: bool,
}
