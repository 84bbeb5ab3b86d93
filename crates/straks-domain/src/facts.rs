//! What is known of a case: the facts that an assessment reads, and nothing it concludes.
//!
//! A fact that is not known is said to be missing or disputed, never guessed. The same facts lie at the
//! central and, for the cases in its scope, on the desk, so both can assess and must agree.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{ClaimId, NotificationId};
use crate::{Cvr, Hours, Money, Period, Week};

mod check;
mod course;
mod follow_up;
mod life;
mod work;

pub use check::{Unfit, UnfitFacts, UnfitKind};
pub use course::{
    Complaint, Course, Decision, DecisionKind, Extension, ExtensionGround, Hearing, LapseCourse, LapseGround,
    NotificationLetter,
};
pub use follow_up::{
    Capacity, Category, DocumentAsked, DocumentKind, FollowUp, IncapacityAssessment, IncapacityBasis,
    InformationForm,
};
pub use life::{
    AbroadGround, Covid, CovidGround, LabourConflict, Life, Maternity, Pension, PensionKind, Residence,
    StayAbroad, TaxedIn, WorkInjury,
};
pub use work::{
    Employment, HoursOrigin, InsuranceStatus, InsuredHours, PayChange, PayChangeKind, PreviousEmployment,
    Roster, SelfEmployedInsurance, SelfEmployment, TrainingGround, Unemployment, Work, WorkKind,
    WorkedStretch,
};

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
#[serde(deny_unknown_fields)]
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
    /// What the person is absent from.
    pub work: Work,
    /// Wage reported to the income register, all employments, newest last.
    pub income: Vec<IncomeReport>,
    /// The hours of absence, by stretch. Stretches do not overlap.
    pub absence: Vec<AbsenceStretch>,
    /// The employer's refund claims on this case, oldest first.
    pub claims: Vec<RefundClaim>,
    /// What has been paid on this case, oldest first.
    pub paid: Vec<PaidPeriod>,
    /// What the person's other cases come to for the same weeks, § 50(2).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<BenefitElsewhere>,
    /// Days of earlier absences for which benefit or refund was paid, oldest first, § 24.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierBenefit>,
    /// What else happens in the person's life.
    #[serde(default, skip_serializing_if = "Life::is_ordinary")]
    pub life: Life,
    /// The municipality's follow-up, and what was documented.
    #[serde(default, skip_serializing_if = "FollowUp::is_empty")]
    pub follow_up: FollowUp,
    /// What has been sent, heard and decided.
    #[serde(default, skip_serializing_if = "Course::is_empty")]
    pub course: Course,
}

impl CaseFacts {
    /// A case of which nothing more has come in than how it began.
    #[must_use]
    pub fn begun(
        born: NaiveDate,
        first_absence_day: NaiveDate,
        notification: Notification,
        work: Work,
    ) -> Self {
        Self {
            born,
            tax_card: Fact::Missing,
            first_absence_day,
            last_absence_day: None,
            notification,
            work,
            income: Vec::new(),
            absence: Vec::new(),
            claims: Vec::new(),
            paid: Vec::new(),
            elsewhere: Vec::new(),
            earlier: Vec::new(),
            life: Life::default(),
            follow_up: FollowUp::default(),
            course: Course::default(),
        }
    }
}

/// Benefit or refund of another case of the person in one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BenefitElsewhere {
    /// The week.
    pub week: Week,
    /// What it came to there, before tax.
    pub amount: Money,
}

/// Days for which benefit was paid in an earlier absence, by whom does not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EarlierBenefit {
    /// The days.
    pub period: Period,
    /// The first absence day of that absence: its first days do not count, § 24(3).
    pub first_absence_day: NaiveDate,
}

/// Withholding by the tax card (skattekort).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TaxCard {
    /// Withholding percentage (trækprocent), 0-100.
    pub percent: u8,
    /// Allowance for each benefit week (fradrag).
    pub weekly_allowance: Money,
}

/// The employer's notification of absence (anmeldelse).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
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

/// One report of wage to the income register (eIndkomst).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
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
    /// What the hours were paid as; wage where nothing else is said.
    #[serde(default, skip_serializing_if = "HoursOrigin::is_wage")]
    pub origin: HoursOrigin,
}

/// A stretch of absence with the same weekly hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AbsenceStretch {
    /// Its days.
    pub period: Period,
    /// Hours of absence in a whole week.
    pub weekly_hours: Hours,
    /// Why partial absence counts as full, § 53(2); none where it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts_as_full: Option<FullAbsence>,
    /// How much of the normal work a self-employed person can do, § 53(3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remaining_work: Option<RemainingWork>,
}

impl AbsenceStretch {
    /// So many hours of absence a week, and nothing special about it.
    #[must_use]
    pub const fn of(period: Period, weekly_hours: Hours) -> Self {
        Self { period, weekly_hours, counts_as_full: None, remaining_work: None }
    }
}

/// Why partial absence is calculated as full absence, § 53(2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FullAbsence {
    /// The employee became unemployed and has no wage, no. 1.
    BecameUnemployed,
    /// A recipient of unemployment benefit is partly unfit, no. 2.
    UnemployedPartlyUnfit,
    /// The employer offers no part-time work, no. 3.
    NoPartTimeWork,
}

/// How much of the normal work a self-employed person can do, § 53(3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RemainingWork {
    /// None.
    Nothing,
    /// At most a quarter: three quarters of the benefit.
    AtMostQuarter,
    /// At most half: half of the benefit.
    AtMostHalf,
    /// More than half: no benefit.
    MoreThanHalf,
}

/// An employer's refund claim (anmodning om refusion).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefundClaim {
    /// The number it was received under.
    pub id: ClaimId,
    /// The days claimed for.
    pub period: Period,
    /// The day it was received.
    pub received: NaiveDate,
    /// Wage paid for those days, before labour-market contribution.
    pub wage_paid: Fact<Money>,
    /// Why days that it comes too late for are refunded all the same, § 59(6); none where no dispensation was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispensation: Option<DispensationGround>,
}

/// Why a refund claim that came too late is refunded all the same (dispensation), § 59(6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DispensationGround {
    /// Claims could not be reported, because the reporting system did not work.
    ReportingFailure,
    /// Circumstances of the employee's.
    Employee,
    /// An authority guided wrongly.
    WrongGuidance,
    /// Other special circumstances.
    Special,
}

impl DispensationGround {
    /// Every ground, in the act's order.
    pub const ALL: [Self; 4] = [Self::ReportingFailure, Self::Employee, Self::WrongGuidance, Self::Special];
}

/// A payment made on the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
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
