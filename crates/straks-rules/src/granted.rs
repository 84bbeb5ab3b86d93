//! What a case has granted for weeks that several claims share, so that they come to what the whole would.
//!
//! Only weeks that are paid for in part are kept: a whole week has nothing left to share. What is granted
//! earlier counts first.

use smallvec::SmallVec;
use straks_domain::{Money, Period, Week};

use crate::closed_days;
use crate::week::Before;

/// Parts of weeks, in the order they were granted.
#[derive(Default)]
pub(crate) struct Granted {
    weeks: SmallVec<[Part; 4]>,
}

/// Some days of a week.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub week: Week,
    pub days: Period,
    pub amount: Money,
    pub supplement: Money,
    /// What the rounding left, in five-hundredths of an øre.
    pub remainder: i64,
}

impl Granted {
    pub fn add(&mut self, part: Part) {
        if part.days.days() < 7 {
            self.weeks.push(part);
        }
    }

    /// What other days of the week came to.
    pub fn before(&self, week: Week, days: Period) -> Before {
        self.others(week, days).fold(Before::default(), |sum, part| {
            sum.and(Before { granted: part.amount, remainder: part.remainder })
        })
    }

    /// The same, for days that have a gap between them.
    pub fn before_around(&self, week: Week, days: Period, gap: Option<Period>) -> Before {
        let Some(gap) = gap.filter(|gap| gap.overlaps(days)) else { return self.before(week, days) };
        let is_other = |part: &&Part| {
            part.week == week && !closed_days::without(days, gap).any(|days| days.overlaps(part.days))
        };
        self.weeks.iter().filter(is_other).fold(Before::default(), |sum, part| {
            sum.and(Before { granted: part.amount, remainder: part.remainder })
        })
    }

    /// The supplement that other days of the week had.
    pub fn supplement(&self, week: Week, days: Period) -> Money {
        self.others(week, days).map(|part| part.supplement).sum()
    }

    fn others(&self, week: Week, days: Period) -> impl Iterator<Item = &Part> {
        self.weeks.iter().filter(move |part| part.week == week && !part.days.overlaps(days))
    }
}
