//! Public holidays on weekdays, § 53 a: the municipality pays nothing for them.
//!
//! Which days they are follows from Easter; whether they are unpaid, and whether the General Prayer Day is
//! one, are parameters. The employer period is never extended by them, § 30(1).

use chrono::{Datelike, Days, NaiveDate};
use straks_domain::Week;

use crate::parameters::{Epoch, Name};

/// First and last year with a table; no rates are known outside it.
const YEARS: std::ops::Range<i32> = 2007..2100;

/// Unpaid weekdays of each week, worked out once.
#[derive(Debug, Clone)]
pub(crate) struct Holidays {
    /// The first Monday, as a number of days.
    first: i32,
    weeks: Vec<OfWeek>,
}

/// Weekdays of a week that are holidays, or may be: bit 0 is Monday, bit 4 Friday.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct OfWeek {
    /// Not paid for.
    pub unpaid: u8,
    /// Days of which nobody has told whether they are public holidays of § 53 a.
    pub uncertain: u8,
}

impl Holidays {
    pub fn new(epochs: &[Epoch]) -> Self {
        let first_day = NaiveDate::from_ymd_opt(YEARS.start, 1, 1).expect("invariant: a date");
        let last_day = NaiveDate::from_ymd_opt(YEARS.end, 1, 1).expect("invariant: a date");
        let first = Week::of(first_day);
        let count = (last_day - first.monday()).num_days() / 7 + 1;
        let mut holidays = Self {
            first: first.monday().num_days_from_ce(),
            weeks: vec![OfWeek::default(); usize::try_from(count).unwrap_or_default()],
        };
        for day in YEARS.flat_map(in_year) {
            let holds = |name| {
                let epoch = epochs.iter().rev().find(|epoch| epoch.from <= day.date);
                epoch.and_then(|epoch| epoch.flag(name)) == Some(true)
            };
            let is_holiday = match day.kind {
                Kind::Always => true,
                Kind::GeneralPrayerDay => holds(Name::GeneralPrayerDay),
                Kind::Uncertain(name) => holds(name),
            };
            let (bit, is_uncertain) = (weekday_bit(day.date), matches!(day.kind, Kind::Uncertain(_)));
            let Some(of_week) = holidays.of_week(day.date) else { continue };
            if is_uncertain && holds(Name::PublicHolidaysUnpaid) {
                of_week.uncertain |= bit;
            }
            if is_holiday && holds(Name::PublicHolidaysUnpaid) {
                of_week.unpaid |= bit;
            }
        }
        holidays
    }

    /// The weekdays of a week that are holidays.
    pub fn of(&self, week: Week) -> OfWeek {
        self.at(self.place(week))
    }

    /// The same for each week in turn, from this one on.
    pub fn since(&self, week: Week) -> impl Iterator<Item = OfWeek> {
        (self.place(week)..).map(|place| self.at(place))
    }

    fn at(&self, place: i32) -> OfWeek {
        let of_week = usize::try_from(place).ok().and_then(|place| self.weeks.get(place));
        of_week.copied().unwrap_or_default()
    }

    fn of_week(&mut self, day: NaiveDate) -> Option<&mut OfWeek> {
        let place = usize::try_from(self.place(Week::of(day))).ok()?;
        self.weeks.get_mut(place)
    }

    /// Weeks after the first of the table.
    fn place(&self, week: Week) -> i32 {
        (week.monday().num_days_from_ce() - self.first) / 7
    }
}

/// No bit for Saturday and Sunday.
fn weekday_bit(day: NaiveDate) -> u8 {
    match day.weekday().num_days_from_monday() {
        weekday @ 0..5 => 1 << weekday,
        _ => 0,
    }
}

/// The parameter that says whether a day is a public holiday, where the act was not at hand.
pub(crate) fn uncertain(day: NaiveDate) -> Option<Name> {
    match (day.month(), day.day()) {
        (6, 5) => Some(Name::ConstitutionDay),
        (12, 24) => Some(Name::ChristmasEve),
        (12, 31) => Some(Name::NewYearsEve),
        (_, _) => None,
    }
}

/// The unpaid weekdays of a year, were the whole year under the parameters of one epoch.
pub(crate) fn unpaid_of_year(year: i32, epoch: &Epoch) -> Vec<NaiveDate> {
    if epoch.flag(Name::PublicHolidaysUnpaid) != Some(true) {
        return Vec::new();
    }
    let is_holiday = |day: &Holiday| match day.kind {
        Kind::Always => true,
        Kind::GeneralPrayerDay => epoch.flag(Name::GeneralPrayerDay) == Some(true),
        Kind::Uncertain(name) => epoch.flag(name) == Some(true),
    };
    let is_weekday = |day: &NaiveDate| day.weekday().num_days_from_monday() < 5;
    let mut days: Vec<_> =
        in_year(year).into_iter().filter(is_holiday).map(|day| day.date).filter(is_weekday).collect();
    days.sort_unstable();
    days
}

