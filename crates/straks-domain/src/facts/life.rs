//! What happens in the person's life beside the illness, where the act looks at it.
//!
//! Who has told nothing lives here, stays here, and is taxed here: the ordinary case has an empty [`Life`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Fact;
use crate::Period;
use crate::ids::MunicipalityId;

/// What else happens in the person's life.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Life {
    /// Moves between municipalities, oldest first; none where the person lives here all along.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub residence: Vec<Residence>,
    /// Stays abroad, § 3.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub abroad: Vec<StayAbroad>,
    /// Where the person is taxed, §§ 4-5.
    #[serde(skip_serializing_if = "TaxedIn::is_denmark")]
    pub taxed_in: TaxedIn,
    /// Works at sea, under rules of their own, § 2(3).
    #[serde(skip_serializing_if = "is_no")]
    pub seafarer: bool,
    /// Holidays held during the absence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Period>,
    /// Periods of maternity benefit (barselsdagpenge), which is another act and payer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub maternity: Vec<Maternity>,
    /// Pensions granted or applied for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pensions: Vec<Pension>,
    /// The work injury that the absence is due to, § 2(1) no. 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work_injury: Option<WorkInjury>,
    /// Labour conflicts that the person is in, § 31.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<LabourConflict>,
    /// Absence for COVID-19, §§ 43 a, 53 b.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covid: Option<Covid>,
    /// The day of death.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub died: Option<NaiveDate>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
const fn is_no(said: &bool) -> bool {
    !*said
}

impl Life {
    /// True where nothing was told.
    #[must_use]
    pub fn is_ordinary(&self) -> bool {
        *self == Self::default()
    }
}

/// Lives in a municipality from a day on (opholdskommune).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Residence {
    /// The first day there.
    pub from: NaiveDate,
    /// The municipality; none abroad.
    pub municipality: Option<MunicipalityId>,
    /// True where it is the municipality that has this case.
    pub is_ours: bool,
}

/// A stay abroad, § 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StayAbroad {
    /// Its days.
    pub period: Period,
    /// Why the right goes on; missing or disputed where nobody has told.
    pub ground: Fact<AbroadGround>,
}

/// Why the right goes on abroad, § 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AbroadGround {
    /// Convalescence that a doctor recommended, with regular medical supervision.
    Convalescence,
    /// Treatment that was approved.
    ApprovedTreatment,
    /// Return from holiday delayed for documented reasons of health.
    DelayedReturn,
    /// Posted for up to a year by a Danish employer, with income taxed in Denmark.
    Posted,
    /// A stay in the EU or EEA agreed with the municipality.
    AgreedWithinEea,
    /// None of these: the right lapses.
    NoGround,
}

/// Where the person's income is taxed, §§ 4-5.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TaxedIn {
    /// Denmark.
    #[default]
    Denmark,
    /// Covered by regulation (EC) 883/2004.
    EuCoordination,
    /// Elsewhere: no right.
    Elsewhere,
}

impl TaxedIn {
    /// True for Denmark.
    #[must_use]
    pub const fn is_denmark(&self) -> bool {
        match self {
            Self::Denmark => true,
            Self::EuCoordination | Self::Elsewhere => false,
        }
    }
}

/// A period of maternity benefit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Maternity {
    /// Its days.
    pub period: Period,
}

/// A pension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Pension {
    /// Which.
    pub kind: PensionKind,
    /// The first day that the person receives it, or is of the age for it.
    pub from: NaiveDate,
    /// The day of the decision, where one was made during the absence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<NaiveDate>,
}

/// Kinds of pension, § 25.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PensionKind {
    /// Disability pension (førtidspension).
    Disability,
    /// Senior pension (seniorpension).
    Senior,
    /// Meets the medical conditions of disability or senior pension without receiving it.
    MedicallyQualified,
    /// Of state pension age (folkepensionsalder).
    StatePensionAge,
    /// Early pension (tidlig pension).
    Early,
}

/// A work injury, § 2(1) no. 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkInjury {
    /// The day it was reported.
    pub reported: NaiveDate,
    /// Was it recognised? Missing while the case is open.
    pub recognised: Fact<bool>,
}

/// A labour conflict (arbejdskonflikt), § 31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LabourConflict {
    /// Its days.
    pub period: Period,
}

/// Absence for COVID-19.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Covid {
    /// Why.
    pub ground: CovidGround,
    /// Can the person work from home? Then the special rules do not hold.
    pub can_work_at_home: bool,
}

/// Why somebody was absent for COVID-19, §§ 43 a, 53 b.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CovidGround {
    /// Infection confirmed by a test.
    ConfirmedInfection,
    /// Isolation recommended after close contact.
    CloseContact,
    /// Sick with it, not confirmed by a test.
    Unconfirmed,
    /// At particular risk.
    RiskGroup,
    /// Relative of somebody at particular risk.
    RelativeOfRiskGroup,
    /// Late effects.
    LateEffects,
}
