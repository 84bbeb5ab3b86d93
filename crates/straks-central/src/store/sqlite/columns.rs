//! How single values stand in columns, and how they are read back.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Row;
use serde::Serialize;
use serde::de::DeserializeOwned;
use straks_domain::{Money, Period};
use straks_protocol::ItemType;

use crate::store::StoreError;

/// A column whose value is JSON, such as a fact or a small enum.
pub(super) fn to_json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Engine(Box::new(error)))
}

/// Reads a JSON column.
pub(super) fn from_json<T: DeserializeOwned>(text: &str, what: &'static str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable(what))
}

/// Reads a JSON column of a row.
pub(super) fn json<T: DeserializeOwned>(row: &Row<'_>, column: &'static str) -> Result<T, StoreError> {
    from_json(row.get_ref(column)?.as_str().map_err(|_| StoreError::Unreadable(column))?, column)
}

/// Reads a column that parses from text.
pub(super) fn parsed<T: std::str::FromStr>(row: &Row<'_>, column: &'static str) -> Result<T, StoreError> {
    let text = row.get_ref(column)?.as_str().map_err(|_| StoreError::Unreadable(column))?;
    text.parse().map_err(|_| StoreError::Unreadable(column))
}

/// Reads a column that may be empty and parses from text.
pub(super) fn parsed_opt<T: std::str::FromStr>(
    row: &Row<'_>,
    column: &'static str,
) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|_| StoreError::Unreadable(column))).transpose()
}

/// Reads the two columns of a period.
pub(super) fn period(row: &Row<'_>) -> Result<Period, StoreError> {
    let (from, until): (NaiveDate, NaiveDate) = (parsed(row, "from_day")?, parsed(row, "until_day")?);
    Period::new(from, until).map_err(|_| StoreError::Unreadable("period"))
}

/// Reads an amount.
pub(super) fn money(row: &Row<'_>, column: &'static str) -> Result<Money, StoreError> {
    Ok(Money::from_ore(row.get(column)?))
}

/// Instants with microseconds, so that they order as texts.
pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

/// Reads the `item_type` column.
pub(super) fn type_named(name: &str) -> Result<ItemType, StoreError> {
    from_json(&format!("\"{name}\""), "item_type")
}

/// Counters are never negative.
pub(super) fn counter(row: &Row<'_>, column: &'static str) -> Result<u64, StoreError> {
    let value: i64 = row.get(column)?;
    u64::try_from(value).map_err(|_| StoreError::Unreadable(column))
}

/// A counter as SQLite holds it.
pub(super) fn stored_counter(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
