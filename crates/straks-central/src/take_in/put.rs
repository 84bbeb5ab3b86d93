//! Storing rows: registers as they stand, reports and issues in the log, and how often each code came.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use straks_domain::ids::NotificationId;
use straks_domain::report::ReportKind;
use straks_domain::{Cpr, Month};

use super::TakenIn;
use crate::clock::day_in_denmark;
use crate::intake::codes::CodeWord;
use crate::intake::issues;
use crate::intake::record::{IntakeFolder, Issue, Record};
use crate::intake::registers::Registers;
use crate::intake::report::{self, Report};
use crate::intake::values::CellValue;
use crate::store::rows::{CodeCount, KnownKeys};
use crate::store::{Put, StoreError, Writing};

/// Stores every row.
pub fn records(
    tx: &mut dyn Writing,
    folder: &IntakeFolder,
    known: &KnownKeys,
    registers: &Registers,
    now: DateTime<Utc>,
) -> Result<TakenIn, StoreError> {
    let mut putting = Putting {
        notified: folder.records.iter().filter_map(|(_, record)| notified(record)).collect(),
        with_issues: tx.report_numbers(issues::source())?.into_iter().collect(),
        counts: BTreeMap::new(),
        counted: HashSet::new(),
        known,
        registers,
        now,
        tx,
    };
    let mut taken = TakenIn { rejected: folder.rejected.clone(), ..TakenIn::default() };
    for (place, record) in &folder.records {
        let put = putting.put(record)?;
        match put {
            Put::Changed => taken.changed += 1,
            Put::Unchanged => taken.unchanged += 1,
        }
        taken.outcomes.push((place.clone(), put));
    }
    putting.count()?;
    Ok(taken)
}

/// Where a code is counted: register, kind, field, month, code and meaning.
type Counted = (String, ReportKind, String, Month, String, String);

struct Putting<'a> {
    tx: &'a mut dyn Writing,
    known: &'a KnownKeys,
    registers: &'a Registers,
    now: DateTime<Utc>,
    /// The persons of notifications that come now.
    notified: HashMap<NotificationId, Cpr>,
    /// Rows of which issues are known.
    with_issues: BTreeSet<String>,
    counts: BTreeMap<Counted, u64>,
    /// Rows whose codes have been counted.
    counted: HashSet<(ReportKind, String)>,
}

impl Putting<'_> {
    fn put(&mut self, record: &Record) -> Result<Put, StoreError> {
        match record {
            Record::Report(report) => self.put_report(report),
            Record::Issue(issue) => self.put_issue(issue),
            Record::Person(_)
            | Record::Employer(_)
            | Record::Employment(_)
            | Record::Income(_)
            | Record::Notification(_)
            | Record::RefundClaim(_) => self.put_row(record),
            Record::Run(_) => self.tx.put_record(record),
        }
    }

    /// A row without a revision does not stand against rows with one.
    fn put_row(&mut self, record: &Record) -> Result<Put, StoreError> {
        let number = issues::number(record).map(|(_, number)| number);
        if number.is_some_and(|number| self.with_issues.contains(&number)) {
            return Ok(Put::Unchanged);
        }
        self.count_row(record);
        self.tx.put_record(record)
    }

    fn put_report(&mut self, report: &Report) -> Result<Put, StoreError> {
        let (notified, known) = (&self.notified, self.known);
        let stored = report::stored(report, |case| person(notified, known, case));
        let put = self.tx.put_report(&stored)?;
        if put == Put::Changed {
            let meanings = report.meanings(self.registers);
            for (field, code) in report.codes() {
                let meaning = meanings.get(field).copied().unwrap_or_default();
                let month = Month::of(report.head.received);
                let source = report.head.source.clone();
                let place = (source, report.kind(), field.to_owned(), month, code, meaning.to_owned());
                *self.counts.entry(place).or_default() += 1;
            }
        }
        Ok(put)
    }

    /// The issue goes into the log, and what all issues come to into the register.
    fn put_issue(&mut self, issue: &Issue) -> Result<Put, StoreError> {
        let (notified, known) = (&self.notified, self.known);
        let received = day_in_denmark(self.now);
        let stored = issues::stored(issue, received, |case| person(notified, known, case));
        let stored = stored.ok_or(StoreError::Unreadable("issue"))?;
        let put = self.tx.put_report(&stored)?;
        if put == Put::Changed {
            let number = stored.head.id;
            let all = self.tx.reports_numbered(issues::source(), &number)?;
            let holding = issues::holding(all.iter().filter(|other| other.kind == stored.kind));
            self.with_issues.insert(number);
            let holding = holding.ok_or(StoreError::Unreadable("issue"))?;
            self.count_row(&issue.record);
            self.tx.put_record(&holding.record)?;
        }
        Ok(put)
    }

    /// Codes of rows that are new; a row that comes again is not counted again.
    fn count_row(&mut self, record: &Record) {
        let (kind, field, month, word) = match record {
            Record::Notification(row) if !self.known.notifications.contains_key(&row.id) => (
                ReportKind::Notification,
                "wage",
                Month::of(row.received),
                CodeWord::word(row.wage).to_owned(),
            ),
            Record::Employer(row) if !self.known.employers.contains(&row.cvr) => {
                let month = Month::of(day_in_denmark(self.now));
                (ReportKind::Employer, "insurance", month, row.insurance.to_cell())
            }
            Record::Person(_)
            | Record::Employer(_)
            | Record::Employment(_)
            | Record::Income(_)
            | Record::Notification(_)
            | Record::RefundClaim(_)
            | Record::Run(_)
            | Record::Report(_)
            | Record::Issue(_) => return,
        };
        if issues::number(record).is_some_and(|number| !self.counted.insert(number)) {
            return;
        }
        let place = (issues::source().to_owned(), kind, field.to_owned(), month, word.clone(), word);
        *self.counts.entry(place).or_default() += 1;
    }

    fn count(self) -> Result<(), StoreError> {
        for ((source, report, field, month, code, meaning), count) in self.counts {
            self.tx.add_code_count(&CodeCount { source, report, field, month, code, meaning, count })?;
        }
        Ok(())
    }
}

fn notified(record: &Record) -> Option<(NotificationId, Cpr)> {
    match record {
        Record::Notification(notification) => Some((notification.id.clone(), notification.cpr)),
        Record::Issue(issue) => notified(&issue.record),
        Record::Person(_)
        | Record::Employer(_)
        | Record::Employment(_)
        | Record::Income(_)
        | Record::RefundClaim(_)
        | Record::Run(_)
        | Record::Report(_) => None,
    }
}

fn person(notified: &HashMap<NotificationId, Cpr>, known: &KnownKeys, case: &NotificationId) -> Option<Cpr> {
    notified.get(case).or_else(|| known.notifications.get(case)).copied()
}
