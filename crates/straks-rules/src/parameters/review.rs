//! What a legal colleague asks of the parameters: is anything wrong, what is not certain, what runs out, and
//! what changes between two days.
//!
//! Pure: files and sources come in as text, days as arguments. Left out: printing, and any judgement of what
//! ought to be known. Everything said here is read off the same tables that an assessment reads.

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;
use straks_domain::Citation;

use super::name::{Name, Unit};
use super::{Confidence, LawFile, ParameterError, Parameters, Row, Table, load};
use crate::holidays;

/// Everything that is wrong with the files, in their order: gaps, overlaps, unknown names, missing sources and
/// confidences, parameters that are nowhere.
#[must_use]
pub fn problems(files: &[LawFile<'_>]) -> Vec<ParameterError> {
    load::read(files).problems
}

/// The names of the files that this build carries, for a look at what lies beside them.
pub fn built_in_files() -> impl Iterator<Item = &'static str> {
    super::built_in::FILES.iter().chain([&super::built_in::RULE_SET]).map(|file| file.name)
}

/// A parameter that stands in the files and is used by no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// Its name in the files.
    pub name: &'static str,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// The parameters that no rule uses. `sources` are the source texts of the rules without the list of names;
/// what follows `#[cfg(test)]` in them does not count.
#[must_use]
pub fn unused(files: &[LawFile<'_>], sources: &[&str]) -> Vec<Unused> {
    let shipped: Vec<&str> =
        sources.iter().map(|text| text.split("#[cfg(test)]").next().unwrap_or_default()).collect();
    let mentioned = |name: Name| {
        let variant = format!("Name::{name:?}");
        shipped.iter().any(|text| mentions(text, &variant))
    };
    let tables = load::read(files).tables.into_values();
    tables
        .filter(|table| !mentioned(table.name))
        .map(|table| Unused { name: table.name.key(), file: table.place.file, line: table.place.line })
        .collect()
}

/// True where the text has the word, not only as the beginning of a longer one.
fn mentions(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let next = text[at + word.len()..].chars().next();
        next.is_none_or(|next| !next.is_alphanumeric() && next != '_')
    })
}

/// What is in the parameters, and what in them is not certain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The rule set.
    pub rule_set: String,
    /// How many parameters.
    pub parameters: usize,
    /// How many dated values they have together.
    pub values: usize,
    /// Where no source is at hand, in whole stretches.
    pub unverified: Vec<Stretch>,
    /// What nobody has published, in whole stretches.
    pub unknown: Vec<Stretch>,
    /// What is known on the day and no longer some months later.
    pub running_out: Vec<Stretch>,
}

/// A parameter through some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// Its name.
    pub name: &'static str,
    /// Where it stands in the act.
    pub paragraph: Citation,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after; none where it goes on.
    pub until: Option<NaiveDate>,
    /// What the last row of the stretch says of its source, in Danish.
    pub source: String,
}

/// The summary as of a day, looking so many months ahead.
#[must_use]
pub fn summary(parameters: &Parameters, on: NaiveDate, months: u32) -> Summary {
    let tables = &parameters.tables;
    let horizon = on.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
    let all = |is: fn(&Row) -> bool| tables.iter().flat_map(move |table| stretches(table, is)).collect();
    let unknown: Vec<Stretch> = all(|row| row.value.is_none());
    let running_out = unknown.iter().filter(|gap| gap.from > on && gap.from <= horizon).cloned().collect();
    Summary {
        rule_set: parameters.rule_set.to_string(),
        parameters: tables.len(),
        values: tables.iter().map(|table| table.rows.len()).sum(),
        unverified: all(|row| !row.is_verified()),
        unknown,
        running_out,
    }
}

