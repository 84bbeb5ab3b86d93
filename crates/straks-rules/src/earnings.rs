//! Chapter 14: the hourly earnings after labour-market contribution, § 47.
//!
//! Pay and hours of the absent employment in the completed months before the absence; a new hire's agreed
//! wage. Left out: converting pay without hours, whose amount is not published, so a person looks; and the
//! roster of shift workers, § 47(2).

use rust_decimal::Decimal;
use straks_domain::facts::{Employment, IncomeReport};
use straks_domain::{Hours, Money, Month, Period};

use crate::case::{Case, days_after};
use crate::fraction::Fraction;
use crate::income::{self, Reported};
use crate::parameters::{Name, NameSet};
use crate::rounding::Rounding;
use crate::trace::{Inputs, Rule, Sink, Value};

/// The parameters that it rests on.
pub(crate) const USED: NameSet = NameSet::of(&[
    Name::EarningsMonths,
    Name::NewHireWeeks,
    Name::LabourMarketContribution,
    Name::HourlyRounding,
]);

/// Ten thousand hundredths of per cent are the whole.
const WHOLE: i128 = 10_000;

/// The hourly earnings, or the months without which they cannot be told.
pub(crate) struct Earnings {
    pub hourly: Option<Money>,
    pub months_missing: Vec<Month>,
}

struct Terms {
    contribution: i64,
    rounding: Rounding,
    months: Period,
}

pub(crate) fn assess<S: Sink>(case: &Case<'_>, employment: &Employment, sink: &mut S) -> Earnings {
    let Some(terms) = terms(case) else {
        return Earnings { hourly: None, months_missing: Vec::new() };
    };
    let weeks = case.entitlement.count(Name::NewHireWeeks).unwrap_or(0);
    if days_after(employment.from, weeks * 7) > case.facts.first_absence_day {
        return agreed(case, &terms, employment, sink);
    }
    reported(case, &terms, employment, sink)
}

fn terms(case: &Case<'_>) -> Option<Terms> {
    let until = Month::of(case.facts.first_absence_day);
    let from = until.before(case.entitlement.count(Name::EarningsMonths)?);
    Some(Terms {
        contribution: case.entitlement.percent(Name::LabourMarketContribution)?,
        rounding: case.entitlement.rounding(Name::HourlyRounding)?,
        months: Period::new(from.first_day(), until.first_day()).ok()?,
    })
}

/// The wage that the employer says was agreed with a new hire.
fn agreed<S: Sink>(case: &Case<'_>, terms: &Terms, employment: &Employment, sink: &mut S) -> Earnings {
    let Some(wage) = employment.agreed_hourly_wage.known() else {
        tell_unknown(case, sink);
        return Earnings { hourly: None, months_missing: Vec::new() };
    };
    let pay = Fraction::share(wage.ore(), 1, 1);
    let hourly = after_contribution(terms, pay, Fraction::share(Hours::whole(1).hundredths(), 1, 1));
    sink.step(|| case.step(Rule::EarningsPay, Name::NewHireWeeks, Inputs::none(), Value::Money(*wage)));
    tell(case, terms, pay, Hours::whole(1), hourly, sink);
    Earnings { hourly, months_missing: Vec::new() }
}

/// Pay divided by hours, as reported.
fn reported<S: Sink>(case: &Case<'_>, terms: &Terms, employment: &Employment, sink: &mut S) -> Earnings {
    let (mut pay, mut hours) = (Some(Fraction::ZERO), Some(Fraction::ZERO));
    let mut missing = Vec::new();
    let employer = employment.employer;
    let counts = |report: &&IncomeReport| report.employer == employer && !income::is_holiday_only(report);
    for report in case.facts.income.iter().filter(counts) {
        let Some(part) = report.period.intersection(terms.months) else { continue };
        match income::hours_in(report, part) {
            Reported::Share(share) => {
                hours = hours.and_then(|sum| sum.plus(share));
                pay = pay.and_then(|sum| sum.plus(income::wage_in(report, part)));
            }
            Reported::Missing => missing.push(part),
            Reported::NoWage => pay = pay.and_then(|sum| sum.plus(income::wage_in(report, part))),
        }
    }
    let hourly = match (pay, hours) {
        (Some(pay), Some(hours)) if missing.is_empty() && pay.is_positive() && hours.is_positive() => {
            let shown = Hours::from_hundredths(hours.nearest());
            let hourly = after_contribution(terms, pay, hours);
            let ore = Money::from_ore(pay.nearest());
            let inputs = || [Value::Period(terms.months)];
            sink.step(|| case.step(Rule::EarningsPay, Name::EarningsMonths, inputs(), Value::Money(ore)));
            tell(case, terms, pay, shown, hourly, sink);
            hourly
        }
        (_, _) => None,
    };
    if hourly.is_none() {
        tell_unknown(case, sink);
        return Earnings { hourly, months_missing: months_of(terms.months, &missing) };
    }
    Earnings { hourly, months_missing: Vec::new() }
}

/// The months of the parts that are missing; all of them where nothing was reported.
fn months_of(window: Period, missing: &[Period]) -> Vec<Month> {
    let months = std::iter::successors(Some(Month::of(window.from())), |month| Some(month.next()))
        .take_while(|month| month.first_day() < window.until());
    let is_missing =
        |month: &Month| missing.is_empty() || missing.iter().any(|part| part.overlaps(month.period()));
    months.filter(is_missing).collect()
}

fn after_contribution(terms: &Terms, pay: Fraction, hours: Fraction) -> Option<Money> {
    let (numerator, denominator) = pay.divided_by(hours)?;
    // Øre divided by hundredths of hours are hundred times too few.
    let kept = (WHOLE - i128::from(terms.contribution)).checked_mul(100)?;
    terms.rounding.round_wide(numerator.checked_mul(kept)?, denominator.checked_mul(WHOLE)?)
}

fn tell<S: Sink>(
    case: &Case<'_>,
    terms: &Terms,
    pay: Fraction,
    hours: Hours,
    hourly: Option<Money>,
    sink: &mut S,
) {
    let shown_pay = || Money::from_ore(pay.nearest());
    let percent = || Decimal::new(terms.contribution, 2);
    let contribution = || shown_pay().to_decimal() * percent() / Decimal::ONE_HUNDRED;
    sink.step(|| {
        let inputs = [Value::Money(shown_pay()), Value::Percent(percent())];
        let result = Value::Exact(-contribution());
        case.step(Rule::LabourMarketContribution, Name::LabourMarketContribution, inputs, result)
    });
    sink.step(|| case.step(Rule::EarningsHours, Name::EarningsMonths, Inputs::none(), Value::Hours(hours)));
    sink.step(|| {
        let result = hourly.map_or(Value::CannotTell, Value::Money);
        let kept = shown_pay().to_decimal() - contribution();
        let inputs = [Value::Exact(kept), Value::Hours(hours)];
        case.step(Rule::HourlyEarnings, Name::HourlyRounding, inputs, result)
    });
}

fn tell_unknown<S: Sink>(case: &Case<'_>, sink: &mut S) {
    sink.step(|| case.step(Rule::HourlyEarnings, Name::EarningsMonths, Inputs::none(), Value::CannotTell));
}
