//! The columns of each file, and each kind of row read from them and written into them.
//!
//! Reader, writer and the tables in `docs/intake.md` share these constants. A row checks what it can tell
//! alone; what it says of other rows is checked in `references`. The life of a case is in `report`.

mod absence;
mod cells;
mod columns;
mod income;
mod parties;
mod run;

use std::collections::BTreeMap;
use std::hash::Hash;

pub use cells::{Cells, CellsOut, at, period};
pub use columns::{
    Column, FileColumns, Form, REVISION, WITHDRAWN, code, fact, optional, optional_code, required,
};
pub(super) use parties::WEEK_HOURS;

use super::error::{CellFault, Fault};
use super::record::Record;

/// The files that every folder has, in the order in which they depend on each other.
pub const FILES: [FileColumns; 7] = [
    parties::PERSONS,
    parties::EMPLOYERS,
    parties::EMPLOYMENTS,
    income::INCOME,
    absence::NOTIFICATIONS,
    absence::REFUND_CLAIMS,
    run::RUNS,
];

/// One kind of row.
pub trait Row: Clone + Into<Record> {
    /// Its file.
    const FILE: FileColumns;

    /// What makes it one row: a second one with the same key is the same row, or a fault.
    type Key: Eq + Hash;

    /// Its key.
    fn key(&self) -> Self::Key;

    /// The row that stands in the cells.
    ///
    /// # Errors
    /// [`Fault`] with the first column at fault.
    fn read(cells: &Cells<'_>) -> Result<Self, Fault>;

    /// Writes it into cells.
    fn write(&self, cells: &mut CellsOut);
}

/// The cells of a row that hold something, by column.
pub fn texts<R: Row>(row: &R) -> BTreeMap<String, String> {
    let mut out = CellsOut::new(R::FILE);
    row.write(&mut out);
    let names = R::FILE.columns.iter().map(|column| column.name.to_owned());
    names.zip(out.into_texts()).filter(|(_, text)| !text.is_empty()).collect()
}
