//! The course of a case (sagens gang): what was sent, heard, decided and complained about.
//!
//! Days of dispatch and receipt, never texts. A cut, refusal or stop takes effect only when it was heard,
//! decided and dispatched; what is recorded here is what proves it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Fact;
use crate::{Citation, Period};

/// What has been sent, heard and decided.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Course {
    /// Notification letters (underretningsbreve) to the person, oldest first, §§ 38, 40(5).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<NotificationLetter>,
    /// The day that the person objected to the employer's data, § 40(5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub objection: Option<NaiveDate>,
    /// Extensions of the benefit period, oldest first, § 27.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
    /// The course of a lapse, § 21.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lapse: Option<LapseCourse>,
    /// Decisions, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// Complaints, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub complaints: Vec<Complaint>,
}

impl Course {
    /// True where nothing was recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A notification letter to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NotificationLetter {
    /// The day it was dispatched.
    pub dispatched: NaiveDate,
    /// True for the letter that follows the employer's last refund claim, § 38(1).
    #[serde(default)]
    pub after_last_claim: bool,
}

/// An extension of the benefit period, § 27(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// On what ground.
    pub ground: ExtensionGround,
    /// The days it was given for; open where the ground itself ends it.
    pub from: NaiveDate,
    /// Last day, where one was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<NaiveDate>,
    /// Days of waiting for treatment at a public hospital, which do not count under no. 3.
    #[serde(default)]
    pub waiting_days: u16,
    /// The day that the decision was dispatched; missing until then.
    pub dispatched: Fact<NaiveDate>,
}

/// The grounds of § 27(1), by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExtensionGround {
    /// No. 1: rehabilitation (revalidering) that is overwhelmingly likely to lead to ordinary work.
    Rehabilitation,
    /// No. 2: practice or clarification needed to determine the working capacity.
    Clarification,
    /// No. 3: under or awaiting treatment, and expected back within 134 weeks.
    Treatment,
    /// No. 4: the case is to go to the rehabilitation team.
    RehabilitationTeam,
    /// No. 5: life-threatening, serious illness.
    LifeThreatening,
    /// No. 6: a work-injury case with a decision on loss of earning capacity pending.
    WorkInjury,
    /// No. 7: an application for disability pension has been received.
    PensionApplication,
}

impl ExtensionGround {
    /// Every ground, in the order of the act.
    pub const ALL: [Self; 7] = [
        Self::Rehabilitation,
        Self::Clarification,
        Self::Treatment,
        Self::RehabilitationTeam,
        Self::LifeThreatening,
        Self::WorkInjury,
        Self::PensionApplication,
    ];

    /// Its number in § 27(1).
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Rehabilitation => 1,
            Self::Clarification => 2,
            Self::Treatment => 3,
            Self::RehabilitationTeam => 4,
            Self::LifeThreatening => 5,
            Self::WorkInjury => 6,
            Self::PensionApplication => 7,
        }
    }
}

/// The steps of a lapse (bortfald), § 21. Each must have been taken before the one after it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LapseCourse {
    /// Why.
    pub ground: LapseGround,
    /// The day that the person was told in writing of the consequences.
    pub told_consequences: Fact<NaiveDate>,
    /// The hearing of the person (partshøring).
    pub hearing: Option<Hearing>,
    /// The day that the employer was told of the hearing and of a possible stop.
    pub employer_told: Fact<NaiveDate>,
    /// The day that the decision was dispatched.
    pub dispatched: Fact<NaiveDate>,
    /// The first day without benefit, as the decision says.
    pub stops_on: Fact<NaiveDate>,
    /// True where the decision told of resumption within four weeks.
    pub told_resumption: bool,
    /// The day that the conditions were met again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met_again: Option<NaiveDate>,
}

/// Why the right may lapse, §§ 21, 21 a.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LapseGround {
    /// Does not take part in the follow-up without reasonable cause.
    NotTakingPart,
    /// The information form did not come back.
    FormNotReturned,
    /// Hinders the own recovery, or refuses suitable training.
    HindersRecovery,
    /// Refuses surgery, medicine or equally intrusive treatment: never a ground, § 21 a.
    RefusesTreatment,
}

/// A hearing (partshøring).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Hearing {
    /// The day it was dispatched.
    pub dispatched: NaiveDate,
    /// The last day to answer.
    pub answer_by: NaiveDate,
    /// The day that an answer was weighed; missing where none has come.
    pub answer_weighed: Fact<NaiveDate>,
}

/// A decision that was made on the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What was decided.
    pub kind: DecisionKind,
    /// Where in the act it stands.
    pub citation: Citation,
    /// The days it is about, for a cut or a refusal of days; from its first day on for a stop.
    pub period: Period,
    /// The hearing before it; none where there was none.
    pub hearing: Option<Hearing>,
    /// The day it was dispatched; missing until then.
    pub dispatched: Fact<NaiveDate>,
    /// The day that it reached the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<NaiveDate>,
    /// True where it told how to complain (klagevejledning).
    pub told_how_to_complain: bool,
}

/// Kinds of decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// Benefit stops.
    Stop,
    /// Days are refused.
    Refusal,
    /// Benefit is reduced.
    Cut,
    /// The benefit period goes on, § 27.
    Extension,
}

/// A complaint (klage).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Complaint {
    /// The day it came.
    pub received: NaiveDate,
    /// The day that the decision complained about was received by the person.
    pub decision_received: NaiveDate,
    /// The day that the municipality assessed it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reassessed: Option<NaiveDate>,
}
