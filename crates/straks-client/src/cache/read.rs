//! Reading items back as documents.

use rusqlite::{Connection, OptionalExtension as _, Rows};
use serde::de::DeserializeOwned;
use straks_protocol::ItemType;
use straks_protocol::document::CaseDocument;

use super::{About, Cache, CacheError};

/// An item with the version that a command on it must match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored<T> {
    /// The `If-Match` of a command.
    pub version: u64,
    /// The item.
    pub item: T,
}

pub fn documents<T: DeserializeOwned>(
    connection: &Connection,
    type_name: &str,
) -> Result<Vec<T>, CacheError> {
    let mut statement = connection.prepare_cached("SELECT document FROM item WHERE type = ?1 ORDER BY id")?;
    read_all(statement.query([type_name])?)
}

fn read_all<T: DeserializeOwned>(mut rows: Rows<'_>) -> Result<Vec<T>, CacheError> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
    }
    Ok(found)
}

pub fn about<T: DeserializeOwned>(connection: &Connection, what: About) -> Result<Option<T>, CacheError> {
    let mut statement = connection.prepare_cached("SELECT value FROM about WHERE name = ?1")?;
    let text: Option<String> = statement.query_row([what.name()], |row| row.get(0)).optional()?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

impl Cache {
    /// One item; none where this desk does not hold it.
    ///
    /// # Errors
    /// [`CacheError`].
    pub fn item<T: DeserializeOwned>(&self, of: ItemType, id: &str) -> Result<Option<Stored<T>>, CacheError> {
        let reader = self.reader();
        let found: Option<(u64, String)> = reader
            .prepare_cached("SELECT version, document FROM item WHERE type = ?1 AND id = ?2")?
            .query_row([of.name(), id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let read = |(version, document): (u64, String)| {
            serde_json::from_str(&document).map(|item| Stored { version, item })
        };
        Ok(found.map(read).transpose()?)
    }

    /// Every item of a type, by id.
    ///
    /// # Errors
    /// [`CacheError`].
    pub fn items<T: DeserializeOwned>(&self, of: ItemType) -> Result<Vec<T>, CacheError> {
        documents(&self.reader(), of.name())
    }

    /// The cases on which people decided anything, by id. The others are not read, and they are nearly all.
    ///
    /// # Errors
    /// [`CacheError`].
    pub fn decided_cases(&self) -> Result<Vec<CaseDocument>, CacheError> {
        let reader = self.reader();
        let mut statement = reader.prepare_cached(
            "SELECT document FROM item WHERE type = ?1 AND instr(document, '\"case_decisions\"') > 0 ORDER BY id",
        )?;
        read_all(statement.query([ItemType::Case.name()])?)
    }

    /// The place of the last change of an item; none where this desk does not hold it.
    ///
    /// # Errors
    /// [`CacheError`].
    pub fn seq(&self, type_name: &str, id: &str) -> Result<Option<u64>, CacheError> {
        Ok(self
            .reader()
            .prepare_cached("SELECT seq FROM item WHERE type = ?1 AND id = ?2")?
            .query_row([type_name, id], |row| row.get(0))
            .optional()?)
    }

    /// How many tasks this desk holds.
    ///
    /// # Errors
    /// [`CacheError`].
    pub fn tasks(&self) -> Result<u64, CacheError> {
        Ok(self.reader().prepare_cached("SELECT count(*) FROM queue")?.query_row([], |row| row.get(0))?)
    }

    /// How many documents this build could not read.
    ///
    /// # Errors
    /// [`CacheError`].
    pub fn set_aside(&self) -> Result<u64, CacheError> {
        Ok(self.reader().query_row("SELECT count(*) FROM set_aside", [], |row| row.get(0))?)
    }
}
