//! The steps of a decision and of a request for an extension, as a desk asks for them.
//!
//! What each may follow is in `straks-domain`; the central fills in who, when and the letters.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::decision::{AmountChange, Proposal, Weight};
use straks_domain::extension_request::{ExtensionReply, ExtensionRequest};
use straks_domain::finding::Finding;
use straks_domain::ids::{ActorId, CaseId, DecisionId, TaskId};
use straks_domain::rule_set::RuleSetVersion;

use crate::document::{Obligation, RunDocument};

/// One step of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum DecisionStep {
    /// Prepare it as a draft. May be done offline: a draft binds nobody.
    Prepare {
        /// What it says.
        proposal: Box<Proposal>,
    },
    /// Change a draft, one's own or another's.
    Change {
        /// What it says from now on.
        proposal: Box<Proposal>,
        /// How many changes the draft had that the person saw: it must have no more now.
        seen: usize,
    },
    /// Send the hearing (partshøring), and under § 21 the notice to the employer with it.
    SendHearing {
        /// The last day to answer.
        answer_by: NaiveDate,
    },
    /// Write down how an answer was weighed.
    WeighAnswer {
        /// How; goes into the letter.
        weighed: String,
    },
    /// Make it, against the newest facts.
    Make {
        /// Hash of the facts that the person saw.
        facts_hash: String,
        /// The rule set that the desk worked out what the person saw by; without one the central refuses.
        #[serde(default)]
        rule_set: Option<RuleSetVersion>,
    },
    /// Dispatch it: its letter is made now and dated today.
    Dispatch,
    /// Give it up.
    Withdraw,
    /// It reached the party.
    Receive {
        /// The day.
        on: NaiveDate,
    },
    /// A complaint about it came.
    Complain {
        /// The day it came.
        received: NaiveDate,
    },
    /// The oldest open complaint was looked at: the decision stands, and the complaint is sent on.
    SendComplaintOn {
        /// Why it stands; goes into the letter.
        reasons: String,
    },
    /// The oldest open complaint was looked at: another decision is being made in its place.
    ChangeAfterComplaint {
        /// The draft of the new decision.
        with: DecisionId,
    },
}

/// A letter in words: `GET /v1/letters/{id}/text`, or a draft of one that is not sent yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct LetterText {
    /// Its title.
    pub title: String,
    /// The day it was dispatched; none for a draft, which bears the day it would be if sent now.
    pub dispatched: Option<NaiveDate>,
    /// SHA-256 of the bytes that were sent; none for a draft.
    pub sha256: Option<String>,
    /// A line for each line, an empty one between paragraphs.
    pub text: String,
}

/// What somebody thinks of deciding: body of `POST /v1/cases/{id}/preview`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PreviewRequest {
    /// What it would say. Its reasons need not be written yet.
    pub proposal: Box<Proposal>,
    /// The decision that already stands on the case and would say it; none for a new one.
    #[serde(default)]
    pub decision: Option<DecisionId>,
}

/// What a decision would do, had it been heard, approved and dispatched today. Nothing of it has been done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct DecisionPreview {
    /// Hash of the facts that it was worked out against.
    pub facts_hash: String,
    /// The rule set that it was worked out by.
    pub rule_set: RuleSetVersion,
    /// Adverse decisions are heard first.
    pub weight: Weight,
    /// Would another person have to approve it?
    pub needs_approval: bool,
    /// What some days come to, where that changes; before tax.
    pub amounts: Vec<AmountChange>,
    /// What is due on the case, where that changes.
    pub due: Vec<DueChange>,
    /// The person's other cases on which something else would be due.
    pub other_cases: Vec<CaseId>,
    /// What would be found that nobody has a task on now.
    pub found: Vec<Finding>,
    /// Tasks that would be withdrawn.
    pub withdrawn: Vec<TaskId>,
    /// Open runs whose sums change.
    pub runs: Vec<RunChange>,
}

/// An obligation before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueChange {
    /// As it is; none where it would be new.
    pub before: Option<Obligation>,
    /// As it would be; none where it would be gone.
    pub after: Option<Obligation>,
}

/// An open run before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunChange {
    /// As it is.
    pub before: RunDocument,
    /// As it would be.
    pub after: RunDocument,
}

/// One step in the log of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct DecisionLogEntry {
    /// When, by the central's clock.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: ActorId,
    /// As it was asked for; none for the approval.
    pub step: Option<DecisionStep>,
}

/// A case whose reassessment is near, or past without a decision, § 24.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ReassessmentRow {
    /// The case.
    pub case: CaseId,
    /// The task on it.
    pub task: TaskId,
    /// The last day before a decision must be in effect.
    pub last_day: NaiveDate,
    /// Days that count at its end; none where an extension ends.
    pub counted_days: Option<u16>,
    /// Days that may be paid before reassessment; none where an extension ends.
    pub limit_days: Option<u16>,
    /// Near, or past.
    pub standing: ReassessmentStanding,
    /// The newest question to the jobcentre.
    pub request: Option<ExtensionRequest>,
}

/// Where a reassessment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReassessmentStanding {
    /// The day lies ahead.
    Ahead,
    /// The day has passed without a decision, and payment goes on (teknisk forlængelse).
    TechnicalExtension,
}

/// One step of a request for an extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum ExtensionStep {
    /// Ask the jobcentre.
    Ask,
    /// Its answer came.
    Answer {
        /// What it said.
        reply: ExtensionReply,
    },
}
