//! Law parameters: dated values with their paragraph, source and confidence.
//!
//! Resolved once into epochs, the stretches of days in which no parameter changes, so that an assessment
//! looks values up by array index. A value that nobody has published is unknown, never the year before's.

pub(crate) mod built_in;
mod confidence;
mod epoch;
mod load;
mod name;
mod name_set;
mod policy;
pub mod review;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use straks_domain::ids::RuleSetId;
use straks_domain::{Citation, Money};

pub use confidence::Confidence;
pub(crate) use epoch::Epoch;
pub use name::Name;
pub(crate) use name_set::NameSet;
pub use policy::{ApprovedParameters, Policy};

use crate::holidays::Holidays;
use crate::rounding::Rounding;
use crate::trace::ParameterUse;

/// A file of parameters: its name for messages, and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LawFile<'a> {
    /// The name, within its folder.
    pub name: &'a str,
    /// What it says.
    pub text: &'a str,
}

/// Every law parameter of one rule set, by name and date.
#[derive(Debug, Clone)]
pub struct Parameters {
    rule_set: RuleSetId,
    tables: Vec<Table>,
    epochs: Vec<Epoch>,
    holidays: Holidays,
}

/// One parameter through time.
#[derive(Debug, Clone)]
struct Table {
    name: Name,
    paragraph: Citation,
    place: Place,
    rows: Vec<Row>,
}

/// Where a parameter is written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    file: String,
    line: usize,
}

/// A value from a day on; `None` where nobody has published one.
#[derive(Debug, Clone)]
struct Row {
    from: NaiveDate,
    value: Option<Value>,
    /// `None` where the value is unknown.
    confidence: Option<Confidence>,
    source: String,
}

#[derive(Debug, Clone, Copy)]
struct Value {
    written: Decimal,
    /// Whole øre, hundredths of hours or per cent, or days, weeks, months, years.
    parts: i64,
    rounding: Rounding,
}

/// Why parameters cannot be loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParameterError {
    /// A place in a file is at fault.
    #[error("{file}, line {line}: {problem}")]
    Refused {
        /// The file, within the folder.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        problem: Problem,
    },
    /// No file has the parameter.
    #[error("the parameter `{0}` is in no file")]
    Missing(&'static str),
}

