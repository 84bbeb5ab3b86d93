//! Chapter 14: the hourly earnings after labour-market contribution, § 47.
//!
//! Pay and hours of the absent employment in the completed months before the absence; a new hire's agreed
//! wage; a change of pay during the absence. Pay without hours is converted where an amount is published,
//! and none is, so a person looks. Left out: what an employer pays as benefit itself (the last four weeks),
//! which is the employer's own matter, and the average of an unknown working time, which no fact tells.

use rust_decimal::Decimal;
use straks_domain::facts::{Employment, Fact, IncomeReport};
use straks_domain::{Hours, Money, Month, Period};

mod rates;

pub(crate) use rates::{Rate, Rates, Segment};

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
    Name::HourConversion,
]);

/// Ten thousand hundredths of per cent are the whole.
const WHOLE: i128 = 10_000;

/// The hourly earnings as the absence began, or the months without which they cannot be told.
struct Earnings {
    hourly: Option<Money>,
    months_missing: Vec<Month>,
}

struct Terms {
    contribution: i64,
    rounding: Rounding,
    months: Period,
}

pub(crate) fn assess<S: Sink>(case: &Case<'_>, employment: &Employment, sink: &mut S) -> Rates {
    let Some(terms) = terms(case) else {
        return Rates::untold();
    };
    let weeks = case.entitlement.count(Name::NewHireWeeks).unwrap_or(0);
    let is_new = days_after(employment.from, weeks * 7) > case.facts.first_absence_day;
    let Earnings { hourly, months_missing } = if is_new {
        agreed(case, &terms, employment, sink)
    } else {
        reported(case, &terms, employment, sink)
    };
    Rates::new(hourly, months_missing, later(case, &terms, employment, sink))
}

/// Changes of pay from the first absence day on; what was paid before it is in the months before.
fn later<S: Sink>(
    case: &Case<'_>,
    terms: &Terms,
    employment: &Employment,
    sink: &mut S,
) -> impl Iterator<Item = Rate> {
    let first = case.facts.first_absence_day;
    let changes = employment.pay_changes.iter().filter(move |change| change.from >= first);
    changes.map(move |change| {
        let wage = change.hourly_wage.known().map(|wage| (*wage).max(Money::ZERO));
        let one_hour = Fraction::share(Hours::whole(1).hundredths(), 1, 1);
        let hourly =
            wage.and_then(|wage| after_contribution(terms, Fraction::share(wage.ore(), 1, 1), one_hour));
        sink.step(|| {
            let inputs = Inputs::from([Value::Date(change.from)]).and(wage.map(Value::Money));
            let result = hourly.map_or(Value::CannotTell, Value::Money);
            case.step(Rule::Recalculation, Name::LabourMarketContribution, inputs, result)
        });
        Rate { from: change.from, hourly }
    })
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
    let counts = |report: &&IncomeReport| {
        report.employer == employer && income::is_of_employment(report) && !income::is_holiday_only(report)
    };
    for report in case.facts.income.iter().filter(counts) {
        let Some(part) = report.period.intersection(terms.months) else { continue };
        match income::hours_in(report, part) {
            Reported::Share(share) => {
                hours = hours.and_then(|sum| sum.plus(share));
                pay = pay.and_then(|sum| sum.plus(income::wage_in(report, part)));
            }
            Reported::Missing => match converted(case, report, part, sink) {
                Some(share) => {
                    hours = hours.and_then(|sum| sum.plus(share));
                    pay = pay.and_then(|sum| sum.plus(income::wage_in(report, part)));
                }
                None => missing.push(part),
            },
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

/// Hours that pay without hours stands for, § 47(2); none where no amount is published for an hour. Hours in
/// dispute are not converted: somebody has told them.
fn converted<S: Sink>(
    case: &Case<'_>,
    report: &IncomeReport,
    part: Period,
    sink: &mut S,
) -> Option<Fraction> {
    let wage = income::wage_in(report, part);
    let an_hour = match report.hours {
        Fact::Known(_) | Fact::Missing if wage.is_positive() => case.entitlement.money(Name::HourConversion),
        Fact::Known(_) | Fact::Missing | Fact::Disputed => None,
    };
    let share = an_hour.and_then(|an_hour| wage.scaled(Hours::whole(1).hundredths(), an_hour.ore()));
    sink.step(|| {
        let inputs = [Value::Period(part), Value::Money(Money::from_ore(wage.nearest()))];
        let hours = |share: Fraction| Value::Hours(Hours::from_hundredths(share.nearest()));
        case.step(Rule::HourConversion, Name::HourConversion, inputs, share.map_or(Value::CannotTell, hours))
    });
    share
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

#[cfg(test)]
mod tests;
