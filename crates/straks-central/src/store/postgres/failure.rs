//! What PostgreSQL refused, told without the values that it was about: its own words repeat rows and keys, and
//! those hold CPR numbers.

use deadpool_postgres::PoolError;
use tokio_postgres::error::SqlState;

/// Why PostgreSQL did not do it.
#[derive(Debug, thiserror::Error)]
pub enum PostgresFailure {
    /// The address does not parse.
    #[error("the address of the database is not postgres://user:password@host:port/database")]
    NotAnAddress,
    /// The server refused a statement.
    #[error("the database refused with {code}{place}")]
    Refused {
        /// The SQLSTATE.
        code: String,
        /// Table and constraint, where it named them.
        place: String,
    },
    /// Another writer held the municipality for too long.
    #[error("another writer held the municipality for too long")]
    Busy,
    /// The connection is gone, or none could be had.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// The connection went away while the transaction was being made to last: it did or it did not.
    #[error("the connection was lost during the commit; whether it was made is not known")]
    Unknown,
    /// Something in the transaction had failed before.
    #[error("a transaction in which something failed was asked to go on")]
    Failed,
}

impl PostgresFailure {
    /// True before anything was done, where a fresh start may help.
    pub(super) fn may_be_tried_again(&self) -> bool {
        match self {
            Self::Refused { code, .. } => {
                [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED]
                    .iter()
                    .any(|state| state.code() == code)
            }
            Self::Unreachable(_) => true,
            Self::NotAnAddress | Self::Busy | Self::Unknown | Self::Failed => false,
        }
    }
}

impl From<tokio_postgres::Error> for PostgresFailure {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(refused) = error.as_db_error() else {
            let source = std::error::Error::source(&error).map(|source| format!(": {source}"));
            return Self::Unreachable(format!("{error}{}", source.unwrap_or_default()));
        };
        let ended = [
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::CANNOT_CONNECT_NOW,
            SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        ];
        if *refused.code() == SqlState::LOCK_NOT_AVAILABLE {
            Self::Busy
        } else if ended.contains(refused.code()) {
            Self::Unreachable(format!("the server ended the connection with {}", refused.code().code()))
        } else {
            let place = match (refused.table(), refused.constraint()) {
                (None, None) => String::new(),
                (Some(table), None) => format!(" on {table}"),
                (None, Some(constraint)) => format!(" by {constraint}"),
                (Some(table), Some(constraint)) => format!(" on {table} by {constraint}"),
            };
            Self::Refused { code: refused.code().code().to_owned(), place }
        }
    }
}

impl From<PoolError> for PostgresFailure {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => error.into(),
            PoolError::Timeout(_) => Self::Unreachable("every connection is in use".into()),
            PoolError::Closed => Self::Unreachable("the store has ended".into()),
            PoolError::NoRuntimeSpecified | PoolError::PostCreateHook(_) => {
                Self::Unreachable("no connection can be made".into())
            }
        }
    }
}
