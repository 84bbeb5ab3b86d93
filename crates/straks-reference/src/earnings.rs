//! Hourly earnings (timefortjeneste) after labour-market contribution, § 47.
//!
//! The pay and the hours of the employment itself over the last completed months, day by day; of who was
//! hired shortly before, the wage that was agreed. Holiday allowance is no pay, and hours of it no hours.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use straks_domain::facts::{Employment, Fact, HoursOrigin, IncomeReport};
use straks_domain::{Money, Month};

use crate::Told;
use crate::case::{Case, told};
use crate::requirement::{clean, hours_of_a_day};

impl Case<'_> {
    /// Kroner an hour, rounded as the parameters say, before the hourly maximum.
    pub fn work_out_hourly_earnings(&self) -> Told<Decimal> {
        let Some(employment) = self.employment() else { return Told::CannotTell };
        let gross = self
            .is_new_hire()
            .and_then(|new| if new { agreed(employment) } else { self.average_pay(employment) });
        self.after_contribution(gross)
    }

    /// The earnings that hold on a day: a change of pay during the absence has its own, § 51.
    pub fn earnings_on(&self, day: NaiveDate) -> Told<Decimal> {
        let changes = self.employment().map_or(&[][..], |employment| &employment.pay_changes);
        let newest = changes.iter().rev().find(|change| self.first() <= change.from && change.from <= day);
        match newest {
            None => self.hourly_earnings,
            Some(change) => self.after_contribution(told(change.hourly_wage).map(|wage| wage.to_decimal())),
        }
    }

    /// The hourly wage less labour-market contribution (arbejdsmarkedsbidrag), rounded.
    pub fn after_contribution(&self, gross: Told<Decimal>) -> Told<Decimal> {
        let rounding = self.law.rounding("hourly_rounding", self.first());
        let (Told::Known(gross), Told::Known(percent), Told::Known(rounding)) =
            (gross, self.number("labour_market_contribution"), rounding)
        else {
            return Told::CannotTell;
        };
        let net = gross * (Decimal::ONE_HUNDRED - percent) / Decimal::ONE_HUNDRED;
        Told::Known(rounding.round(clean(net)))
    }

    /// All pay of the months, divided by all hours of them.
    fn average_pay(&self, employment: &Employment) -> Told<Decimal> {
        let Told::Known(months) = self.count("earnings_months") else { return Told::CannotTell };
        let first_month = Month::of(self.first());
        let (mut pay, mut hours) = (Decimal::ZERO, Decimal::ZERO);
        for day in (1..=months).flat_map(|back| first_month.before(back).period().iter_days()) {
            for report in self.facts.income.iter().filter(|report| is_pay(report, employment)) {
                if report.period.contains(day) {
                    pay += wage(report).to_decimal() / Decimal::from(report.period.days());
                    match hours_of_a_day(report) {
                        Told::Known(share) => hours += share,
                        Told::CannotTell => return Told::CannotTell,
                    }
                }
            }
        }
        let told = clean(hours) > Decimal::ZERO && clean(pay) > Decimal::ZERO;
        if told { Told::Known(pay / hours) } else { Told::CannotTell }
    }
}

fn agreed(employment: &Employment) -> Told<Decimal> {
    match employment.agreed_hourly_wage {
        Fact::Known(wage) => Told::Known(wage.to_decimal()),
        Fact::Missing | Fact::Disputed => Told::CannotTell,
    }
}

/// The pay of a report, without the holiday allowance in it.
fn wage(report: &IncomeReport) -> Money {
    report.pay - report.holiday_allowance
}

/// Wage or documented work from this employer, and not holiday allowance alone.
fn is_pay(report: &IncomeReport, employment: &Employment) -> bool {
    let allowance_alone = report.holiday_allowance != Money::ZERO && wage(report) == Money::ZERO;
    let is_of_employment = match report.origin {
        HoursOrigin::Wage | HoursOrigin::Documented => true,
        HoursOrigin::UnemploymentBenefit
        | HoursOrigin::SicknessOrMaternityBenefit
        | HoursOrigin::GuaranteeFund
        | HoursOrigin::HolidayAllowance
        | HoursOrigin::SelfEmployment => false,
    };
    report.employer == employment.employer && is_of_employment && !allowance_alone
}
