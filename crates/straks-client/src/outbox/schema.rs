//! The tables of the outbox. It is never dropped: each version of the tables leads to the next.

use rusqlite::Connection;

use super::OutboxError;

const STEPS: [&str; 1] = ["
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE command (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    lane TEXT NOT NULL,
    title TEXT NOT NULL,
    if_match INTEGER,
    state TEXT NOT NULL CHECK
        (state IN ('queued', 'sending', 'acked', 'rejected', 'conflict', 'held', 'unknown')),
    problem TEXT,
    ack_seq INTEGER,
    offered INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX command_lane ON command (lane, place);
CREATE TABLE draft (id TEXT PRIMARY KEY, made_at TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE look_up (place INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
CREATE TABLE answer (
    task TEXT NOT NULL, error INTEGER NOT NULL, version INTEGER NOT NULL, helped INTEGER NOT NULL,
    PRIMARY KEY (task, error)
) WITHOUT ROWID;
"];

/// Brings the tables up to this build's version, one transaction a step.
pub fn migrate(connection: &Connection) -> Result<(), OutboxError> {
    let found: usize = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > STEPS.len() {
        return Err(OutboxError::Newer);
    }
    for (index, step) in STEPS.iter().enumerate().skip(found) {
        connection
            .execute_batch(&format!("BEGIN IMMEDIATE; {step} PRAGMA user_version = {}; COMMIT", index + 1))?;
    }
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}
