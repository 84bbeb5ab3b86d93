//! Facts in a scenario that are written as the case has them, but plainly.
//!
//! A day is a date, a stretch of days is `{ first = …, last = … }`, an amount `"264420 kr"`, hours `"18.5 h"`.
//! A fact is `"missing"`, `"disputed"` or `{ known = … }`.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use straks_domain::{Money, Period};

/// A part of the facts that was written plainly.
#[derive(Debug, Clone)]
pub struct Plain<T>(pub T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Plain<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = toml::Value::deserialize(deserializer)?;
        let value = json(&written).map_err(D::Error::custom)?;
        serde_json::from_value(value).map(Self).map_err(D::Error::custom)
    }
}

/// What `base` becomes with the keys of `more` in it.
pub fn with<T: Serialize + DeserializeOwned>(base: &T, more: &toml::Value) -> T {
    let mut whole = serde_json::to_value(base).expect("facts are plain values");
    let more = json(more).expect("plainly written facts");
    let (Value::Object(whole), Value::Object(more)) = (&mut whole, more) else {
        unreachable!("facts are tables")
    };
    whole.extend(more);
    serde_json::from_value(Value::Object(whole.clone())).expect("facts of that kind")
}

fn json(written: &toml::Value) -> Result<Value, String> {
    Ok(match written {
        toml::Value::String(text) => text_value(text)?,
        toml::Value::Integer(number) => Value::from(*number),
        toml::Value::Float(_) => {
            return Err("write amounts as \"12.50 kr\" and hours as \"7.5 h\"".to_owned());
        }
        toml::Value::Boolean(yes) => Value::from(*yes),
        toml::Value::Datetime(day) => Value::from(day.to_string()),
        toml::Value::Array(items) => Value::Array(items.iter().map(json).collect::<Result<_, _>>()?),
        toml::Value::Table(table) => {
            let items = table.iter().map(|(key, item)| Ok((key.clone(), json(item)?)));
            table_value(items.collect::<Result<_, String>>()?)?
        }
    })
}

fn text_value(text: &str) -> Result<Value, String> {
    let Some(number) = text.strip_suffix(" kr").or_else(|| text.strip_suffix(" h")) else {
        return Ok(Value::from(text));
    };
    let number = Decimal::from_str(number).map_err(|_| format!("`{text}` is not an amount"))?;
    let hundredths = Money::from_decimal(number).ok_or_else(|| format!("`{text}` is too large"))?;
    Ok(Value::from(hundredths.ore()))
}

/// `first` and `last` make a period.
fn table_value(mut table: Map<String, Value>) -> Result<Value, String> {
    if let (Some(Value::String(first)), Some(Value::String(last)), 2) =
        (table.get("first"), table.get("last"), table.len())
    {
        let day = |text: &str| text.parse().map_err(|_| format!("`{text}` is not a day"));
        let period = Period::from_days(day(first)?, day(last)?).map_err(|error| error.to_string())?;
        let period = serde_json::to_value(period).map_err(|error| error.to_string())?;
        if let Value::Object(period) = period {
            table = period;
        }
    }
    Ok(Value::Object(table))
}
