//! Reads a folder: every file line by line, good rows in, bad rows aside, nothing guessed.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::Path;

use super::cells;
use super::error::{Fault, IntakeError, RowFault};
use super::lines::Lines;
use super::record::{
    EmployerRecord, EmploymentRecord, IncomeRecord, IntakeFolder, NotificationRecord, PersonRecord, Place,
    Record, RefundClaimRecord, RejectedRow, RunRecord,
};
use super::rows::{Cells, FileColumns, Row};

/// Reads a folder as `docs/intake.md` describes it. Rows are valid on their own afterwards; what they say
/// of each other is for [`check_references`](super::check_references).
///
/// # Errors
/// [`IntakeError`] when a file is missing, cannot be read, or names other columns: then nothing goes in.
pub fn read_folder(folder: &Path) -> Result<IntakeFolder, IntakeError> {
    std::fs::read_dir(folder).map_err(IntakeError::Folder)?;
    let mut read = IntakeFolder::default();
    read_file::<PersonRecord>(folder, &mut read)?;
    read_file::<EmployerRecord>(folder, &mut read)?;
    read_file::<EmploymentRecord>(folder, &mut read)?;
    read_file::<IncomeRecord>(folder, &mut read)?;
    read_file::<NotificationRecord>(folder, &mut read)?;
    read_file::<RefundClaimRecord>(folder, &mut read)?;
    read_file::<RunRecord>(folder, &mut read)?;
    Ok(read)
}

fn read_file<R: Row>(folder: &Path, into: &mut IntakeFolder) -> Result<(), IntakeError> {
    let file = R::FILE.file;
    let opened = File::open(folder.join(file)).map_err(|source| match source.kind() {
        ErrorKind::NotFound => IntakeError::FileMissing { file },
        _ => IntakeError::Unreadable { file, source },
    })?;
    read_rows::<R>(BufReader::new(opened), into)
}

fn read_rows<R: Row>(reader: impl BufRead, into: &mut IntakeFolder) -> Result<(), IntakeError> {
    let file = R::FILE.file;
    let mut lines = Lines::new(reader);
    let unreadable = |source| IntakeError::Unreadable { file, source };
    let (_, header) = lines.next_line().map_err(unreadable)?.ok_or(IntakeError::HeaderMissing { file })?;
    let header = header.and_then(cells::split);
    let header = header.map_err(|fault| IntakeError::HeaderUnreadable { file, fault })?;
    let positions = positions(R::FILE, &header)?;
    let mut keys = HashMap::new();
    while let Some((line, text)) = lines.next_line().map_err(unreadable)? {
        if text.is_ok_and(|text| text.trim().is_empty()) {
            continue;
        }
        let place = Place { file: file.to_owned(), line };
        match text.map_err(Fault::from).and_then(|text| read_row::<R>(text, &positions)) {
            Ok(row) => keep(row, place, &mut keys, into),
            Err(fault) => into.rejected.push(RejectedRow::new(place, fault)),
        }
    }
    Ok(())
}

fn read_row<R: Row>(text: &str, positions: &[usize]) -> Result<R, Fault> {
    let texts = cells::split(text)?;
    if texts.len() != positions.len() {
        return Err(RowFault::CellCount { expected: positions.len(), found: texts.len() }.into());
    }
    R::read(&Cells::new(R::FILE.columns, positions, &texts))
}

/// Keeps the first row of a key, and passes over its copies.
fn keep<R: Row>(row: R, place: Place, keys: &mut HashMap<R::Key, usize>, into: &mut IntakeFolder) {
    let key = row.key();
    let record: Record = row.into();
    let Some((first, other)) = keys.get(&key).and_then(|index| into.records.get(*index)) else {
        keys.insert(key, into.records.len());
        into.records.push((place, record));
        return;
    };
    if record != *other {
        let fault = RowFault::Duplicate { first: first.line };
        into.rejected.push(RejectedRow::new(place, fault.into()));
    }
}

/// Where each column of the file stands in its first line.
fn positions(
    FileColumns { file, columns }: FileColumns,
    header: &[String],
) -> Result<Vec<usize>, IntakeError> {
    for (index, name) in header.iter().enumerate() {
        let Some(column) = columns.iter().find(|column| column.name == name) else {
            return Err(IntakeError::ColumnUnknown { file, position: index + 1 });
        };
        if header[..index].contains(name) {
            return Err(IntakeError::ColumnTwice { file, column: column.name });
        }
    }
    let position = |name: &'static str| {
        let found = header.iter().position(|other| other == name);
        found.ok_or(IntakeError::ColumnMissing { file, column: name })
    };
    columns.iter().map(|column| position(column.name)).collect()
}

impl RejectedRow {
    pub(super) fn new(place: Place, fault: Fault) -> Self {
        Self { place, column: fault.column().map(str::to_owned), reason: fault.reason() }
    }
}
