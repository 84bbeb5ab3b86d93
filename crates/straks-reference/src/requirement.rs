//! Employment requirement (beskæftigelseskrav) towards the municipality, § 32(1).
//!
//! Reported hours are spread over the days of their reporting period, and each day gives its share to its
//! month. Hours that nobody reported may be any number: where they could decide it, it cannot be told.

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;
use straks_domain::facts::{Employment, Fact, HoursOrigin, IncomeReport, TrainingGround, Work, WorkInjury};
use straks_domain::{Hours, Month};

use crate::Told;
use crate::business;
use crate::case::{Case, told};

/// Is the requirement met?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// Yes.
    Met,
    /// No.
    NotMet,
    /// Facts are missing or disputed, or a parameter is not published.
    CannotTell,
}

impl From<Told<bool>> for Requirement {
    fn from(met: Told<bool>) -> Self {
        match met {
            Told::Known(true) => Self::Met,
            Told::Known(false) => Self::NotMet,
            Told::CannotTell => Self::CannotTell,
        }
    }
}

/// Divisions leave dust in the last of 28 digits; it is taken off before a sum is compared or rounded.
const CLEAN_DIGITS: u32 = 14;

/// The number without the dust of its divisions.
pub fn clean(number: Decimal) -> Decimal {
    number.round_dp(CLEAN_DIGITS)
}

/// The hours of one month.
#[derive(Debug, Clone, Copy)]
struct MonthHours {
    known: Decimal,
    /// True where hours of the month are not told.
    open: bool,
}

/// The requirement as the case has it.
pub fn requirement(case: &Case) -> Requirement {
    let injured = match &case.facts.work {
        Work::Employee(_) | Work::Unemployed(_) => by_work_injury(case),
        Work::SelfEmployed(_) => false,
    };
    of_itself(case).or(Told::Known(injured)).into()
}

/// Without a look at work injuries.
fn of_itself(case: &Case) -> Told<bool> {
    match &case.facts.work {
        Work::Employee(employment) => employee(case, employment),
        Work::SelfEmployed(business) => business::requirement(case, business),
        Work::Unemployed(unemployment) => told(unemployment.entitled),
    }
}

/// § 2(1) no. 4: a work injury gives the right without the requirement, until it is known not to be one.
fn by_work_injury(case: &Case) -> bool {
    case.facts.life.work_injury.is_some_and(|injury| injury.recognised != Fact::Known(false))
}

/// Does the right rest on a work injury alone, which nobody has recognised yet? Then payment waits.
pub fn waits_for_recognition(case: &Case) -> bool {
    let is_open = |injury: WorkInjury| injury.recognised.known().is_none();
    let injured = match &case.facts.work {
        Work::Employee(_) | Work::Unemployed(_) => case.facts.life.work_injury.is_some_and(is_open),
        Work::SelfEmployed(_) => false,
    };
    injured && of_itself(case) != Told::Known(true)
}

/// Any of the ways suffices. Hours under the act as it stood before 2015 are not among the parameters.
fn employee(case: &Case, employment: &Employment) -> Told<bool> {
    let employed = Told::Known(is_employed(employment, case.first()));
    let hours = case.count("requirement_months").and_then(|_| employed.and(enough_hours(case)));
    let flex_job = Told::Known(employment.flex_job).and(employed);
    flex_job.or(in_training(case, employment, employed)).or(hours)
}

/// § 32(1) nos. 3 and 4: a long enough vocational education completed within the last month, or paid practice.
fn in_training(case: &Case, employment: &Employment, employed: Told<bool>) -> Told<bool> {
    match employment.training {
        None => Told::Known(false),
        Some(TrainingGround::PaidPractice) => employed,
        Some(TrainingGround::Completed { on, months }) => {
            let is_long = case.count("education_months").map(|least| u32::from(months) >= least);
            let is_recent = case
                .count("education_within_months")
                .map(|within| on <= case.first() && case.first() <= on + Months::new(within));
            is_long.and(is_recent)
        }
    }
}

/// Is the first absence day a day of the employment?
fn is_employed(employment: &Employment, day: NaiveDate) -> bool {
    employment.from <= day && employment.last_day.is_none_or(|last| day <= last)
}

/// § 32(1) no. 1: enough hours in all, and enough months with enough hours.
fn enough_hours(case: &Case) -> Told<bool> {
    let limits = (
        case.count("requirement_months"),
        case.number("requirement_hours"),
        case.count("requirement_months_met"),
        case.number("requirement_month_hours"),
    );
    let (Told::Known(looked_at), Told::Known(hours), Told::Known(months_met), Told::Known(month_hours)) =
        limits
    else {
        return Told::CannotTell;
    };
    let first_month = Month::of(case.first());
    let months: Vec<_> = (1..=looked_at).map(|back| hours_of(case, first_month.before(back))).collect();
    let is_enough = |month: &&MonthHours| clean(month.known) >= month_hours;
    let enough = |count: usize| u32::try_from(count).is_ok_and(|count| count >= months_met);
    let total: Decimal = months.iter().map(|month| month.known).sum();
    if clean(total) >= hours && enough(months.iter().filter(is_enough).count()) {
        return Told::Known(true);
    }
    let any_open = months.iter().any(|month| month.open);
    let at_best = months.iter().filter(|month| month.open || is_enough(month)).count();
    if any_open && enough(at_best) { Told::CannotTell } else { Told::Known(false) }
}

/// Every day of the month gives what the reports of that day say.
fn hours_of(case: &Case, month: Month) -> MonthHours {
    let mut hours = MonthHours { known: Decimal::ZERO, open: false };
    for day in month.period().iter_days() {
        for report in case.facts.income.iter().filter(|report| report.period.contains(day)) {
            match (counts(case, report), hours_of_a_day(report)) {
                (Told::Known(false), _) => {}
                (Told::Known(true), Told::Known(share)) => hours.known += share,
                (Told::CannotTell, Told::Known(none)) if none.is_zero() => {}
                (Told::Known(true) | Told::CannotTell, _) => hours.open = true,
            }
        }
    }
    hours
}

/// Wage and documented work of another employer count as the parameters say; everything else counts.
fn counts(case: &Case, report: &IncomeReport) -> Told<bool> {
    let is_own = case.employment().is_some_and(|employment| employment.employer == report.employer);
    match report.origin {
        HoursOrigin::Wage | HoursOrigin::Documented if !is_own => {
            case.number("requirement_all_employments").map(|all| all == Decimal::ONE)
        }
        HoursOrigin::Wage
        | HoursOrigin::Documented
        | HoursOrigin::UnemploymentBenefit
        | HoursOrigin::SicknessOrMaternityBenefit
        | HoursOrigin::GuaranteeFund
        | HoursOrigin::HolidayAllowance
        | HoursOrigin::SelfEmployment => Told::Known(true),
    }
}

/// What a report says of the hours of one of its days.
///
/// Hours that are missing or disputed are not told, and wage with zero hours is hours that nobody has told.
pub fn hours_of_a_day(report: &IncomeReport) -> Told<Decimal> {
    let is_wage = report.pay > report.holiday_allowance;
    match report.hours {
        Fact::Known(hours) if hours != Hours::ZERO || !is_wage => {
            Told::Known(hours.to_decimal() / Decimal::from(report.period.days()))
        }
        Fact::Known(_) | Fact::Missing | Fact::Disputed => Told::CannotTell,
    }
}
