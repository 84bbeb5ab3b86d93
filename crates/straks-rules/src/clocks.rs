//! Collects the dates that somebody must keep; the chapters of the act say which.

use chrono::NaiveDate;
use straks_domain::Citation;

use crate::assessment::{Clock, ClockKind, Kept};

/// The dates of one case, as of a day.
pub(crate) struct Clocks {
    as_of: NaiveDate,
    list: Vec<Clock>,
}

impl Clocks {
    pub const fn new(as_of: NaiveDate) -> Self {
        Self { as_of, list: Vec::new() }
    }

    /// Something must be done by a day, and was done on `done` or not at all.
    pub fn add(&mut self, kind: ClockKind, last_day: NaiveDate, done: Option<NaiveDate>, citation: Citation) {
        let kept = Kept::of(done, last_day, self.as_of);
        self.list.push(Clock { kind, last_day, kept, citation });
    }

    /// In order of the last day.
    pub fn in_order(mut self) -> Vec<Clock> {
        self.list.sort_by_key(|clock| (clock.last_day, clock.kind));
        self.list
    }
}
