//! Opening an encrypted database file, and setting one aside that does not open.
//!
//! The invariant: no connection leaves here before SQLCipher has read the file with the key, and a file
//! that is not encrypted is never used.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode};

use crate::keys::FileKey;

const PLAIN_HEADER: &[u8; 16] = b"SQLite format 3\0";

/// How long SQLCipher may take to set itself up; it takes milliseconds.
const SET_UP_WITHIN: Duration = Duration::from_secs(10);

/// Why a file does not open.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// Wrong key, or the file is damaged.
    #[error("the file cannot be read with this key")]
    Unreadable,
    /// The file lies there in clear, or this build has no SQLCipher.
    #[error("the file is not encrypted")]
    NotEncrypted,
    /// The database failed otherwise.
    #[error("the database failed")]
    Database(#[source] rusqlite::Error),
    /// The file system failed.
    #[error("the file system failed")]
    Files(#[from] std::io::Error),
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        if is_damage(&error) { Self::Unreadable } else { Self::Database(error) }
    }
}

/// True where the error says that the file is damaged or not ours to read.
pub(crate) fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// How much a lost power cable may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// What is lost can be fetched again.
    Rebuildable,
    /// Nothing may be lost once it is written.
    Durable,
}

/// Opens or makes the file and checks that it is encrypted.
///
/// # Errors
/// [`VaultError`].
pub fn open(path: &Path, key: &FileKey, durability: Durability) -> Result<Connection, VaultError> {
    set_up_cipher()?;
    let connection = Connection::open(path)?;
    connection.execute_batch(&format!("PRAGMA key = \"x'{}'\"", key.reveal_hex().as_str()))?;
    let cipher: Option<String> = connection.query_row("PRAGMA cipher_version", [], |row| row.get(0)).ok();
    if cipher.is_none_or(|version| version.is_empty()) {
        return Err(VaultError::NotEncrypted);
    }
    connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
    let synchronous = match durability {
        Durability::Rebuildable => "NORMAL",
        Durability::Durable => "FULL",
    };
    connection.execute_batch(&format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}; PRAGMA cache_size = -64000;
         PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 5000;"
    ))?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Waits until SQLCipher takes keys.
///
/// SQLite calls itself ready before it lets SQLCipher set itself up, so a thread that opens a file beside
/// the very first one would have its key refused, as if the key were empty.
fn set_up_cipher() -> Result<(), VaultError> {
    static TAKES_KEYS: Mutex<bool> = Mutex::new(false);
    let mut takes_keys = TAKES_KEYS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let started = Instant::now();
    while !*takes_keys {
        match Connection::open_in_memory()?.execute_batch("PRAGMA key = 'any'") {
            Ok(()) => *takes_keys = true,
            Err(error) if started.elapsed() > SET_UP_WITHIN => return Err(error.into()),
            Err(_) => std::thread::yield_now(),
        }
    }
    Ok(())
}

/// Checks what really lies on the disk.
///
/// # Errors
/// [`VaultError::NotEncrypted`] where the file starts as a plain database does.
pub fn assert_encrypted(path: &Path) -> Result<(), VaultError> {
    let mut header = [0; PLAIN_HEADER.len()];
    match fs::File::open(path)?.read_exact(&mut header) {
        Ok(()) if header == *PLAIN_HEADER => Err(VaultError::NotEncrypted),
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The file and what SQLite keeps beside it.
pub fn family(path: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|suffix| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    })
}

/// Moves the file with all that belongs to it to `to`, untouched. A missing file is no error.
///
/// # Errors
/// When the file system refuses.
pub fn move_family(from: &Path, to: &Path) -> std::io::Result<()> {
    for (old, new) in family(from).iter().zip(family(to)) {
        if old.exists() {
            fs::rename(old, new)?;
        }
    }
    Ok(())
}

/// Deletes the file with all that belongs to it. A missing file is no error.
///
/// # Errors
/// When the file system refuses.
pub fn delete_family(path: &Path) -> std::io::Result<()> {
    for file in family(path) {
        match fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}
