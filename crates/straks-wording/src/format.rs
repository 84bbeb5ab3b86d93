//! Numbers and days as Danes write them.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Europe::Copenhagen;
use rust_decimal::{Decimal, RoundingStrategy};
use straks_domain::{Hours, Money, Month, Period, Week};

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];
const SHORT_MONTHS: [&str; 12] =
    ["jan.", "feb.", "marts", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."];

/// `30.510,00`.
#[must_use]
pub fn amount(money: Money) -> String {
    decimal(money.to_decimal())
}

/// `30.510,00 kr`
#[must_use]
pub fn kroner(money: Money) -> String {
    format!("{} kr", amount(money))
}

/// `18,50`.
#[must_use]
pub fn hours(hours: Hours) -> String {
    decimal(hours.to_decimal())
}

/// Hours in a sentence: whole ones without decimals, `481`, `18,5`.
#[must_use]
pub fn hours_short(hours: Hours) -> String {
    let text = self::hours(hours);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

/// Two decimals, `.` between thousands, `−` before a debt.
#[must_use]
pub fn decimal(value: Decimal) -> String {
    let rounded = value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let text = format!("{:.2}", rounded.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, "00"));
    let grouped = grouped(whole);
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() { "−" } else { "" };
    format!("{sign}{grouped},{fraction}")
}

/// `2.000`: a count, with `.` between thousands.
#[must_use]
pub fn count(count: u64) -> String {
    grouped(&count.to_string())
}

fn grouped(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + 4);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// `8`, `2,1`: per cent without needless decimals.
#[must_use]
pub fn percent(value: Decimal) -> String {
    value.normalize().to_string().replace('.', ",")
}

/// `5. jan.`
#[must_use]
pub fn day_short(day: NaiveDate) -> String {
    format!("{}. {}", day.day(), SHORT_MONTHS[day.month0() as usize])
}

/// `5. jan. 2026`.
#[must_use]
pub fn day(day: NaiveDate) -> String {
    format!("{} {}", day_short(day), day.year())
}

/// `24/11`.
#[must_use]
pub fn day_tiny(day: NaiveDate) -> String {
    format!("{}/{}", day.day(), day.month())
}

/// `kl. 8.42` in Denmark.
#[must_use]
pub fn clock(at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&Copenhagen);
    format!("kl. {}.{:02}", local.hour(), local.minute())
}

/// `22. nov. kl. 8.42` in Denmark.
#[must_use]
pub fn instant(at: DateTime<Utc>) -> String {
    format!("{} {}", day_short(at.with_timezone(&Copenhagen).date_naive()), clock(at))
}

/// `5. januar 2026`.
#[must_use]
pub fn day_long(day: NaiveDate) -> String {
    format!("{}. {} {}", day.day(), MONTHS[day.month0() as usize], day.year())
}

/// `1. okt. – 11. nov.`, within one month `1.–11. nov.`
#[must_use]
pub fn period_short(period: Period) -> String {
    let (first, last) = (period.from(), period.last_day());
    if first == last {
        return day_short(first);
    }
    if (first.year(), first.month()) == (last.year(), last.month()) {
        return format!("{}.–{}", first.day(), day_short(last));
    }
    format!("{} – {}", day_short(first), day_short(last))
}

/// `19.–25. oktober 2026`, over two months `28. september – 4. oktober 2026`.
#[must_use]
pub fn period_long(period: Period) -> String {
    let (first, last) = (period.from(), period.last_day());
    if first == last {
        return day_long(first);
    }
    if first.year() != last.year() {
        return format!("{} – {}", day_long(first), day_long(last));
    }
    if first.month() == last.month() {
        return format!("{}.–{}", first.day(), day_long(last));
    }
    format!("{}. {} – {}", first.day(), MONTHS[first.month0() as usize], day_long(last))
}

