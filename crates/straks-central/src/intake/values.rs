//! How each kind of value is written in a cell, and in JSON. Reading and writing stand side by side, so that
//! they cannot drift apart. In JSON, amounts are whole øre and hours whole hundredths, as everywhere on the
//! wire; most other values are the text that a cell has.

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Europe::Copenhagen;
use serde_json::Value;
use straks_domain::facts::{InsuranceStatus, WageDuringAbsence};
use straks_domain::ids::{ClaimId, MunicipalityId, NotificationId, RunId};
use straks_domain::payment::RunKind;
use straks_domain::{Cpr, Cvr, Hours, Money};

use super::error::CellFault;
use super::rows::Form;

/// A value that a cell can hold. The text of a cell is never empty.
pub trait CellValue: Sized {
    /// How values of this kind are written.
    const FORM: Form;

    /// The value that is written so.
    ///
    /// # Errors
    /// [`CellFault`] without the text.
    fn from_cell(text: &str) -> Result<Self, CellFault>;

    /// The value that is written so in JSON: as the text of a cell, where nothing else is said.
    ///
    /// # Errors
    /// [`CellFault`] without the value.
    fn from_json(value: &Value) -> Result<Self, CellFault> {
        match value.as_str().map(str::trim) {
            None => Err(CellFault::NotText),
            Some("") => Err(CellFault::Empty),
            Some(text) => Self::from_cell(text),
        }
    }

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
    const FORM: Form = Form::Cpr;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        Ok(text.parse()?)
    }

    /// The digits, because the register is keyed by them; the folder is protected like the register.
    fn to_cell(&self) -> String {
        self.reveal()
    }
}

impl CellValue for Cvr {
    const FORM: Form = Form::Cvr;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        text.parse().map_err(|_| CellFault::Cvr)
    }

    fn to_cell(&self) -> String {
        self.to_string()
    }
}

/// A name.
impl CellValue for String {
    const FORM: Form = Form::Name;

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
    const FORM: Form = Form::Day;

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
    const FORM: Form = Form::Moment;

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
    const FORM: Form = Form::Amount;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        hundredths(text).map(Self::from_ore).ok_or(CellFault::Amount)
    }

    fn from_json(value: &Value) -> Result<Self, CellFault> {
        whole(value, MAX_HUNDREDTHS).map(Self::from_ore).ok_or(CellFault::AmountInOre)
    }

    fn to_cell(&self) -> String {
        with_comma(self.ore())
    }
}

impl CellValue for Hours {
    const FORM: Form = Form::Hours;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        hundredths(text).map(Self::from_hundredths).ok_or(CellFault::Hours)
    }

    fn from_json(value: &Value) -> Result<Self, CellFault> {
        whole(value, MAX_HUNDREDTHS).map(Self::from_hundredths).ok_or(CellFault::HoursInHundredths)
    }

    fn to_cell(&self) -> String {
        with_comma(self.hundredths())
    }
}

/// A whole percentage.
impl CellValue for u8 {
    const FORM: Form = Form::Percent;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        let plain = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        let percent = plain.then(|| text.parse().ok()).flatten();
        percent.filter(|percent| *percent <= 100).ok_or(CellFault::Percent)
    }

    fn from_json(value: &Value) -> Result<Self, CellFault> {
        whole(value, 100).and_then(|whole| Self::try_from(whole).ok()).ok_or(CellFault::Percent)
    }

    fn to_cell(&self) -> String {
        self.to_string()
    }
}

/// The number of a report, or the name of a register.
pub struct ReportNumber(pub String);

impl CellValue for ReportNumber {
    const FORM: Form = Form::Number;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        if plain(text, MAX_NUMBER_CHARS, "-_./") { Ok(Self(text.to_owned())) } else { Err(CellFault::Number) }
    }

    fn to_cell(&self) -> String {
        self.0.clone()
    }
}

/// A number of days or months.
impl CellValue for u16 {
    const FORM: Form = Form::Count;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        let plain = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten().ok_or(CellFault::Count)
    }

    fn from_json(value: &Value) -> Result<Self, CellFault> {
        whole(value, 9_999).and_then(|whole| Self::try_from(whole).ok()).ok_or(CellFault::Count)
    }

    fn to_cell(&self) -> String {
        self.to_string()
    }
}

