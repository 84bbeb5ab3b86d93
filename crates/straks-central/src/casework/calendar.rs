//! The calendar of runs: which run an amount belongs to.

use chrono::{DateTime, NaiveDate, Utc};
use straks_domain::Week;
use straks_domain::ids::RunId;
use straks_domain::payment::{CalendarRun, RunKind};

use crate::clock::day_in_denmark;
use crate::intake::record::RunRecord;

/// Every run, by kind.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    /// Employers' refunds, earliest close first, each with the Danish day that it closes on.
    employers: Vec<(NaiveDate, CalendarRun)>,
    /// Citizens' benefit, earliest close first, which is also earliest period first.
    citizens: Vec<CalendarRun>,
}

impl Calendar {
    /// The calendar as taken in.
    #[must_use]
    pub fn new(records: Vec<RunRecord>) -> Self {
        let mut calendar = Self::default();
        for run in records.into_iter().map(calendar_run) {
            match run.kind {
                RunKind::Employers => calendar.employers.push((day_in_denmark(run.closes_at), run)),
                RunKind::Citizens => calendar.citizens.push(run),
            }
        }
        calendar.employers.sort_by(|(_, one), (_, other)| order(one).cmp(&order(other)));
        calendar.citizens.sort_by(|one, other| order(one).cmp(&order(other)));
        calendar
    }

    /// A run by its name.
    #[must_use]
    pub fn get(&self, id: &RunId) -> Option<&CalendarRun> {
        self.runs().find(|run| run.id == *id)
    }

    /// All runs.
    pub fn runs(&self) -> impl Iterator<Item = &CalendarRun> {
        self.employers.iter().map(|(_, run)| run).chain(&self.citizens)
    }

    /// The run of a kind that closes next: the one that desks see.
    #[must_use]
    pub fn next(&self, kind: RunKind, now: DateTime<Utc>) -> Option<&CalendarRun> {
        match kind {
            RunKind::Employers => {
                let next = self.employers.partition_point(|(_, run)| run.closes_at <= now);
                self.employers.get(next).map(|(_, run)| run)
            }
            RunKind::Citizens => self.citizens.get(self.citizens.partition_point(|run| run.closes_at <= now)),
        }
    }

    /// The first run of employers' refunds that closes on a day after the claim was received. The hour it
    /// was received is not known, so the same day is too late.
    #[must_use]
    pub fn for_claim(&self, received: NaiveDate) -> Option<&CalendarRun> {
        let first = self.employers.partition_point(|(closes, _)| *closes <= received);
        self.employers.get(first).map(|(_, run)| run)
    }

    /// The run of citizens' benefit that pays for a week; a week before the calendar belongs to its first.
    #[must_use]
    pub fn for_week(&self, week: Week) -> Option<&CalendarRun> {
        self.citizens.iter().find(|run| run.period.until() > week.monday())
    }

    /// The last close before an instant or at it, of any kind.
    #[must_use]
    pub fn last_close(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.runs().map(|run| run.closes_at).filter(|closes_at| *closes_at <= now).max()
    }

    /// The first close after an instant, of any kind.
    #[must_use]
    pub fn next_close(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let next = [RunKind::Employers, RunKind::Citizens].map(|kind| self.next(kind, now));
        next.into_iter().flatten().map(|run| run.closes_at).min()
    }
}

fn order(run: &CalendarRun) -> (DateTime<Utc>, &RunId) {
    (run.closes_at, &run.id)
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
