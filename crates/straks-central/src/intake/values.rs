//! How each kind of value is written in a cell. Reading and writing stand side by side, so that they
//! cannot drift apart.

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Europe::Copenhagen;
use straks_domain::facts::{InsuranceStatus, WageDuringAbsence};
use straks_domain::ids::{ClaimId, NotificationId, RunId};
use straks_domain::payment::RunKind;
use straks_domain::{Cpr, Cvr, Hours, Money};

use super::error::CellFault;

/// A value that a cell can hold. The text of a cell is never empty.
pub trait CellValue: Sized {
    /// The value that is written so.
    ///
    /// # Errors
    /// [`CellFault`] without the text.
    fn from_cell(text: &str) -> Result<Self, CellFault>;

    /// How it is written.
    fn to_cell(&self) -> String;
}

/// No honest name is longer than this many characters.
const MAX_NAME_CHARS: usize = 120;
const MAX_NUMBER_CHARS: usize = 40;
/// Too short to hold a CPR number.
const MAX_CODE_CHARS: usize = 8;
/// Nine digits: any sum over a municipality's years still fits.
const MAX_WHOLE_DIGITS: usize = 9;

impl CellValue for Cpr {
    fn from_cell(text: &str) -> Result<Self, CellFault> {
        Ok(text.parse()?)
    }

    /// The digits, because the register is keyed by them; the folder is protected like the register.
    fn to_cell(&self) -> String {
        self.reveal()
    }
}

impl CellValue for Cvr {
    fn from_cell(text: &str) -> Result<Self, CellFault> {
        text.parse().map_err(|_| CellFault::Cvr)
    }

    fn to_cell(&self) -> String {
        self.to_string()
    }
}

/// A name.
impl CellValue for String {
    fn from_cell(text: &str) -> Result<Self, CellFault> {
        if text.chars().count() > MAX_NAME_CHARS {
            return Err(CellFault::TooLong { limit: MAX_NAME_CHARS });
        }
        if text.chars().any(char::is_control) {
            return Err(CellFault::Control);
        }
        Ok(text.to_owned())
    }

    fn to_cell(&self) -> String {
        self.clone()
    }
}

impl CellValue for NaiveDate {
    fn from_cell(text: &str) -> Result<Self, CellFault> {
        let day: Self = text.parse().map_err(|_| CellFault::Day)?;
        // The year is held so that no later step of days or months can leave the calendar.
        if day.to_cell() == text && (1900..=2100).contains(&day.year()) {
            Ok(day)
        } else {
            Err(CellFault::Day)
        }
    }

    fn to_cell(&self) -> String {
        self.format("%Y-%m-%d").to_string()
    }
}

impl CellValue for DateTime<Utc> {
    fn from_cell(text: &str) -> Result<Self, CellFault> {
        let moment = DateTime::parse_from_rfc3339(text).map_err(|_| CellFault::Moment)?;
        if (1900..=2100).contains(&moment.year()) { Ok(moment.to_utc()) } else { Err(CellFault::Moment) }
    }

    /// With the clock that people in Denmark see.
    fn to_cell(&self) -> String {
        self.with_timezone(&Copenhagen).to_rfc3339_opts(SecondsFormat::Secs, false)
    }
}

impl CellValue for Money {
    fn from_cell(text: &str) -> Result<Self, CellFault> {
        hundredths(text).map(Self::from_ore).ok_or(CellFault::Amount)
    }

    fn to_cell(&self) -> String {
        with_comma(self.ore())
    }
}

impl CellValue for Hours {
    fn from_cell(text: &str) -> Result<Self, CellFault> {
        hundredths(text).map(Self::from_hundredths).ok_or(CellFault::Hours)
    }

    fn to_cell(&self) -> String {
        with_comma(self.hundredths())
    }
}

/// A whole percentage.
impl CellValue for u8 {
    fn from_cell(text: &str) -> Result<Self, CellFault> {
        let plain = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        let percent = plain.then(|| text.parse().ok()).flatten();
        percent.filter(|percent| *percent <= 100).ok_or(CellFault::Percent)
    }

    fn to_cell(&self) -> String {
        self.to_string()
    }
}

/// Yes or no.
impl CellValue for bool {
    fn from_cell(text: &str) -> Result<Self, CellFault> {
        match text {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(CellFault::YesOrNo),
        }
    }

    fn to_cell(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
}

impl CellValue for WageDuringAbsence {
    fn from_cell(text: &str) -> Result<Self, CellFault> {
        match text {
            "paid" => Ok(Self::Paid),
            "paid_in_employer_period" => Ok(Self::PaidInEmployerPeriod),
            _ => Err(CellFault::Code),
        }
    }

    fn to_cell(&self) -> String {
        match self {
            Self::Paid => "paid",
            Self::PaidInEmployerPeriod => "paid_in_employer_period",
        }
        .to_owned()
    }
}

impl CellValue for InsuranceStatus {
    /// A code that is not known is kept, so that it blocks and a person sees it.
    fn from_cell(text: &str) -> Result<Self, CellFault> {
        match text {
            "not_insured" => Ok(Self::NotInsured),
            "insured" => Ok(Self::Insured),
            code if plain(code, MAX_CODE_CHARS, "-_") => Ok(Self::Unknown(code.to_owned())),
            _ => Err(CellFault::CodeForm),
        }
    }

