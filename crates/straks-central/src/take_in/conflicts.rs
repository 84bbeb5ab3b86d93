//! Rows that contradict what is stored in a way that no rule can settle, and absences from work that nobody
//! has reported yet, which wait.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use straks_domain::kept_aside::Conflict;
use straks_domain::{Cpr, Cvr};

use crate::casework::facts::covers;
use crate::intake::record::{
    EmploymentRecord, IntakeFolder, NotificationRecord, Place, Record, RejectedRow, RunRecord,
};
use crate::intake::report::{Body, Business, ReportBody, StoredReport, UnemploymentReport};
use crate::intake::{Need, issues};
use crate::store::{Reading, StoreError};

/// Why a row is kept aside.
enum Aside {
    /// For good, and for which column.
    Conflict(&'static str, Conflict),
    /// Until it comes.
    Waits(Need),
}

/// The folder without the rows that contradict what is stored, or wait for work to be reported.
pub fn keep_aside(
    mut folder: IntakeFolder,
    tx: &dyn Reading,
    now: DateTime<Utc>,
) -> Result<IntakeFolder, StoreError> {
    let work = WorkKnown::of(&folder, tx)?;
    let runs = tx.runs()?;
    let mut kept = Vec::with_capacity(folder.records.len());
    for (place, record) in std::mem::take(&mut folder.records) {
        let row = row(&record);
        match conflict(row, &work, &runs, now) {
            None => kept.push((place, record)),
            Some(Aside::Conflict(column, conflict)) => {
                folder.rejected.push(rejected(place, column, conflict))
            }
            Some(Aside::Waits(need)) => folder.wait(place, record, need),
        }
    }
    folder.records = kept;
    Ok(folder)
}

/// The row that an issue is of.
fn row(record: &Record) -> &Record {
    if let Record::Issue(issue) = record { &issue.record } else { record }
}

fn conflict(record: &Record, work: &WorkKnown, runs: &[RunRecord], now: DateTime<Utc>) -> Option<Aside> {
    match record {
        Record::Notification(notification) => {
            (!work.covers(notification)).then_some(Aside::Waits(Need::Work))
        }
        Record::Run(run) => {
            let closed = runs.iter().find(|known| known.id == run.id && known.closes_at <= now);
            let changed = closed.is_some_and(|known| known != run);
            changed.then_some(Aside::Conflict("id", Conflict::RunClosed))
        }
        Record::Person(_)
        | Record::Employer(_)
        | Record::Employment(_)
        | Record::Income(_)
        | Record::RefundClaim(_)
        | Record::Report(_)
        | Record::Issue(_) => None,
    }
}

fn rejected(place: Place, column: &str, conflict: Conflict) -> RejectedRow {
    RejectedRow { place, column: Some(column.to_owned()), reason: conflict.into() }
}

/// First and last day; none while it goes on.
type Stretch = (NaiveDate, Option<NaiveDate>);

/// What persons are known to work at, from the rows that come now and what is stored.
#[derive(Default)]
struct WorkKnown {
    employments: HashMap<(Cpr, Cvr), Vec<EmploymentRecord>>,
    /// Businesses and unemployment, by first and last day.
    others: HashMap<(Cpr, Cvr), Vec<Stretch>>,
}

impl WorkKnown {
    fn of(folder: &IntakeFolder, tx: &dyn Reading) -> Result<Self, StoreError> {
        let mut work = Self::default();
        for (_, record) in &folder.records {
            match row(record) {
                Record::Employment(employment) => work.add(employment.clone()),
                Record::Report(report) => work.add_other(&report.body),
                Record::Person(_)
                | Record::Employer(_)
                | Record::Income(_)
                | Record::Notification(_)
                | Record::RefundClaim(_)
                | Record::Run(_)
                | Record::Issue(_) => {}
            }
        }
        let mut absent = BTreeSet::new();
        for (_, record) in &folder.records {
            if let Record::Notification(notification) = row(record)
                && !work.covers(notification)
            {
                absent.insert(notification.cpr);
            }
        }
        let stored = tx.register(&absent)?;
        for employment in stored.employments.into_values().flatten() {
            work.add(employment);
        }
        for report in &stored.reports {
            work.add_stored(report);
        }
        Ok(work)
    }

    fn add(&mut self, employment: EmploymentRecord) {
        self.employments.entry((employment.cpr, employment.cvr)).or_default().push(employment);
    }

    fn add_other(&mut self, body: &Body) {
        if let Some(body) = Business::of(body) {
            self.others.entry((body.cpr, body.cvr)).or_default().push((body.from, body.last_day));
        }
        if let Some(body) = UnemploymentReport::of(body) {
            self.others.entry((body.cpr, body.cvr)).or_default().push((body.from, body.last_day));
        }
    }

    /// Everything that was ever told counts, whatever corrected it later: else an absence would wait or not by
    /// the order of what came. Only the days are looked at, so no list of codes is needed.
    fn add_stored(&mut self, report: &StoredReport) {
        if let Some(Record::Employment(employment)) = issues::read_row(report) {
            self.add(employment);
        } else if let Ok(read) = report.read_without_codes() {
            self.add_other(&read.body);
        }
    }

    fn covers(&self, notification: &NotificationRecord) -> bool {
        let number = (notification.cpr, notification.cvr);
        let first = notification.first_absence_day;
        let employed = self.employments.get(&number);
        let otherwise = self.others.get(&number);
        employed.is_some_and(|all| all.iter().any(|employment| covers(employment, first)))
            || otherwise.is_some_and(|all| {
                all.iter().any(|(from, last)| *from <= first && last.is_none_or(|last| first <= last))
            })
    }
}
