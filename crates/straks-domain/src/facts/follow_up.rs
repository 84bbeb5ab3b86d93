//! What the municipality has found out of the illness, and what was documented: §§ 7, 8-13 f, 11, 36, 36 a.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Fact;

/// The municipality's follow-up, and what was documented.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct FollowUp {
    /// Assessments of the incapacity for work (uarbejdsdygtighed), oldest first, § 7.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub incapacity: Vec<IncapacityAssessment>,
    /// The information form (oplysningsskema), § 11.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub information_form: Option<InformationForm>,
    /// The category of the case, until the end of 2024, § 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Days on which a follow-up was held, oldest first, § 13 b.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<NaiveDate>,
    /// The day that an early follow-up (fast track) was asked for, §§ 7 c, 7 e, 13 b(2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub early_asked: Option<NaiveDate>,
    /// The day that the person is expected to be fit again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_fit: Option<NaiveDate>,
    /// Documents that the employer asked for, §§ 36, 36 a.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentAsked>,
}

impl FollowUp {
    /// True where nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One assessment of the incapacity for work, § 7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IncapacityAssessment {
    /// The first day that it holds.
    pub from: NaiveDate,
    /// What was found.
    pub capacity: Capacity,
    /// What it was judged against.
    pub basis: IncapacityBasis,
}

/// How fit for work somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// Unfit.
    Unfit,
    /// Partly unfit.
    PartlyUnfit,
    /// Fit: the right ends, whether or not anybody has said so, § 7.
    Fit,
}

/// What incapacity was judged against, § 7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IncapacityBasis {
    /// The job that the person fell ill from.
    OwnJob,
    /// The person's whole field of education and work; after three months.
    OwnField,
    /// The own job after three months, for special reasons.
    OwnJobForSpecialReasons,
}

/// The information form, § 11.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InformationForm {
    /// The day it was sent.
    pub sent: NaiveDate,
    /// The day it came back; missing until then.
    pub returned: Fact<NaiveDate>,
}

/// The category of a case, § 12 as it stood until the end of 2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Fit again within eight weeks.
    WithinEightWeeks,
    /// Later.
    Longer,
    /// Later, and with other problems beside the illness.
    LongerWithOtherProblems,
}

/// A document that the employer asked for, §§ 36, 36 a.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DocumentAsked {
    /// Which.
    pub kind: DocumentKind,
    /// The last day to deliver it.
    pub due: NaiveDate,
    /// The day it was delivered; missing until then.
    pub delivered: Fact<NaiveDate>,
    /// True where the delay was excused.
    #[serde(default)]
    pub excused: bool,
}

/// Documents of §§ 36, 36 a.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Solemn declaration (tro og love-erklæring), § 36.
    SolemnDeclaration,
    /// Medical proof, § 36.
    MedicalProof,
    /// Ability statement (mulighedserklæring), § 36 a.
    AbilityStatement,
}
