//! Known errors with their guidance, and what the central has not settled.

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

use super::message::Badge;

/// A workaround note on a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteView {
    /// Number of the known error.
    pub error_number: u32,
    /// `A` to `D`.
    pub class: String,
    /// `rettes i 26.4`; none while no release is planned.
    pub fixed_in: Option<String>,
    /// What goes wrong.
    pub title: String,
    /// What to do.
    pub steps: Vec<String>,
    /// Its version.
    pub version: u32,
    /// How often it helped.
    pub helped: u32,
    /// How often anybody answered.
    pub answered: u32,
    /// This person's answer on this task, if any.
    pub your_answer: Option<bool>,
}

/// A command on its way, in the list of what has not been settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OutboxRow {
    /// The command.
    pub id: String,
    /// `Tag opgaven Timer mangler, Bageriet Kornblomst ApS`.
    pub title: String,
    /// When the person acted.
    #[ts(type = "string")]
    pub made_at: DateTime<Utc>,
    /// `I kø`, `Sendes`, `Afvist`, `Konflikt`, `Tilbageholdt`, `Ukendt`.
    pub badge: Badge,
    /// Why, in words.
    pub reason: Option<String>,
    /// The task it concerns.
    pub task_id: Option<String>,
    /// True where the person can let it go.
    pub can_discard: bool,
}

/// A known error in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownErrorRow {
    /// The note with its steps.
    pub note: NoteView,
    /// Tasks of this desk that it is shown on.
    #[ts(type = "number")]
    pub tasks: u64,
}
