//! A roster (vagtplan): so many hours on each day of a cycle, §§ 47(2), 50(3).
//!
//! Absence of all the hours takes each day's own; absence of a part of them takes the same part of each day.

use chrono::NaiveDate;
use straks_domain::facts::Roster;
use straks_domain::{Hours, Money, Week};

use super::dates;
use crate::rounding::Rounding;

/// A roster that has hours.
pub(super) struct Plan<'c> {
    roster: &'c Roster,
    /// Hundredths of hours in the cycle; positive.
    total: i64,
    /// Days in the cycle; positive.
    length: i64,
}

impl<'c> Plan<'c> {
    /// None where nobody works by it.
    pub fn of(roster: &'c Roster) -> Option<Self> {
        let total = roster.hours.iter().map(|hours| hundredths(*hours)).sum();
        let length = i64::try_from(roster.hours.len()).ok()?;
        (total > 0).then_some(Self { roster, total, length })
    }

    pub const fn is_shifts(&self) -> bool {
        self.roster.shifts
    }

    /// Days of a week with hours, as bits.
    pub fn working(&self, week: Week) -> u8 {
        dates(week, 0b111_1111)
            .enumerate()
            .filter(|(_, day)| self.on(*day) > 0)
            .fold(0, |bits, (place, _)| bits | 1 << place)
    }

    /// Hundredths of hours in a week.
    pub fn week(&self, week: Week) -> i64 {
        dates(week, 0b111_1111).map(|day| self.on(day)).sum()
    }

    /// The average of a week, for showing.
    pub fn average(&self) -> Hours {
        Hours::from_hundredths((2 * self.total * 7 + self.length) / (2 * self.length))
    }

    /// True where so many hours a week are all that the roster has.
    pub const fn is_whole(&self, weekly: Hours) -> bool {
        weekly.hundredths() * self.length >= self.total * 7
    }

    /// Hours of some days of a week, in five-hundredths. None where they are too many to count.
    pub fn parts(&self, week: Week, days: u8, weekly: Option<Hours>, rounding: Rounding) -> Option<i64> {
        let of_day = |day| match weekly {
            None => Some(self.on(day)),
            Some(weekly) => {
                let share = i128::from(self.on(day)) * i128::from(weekly.hundredths() * self.length);
                rounding.round_hours(share, i128::from(self.total * 7)).map(Hours::hundredths)
            }
        };
        dates(week, days).map(|day| of_day(day).map(|hours| hours * 5)).sum()
    }

    /// § 47(2): the maximum of a week by its hours, so that it holds on average over the cycle. Down to the øre.
    pub fn maximum(&self, week: Week, max_week: Money) -> Option<Money> {
        let share = i128::from(max_week.ore()) * i128::from(self.week(week) * self.length);
        i64::try_from(share / i128::from(self.total * 7)).ok().map(Money::from_ore)
    }

    fn on(&self, day: NaiveDate) -> i64 {
        let place = (day - self.roster.begins).num_days().rem_euclid(self.length);
        let hours = usize::try_from(place).ok().and_then(|place| self.roster.hours.get(place));
        hours.map_or(0, |hours| hundredths(*hours))
    }
}

/// Nobody works less than nothing, or more than a day has.
fn hundredths(hours: Hours) -> i64 {
    hours.clamp(Hours::ZERO, Hours::whole(24)).hundredths()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(monday: &str) -> Week {
        Week::of(monday.parse().expect("a date"))
    }

    /// 48 hours in one week, 26 in the next: 37 on average.
    fn shifts() -> Roster {
        let hours = [12, 12, 12, 12, 0, 0, 0, 13, 13, 0, 0, 0, 0, 0].map(Hours::whole);
        Roster { begins: "2026-04-06".parse().expect("a date"), hours: hours.into(), shifts: true }
    }

    #[test]
    fn s47_the_maximum_of_a_shift_roster_holds_on_average_over_the_cycle() {
        let roster = shifts();
        let plan = Plan::of(&roster).expect("a plan with hours");
        let maximum = |monday| plan.maximum(week(monday), Money::from_kroner(5_085)).expect("a maximum");
        // 5,085 x 48 / 37 = 6,596.756 and 5,085 x 26 / 37 = 3,573.243, each down to the øre.
        assert_eq!(maximum("2026-04-06"), Money::from_ore(659_675));
        assert_eq!(maximum("2026-04-13"), Money::from_ore(357_324));
        assert!(maximum("2026-04-06") + maximum("2026-04-13") <= Money::from_kroner(2 * 5_085));
        assert_eq!(plan.average(), Hours::whole(37));
    }

    #[test]
    fn s50_a_roster_goes_on_before_and_after_the_day_that_it_is_told_from() {
        let roster = shifts();
        let plan = Plan::of(&roster).expect("a plan with hours");
        assert_eq!(plan.working(week("2026-03-23")), 0b000_1111);
        assert_eq!(plan.working(week("2026-03-30")), 0b000_0011);
        assert_eq!(plan.week(week("2026-04-20")), 4_800);
    }

    #[test]
    fn s50_half_the_hours_are_half_of_each_day_to_the_hundredth() {
        let roster = shifts();
        let plan = Plan::of(&roster).expect("a plan with hours");
        let half = plan.parts(
            week("2026-04-13"),
            0b11,
            Some(Hours::from_hundredths(1_850)),
            Rounding::HundredthHalfUp,
        );
        // 13 x 18.5 / 37 = 6.5 hours on each of two days, five-hundredths of an hour.
        assert_eq!(half, Some(2 * 650 * 5));
        assert!(plan.is_whole(Hours::whole(37)) && !plan.is_whole(Hours::from_hundredths(3_699)));
    }
}
