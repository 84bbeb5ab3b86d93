//! How an assessment explains itself: one step for each thing it worked out.
//!
//! Steps carry values, never sentences; words are made where they are shown. [`NoTrace`] compiles to
//! nothing, so calculation and explanation are one code path and cannot drift apart.

use std::ops::Deref;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
use straks_domain::ids::ClaimId;
use straks_domain::{Citation, Hours, Money, Month, Period, Week};

use crate::assessment::Requirement;
use crate::parameters::Name;

/// Who is told the steps.
pub trait Sink {
    /// False where no step is ever taken, so that what only a step would tell need not be found out.
    const LISTENS: bool = true;

    /// Takes one step; the closure is not called where nobody listens.
    fn step(&mut self, step: impl FnOnce() -> Step);
}

/// Nobody listens.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoTrace;

impl Sink for NoTrace {
    const LISTENS: bool = false;

    fn step(&mut self, _step: impl FnOnce() -> Step) {}
}

/// Every step is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Trace {
    /// The steps, in the order they were made.
    pub steps: Vec<Step>,
}

impl Sink for Trace {
    fn step(&mut self, step: impl FnOnce() -> Step) {
        self.steps.push(step());
    }
}

/// One thing that was worked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    /// What it is about.
    pub subject: Subject,
    /// Which rule.
    pub rule: Rule,
    /// Where in the act it stands.
    pub citation: Citation,
    /// What went in, in the order a person would read it.
    pub inputs: Inputs,
    /// The law parameter used.
    pub parameter: Option<ParameterUse>,
    /// What came out.
    #[cfg_attr(feature = "openapi", schema(value_type = StepValue))]
    pub result: Value,
}

/// What a step is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The whole case.
    Case,
    /// One refund claim.
    Claim(ClaimId),
    /// One week of one refund claim.
    ClaimWeek(ClaimId, Week),
    /// One week of the person's own benefit.
    CitizenWeek(Week),
}

