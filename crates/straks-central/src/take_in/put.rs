//! Storing rows: registers as they stand, reports and issues in the log, and how often each code came.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use straks_domain::Month;
use straks_domain::report::ReportKind;

use super::TakenIn;
use super::numbers::Numbers;
use crate::clock::day_in_denmark;
use crate::intake::codes::CodeWord;
use crate::intake::issues;
use crate::intake::record::{IntakeFolder, Issue, Place, Record};
use crate::intake::registers::Registers;
use crate::intake::report::{self, Report, StoredReport};
use crate::intake::values::CellValue;
use crate::store::rows::CodeCount;
use crate::store::{Put, StoreError, Writing};

/// What a report, or a row of a register, is known by: the register that sent it, and its number there.
pub type ReportNumber = (String, String);

/// What became of the rows that were stored.
pub struct PutRows {
    pub taken: TakenIn,
    /// The numbers of the reports and rows that were put into the log.
    pub touched: BTreeSet<ReportNumber>,
}

/// Stores every row.
pub fn records(
    tx: &mut dyn Writing,
    folder: &IntakeFolder,
    numbers: &mut Numbers<'_>,
    registers: &Registers,
    now: DateTime<Utc>,
) -> Result<PutRows, StoreError> {
    let mut putting = Putting {
        with_issues: BTreeSet::new(),
        counts: BTreeMap::new(),
        touched: BTreeSet::new(),
        numbers,
        registers,
        now,
        tx,
    };
    let mut taken = TakenIn { rejected: folder.rejected.clone(), ..TakenIn::default() };
    let alike = |(_, one): &(Place, Record), (_, next): &(Place, Record)| is_row(one) && is_row(next);
    for rows in folder.records.chunk_by(alike).flat_map(|rows| rows.chunks(TOGETHER)) {
        let puts = putting.put_together(&rows.iter().map(|(_, record)| record).collect::<Vec<_>>())?;
        for ((place, _), put) in rows.iter().zip(puts) {
            match put {
                Put::Changed => taken.changed += 1,
                Put::Unchanged => taken.unchanged += 1,
            }
            taken.outcomes.push((place.clone(), put));
        }
    }
    let touched = std::mem::take(&mut putting.touched);
    putting.count()?;
    Ok(PutRows { taken, touched })
}

/// How many rows are tried at once.
const TOGETHER: usize = 256;

/// Is it a row of a register, of which the register keeps one for each key?
const fn is_row(record: &Record) -> bool {
    match record {
        Record::Person(_)
        | Record::Employer(_)
        | Record::Employment(_)
        | Record::Income(_)
        | Record::Notification(_)
        | Record::RefundClaim(_) => true,
        Record::Run(_) | Record::Report(_) | Record::Issue(_) => false,
    }
}

/// Where a code is counted: register, kind, field, month, code and meaning.
type Counted = (String, ReportKind, String, Month, String, String);

struct Putting<'a, 'k> {
    tx: &'a mut dyn Writing,
    numbers: &'a mut Numbers<'k>,
    registers: &'a Registers,
    now: DateTime<Utc>,
    /// Numbers of rows that are in the log, as far as they have been asked for.
    with_issues: BTreeSet<String>,
    counts: BTreeMap<Counted, u64>,
    touched: BTreeSet<ReportNumber>,
}

impl Putting<'_, '_> {
    /// Rows of registers are tried together, because nearly all of them are new; others come one by one.
    fn put_together(&mut self, records: &[&Record]) -> Result<Vec<Put>, StoreError> {
        if let [record] = records
            && !is_row(record)
        {
            return Ok(vec![self.put_other(record)?]);
        }
        let went_in = self.tx.put_new_records(records)?;
        let there = records.iter().zip(&went_in).filter(|(_, put)| **put == Put::Unchanged);
        let there: Vec<String> = there.filter_map(|(record, _)| Some(issues::number(record)?.1)).collect();
        self.with_issues.extend(self.tx.report_numbers(issues::source(), &there)?);
        let mut puts = Vec::with_capacity(records.len());
        for (record, put) in records.iter().zip(went_in) {
            puts.push(match put {
                Put::Changed => {
                    self.went_in(record);
                    Put::Changed
                }
                Put::Unchanged => self.put_where_one_is(record)?,
            });
        }
        Ok(puts)
    }

    fn went_in(&mut self, record: &Record) {
        self.count_row(record, &[]);
        if let Record::Notification(notification) = record {
            self.numbers.of_person(&notification.id, notification.cpr);
        }
    }

    /// As long as one content has come for a key, the register alone has it; another one is an issue beside it.
    fn put_where_one_is(&mut self, record: &Record) -> Result<Put, StoreError> {
        let number = issues::number(record).map(|(_, number)| number);
        let has_issues = number.is_some_and(|number| self.with_issues.contains(&number));
        if !has_issues && self.tx.stored_row(record)?.as_ref() == Some(record) {
            return Ok(Put::Unchanged);
        }
        self.put_issue(&Issue::first(record.clone()))
    }

