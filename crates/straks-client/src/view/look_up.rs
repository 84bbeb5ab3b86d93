//! Looking at a person who is not on this desk: which cases they have, and one of them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::decision::DecisionRow;
use super::explanation::ExplanationView;
use super::extension::ExtensionView;
use super::message::{Badge, Labelled};
use super::overlap::OverlapQuestion;
use super::task::PersonView;

/// A case of a person who was looked up, before it is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundCaseView {
    /// The case.
    pub case_id: String,
    /// True where a reason is asked for before it is shown.
    pub asks_why: bool,
    /// What tells it from the others; nothing where a reason is asked for first.
    pub in_brief: Option<CaseInBrief>,
}

/// A case as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseInBrief {
    /// `Syg fra 2. november 2026`, or both days once it has ended.
    pub absence: String,
    /// `Bageriet Kornblomst ApS`, `Selvstændig` or `Ledig`.
    pub work: String,
    /// True where its claims count on another.
    pub set_aside: bool,
    /// How many live tasks it has.
    pub tasks: u32,
}

/// A case, and where the person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseRef {
    /// The case.
    pub id: String,
    /// Where.
    pub at: CaseAt,
}

/// Where the person sees a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CaseAt {
    /// On this desk: on a task of theirs.
    Desk,
    /// At the central, where it was looked up.
    LookedUp,
}

/// A case that was looked at. It stays at the central: nothing of it is kept here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseView {
    /// The case.
    pub case_id: String,
    /// `Bageriet Kornblomst ApS`; empty where there is no employer.
    pub employer: String,
    /// Whose it is.
    pub person: PersonView,
    /// Key facts, label and value.
    pub facts: Vec<Labelled>,
    /// Its live tasks.
    pub tasks: Vec<CaseTask>,
    /// What was answered on other notifications with days in common, to be answered anew.
    pub overlaps: Vec<OverlapQuestion>,
    /// The question to the jobcentre, where there is one to ask or one was asked.
    pub extension: Option<ExtensionView>,
    /// What was decided on it, newest first.
    pub decisions: Vec<DecisionRow>,
    /// A last day to answer that leaves time, for a hearing.
    #[ts(type = "string")]
    pub answer_by: NaiveDate,
    /// The whole case in plain words.
    pub explanation: ExplanationView,
    /// Until when it can be seen without a new reason; none where none is asked for.
    #[ts(type = "string | null")]
    pub open_until: Option<DateTime<Utc>>,
}

/// A mark on a person's cases.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewRestriction {
    /// The person's number, as written.
    pub cpr: String,
    /// Restricted from now on, or no longer.
    pub restricted: bool,
    /// The member of staff that the person is, where it is one.
    pub colleague: Option<String>,
}

/// A live task of a case that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseTask {
    /// The task.
    pub id: String,
    /// As in the queue.
    pub badge: Badge,
    /// `Timer mangler i eIndkomst`.
    pub title: String,
    /// Why, in one to three sentences.
    pub reason: String,
    /// Øre held back.
    #[ts(type = "number | null")]
    pub held_ore: Option<i64>,
    /// Who has it, in words; none when nobody has.
    pub assignee: Option<String>,
    /// True where it is on this desk, and can be opened there.
    pub here: bool,
}