/// The rule that a step applies. The list grows with the act; each has its line in the receipt.
///
/// A receipt of a week is drawn from the steps on the whole case from [`Self::EarningsPay`] to
/// [`Self::HourlyEarnings`], then from those on the week, in their order: rate, hours, benefit, deductions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Employer requirement: eight weeks and 74 hours, § 30(2).
    EmployerRequirement,
    /// Employer period, § 30(1).
    EmployerPeriod,
    /// Who was hired again by the same employer, § 30(3).
    RehiredRequirement,
    /// Days that the municipality takes over from the employer in a labour conflict, § 31.
    LabourConflict,
    /// Whether the municipality pays the days of an employer that wrongly does not, § 31(2): in go those days.
    EmployerDefault,
    /// A stay abroad, § 3: in go its days, out come those of the absence that it ends the right on.
    StayAbroad,
    /// Where the person lives from a day on: out come the days of the absence that another municipality pays for.
    Residence,
    /// The person's death: in goes its day, out comes the first that nobody is paid for.
    Death,
    /// Days paid from the first one for COVID-19, §§ 43 a, 53 b.
    CovidWindow,
    /// First days that a self-employed person is not paid for, §§ 41, 45, 58 a.
    WaitingPeriod,
    /// First days that the unemployment fund pays for.
    UnemploymentFund,
    /// Hours of work for the employment requirement, § 32: before, added, and together.
    WorkHours,
    /// Hours of work in other employments, § 32: whether they count, by how many they are.
    OtherEmployments,
    /// Hours of benefit, added because those of work are not enough, § 32.
    BenefitHours,
    /// Hours paid by the guarantee fund or as holiday allowance, added because those are not enough, § 32.
    HoursInsteadOfWage,
    /// Weekly hours in a business in one month, § 42.
    BusinessMonth,
    /// Employment requirement of a self-employed person, § 42.
    BusinessRequirement,
    /// The largest payroll of an insured small employer, § 55.
    InsuranceLimit,
    /// Last day for the employee to tell the employer, § 35.
    EmployerTold,
    /// Last day for a document of §§ 36, 36 a.
    DocumentDeadline,
    /// Last day for the person to ask, §§ 38, 43.
    RequestDeadline,
    /// Last day to object to the employer's data, § 40(5).
    ObjectionDeadline,
    /// Last day for a claim to cover all its days, § 59.
    ClaimDeadline,
    /// Last day on which a dispensation can be given, § 59(6).
    DispensationDeadline,
    /// A dispensation was given for a claim that came by the last day for it, § 59(6).
    Dispensation,
    /// Hours of one month for the employment requirement, § 32.
    MonthHours,
    /// Employment requirement: 240 hours in six months, 40 in five of them, § 32.
    EmploymentRequirement,
    /// Last day for the employer's notification, § 40.
    NotificationDeadline,
    /// First day that a claim can cover, § 59.
    ClaimReach,
    /// Pay in the three completed months, § 47.
    EarningsPay,
    /// Labour-market contribution taken off, § 47; negative.
    LabourMarketContribution,
    /// Hours in the three completed months, § 47.
    EarningsHours,
    /// Hourly earnings, § 47.
    HourlyEarnings,
    /// Hours that pay without hours stands for, § 47(2).
    HourConversion,
    /// Hourly earnings from a change of pay on: in go its day and the new wage.
    Recalculation,
    /// Hourly maximum, § 50: in go the earnings and the maximum, out comes the lower.
    HourlyMaximum,
    /// Hours of absence in a week, §§ 50, 53.
    AbsenceHours,
    /// Public holidays that are not paid for, § 53 a.
    PublicHolidays,
    /// Hours times rate.
    WeekBenefit,
    /// Weekly maximum of a shift roster, § 47(2): in go the maximum, the hours of the week and their average.
    ShiftMaximum,
    /// What other cases leave of the weekly maximum, § 50(2): in go the maximum and what they came to.
    SharedMaximum,
    /// Amount of a week from the yearly profit, § 46, at most the maximum.
    WeeklyProfit,
    /// Amount of a week that the insurance covers, § 45: in go the maximum and what the profit gives.
    InsuranceCover,
    /// Working days of a business that are paid for: in go how many a week has.
    WorkingDays,
    /// What is left to pay of a self-employed person's partial absence, § 53(3).
    RemainingWork,
    /// Amount of a week from the daily rate of unemployment benefit, § 51, at most the maximum.
    UnemploymentRate,
    /// Weekly maximum, § 50; told only where it binds.
    WeeklyMaximum,
    /// Rounding of the week, a named policy.
    WeekRounding,
    /// Wage cap on the refund, § 54.
    WageCap,
    /// Refund of a claim, § 54.
    Refund,
    /// Supplement to the refund, § 54 a.
    RefundSupplement,
    /// The person's own ATP, § 65.
    OwnAtp,
    /// The municipality's ATP, § 65: twice the person's own; not taken off.
    MunicipalAtp,
    /// Compulsory pension, §§ 67, 67 a; not taken off.
    CompulsoryPension,
    /// No A-tax is withheld from what replaces other income than wage.
    NoTax,
    /// A-tax by the tax card.
    Tax,
    /// What the receiver gets.
    Net,
    /// Weeks counted towards reassessment, § 24.
    CountedWeeks,
    /// Days counted before the absence began, § 24 a.
    CountedBefore,
    /// A reassessment point that moves of itself, §§ 26-26 i: in goes the point, out comes where it moves to.
    AutomaticExtension,
    /// An extension, § 27: in go its first day and the last that the ground allows, out comes its last day.
    Extension,
    /// The last day that can be paid for beside a pension, § 25.
    PensionerWeeks,
    /// Is the law of a day published? Told only where it is not.
    LawPublished,
    /// When incapacity is judged against the whole field of work, § 7.
    Incapacity,
    /// Last day for the information form to come back, § 11.
    InformationForm,
    /// Last day for a follow-up, § 13 b; in goes the day it was held.
    FollowUp,
    /// A lapse, § 21: in go the days of its steps, out comes the first day without benefit.
    Lapse,
    /// A decision: in go the days of hearing and dispatch, out comes the first day of its effect.
    Decision,
    /// Last day to complain about a decision, from the day that it was received.
    Complaint,
}

/// The maker of schemas takes whatever is called `Value` for any JSON.
#[cfg(feature = "openapi")]
type StepValue = Value;

/// What went into a step. As many as most steps have lie in the step itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", schema(value_type = Vec<StepValue>))]
pub struct Inputs(SmallVec<[Value; 4]>);

impl Inputs {
    /// Nothing went in.
    #[must_use]
    pub const fn none() -> Self {
        Self(SmallVec::new_const())
    }

    /// One more, where there is one.
    #[must_use]
    pub fn and(mut self, value: Option<Value>) -> Self {
        self.0.extend(value);
        self
    }
}

impl Deref for Inputs {
    type Target = [Value];
    fn deref(&self) -> &[Value] {
        &self.0
    }
}

impl<const N: usize> From<[Value; N]> for Inputs {
    fn from(values: [Value; N]) -> Self {
        values.into_iter().collect()
    }
}

impl FromIterator<Value> for Inputs {
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

/// A law parameter as it was used. Where its value was found, [`crate::Parameters::source`] tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParameterUse {
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub name: Name,
    /// Its value as written.
    pub value: Decimal,
    /// Since when it holds.
    pub valid_from: NaiveDate,
    /// False where the source is unverified.
    pub verified: bool,
}

/// A value in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Kroner.
    Money(Money),
    /// Kroner with more than two decimals, before rounding.
    Exact(Decimal),
    /// Hours.
    Hours(Hours),
    /// A number of days.
    Days(i64),
    /// Per cent.
    Percent(Decimal),
    /// A day.
    Date(NaiveDate),
    /// Days.
    Period(Period),
    /// A month.
    Month(Month),
    /// A requirement's outcome.
    Requirement(Requirement),
    /// Not to be told.
    CannotTell,
}
