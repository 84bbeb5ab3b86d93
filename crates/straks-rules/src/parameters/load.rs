//! Reads `assets/law`: every row must be complete, in order and without gaps, or the whole set is refused
//! with file and line. A check reads on and names everything that is wrong.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::Decimal;
use serde::Deserialize;
use straks_domain::Citation;
use straks_domain::ids::RuleSetId;
use toml::Spanned;
use toml::value::Datetime;

use super::name::{Name, ReadBy, Unit};
use super::{Confidence, LawFile, ParameterError, Place, Problem, Row, Table, Value};
use crate::rounding::Rounding;

/// In øre: what a weekly maximum is divisible by, § 64.
const FIVE_KRONER: i64 = 500;

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

pub(super) fn rule_set(file: &LawFile<'_>) -> Result<RuleSetId, ParameterError> {
    let raw: RawRuleSet = file.parse().map_err(|(at, problem)| file.refuse(at, problem))?;
    Ok(RuleSetId::new(raw.id))
}

/// The tables of all files, in the order of [`Name::ALL`], or the first thing that is wrong.
pub(super) fn tables(files: &[LawFile<'_>]) -> Result<Vec<Table>, ParameterError> {
    let mut read = read(files);
    if read.problems.is_empty() {
        Ok(Name::ALL.into_iter().filter_map(|name| read.tables.remove(&name)).collect())
    } else {
        Err(read.problems.swap_remove(0))
    }
}

/// What the files hold, and everything that is wrong with them.
pub(super) struct Read {
    pub tables: BTreeMap<Name, Table>,
    pub problems: Vec<ParameterError>,
}

/// Reads all files. A table that is wrong is left out, and does not count as missing.
pub(super) fn read(files: &[LawFile<'_>]) -> Read {
    let mut all = Read { tables: BTreeMap::new(), problems: Vec::new() };
    let mut seen = BTreeSet::new();
    let mut unreadable = false;
    for file in files {
        let mut here: Vec<(usize, Problem)> = Vec::new();
        match file.parse::<BTreeMap<String, Spanned<RawTable>>>() {
            Ok(raw) => {
                for (key, table) in raw {
                    let at = table.span().start;
                    let Some(name) = Name::of(&key) else {
                        here.push((at, Problem::UnknownParameter(key)));
                        continue;
                    };
                    if !seen.insert(name) {
                        here.push((at, Problem::WrittenTwice(key)));
                        continue;
                    }
                    match file.table(name, at, table.into_inner()) {
                        Ok(table) => {
                            all.tables.insert(name, table);
                        }
                        Err(problem) => here.push(problem),
                    }
                }
            }
            Err(problem) => {
                unreadable = true;
                here.push(problem);
            }
        }
        here.sort_by_key(|(at, _)| *at);
        all.problems.extend(here.into_iter().map(|(at, problem)| file.refuse(at, problem)));
    }
    if !unreadable {
        let missing = Name::ALL.into_iter().filter(|name| !seen.contains(name));
        all.problems.extend(missing.map(|name| ParameterError::Missing(name.key())));
    }
    all
}

impl LawFile<'_> {
    fn parse<T: for<'de> Deserialize<'de>>(&self) -> Result<T, (usize, Problem)> {
        toml::from_str(self.text).map_err(|error| {
            (error.span().map_or(0, |span| span.start), Problem::Unreadable(error.message().to_owned()))
        })
    }

    fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
    }

    fn refuse(&self, at: usize, problem: Problem) -> ParameterError {
        ParameterError::Refused { file: self.name.to_owned(), line: self.line(at), problem }
    }

    fn table(&self, name: Name, at: usize, raw: RawTable) -> Result<Table, (usize, Problem)> {
        let place = Place { file: self.name.to_owned(), line: self.line(at) };
        let must_be = |found: &Spanned<String>, expected: &'static str| {
            if found.get_ref() == expected {
                Ok(())
            } else {
                Err((found.span().start, Problem::MustBe(expected)))
            }
        };
        must_be(&raw.unit, name.unit().key())?;
        must_be(&raw.read_by, name.read_by().key())?;
        let paragraph: Citation = raw
            .paragraph
            .get_ref()
            .parse()
            .map_err(|_| (raw.paragraph.span().start, Problem::NotACitation))?;
        let mut rows: Vec<Row> = Vec::with_capacity(raw.values.len());
        let mut promised_end = None;
        for row in raw.values {
            let at = row.span().start;
            let row = row.into_inner();
            let until = row.valid_until.map(|until| date(until).ok_or(Problem::NotADate)).transpose();
            let read = read_row(name, row, rows.last(), promised_end);
            rows.push(read.map_err(|problem| (at, problem))?);
            promised_end = until.map_err(|problem| (at, problem))?;
        }
        match (rows.is_empty(), promised_end) {
            (true, _) => Err((raw.unit.span().start, Problem::NoValues)),
            (false, Some(end)) => Err((raw.unit.span().start, Problem::Gap(end))),
            (false, None) => Ok(Table { name, paragraph, place, rows }),
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
    let value = match (raw.value.as_str(), raw.confidence) {
        ("unknown", None) => None,
        ("unknown", Some(_)) => return Err(Problem::ConfidenceOfUnknown),
        (_, None) => return Err(Problem::NoConfidence),
        (text, Some(_)) => Some(value(name.unit(), text)?),
    };
    let indexed = |value: &Value| name != Name::MaxWeek || value.parts % FIVE_KRONER == 0;
    if !value.as_ref().is_none_or(indexed) {
        return Err(Problem::NotIndexed);
    }
    Ok(Row { from, value, confidence: raw.confidence, source: raw.source })
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
        Unit::Days | Unit::Weeks | Unit::Months | Unit::Years | Unit::Times | Unit::Flag | Unit::Rounding => {
            Decimal::ONE
        }
    };
    let parts = written.checked_mul(per_unit).ok_or_else(refused)?;
    let whole = parts.is_integer() && !parts.is_sign_negative();
    let parts = i64::try_from(parts).ok().filter(|_| whole).ok_or_else(refused)?;
    let fits = match unit {
        Unit::Flag => parts <= 1,
        Unit::Days | Unit::Weeks | Unit::Months | Unit::Years => parts <= 1_000,
        Unit::Times => parts <= 10_000,
        Unit::Kroner | Unit::Hours | Unit::Percent | Unit::Rounding => parts <= 10_000_000,
    };
    if fits { Ok(Value { written, parts, rounding: Rounding::OreHalfUp }) } else { Err(refused()) }
}