/// What is wrong at a place of a parameter file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Not the expected TOML.
    #[error("{0}")]
    Unreadable(String),
    /// A name that no rule reads.
    #[error("no rule reads a parameter `{0}`")]
    UnknownParameter(String),
    /// In more than one file.
    #[error("`{0}` is written twice")]
    WrittenTwice(String),
    /// Another unit or another day than the rules read.
    #[error("must be `{0}`")]
    MustBe(&'static str),
    /// Not a place in the act.
    #[error("is not a citation; write it as § 53 a, stk. 1, nr. 2")]
    NotACitation,
    /// Not a day.
    #[error("is not a date; write it as 2026-01-05")]
    NotADate,
    /// No rows.
    #[error("has no values")]
    NoValues,
    /// Nothing holds from this day.
    #[error("nothing holds from {0}: close the gap, or write the value `unknown`")]
    Gap(NaiveDate),
    /// Two rows hold on this day, or rows are out of order.
    #[error("the row from {0} begins before the row above it ends")]
    Overlap(NaiveDate),
    /// A benefit week would straddle two values.
    #[error("{0} is not a Monday, so a benefit week would have two values")]
    NotAMonday(NaiveDate),
    /// No source is given.
    #[error("has no source")]
    NoSource,
    /// No confidence is given.
    #[error("has no confidence")]
    NoConfidence,
    /// § 64 rounds the weekly maximum to what is divisible by 5.
    #[error("the weekly maximum is divisible by 5 kroner, § 64")]
    NotIndexed,
    /// What is unknown has no confidence.
    #[error("what is `unknown` has no confidence")]
    ConfidenceOfUnknown,
    /// The value does not fit the unit.
    #[error("`{0}` is not a number of {1}")]
    NotAValue(String, &'static str),
}

impl Parameters {
    /// The parameters that come with this build, from `assets/law`.
    ///
    /// # Errors
    /// [`ParameterError`] with file and place.
    pub fn built_in() -> Result<Self, ParameterError> {
        Self::load(load::rule_set(&built_in::RULE_SET)?, built_in::FILES)
    }

    /// The parameters of any files that together hold every parameter.
    ///
    /// # Errors
    /// The first [`ParameterError`], with file and place.
    pub fn load(rule_set: RuleSetId, files: &[LawFile<'_>]) -> Result<Self, ParameterError> {
        let tables = load::tables(files)?;
        let epochs = epoch::resolve(&tables);
        let holidays = Holidays::new(&epochs);
        Ok(Self { rule_set, tables, epochs, holidays })
    }

    /// The rule set they make up.
    #[must_use]
    pub fn rule_set(&self) -> &RuleSetId {
        &self.rule_set
    }

    /// The names of the parameters that have an unverified value on any day, for a municipality to approve.
    pub fn unverified(&self) -> impl Iterator<Item = &'static str> {
        self.tables
            .iter()
            .filter(|table| table.rows.iter().any(|row| !row.is_verified()))
            .map(|table| table.name.key())
    }

    /// Weekly and hourly maximum on a day, § 50; `None` where nobody has published them.
    #[must_use]
    pub fn maximum(&self, day: NaiveDate) -> Option<(Money, Money)> {
        let epoch = self.on(day);
        Some((epoch.money(Name::MaxWeek)?, epoch.max_hour?))
    }

    /// Two thirds of the weekly maximum on a day, § 45(2); `None` where nobody has published the maximum.
    #[must_use]
    pub fn two_thirds(&self, day: NaiveDate) -> Option<Money> {
        self.on(day).two_thirds
    }

    /// Yearly premium of a self-employed person's insurance on a day, § 45; `None` where it was not found. For
    /// whoever looks it up: entitlement never rests on it.
    #[must_use]
    pub fn premium(&self, day: NaiveDate, cover: PremiumCover) -> Option<Money> {
        self.on(day).money(cover.name())
    }

    /// What once stood for an hour of a man and of a woman whose hours were not reported, § 47(2); `None` where
    /// it was not found. No calculation reads it: facts do not say of what sex a person is.
    #[must_use]
    pub fn hour_by_sex(&self, day: NaiveDate) -> Option<(Money, Money)> {
        let epoch = self.on(day);
        Some((epoch.money(Name::HourConversionMan)?, epoch.money(Name::HourConversionWoman)?))
    }

    /// The values that hold on a day.
    pub(crate) fn on(&self, day: NaiveDate) -> &Epoch {
        let after = self.epochs.partition_point(|epoch| epoch.from <= day);
        &self.epochs[after.saturating_sub(1)]
    }

    pub(crate) const fn holidays(&self) -> &Holidays {
        &self.holidays
    }

    /// A parameter as it was used on a day; `None` where it is not known.
    pub(crate) fn used(&self, name: Name, day: NaiveDate) -> Option<ParameterUse> {
        let row = self.tables[name.index()].on(day)?;
        Some(ParameterUse {
            name,
            value: row.value?.written,
            valid_from: row.from,
            verified: row.is_verified(),
        })
    }

    /// Since when the value that holds on a day does; `None` before the first.
    pub(crate) fn since(&self, name: Name, day: NaiveDate) -> Option<NaiveDate> {
        self.tables[name.index()].on(day).map(|row| row.from)
    }

    /// Where the value of a parameter was found, in Danish, as receipts show it.
    #[must_use]
    pub fn source(&self, used: &ParameterUse) -> &str {
        self.tables[used.name.index()].on(used.valid_from).map_or("", |row| &row.source)
    }

    /// Where in the act a parameter stands.
    pub(crate) fn citation(&self, name: Name) -> Citation {
        self.tables[name.index()].paragraph
    }
}

impl Table {
    fn on(&self, day: NaiveDate) -> Option<&Row> {
        self.rows.iter().rev().find(|row| row.from <= day)
    }
}

impl Row {
    /// True also for what is unknown: there is nothing to approve.
    fn is_verified(&self) -> bool {
        self.confidence.is_none_or(Confidence::is_verified)
    }
}

/// What a self-employed person's insurance covers, § 45.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PremiumCover {
    /// Two thirds of the maximum from the third absence day.
    TwoThirdsFromThirdDay,
    /// The whole from the third absence day.
    WholeFromThirdDay,
    /// Two thirds from the first absence day.
    TwoThirdsFromFirstDay,
    /// The whole from the first absence day.
    WholeFromFirstDay,
}

impl PremiumCover {
    const fn name(self) -> Name {
        match self {
            Self::TwoThirdsFromThirdDay => Name::PremiumTwoThirdsThirdDay,
            Self::WholeFromThirdDay => Name::PremiumWholeThirdDay,
            Self::TwoThirdsFromFirstDay => Name::PremiumTwoThirdsFirstDay,
            Self::WholeFromFirstDay => Name::PremiumWholeFirstDay,
        }
    }
}

#[cfg(test)]
mod tests;
