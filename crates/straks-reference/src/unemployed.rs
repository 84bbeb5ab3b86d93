//! The unemployed with insurance in an unemployment fund, §§ 51, 53(2).
//!
//! The fund pays the first days; then the daily rate of unemployment benefit goes on as sickness benefit.
//! Absent on purpose: the rates of unemployment benefit themselves.

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use straks_domain::facts::{InsuredHours, Unemployment, Work};

use crate::Told;
use crate::calendar::is_paid_weekday;
use crate::case::{Case, later, told};
use crate::day::DayDue;
use crate::requirement::Requirement;

impl Case<'_> {
    /// Is the day not one of the unemployment fund's? It has none where the person is not entitled to unemployment
    /// benefit, and has a right all the same, through a work injury.
    pub fn is_after_fund(&self, day: NaiveDate) -> Told<bool> {
        let Work::Unemployed(unemployment) = &self.facts.work else { return Told::Known(true) };
        let after = self.count("unemployment_fund_days").map(|days| day >= later(self.first(), days));
        let by_other_means = Told::Known(self.requirement == Requirement::Met);
        after.or(by_other_means.and(!told(unemployment.entitled)))
    }

    /// What a day comes to: partial absence counts as full, § 53(2) no. 2.
    pub fn unemployed_day(&self, unemployment: &Unemployment, day: NaiveDate) -> DayDue {
        let nothing =
            DayDue { counts: false, is_told: true, hours: Decimal::ZERO, kroner: Told::Known(Decimal::ZERO) };
        let is_paid = is_paid_weekday(self.law, day).and(!self.is_below_minimum(day));
        match is_paid {
            Told::Known(false) => return nothing,
            Told::CannotTell => return DayDue { is_told: false, ..nothing },
            Told::Known(true) => {}
        }
        let whole = self.insured_hours(unemployment, day);
        let worked = unemployment
            .would_have_worked
            .map_or(Told::Known(Decimal::ZERO), |worked| told(worked).map(|hours| hours.to_decimal()));
        let left = whole.zip(worked).map(|(whole, worked)| (whole - worked).max(Decimal::ZERO));
        let Some(hours) = left.known().or(whole.known()).map(|hours| hours / Decimal::from(5)) else {
            return DayDue { is_told: false, ..nothing };
        };
        if hours.is_zero() {
            return nothing;
        }
        let kroner = self
            .daily_rate(unemployment, day)
            .zip(whole)
            .map(|(rate, whole)| rate * Decimal::from(5) * hours / whole);
        DayDue { counts: true, is_told: left.known().is_some() && kroner.known().is_some(), hours, kroner }
    }

    /// § 51: the daily rate, at most a fifth of the maximum.
    fn daily_rate(&self, unemployment: &Unemployment, day: NaiveDate) -> Told<Decimal> {
        let monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
        let maximum = self.law.number("max_week", monday);
        told(unemployment.daily_rate)
            .zip(maximum)
            .map(|(rate, maximum)| rate.to_decimal().min(maximum / Decimal::from(5)))
    }

    fn insured_hours(&self, unemployment: &Unemployment, day: NaiveDate) -> Told<Decimal> {
        let name = match unemployment.insured {
            InsuredHours::FullTime => "full_time_insured_hours",
            InsuredHours::PartTime => "part_time_insured_hours",
        };
        self.law.number(name, day)
    }
}
