//! Reads a folder: every file line by line, good rows in, bad rows aside, nothing guessed.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::Path;

use super::cells;
use super::error::{Fault, IntakeError, RowFault};
use super::issues;
use super::lines::Lines;
use super::readers::RowKind;
use super::record::{IntakeFolder, Place, Record, RejectedRow};
use super::registers::Registers;
use super::rows::{Cells, FileColumns};

/// Reads a folder as `docs/intake.md` describes it, with the lists of codes that come with the program.
///
/// # Errors
/// As [`read_folder_with`], and where the lists do not hold together.
pub fn read_folder(folder: &Path) -> Result<IntakeFolder, IntakeError> {
    read_folder_with(folder, &Registers::built_in()?)
}

/// Reads a folder with these lists of codes. Rows are valid on their own afterwards; what they say of each
/// other is for [`check_references`](super::check_references).
///
/// # Errors
/// [`IntakeError`] when a file is missing, cannot be read, or names other columns: then nothing goes in.
pub fn read_folder_with(folder: &Path, registers: &Registers) -> Result<IntakeFolder, IntakeError> {
    std::fs::read_dir(folder).map_err(IntakeError::Folder)?;
    let mut read = IntakeFolder::default();
    for kind in RowKind::all() {
        let FileColumns { file, required, .. } = kind.file();
        match File::open(folder.join(file)) {
            Ok(opened) => Reader { kind, registers }.read(BufReader::new(opened), &mut read)?,
            Err(error) if error.kind() == ErrorKind::NotFound && !required => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(IntakeError::FileMissing { file });
            }
            Err(source) => return Err(IntakeError::Unreadable { file, source }),
        }
    }
    Ok(read)
}

/// Reads one file.
struct Reader<'a> {
    kind: RowKind,
    registers: &'a Registers,
}

impl Reader<'_> {
    fn read(&self, reader: impl BufRead, into: &mut IntakeFolder) -> Result<(), IntakeError> {
        let columns = self.kind.file();
        let file = columns.file;
        let mut lines = Lines::new(reader);
        let unreadable = |source| IntakeError::Unreadable { file, source };
        let (_, header) =
            lines.next_line().map_err(unreadable)?.ok_or(IntakeError::HeaderMissing { file })?;
        let header = header.and_then(cells::split);
        let header = header.map_err(|fault| IntakeError::HeaderUnreadable { file, fault })?;
        let positions = positions(columns, &header)?;
        let mut keys = HashMap::new();
        while let Some((line, text)) = lines.next_line().map_err(unreadable)? {
            if text.is_ok_and(|text| text.trim().is_empty()) {
                continue;
            }
            let place = Place { file: file.to_owned(), line };
            match text.map_err(Fault::from).and_then(|text| self.read_row(text, header.len(), &positions)) {
                Ok(row) => keep(row, place, &mut keys, into),
                Err(fault) => into.rejected.push(RejectedRow::new(place, fault)),
            }
        }
        Ok(())
    }

    fn read_row(&self, text: &str, named: usize, positions: &[Option<usize>]) -> Result<Record, Fault> {
        let texts = cells::split(text)?;
        if texts.len() != named {
            return Err(RowFault::CellCount { expected: named, found: texts.len() }.into());
        }
        self.kind.read(self.registers, Cells::of_line(self.kind.file(), positions, &texts))
    }
}

/// Passes over copies of the first row of a key. Of another content each row is kept as it comes: which of several
/// holds is told by all of them together. Only the calendar has one row for a key, and no other.
fn keep(record: Record, place: Place, keys: &mut HashMap<String, usize>, into: &mut IntakeFolder) {
    let key = match &record {
        Record::Run(run) => Some(run.id.to_string()),
        Record::Report(_) | Record::Issue(_) => None,
        row => issues::number(row).map(|(_, number)| number),
    };
    let Some(key) = key else {
        into.records.push((place, record));
        return;
    };
    let Some((first, other)) = keys.get(&key).and_then(|index| into.records.get(*index)) else {
        keys.insert(key, into.records.len());
        into.records.push((place, record));
        return;
    };
    if record == *other {
        return;
    }
    if matches!(record, Record::Run(_)) {
        let fault = RowFault::Duplicate { first: first.line };
        into.rejected.push(RejectedRow::new(place, fault.into()));
    } else {
        into.records.push((place, record));
    }
}

/// Where each column of the file stands in its first line.
fn positions(columns: FileColumns, header: &[String]) -> Result<Vec<Option<usize>>, IntakeError> {
    let file = columns.file;
    for (index, name) in header.iter().enumerate() {
        let Some(column) = columns.column(name) else {
            return Err(IntakeError::ColumnUnknown { file, position: index + 1 });
        };
        if header[..index].contains(name) {
            return Err(IntakeError::ColumnTwice { file, column: column.name });
        }
    }
    let position = |name: &str| header.iter().position(|other| other == name);
    if let Some(missing) = columns.columns.iter().find(|column| position(column.name).is_none()) {
        return Err(IntakeError::ColumnMissing { file, column: missing.name });
    }
    Ok(columns.all().map(|column| position(column.name)).collect())
}

impl RejectedRow {
    pub(super) fn new(place: Place, fault: Fault) -> Self {
        Self { place, column: fault.column().map(str::to_owned), reason: fault.reason() }
    }
}
