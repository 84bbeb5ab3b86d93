//! Why a row of the intake was kept aside: a closed code, and the values that a sentence about it needs.
//!
//! Left out: where the row stood, which is the intake's, and the Danish sentences. What the row holds is never
//! among the values, since a row that is out of step can have a name or a CPR number in any of its cells.
//! What is displayed here is for whoever sends rows, in English.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::cpr::NotACpr;

/// Why a row was kept aside (lagt til side). A code that this program does not know is [`OtherFault`], so the
/// codes of the three others are not shared between them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum KeptAsideReason {
    /// The whole row.
    #[error(transparent)]
    Row(#[from] RowFault),
    /// One cell.
    #[error(transparent)]
    Cell(#[from] CellFault),
    /// What is stored says otherwise.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// None of these.
    #[error(transparent)]
    Other(#[from] OtherFault),
}

/// Why a whole row is kept aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum RowFault {
    /// Longer than any honest row.
    #[error("the row is longer than {limit} bytes")]
    RowTooLong {
        /// The limit.
        limit: usize,
    },
    /// Not UTF-8.
    #[error("the row is not UTF-8")]
    NotUtf8,
    /// A NUL byte.
    #[error("the row has a NUL byte")]
    Nul,
    /// The file ends in the row, so nobody knows whether the row is whole.
    #[error("the file ends within the row: every row ends with a line break")]
    Unfinished,
    /// Quotes that do not enclose a whole cell.
    #[error("quotes must enclose a whole cell on one line, and be doubled within it")]
    Quotes,
    /// More or fewer cells than the first line names.
    #[error("the row has {found} cells where the first line names {expected} columns")]
    CellCount {
        /// As many as the first line names.
        expected: usize,
        /// As many as the row has.
        found: usize,
    },
    /// Not a JSON object.
    #[error("a report is an object")]
    NotAnObject,
    /// A kind of report that nobody knows.
    #[error("the kind of report is not known")]
    KindUnknown,
    /// A field that the report does not have. Its name is not repeated: it could be a value.
    #[error("field {position} of the report is not known, in the order of their names")]
    FieldUnknown {
        /// Its place, from 1.
        position: usize,
    },
    /// The key has been used with another content.
    #[error("line {first} has the same key with another content")]
    Duplicate {
        /// Where the key was first used.
        first: u64,
    },
    /// The person is neither in the folder nor known before.
    #[error("the person is not known")]
    PersonUnknown,
    /// The employer is neither in the folder nor known before.
    #[error("the employer is not known")]
    EmployerUnknown,
    /// Nobody has reported what the person is absent from.
    #[error("no employment there covers the first absence day")]
    WorkUnknown,
    /// The notification is neither in the folder nor known before.
    #[error("the notification is not known")]
    NotificationUnknown,
}

/// Why one cell is not what its column asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CellFault {
    /// Nothing stands there.
    #[error("a value is required")]
    Empty,
    /// Longer than any honest value.
    #[error("the value is longer than {limit} characters")]
    TooLong {
        /// The limit.
        limit: usize,
    },
    /// A control character.
    #[error("the value has a control character")]
    Control,
    /// No CPR number: not ten digits.
    #[error("a CPR number has ten digits")]
    CprDigits,
    /// No CPR number: not a date.
    #[error("the first six digits of a CPR number are a date")]
    CprDate,
    /// No CVR number.
    #[error("a CVR number has eight digits, the last of them a check digit")]
    Cvr,
    /// No day.
    #[error("a day is written as 2026-11-22 and lies in the years 1900-2100")]
    Day,
    /// No moment.
    #[error("a moment is written as 2026-11-23T12:00:00+01:00")]
    Moment,
    /// No amount.
    #[error(
        "an amount is written as 75000,00: kroner, a comma, at most two decimals, no sign, no separators"
    )]
    Amount,
    /// No hours.
    #[error("hours are written as 160,33: a comma, at most two decimals, no sign")]
    Hours,
    /// No percentage.
    #[error("a percentage is a whole number from 0 to 100")]
    Percent,
    /// Neither yes nor no.
    #[error("the value is `yes` or `no`")]
    YesOrNo,
    /// A code that this column does not know.
    #[error("the code is not known")]
    CodeUnknown,
    /// A code that can be kept as unknown is short and plain.
    #[error("a code has at most 8 letters, digits, hyphens or underscores")]
    CodeForm,
    /// No number of a document.
    #[error("a number has at most 40 letters, digits, hyphens, underscores, points or slashes")]
    Number,
    /// Not a text of JSON.
    #[error("the value is a text")]
    NotText,
    /// No amount in øre.
    #[error("an amount is a whole number of øre, not below zero")]
    AmountInOre,
    /// No hours in hundredths.
    #[error("hours are a whole number of hundredths, not below zero")]
    HoursInHundredths,
    /// Neither true nor false.
    #[error("the value is true or false")]
    TrueOrFalse,
    /// No whole number.
    #[error("the value is a whole number from 0 to 9999")]
    Count,
    /// No revision.
    #[error("a revision is a whole number above 0 with at most 17 digits")]
    Revision,
    /// No weekdays.
    #[error("weekdays are written as mon tue wed thu fri sat sun, each at most once")]
    Weekdays,
    /// No hours of days.
    #[error("hours of days are at most 366, each from 0 to 24, one of them above 0")]
    DayHours,
    /// A register that nothing is known of.
    #[error("the register is not known")]
    Register,
    /// A report that this register does not send.
    #[error("the register does not send this kind of report")]
    NotSentByRegister,
    /// More hours than the period has.
    #[error("there are more hours than the period has")]
    TooManyHours,
    /// The end before the start.
    #[error("the last day lies before the first")]
    EndBeforeStart,
    /// Longer than a year.
    #[error("the period is longer than {limit} days")]
    PeriodTooLong {
        /// The limit.
        limit: i64,
    },
    /// Not Monday to Sunday.
    #[error("the period must be whole benefit weeks, from a Monday to a Sunday")]
    NotWholeWeeks,
    /// One of two that belong together.
    #[error("the value is missing where `{other}` is given")]
    Pair {
        /// The other column.
        other: Cow<'static, str>,
    },
    /// A day outside the absence.
    #[error("the day lies outside the absence")]
    OutsideAbsence,
    /// A run that closes after its money is there.
    #[error("the run closes after its date of disposal")]
    ClosesTooLate,
    /// Part of a sum greater than the sum.
    #[error("the part is greater than the whole")]
    MoreThanWhole,
}