/// Rows that follow each other and are so become one stretch.
fn stretches(table: &Table, is: fn(&Row) -> bool) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let ends = table.rows.iter().skip(1).map(|row| Some(row.from)).chain([None]);
    for (row, until) in table.rows.iter().zip(ends).filter(|(row, _)| is(row)) {
        match found.last_mut().filter(|last| last.until == Some(row.from)) {
            Some(last) => {
                last.until = until;
                last.source.clone_from(&row.source);
            }
            None => found.push(Stretch {
                name: table.name.key(),
                paragraph: table.paragraph,
                from: row.from,
                until,
                source: row.source.clone(),
            }),
        }
    }
    found
}

/// What is different between two days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The parameters, in their order.
    pub parameters: Vec<Change>,
    /// What follows from them.
    pub follows: Vec<Follows>,
}

/// One parameter on two days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its name.
    pub name: &'static str,
    /// Where it stands in the act.
    pub paragraph: Citation,
    /// Its value on the first day, with unit; none before its first row.
    pub before: Option<String>,
    /// Its value on the second day.
    pub after: Option<String>,
    /// Since when the second holds; none before its first row.
    pub since: Option<NaiveDate>,
    /// Where the second was found, in Danish.
    pub source: Option<String>,
    /// How well the second is known; none where it is unknown.
    pub confidence: Option<Confidence>,
}

/// Something that is worked out from parameters, on two days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Follows {
    /// What it is.
    pub what: &'static str,
    /// On the first day.
    pub before: String,
    /// On the second day.
    pub after: String,
}

/// What changes from one day to another: values, and how well they are known.
#[must_use]
pub fn difference(parameters: &Parameters, first: NaiveDate, second: NaiveDate) -> Difference {
    let changed = parameters.tables.iter().filter_map(|table| change(table, first, second)).collect();
    let hourly = |day| {
        let maximum = parameters.on(day).max_hour;
        maximum.map_or_else(|| UNKNOWN.to_owned(), |maximum| format!("{} kroner", maximum.to_decimal()))
    };
    let holidays = |day| {
        let days = holidays::unpaid_of_year(second.year(), parameters.on(day));
        let days: Vec<_> = days.iter().map(NaiveDate::to_string).collect();
        if days.is_empty() { "none".to_owned() } else { days.join(" ") }
    };
    let follows = [
        ("hourly maximum", hourly(first), hourly(second)),
        ("unpaid holidays, were the year of the second day under either", holidays(first), holidays(second)),
    ];
    Difference {
        parameters: changed,
        follows: follows
            .into_iter()
            .filter(|(_, before, after)| before != after)
            .map(|(what, before, after)| Follows { what, before, after })
            .collect(),
    }
}

const UNKNOWN: &str = "unknown";

fn change(table: &Table, first: NaiveDate, second: NaiveDate) -> Option<Change> {
    let (before, after) = (table.on(first), table.on(second));
    let shown = |row: Option<&Row>| row.map(|row| written(table.name, row));
    let same = shown(before) == shown(after)
        && before.and_then(|row| row.confidence) == after.and_then(|row| row.confidence);
    (!same).then(|| Change {
        name: table.name.key(),
        paragraph: table.paragraph,
        before: shown(before),
        after: shown(after),
        since: after.map(|row| row.from),
        source: after.map(|row| row.source.clone()),
        confidence: after.and_then(|row| row.confidence),
    })
}

/// The value with its unit, as in the file.
fn written(name: Name, row: &Row) -> String {
    let Some(value) = row.value else { return UNKNOWN.to_owned() };
    match name.unit() {
        Unit::Rounding => value.rounding.key().to_owned(),
        Unit::Flag => if value.parts == 1 { "yes" } else { "no" }.to_owned(),
        unit @ (Unit::Kroner
        | Unit::Hours
        | Unit::Percent
        | Unit::Days
        | Unit::Weeks
        | Unit::Months
        | Unit::Years
        | Unit::Times) => format!("{} {}", value.written, unit.key()),
    }
}

#[cfg(test)]
mod tests;
