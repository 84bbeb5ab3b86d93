//! What can be wrong with an intake folder, from the whole of it down to one cell.
//!
//! No message repeats what a file holds: a row that is out of step can have a name or a CPR number in any
//! of its cells, and messages are shown and logged. Columns are named only by our own constants.

use std::io;

use straks_domain::cpr::NotACpr;

use super::registers::RegisterError;

/// Why a folder cannot be read at all. Nothing of it goes in.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The lists of codes.
    #[error("the lists of codes cannot be used")]
    Registers(#[from] RegisterError),
    /// The folder itself.
    #[error("the folder cannot be read")]
    Folder(#[source] io::Error),
    /// A file that every folder must have.
    #[error("{file} is missing")]
    FileMissing {
        /// Its name.
        file: &'static str,
    },
    /// Reading stopped on the way.
    #[error("{file} cannot be read")]
    Unreadable {
        /// Its name.
        file: &'static str,
        /// What the operating system says.
        #[source]
        source: io::Error,
    },
    /// A file without a first line.
    #[error("{file} is empty: its first line must name the columns")]
    HeaderMissing {
        /// Its name.
        file: &'static str,
    },
    /// A first line that is no row.
    #[error("the first line of {file} cannot be read: {fault}")]
    HeaderUnreadable {
        /// Its name.
        file: &'static str,
        /// Why.
        fault: RowFault,
    },
    /// A column that the file must have.
    #[error("{file} has no column `{column}`")]
    ColumnMissing {
        /// The file.
        file: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A column whose name says nothing here. The name is not repeated: it could be a row.
    #[error("the name of column {position} of {file} is not known")]
    ColumnUnknown {
        /// The file.
        file: &'static str,
        /// Its position, from 1.
        position: usize,
    },
    /// A column given twice.
    #[error("{file} has the column `{column}` twice")]
    ColumnTwice {
        /// The file.
        file: &'static str,
        /// The column.
        column: &'static str,
    },
}

/// Why a whole row is kept aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    /// Longer than any honest row.
    #[error("the row is longer than {limit} bytes")]
    TooLong {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
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
    /// No CPR number.
    #[error(transparent)]
    Cpr(#[from] NotACpr),
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
    Code,
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
        other: &'static str,
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

/// Where and why a row is kept aside: the column, unless the whole row is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The whole row.
    #[error(transparent)]
    Row(#[from] RowFault),
    /// One cell.
    #[error("{column}: {fault}")]
    Cell {
        /// The column.
        column: &'static str,
        /// Why.
        fault: CellFault,
    },
}

impl Fault {
    /// The column, unless the whole row is at fault.
    #[must_use]
    pub const fn column(&self) -> Option<&'static str> {
        match self {
            Self::Row(_) => None,
            Self::Cell { column, .. } => Some(column),
        }
    }

    /// Why, in words, without the column.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Row(fault) => fault.to_string(),
            Self::Cell { fault, .. } => fault.to_string(),
        }
    }
}
