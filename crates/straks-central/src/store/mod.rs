//! What the central keeps: a contract on which casework is written, and the engines below it.
//!
//! A transaction belongs to one municipality, so a query across the wrong one cannot be written. Reading
//! sees one moment; writing is one after the other and takes the feed's numbers inside the transaction.
//! The engines block: callers on an async runtime use a blocking thread. `tests/central/contract.rs` is the
//! suite that every engine must pass.
//!
//! To add a family of tables:
//! 1. `tables/<family>.rs`: the row types, the SQL in one `statements!` list, functions over `Within`. SQL is
//!    what both engines share: parameters `?1` (always the municipality), `?2`, …, an explicit conflict target
//!    (`ON CONFLICT (municipality, id) DO UPDATE`), `IS DISTINCT FROM`, columns of the table named with it
//!    beside `excluded`, `CAST(sum(x) AS BIGINT)`, `count(*) FILTER (WHERE …)`, `ORDER BY` wherever order shows.
//! 2. `tables/mod.rs` lists module and statements; `rows.rs` passes the row types on.
//! 3. A method in `reading.rs` or `writing.rs`, one line long.
//! 4. `migrations/sqlite/V<n>__<what>.sql` and the same number in `migrations/postgres`. Every key begins with
//!    `municipality TEXT`; numbers, amounts (øre) and hours (hundredths) are INTEGER or BIGINT, days, instants
//!    and JSON TEXT, yes and no INTEGER or BOOLEAN. On PostgreSQL each table is followed by
//!    `SELECT keep_municipalities_apart('<table>')`, and by `make_append_only` where rows never change.
//! 5. A case in the contract suite.

pub mod backup;
mod catalogue;
mod columns;
mod location;
mod migrations;
#[cfg(test)]
mod older;
pub mod postgres;
mod reading;
pub mod rows;
pub mod scope;
mod session;
pub mod sqlite;
mod tables;
mod writing;

use straks_domain::ids::MunicipalityId;

pub use location::Location;
pub use reading::Reading;
pub use writing::Writing;

/// Why the store failed. What it holds is as it was before the transaction.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine failed.
    #[error("the storage engine failed")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A stored value cannot be read.
    #[error("a stored {0} cannot be read")]
    Unreadable(&'static str),
    /// The database is of a newer version than this program.
    #[error("the database has version {found}, this program knows {known}")]
    Newer {
        /// Version of the database.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The database is of an older version, and its tables are another role's.
    #[error(
        "the database has version {found}, this program needs {known}, and its role does not own the tables: \
         run `straks-central migrate` first"
    )]
    Older {
        /// Version of the database.
        found: i64,
        /// The one that this program needs.
        known: i64,
    },
    /// PostgreSQL refused, or cannot be reached.
    #[error("the database on the server failed")]
    Postgres(#[from] postgres::PostgresFailure),
    /// The role of the database may see every municipality at once.
    #[error(
        "the database role is a superuser or passes by row-level security: give this program a role of its own"
    )]
    Unguarded,
    /// The clock is behind what was recorded last.
    #[error("the clock is behind what the audit log has recorded: nothing is written until it is right")]
    ClockBehind,
    /// The municipality has not been set up.
    #[error("the municipality is not set up")]
    NoMunicipality,
}

impl StoreError {
    /// After how many seconds the same may be tried again, where what is in the way passes by itself.
    #[must_use]
    pub fn passes_after(&self) -> Option<u64> {
        match self {
            Self::Engine(error) => error.downcast_ref().and_then(sqlite::passes_after),
            Self::Postgres(failure) => failure.passes_after(),
            Self::ClockBehind => Some(60),
            Self::Unreadable(_)
            | Self::Newer { .. }
            | Self::Older { .. }
            | Self::Unguarded
            | Self::NoMunicipality => None,
        }
    }
}

/// Opens transactions.
pub trait Store: Send + Sync + 'static {
    /// The municipalities of the database, by code.
    ///
    /// # Errors
    /// [`StoreError`] when the engine cannot be reached.
    fn municipalities(&self) -> Result<Vec<MunicipalityId>, StoreError>;

    /// A view of one moment.
    ///
    /// # Errors
    /// [`StoreError`] when the engine cannot be reached.
    fn read(&self, municipality: &MunicipalityId) -> Result<Box<dyn Reading + '_>, StoreError>;

    /// The one writing transaction; waits for the one before. Dropped without commit, it never was.
    ///
    /// # Errors
    /// [`StoreError`] when the engine cannot be reached.
    fn write(&self, municipality: &MunicipalityId) -> Result<Box<dyn Writing + '_>, StoreError>;
}

/// What storing a row did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It is new or has other contents than before.
    Changed,
    /// It was there like this.
    Unchanged,
}

impl Put {
    /// By the number of rows that a statement touched.
    pub(in crate::store) const fn of(rows: u64) -> Self {
        if rows == 0 { Self::Unchanged } else { Self::Changed }
    }
}

/// Bytes that nobody can guess.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Engine(Box::new(error)))?;
    Ok(bytes)
}