    fn to_cell(&self) -> String {
        match self {
            Self::NotInsured => "not_insured".to_owned(),
            Self::Insured => "insured".to_owned(),
            Self::Unknown(code) => code.clone(),
        }
    }
}

impl CellValue for RunKind {
    fn from_cell(text: &str) -> Result<Self, CellFault> {
        match text {
            "employers" => Ok(Self::Employers),
            "citizens" => Ok(Self::Citizens),
            _ => Err(CellFault::Code),
        }
    }

    fn to_cell(&self) -> String {
        match self {
            Self::Employers => "employers",
            Self::Citizens => "citizens",
        }
        .to_owned()
    }
}

macro_rules! number_cells {
    ($($id:ident)*) => {$(
        impl CellValue for $id {
            fn from_cell(text: &str) -> Result<Self, CellFault> {
                if plain(text, MAX_NUMBER_CHARS, "-_./") { Ok(Self::new(text)) } else { Err(CellFault::Number) }
            }

            fn to_cell(&self) -> String {
                self.as_str().to_owned()
            }
        }
    )*};
}

number_cells! { NotificationId ClaimId RunId }

fn plain(text: &str, longest: usize, others: &str) -> bool {
    text.len() <= longest && text.chars().all(|char| char.is_ascii_alphanumeric() || others.contains(char))
}

/// `75000`, `75000,5` or `75000,50` in hundredths. A point is refused, since `75.000` reads both ways.
fn hundredths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once(',').unwrap_or((text, "0"));
    let digits = |text: &str, longest: usize| {
        (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(whole, MAX_WHOLE_DIGITS) || !digits(part, 2) {
        return None;
    }
    let scale = if part.len() == 1 { 10 } else { 1 };
    Some(whole.parse::<i64>().ok()? * 100 + part.parse::<i64>().ok()? * scale)
}

fn with_comma(hundredths: i64) -> String {
    format!("{},{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_amount_has_a_comma_and_nothing_else() {
        for (text, ore) in
            [("75000,00", 7_500_000), ("0,5", 50), ("12", 1_200), ("999999999,99", 99_999_999_999)]
        {
            assert_eq!(Money::from_cell(text), Ok(Money::from_ore(ore)), "{text}");
        }
        for text in
            ["75.000", "75000.00", "1.000,00", "-5,00", "+5", "5,", ",5", "5,001", "1e3", "1000000000", "٣"]
        {
            assert_eq!(Money::from_cell(text), Err(CellFault::Amount), "{text}");
        }
    }

    #[test]
    fn a_day_is_written_in_one_way() {
        assert!(NaiveDate::from_cell("2026-11-22").is_ok());
        for text in ["2026-1-2", "22-11-2026", "2026-02-30", "1899-12-31", "12026-01-01", "2026-11-22T00:00"]
        {
            assert_eq!(NaiveDate::from_cell(text), Err(CellFault::Day), "{text}");
        }
    }

    #[test]
    fn a_moment_names_its_distance_from_utc() {
        let moment = DateTime::<Utc>::from_cell("2026-11-23T12:00:00+01:00").expect("a moment");
        assert_eq!(moment.to_string(), "2026-11-23 11:00:00 UTC");
        assert_eq!(moment.to_cell(), "2026-11-23T12:00:00+01:00");
        assert_eq!(DateTime::<Utc>::from_cell("2026-11-23T12:00:00"), Err(CellFault::Moment));
    }

    #[test]
    fn s55_an_unknown_insurance_code_is_kept_but_a_long_one_is_not() {
        assert_eq!(InsuranceStatus::from_cell("7"), Ok(InsuranceStatus::Unknown("7".into())));
        assert_eq!(InsuranceStatus::from_cell("insured"), Ok(InsuranceStatus::Insured));
        assert_eq!(InsuranceStatus::from_cell("Sara Nygaard Holm"), Err(CellFault::CodeForm));
    }

    #[test]
    fn an_unknown_kind_of_wage_or_run_is_refused() {
        assert_eq!(WageDuringAbsence::from_cell("half"), Err(CellFault::Code));
        assert_eq!(RunKind::from_cell("all"), Err(CellFault::Code));
    }

    proptest! {
        #[test]
        fn values_read_back_as_written(hundredths in 0_i64..100_000_000_000, days in 0_i64..73_000, percent in 0_u8..=100) {
            prop_assert_eq!(Money::from_cell(&Money::from_ore(hundredths).to_cell()), Ok(Money::from_ore(hundredths)));
            let hours = Hours::from_hundredths(hundredths);
            prop_assert_eq!(Hours::from_cell(&hours.to_cell()), Ok(hours));
            let day = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day") + chrono::Duration::days(days);
            prop_assert_eq!(NaiveDate::from_cell(&day.to_cell()), Ok(day));
            prop_assert_eq!(u8::from_cell(&percent.to_cell()), Ok(percent));
        }
    }
}
