//! What PostgreSQL refused, told without the values that it was about: its own words repeat rows and keys, and
//! those hold CPR numbers.

use deadpool_postgres::PoolError;
use tokio_postgres::error::SqlState;

/// What is wrong with the address of a server, or with what it names.
#[derive(Debug, thiserror::Error)]
pub enum Misconfigured {
    /// The address does not parse.
    #[error("the address of the database is not postgres://user:password@host:port/database")]
    NotAnAddress,
    /// An `sslmode` that is not one of those that are known.
    #[error("sslmode in the address of the database is disable, prefer, require or verify-full")]
    NotAnSslMode,
    /// Roots that nothing would be verified by.
    #[error("sslrootcert in the address of the database goes with sslmode=verify-full")]
    RootsUnused,
    /// The roots to verify the server by cannot be read.
    #[error("the root certificates of the database in {path} cannot be read: {why}")]
    Roots {
        /// Their file.
        path: String,
        /// Why.
        why: String,
    },
    /// What encrypts cannot be made ready.
    #[error("the connection to the database cannot be encrypted: {0}")]
    Tls(rustls::Error),
}

/// Why PostgreSQL did not do it.
#[derive(Debug, thiserror::Error)]
pub enum PostgresFailure {
    /// What was set up does not lead to a server.
    #[error(transparent)]
    Misconfigured(#[from] Misconfigured),
    /// The server refused a statement.
    #[error("the database refused with {code}{place}")]
    Refused {
        /// The SQLSTATE.
        code: String,
        /// Table and constraint, where it named them, and how the statement begins.
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
    /// The same, with what was asked: the beginning of the statement, in which no value stands.
    pub(super) fn of(self, sql: &str) -> Self {
        match self {
            Self::Refused { code, place } => {
                let what: Vec<&str> = sql.split_whitespace().take(WORDS).collect();
                Self::Refused { code, place: format!("{place}: {} …", what.join(" ")) }
            }
            Self::Misconfigured(_) | Self::Busy | Self::Unreachable(_) | Self::Unknown | Self::Failed => self,
        }
    }

    /// True before anything was done, where a fresh start may help.
    pub(super) fn may_be_tried_again(&self) -> bool {
        match self {
            Self::Refused { code, .. } => {
                [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED]
                    .iter()
                    .any(|state| state.code() == code)
            }
            Self::Unreachable(_) => true,
            Self::Misconfigured(_) | Self::Busy | Self::Unknown | Self::Failed => false,
        }
    }

    /// After how many seconds the same may be tried again. Of what is not known, the answer is asked for again: the
    /// same command has the same answer.
    pub(in crate::store) fn passes_after(&self) -> Option<u64> {
        match self {
            Self::Busy | Self::Unknown => Some(1),
            Self::Unreachable(_) => Some(5),
            Self::Refused { .. } if self.may_be_tried_again() => Some(1),
            Self::Misconfigured(_) | Self::Refused { .. } | Self::Failed => None,
        }
    }
}

/// How many words of a statement tell which one it is.
const WORDS: usize = 3;

/// The class of what a server says when connections, memory or disk run out.
const INSUFFICIENT: &str = "53";

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
        } else if refused.code().code().starts_with(INSUFFICIENT) {
            Self::Unreachable(format!("the server has no room: {}", refused.code().code()))
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
