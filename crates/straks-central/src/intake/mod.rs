//! The door that everything comes in by: a folder of CSV files.
//!
//! `docs/intake.md` describes the files. A bad row is kept aside with its place and the reason; a bad
//! folder is refused as a whole. Nothing here keeps anything: the central takes in what was read.

mod cells;
pub mod error;
mod folder;
mod lines;
pub mod record;
mod references;
mod rows;
mod values;
mod write;

pub use error::IntakeError;
pub use folder::read_folder;
pub use references::{Known, NothingKnown, check_references};
pub use rows::{Column, FILES, FileColumns, Row};
pub use write::RowWriter;

use record::{IntakeFolder, Place, Record};

/// The first row of a person whose CPR number is not a practice number, which a practice municipality
/// must refuse.
#[must_use]
pub fn first_real_person(folder: &IntakeFolder) -> Option<&Place> {
    folder.records.iter().find_map(|(place, record)| match record {
        Record::Person(person) => (!person.cpr.is_practice()).then_some(place),
        Record::Employment(employment) => (!employment.cpr.is_practice()).then_some(place),
        Record::Income(income) => (!income.cpr.is_practice()).then_some(place),
        Record::Notification(notification) => (!notification.cpr.is_practice()).then_some(place),
        Record::Employer(_) | Record::RefundClaim(_) | Record::Run(_) => None,
    })
}
