//! What is known of a case: the facts that an assessment reads, and nothing it concludes.
//!
//! A fact that is not known is said to be missing or disputed, never guessed. The same facts lie at the
//! central and, for the cases in its scope, on the desk, so both can assess and must agree.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{ClaimId, NotificationId};
use crate::{Cvr, Hours, Money, Period};

/// A fact that the law asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fact<T> {
    /// Reported or documented.
    Known(T),
    /// Nobody has reported it.
    Missing,
    /// Reports contradict each other.
    Disputed,
}

impl<T> Fact<T> {
    /// The value where it is known.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Missing | Self::Disputed => None,
        }
    }
}

/// All that an assessment of one case reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseFacts {
    /// The sick person's day of birth.
    pub born: NaiveDate,
    /// The sick person's tax card, used only for what is paid to the person.
    pub tax_card: Fact<TaxCard>,
    /// First absence day (første fraværsdag).
    pub first_absence_day: NaiveDate,
    /// Last absence day (sidste fraværsdag), once the person is back.
    pub last_absence_day: Option<NaiveDate>,
    /// The day that the employer's notification was received, and what it says.
    pub notification: Notification,
    /// The employment that the person is absent from.
    pub employment: Employment,
    /// Wage reported to the income register, all employments, newest last.
    pub income: Vec<IncomeReport>,
    /// The hours of absence, by stretch. Stretches do not overlap.
    pub absence: Vec<AbsenceStretch>,
    /// The employer's refund claims on this case, oldest first.
    pub claims: Vec<RefundClaim>,
    /// What has been paid on this case, oldest first.
    pub paid: Vec<PaidPeriod>,
}

/// Withholding by the tax card (skattekort).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxCard {
    /// Withholding percentage (trækprocent), 0-100.
    pub percent: u8,
    /// Allowance for each benefit week (fradrag).
    pub weekly_allowance: Money,
}

/// The employer's notification of absence (anmeldelse).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notification {
    /// The number it was received under.
    pub id: NotificationId,
    /// The day it was received.
    pub received: NaiveDate,
    /// Who is to be paid.
    pub wage: WageDuringAbsence,
    /// The day that the person asked for benefit (anmodning), § 38; only asked for when the person is paid.
    pub citizen_request: Fact<NaiveDate>,
}

/// Does the employer pay wage during the absence?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WageDuringAbsence {
    /// Yes: the employer may claim a refund (DP201).
    Paid,
    /// Only for the employer period: then the person is paid by the municipality (DP200A).
    PaidInEmployerPeriod,
}

/// One employment of the sick person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Employment {
    /// The employer.
    pub employer: Cvr,
    /// First day employed.
    pub from: NaiveDate,
    /// Last day employed, when it has ended.
    pub last_day: Option<NaiveDate>,
    /// Agreed weekly hours.
    pub weekly_hours: Fact<Hours>,
    /// Hours worked for this employer in the eight weeks before the first absence day, § 30(2).
    pub hours_last_eight_weeks: Fact<Hours>,
    /// Wage that the employer says was agreed, per hour before labour-market contribution; used for new hires.
    pub agreed_hourly_wage: Fact<Money>,
    /// Flex job (fleksjob).
    pub flex_job: bool,
    /// The employer is insured as a small employer, § 55.
    pub employer_insurance: InsuranceStatus,
    /// An approved agreement on long-term or chronic illness that covers this absence, § 56.
    pub chronic_illness_agreement: bool,
}

/// Answer of the insurance register on the employer's § 55 insurance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InsuranceStatus {
    /// Not insured.
    NotInsured,
    /// Insured and the premium is paid.
    Insured,
    /// A code that Straks does not know. It blocks.
    Unknown(String),
}

/// One report of wage to the income register (eIndkomst).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IncomeReport {
    /// The reporting employer.
    pub employer: Cvr,
    /// The reporting period.
    pub period: Period,
    /// A-income before labour-market contribution (arbejdsmarkedsbidrag).
    pub pay: Money,
    /// Holiday allowance (feriegodtgørelse) within the same report; never part of the hourly earnings.
    pub holiday_allowance: Money,
    /// Paid hours.
    pub hours: Fact<Hours>,
}

/// A stretch of absence with the same weekly hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AbsenceStretch {
    /// Its days.
    pub period: Period,
    /// Hours of absence in a whole week.
    pub weekly_hours: Hours,
}

/// An employer's refund claim (anmodning om refusion).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefundClaim {
    /// The number it was received under.
    pub id: ClaimId,
    /// The days claimed for.
    pub period: Period,
    /// The day it was received.
    pub received: NaiveDate,
    /// Wage paid for those days, before labour-market contribution.
    pub wage_paid: Fact<Money>,
}

/// A payment made on the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaidPeriod {
    /// The claim it answers; none when the person was paid.
    pub claim: Option<ClaimId>,
    /// The days paid for.
    pub period: Period,
    /// Benefit or refund before tax, without supplements.
    pub amount: Money,
    /// When it was paid.
    pub at: DateTime<Utc>,
}
