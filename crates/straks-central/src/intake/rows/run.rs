//! The calendar of payment runs.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Copenhagen;
use straks_domain::ids::RunId;
use straks_domain::payment::RunKind;
use straks_domain::{Period, Week};

use super::{CellFault, Cells, CellsOut, Column, Fault, FileColumns, Row, at, required};
use crate::intake::record::{Record, RunRecord};

const RUN: Column = required::<RunId>("run");
const KIND: Column = required::<RunKind>("kind");
const FROM: Column = required::<NaiveDate>("from");
const LAST_DAY: Column = required::<NaiveDate>("last_day");
const CLOSES_AT: Column = required::<DateTime<Utc>>("closes_at");
const DISPOSAL: Column = required::<NaiveDate>("disposal");

/// `runs.csv`.
pub const RUNS: FileColumns = FileColumns::of("runs.csv", &[RUN, KIND, FROM, LAST_DAY, CLOSES_AT, DISPOSAL]);

impl Row for RunRecord {
    const FILE: FileColumns = RUNS;
    type Key = RunId;

    fn key(&self) -> RunId {
        self.id.clone()
    }

    fn read(cells: &Cells<'_>) -> Result<Self, Fault> {
        let run = Self {
            id: cells.required(&RUN)?,
            kind: cells.required(&KIND)?,
            period: cells.period(&FROM, &LAST_DAY)?,
            closes_at: cells.required(&CLOSES_AT)?,
            disposal: cells.required(&DISPOSAL)?,
        };
        if !is_whole_weeks(run.period) {
            return Err(at(&FROM, CellFault::NotWholeWeeks));
        }
        if run.closes_at.with_timezone(&Copenhagen).date_naive() > run.disposal {
            return Err(at(&CLOSES_AT, CellFault::ClosesTooLate));
        }
        Ok(run)
    }

    fn write(&self, cells: &mut CellsOut) {
        cells.put(&RUN, &self.id);
        cells.put(&KIND, &self.kind);
        cells.put_period(&FROM, &LAST_DAY, self.period);
        cells.put(&CLOSES_AT, &self.closes_at);
        cells.put(&DISPOSAL, &self.disposal);
    }
}

fn is_whole_weeks(period: Period) -> bool {
    [period.from(), period.until()].into_iter().all(|day| Week::of(day).monday() == day)
}

impl From<RunRecord> for Record {
    fn from(run: RunRecord) -> Self {
        Self::Run(run)
    }
}
