//! Where a database is: a file, or an address on a server. The address may hold a password, so it does not print.

use std::convert::Infallible;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use super::postgres::PostgresStore;
use super::sqlite::SqliteStore;
use super::{Store, StoreError};

/// Where a database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A file of SQLite.
    File(PathBuf),
    /// `postgres://user:password@host:port/database`.
    Server(String),
}

impl Location {
    /// Opens the database, makes a file where there is none, and brings it to this program's version.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn open(&self) -> Result<Arc<dyn Store>, StoreError> {
        Ok(match self {
            Self::File(path) => Arc::new(SqliteStore::open(path)?),
            Self::Server(address) => Arc::new(PostgresStore::open(address)?),
        })
    }

    /// False for a file that is not there yet.
    #[must_use]
    pub fn exists(&self) -> bool {
        match self {
            Self::File(path) => path.exists(),
            Self::Server(_) => true,
        }
    }
}

impl FromStr for Location {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let is_server = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
        Ok(if is_server { Self::Server(text.to_owned()) } else { Self::File(text.into()) })
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Server(_) => f.write_str("the database server"),
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_from_a_file_and_keeps_its_password() {
        let Ok(server) = "postgresql://straks:hemmelig@db/straks".parse::<Location>();
        assert!(matches!(server, Location::Server(_)));
        assert!(!format!("{server} {server:?}").contains("hemmelig"));
        let Ok(file) = "postgres/central.db".parse::<Location>();
        assert_eq!(file, Location::File("postgres/central.db".into()));
    }
}
