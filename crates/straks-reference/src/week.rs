//! One benefit week: the sum of its days, the rounding, and the weekly maximum.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use straks_domain::{Hours, Money, Period, Week};

use crate::Told;
use crate::case::{Case, span};
use crate::requirement::clean;

/// One benefit week, or the days of it that are paid for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WeekDue {
    /// The week.
    pub week: Week,
    /// From the first to the last day of it that is paid for.
    pub period: Period,
    /// Those days. Between them may lie some that somebody else is paid for, § 31.
    pub(crate) days: Vec<NaiveDate>,
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
pub fn before<'a>(weeks: impl IntoIterator<Item = &'a WeekDue>, week: Week, days: &[NaiveDate]) -> Before {
    let is_other = |other: &&WeekDue| other.week == week && !other.days.iter().any(|day| days.contains(day));
    let others = weeks.into_iter().filter(is_other);
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
pub fn weeks(case: &Case, days: &[NaiveDate], before: impl Fn(Week, &[NaiveDate]) -> Before) -> Vec<WeekDue> {
    let Some(whole) = span(days.iter().copied()) else { return Vec::new() };
    let of = |week: Week| {
        let days: Vec<_> = days.iter().copied().filter(|day| week.period().contains(*day)).collect();
        week_of(case, week, &days, before(week, &days))
    };
    whole.weeks().filter_map(of).collect()
}

fn week_of(case: &Case, week: Week, days: &[NaiveDate], before: Before) -> Option<WeekDue> {
    let due: Vec<_> = days.iter().map(|day| case.day_due(*day)).collect();
    let hours: Decimal = due.iter().map(|day| day.hours).sum();
    let all_told = due.iter().all(|day| day.is_told);
    if !due.iter().any(|day| day.counts) {
        return None;
    }
    let kroner: Option<Decimal> = due.iter().map(|day| day.kroner.known()).sum();
    let told_hours = Told::from(kroner.map(clean));
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
        days: days.to_vec(),
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
        self.maximum_of_week(week).map(|maximum| {
            let left = maximum - elsewhere.to_decimal() - before.granted.to_decimal();
            left.floor().max(Decimal::ZERO)
        })
    }
}
