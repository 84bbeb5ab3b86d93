//! The reports of the persons of one round, read once with the codes of their registers, and what issues of
//! register rows say of the rows themselves.

use std::collections::{BTreeMap, BTreeSet};

use straks_domain::finding::UnknownCode;
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::report::ReportKind;

use super::Joined;
use super::told::Told;
use crate::intake::issues::{self, Holding, employment_number};
use crate::intake::record::{EmploymentRecord, NotificationRecord, Record};
use crate::intake::registers::Registers;
use crate::intake::report::{Report, StoredReport, Subject};
use crate::store::StoreError;
use crate::store::rows::Register;

/// The reports of some persons, their cases and employers.
#[derive(Debug, Clone, Default)]
pub struct Reports {
    /// Each with all its issues, in the order of their registers and numbers.
    reports: Vec<Vec<Report>>,
    /// Those of which any issue is about this.
    by_subject: BTreeMap<Subject, BTreeSet<usize>>,
    unknown: BTreeMap<(String, String, u64), Vec<UnknownCode>>,
    rows: BTreeMap<(ReportKind, String), Holding>,
    /// Rows that contradict themselves, with the numbers of the notifications that they name.
    at_odds: Vec<(Record, BTreeSet<NotificationId>)>,
    /// Notifications that share their number with another person's, which claims and reports under it are for.
    displaced: BTreeSet<NotificationId>,
    /// Claims that were told of more than one case.
    moved: BTreeSet<ClaimId>,
}

/// Notifications by the number that they were received under.
type Numbers<'a> = BTreeMap<NotificationId, Vec<&'a NotificationRecord>>;

fn by_number(register: &Register) -> Numbers<'_> {
    let mut numbers = Numbers::new();
    for notification in &register.notifications {
        numbers.entry(notification.id.received_as()).or_default().push(notification);
    }
    numbers
}

/// Are they issues of one report?
fn of_one(one: &StoredReport, next: &StoredReport) -> bool {
    (&one.head.source, &one.head.id) == (&next.head.source, &next.head.id)
}

impl Reports {
    /// Reads what a register has.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] where something that is kept cannot be read.
    pub fn of(register: &Register, registers: &Registers) -> Result<Self, StoreError> {
        let mut reports = Self::default();
        let mut rows: BTreeMap<(ReportKind, &str), Vec<&StoredReport>> = BTreeMap::new();
        for issues in register.reports.chunk_by(of_one) {
            if issues[0].head.source != issues::source() {
                reports.add(issues, registers)?;
                continue;
            }
            for stored in issues {
                rows.entry((stored.kind, &stored.head.id)).or_default().push(stored);
            }
        }
        let numbers = if rows.is_empty() { Numbers::new() } else { by_number(register) };
        for ((kind, number), issues) in rows {
            let read = match kind {
                ReportKind::Notification => {
                    reports.add_notifications((register, &numbers), &NotificationId::new(number), &issues)
                }
                _ => reports.add_row(kind, number, &issues),
            };
            read.ok_or(StoreError::Unreadable("report"))?;
        }
        Ok(reports)
    }

    fn add(&mut self, issues: &[StoredReport], registers: &Registers) -> Result<(), StoreError> {
        let mut read = Vec::with_capacity(issues.len());
        for stored in issues {
            let report = stored.read(registers).map_err(|_| StoreError::Unreadable("report"))?;
            let unknown = report.unknown_codes(registers);
            if !unknown.is_empty() {
                let head = &report.head;
                let number = (head.source.clone(), head.id.clone(), head.revision);
                self.unknown.entry(number).or_default().extend(unknown);
            }
            self.by_subject.entry(report.body.subject()).or_default().insert(self.reports.len());
            read.push(report);
        }
        self.reports.push(read);
        Ok(())
    }

    fn add_row(&mut self, kind: ReportKind, number: &str, issues: &[&StoredReport]) -> Option<()> {
        let row = issues::holding(issues.iter().copied())?;
        if row.contradicts {
            let newest = issues::newest(issues.iter().copied());
            let named = newest.into_iter().filter_map(|issue| issue.case.clone()).collect();
            self.at_odds.push((row.record.clone(), named));
        }
        if kind == ReportKind::RefundClaim && issues.iter().any(|issue| issue.case != issues[0].case) {
            self.moved.insert(ClaimId::new(number));
        }
        self.rows.insert((kind, number.to_owned()), row);
        Some(())
    }

    /// A notification, or those of several persons under one number.
    fn add_notifications(
        &mut self,
        (register, numbers): (&Register, &Numbers<'_>),
        number: &NotificationId,
        issues: &[&StoredReport],
    ) -> Option<()> {
        let told = issues::of_persons(issues)?;
        for known in numbers.get(number).into_iter().flatten() {
            let holding = told.persons.get(&known.cpr)?.clone();
            self.rows.insert((ReportKind::Notification, known.id.to_string()), holding);
            if told.claims_of != known.cpr {
                self.displaced.insert(known.id.clone());
            }
        }
        if told.persons.len() > 1 {
            let claims = register.claims.get(number).into_iter().flatten();
            self.moved.extend(claims.map(|claim| claim.id.clone()));
        }
        Some(())
    }

    /// The number under which claims and reports come to a notification; none where they come to another person's.
    #[must_use]
    pub fn number_of(&self, notification: &NotificationId) -> Option<NotificationId> {
        (!self.displaced.contains(notification)).then(|| notification.received_as())
    }

    /// Claims that were told of more than one case.
    pub fn moved(&self) -> impl Iterator<Item = &ClaimId> {
        self.moved.iter()
    }

    /// What reports tell of the case that a notification began, and of those that are of the same absence.
    #[must_use]
    pub fn told(&self, notification: &NotificationRecord, joined: &Joined) -> Told<'_> {
        let concerned = self.concerned(notification, joined);
        let indices: BTreeSet<usize> =
            concerned.iter().filter_map(|subject| self.by_subject.get(subject)).flatten().copied().collect();
        let reports = indices.into_iter().map(|index| self.reports[index].as_slice());
        Told::by(reports, |report| concerned.contains(&report.body.subject()))
    }

    /// Everything that was ever told of the notification's person, in whatever issue of whatever report.
    pub fn ever_told(&self, notification: &NotificationRecord) -> impl Iterator<Item = &Report> {
        let person = Subject::Person(notification.cpr);
        let indices = self.by_subject.get(&person).into_iter().flatten();
        let issues = indices.flat_map(|index| &self.reports[*index]);
        issues.filter(move |report| report.body.subject() == person)
    }

    /// Whom and what reports for a case are about.
    fn concerned(&self, notification: &NotificationRecord, joined: &Joined) -> BTreeSet<Subject> {
        let numbers = joined.numbers(&notification.id).filter_map(|id| self.number_of(id)).map(Subject::Case);
        let others = [Subject::Person(notification.cpr), Subject::Employer(notification.cvr)];
        numbers.chain(others).collect()
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
        let number = self.number_of(&notification.id);
        self.at_odds.iter().filter_map(move |(record, named)| match record {
            Record::RefundClaim(_) => number
                .as_ref()
                .is_some_and(|number| named.contains(number))
                .then_some(ReportKind::RefundClaim),
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
