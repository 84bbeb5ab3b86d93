//! The reports of the persons of one round, read once with the codes of their registers, and what issues of
//! register rows say of the rows themselves.

use std::collections::{BTreeMap, BTreeSet};

use straks_domain::finding::UnknownCode;
use straks_domain::report::ReportKind;
use straks_domain::{Cpr, Cvr};

use super::Joined;
use super::told::Told;
use crate::intake::issues::{self, Holding, employment_number};
use crate::intake::record::{EmploymentRecord, NotificationRecord, Record};
use crate::intake::registers::Registers;
use crate::intake::report::{Report, StoredReport, Subject};
use crate::store::StoreError;

/// The reports of some persons and employers.
#[derive(Debug, Clone, Default)]
pub struct Reports {
    by_person: BTreeMap<Cpr, Vec<Report>>,
    by_employer: BTreeMap<Cvr, Vec<Report>>,
    unknown: BTreeMap<(String, String, u64), Vec<UnknownCode>>,
    rows: BTreeMap<(ReportKind, String), Holding>,
    /// Rows that contradict themselves.
    at_odds: Vec<Record>,
}

impl Reports {
    /// Reads what is kept.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] where something that is kept cannot be read.
    pub fn of(kept: &[StoredReport], registers: &Registers) -> Result<Self, StoreError> {
        let mut reports = Self::default();
        let mut rows: BTreeMap<(ReportKind, String), Vec<&StoredReport>> = BTreeMap::new();
        for stored in kept {
            if stored.head.source == issues::source() {
                rows.entry((stored.kind, stored.head.id.clone())).or_default().push(stored);
                continue;
            }
            let report = stored.read(registers).map_err(|_| StoreError::Unreadable("report"))?;
            reports.add(stored, report, registers);
        }
        let held = rows.into_iter().map(|(number, rows)| Some((number, issues::holding(rows)?)));
        let held: Option<BTreeMap<_, _>> = held.collect();
        let rows = held.ok_or(StoreError::Unreadable("report"))?;
        let at_odds = rows.values().filter(|row| row.contradicts).map(|row| row.record.clone()).collect();
        Ok(Self { rows, at_odds, ..reports })
    }

    fn add(&mut self, stored: &StoredReport, report: Report, registers: &Registers) {
        let unknown = report.unknown_codes(registers);
        if !unknown.is_empty() {
            let head = &report.head;
            let number = (head.source.clone(), head.id.clone(), head.revision);
            self.unknown.entry(number).or_default().extend(unknown);
        }
        if let Some(person) = stored.person {
            self.by_person.entry(person).or_default().push(report);
        } else if let Some(employer) = stored.employer {
            self.by_employer.entry(employer).or_default().push(report);
        }
    }

    /// What reports tell of the case that a notification began, and of those that are of the same absence.
    #[must_use]
    pub fn told(&self, notification: &NotificationRecord, joined: &Joined) -> Told<'_> {
        let of_person = self.by_person.get(&notification.cpr).into_iter().flatten();
        let of_case = of_person.filter(|report| match report.body.subject() {
            Subject::Case(case) => joined.numbers(&notification.id).any(|number| *number == case),
            Subject::Person(_) | Subject::Employer(_) => true,
        });
        Told::by(of_case.chain(self.by_employer.get(&notification.cvr).into_iter().flatten()))
    }

    /// Codes without a meaning in what is told. Insurances have a place of their own for them.
    #[must_use]
    pub fn unknown_codes(&self, told: &Told<'_>) -> BTreeSet<UnknownCode> {
        let numbers = told
            .all()
            .map(|report| (report.head.source.clone(), report.head.id.clone(), report.head.revision));
        let codes = numbers.filter_map(|number| self.unknown.get(&number)).flatten().cloned();
        codes.filter(|code| !has_own_finding(code.report)).collect()
    }

    /// True where the register has taken the row back.
    pub fn is_withdrawn(&self, kind: ReportKind, number: impl FnOnce() -> String) -> bool {
        !self.rows.is_empty() && self.rows.get(&(kind, number())).is_some_and(|row| row.withdrawn)
    }

    /// Rows of the case that cannot be relied on: they contradict themselves, or were taken back although the
    /// case stands on them.
    pub fn unreliable(
        &self,
        notification: &NotificationRecord,
        employment: Option<&EmploymentRecord>,
    ) -> Vec<ReportKind> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let stands_on = [
            Some((ReportKind::Notification, notification.id.to_string())),
            Some((ReportKind::Person, notification.cpr.reveal())),
            Some((ReportKind::Employer, notification.cvr.to_string())),
            employment.map(|employment| (ReportKind::Employment, employment_number(employment))),
        ];
        let mut unreliable: Vec<_> = stands_on
            .into_iter()
            .flatten()
            .filter(|number| self.rows.get(number).is_some_and(|row| row.withdrawn || row.contradicts))
            .map(|(kind, _)| kind)
            .collect();
        unreliable.extend(self.at_odds(notification));
        unreliable
    }

    /// Claims and income of the case that contradict themselves.
    fn at_odds(&self, notification: &NotificationRecord) -> impl Iterator<Item = ReportKind> {
        self.at_odds.iter().filter_map(|record| match record {
            Record::RefundClaim(claim) => {
                (claim.notification == notification.id).then_some(ReportKind::RefundClaim)
            }
            Record::Income(income) => (income.cpr == notification.cpr).then_some(ReportKind::Income),
            Record::Person(_)
            | Record::Employer(_)
            | Record::Employment(_)
            | Record::Notification(_)
            | Record::Run(_)
            | Record::Report(_)
            | Record::Issue(_) => None,
        })
    }
}

/// The act's own finding on an insurance code that is not known holds the refund and says what to do.
const fn has_own_finding(kind: ReportKind) -> bool {
    matches!(kind, ReportKind::EmployerInsurance | ReportKind::BusinessInsurance)
}