struct Holiday {
    date: NaiveDate,
    kind: Kind,
}

enum Kind {
    Always,
    /// Store bededag, the fourth Friday after Easter.
    GeneralPrayerDay,
    /// A parameter says whether it is one.
    Uncertain(Name),
}

fn in_year(year: i32) -> Vec<Holiday> {
    let easter = easter_sunday(year);
    let always = |date| Holiday { date, kind: Kind::Always };
    let fixed = [(1, 1), (12, 25), (12, 26)]
        .into_iter()
        .filter_map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day))
        .map(always);
    // Easter Monday, Ascension Day, Whit Monday
    let after = [1, 39, 50].into_iter().map(|days| always(easter + Days::new(days)));
    // Good Friday, Maundy Thursday
    let before = [2, 3].into_iter().map(|days| always(easter - Days::new(days)));
    let prayer_day = Holiday { date: easter + Days::new(26), kind: Kind::GeneralPrayerDay };
    let uncertain = [(6, 5), (12, 24), (12, 31)]
        .into_iter()
        .filter_map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day))
        .filter_map(|date| Some(Holiday { date, kind: Kind::Uncertain(uncertain(date)?) }));
    fixed.chain(uncertain).chain(before).chain(after).chain([prayer_day]).collect()
}

/// Easter Sunday of the Gregorian calendar.
fn easter_sunday(year: i32) -> NaiveDate {
    let golden = year % 19;
    let century = year / 100;
    let moon_shift = (century - (8 * century + 13) / 25 - century / 4 + 19 * golden + 15) % 30;
    let moon = moon_shift - (moon_shift / 28) * (1 - (29 / (moon_shift + 1)) * ((21 - golden) / 11));
    let to_sunday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
    let march = u64::try_from(27 + moon - to_sunday).unwrap_or_default();
    let first_of_march = NaiveDate::from_ymd_opt(year, 3, 1).expect("invariant: every year has a March");
    first_of_march + Days::new(march)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Parameters;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn unpaid_in(year: i32) -> Vec<String> {
        let parameters = Parameters::built_in().expect("the built-in parameters");
        let from = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
        let days = from.iter_days().take_while(|day| day.year() == year);
        let is_unpaid = |day: &NaiveDate| {
            let mask = parameters.holidays().of(Week::of(*day)).unpaid;
            mask & (1 << day.weekday().num_days_from_monday()) != 0
        };
        days.filter(is_unpaid).map(|day| day.format("%m-%d").to_string()).collect()
    }

    #[test]
    fn easter_falls_where_the_calendar_has_it() {
        for (year, date) in [
            (2012, "2012-04-08"),
            (2019, "2019-04-21"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
        ] {
            assert_eq!(easter_sunday(year), day(date));
        }
    }

    #[test]
    fn s53a_holidays_of_2026_on_weekdays() {
        assert_eq!(unpaid_in(2026), ["01-01", "04-02", "04-03", "04-06", "05-14", "05-25", "12-25"]);
    }

    #[test]
    fn s53a_holidays_of_2027_on_weekdays() {
        assert_eq!(unpaid_in(2027), ["01-01", "03-25", "03-26", "03-29", "05-06", "05-17"]);
    }

    #[test]
    fn s53a_holidays_are_paid_before_july_2012() {
        assert_eq!(unpaid_in(2012), ["12-25", "12-26"]);
    }

    #[test]
    fn s53a_days_that_may_be_holidays_are_paid_and_marked() {
        let parameters = Parameters::built_in().expect("the built-in parameters");
        let of = |text: &str| parameters.holidays().of(Week::of(day(text)));
        // 5 June 2026 is a Friday, 24 and 31 December Thursdays; 25 December is a Friday.
        assert_eq!(of("2026-06-05"), OfWeek { unpaid: 0, uncertain: 0b1_0000 });
        assert_eq!(of("2026-12-24"), OfWeek { unpaid: 0b1_0000, uncertain: 0b0_1000 });
        assert_eq!(of("2027-06-05"), OfWeek::default());
    }

    #[test]
    fn s53a_the_general_prayer_day_is_unpaid_until_2023() {
        assert!(unpaid_in(2023).contains(&"05-05".to_owned()));
        assert!(!unpaid_in(2024).contains(&"04-26".to_owned()));
    }
}
