//! What a desk asks the central to do.
//!
//! A command's key and body are fixed when it is made. The same key has the same outcome for ever; another
//! body under the same key is refused.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::automation::StopScope;
use straks_domain::ids::{
    ActorId, CaseId, CommandId, DecisionId, ImmediatePaymentId, NotificationId, ObligationId, PackageId,
    StopId, TaskId,
};
use straks_domain::overlap::OverlapAnswer;
use straks_domain::payment::Verdict;
use straks_domain::rule_set::RuleSetVersion;
use straks_domain::task::TaskMove;
use straks_domain::task::priority::Placing;

use crate::changes::{Changed, ItemType};
use crate::decision::{DecisionStep, ExtensionStep};
use crate::problem::ProblemCode;

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
    /// Move several tasks alike. Online only. Each is moved whole or not at all, and the reply tells which.
    MoveTasks {
        /// Which; each on the version that the person saw.
        tasks: Vec<TaskVersion>,
        /// How. Finishing takes tasks on one kind of finding.
        step: TaskMove,
    },
    /// Take the most urgent task that is free. Online only: two people who ask at once get different tasks.
    TakeNext {
        /// Of these work packages only; none for all of one's own.
        packages: Vec<PackageId>,
    },
    /// Give a task another priority than the rule's, or let it follow the rule again. `If-Match` is the version
    /// of the task.
    PrioritiseTask {
        /// Which.
        task: TaskId,
        /// Where to; none to let it follow the rule again.
        to: Option<NewPriority>,
    },
    /// Stop automation. Online only.
    StopAutomation {
        /// The id that the desk gave the stop.
        stop: StopId,
        /// What it catches.
        scope: StopScope,
        /// Why; not empty.
        reason: String,
        /// The last day it holds; none until it is lifted.
        until: Option<NaiveDate>,
    },
    /// Lift a stop of automation. Online only.
    LiftStop {
        /// Which.
        stop: StopId,
        /// Why; not empty.
        reason: String,
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
    /// Take a decision one step on. All but preparing it is online only; then `If-Match` is the version of the
    /// case, but for a change of the draft, which names the draft that the person saw.
    Decide {
        /// The case.
        case: CaseId,
        /// The decision; the desk names it when it prepares one.
        decision: DecisionId,
        /// How.
        step: DecisionStep,
    },
    /// Approve a decision that another person made. Online only; `If-Match` is the version of the case.
    ApproveDecision {
        /// The case.
        case: CaseId,
        /// The decision.
        decision: DecisionId,
    },
    /// Send the notification letter (underretningsbrev), §§ 38, 40(5). Online only; `If-Match` is the version
    /// of the case.
    SendNotificationLetter {
        /// The case.
        case: CaseId,
        /// True for the letter that follows the employer's last refund claim, § 38(1).
        after_last_claim: bool,
    },
    /// Ask the jobcentre whether the benefit period goes on, or write its answer down, § 27. Online only;
    /// `If-Match` is the version of the case.
    AskForExtension {
        /// The case.
        case: CaseId,
        /// What to do.
        step: ExtensionStep,
    },
    /// Say whether two notifications with days in common are one absence. A later answer replaces an earlier one.
    AnswerOverlap {
        /// The case that it is answered from.
        case: CaseId,
        /// The other notification.
        other: NotificationId,
        /// The answer.
        answer: OverlapAnswer,
        /// Why; not empty.
        reason: String,
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
            Self::MoveTask { task, .. } | Self::PrioritiseTask { task, .. } => {
                Some((ItemType::Task, task.to_string()))
            }
            Self::Decide { step: DecisionStep::Prepare { .. } | DecisionStep::Change { .. }, .. } => None,
            Self::RequestImmediatePayment { case, .. }
            | Self::Decide { case, .. }
            | Self::ApproveDecision { case, .. }
            | Self::SendNotificationLetter { case, .. }
            | Self::AskForExtension { case, .. } => Some((ItemType::Case, case.to_string())),
            Self::JudgeImmediatePayment { payment, .. } | Self::CancelImmediatePayment { payment } => {
                Some((ItemType::ImmediatePayment, payment.to_string()))
            }
            Self::MoveTasks { .. }
            | Self::TakeNext { .. }
            | Self::StopAutomation { .. }
            | Self::LiftStop { .. }
            | Self::AnswerOverlap { .. }
            | Self::AnswerNote { .. }
            | Self::RecordLookUps { .. } => None,
        }
    }

    /// True for what moves money or binds anybody, and for what only the central can weigh against what others do
    /// at the same moment: never queued, always made against the newest facts.
    #[must_use]
    pub const fn is_online_only(&self) -> bool {
        match self {
            Self::RequestImmediatePayment { .. }
            | Self::JudgeImmediatePayment { .. }
            | Self::CancelImmediatePayment { .. }
            | Self::ApproveDecision { .. }
            | Self::SendNotificationLetter { .. }
            | Self::AskForExtension { .. }
            | Self::MoveTasks { .. }
            | Self::TakeNext { .. }
            | Self::StopAutomation { .. }
            | Self::LiftStop { .. } => true,
            Self::Decide { step, .. } => !matches!(step, DecisionStep::Prepare { .. }),
            Self::MoveTask { .. }
            | Self::PrioritiseTask { .. }
            | Self::AnswerOverlap { .. }
            | Self::AnswerNote { .. }
            | Self::RecordLookUps { .. } => false,
        }
    }
}

/// A task as a person saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaskVersion {
    /// Which.
    pub task: TaskId,
    /// The version that was seen.
    pub version: u64,
}

/// A priority to give a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewPriority {
    /// Before or after all else.
    pub placing: Placing,
    /// Why; not empty.
    pub reason: String,
    /// The last day it holds.
    pub until: NaiveDate,
}

/// What became of one of several tasks that were moved together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaskOutcome {
    /// Which.
    pub task: TaskId,
    /// Why it was not moved; none where it was.
    pub refused: Option<ProblemCode>,
    /// Who has it, where that is the reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<ActorId>,
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
    /// What became of each task, where several were moved or the central chose one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<TaskOutcome>,
}
