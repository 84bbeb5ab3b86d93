//! What a person is absent from: an employment, a business of their own, or unemployment with insurance.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Fact;
use crate::{Cvr, Hours, Money, PNumber, Period, Se};

/// What the person is absent from. A person with several has a case for each (P 23-22).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// An employment (lønmodtager).
    Employee(Employment),
    /// A business of their own (selvstændig), chapter 13.
    SelfEmployed(SelfEmployment),
    /// Unemployment with insurance in an unemployment fund (ledig med a-kasse), § 51.
    Unemployed(Unemployment),
}

impl Work {
    /// Which of the three it is.
    #[must_use]
    pub const fn kind(&self) -> WorkKind {
        match self {
            Self::Employee(_) => WorkKind::Employee,
            Self::SelfEmployed(_) => WorkKind::SelfEmployed,
            Self::Unemployed(_) => WorkKind::Unemployed,
        }
    }

    /// The employment, where the person is an employee.
    #[must_use]
    pub const fn employment(&self) -> Option<&Employment> {
        match self {
            Self::Employee(employment) => Some(employment),
            Self::SelfEmployed(_) | Self::Unemployed(_) => None,
        }
    }

    /// The employer, where there is one.
    #[must_use]
    pub fn employer(&self) -> Option<Cvr> {
        self.employment().map(|employment| employment.employer)
    }
}

/// Which of the three it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WorkKind {
    /// An employment.
    Employee,
    /// A business of their own.
    SelfEmployed,
    /// Unemployment with insurance.
    Unemployed,
}

/// One employment of the sick person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Employment {
    /// The employer.
    pub employer: Cvr,
    /// The part of the company that reports the wage, where it has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub se_number: Option<Se>,
    /// The place of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub production_unit: Option<PNumber>,
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
    /// An earlier employment with the same employer, for who was hired again, § 30(3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<PreviousEmployment>,
    /// The working hours day by day, where they are known and not five equal days, §§ 47(2), 50(3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roster: Option<Roster>,
    /// Changes during the absence that change the hourly earnings, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pay_changes: Vec<PayChange>,
    /// The employer's payroll of the year before, where an insurance under § 55 depends on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer_payroll: Option<Money>,
    /// In vocational training with pay, § 32(1) nos. 3 and 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub training: Option<TrainingGround>,
    /// The day that the person told the employer of the absence (sygemelding), § 35; as the absence began
    /// where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_employer: Option<NaiveDate>,
}

impl Employment {
    /// An employment of which nothing is known but employer and first day.
    #[must_use]
    pub const fn since(employer: Cvr, from: NaiveDate) -> Self {
        Self {
            employer,
            se_number: None,
            production_unit: None,
            from,
            last_day: None,
            weekly_hours: Fact::Missing,
            hours_last_eight_weeks: Fact::Missing,
            agreed_hourly_wage: Fact::Missing,
            flex_job: false,
            employer_insurance: InsuranceStatus::NotInsured,
            chronic_illness_agreement: false,
            previous: None,
            roster: None,
            pay_changes: Vec::new(),
            employer_payroll: None,
            training: None,
            told_employer: None,
        }
    }
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

/// An earlier employment with the same employer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PreviousEmployment {
    /// Its last day.
    pub last_day: NaiveDate,
    /// At work on the day that the illness struck, or on the last working day before with work planned for the
    /// first absence day, § 30(3).
    pub at_work_before: Fact<bool>,
}

/// Working hours by day, in a cycle that goes on for ever (vagtplan).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Roster {
    /// A day on which the cycle begins.
    pub begins: NaiveDate,
    /// Hours of each day of the cycle, in turn; at least one.
    pub hours: Vec<Hours>,
    /// A shift roster (arbejdsturnus): the weekly maximum holds on average over the cycle, § 47(2).
    #[serde(default)]
    pub shifts: bool,
}

/// A change during the absence after which the hourly earnings are worked out again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PayChange {
    /// The first day that it holds.
    pub from: NaiveDate,
    /// What changed.
    pub kind: PayChangeKind,
    /// The hourly wage from then on, before labour-market contribution.
    pub hourly_wage: Fact<Money>,
}

