//! The tables of the cache. A change here or a new version drops the cache; it is fetched again.

use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

/// Items hold their document as it came; `queue` and `search` are made from it, under the same row number.
pub const TABLES: &str = "
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE item (
    row INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    document TEXT NOT NULL,
    UNIQUE (type, id)
);
CREATE TABLE person (case_id TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE queue (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    claim TEXT,
    kind TEXT NOT NULL,
    severity INTEGER NOT NULL,
    package TEXT NOT NULL,
    held INTEGER,
    due INTEGER NOT NULL,
    place INTEGER NOT NULL,
    deadline INTEGER,
    opened INTEGER NOT NULL,
    follow_up TEXT,
    holder TEXT,
    reserved_for TEXT,
    income TEXT NOT NULL,
    receiver TEXT NOT NULL,
    placed TEXT,
    has_note INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    title_key TEXT NOT NULL,
    recipient_key TEXT NOT NULL,
    holder_key TEXT NOT NULL
);
CREATE INDEX queue_case ON queue (case_id);
CREATE INDEX queue_place ON queue (place, row);
CREATE INDEX queue_deadline ON queue (due, held DESC, row);
CREATE INDEX queue_package ON queue (package, place, row);
CREATE INDEX queue_title ON queue (title_key, due, row);
CREATE INDEX queue_recipient ON queue (recipient_key, due, row);
CREATE INDEX queue_held ON queue (held, due, row);
CREATE INDEX queue_holder ON queue (holder_key, due, row);
CREATE INDEX queue_mine ON queue (holder, place, row) WHERE holder IS NOT NULL;
CREATE INDEX queue_follow_up ON queue (follow_up) WHERE follow_up IS NOT NULL;
CREATE VIRTUAL TABLE search USING fts5(
    words, content = '', contentless_delete = 1, detail = 'none', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE set_aside (
    type TEXT NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (type, id)
) WITHOUT ROWID;
";

/// Names this build's cache; another name means that the file is dropped.
#[must_use]
pub fn fingerprint() -> String {
    let mut hash = Sha256::new();
    hash.update(TABLES);
    hash.update(env!("CARGO_PKG_VERSION"));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// True where the file has this build's tables.
pub fn fits(connection: &Connection) -> rusqlite::Result<bool> {
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    if tables == 0 {
        return Ok(false);
    }
    let found: rusqlite::Result<String> =
        connection.query_row("SELECT value FROM about WHERE name = 'schema'", [], |row| row.get(0));
    Ok(found.is_ok_and(|found| found == fingerprint()))
}

/// Makes the tables in an empty file.
pub fn make(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(&format!("BEGIN IMMEDIATE; {TABLES}"))?;
    connection.execute("INSERT INTO about VALUES ('schema', ?1)", [fingerprint()])?;
    connection.execute_batch("COMMIT")
}
