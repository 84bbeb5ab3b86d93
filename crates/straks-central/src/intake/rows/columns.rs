//! Columns: what a file or a report has, how each is written, and whether it must be there.

use super::super::codes::CodeWord;
use super::super::values::CellValue;

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A CPR number.
    Cpr,
    /// A CVR number.
    Cvr,
    /// A name.
    Name,
    /// A number of a document, or a name of a register or municipality.
    Number,
    /// A day.
    Day,
    /// A moment.
    Moment,
    /// An amount of money.
    Amount,
    /// Hours.
    Hours,
    /// A whole percentage.
    Percent,
    /// A whole number.
    Count,
    /// Yes or no.
    YesNo,
    /// One of a closed list of our own words.
    Word,
    /// A code of a register, which its list gives a meaning.
    Code,
    /// Weekdays.
    Weekdays,
    /// Hours of day after day.
    DayHours,
}

/// A column of a file, or a field of a report: they have the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// False where it may be empty.
    pub required: bool,
    /// True where `disputed` can stand there too.
    pub fact: bool,
    /// How its values are written.
    pub form: Form,
    /// What its codes can mean; empty for all but codes.
    pub words: &'static [&'static str],
}

pub const fn required<T: CellValue>(name: &'static str) -> Column {
    Column { name, required: true, fact: false, form: T::FORM, words: &[] }
}

pub const fn optional<T: CellValue>(name: &'static str) -> Column {
    Column { required: false, ..required::<T>(name) }
}

pub const fn fact<T: CellValue>(name: &'static str) -> Column {
    Column { required: false, fact: true, ..required::<T>(name) }
}

pub const fn code<T: CodeWord>(name: &'static str) -> Column {
    Column { name, required: true, fact: false, form: Form::Code, words: T::WORDS }
}

pub const fn optional_code<T: CodeWord>(name: &'static str) -> Column {
    Column { required: false, ..code::<T>(name) }
}

/// Which issue of the register the row is: the higher one holds.
pub const REVISION: Column = optional::<u64>("revision");
/// Whether the register has taken it back.
pub const WITHDRAWN: Column = optional::<bool>("withdrawn");

const VERSION: &[Column] = &[REVISION, WITHDRAWN];

/// A file of the folder, or a kind of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileColumns {
    /// Its name.
    pub file: &'static str,
    /// Its columns, in the order in which they are written.
    pub columns: &'static [Column],
    /// Columns that the first line may leave out.
    pub may_lack: &'static [Column],
    /// False where a folder need not have it.
    pub required: bool,
}

impl FileColumns {
    /// A file that every folder has.
    pub const fn of(file: &'static str, columns: &'static [Column]) -> Self {
        Self { file, columns, may_lack: &[], required: true }
    }

    /// A file of reports, which a folder may do without.
    pub const fn of_reports(file: &'static str, columns: &'static [Column]) -> Self {
        Self { file, columns, may_lack: &[], required: false }
    }

    /// With the columns that tell one issue of a row from another.
    pub const fn versioned(self) -> Self {
        Self { may_lack: VERSION, ..self }
    }

    /// Every column that can stand there.
    pub fn all(&self) -> impl Iterator<Item = &'static Column> + use<> {
        self.columns.iter().chain(self.may_lack)
    }

    /// The column of this name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.all().find(|column| column.name == name)
    }

    /// The name without its ending, which is how the JSON door names it.
    #[must_use]
    pub fn stem(&self) -> &'static str {
        self.file.strip_suffix(".csv").unwrap_or(self.file)
    }
}
