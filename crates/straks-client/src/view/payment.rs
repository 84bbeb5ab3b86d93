//! Immediate payments: the form, its checks, and the list.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::message::Badge;

/// What an immediate payment would be, checked now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImmediatePaymentForm {
    /// The task it is asked for from.
    pub task_id: String,
    /// `Straksudbetaling til Lis A.`
    pub title: String,
    /// Why it is offered, in a sentence.
    pub lead: String,
    /// What can be paid, one choice a stretch of weeks.
    pub choices: Vec<PaymentChoice>,
    /// The checks, each with its outcome.
    pub checks: Vec<PaymentCheck>,
    /// True when it can only be kept as a draft, because the desk is offline.
    pub draft_only: bool,
    /// Set where it cannot be asked for at all, in words.
    pub refused: Option<String>,
    /// Who can approve it, in words.
    pub approvers: String,
    /// A reason kept with a draft.
    pub reason: String,
}

/// A stretch that can be paid at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaymentChoice {
    /// The obligation.
    pub obligation_id: String,
    /// `Uge 43 · 19.–25. oktober 2026`.
    pub label: String,
    /// Gross, in øre.
    #[ts(type = "number")]
    pub gross_ore: i64,
    /// Net, in øre.
    #[ts(type = "number")]
    pub net_ore: i64,
    /// True where it is ticked to begin with: what a draft chose, otherwise the only one there is.
    pub chosen: bool,
}

/// One check of an immediate payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaymentCheck {
    /// `OK`, `Se`, `Nej`.
    pub badge: Badge,
    /// `Ikke betalt før`.
    pub title: String,
    /// `ingen postering for uge 43`.
    pub detail: String,
}

/// What the person fills in to ask for an immediate payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImmediatePaymentRequest {
    /// The task it is asked for from.
    pub task_id: String,
    /// The chosen obligations.
    pub obligation_ids: Vec<String>,
    /// Why it cannot wait.
    pub reason: String,
}

/// An immediate payment in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaymentRow {
    /// The payment, or the draft.
    pub id: String,
    /// Who is paid.
    pub recipient: String,
    /// `Uge 43 · 19.–25. oktober 2026`.
    pub period: String,
    /// Gross, in øre.
    #[ts(type = "number")]
    pub gross_ore: i64,
    /// Net, in øre.
    #[ts(type = "number")]
    pub net_ore: i64,
    /// Why it cannot wait.
    pub reason: String,
    /// Who asked.
    pub requested_by: String,
    /// When.
    #[ts(type = "string")]
    pub requested_at: DateTime<Utc>,
    /// `Venter på godkendelse`, `Godkendt af Karen Friis`, `Kladde`.
    pub badge: Badge,
    /// More on the state, in words: by whom, why not.
    pub state_detail: Option<String>,
    /// What this person can do with it now.
    pub actions: Vec<PaymentAction>,
    /// The task, for a draft that is taken up again.
    pub task_id: Option<String>,
}

/// What can be done with an immediate payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaymentAction {
    /// What it does.
    pub action: PaymentActionKind,
    /// Set where it cannot be done now, with the reason in words.
    pub unavailable: Option<String>,
}

/// What can be done with an immediate payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PaymentActionKind {
    /// Release it.
    Approve,
    /// Turn it down, with a reason.
    Reject,
    /// Take back one's own request.
    Cancel,
    /// Take a draft up again.
    OpenDraft,
    /// Throw a draft away.
    DiscardDraft,
}