/// What changed in the pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PayChangeKind {
    /// A rise in pay.
    PayRise,
    /// From part time to full time.
    MoreHours,
    /// From trainee to skilled.
    Qualified,
}

/// Why somebody in training is entitled without the hours, § 32(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TrainingGround {
    /// Completed a vocational education, no. 3.
    Completed {
        /// The day it was completed.
        on: NaiveDate,
        /// Its length in months.
        months: u8,
    },
    /// Trainee in paid practice of a regulated education, no. 4.
    PaidPractice,
}

/// What reported hours were paid as, § 32 and the order on the employment requirement §§ 3-4.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HoursOrigin {
    /// Wage.
    #[default]
    Wage,
    /// Work that was not reported, and that the person has documented.
    Documented,
    /// Unemployment benefit (arbejdsløshedsdagpenge).
    UnemploymentBenefit,
    /// Sickness or maternity benefit.
    SicknessOrMaternityBenefit,
    /// Wage from the employees' guarantee fund (Lønmodtagernes Garantifond).
    GuaranteeFund,
    /// Holiday with holiday allowance.
    HolidayAllowance,
    /// Self-employment immediately before the employment, § 32(2) no. 2.
    SelfEmployment,
}

impl HoursOrigin {
    /// True for wage.
    #[must_use]
    pub const fn is_wage(&self) -> bool {
        match self {
            Self::Wage => true,
            Self::Documented
            | Self::UnemploymentBenefit
            | Self::SicknessOrMaternityBenefit
            | Self::GuaranteeFund
            | Self::HolidayAllowance
            | Self::SelfEmployment => false,
        }
    }
}

/// A business of the sick person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SelfEmployment {
    /// First day of the business.
    pub from: NaiveDate,
    /// Last day of the business, when it has ended.
    pub last_day: Option<NaiveDate>,
    /// Weekly hours worked in the business, in stretches, for the twelve months before, § 42.
    pub worked: Fact<Vec<WorkedStretch>>,
    /// The yearly profit of the newest annual assessment (årsopgørelse); what is transferred to an assisting
    /// spouse counts as theirs, § 46.
    pub yearly_profit: Fact<Money>,
    /// Answer of the insurance register, § 45.
    pub insurance: SelfEmployedInsurance,
    /// An approved agreement on long-term or chronic illness, § 58 a.
    #[serde(default)]
    pub chronic_illness_agreement: bool,
    /// The weekdays that the person works, Monday first; Monday to Friday where nothing is said.
    #[serde(default = "monday_to_friday")]
    pub working_days: [bool; 7],
    /// The day the municipality received the notification, § 43.
    pub notified: Fact<NaiveDate>,
}

const fn monday_to_friday() -> [bool; 7] {
    [true, true, true, true, true, false, false]
}

/// A stretch with the same weekly hours of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkedStretch {
    /// Its days.
    pub period: Period,
    /// Hours a week.
    pub weekly_hours: Hours,
    /// True for wage employment, which counts where the business is younger than six months.
    #[serde(default)]
    pub as_employee: bool,
}

/// A self-employed person's insurance, § 45, as the register answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SelfEmployedInsurance {
    /// Not insured.
    NotInsured,
    /// Insured, and the premium is paid.
    Insured {
        /// The first absence day that it covers: 1 or 3.
        from_day: u8,
        /// True for the whole maximum, false for two thirds.
        whole: bool,
    },
    /// A code that Straks does not know. It blocks.
    Unknown(String),
}

/// Unemployment with insurance, § 51.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Unemployment {
    /// Would have been entitled to unemployment benefit had the person not been sick, § 32(1) no. 2.
    pub entitled: Fact<bool>,
    /// Unemployment benefit for a day, on the first day that sickness benefit is paid for.
    pub daily_rate: Fact<Money>,
    /// Full time or part time.
    pub insured: InsuredHours,
    /// Weekly hours that the person would have worked beside supplementary benefit; none where there was no work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub would_have_worked: Option<Fact<Hours>>,
}

/// How an unemployed person is insured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InsuredHours {
    /// Full time.
    FullTime,
    /// Part time.
    PartTime,
}
