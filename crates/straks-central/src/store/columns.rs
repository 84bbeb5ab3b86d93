//! How single values stand in columns, and how they are read back.
//!
//! Amounts are whole øre, hours hundredths, instants and days ISO 8601, small enums and facts JSON. A value
//! that cannot be read names its column and nothing of what it holds.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde::de::DeserializeOwned;
use straks_domain::{Hours, Money, Period};
use straks_protocol::ItemType;

use super::StoreError;
use super::session::Value;

/// The columns of a row, as an engine hands them over.
pub trait Columns {
    /// A text.
    fn text(&self, column: &'static str) -> Result<Option<&str>, StoreError>;
    /// A number.
    fn integer(&self, column: &'static str) -> Result<Option<i64>, StoreError>;
    /// Yes or no.
    fn truth(&self, column: &'static str) -> Result<Option<bool>, StoreError>;
    /// Bytes.
    fn bytes(&self, column: &'static str) -> Result<Option<&[u8]>, StoreError>;
    /// Whatever stands at this place.
    fn value(&self, index: usize) -> Result<Value<'_>, StoreError>;
}

/// A row, read by the names of its columns.
pub struct Row<'a>(&'a dyn Columns);

impl<'a> Row<'a> {
    pub(in crate::store) fn new(columns: &'a dyn Columns) -> Self {
        Self(columns)
    }

    pub(in crate::store) fn text(&self, column: &'static str) -> Result<&'a str, StoreError> {
        there(self.0.text(column)?, column)
    }

    pub(in crate::store) fn text_opt(&self, column: &'static str) -> Result<Option<&'a str>, StoreError> {
        self.0.text(column)
    }

    /// Whatever stands at this place.
    pub(in crate::store) fn value(&self, index: usize) -> Result<Value<'a>, StoreError> {
        self.0.value(index)
    }

    /// A text of its own.
    pub(in crate::store) fn string(&self, column: &'static str) -> Result<String, StoreError> {
        self.text(column).map(str::to_owned)
    }

    pub(in crate::store) fn integer(&self, column: &'static str) -> Result<i64, StoreError> {
        there(self.0.integer(column)?, column)
    }

    pub(in crate::store) fn integer_opt(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        self.0.integer(column)
    }

    /// A number of a narrower type, such as a counter, which is never negative.
    pub(in crate::store) fn number<T: TryFrom<i64>>(&self, column: &'static str) -> Result<T, StoreError> {
        T::try_from(self.integer(column)?).map_err(|_| StoreError::Unreadable(column))
    }

    pub(in crate::store) fn truth(&self, column: &'static str) -> Result<bool, StoreError> {
        there(self.0.truth(column)?, column)
    }

    /// So many bytes.
    pub(in crate::store) fn bytes<const N: usize>(
        &self,
        column: &'static str,
    ) -> Result<[u8; N], StoreError> {
        let bytes = there(self.0.bytes(column)?, column)?;
        bytes.try_into().map_err(|_| StoreError::Unreadable(column))
    }

    /// Bytes of any length.
    pub(in crate::store) fn blob(&self, column: &'static str) -> Result<Vec<u8>, StoreError> {
        there(self.0.bytes(column)?, column).map(<[u8]>::to_vec)
    }

    /// A value kept as JSON.
    pub(in crate::store) fn json<T: DeserializeOwned>(&self, column: &'static str) -> Result<T, StoreError> {
        from_json(self.text(column)?, column)
    }

    /// A value that parses from text: an id, a day, an instant.
    pub(in crate::store) fn parsed<T: FromStr>(&self, column: &'static str) -> Result<T, StoreError> {
        self.text(column)?.parse().map_err(|_| StoreError::Unreadable(column))
    }

    /// One that may be missing.
    pub(in crate::store) fn parsed_opt<T: FromStr>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        let text = self.text_opt(column)?;
        text.map(|text| text.parse().map_err(|_| StoreError::Unreadable(column))).transpose()
    }

    pub(in crate::store) fn day(&self, column: &'static str) -> Result<NaiveDate, StoreError> {
        self.parsed(column)
    }

    pub(in crate::store) fn instant(&self, column: &'static str) -> Result<DateTime<Utc>, StoreError> {
        self.parsed(column)
    }

    /// The columns `from_day` and `until_day`.
    pub(in crate::store) fn period(&self) -> Result<Period, StoreError> {
        Period::new(self.day("from_day")?, self.day("until_day")?)
            .map_err(|_| StoreError::Unreadable("period"))
    }

    pub(in crate::store) fn money(&self, column: &'static str) -> Result<Money, StoreError> {
        self.integer(column).map(Money::from_ore)
    }

    pub(in crate::store) fn hours_opt(&self, column: &'static str) -> Result<Option<Hours>, StoreError> {
        Ok(self.integer_opt(column)?.map(Hours::from_hundredths))
    }

    /// The column `item_type`.
    pub(in crate::store) fn item_type(&self) -> Result<ItemType, StoreError> {
        from_json(&format!("\"{}\"", self.text("item_type")?), "item_type")
    }
}

fn there<T>(value: Option<T>, column: &'static str) -> Result<T, StoreError> {
    value.ok_or(StoreError::Unreadable(column))
}

fn from_json<T: DeserializeOwned>(text: &str, column: &'static str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable(column))
}
