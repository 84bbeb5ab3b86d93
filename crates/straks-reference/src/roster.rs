//! Working hours that are not five equal days: rosters (vagtplaner), §§ 47(2), 50(3).
//!
//! The hours of a day are looked up in the cycle of the roster, which goes on for ever in both directions.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use straks_domain::Week;
use straks_domain::facts::Roster;

use crate::Told;
use crate::case::Case;

/// The hours of the roster on a day.
pub fn hours_on(roster: &Roster, day: NaiveDate) -> Decimal {
    let length = i64::try_from(roster.hours.len()).unwrap_or(i64::MAX).max(1);
    let place = (day - roster.begins).num_days().rem_euclid(length);
    let hours = usize::try_from(place).ok().and_then(|place| roster.hours.get(place));
    hours.map_or(Decimal::ZERO, |hours| hours.to_decimal())
}

/// The hours of a week, on average over the cycle.
pub fn average_week(roster: &Roster) -> Decimal {
    let all: Decimal = roster.hours.iter().map(|hours| hours.to_decimal()).sum();
    all * Decimal::from(7) / Decimal::from(roster.hours.len().max(1))
}

impl Case<'_> {
    /// The roster, where the working hours of an employee are known day by day.
    pub fn roster(&self) -> Option<&Roster> {
        self.employment().and_then(|employment| employment.roster.as_ref())
    }

    /// Hours of absence of a roster's day. Absence of all the hours takes all of them; less takes the same share of each
    /// day, to the hundredth.
    pub fn roster_absence(&self, roster: &Roster, day: NaiveDate, weekly: Decimal) -> Told<Decimal> {
        let of_day = hours_on(roster, day);
        let average = average_week(roster);
        let agreed = self.agreed_hours().known();
        if weekly >= average || agreed.is_some_and(|agreed| weekly >= agreed) {
            return Told::Known(of_day);
        }
        let rounding = self.law.rounding("roster_day_rounding", Week::of(day).monday());
        rounding.map(|rounding| rounding.round(of_day * weekly / average))
    }

    /// § 47(2): the weekly maximum of a shift roster follows the hours of the week, so that it holds on average.
    pub fn maximum_of_week(&self, week: Week) -> Told<Decimal> {
        let monday = week.monday();
        let maximum = self.law.number("max_week", monday);
        let Some(roster) = self.roster().filter(|roster| roster.shifts) else { return maximum };
        let follows = self.law.number("shift_weekly_maximum", monday);
        let hours: Decimal = week.period().iter_days().map(|day| hours_on(roster, day)).sum();
        maximum.zip(follows).map(|(maximum, follows)| {
            if follows == Decimal::ONE { maximum * hours / average_week(roster) } else { maximum }
        })
    }
}