/// A revision: registers count, or write the moment as one number.
impl CellValue for u64 {
    const FORM: Form = Form::Count;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        let plain = (1..=17).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten().filter(|whole| *whole > 0).ok_or(CellFault::Revision)
    }

    fn from_json(value: &Value) -> Result<Self, CellFault> {
        let whole = whole(value, MAX_REVISION).and_then(|whole| Self::try_from(whole).ok());
        whole.filter(|whole| *whole > 0).ok_or(CellFault::Revision)
    }

    fn to_cell(&self) -> String {
        self.to_string()
    }
}

/// The weekdays that somebody works, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekdays(pub [bool; 7]);

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// `mon tue wed`.
impl CellValue for Weekdays {
    const FORM: Form = Form::Weekdays;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        let mut days = [false; 7];
        for word in text.split(' ') {
            let place = WEEKDAYS.iter().position(|day| *day == word).ok_or(CellFault::Weekdays)?;
            if std::mem::replace(&mut days[place], true) {
                return Err(CellFault::Weekdays);
            }
        }
        Ok(Self(days))
    }

    fn to_cell(&self) -> String {
        let worked = WEEKDAYS.iter().zip(self.0).filter(|(_, worked)| *worked);
        worked.map(|(day, _)| *day).collect::<Vec<_>>().join(" ")
    }
}

/// The hours of day after day of a cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours(pub Vec<Hours>);

/// No roster is longer than a year.
const MAX_DAYS_OF_CYCLE: usize = 366;

/// `7,4 7,4 7,4 7,4 7,4 0 0`.
impl CellValue for DayHours {
    const FORM: Form = Form::DayHours;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        let days: Result<Vec<Hours>, _> = text.split(' ').map(Hours::from_cell).collect();
        Self::of_days(days.map_err(|_| CellFault::DayHours)?)
    }

    fn from_json(value: &Value) -> Result<Self, CellFault> {
        let days = value.as_array().ok_or(CellFault::DayHours)?;
        let days: Result<Vec<Hours>, _> = days.iter().map(Hours::from_json).collect();
        Self::of_days(days.map_err(|_| CellFault::DayHours)?)
    }

    fn to_cell(&self) -> String {
        self.0.iter().map(Hours::to_cell).collect::<Vec<_>>().join(" ")
    }
}

impl DayHours {
    fn of_days(days: Vec<Hours>) -> Result<Self, CellFault> {
        let fits = (1..=MAX_DAYS_OF_CYCLE).contains(&days.len())
            && days.iter().all(|hours| *hours <= Hours::whole(24))
            && days.iter().any(|hours| *hours > Hours::ZERO);
        if fits { Ok(Self(days)) } else { Err(CellFault::DayHours) }
    }
}

/// Yes or no.
impl CellValue for bool {
    const FORM: Form = Form::YesNo;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        match text {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(CellFault::YesOrNo),
        }
    }

    fn from_json(value: &Value) -> Result<Self, CellFault> {
        value.as_bool().ok_or(CellFault::TrueOrFalse)
    }

    fn to_cell(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
}

impl CellValue for WageDuringAbsence {
    const FORM: Form = Form::Word;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        match text {
            "paid" => Ok(Self::Paid),
            "paid_in_employer_period" => Ok(Self::PaidInEmployerPeriod),
            _ => Err(CellFault::CodeUnknown),
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
    const FORM: Form = Form::Word;

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
    const FORM: Form = Form::Word;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        match text {
            "employers" => Ok(Self::Employers),
            "citizens" => Ok(Self::Citizens),
            _ => Err(CellFault::CodeUnknown),
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
            const FORM: Form = Form::Number;

            fn from_cell(text: &str) -> Result<Self, CellFault> {
                if plain(text, MAX_NUMBER_CHARS, "-_./") { Ok(Self::new(text)) } else { Err(CellFault::Number) }
            }

            fn to_cell(&self) -> String {
                self.as_str().to_owned()
            }
        }
    )*};
}

number_cells! { NotificationId ClaimId RunId MunicipalityId }

/// Nine digits of kroner or hours, in hundredths.
const MAX_HUNDREDTHS: i64 = 99_999_999_999;
/// Seventeen digits: every JSON reader of ours keeps them.
const MAX_REVISION: i64 = 99_999_999_999_999_999;

/// A whole number of JSON from nought to `most`.
fn whole(value: &Value, most: i64) -> Option<i64> {
    value.as_i64().filter(|whole| (0..=most).contains(whole))
}

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
mod tests;
