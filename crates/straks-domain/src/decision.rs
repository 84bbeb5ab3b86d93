//! A decision that a person makes on a case (afgørelse): what it says, and where it stands.
//!
//! Its life is in `steps`: draft, hearing, answer, approval, decided, dispatched. What it does to the
//! facts is in `effect`: nothing before every step that the law asks for was taken. Left out: letters as bytes,
//! which the central keeps, and whether the grounds are met, which is the person's judgement.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::facts::{ExtensionGround, LapseGround};
use crate::ids::{ActorId, ClaimId, DecisionId, LetterId};
use crate::{Citation, Money, Period};

mod complaint;
mod correction;
mod effect;
mod steps;

pub use complaint::{ComplaintCourse, ComplaintOutcome};
pub use correction::{CorrectionRefused, FactCorrection};
pub use steps::{Approval, StepRefused};

/// A decision on a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseDecision {
    /// Its id, given by the desk that prepared it.
    pub id: DecisionId,
    /// What it says.
    pub proposal: Proposal,
    /// Does it take anything from anybody?
    pub weight: Weight,
    /// Who prepared it.
    pub prepared_by: ActorId,
    /// When.
    pub prepared_at: DateTime<Utc>,
    /// How the draft was changed since, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<DraftChange>,
    /// The hearing before it; none where there was none.
    pub hearing: Option<SentHearing>,
    /// What it comes to, as it was worked out when the party was heard, and again when it was made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<AmountChange>,
    /// Where it stands.
    pub state: DecisionState,
    /// The day that it reached the party.
    pub received: Option<NaiveDate>,
    /// The letters that were sent, oldest first.
    pub letters: Vec<SentLetter>,
    /// Complaints about it, oldest first.
    pub complaints: Vec<ComplaintCourse>,
}

/// A change of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftChange {
    /// By whom.
    pub by: ActorId,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a decision says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proposal {
    /// What is decided.
    pub ruling: Ruling,
    /// Whom it is addressed to.
    pub party: Party,
    /// Where in the act it stands.
    pub citation: Citation,
    /// Why; an empty line parts paragraphs. Goes into the letters.
    pub reasons: String,
    /// The dispatched decision that this one takes the place of.
    pub replaces: Option<DecisionId>,
}

/// What is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "ruling", rename_all = "snake_case")]
pub enum Ruling {
    /// Benefit or refund is granted for days.
    Grant {
        /// The days.
        days: Period,
    },
    /// Days are refused.
    Refusal {
        /// The days.
        days: Period,
    },
    /// Benefit is reduced for days.
    Cut {
        /// The days.
        days: Period,
        /// By which facts; at least one.
        facts: Vec<FactCorrection>,
    },
    /// Benefit stops, § 24 and others.
    Stop {
        /// The first day without benefit.
        from: NaiveDate,
    },
    /// The right lapses, § 21.
    Lapse {
        /// Why.
        ground: LapseGround,
        /// The first day without benefit.
        from: NaiveDate,
        /// The day that the person was told in writing of the consequences.
        told_consequences: NaiveDate,
    },
    /// The benefit period goes on, § 27.
    Extension {
        /// On what ground.
        ground: ExtensionGround,
        /// The first day.
        from: NaiveDate,
        /// The last, where one is set.
        last_day: Option<NaiveDate>,
        /// Days of waiting for a public hospital, which do not count under no. 3.
        waiting_days: u16,
    },
    /// An automated result is corrected: facts are put right, and all is worked out again.
    Correction {
        /// What is put right; at least one.
        facts: Vec<FactCorrection>,
    },
}

/// Whom a decision is addressed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "party", rename_all = "snake_case")]
pub enum Party {
    /// The sick person.
    Citizen,
    /// The employer, on a refund claim.
    Employer {
        /// The claim.
        claim: ClaimId,
    },
}

/// Does a decision take anything from anybody?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// No: nobody gets less by it.
    Favourable,
    /// Yes: the party is heard first, and it counts when it is dispatched.
    Adverse,
}

/// What some days come to, before and after a decision; before tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AmountChange {
    /// The claim; none for the person's own benefit.
    pub claim: Option<ClaimId>,
    /// The days.
    pub days: Period,
    /// Before; none where it could not be told.
    pub before: Option<Money>,
    /// After; none where it cannot be told.
    pub after: Option<Money>,
}

