//! Reports of the life of a case: what a register says happened, under its own number and revision.
//!
//! A report never changes. Another revision of it is another report, and the higher one holds; a report can
//! take the earlier ones back. So what is known is a function of the set of reports, in whatever order and
//! however often they came. Codes are kept as they came; what they mean is looked up when they are read.

mod checks;
mod declare;
mod head;
mod kinds;
mod stored;

use std::collections::BTreeMap;

use straks_domain::finding::UnknownCode;
use straks_domain::ids::NotificationId;
use straks_domain::report::ReportKind;
use straks_domain::{Cpr, Cvr};

use super::error::Fault;
use super::record::Record;
use super::registers::Registers;
use super::rows::{Cells, CellsOut, FileColumns};

pub use head::Head;
pub use kinds::{
    Body, Business, BusinessHours, BusinessInsurance, CitizenRequest, Complaint, Death, Document,
    EmployerInsurance, EmploymentEnd, ExtensionAnswerReport, FollowUpReport, Holiday, HoursChange,
    IncapacityReport, InformationFormReport, LabourConflictReport, MaternityReport, Objection,
    PartialResumption, PayChangeReport, PensionReport, Recovery, Rehire, ResidenceReport, RosterReport,
    SicknessCall, StayAbroadReport, Taxation, Training, UnemploymentReport, WageChange, WorkInjuryReport,
};
pub use stored::{StoredReport, read_stored, stored};

/// Whom or what a report is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A person, in every case of theirs.
    Person(Cpr),
    /// One case.
    Case(NotificationId),
    /// An employer, in every case of its employees.
    Employer(Cvr),
}

/// One report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Who sent it, under which number.
    pub head: Head,
    /// What it says.
    pub body: Body,
}

/// A kind of report: its columns, and how it is read from them.
pub trait ReportBody: Clone + Into<Body> {
    /// Its kind.
    const KIND: ReportKind;
    /// Its file, with the columns of the head.
    const FILE: FileColumns;

    /// What it says.
    ///
    /// # Errors
    /// [`Fault`] with the first column at fault.
    fn read(cells: &Cells<'_>) -> Result<Self, Fault>;

    /// Writes it into cells.
    fn write(&self, cells: &mut CellsOut);

    /// Whom or what it is about.
    fn subject(&self) -> Subject;

    /// What a report says, where it is of this kind.
    fn of(body: &Body) -> Option<&Self>;
}

/// Every file of reports, in the order of the kinds.
#[must_use]
pub fn files() -> Vec<FileColumns> {
    ReportKind::ALL.into_iter().filter_map(columns).collect()
}

/// The columns of a kind of report; none for those that have a table of their own.
#[must_use]
pub fn columns(kind: ReportKind) -> Option<FileColumns> {
    kinds::columns(kind)
}

impl Report {
    /// Reads a report from what a door was given, with the codes of the register that sent it.
    ///
    /// # Errors
    /// [`Fault`] with the first column at fault.
    pub fn read(registers: &Registers, kind: ReportKind, cells: Cells<'_>) -> Result<Self, Fault> {
        let head = Head::read(&cells, registers, kind)?;
        let codes = registers.get(&head.source).map(|register| register.codes(kind));
        let cells = codes.map_or(cells, |codes| cells.with_codes(codes));
        Ok(Self { body: Body::read(kind, &cells)?, head })
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> ReportKind {
        self.body.kind()
    }

    /// The cells of its body that hold something, by column.
    #[must_use]
    pub fn texts(&self) -> BTreeMap<&'static str, String> {
        let Some(file) = columns(self.kind()) else { return BTreeMap::new() };
        let mut out = CellsOut::new(file);
        self.body.write(&mut out);
        let texts = file.columns.iter().map(|column| column.name).zip(out.into_texts());
        texts.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The cells of its head and body that hold something, by column.
    #[must_use]
    pub fn all_texts(&self) -> BTreeMap<String, String> {
        let head = self.head.texts();
        head.into_iter().chain(self.texts()).map(|(column, text)| (column.to_owned(), text)).collect()
    }

    /// What its codes mean, by column: our own words. A code without a meaning is left out.
    pub fn meanings<'a>(&self, registers: &'a Registers) -> BTreeMap<&'static str, &'a str> {
        let Some(codes) = registers.get(&self.head.source).map(|register| register.codes(self.kind())) else {
            return BTreeMap::new();
        };
        let mut meanings = BTreeMap::new();
        for (field, code) in self.codes() {
            if let Some(meaning) = codes.meaning(field, &code) {
                meanings.insert(field, meaning);
            }
        }
        meanings
    }

    /// Its codes as they came, by column.
    pub fn codes(&self) -> impl Iterator<Item = (&'static str, String)> + use<> {
        let file = columns(self.kind());
        let is_code = move |name: &str| {
            file.and_then(|file| file.column(name)).is_some_and(|column| !column.words.is_empty())
        };
        self.texts().into_iter().filter(move |(name, _)| is_code(name))
    }

    /// Its codes that nobody has said the meaning of.
    #[must_use]
    pub fn unknown_codes(&self, registers: &Registers) -> Vec<UnknownCode> {
        let known = self.meanings(registers);
        let unknown = self.codes().filter(|(field, _)| !known.contains_key(field));
        let told = unknown.map(|(field, code)| UnknownCode {
            source: self.head.source.clone(),
            report: self.kind(),
            field: field.to_owned(),
            code,
        });
        told.collect()
    }
}

impl From<Report> for Record {
    fn from(report: Report) -> Self {
        Self::Report(Box::new(report))
    }
}
