//! Days on which nothing is paid, whoever would pay: the person's life, and decisions that have taken effect.
//!
//! Where several reasons close a day, the first of those below is named; docs/rules.md has the order. Absent on
//! purpose: decisions that were not heard, not dispatched, or without guidance. They close nothing, and
//! neither does a limit: payment goes on until a valid decision (§ 24).

use chrono::NaiveDate;
use straks_domain::Month;
use straks_domain::facts::{
    AbroadGround, Capacity, Decision, DecisionKind, Fact, Pension, PensionKind, Residence,
};
use straks_domain::finding::NotPayableReason;

use crate::case::Case;
use crate::lapse::was_heard_before;

impl Case<'_> {
    /// Why nothing is paid for this day; none where something may be.
    pub fn closed(&self, day: NaiveDate) -> Option<NotPayableReason> {
        let life = &self.facts.life;
        let when = |holds: bool, reason| holds.then_some(reason);
        when(life.died.is_some_and(|died| day > died), NotPayableReason::Died)
            .or_else(|| self.lives_elsewhere(day))
            .or_else(|| when(self.is_on_maternity(day), NotPayableReason::Maternity))
            .or_else(|| when(self.has_pension(day), NotPayableReason::Pension))
            .or_else(|| self.is_decided(day))
            .or_else(|| when(self.has_lapsed(day), NotPayableReason::Lapsed))
            .or_else(|| when(self.is_fit(day), NotPayableReason::Fit))
            .or_else(|| when(self.is_on_holiday(day), NotPayableReason::OnHoliday))
            .or_else(|| when(self.is_abroad_without_ground(day), NotPayableReason::Abroad))
            .or_else(|| when(self.has_fallen_ill_in_conflict(day), NotPayableReason::LabourConflict))
    }

    /// § 7: the newest assessment of the incapacity says fit.
    fn is_fit(&self, day: NaiveDate) -> bool {
        let assessments = &self.facts.follow_up.incapacity;
        let newest = assessments.iter().filter(|of| of.from <= day).max_by_key(|of| of.from);
        newest.is_some_and(|of| of.capacity == Capacity::Fit)
    }

    fn is_on_holiday(&self, day: NaiveDate) -> bool {
        self.facts.life.holidays.iter().any(|of| of.contains(day))
    }

    /// § 31: a conflict that was there when the person fell ill.
    fn has_fallen_ill_in_conflict(&self, day: NaiveDate) -> bool {
        let conflicts = &self.facts.life.conflicts;
        conflicts.iter().any(|of| of.period.contains(self.first()) && of.period.contains(day))
    }

    /// § 31: the first conflict that came while the person was sick; the municipality takes over from the employer.
    pub fn is_taken_over(&self, day: NaiveDate) -> bool {
        let conflicts = self.facts.life.conflicts.iter().map(|of| of.period);
        let first = conflicts.filter(|of| of.from() > self.first()).min_by_key(|of| of.from());
        first.is_some_and(|of| of.contains(day))
    }

    pub fn is_on_maternity(&self, day: NaiveDate) -> bool {
        self.facts.life.maternity.iter().any(|of| of.period.contains(day))
    }

    /// § 3. Where nobody has told the ground, a person looks, and the days stand.
    fn is_abroad_without_ground(&self, day: NaiveDate) -> bool {
        let stays = &self.facts.life.abroad;
        stays.iter().any(|of| of.period.contains(day) && of.ground == Fact::Known(AbroadGround::NoGround))
    }

    /// P 51-22: the municipality that the person lives in pays from the day of the move; abroad none does. Before the
    /// first move the person lived here, unless that move was to here.
    fn lives_elsewhere(&self, day: NaiveDate) -> Option<NotPayableReason> {
        let moves = &self.facts.life.residence;
        let reason_of = |of: &Residence| match (of.is_ours, &of.municipality) {
            (true, _) => None,
            (false, Some(_)) => Some(NotPayableReason::OtherMunicipality),
            (false, None) => Some(NotPayableReason::Abroad),
        };
        match moves.iter().rev().find(|of| of.from <= day) {
            Some(newest) => reason_of(newest),
            None => {
                let moved_here = moves.first().is_some_and(|first| first.is_ours);
                moved_here.then_some(NotPayableReason::OtherMunicipality)
            }
        }
    }

    fn has_pension(&self, day: NaiveDate) -> bool {
        let pensions = self.facts.life.pensions.iter();
        pensions.filter_map(|pension| self.last_day_before(pension)).any(|last| day > last)
    }

    /// § 25: the last day before a pension that is granted during the absence. Granted ahead, that of the month before;
    /// granted for a time before, the day of the decision.
    pub fn last_day_before(&self, pension: &Pension) -> Option<NaiveDate> {
        let decided = pension.decided.filter(|_| is_granted(pension.kind))?;
        let month_before = Month::of(pension.from).before(1).period().last_day();
        let is_told = self.first() <= decided && decided <= self.as_of;
        is_told.then(|| month_before.max(decided))
    }

    /// A stop holds from its first day, but not before it was dispatched; a refusal on the days it names.
    fn is_decided(&self, day: NaiveDate) -> Option<NotPayableReason> {
        self.facts.course.decisions.iter().find_map(|decision| {
            let dispatched = self.in_effect(decision)?;
            let (holds, reason) = match decision.kind {
                DecisionKind::Stop => {
                    (day >= decision.period.from().max(dispatched), NotPayableReason::Stopped)
                }
                DecisionKind::Refusal => (decision.period.contains(day), NotPayableReason::Refused),
                DecisionKind::Cut | DecisionKind::Extension => return None,
            };
            holds.then_some(reason)
        })
    }

    /// The day that a decision was dispatched on, where it was heard before and told how to complain.
    pub fn in_effect(&self, decision: &Decision) -> Option<NaiveDate> {
        let dispatched = *decision.dispatched.known().filter(|day| **day <= self.as_of)?;
        let hearing = decision.hearing?;
        (was_heard_before(&hearing, dispatched) && decision.told_how_to_complain).then_some(dispatched)
    }
}

/// Is this a pension that somebody grants, and not an age or a state of health?
const fn is_granted(kind: PensionKind) -> bool {
    match kind {
        PensionKind::Disability | PensionKind::Senior | PensionKind::Early => true,
        PensionKind::MedicallyQualified | PensionKind::StatePensionAge => false,
    }
}
