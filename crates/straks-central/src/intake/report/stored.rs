//! A report as it is kept: its head, whom it is about, and the cells of its body as text. Rows that have a
//! table of their own are kept so too, where their register tells revisions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use straks_domain::ids::NotificationId;
use straks_domain::report::ReportKind;
use straks_domain::{Cpr, Cvr};

use super::{Body, Head, Report, Subject};
use crate::hex::to_hex;
use crate::intake::error::Fault;
use crate::intake::registers::Registers;
use crate::intake::rows::Cells;

/// A report as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReport {
    /// What it begins with.
    pub head: Head,
    /// Its kind.
    pub kind: ReportKind,
    /// The person it names; none where it names a case or an employer.
    pub person: Option<Cpr>,
    /// The case, where it is about one.
    pub case: Option<NotificationId>,
    /// The employer, where it is about one.
    pub employer: Option<Cvr>,
    /// The cells of its body that hold something, by column.
    pub texts: BTreeMap<String, String>,
}

impl StoredReport {
    /// Tells what it says from anything else under the same number and revision. The day of receipt has no
    /// part in it: the same report can come by both doors.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for (column, text) in &self.texts {
            // Lengths keep a text from running into the next.
            digest.update(column.len().to_be_bytes());
            digest.update(column);
            digest.update(text.len().to_be_bytes());
            digest.update(text);
        }
        digest.update(format!("{:?}{}", self.kind, self.head.withdrawn));
        to_hex(&digest.finalize())
    }

    /// What it says, with the codes of its register as they are listed now.
    ///
    /// # Errors
    /// [`Fault`] where it does not hold to what is asked of reports now.
    pub fn read(&self, registers: &Registers) -> Result<Report, Fault> {
        let codes = registers.get(&self.head.source).map(|register| register.codes(self.kind));
        let cells = Cells::of_stored(&self.texts);
        self.read_from(codes.map_or(cells, |codes| cells.with_codes(codes)))
    }

    /// What it says, with every code left without a meaning.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_without_codes(&self) -> Result<Report, Fault> {
        self.read_from(Cells::of_stored(&self.texts))
    }

    fn read_from(&self, cells: Cells<'_>) -> Result<Report, Fault> {
        Ok(Report { head: self.head.clone(), body: Body::read(self.kind, &cells)? })
    }
}

/// A report as it is kept.
#[must_use]
pub fn stored(report: &Report) -> StoredReport {
    let (person, case, employer) = match report.body.subject() {
        Subject::Person(cpr) => (Some(cpr), None, None),
        Subject::Case(case) => (None, Some(case), None),
        Subject::Employer(cvr) => (None, None, Some(cvr)),
    };
    let texts = report.texts().into_iter().map(|(column, text)| (column.to_owned(), text)).collect();
    StoredReport { head: report.head.clone(), kind: report.kind(), person, case, employer, texts }
}

/// A report of a register with these cells, whoever sends it when.
///
/// # Errors
/// As [`StoredReport::read`].
pub fn read_stored(
    registers: &Registers,
    source: &str,
    kind: ReportKind,
    texts: &BTreeMap<String, String>,
) -> Result<Report, Fault> {
    let head = Head {
        source: source.to_owned(),
        id: "1".to_owned(),
        revision: 1,
        received: NaiveDate::default(),
        withdrawn: false,
    };
    let (person, case, employer) = (None, None, None);
    StoredReport { head, kind, person, case, employer, texts: texts.clone() }.read(registers)
}
