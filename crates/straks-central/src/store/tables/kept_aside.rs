//! Rows that the intake kept aside, each only once. A row that only waits for what it names is kept whole, so
//! that it can be tried again.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use straks_domain::kept_aside::{KeptAsideReason, OtherFault};

use crate::intake::record::{Place, RejectedRow};
use crate::store::session::{Value, Within, statements, values};
use crate::store::{Put, StoreError};

/// A row that was kept aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAside {
    /// Tells it from the others.
    pub id: String,
    /// Where it stood, and why.
    pub row: RejectedRow,
    /// The row itself, where it is tried again.
    pub waiting: Option<KeptRow>,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// A row that is kept whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRow {
    /// The name of its kind.
    pub kind: String,
    /// Its cells, by column.
    pub texts: BTreeMap<String, String>,
}

impl KeptAside {
    /// A row that is at fault: told by where it stood and why, in the words that were kept before there were
    /// codes, so that it stays one row.
    #[must_use]
    pub fn at_fault(row: RejectedRow, since: DateTime<Utc>) -> Self {
        let column = row.column.as_deref().unwrap_or_default();
        let id = format!("{}/{}/{column}/{}", row.place.file, row.place.line, row.reason);
        Self { id, row, waiting: None, since }
    }
}

statements! {
    PAGE = "SELECT id, file, line, column_name, reason, kind, texts, since FROM kept_aside
        WHERE municipality = ?1 ORDER BY file, line, column_name, id LIMIT ?2 OFFSET ?3";
    COUNT = "SELECT count(*) AS kept FROM kept_aside WHERE municipality = ?1";
    WAITING = "SELECT id, file, line, column_name, reason, kind, texts, since FROM kept_aside
        WHERE municipality = ?1 AND kind IS NOT NULL ORDER BY id";
    PUT = "INSERT INTO kept_aside (municipality, id, file, line, column_name, reason, kind, texts, since)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (municipality, id) DO NOTHING";
    DROP = "DELETE FROM kept_aside WHERE municipality = ?1 AND id = ?2";
}

pub(in crate::store) fn page(
    within: &Within<'_>,
    from: usize,
    limit: usize,
) -> Result<Vec<KeptAside>, StoreError> {
    within.query(PAGE, values![limit, from], read)
}

pub(in crate::store) fn count(within: &Within<'_>) -> Result<usize, StoreError> {
    let kept = within.query_one(COUNT, values![], |row| row.number("kept"))?;
    Ok(kept.unwrap_or_default())
}

pub(in crate::store) fn waiting(within: &Within<'_>) -> Result<Vec<KeptAside>, StoreError> {
    within.query(WAITING, values![], read)
}

pub(in crate::store) fn put(within: &Within<'_>, kept: &KeptAside) -> Result<Put, StoreError> {
    let row = &kept.row;
    let column = row.column.as_deref().unwrap_or_default();
    let texts = kept.waiting.as_ref().map(|waiting| Value::json(&waiting.texts)).transpose()?;
    let kind = kept.waiting.as_ref().map(|waiting| &waiting.kind);
    let reason = Value::json(&row.reason)?;
    let values = values![&kept.id, &row.place.file, row.place.line, column, reason, kind, texts, kept.since,];
    within.execute(PUT, values).map(Put::of)
}

pub(in crate::store) fn drop(within: &Within<'_>, id: &str) -> Result<(), StoreError> {
    within.send(DROP, values![id])
}

fn read(row: &crate::store::columns::Row<'_>) -> Result<KeptAside, StoreError> {
    let column = row.string("column_name")?;
    let waiting = match row.text_opt("kind")? {
        None => None,
        Some(kind) => Some(KeptRow { kind: kind.to_owned(), texts: row.json("texts")? }),
    };
    Ok(KeptAside {
        id: row.string("id")?,
        row: RejectedRow {
            place: Place { file: row.string("file")?, line: row.number("line")? },
            column: (!column.is_empty()).then_some(column),
            reason: reason(row.text("reason")?),
        },
        waiting,
        since: row.instant("since")?,
    })
}

/// Before there were codes, reasons were kept in words.
fn reason(text: &str) -> KeptAsideReason {
    serde_json::from_str(text).unwrap_or_else(|_| OtherFault::in_words(text).into())
}

#[cfg(test)]
mod tests {
    use straks_domain::kept_aside::CellFault;

    use super::*;

    #[test]
    fn a_reason_that_was_kept_in_words_is_read_as_it_was_kept() {
        let words = "line 2 has the same key with another content";
        assert_eq!(reason(words), OtherFault::in_words(words).into());
        assert_eq!(reason(r#"{"code":"day"}"#), CellFault::Day.into());
    }

    #[test]
    fn a_row_that_comes_again_has_the_number_it_had_before_there_were_codes() {
        let row = RejectedRow {
            place: Place { file: "persons.csv".into(), line: 4 },
            column: Some("cpr".into()),
            reason: CellFault::CprDigits.into(),
        };
        let kept = KeptAside::at_fault(row, DateTime::UNIX_EPOCH);
        assert_eq!(kept.id, "persons.csv/4/cpr/a CPR number has ten digits");
    }
}
