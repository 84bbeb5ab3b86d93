//! The columns of each file, and each kind of row read from them and written into them.
//!
//! Reader, writer and the table in `docs/intake.md` share these constants. A row checks what it can tell
//! alone; what it says of other rows is checked in `references`.

mod absence;
mod income;
mod parties;
mod run;

use std::hash::Hash;

use straks_domain::Period;
use straks_domain::facts::Fact;

use super::error::{CellFault, Fault};
use super::record::Record;
use super::values::CellValue;

/// How a fact is written on which reports contradict each other.
const DISPUTED: &str = "disputed";

/// No period in a row is longer than a leap year.
const MAX_PERIOD_DAYS: i64 = 366;

/// A column of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the first line.
    pub name: &'static str,
    /// False where a cell may be empty.
    pub required: bool,
}

const fn required(name: &'static str) -> Column {
    Column { name, required: true }
}

const fn optional(name: &'static str) -> Column {
    Column { name, required: false }
}

/// A file of the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileColumns {
    /// Its name.
    pub file: &'static str,
    /// Its columns, in the order in which they are written.
    pub columns: &'static [Column],
}

/// Every file of a folder, in the order in which they depend on each other.
pub const FILES: [FileColumns; 7] = [
    parties::PERSONS,
    parties::EMPLOYERS,
    parties::EMPLOYMENTS,
    income::INCOME,
    absence::NOTIFICATIONS,
    absence::REFUND_CLAIMS,
    run::RUNS,
];

/// One kind of row.
pub trait Row: Clone + Into<Record> {
    /// Its file.
    const FILE: FileColumns;

    /// What makes it one row: a second one with the same key is the same row, or a fault.
    type Key: Eq + Hash;

    /// Its key.
    fn key(&self) -> Self::Key;

    /// The row that stands in the cells.
    ///
    /// # Errors
    /// [`Fault`] with the first column at fault.
    fn read(cells: &Cells<'_>) -> Result<Self, Fault>;

    /// Writes it into cells.
    fn write(&self, cells: &mut CellsOut);
}

/// The cells of one line, by column.
pub struct Cells<'a> {
    columns: &'static [Column],
    /// Where each column stands in the line.
    positions: &'a [usize],
    texts: &'a [String],
}

impl<'a> Cells<'a> {
    /// The cells of a line with as many texts as its file has columns.
    pub const fn new(columns: &'static [Column], positions: &'a [usize], texts: &'a [String]) -> Self {
        Self { columns, positions, texts }
    }

    fn text(&self, column: &Column) -> &str {
        self.columns
            .iter()
            .position(|other| other.name == column.name)
            .and_then(|index| self.positions.get(index))
            .and_then(|position| self.texts.get(*position))
            .map_or("", String::as_str)
    }

    fn required<T: CellValue>(&self, column: &Column) -> Result<T, Fault> {
        self.optional(column)?.ok_or_else(|| at(column, CellFault::Empty))
    }

    fn optional<T: CellValue>(&self, column: &Column) -> Result<Option<T>, Fault> {
        match self.text(column) {
            "" => Ok(None),
            text => T::from_cell(text).map(Some).map_err(|fault| at(column, fault)),
        }
    }

    fn fact<T: CellValue>(&self, column: &Column) -> Result<Fact<T>, Fault> {
        if self.text(column) == DISPUTED {
            return Ok(Fact::Disputed);
        }
        Ok(self.optional(column)?.map_or(Fact::Missing, Fact::Known))
    }

    /// A period from its first and last day.
    fn period(&self, first: &Column, last: &Column) -> Result<Period, Fault> {
        let period = Period::from_days(self.required(first)?, self.required(last)?)
            .map_err(|_| at(last, CellFault::EndBeforeStart))?;
        if period.days() > MAX_PERIOD_DAYS {
            return Err(at(last, CellFault::PeriodTooLong { limit: MAX_PERIOD_DAYS }));
        }
        Ok(period)
    }
}

/// The cells of a line to be written.
pub struct CellsOut {
    columns: &'static [Column],
    texts: Vec<String>,
}

impl CellsOut {
    /// Empty cells, one for each column.
    pub fn new(columns: &'static [Column]) -> Self {
        Self { columns, texts: vec![String::new(); columns.len()] }
    }

    /// The texts, in the order of the columns.
    pub fn into_texts(self) -> Vec<String> {
        self.texts
    }

    fn put<T: CellValue>(&mut self, column: &Column, value: &T) {
        self.put_text(column, value.to_cell());
    }

    fn put_optional<T: CellValue>(&mut self, column: &Column, value: Option<&T>) {
        if let Some(value) = value {
            self.put(column, value);
        }
    }

    fn put_fact<T: CellValue>(&mut self, column: &Column, fact: &Fact<T>) {
        match fact {
            Fact::Known(value) => self.put(column, value),
            Fact::Missing => {}
            Fact::Disputed => self.put_text(column, DISPUTED.to_owned()),
        }
    }

    fn put_period(&mut self, first: &Column, last: &Column, period: Period) {
        self.put(first, &period.from());
        self.put(last, &period.last_day());
    }

    fn put_text(&mut self, column: &Column, text: String) {
        let position = self.columns.iter().position(|other| other.name == column.name);
        let position = position.expect("invariant: a row writes only columns of its file");
        self.texts[position] = text;
    }
}

const fn at(column: &Column, fault: CellFault) -> Fault {
    Fault::Cell { column: column.name, fault }
}
