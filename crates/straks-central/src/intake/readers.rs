//! One reader for each kind of row, from whatever door it came by.

use std::collections::BTreeMap;

use straks_domain::report::ReportKind;

use super::error::Fault;
use super::issues;
use super::record::{
    EmployerRecord, EmploymentRecord, IncomeRecord, Issue, NotificationRecord, PersonRecord, Record,
    RefundClaimRecord, RunRecord,
};
use super::registers::Registers;
use super::report::{self, Report};
use super::rows::{Cells, FileColumns, REVISION, Row, WITHDRAWN, texts as cells};

/// Which rows there are: the calendar of runs, or a kind of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKind {
    /// A row of the calendar of runs.
    Run,
    /// A report, or a row of a register.
    Report(ReportKind),
}

/// The name of the calendar's rows in JSON.
const RUN: &str = "run";

impl RowKind {
    /// Every kind, in the order in which they depend on each other.
    pub fn all() -> impl Iterator<Item = Self> {
        let first = [
            ReportKind::Person,
            ReportKind::Employer,
            ReportKind::Employment,
            ReportKind::Business,
            ReportKind::Unemployment,
            ReportKind::Income,
            ReportKind::Notification,
            ReportKind::RefundClaim,
        ];
        let rest = ReportKind::ALL.into_iter().filter(move |kind| !first.contains(kind));
        first.into_iter().chain(rest).map(Self::Report).chain([Self::Run])
    }

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Run => RUN.to_owned(),
            Self::Report(kind) => {
                let name = serde_json::to_value(kind).ok();
                name.and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
            }
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.name() == name)
    }

    /// Its columns.
    #[must_use]
    pub fn file(self) -> FileColumns {
        match self {
            Self::Run => RunRecord::FILE,
            Self::Report(kind) => report::columns(kind)
                .or_else(|| issues::file(kind))
                .expect("invariant: every kind of report has columns"),
        }
    }

    /// Reads a row from what a door was given.
    ///
    /// # Errors
    /// [`Fault`] with the first column at fault.
    pub fn read(self, registers: &Registers, cells: Cells<'_>) -> Result<Record, Fault> {
        match self {
            Self::Run => RunRecord::read(&cells).map(Record::from),
            Self::Report(ReportKind::Person) => issue::<PersonRecord>(cells),
            Self::Report(ReportKind::Employer) => issue::<EmployerRecord>(cells),
            Self::Report(ReportKind::Employment) => issue::<EmploymentRecord>(cells),
            Self::Report(ReportKind::Income) => issue::<IncomeRecord>(cells),
            Self::Report(ReportKind::Notification) => issue::<NotificationRecord>(cells),
            Self::Report(ReportKind::RefundClaim) => issue::<RefundClaimRecord>(cells),
            Self::Report(kind) => Report::read(registers, kind, cells).map(Record::from),
        }
    }
}

/// A row, as an issue of itself where it tells its revision.
fn issue<R: Row>(cells: Cells<'_>) -> Result<Record, Fault> {
    let record: Record = R::read(&cells)?.into();
    let revision = cells.optional(&REVISION)?;
    let withdrawn = cells.optional(&WITHDRAWN)?.unwrap_or(false);
    Ok(match revision {
        Some(revision) => Record::Issue(Box::new(Issue { record, revision, withdrawn })),
        None if withdrawn => return Err(super::rows::at(&REVISION, super::error::CellFault::Empty)),
        None => record,
    })
}

/// The kind of a row.
#[must_use]
pub fn kind(record: &Record) -> RowKind {
    match record {
        Record::Report(report) => RowKind::Report(report.kind()),
        Record::Issue(issue) => kind(&issue.record),
        Record::Run(_) => RowKind::Run,
        Record::Person(_) => RowKind::Report(ReportKind::Person),
        Record::Employer(_) => RowKind::Report(ReportKind::Employer),
        Record::Employment(_) => RowKind::Report(ReportKind::Employment),
        Record::Income(_) => RowKind::Report(ReportKind::Income),
        Record::Notification(_) => RowKind::Report(ReportKind::Notification),
        Record::RefundClaim(_) => RowKind::Report(ReportKind::RefundClaim),
    }
}

/// The kind of a row, and all its cells that hold something: what it can be read from again.
#[must_use]
pub fn texts(record: &Record) -> (RowKind, BTreeMap<String, String>) {
    let texts = match record {
        Record::Report(report) => report.all_texts(),
        Record::Issue(issue) => {
            let (_, mut texts) = texts(&issue.record);
            texts.insert(REVISION.name.to_owned(), issue.revision.to_string());
            if issue.withdrawn {
                texts.insert(WITHDRAWN.name.to_owned(), "yes".to_owned());
            }
            texts
        }
        Record::Run(row) => cells(row),
        Record::Person(row) => cells(row),
        Record::Employer(row) => cells(row),
        Record::Employment(row) => cells(row),
        Record::Income(row) => cells(row),
        Record::Notification(row) => cells(row),
        Record::RefundClaim(row) => cells(row),
    };
    (kind(record), texts)
}