impl AmountChange {
    /// True where somebody gets less, or where what was told no longer can be.
    #[must_use]
    pub fn lowers(&self) -> bool {
        match (self.before, self.after) {
            (Some(before), Some(after)) => after < before,
            (Some(before), None) => before.is_positive(),
            (None, Some(_) | None) => false,
        }
    }
}

/// A hearing that was sent (partshøring).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SentHearing {
    /// The day it was dispatched.
    pub dispatched: NaiveDate,
    /// The last day to answer.
    pub answer_by: NaiveDate,
    /// The day that the employer was told of it, § 21.
    pub employer_told: Option<NaiveDate>,
    /// The answer, once it was weighed.
    pub answer: Option<WeighedAnswer>,
}

/// An answer to a hearing, and how it was weighed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WeighedAnswer {
    /// The day it was weighed.
    pub on: NaiveDate,
    /// By whom.
    pub by: ActorId,
    /// How; goes into the letter.
    pub weighed: String,
}

/// Where a decision stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DecisionState {
    /// Being prepared. Nobody outside knows.
    Draft,
    /// The party was asked.
    Heard,
    /// Made, and waits for another person.
    AwaitsApproval {
        /// By whom.
        by: ActorId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Made, and not dispatched.
    Decided {
        /// By whom.
        by: ActorId,
        /// When.
        at: DateTime<Utc>,
        /// The other person, where one was needed.
        approved_by: Option<ActorId>,
    },
    /// Dispatched: from here on it counts.
    Dispatched {
        /// By whom it was made.
        by: ActorId,
        /// The day.
        on: NaiveDate,
    },
    /// Given up before it was dispatched.
    Withdrawn {
        /// By whom.
        by: ActorId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Another decision took its place.
    Replaced {
        /// The day that this one was dispatched.
        dispatched: NaiveDate,
        /// Which.
        with: DecisionId,
        /// The day.
        on: NaiveDate,
    },
}

impl DecisionState {
    /// True for what nobody outside knows of.
    #[must_use]
    pub const fn is_draft(&self) -> bool {
        match self {
            Self::Draft => true,
            Self::Heard
            | Self::AwaitsApproval { .. }
            | Self::Decided { .. }
            | Self::Dispatched { .. }
            | Self::Withdrawn { .. }
            | Self::Replaced { .. } => false,
        }
    }

    /// True while somebody still has to do something with it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        match self {
            Self::Draft | Self::Heard | Self::AwaitsApproval { .. } | Self::Decided { .. } => true,
            Self::Dispatched { .. } | Self::Withdrawn { .. } | Self::Replaced { .. } => false,
        }
    }
}

/// A letter that was sent, as the dispatch log has it. Its bytes are kept by the central.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SentLetter {
    /// Its id.
    pub id: LetterId,
    /// What for.
    pub kind: LetterKind,
    /// Its title.
    pub title: String,
    /// The day it was dispatched: the date on the letter.
    pub dispatched: NaiveDate,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// What a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// Hearing (partshøring).
    Hearing,
    /// To the employer, that benefit may stop, § 21.
    EmployerNotice,
    /// A decision.
    Decision,
    /// A complaint was sent on.
    ComplaintSentOn,
    /// Notification letter (underretningsbrev).
    Notification,
}

impl Ruling {
    /// The facts that it puts right.
    #[must_use]
    pub fn corrections(&self) -> &[FactCorrection] {
        match self {
            Self::Cut { facts, .. } | Self::Correction { facts } => facts,
            Self::Grant { .. }
            | Self::Refusal { .. }
            | Self::Stop { .. }
            | Self::Lapse { .. }
            | Self::Extension { .. } => &[],
        }
    }

    /// What it takes or gives by its kind; a correction goes by what it comes to.
    #[must_use]
    pub const fn weight(&self) -> Option<Weight> {
        match self {
            Self::Refusal { .. } | Self::Cut { .. } | Self::Stop { .. } | Self::Lapse { .. } => {
                Some(Weight::Adverse)
            }
            Self::Grant { .. } | Self::Extension { .. } => Some(Weight::Favourable),
            Self::Correction { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
