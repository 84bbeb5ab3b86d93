//! What a desk asks the central to do.
//!
//! A command's key and body are fixed when it is made. The same key has the same outcome for ever; another
//! body under the same key is refused.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::ids::{CaseId, CommandId, ImmediatePaymentId, ObligationId, TaskId};
use straks_domain::payment::Verdict;
use straks_domain::rule_set::RuleSetVersion;
use straks_domain::task::TaskMove;

use crate::changes::{Changed, ItemType};

/// Body of `POST /v1/commands`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CommandEnvelope {
    /// Its key, repeated in the header.
    pub key: CommandId,
    /// When the person acted, by the desk's clock. Shown, never ordered by.
    pub made_at: DateTime<Utc>,
    /// What to do.
    pub command: Command,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// Move a task. `If-Match` is the version of the task.
    MoveTask {
        /// Which.
        task: TaskId,
        /// How.
        step: TaskMove,
    },
    /// Ask for an immediate payment. Online only; `If-Match` is the version of the case.
    RequestImmediatePayment {
        /// The id that the desk gave it.
        payment: ImmediatePaymentId,
        /// The case.
        case: CaseId,
        /// What to pay.
        obligations: Vec<ObligationId>,
        /// Why it cannot wait; not empty.
        reason: String,
        /// Hash of the facts that the person saw.
        facts_hash: String,
        /// The rule set that the desk worked out what the person saw by; without one the central refuses.
        #[serde(default)]
        rule_set: Option<RuleSetVersion>,
    },
    /// Approve or reject an immediate payment. Online only; `If-Match` is the version of the payment.
    JudgeImmediatePayment {
        /// Which.
        payment: ImmediatePaymentId,
        /// How.
        verdict: Verdict,
        /// Hash of what the person saw.
        content_hash: String,
    },
    /// Take back one's own request. Online only; `If-Match` is the version of the payment.
    CancelImmediatePayment {
        /// Which.
        payment: ImmediatePaymentId,
    },
    /// Did a workaround note help?
    AnswerNote {
        /// On which task it was shown.
        task: TaskId,
        /// Number of the known error.
        error: u32,
        /// The version that was seen.
        version: u32,
        /// The answer.
        helped: bool,
    },
    /// Look-ups of persons, offline ones too, for the audit log.
    RecordLookUps {
        /// In the order they were made.
        look_ups: Vec<LookUp>,
    },
}

impl Command {
    /// The item whose version the command must match, where it must match one.
    #[must_use]
    pub fn subject(&self) -> Option<(ItemType, String)> {
        match self {
            Self::MoveTask { task, .. } => Some((ItemType::Task, task.to_string())),
            Self::RequestImmediatePayment { case, .. } => Some((ItemType::Case, case.to_string())),
            Self::JudgeImmediatePayment { payment, .. } | Self::CancelImmediatePayment { payment } => {
                Some((ItemType::ImmediatePayment, payment.to_string()))
            }
            Self::AnswerNote { .. } | Self::RecordLookUps { .. } => None,
        }
    }

    /// True for what moves money: never queued, always made against the newest facts.
    #[must_use]
    pub const fn is_online_only(&self) -> bool {
        match self {
            Self::RequestImmediatePayment { .. }
            | Self::JudgeImmediatePayment { .. }
            | Self::CancelImmediatePayment { .. } => true,
            Self::MoveTask { .. } | Self::AnswerNote { .. } | Self::RecordLookUps { .. } => false,
        }
    }
}

/// One look-up of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct LookUp {
    /// The case that was opened.
    pub case: CaseId,
    /// When, by the desk's clock.
    pub at: DateTime<Utc>,
    /// What was shown.
    pub shown: Shown,
}

/// What a look-up showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// A task or case with name and masked number.
    Case,
    /// The whole personal identification number.
    Cpr,
}

/// Answer to an accepted command, and of `GET /v1/commands/{key}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CommandReply {
    /// The command.
    pub key: CommandId,
    /// The items it changed, as they are now.
    pub changed: Vec<Changed>,
}
