//! Public holidays (helligdage) and the days of a week, § 53 a.
//!
//! The days are worked out from Easter for each day that is asked about; nothing is remembered.

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use straks_domain::period::is_weekday;

use crate::{Law, Told};

/// Easter Sunday of a year, after Gauss.
///
/// The two exceptions of the rule are 1954, 1981, 2049 and 2076, in which the day lies a week before.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year % 4, year % 7);
    let century = year / 100;
    let moon = (15 - (13 + 8 * century) / 25 + century - century / 4) % 30;
    let sun = (4 + century - century / 4) % 7;
    let d = (19 * a + moon) % 30;
    let e = (2 * b + 4 * c + 6 * d + sun) % 7;
    let late = (d == 29 && e == 6) || (d == 28 && e == 6 && (11 * moon + 11) % 30 < 19);
    let after = d + e - if late { 7 } else { 0 };
    let day = NaiveDate::from_ymd_opt(year, 3, 22)?;
    day.checked_add_days(Days::new(u64::try_from(after).ok()?))
}

/// True for the public holidays that § 53 a is about, without the General Prayer Day (store bededag).
fn is_holiday(day: NaiveDate) -> bool {
    if matches!((day.month(), day.day()), (1, 1) | (12, 25 | 26)) {
        return true;
    }
    // Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday.
    days_after_easter(day).is_some_and(|after| matches!(after, -3 | -2 | 1 | 39 | 50))
}

/// The fourth Friday after Easter.
fn is_general_prayer_day(day: NaiveDate) -> bool {
    days_after_easter(day) == Some(26)
}

fn days_after_easter(day: NaiveDate) -> Option<i64> {
    easter(day.year()).map(|easter| (day - easter).num_days())
}

/// Is this a day that benefit is paid for in a week of five days: a weekday, and no public holiday, § 53 a?
#[must_use]
pub fn is_paid_weekday(law: &Law, day: NaiveDate) -> Told<bool> {
    if is_weekday(day) { !is_public_holiday(law, day) } else { Told::Known(false) }
}

/// Is this a public holiday that is not paid for, § 53 a?
#[must_use]
pub fn is_public_holiday(law: &Law, day: NaiveDate) -> Told<bool> {
    let prayer = is_general_prayer_day(day);
    if !is_holiday(day) && !prayer {
        return Told::Known(false);
    }
    let set = |name| law.number(name, day).map(|flag| flag == Decimal::ONE);
    let unpaid = set("public_holidays_unpaid");
    if prayer { unpaid.and(set("general_prayer_day")) } else { unpaid }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weekdays_off(year: i32) -> Vec<String> {
        let law = Law::built_in();
        let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("New Year");
        let days = first.iter_days().take_while(|day| day.year() == year);
        let off = days.filter(|day| is_weekday(*day) && is_paid_weekday(&law, *day) == Told::Known(false));
        off.map(|day| day.format("%m-%d").to_string()).collect()
    }

    #[test]
    fn s53a_the_holidays_of_2026_and_2027() {
        assert_eq!(weekdays_off(2026), ["01-01", "04-02", "04-03", "04-06", "05-14", "05-25", "12-25"]);
        assert_eq!(weekdays_off(2027), ["01-01", "03-25", "03-26", "03-29", "05-06", "05-17"]);
    }

    #[test]
    fn s53a_the_general_prayer_day_was_a_holiday_until_2023() {
        assert!(weekdays_off(2023).contains(&"05-05".to_owned()));
        assert!(!weekdays_off(2024).contains(&"04-26".to_owned()));
    }

    #[test]
    fn s53a_holidays_were_paid_for_until_2_july_2012() {
        assert_eq!(weekdays_off(2012), ["12-25", "12-26"]);
    }
}
