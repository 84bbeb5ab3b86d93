//! Reads the law parameters: the value of a name on a day.
//!
//! It trusts the files: gaps, overlaps, units and confidence are the business of `straks-rules`, which refuses
//! what is wrong with them. A name or a day without a value is "cannot tell", like an unpublished one.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::Told;

/// The parameter files that are built in, by name.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("covid.toml", include_str!("../../../assets/law/covid.toml")),
    ("deadlines.toml", include_str!("../../../assets/law/deadlines.toml")),
    ("duration.toml", include_str!("../../../assets/law/duration.toml")),
    ("employer_insurance.toml", include_str!("../../../assets/law/employer_insurance.toml")),
    ("entitlement.toml", include_str!("../../../assets/law/entitlement.toml")),
    ("extension.toml", include_str!("../../../assets/law/extension.toml")),
    ("follow_up.toml", include_str!("../../../assets/law/follow_up.toml")),
    ("pension.toml", include_str!("../../../assets/law/pension.toml")),
    ("procedure.toml", include_str!("../../../assets/law/procedure.toml")),
    ("rates.toml", include_str!("../../../assets/law/rates.toml")),
    ("reform.toml", include_str!("../../../assets/law/reform.toml")),
    ("requirement.toml", include_str!("../../../assets/law/requirement.toml")),
    ("rounding.toml", include_str!("../../../assets/law/rounding.toml")),
    ("self_employed.toml", include_str!("../../../assets/law/self_employed.toml")),
    ("unemployed.toml", include_str!("../../../assets/law/unemployed.toml")),
    ("weeks.toml", include_str!("../../../assets/law/weeks.toml")),
    ("working_time.toml", include_str!("../../../assets/law/working_time.toml")),
];

/// Files that hold no parameters.
pub const NOT_PARAMETERS: &[&str] = &["rule_set.toml", "operator_keys.toml"];

/// What the act lets be rounded, and how. Halves go up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To whole kroner.
    Krone,
    /// To whole øre.
    Ore,
    /// To hundredths of an hour.
    Hundredth,
}

impl Rounding {
    /// The amount or hours, rounded; halves away from zero.
    #[must_use]
    pub fn round(self, kroner: Decimal) -> Decimal {
        let places = match self {
            Self::Krone => 0,
            Self::Ore | Self::Hundredth => 2,
        };
        kroner.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
    }
}

#[derive(Debug, Clone, Copy)]
enum Value {
    Number(Decimal),
    Rounding(Rounding),
    Unknown,
}

/// The law parameters.
#[derive(Debug, Clone)]
pub struct Law {
    rows: BTreeMap<String, Vec<(NaiveDate, Value)>>,
}

/// Why the parameters cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LawError {
    /// No TOML.
    #[error("{file} is not TOML")]
    Syntax {
        /// The file.
        file: String,
        /// What is wrong with it.
        source: toml::de::Error,
    },
    /// A row without day or value.
    #[error("{file}: {name} has a row that is none")]
    Row {
        /// The file.
        file: String,
        /// The parameter.
        name: String,
    },
}

impl Law {
    /// The parameters that are built in.
    #[must_use]
    pub fn built_in() -> Self {
        Self::read(BUILT_IN).expect("invariant: the built-in parameter files can be read, see the test")
    }

    /// The parameters of these files, each with its name and text.
    ///
    /// # Errors
    /// [`LawError`] where a file is not TOML, or a row has no day or value.
    pub fn read<'a>(files: impl IntoIterator<Item = &'a (&'a str, &'a str)>) -> Result<Self, LawError> {
        let mut rows = BTreeMap::new();
        for (file, text) in files {
            let table: toml::Table =
                text.parse().map_err(|source| LawError::Syntax { file: (*file).to_owned(), source })?;
            for (name, parameter) in table {
                let Some(values) = parameter.get("values").and_then(toml::Value::as_array) else {
                    return Err(LawError::Row { file: (*file).to_owned(), name });
                };
                let read: Option<Vec<_>> = values.iter().map(row).collect();
                let Some(read) = read else {
                    return Err(LawError::Row { file: (*file).to_owned(), name });
                };
                rows.insert(name, read);
            }
        }
        Ok(Self { rows })
    }

    /// The names of all parameters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(String::as_str)
    }

    /// The number that holds on a day.
    #[must_use]
    pub fn number(&self, name: &str, day: NaiveDate) -> Told<Decimal> {
        match self.value(name, day) {
            Some(Value::Number(number)) => Told::Known(number),
            Some(Value::Rounding(_) | Value::Unknown) | None => Told::CannotTell,
        }
    }

    /// The rounding that holds on a day.
    #[must_use]
    pub fn rounding(&self, name: &str, day: NaiveDate) -> Told<Rounding> {
        match self.value(name, day) {
            Some(Value::Rounding(rounding)) => Told::Known(rounding),
            Some(Value::Number(_) | Value::Unknown) | None => Told::CannotTell,
        }
    }

    fn value(&self, name: &str, day: NaiveDate) -> Option<Value> {
        let rows = self.rows.get(name)?;
        rows.iter().rev().find(|(from, _)| *from <= day).map(|(_, value)| *value)
    }
}

fn row(written: &toml::Value) -> Option<(NaiveDate, Value)> {
    let from = written.get("valid_from")?.as_datetime()?.to_string().parse().ok()?;
    let value = match written.get("value")?.as_str()? {
        "unknown" => Value::Unknown,
        "krone_half_up" => Value::Rounding(Rounding::Krone),
        "ore_half_up" => Value::Rounding(Rounding::Ore),
        "hundredth_half_up" => Value::Rounding(Rounding::Hundredth),
        number => Value::Number(number.parse().ok()?),
    };
    Some((from, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn s50_the_value_of_a_day_is_that_of_the_row_before_it() {
        let law = Law::built_in();
        assert_eq!(law.number("max_week", day("2026-01-04")), Told::Known(Decimal::from(4865)));
        assert_eq!(law.number("max_week", day("2026-01-05")), Told::Known(Decimal::from(5085)));
        assert_eq!(law.number("max_week", day("2027-01-04")), Told::CannotTell);
        assert_eq!(law.number("max_week", day("2009-12-31")), Told::CannotTell);
    }

    #[test]
    fn every_file_of_parameters_is_built_in() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/law");
        for entry in std::fs::read_dir(folder).expect("the folder of parameters") {
            let name = entry.expect("an entry").file_name().into_string().expect("a plain name");
            let listed = BUILT_IN.iter().any(|(file, _)| *file == name);
            assert!(listed || NOT_PARAMETERS.contains(&name.as_str()) || !name.ends_with(".toml"), "{name}");
        }
    }

    #[test]
    fn a_row_without_a_day_is_refused() {
        let error = Law::read(&[("x.toml", "[a]\nvalues = [{ value = \"1\" }]")]).expect_err("no day");
        assert_eq!(error.to_string(), "x.toml: a has a row that is none");
    }
}
