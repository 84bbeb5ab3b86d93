//! Lapse (bortfald) and resumption, §§ 21, 21 a: a sequence in which each step counts only after those before.
//!
//! Told of the consequences, heard, the employer told, the answer weighed or its deadline passed, decided and
//! dispatched with a day and the way back. Absent on purpose: whether the ground was really there.

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;
use straks_domain::facts::{Fact, Hearing, LapseCourse, LapseGround};

use crate::case::{Case, later};

impl Case<'_> {
    /// Has the right to this day lapsed?
    pub fn has_lapsed(&self, day: NaiveDate) -> bool {
        let Some(lapse) = &self.facts.course.lapse else { return false };
        let Some(first) = self.first_lapsed_day(lapse) else { return false };
        day >= first && !self.is_resumed(lapse, first, day)
    }

    /// The day that the decision names, but not before it was dispatched.
    fn first_lapsed_day(&self, lapse: &LapseCourse) -> Option<NaiveDate> {
        let told = taken(lapse.told_consequences)?;
        let hearing = lapse.hearing.filter(|hearing| hearing.dispatched >= told)?;
        let all_told = match self.employment() {
            Some(_) => taken(lapse.employer_told).filter(|day| *day >= hearing.dispatched)?,
            None => hearing.dispatched,
        };
        let dispatched = taken(lapse.dispatched).filter(|day| *day >= all_told && *day <= self.as_of)?;
        let stops_on = taken(lapse.stops_on)?;
        let holds =
            is_ground(lapse.ground) && was_heard_before(&hearing, dispatched) && lapse.told_resumption;
        holds.then_some(stops_on.max(dispatched))
    }

    /// Met again within so many weeks, payment resumes on the day after.
    fn is_resumed(&self, lapse: &LapseCourse, first: NaiveDate, day: NaiveDate) -> bool {
        let weeks = self.law.number("resumption_weeks", first).known().and_then(|weeks| weeks.to_u32());
        let last_day = weeks.map(|weeks| later(first, weeks * 7));
        lapse.met_again.is_some_and(|met| day > met && last_day.is_some_and(|last| met <= last))
    }
}

/// § 21 a: to refuse surgery, medicine or equally intrusive treatment is never a ground.
const fn is_ground(ground: LapseGround) -> bool {
    match ground {
        LapseGround::NotTakingPart | LapseGround::FormNotReturned | LapseGround::HindersRecovery => true,
        LapseGround::RefusesTreatment => false,
    }
}

/// Was the answer weighed, or its deadline over, when the decision was dispatched?
pub fn was_heard_before(hearing: &Hearing, dispatched: NaiveDate) -> bool {
    let is_between = |weighed: NaiveDate| hearing.dispatched <= weighed && weighed <= dispatched;
    taken(hearing.answer_weighed).is_some_and(is_between) || hearing.answer_by < dispatched
}

fn taken(step: Fact<NaiveDate>) -> Option<NaiveDate> {
    step.known().copied()
}
