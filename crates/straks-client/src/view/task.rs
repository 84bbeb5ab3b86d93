//! The panel of one task.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use super::explanation::ExplanationView;
use super::lists::NoteView;
use super::message::{Badge, Labelled};

/// The panel of one task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskPanel {
    /// The task.
    pub id: String,
    /// The case it belongs to.
    pub case_id: String,
    /// Same as in the row.
    pub badge: Badge,
    /// `Timer mangler i eIndkomst`.
    pub title: String,
    /// `Bageriet Kornblomst ApS · refusion for Sara N. · 1. oktober – 11. november 2026`
    pub subtitle: String,
    /// `Holder 30.510,00 kr tilbage`, or what it does instead.
    pub effect: String,
    /// Øre held back.
    #[ts(type = "number | null")]
    pub held_ore: Option<i64>,
    /// The reason in one to three sentences.
    pub reason: String,
    /// `§ 32, stk. 1, nr. 1`.
    pub citation: String,
    /// The rule set of the assessment.
    pub rule_set: String,
    /// What to do, one sentence a step.
    pub steps: Vec<String>,
    /// What this person can do with it now, in the order of the buttons.
    pub actions: Vec<TaskAction>,
    /// Who has it, in words; none when nobody has.
    pub assignee: Option<String>,
    /// Set while it is on hold.
    pub hold: Option<HoldView>,
    /// Why it stands where it stands in the queue.
    pub priority: PriorityView,
    /// Who keeps the follow-up tasks of its case, in words; none when nobody does.
    pub reserved_for: Option<String>,
    /// What happened to it, newest first.
    pub history: Vec<HistoryLine>,
    /// Changes of this desk that wait for the central, in words.
    pub pending: Vec<String>,
    /// Guidance that matches.
    pub notes: Vec<NoteView>,
    /// How the amount came about.
    pub receipts: Vec<Receipt>,
    /// The whole case in plain words.
    pub explanation: ExplanationView,
    /// The person: name and masked number.
    pub person: PersonView,
    /// Key facts, label and value.
    pub facts: Vec<Labelled>,
}

/// Something the person can do with a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskAction {
    /// What it does.
    pub action: ActionKind,
    /// Its words.
    pub label: String,
    /// Set where it cannot be done now, with the reason in words.
    pub unavailable: Option<String>,
}

/// What can be done with a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ActionKind {
    /// Take it.
    Take,
    /// Give it back.
    Leave,
    /// Put it on hold.
    Hold,
    /// Take it up again.
    Resume,
    /// Give it to a colleague.
    HandOver,
    /// Be done with it.
    Finish,
    /// Judge the sample it is about.
    Judge,
    /// Keep the follow-up tasks of its case.
    Reserve,
    /// Let the follow-up tasks of its case go.
    LiftReservation,
    /// Give it another priority, or none of its own.
    Prioritise,
    /// Ask for an immediate payment of what was missed on its case.
    ImmediatePayment,
    /// Decide on its case.
    Decide,
    /// Say whether two notifications are one absence.
    AnswerOverlap,
}

/// Why a task stands where it stands in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PriorityView {
    /// `Høj`, `Mellem`, `Lav`.
    pub level: Badge,
    /// What was counted, one sentence each.
    pub reasons: Vec<String>,
    /// Who placed it by hand, why and until when; none where the rule decides.
    pub placed: Option<String>,
}

/// One thing that happened to a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HistoryLine {
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// Who: `Mig`, a name, `Straks`.
    pub who: String,
    /// What, and why.
    pub what: String,
}

/// A hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HoldView {
    /// Why it waits.
    pub reason: String,
    /// When it is looked at again.
    pub follow_up: NaiveDate,
}

/// How an amount came about: the trace of the calculation, drawn as a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// `Sådan er uge 46 beregnet`.
    pub title: String,
    /// `Regnet her, efterprøves centralt`, or that both agree.
    pub checked: Badge,
    /// The lines.
    pub lines: Vec<ReceiptLine>,
}

/// One line of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptLine {
    /// `Loft pr. time fra 5. jan. 2026`.
    pub label: String,
    /// `§ 50, stk. 1` or a source such as `eIndkomst`.
    pub source: Option<String>,
    /// The value as text, formatted: `137,43`, `75.000,00`, `kan ikke afgøres`.
    pub value: String,
    /// A sum line.
    pub sum: bool,
    /// More on the step: inputs, parameter and since when, rounding; shown folded.
    pub detail: Option<String>,
}

/// A person as far as the screen needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    /// Name.
    pub name: String,
    /// `158388-••••`.
    pub cpr_masked: String,
    /// Name and address protection.
    pub protected: bool,
}
