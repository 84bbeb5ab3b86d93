//! Wage reported to the income register: what counts as wage, and the share of a report in some days.

use straks_domain::facts::{HoursOrigin, IncomeReport};
use straks_domain::{Money, Period};

use crate::fraction::Fraction;

/// What a report says of hours.
pub(crate) enum Reported {
    /// Hundredths of hours.
    Share(Fraction),
    /// Wage with zero hours, or hours that are missing or disputed.
    Missing,
    /// No wage, and known to be no hours.
    NoWage,
}

/// Wage without holiday allowance.
pub(crate) fn wage(report: &IncomeReport) -> Money {
    let ore = report.pay.ore().saturating_sub(report.holiday_allowance.ore());
    Money::from_ore(ore)
}

/// True for wage of an employment, also what was not reported and is documented; false for what others pay.
pub(crate) const fn is_of_employment(report: &IncomeReport) -> bool {
    match report.origin {
        HoursOrigin::Wage | HoursOrigin::Documented => true,
        HoursOrigin::UnemploymentBenefit
        | HoursOrigin::SicknessOrMaternityBenefit
        | HoursOrigin::GuaranteeFund
        | HoursOrigin::HolidayAllowance
        | HoursOrigin::SelfEmployment => false,
    }
}

/// True where a report holds holiday allowance and no wage: its hours are not hours of the wage.
pub(crate) fn is_holiday_only(report: &IncomeReport) -> bool {
    report.holiday_allowance.is_positive() && wage(report) == Money::ZERO
}

/// The share of a report's wage, in øre, that falls on `part` of its days.
#[inline]
pub(crate) fn wage_in(report: &IncomeReport, part: Period) -> Fraction {
    share_in(report, wage(report).ore(), part)
}

/// A report whose days all lie in `part` is not divided; most are a month in its month.
#[inline]
fn share_in(report: &IncomeReport, amount: i64, part: Period) -> Fraction {
    if part == report.period {
        return Fraction::whole(amount);
    }
    Fraction::share(amount, part.days(), report.period.days())
}

/// The share of a report's hours that falls on `part` of its days. Wage with zero hours is never no hours, and
/// hours that are missing or disputed may be any number, with wage or without.
#[inline]
pub(crate) fn hours_in(report: &IncomeReport, part: Period) -> Reported {
    match report.hours.known() {
        Some(hours) if hours.hundredths() != 0 => Reported::Share(share_in(report, hours.hundredths(), part)),
        Some(_) if !wage(report).is_positive() => Reported::NoWage,
        Some(_) | None => Reported::Missing,
    }
}