impl From<NotACpr> for CellFault {
    fn from(fault: NotACpr) -> Self {
        match fault {
            NotACpr::Digits => Self::CprDigits,
            NotACpr::Date => Self::CprDate,
        }
    }
}

/// How a row contradicts what is stored, in a way that no rule can settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Conflict {
    /// A run that has closed changes.
    #[error("the run has closed and cannot change")]
    RunClosed,
}

/// A reason that this program has no code for: one kept before there were codes, or a newer central's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[error("{}", text.as_deref().unwrap_or(code))]
pub struct OtherFault {
    /// The code; `other` where there was none.
    code: String,
    /// The words that were kept; none where it is a code that only a newer program knows.
    #[serde(default)]
    text: Option<String>,
}

impl OtherFault {
    /// A reason that was kept in words.
    #[must_use]
    pub fn in_words(text: impl Into<String>) -> Self {
        Self { code: "other".to_owned(), text: Some(text.into()) }
    }

    /// The code; `other` where there was none.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The words that were kept; none where it is a code that only a newer program knows.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(reason: impl Into<KeptAsideReason>) -> String {
        serde_json::to_string(&reason.into()).expect("a reason is plain values")
    }

    fn read(text: &str) -> KeptAsideReason {
        serde_json::from_str(text).expect("a reason")
    }

    #[test]
    fn a_reason_is_a_code_with_its_values() {
        let pair = CellFault::Pair { other: "partial_from".into() };
        let cells = RowFault::CellCount { expected: 5, found: 4 };
        for (reason, text) in [
            (KeptAsideReason::from(CellFault::Day), r#"{"code":"day"}"#),
            (pair.into(), r#"{"code":"pair","other":"partial_from"}"#),
            (cells.into(), r#"{"code":"cell_count","expected":5,"found":4}"#),
            (Conflict::RunClosed.into(), r#"{"code":"run_closed"}"#),
        ] {
            assert_eq!((json(reason.clone()).as_str(), read(text)), (text, reason));
        }
    }

    #[test]
    fn a_row_and_a_cell_that_are_too_long_are_told_apart() {
        let row = KeptAsideReason::from(RowFault::RowTooLong { limit: 8 });
        let cell = KeptAsideReason::from(CellFault::TooLong { limit: 8 });
        assert_eq!((read(&json(row.clone())), read(&json(cell.clone()))), (row, cell));
    }

    #[test]
    fn what_was_kept_in_words_stays_readable_and_so_does_a_code_of_a_newer_program() {
        let kept = OtherFault::in_words("the run is blue");
        assert_eq!(read(&json(kept.clone())), kept.clone().into());
        assert_eq!((kept.to_string().as_str(), kept.words()), ("the run is blue", Some("the run is blue")));
        let newer = OtherFault { code: "moon_phase".to_owned(), text: None };
        assert_eq!(read(r#"{"code":"moon_phase","phase":3}"#), newer.clone().into());
        assert_eq!((newer.code(), newer.words()), ("moon_phase", None));
    }
}
