//! One benefit week: the sum of its days, the rounding, the weekly maximum, and what is taken off.
//!
//! What is taken off a person's week is here as well, because it is worked out by the week, §§ 65, 67.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;
use straks_domain::facts::{Fact, TaxCard};
use straks_domain::{Hours, Money, Period, Week};

use crate::Told;
use crate::case::{Case, span};

/// One benefit week, or the days of it that are paid for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WeekDue {
    /// The week.
    pub week: Week,
    /// From the first to the last day of it that is paid for.
    pub period: Period,
    /// Hours of absence that are paid for, as far as they are told.
    pub hours: Decimal,
    /// Kroner before rounding and maximum.
    pub unrounded: Told<Decimal>,
    /// Benefit before tax, after rounding and maximum.
    pub gross: Told<Money>,
    /// Supplement to a refund, § 54 a; nothing for a person.
    pub supplement: Told<Money>,
    /// What the hours that are told come to, where there is a rate.
    pub(crate) at_least: Told<Money>,
    /// What its own rounding left over, for other days of the week.
    pub(crate) left_over: Decimal,
}

impl WeekDue {
    /// The hours in hundredths, as they are shown.
    #[must_use]
    pub fn shown_hours(&self) -> Option<Hours> {
        Money::from_decimal(self.hours).map(|hundredths| Hours::from_hundredths(hundredths.ore()))
    }
}

/// What was worked out before for other days of a week. A week is rounded once, in however many parts it comes:
/// what the rounding of each part left over goes into the next, and is counted once.
#[derive(Debug, Clone, Copy, Default)]
pub struct Before {
    /// What they came to.
    pub granted: Money,
    /// And with it, as supplement.
    pub supplement: Money,
    /// What their rounding left over.
    pub left_over: Decimal,
}

/// The sum of those of these weeks that are told and lie on other days of the week.
pub fn before<'a>(weeks: impl IntoIterator<Item = &'a WeekDue>, week: Week, days: Period) -> Before {
    let others = weeks.into_iter().filter(|other| other.week == week && !other.period.overlaps(days));
    others.fold(Before::default(), |sum, other| match other.gross.zip(other.supplement) {
        Told::Known((gross, supplement)) => Before {
            granted: sum.granted + gross,
            supplement: sum.supplement + supplement,
            left_over: sum.left_over + other.left_over,
        },
        Told::CannotTell => sum,
    })
}

/// The weeks of these days; weeks without paid hours are left out. `before` says what other days came to.
pub fn weeks(case: &Case, days: &[NaiveDate], before: impl Fn(Week, Period) -> Before) -> Vec<WeekDue> {
    let Some(whole) = span(days.iter().copied()) else { return Vec::new() };
    let of = |week: Week| {
        let days: Vec<_> = days.iter().copied().filter(|day| week.period().contains(*day)).collect();
        let period = span(days.iter().copied())?;
        week_of(case, week, &days, before(week, period))
    };
    whole.weeks().filter_map(of).collect()
}

fn week_of(case: &Case, week: Week, days: &[NaiveDate], before: Before) -> Option<WeekDue> {
    let hours: Decimal = days.iter().map(|day| case.shown_hours(*day)).sum();
    let all_told = days.iter().all(|day| case.paid_hours(*day).known().is_some());
    if hours <= Decimal::ZERO {
        return None;
    }
    let rate = case.hourly_rate(week.monday());
    let told_hours = rate.map(|rate| rate * hours);
    let rounding = case.law.rounding("week_rounding", week.monday());
    let left = case.left_of_maximum(week, before);
    let within = told_hours.zip(left).map(|(kroner, left)| (kroner + before.left_over).min(left));
    let at_least = within
        .zip(rounding)
        .and_then(|(kroner, rounding)| Money::from_decimal(rounding.round(kroner)).into());
    let left_over = within
        .zip(at_least)
        .known()
        .map_or(Decimal::ZERO, |(kroner, at_least)| kroner - at_least.to_decimal() - before.left_over);
    let when_told = |all_told: bool| if all_told { Told::Known(()) } else { Told::CannotTell };
    Some(WeekDue {
        week,
        period: span(days.iter().copied())?,
        hours,
        unrounded: when_told(all_told).and_then(|()| told_hours),
        gross: when_told(all_told).and_then(|()| at_least),
        supplement: Told::Known(Money::ZERO),
        at_least,
        left_over,
    })
}

impl Case<'_> {
    /// § 50: what the maximum of a week leaves after other cases of the person and other days of the week, in
    /// whole kroner, so that the maximum holds.
    fn left_of_maximum(&self, week: Week, before: Before) -> Told<Decimal> {
        let elsewhere = self.facts.elsewhere.iter().filter(|other| other.week == week);
        let elsewhere: Money = elsewhere.map(|other| other.amount.max(Money::ZERO)).sum();
        self.law.number("max_week", week.monday()).map(|maximum| {
            let left = maximum - elsewhere.to_decimal() - before.granted.to_decimal();
            left.floor().max(Decimal::ZERO)
        })
    }
}

/// What is taken off a person's week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Deductions {
    /// The person's own share of the labour-market supplementary pension (ATP), § 65.
    pub own_atp: Money,
    /// A-tax (A-skat) by the tax card.
    pub tax: Money,
}

impl Case<'_> {
    /// What is taken off this week of the person's.
    pub fn deductions(&self, week: &WeekDue) -> Told<Deductions> {
        let Told::Known(gross) = week.gross else { return Told::CannotTell };
        self.own_atp(week)
            .and_then(|own_atp| self.tax(week.week, gross - own_atp).map(|tax| Deductions { own_atp, tax }))
    }

    /// § 65: so much for each hour that is paid for, from the age of sixteen on the Monday.
    fn own_atp(&self, week: &WeekDue) -> Told<Money> {
        let monday = week.week.monday();
        let is_old_enough =
            self.law.number("own_atp_age", monday).map(|age| age_on(self.facts.born, monday) >= age);
        let rate = self.law.number("own_atp", monday);
        let rounding = self.law.rounding("own_atp_rounding", monday);
        is_old_enough.zip(rate.zip(rounding)).and_then(|(pays, (rate, rounding))| {
            let kroner = if pays { rounding.round(rate * week.hours) } else { Decimal::ZERO };
            Money::from_decimal(kroner).into()
        })
    }

    /// The percentage of the tax card on what is left after its allowance.
    fn tax(&self, week: Week, taxable: Money) -> Told<Money> {
        let card: Told<TaxCard> = match self.facts.tax_card {
            Fact::Known(card) => Told::Known(card),
            Fact::Missing | Fact::Disputed => Told::CannotTell,
        };
        card.zip(self.law.rounding("tax_rounding", week.monday())).and_then(|(card, rounding)| {
            let base = (taxable - card.weekly_allowance).max(Money::ZERO).to_decimal();
            let tax = base * Decimal::from(card.percent) / Decimal::ONE_HUNDRED;
            Money::from_decimal(rounding.round(tax)).into()
        })
    }
}

/// Whole years of age on a day.
fn age_on(born: NaiveDate, day: NaiveDate) -> Decimal {
    let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
    Decimal::from(day.year() - born.year() - i32::from(!had_birthday))
}
