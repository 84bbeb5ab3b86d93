//! Weeks that come to the same as the one before.
//!
//! Most of a long absence is one week many times over. Where nobody listens, such a week is not worked out again:
//! the steps of a trace are those of each week by itself, and a test holds that both come to the same. Left out:
//! weeks that are paid for in part, rosters, and who is paid by the day.

use chrono::NaiveDate;

use super::hours::Employee;
use super::{BenefitWeek, Steps};
use crate::basis::Basis;
use crate::parameters::NameSet;
use crate::trace::Sink;

/// A whole week, and until when weeks like it come to the same.
pub(super) struct Alike<'a> {
    week: BenefitWeek<'a>,
    open: u8,
    until: NaiveDate,
}

impl<'a> Alike<'a> {
    /// None where the next week may differ, or somebody listens.
    pub fn of<F, S: Sink>(
        week: &BenefitWeek<'a>,
        steps: &Steps<'_, 'a, F>,
        open: u8,
        basis: &Basis,
        employee: &Employee<'_>,
    ) -> Option<Self> {
        if S::LISTENS || !week.is_whole || !steps.case.facts.elsewhere.is_empty() {
            return None;
        }
        let until = match basis {
            Basis::Hourly(rates) => employee.same_until(rates, steps.days)?,
            Basis::Profit(_) | Basis::Daily(_) => return None,
        };
        Some(Self { week: *week, open, until: until.min(steps.epoch.until) })
    }

    /// What the days of another week come to, where it is one of them.
    pub fn again<F>(&self, steps: &Steps<'_, 'a, F>, open: u8, special: NameSet) -> Option<BenefitWeek<'a>> {
        let is_same = open == self.open
            && steps.is_whole()
            && steps.days.until() <= self.until
            && special == NameSet::EMPTY;
        is_same.then_some(BenefitWeek { week: steps.week, period: steps.days, ..self.week })
    }
}
