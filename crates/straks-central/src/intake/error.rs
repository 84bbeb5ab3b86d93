//! What can be wrong with an intake folder, from the whole of it down to one cell; why a row or a cell is at
//! fault is a word of the field (`straks_domain::kept_aside`).
//!
//! No message repeats what a file holds: a row that is out of step can have a name or a CPR number in any
//! of its cells, and messages are shown and logged. Columns are named only by our own constants.

use std::io;

use straks_domain::kept_aside::KeptAsideReason;
pub use straks_domain::kept_aside::{CellFault, RowFault};

use super::registers::RegisterError;

/// Why a folder cannot be read at all. Nothing of it goes in.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The lists of codes.
    #[error("the lists of codes cannot be used")]
    Registers(#[from] RegisterError),
    /// The folder itself.
    #[error("the folder cannot be read")]
    Folder(#[source] io::Error),
    /// A file that every folder must have.
    #[error("{file} is missing")]
    FileMissing {
        /// Its name.
        file: &'static str,
    },
    /// Reading stopped on the way.
    #[error("{file} cannot be read")]
    Unreadable {
        /// Its name.
        file: &'static str,
        /// What the operating system says.
        #[source]
        source: io::Error,
    },
    /// A file without a first line.
    #[error("{file} is empty: its first line must name the columns")]
    HeaderMissing {
        /// Its name.
        file: &'static str,
    },
    /// A first line that is no row.
    #[error("the first line of {file} cannot be read: {fault}")]
    HeaderUnreadable {
        /// Its name.
        file: &'static str,
        /// Why.
        fault: RowFault,
    },
    /// A column that the file must have.
    #[error("{file} has no column `{column}`")]
    ColumnMissing {
        /// The file.
        file: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A column whose name says nothing here. The name is not repeated: it could be a row.
    #[error("the name of column {position} of {file} is not known")]
    ColumnUnknown {
        /// The file.
        file: &'static str,
        /// Its position, from 1.
        position: usize,
    },
    /// A column given twice.
    #[error("{file} has the column `{column}` twice")]
    ColumnTwice {
        /// The file.
        file: &'static str,
        /// The column.
        column: &'static str,
    },
}

/// Where and why a row is kept aside: the column, unless the whole row is at fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The whole row.
    #[error(transparent)]
    Row(#[from] RowFault),
    /// One cell.
    #[error("{column}: {fault}")]
    Cell {
        /// The column.
        column: &'static str,
        /// Why.
        fault: CellFault,
    },
}

impl Fault {
    /// The column, unless the whole row is at fault.
    #[must_use]
    pub const fn column(&self) -> Option<&'static str> {
        match self {
            Self::Row(_) => None,
            Self::Cell { column, .. } => Some(column),
        }
    }

    /// Why, without the column.
    #[must_use]
    pub fn reason(self) -> KeptAsideReason {
        match self {
            Self::Row(fault) => fault.into(),
            Self::Cell { fault, .. } => fault.into(),
        }
    }
}
