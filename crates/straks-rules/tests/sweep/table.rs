//! What the act and its yearly tables say of a day, written out by hand: rates, shares, lengths and holidays.
//!
//! Nothing here is read from `assets/law`, so that a row that is wrong there is seen here.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use straks_domain::{Period, Week};

pub fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

/// The weekly and the hourly maximum in kroner and øre, from a Monday on, § 50.
const RATES: [((i32, u32, u32), i64, i64); 17] = [
    ((2010, 1, 4), 3_760, 10_162),
    ((2011, 1, 3), 3_830, 10_351),
    ((2012, 1, 2), 3_940, 10_649),
    ((2013, 1, 7), 4_005, 10_824),
    ((2014, 1, 6), 4_075, 11_014),
    ((2015, 1, 5), 4_135, 11_176),
    ((2016, 1, 4), 4_180, 11_297),
    ((2017, 1, 2), 4_245, 11_473),
    ((2018, 1, 1), 4_300, 11_622),
    ((2019, 1, 7), 4_355, 11_770),
    ((2020, 1, 6), 4_405, 11_905),
    ((2021, 1, 4), 4_460, 12_054),
    ((2022, 1, 3), 4_465, 12_068),
    ((2023, 1, 2), 4_550, 12_297),
    ((2024, 1, 1), 4_695, 12_689),
    ((2025, 1, 6), 4_865, 13_149),
    ((2026, 1, 5), 5_085, 13_743),
];

/// The first Monday of which nobody has published the rate.
pub fn end_of_rates() -> NaiveDate {
    date(2027, 1, 4)
}

/// The recipient's share of ATP an hour, in øre, § 65.
const OWN_ATP: [((i32, u32, u32), i64); 3] = [((2009, 1, 1), 128), ((2016, 1, 4), 134), ((2024, 1, 1), 142)];

/// Supplement to the refund in tenths of per cent, § 54 a.
const SUPPLEMENT: [((i32, u32, u32), i64); 8] = [
    ((2000, 1, 3), 0),
    ((2020, 1, 6), 3),
    ((2021, 1, 4), 6),
    ((2022, 1, 3), 9),
    ((2023, 1, 2), 12),
    ((2024, 1, 1), 15),
    ((2025, 1, 6), 18),
    ((2026, 1, 5), 21),
];

/// Easter Sunday of each year from 2010 on.
const EASTER: [(u32, u32); 18] = [
    (4, 4),
    (4, 24),
    (4, 8),
    (3, 31),
    (4, 20),
    (4, 5),
    (3, 27),
    (4, 16),
    (4, 1),
    (4, 21),
    (4, 12),
    (4, 4),
    (4, 17),
    (4, 9),
    (3, 31),
    (4, 20),
    (4, 5),
    (3, 28),
];

/// The weekly and the hourly maximum of a week, in øre; none where nobody has published them.
pub fn maximum(week: Week) -> Option<(i64, i64)> {
    let monday = week.monday();
    let row = RATES.iter().rev().find(|((year, month, day), ..)| date(*year, *month, *day) <= monday);
    row.filter(|_| monday < end_of_rates()).map(|(_, week, hour)| (week * 100, *hour))
}

fn since(rows: &[((i32, u32, u32), i64)], week: Week) -> i64 {
    let row = rows.iter().rev().find(|((year, month, day), _)| date(*year, *month, *day) <= week.monday());
    row.expect("a row for every week").1
}

/// The recipient's share of ATP an hour, in øre.
pub fn own_atp(week: Week) -> i64 {
    since(&OWN_ATP, week)
}

/// Supplement to the refund, in tenths of per cent.
pub fn supplement(week: Week) -> i64 {
    since(&SUPPLEMENT, week)
}

/// Days that the employer pays for, § 30.
pub fn employer_period(first_absence_day: NaiveDate) -> u64 {
    if first_absence_day < date(2012, 1, 2) { 21 } else { 30 }
}

/// A public holiday for which nothing is paid, § 53 a.
fn is_unpaid_holiday(day: NaiveDate) -> bool {
    if day < date(2012, 7, 2) {
        return false;
    }
    let place = usize::try_from(day.year() - 2010).expect("a year from 2010 on");
    let (month, of_month) = EASTER[place];
    let after_easter = (day - date(day.year(), month, of_month)).num_days();
    let prayer_day = day.year() <= 2023 && after_easter == 26;
    // Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday
    let moves = matches!(after_easter, -3 | -2 | 1 | 39 | 50);
    moves || prayer_day || matches!((day.month(), day.day()), (1, 1) | (12, 25 | 26))
}

/// A day that is paid for where somebody works from Monday to Friday.
pub fn is_paid(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_unpaid_holiday(day)
}

/// How many days of a period are paid for.
pub fn paid_days(period: Period) -> i64 {
    period.iter_days().filter(|day| is_paid(*day)).map(|_| 1).sum()
}

/// The third day that somebody is absent from work on.
pub fn third_absence_day(first: NaiveDate) -> NaiveDate {
    first.iter_days().filter(|day| is_paid(*day)).nth(2).unwrap_or(first + Days::new(2))
}