    fn put_other(&mut self, record: &Record) -> Result<Put, StoreError> {
        match record {
            Record::Report(report) => self.put_report(report),
            Record::Issue(issue) => self.put_issue(issue),
            Record::Person(_)
            | Record::Employer(_)
            | Record::Employment(_)
            | Record::Income(_)
            | Record::Notification(_)
            | Record::RefundClaim(_)
            | Record::Run(_) => self.tx.put_record(record),
        }
    }

    fn put_report(&mut self, report: &Report) -> Result<Put, StoreError> {
        let stored = report::stored(report);
        let put = self.tx.put_report(&stored)?;
        if put == Put::Changed {
            self.touch(&stored);
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
        let stored = self.as_kept(issue)?;
        let mut all = self.issues_of(&stored.head.id, &issue.record)?;
        let same = |other: &&StoredReport| issues::says_the_same(other, &stored);
        // A lower revision than one that said the same has no part in what holds.
        if all.iter().filter(same).any(|other| other.head.revision >= stored.head.revision) {
            return Ok(Put::Unchanged);
        }
        if issues::newest(&all).iter().all(same) && !all.is_empty() {
            self.tx.tell_report_again(&stored)?;
            return Ok(Put::Unchanged);
        }
        self.count_row(&issue.record, &all);
        self.tx.put_report(&stored)?;
        self.touch(&stored);
        self.with_issues.insert(stored.head.id.clone());
        all.push(stored);
        let record = self.held_by(issue, &all).ok_or(StoreError::Unreadable("issue"))?;
        self.tx.put_record(&record)?;
        Ok(Put::Changed)
    }

    fn touch(&mut self, stored: &StoredReport) {
        self.touched.insert((stored.head.source.clone(), stored.head.id.clone()));
    }

    /// The row of the register that an issue is of, as all issues leave it. Each person under the number of a
    /// notification has one of their own.
    fn held_by(&mut self, issue: &Issue, all: &[StoredReport]) -> Option<Record> {
        let Record::Notification(notification) = &issue.record else {
            return Some(issues::holding(all)?.record);
        };
        let own = all.iter().filter(|other| other.person == Some(notification.cpr));
        let mut record = issues::holding(own)?.record;
        if let Record::Notification(notification) = &mut record {
            notification.id = self.numbers.of_person(&notification.id, notification.cpr);
        }
        Some(record)
    }

    /// Every issue of a row that came before. A row that only the register had is put beside them, so that from
    /// now on all that came is in the log.
    fn issues_of(&mut self, number: &str, record: &Record) -> Result<Vec<StoredReport>, StoreError> {
        let mut all = self.tx.reports_numbered(issues::source(), number)?;
        let kind = issues::number(record).map(|(kind, _)| kind);
        all.retain(|other| Some(other.kind) == kind);
        if all.is_empty()
            && let Some(first) = self.tx.stored_row(record)?
        {
            let first = self.as_kept(&Issue::first(first))?;
            self.tx.put_report(&first)?;
            self.with_issues.insert(number.to_owned());
            all.push(first);
        }
        Ok(all)
    }

    fn as_kept(&self, issue: &Issue) -> Result<StoredReport, StoreError> {
        issues::stored(issue, day_in_denmark(self.now)).ok_or(StoreError::Unreadable("issue"))
    }

    /// Counts the code of a row, once however often the row comes with it.
    fn count_row(&mut self, record: &Record, before: &[StoredReport]) {
        let Some(place) = self.counted(record) else { return };
        let counted = |other| issues::read_row(other).and_then(|other| self.counted(&other));
        if !before.iter().any(|other| counted(other).as_ref() == Some(&place)) {
            *self.counts.entry(place).or_default() += 1;
        }
    }

    /// Where the code of a row is counted.
    fn counted(&self, record: &Record) -> Option<Counted> {
        let (kind, field, month, word) = match record {
            Record::Notification(row) => {
                let word = CodeWord::word(row.wage).to_owned();
                (ReportKind::Notification, "wage", Month::of(row.received), word)
            }
            Record::Employer(row) => {
                let month = Month::of(day_in_denmark(self.now));
                (ReportKind::Employer, "insurance", month, row.insurance.to_cell())
            }
            Record::Person(_)
            | Record::Employment(_)
            | Record::Income(_)
            | Record::RefundClaim(_)
            | Record::Run(_)
            | Record::Report(_)
            | Record::Issue(_) => return None,
        };
        Some((issues::source().to_owned(), kind, field.to_owned(), month, word.clone(), word))
    }

    fn count(self) -> Result<(), StoreError> {
        for ((source, report, field, month, code, meaning), count) in self.counts {
            self.tx.add_code_count(&CodeCount { source, report, field, month, code, meaning, count })?;
        }
        Ok(())
    }
}
