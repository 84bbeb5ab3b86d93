//! What was given for the columns of one row: the cells of a line, or the fields of a JSON object. A row is
//! read the same way from both, so that both doors ask for the same.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use straks_domain::Period;
use straks_domain::facts::Fact;

use super::super::codes::{Code, CodeWord};
use super::super::error::{CellFault, Fault};
use super::super::registers::FieldCodes;
use super::super::values::CellValue;
use super::{Column, FileColumns};

/// How a fact is written on which reports contradict each other.
const DISPUTED: &str = "disputed";

/// No period in a row is longer than a leap year.
const MAX_PERIOD_DAYS: i64 = 366;

/// What was given for each column.
#[derive(Clone, Copy)]
pub struct Cells<'a> {
    given: Given<'a>,
    codes: FieldCodes<'a>,
}

#[derive(Clone, Copy)]
enum Given<'a> {
    Line {
        file: FileColumns,
        /// Where each column stands in the line, in the order of the file's columns.
        positions: &'a [Option<usize>],
        texts: &'a [String],
    },
    Object(&'a Map<String, Value>),
    Stored(&'a BTreeMap<String, String>),
}

impl<'a> Cells<'a> {
    /// The cells of a line of a file.
    pub const fn of_line(file: FileColumns, positions: &'a [Option<usize>], texts: &'a [String]) -> Self {
        Self { given: Given::Line { file, positions, texts }, codes: FieldCodes::none() }
    }

    /// The fields of a JSON object.
    pub const fn of_object(fields: &'a Map<String, Value>) -> Self {
        Self { given: Given::Object(fields), codes: FieldCodes::none() }
    }

    /// The cells that were stored, by column.
    pub const fn of_stored(texts: &'a BTreeMap<String, String>) -> Self {
        Self { given: Given::Stored(texts), codes: FieldCodes::none() }
    }

    /// The same, with the codes that the sending register uses.
    pub const fn with_codes(self, codes: FieldCodes<'a>) -> Self {
        Self { codes, ..self }
    }

    const fn is_stored(&self) -> bool {
        matches!(self.given, Given::Stored(_))
    }

    /// The text that stands there, in whatever form; empty where there is none.
    pub fn text(&self, column: &Column) -> &'a str {
        match self.given {
            Given::Line { file, positions, texts } => file
                .all()
                .position(|other| other.name == column.name)
                .and_then(|index| positions.get(index).copied().flatten())
                .and_then(|position| texts.get(position))
                .map_or("", String::as_str),
            Given::Object(fields) => fields.get(column.name).and_then(Value::as_str).map_or("", str::trim),
            Given::Stored(texts) => texts.get(column.name).map_or("", String::as_str),
        }
    }

    pub fn required<T: CellValue>(&self, column: &Column) -> Result<T, Fault> {
        self.optional(column)?.ok_or_else(|| at(column, CellFault::Empty))
    }

    pub fn optional<T: CellValue>(&self, column: &Column) -> Result<Option<T>, Fault> {
        let value = match self.given {
            Given::Line { .. } | Given::Stored(_) => match self.text(column) {
                "" => return Ok(None),
                text => T::from_cell(text),
            },
            Given::Object(fields) => match fields.get(column.name) {
                None | Some(Value::Null) => return Ok(None),
                Some(value) => T::from_json(value),
            },
        };
        value.map(Some).map_err(|fault| at(column, fault))
    }

    pub fn fact<T: CellValue>(&self, column: &Column) -> Result<Fact<T>, Fault> {
        if self.text(column) == DISPUTED {
            return Ok(Fact::Disputed);
        }
        Ok(self.optional(column)?.map_or(Fact::Missing, Fact::Known))
    }

    pub fn code<T: CodeWord>(&self, column: &Column) -> Result<Code<T>, Fault> {
        self.optional_code(column)?.ok_or_else(|| at(column, CellFault::Empty))
    }

    /// A code with the meaning that the register's list gives it. A code without one goes in as unknown,
    /// and blocks.
    pub fn optional_code<T: CodeWord>(&self, column: &Column) -> Result<Option<Code<T>>, Fault> {
        let code: Option<CodeText> = self.optional(column)?;
        let Some(CodeText(code)) = code else { return Ok(None) };
        match self.codes.meaning(column.name, &code) {
            Some(word) => Ok(Some(Code { meaning: T::of_word(word), code })),
            // What is stored was short enough, or had a meaning when it came.
            None if code.len() <= MAX_UNKNOWN_CODE || self.is_stored() => {
                Ok(Some(Code { meaning: None, code }))
            }
            None => Err(at(column, CellFault::CodeForm)),
        }
    }

    /// A period from its first and last day.
    pub fn period(&self, first: &Column, last: &Column) -> Result<Period, Fault> {
        period(self.required(first)?, self.required(last)?).map_err(|fault| at(last, fault))
    }
}

/// The days from first to last.
pub fn period(first: chrono::NaiveDate, last: chrono::NaiveDate) -> Result<Period, CellFault> {
    let period = Period::from_days(first, last).map_err(|_| CellFault::EndBeforeStart)?;
    if period.days() > MAX_PERIOD_DAYS {
        return Err(CellFault::PeriodTooLong { limit: MAX_PERIOD_DAYS });
    }
    Ok(period)
}

/// Too short to hold a CPR number; codes with a meaning may be longer.
const MAX_UNKNOWN_CODE: usize = 8;

/// A code as it stands there.
struct CodeText(String);

impl CellValue for CodeText {
    const FORM: super::Form = super::Form::Code;

    fn from_cell(text: &str) -> Result<Self, CellFault> {
        let plain = |char: char| char.is_ascii_alphanumeric() || "-_.".contains(char);
        let fits = text.len() <= 40 && text.chars().all(plain);
        if fits { Ok(Self(text.to_owned())) } else { Err(CellFault::CodeForm) }
    }

    fn to_cell(&self) -> String {
        self.0.clone()
    }
}

/// The cells of a line to be written.
pub struct CellsOut {
    file: FileColumns,
    texts: Vec<String>,
}

impl CellsOut {
    /// Empty cells, one for each column.
    pub fn new(file: FileColumns) -> Self {
        Self { texts: vec![String::new(); file.columns.len()], file }
    }

    /// The texts, in the order of the columns.
    pub fn into_texts(self) -> Vec<String> {
        self.texts
    }

    pub fn put<T: CellValue>(&mut self, column: &Column, value: &T) {
        self.put_text(column, value.to_cell());
    }

    pub fn put_optional<T: CellValue>(&mut self, column: &Column, value: Option<&T>) {
        if let Some(value) = value {
            self.put(column, value);
        }
    }

    pub fn put_fact<T: CellValue>(&mut self, column: &Column, fact: &Fact<T>) {
        match fact {
            Fact::Known(value) => self.put(column, value),
            Fact::Missing => {}
            Fact::Disputed => self.put_text(column, DISPUTED.to_owned()),
        }
    }

    pub fn put_code<T>(&mut self, column: &Column, code: &Code<T>) {
        self.put_text(column, code.code.clone());
    }

    pub fn put_period(&mut self, first: &Column, last: &Column, period: Period) {
        self.put(first, &period.from());
        self.put(last, &period.last_day());
    }

    fn put_text(&mut self, column: &Column, text: String) {
        let position = self.file.columns.iter().position(|other| other.name == column.name);
        let position = position.expect("invariant: a row writes only columns of its file");
        self.texts[position] = text;
    }
}

pub const fn at(column: &Column, fault: CellFault) -> Fault {
    Fault::Cell { column: column.name, fault }
}
