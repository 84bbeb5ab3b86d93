//! What an assessment concludes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use straks_domain::finding::{Finding, NotPayableReason};
use straks_domain::ids::ClaimId;
use straks_domain::payment::NetPayment;
use straks_domain::{Citation, Hours, Money, Period, Week};

/// The conclusion on one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assessment {
    /// Employer period (arbejdsgiverperiode), § 30; `Known(None)` where there is none.
    pub employer_period: Told<Option<Period>>,
    /// First day that the municipality pays for.
    pub payable_from: Told<NaiveDate>,
    /// Employment requirement towards the municipality, § 32.
    pub employment_requirement: Requirement,
    /// Hourly earnings after labour-market contribution, before the hourly maximum, § 47, as the absence
    /// began. Only employees have them.
    pub hourly_earnings: Told<Money>,
    /// Who pays each day of the absence, in turn, without gap or overlap.
    pub payers: Vec<PayerStretch>,
    /// The dates that somebody must keep, in order of the last day.
    pub clocks: Vec<Clock>,
    /// Each refund claim, in the order of the facts.
    pub claims: Vec<ClaimAssessment>,
    /// The person's own benefit, week by week up to the last whole week before the day of assessment; what
    /// the weeks come to, paid or not. Weeks without paid hours are left out. A missing tax card makes the
    /// amount "cannot tell", and so do days whose hours nobody has told.
    pub citizen_weeks: Vec<WeekAmount>,
    /// What a person must look at.
    pub findings: Vec<Finding>,
}

/// A result, or that it cannot be told from the facts; the finding says what is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Told<T> {
    /// Told.
    Known(T),
    /// Facts are missing or disputed, or no parameter is published.
    CannotTell,
}

impl<T> Told<T> {
    /// The result where it is told.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::CannotTell => None,
        }
    }

    /// Another result of it.
    pub fn map<U>(self, read: impl FnOnce(T) -> U) -> Told<U> {
        match self {
            Self::Known(value) => Told::Known(read(value)),
            Self::CannotTell => Told::CannotTell,
        }
    }
}

impl<T> From<Option<T>> for Told<T> {
    fn from(told: Option<T>) -> Self {
        told.map_or(Self::CannotTell, Self::Known)
    }
}

/// Is a requirement of the act met?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// Yes.
    Met,
    /// No; a person decides.
    NotMet,
    /// Facts are missing or disputed.
    CannotTell,
}

/// Days with the same payer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayerStretch {
    /// The days.
    pub period: Period,
    /// Who pays for them.
    pub payer: Payer,
    /// Where in the act it stands.
    pub citation: Citation,
}

/// Who pays for a day of absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The employer, out of its own pocket.
    Employer,
    /// The employer pays wage, and the municipality refunds it.
    MunicipalityRefunds,
    /// The municipality pays the person.
    MunicipalityPays,
    /// The unemployment fund.
    UnemploymentFund,
    /// Nobody, for this reason.
    Nobody(NotPayableReason),
    /// Facts are missing or disputed.
    CannotTell,
}

/// A date that somebody must keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Clock {
    /// What must be done.
    pub kind: ClockKind,
    /// The last day to do it.
    pub last_day: NaiveDate,
    /// Was it done?
    pub kept: Kept,
    /// Where in the act it stands.
    pub citation: Citation,
}

/// What must be done by a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// The employee tells the employer, § 35.
    TellEmployer,
    /// A document of §§ 36, 36 a is delivered.
    DeliverDocument,
    /// The employer notifies, § 40.
    EmployerNotifies,
    /// The person asks for benefit, § 38.
    PersonAsks,
    /// The person objects to the employer's data, § 40(5).
    PersonObjects,
    /// A self-employed person notifies, § 43.
    BusinessNotifies,
    /// The employer claims refund, § 59.
    EmployerClaims,
    /// The last day on which a dispensation can be given, § 59(6).
    Dispensation,
    /// The information form comes back, § 11.
    ReturnForm,
    /// A follow-up is held, § 13 b.
    FollowUp,
    /// Incapacity is judged against the whole field of work, § 7.
    JudgeIncapacity,
    /// Benefit is reassessed, § 24.
    Reassess,
    /// A pensioner's weeks end, § 25.
    PensionerEnds,
    /// An extension ends, § 27.
    ExtensionEnds,
    /// A hearing is answered.
    AnswerHearing,
    /// The right can be resumed, § 21.
    Resume,
    /// A decision is complained about.
    Complain,
    /// The municipality assesses a decision that was complained about.
    ReassessComplaint,
}

/// Was a date kept?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// Done in time.
    Kept,
    /// Done too late, or not done and the day has passed.
    Missed,
    /// Not done, and there is time.
    Open,
}

impl Kept {
    /// What to say of something that was done on a day, or not at all.
    #[must_use]
    pub fn of(done: Option<NaiveDate>, last_day: NaiveDate, as_of: NaiveDate) -> Self {
        match done {
            Some(done) if done <= last_day => Self::Kept,
            None if as_of <= last_day => Self::Open,
            Some(_) | None => Self::Missed,
        }
    }
}

/// The conclusion on one refund claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimAssessment {
    /// The claim.
    pub claim: ClaimId,
    /// The claimed days that can be refunded whatever a person decides; none where none can. Less than what
    /// is claimed is a cut, and has a finding that holds the claim.
    pub covered: Option<Period>,
    /// Week by week, what the covered days come to, after the wage cap, with the supplement beside it. Weeks without
    /// paid hours are left out.
    pub weeks: Vec<WeekAmount>,
    /// Refund for the covered days, after the wage cap, § 54. Not told unless the employment requirement is
    /// met, and the start, the hourly earnings, every rate and the wage are known.
    pub refund: Told<Money>,
    /// Supplement to the refund, § 54 a.
    pub supplement: Told<Money>,
}

/// One benefit week, or the days of it that are paid for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WeekAmount {
    /// The week.
    pub week: Week,
    /// The days of it that are paid for.
    pub period: Period,
    /// Hours of absence that are paid for; none for the self-employed, who are paid by the day.
    pub hours: Hours,
    /// Gross, deductions and net. A refund has no deductions.
    pub amount: Told<NetPayment>,
    /// Supplement to the refund, § 54 a; none for the person.
    pub supplement: Told<Money>,
    /// What is paid beside the person's benefit; none for a refund.
    pub contributions: Told<Contributions>,
}

/// What others pay to a person's pension for a week of benefit; nothing is taken off for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contributions {
    /// The municipality's share of ATP, § 65: twice the person's own.
    pub municipal_atp: Money,
    /// Compulsory pension (obligatorisk pension), § 67; the state pays it.
    pub compulsory_pension: Money,
}
