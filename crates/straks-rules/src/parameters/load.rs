//! Reads `assets/law`: every row must be complete, in order and without gaps, or the whole set is refused
//! with file and line.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::Decimal;
use serde::Deserialize;
use straks_domain::Citation;
use straks_domain::ids::RuleSetId;
use toml::Spanned;
use toml::value::Datetime;

use super::name::{Name, ReadBy, Unit};
use super::{ParameterError, Problem, Row, Table, Value};
use crate::rounding::Rounding;

/// A file of parameters: its name for messages, and its text.
pub(super) struct File<'a> {
    pub name: &'a str,
    pub text: &'a str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRuleSet {
    id: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    #[expect(dead_code, reason = "for the reader of the file; it must be there")]
    what: String,
    unit: Spanned<String>,
    paragraph: Spanned<String>,
    read_by: Spanned<String>,
    values: Vec<Spanned<RawRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRow {
    valid_from: Datetime,
    valid_until: Option<Datetime>,
    value: String,
    confidence: Option<Confidence>,
    source: String,
}

/// How well a value is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Confidence {
    /// The act or an authority, and another source that agrees.
    OfficialAndSecond,
    /// The act or an authority alone.
    Official,
    /// Sources that are not official.
    Secondary,
    /// Worked out from values that are official.
    Derived,
    /// No source at hand.
    Unverified,
}

impl Confidence {
    const fn is_verified(self) -> bool {
        match self {
            Self::OfficialAndSecond | Self::Official | Self::Secondary | Self::Derived => true,
            Self::Unverified => false,
        }
    }
}

pub(super) fn rule_set(file: &File<'_>) -> Result<RuleSetId, ParameterError> {
    let raw: RawRuleSet = file.read()?;
    Ok(RuleSetId::new(raw.id))
}

/// The tables of all files, in the order of [`Name::ALL`].
pub(super) fn tables(files: &[File<'_>]) -> Result<Vec<Table>, ParameterError> {
    let mut found: BTreeMap<Name, Table> = BTreeMap::new();
    for file in files {
        let raw: BTreeMap<String, Spanned<RawTable>> = file.read()?;
        for (key, table) in raw {
            let at = table.span().start;
            let name =
                Name::of(&key).ok_or_else(|| file.refuse(at, Problem::UnknownParameter(key.clone())))?;
            let table = file.table(name, table.into_inner())?;
            if found.insert(name, table).is_some() {
                return Err(file.refuse(at, Problem::WrittenTwice(key)));
            }
        }
    }
    Name::ALL.into_iter().map(|name| found.remove(&name).ok_or(ParameterError::Missing(name.key()))).collect()
}

impl File<'_> {
    fn read<T: for<'de> Deserialize<'de>>(&self) -> Result<T, ParameterError> {
        toml::from_str(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            self.refuse(at, Problem::Unreadable(error.message().to_owned()))
        })
    }

    fn refuse(&self, at: usize, problem: Problem) -> ParameterError {
        let line = self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        ParameterError::Refused { file: self.name.to_owned(), line, problem }
    }

    fn table(&self, name: Name, raw: RawTable) -> Result<Table, ParameterError> {
        let must_be = |found: &Spanned<String>, expected: &'static str| {
            if found.get_ref() == expected {
                Ok(())
            } else {
                Err(self.refuse(found.span().start, Problem::MustBe(expected)))
            }
        };
        must_be(&raw.unit, name.unit().key())?;
        must_be(&raw.read_by, name.read_by().key())?;
        let paragraph: Citation = raw
            .paragraph
            .get_ref()
            .parse()
            .map_err(|_| self.refuse(raw.paragraph.span().start, Problem::NotACitation))?;
        let mut rows: Vec<Row> = Vec::with_capacity(raw.values.len());
        let mut promised_end = None;
        for row in raw.values {
            let at = row.span().start;
            let row = row.into_inner();
            let until = row.valid_until.map(|until| date(until).ok_or(Problem::NotADate)).transpose();
            let read = read_row(name, row, rows.last(), promised_end);
            rows.push(read.map_err(|problem| self.refuse(at, problem))?);
            promised_end = until.map_err(|problem| self.refuse(at, problem))?;
        }
        match (rows.is_empty(), promised_end) {
            (true, _) => Err(self.refuse(raw.unit.span().start, Problem::NoValues)),
            (false, Some(end)) => Err(self.refuse(raw.unit.span().start, Problem::Gap(end))),
            (false, None) => Ok(Table { name, paragraph, rows }),
        }
    }
}

fn read_row(
    name: Name,
    raw: RawRow,
    before: Option<&Row>,
    promised_end: Option<NaiveDate>,
) -> Result<Row, Problem> {
    let from = date(raw.valid_from).ok_or(Problem::NotADate)?;
    match (before, promised_end) {
        (Some(before), _) if from <= before.from => return Err(Problem::Overlap(from)),
        (_, Some(end)) if from < end => return Err(Problem::Overlap(from)),
        (_, Some(end)) if end < from => return Err(Problem::Gap(end)),
        (_, _) => {}
    }
    if name.read_by() == ReadBy::BenefitDay && from.weekday() != Weekday::Mon {
        return Err(Problem::NotAMonday(from));
    }
    if raw.source.trim().is_empty() {
        return Err(Problem::NoSource);
    }
    let (value, verified) = match (raw.value.as_str(), raw.confidence) {
        ("unknown", None) => (None, true),
        ("unknown", Some(_)) => return Err(Problem::ConfidenceOfUnknown),
        (_, None) => return Err(Problem::NoConfidence),
        (text, Some(confidence)) => (Some(value(name.unit(), text)?), confidence.is_verified()),
    };
    Ok(Row { from, value, verified, source: raw.source })
}

fn date(written: Datetime) -> Option<NaiveDate> {
    let date = written.date.filter(|_| written.time.is_none() && written.offset.is_none())?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

/// The value as written, and as a whole number of the smallest part of its unit.
fn value(unit: Unit, text: &str) -> Result<Value, Problem> {
    let refused = || Problem::NotAValue(text.to_owned(), unit.key());
    if unit == Unit::Rounding {
        let rounding =
            Rounding::ALL.into_iter().find(|rounding| rounding.key() == text).ok_or_else(refused)?;
        return Ok(Value { written: rounding.step(), parts: 0, rounding });
    }
    let written: Decimal = text.parse().map_err(|_| refused())?;
    let per_unit = match unit {
        Unit::Kroner | Unit::Hours | Unit::Percent => Decimal::ONE_HUNDRED,
        Unit::Days | Unit::Weeks | Unit::Months | Unit::Years | Unit::Flag | Unit::Rounding => Decimal::ONE,
    };
    let parts = written.checked_mul(per_unit).ok_or_else(refused)?;
    let whole = parts.is_integer() && !parts.is_sign_negative();
    let parts = i64::try_from(parts).ok().filter(|_| whole).ok_or_else(refused)?;
    let fits = match unit {
        Unit::Flag => parts <= 1,
        Unit::Days | Unit::Weeks | Unit::Months | Unit::Years => parts <= 1_000,
        Unit::Kroner | Unit::Hours | Unit::Percent | Unit::Rounding => parts <= 10_000_000,
    };
    if fits { Ok(Value { written, parts, rounding: Rounding::OreHalfUp }) } else { Err(refused()) }
}
