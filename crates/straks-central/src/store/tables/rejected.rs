//! Rows that the intake kept aside, each only once.

use crate::intake::record::{Place, RejectedRow};
use crate::store::session::{Within, statements, values};
use crate::store::{Put, StoreError};

statements! {
    ROWS = "SELECT file, line, column_name, reason FROM rejected_row WHERE municipality = ?1
        ORDER BY file, line, column_name, reason";
    PUT = "INSERT INTO rejected_row (municipality, file, line, column_name, reason)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (municipality, file, line, column_name, reason) DO NOTHING";
}

pub(in crate::store) fn rows(within: &Within<'_>) -> Result<Vec<RejectedRow>, StoreError> {
    within.query(ROWS, values![], |row| {
        let column = row.string("column_name")?;
        Ok(RejectedRow {
            place: Place { file: row.string("file")?, line: row.number("line")? },
            column: (!column.is_empty()).then_some(column),
            reason: row.string("reason")?,
        })
    })
}

pub(in crate::store) fn put(within: &Within<'_>, row: &RejectedRow) -> Result<Put, StoreError> {
    let column = row.column.as_deref().unwrap_or_default();
    within.execute(PUT, values![&row.place.file, row.place.line, column, &row.reason]).map(Put::of)
}
