//! The calendar of runs: which run an amount belongs to.

use chrono::{DateTime, NaiveDate, Utc};
use straks_domain::Week;
use straks_domain::ids::RunId;
use straks_domain::payment::{CalendarRun, RunKind};

use crate::clock::day_in_denmark;
use crate::intake::record::RunRecord;

/// Every run, earliest close first.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    runs: Vec<CalendarRun>,
}

impl Calendar {
    /// The calendar as taken in.
    #[must_use]
    pub fn new(records: Vec<RunRecord>) -> Self {
        let mut runs: Vec<_> = records.into_iter().map(calendar_run).collect();
        runs.sort_by(|one, other| (one.closes_at, &one.id).cmp(&(other.closes_at, &other.id)));
        Self { runs }
    }

    /// A run by its name.
    #[must_use]
    pub fn get(&self, id: &RunId) -> Option<&CalendarRun> {
        self.runs.iter().find(|run| run.id == *id)
    }

    /// All runs.
    pub fn runs(&self) -> impl Iterator<Item = &CalendarRun> {
        self.runs.iter()
    }

    /// The run of a kind that closes next: the one that desks see.
    #[must_use]
    pub fn next(&self, kind: RunKind, now: DateTime<Utc>) -> Option<&CalendarRun> {
        self.runs.iter().find(|run| run.kind == kind && run.closes_at > now)
    }

    /// The first run of employers' refunds that closes on a day after the claim was received. The hour it
    /// was received is not known, so the same day is too late.
    #[must_use]
    pub fn for_claim(&self, received: NaiveDate) -> Option<&CalendarRun> {
        self.runs
            .iter()
            .find(|run| run.kind == RunKind::Employers && day_in_denmark(run.closes_at) > received)
    }

    /// The run of citizens' benefit that pays for a week; a week before the calendar belongs to its first.
    #[must_use]
    pub fn for_week(&self, week: Week) -> Option<&CalendarRun> {
        self.runs
            .iter()
            .filter(|run| run.kind == RunKind::Citizens && run.period.until() > week.monday())
            .min_by_key(|run| run.period)
    }

    /// The first close after an instant, of any kind.
    #[must_use]
    pub fn next_close(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.runs.iter().map(|run| run.closes_at).find(|closes_at| *closes_at > now)
    }
}

fn calendar_run(record: RunRecord) -> CalendarRun {
    CalendarRun {
        id: record.id,
        kind: record.kind,
        period: record.period,
        closes_at: record.closes_at,
        disposal: record.disposal,
    }
}