/// `Uge 43 · 19.–25. oktober 2026`; several weeks `Uge 43–44 · …`.
#[must_use]
pub fn weeks_of(period: Period) -> String {
    let (first, last) = (Week::of(period.from()).number(), Week::of(period.last_day()).number());
    let weeks = if first == last { format!("Uge {first}") } else { format!("Uge {first}–{last}") };
    format!("{weeks} · {}", period_long(period))
}

/// `juli`.
#[must_use]
pub fn month(month: Month) -> &'static str {
    MONTHS[month.first_day().month0() as usize]
}

/// `juli 2026`.
#[must_use]
pub fn month_year(of: Month) -> String {
    format!("{} {}", month(of), of.first_day().year())
}

/// `juli og august`, `maj, juli og august`.
#[must_use]
pub fn months(months: &[Month]) -> String {
    list(months.iter().map(|of| month(*of).to_owned()))
}

/// Words with commas and `og` before the last.
#[must_use]
pub fn list(words: impl IntoIterator<Item = String>) -> String {
    let words: Vec<_> = words.into_iter().collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} og {last}", first.join(", ")),
    }
}

/// First name and initial, as lists show people: `Sara N.`
#[must_use]
pub fn initialled(name: &str) -> String {
    let mut words = name.split_whitespace();
    let Some(first) = words.next() else { return String::new() };
    match words.next_back().and_then(|last| last.chars().next()) {
        Some(initial) => format!("{first} {initial}."),
        None => first.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn period(first: &str, last: &str) -> Period {
        Period::from_days(date(first), date(last)).expect("a period")
    }

    #[test]
    fn a_count_has_points_between_thousands() {
        assert_eq!([7, 812, 20_000, 1_000_000].map(count), ["7", "812", "20.000", "1.000.000"]);
    }

    #[test]
    fn amounts_have_points_between_thousands_and_a_comma_before_ore() {
        assert_eq!(kroner(Money::from_ore(3_051_000)), "30.510,00 kr");
        assert_eq!(amount(Money::from_ore(5)), "0,05");
        assert_eq!(amount(Money::from_ore(-600_000)), "−6.000,00");
        assert_eq!(amount(Money::from_kroner(1_234_567)), "1.234.567,00");
    }

    #[test]
    fn hours_in_a_sentence_have_no_needless_decimals() {
        assert_eq!(hours_short(Hours::whole(480)), "480");
        assert_eq!(hours_short(Hours::from_hundredths(1_850)), "18,5");
        assert_eq!(hours(Hours::from_hundredths(1_850)), "18,50");
    }

    #[test]
    fn a_period_names_a_month_once() {
        assert_eq!(period_short(period("2026-11-01", "2026-11-11")), "1.–11. nov.");
        assert_eq!(period_short(period("2026-10-01", "2026-11-11")), "1. okt. – 11. nov.");
        assert_eq!(period_long(period("2026-10-19", "2026-10-25")), "19.–25. oktober 2026");
        assert_eq!(period_long(period("2025-12-29", "2026-01-04")), "29. december 2025 – 4. januar 2026");
        assert_eq!(weeks_of(period("2026-10-19", "2026-10-25")), "Uge 43 · 19.–25. oktober 2026");
    }

    #[test]
    fn the_clock_is_denmarks() {
        assert_eq!(clock("2026-11-22T07:42:00Z".parse().expect("an instant")), "kl. 8.42");
        assert_eq!(instant("2026-06-30T22:05:00Z".parse().expect("an instant")), "1. juli kl. 0.05");
    }

    #[test]
    fn people_are_initialled_in_lists() {
        assert_eq!(initialled("Sara Maria Nielsen"), "Sara N.");
        assert_eq!(initialled("Østen"), "Østen");
    }

    #[test]
    fn a_list_ends_with_og() {
        let months = |texts: &[&str]| {
            let months: Vec<_> =
                texts.iter().map(|text| Month::try_from((*text).to_owned()).expect("a month")).collect();
            super::months(&months)
        };
        assert_eq!(months(&["2026-07"]), "juli");
        assert_eq!(months(&["2026-05", "2026-07", "2026-08"]), "maj, juli og august");
    }
}
