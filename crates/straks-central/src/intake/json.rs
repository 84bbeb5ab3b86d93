//! The JSON door: a batch of reports, each an object with the fields that its CSV file has as columns.
//!
//! A report that is not valid is kept aside with a JSON pointer and the reason; the others go in. Field names
//! that nobody knows are faults, since a misspelt field would be a fact that nobody tells.

use serde_json::{Map, Value};
pub use straks_protocol::intake::BATCH;

use super::error::{Fault, RowFault};
use super::readers::RowKind;
use super::record::{IntakeFolder, Place, Record, RejectedRow};
use super::registers::Registers;
use super::rows::Cells;

/// The field that names the kind.
pub const KIND: &str = "kind";

/// The most reports of a batch.
pub const MAX_REPORTS: usize = 1_000;

/// Reads a batch. The line of a place is its place in the batch, from 0.
#[must_use]
pub fn read_batch(registers: &Registers, reports: &[Value]) -> IntakeFolder {
    let mut read = IntakeFolder::default();
    for (line, report) in (0..).zip(reports) {
        let place = Place { file: BATCH.to_owned(), line };
        match read_report(registers, report) {
            Ok(record) => read.records.push((place, record)),
            Err(fault) => read.rejected.push(RejectedRow::new(place, fault)),
        }
    }
    read
}

fn read_report(registers: &Registers, report: &Value) -> Result<Record, Fault> {
    let fields = report.as_object().ok_or(RowFault::NotAnObject)?;
    let name = fields.get(KIND).and_then(Value::as_str).unwrap_or_default();
    let kind = RowKind::named(name).ok_or(RowFault::KindUnknown)?;
    check_names(kind, fields)?;
    kind.read(registers, Cells::of_object(fields))
}

fn check_names(kind: RowKind, fields: &Map<String, Value>) -> Result<(), RowFault> {
    let file = kind.file();
    let known = |name: &str| name == KIND || file.column(name).is_some();
    // What a map of JSON keeps its names by is not the same in every build.
    let mut names: Vec<&String> = fields.keys().collect();
    names.sort_unstable();
    match names.iter().position(|name| !known(name)) {
        Some(position) => Err(RowFault::FieldUnknown { position: position + 1 }),
        None => Ok(()),
    }
}

/// Where a row of a batch is at fault: `/reports/3/pay`.
#[must_use]
pub fn pointer(row: &RejectedRow) -> String {
    let field = row.column.as_deref().map_or(String::new(), |column| format!("/{column}"));
    format!("/{BATCH}/{}{field}", row.place.line)
}
