//! What every report begins with: which register, its own number, which revision, when it was received.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use straks_domain::report::ReportKind;

use super::super::error::{CellFault, Fault};
use super::super::registers::Registers;
use super::super::rows::{Cells, Column, at, optional, required};
use super::super::values::{CellValue, ReportNumber};

const SOURCE: Column = required::<ReportNumber>("source");
const REPORT: Column = required::<ReportNumber>("report");
const REVISION: Column = required::<u64>("revision");
const RECEIVED: Column = required::<NaiveDate>("received");
const WITHDRAWN: Column = optional::<bool>("withdrawn");

/// The columns, in the order in which they are written.
pub const COLUMNS: [Column; 5] = [SOURCE, REPORT, REVISION, RECEIVED, WITHDRAWN];

/// What every report begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The register that sent it, by the name of its list.
    pub source: String,
    /// Its number there.
    pub id: String,
    /// Which issue of it: the higher one holds.
    pub revision: u64,
    /// The day it was received.
    pub received: NaiveDate,
    /// True where this issue takes the report back.
    pub withdrawn: bool,
}

impl Head {
    pub(super) fn read(cells: &Cells<'_>, registers: &Registers, kind: ReportKind) -> Result<Self, Fault> {
        let source: ReportNumber = cells.required(&SOURCE)?;
        let id: ReportNumber = cells.required(&REPORT)?;
        let head = Self {
            source: source.0,
            id: id.0,
            revision: cells.required(&REVISION)?,
            received: cells.required(&RECEIVED)?,
            withdrawn: cells.optional(&WITHDRAWN)?.unwrap_or(false),
        };
        let register = registers.get(&head.source).ok_or_else(|| at(&SOURCE, CellFault::Register))?;
        if register.sends(kind) { Ok(head) } else { Err(at(&SOURCE, CellFault::NotSentByRegister)) }
    }

    pub(super) fn texts(&self) -> BTreeMap<&'static str, String> {
        let mut texts = BTreeMap::from([
            (SOURCE.name, self.source.clone()),
            (REPORT.name, self.id.clone()),
            (REVISION.name, self.revision.to_cell()),
            (RECEIVED.name, self.received.to_cell()),
        ]);
        if self.withdrawn {
            texts.insert(WITHDRAWN.name, true.to_cell());
        }
        texts
    }
}
