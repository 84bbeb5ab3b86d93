//! The doors that everything comes in by: a folder of CSV files, and JSON.
//!
//! `docs/intake.md` describes both. They read rows with the same code, so they ask for the same. A bad row is
//! kept aside with its place and the reason; a bad folder is refused as a whole. Nothing here keeps anything:
//! the central takes in what was read.

mod cells;
pub mod codes;
pub mod drift;
pub mod error;
mod folder;
pub mod issues;
pub mod json;
mod lines;
pub mod readers;
pub mod record;
mod references;
pub mod registers;
pub mod report;
mod rows;
pub mod values;
mod write;

pub use error::IntakeError;
pub use folder::{read_folder, read_folder_with};
pub use references::{Key, Known, Need, NothingKnown, check_references, persons_of};
pub use rows::{Column, FILES, FileColumns, Form, Row};
pub use write::{ReportWriter, RowWriter};

use std::collections::BTreeMap;

use record::{IntakeFolder, Place};

/// Cells that were kept, to be read again.
pub(crate) const fn stored_cells(texts: &BTreeMap<String, String>) -> rows::Cells<'_> {
    rows::Cells::of_stored(texts)
}

/// The first row of a person whose CPR number is not a practice number, which a practice municipality
/// must refuse.
#[must_use]
pub fn first_real_person(folder: &IntakeFolder) -> Option<&Place> {
    let real = |record| persons_of(record).is_some_and(|cpr| !cpr.is_practice());
    folder.records.iter().find_map(|(place, record)| real(record).then_some(place))
}
