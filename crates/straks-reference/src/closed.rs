//! Days on which nothing is paid, whoever would pay: the person's life, and decisions that have taken effect.
//!
//! Absent on purpose: decisions that were not heard, not dispatched, or without guidance. They close nothing,
//! and neither does a limit: payment goes on until a valid decision (§ 24).

use chrono::NaiveDate;
use straks_domain::facts::{AbroadGround, Capacity, Decision, DecisionKind, Fact, Pension};
use straks_domain::finding::NotPayableReason;
use straks_domain::{Month, Period};

use crate::case::{Case, later};

impl Case<'_> {
    /// Why nothing is paid for this day; none where something may be.
    pub fn closed(&self, day: NaiveDate) -> Option<NotPayableReason> {
        let life = &self.facts.life;
        let has = |periods: &[Period]| periods.iter().any(|period| period.contains(day));
        let reasons = [
            (life.died.is_some_and(|died| day > died), NotPayableReason::Died),
            (self.is_fit(day), NotPayableReason::Fit),
            (self.has_fallen_ill_in_conflict(day), NotPayableReason::LabourConflict),
            (self.is_on_maternity(day), NotPayableReason::Maternity),
            (has(&life.holidays), NotPayableReason::OnHoliday),
            (self.is_abroad_without_ground(day), NotPayableReason::Abroad),
            (self.lives_elsewhere(day), NotPayableReason::OtherMunicipality),
            (self.has_pension(day), NotPayableReason::Pension),
            (self.is_decided(DecisionKind::Stop, day), NotPayableReason::Stopped),
            (self.is_decided(DecisionKind::Refusal, day), NotPayableReason::Refused),
        ];
        reasons.into_iter().find(|(holds, _)| *holds).map(|(_, reason)| reason)
    }

    /// § 7: the newest assessment of the incapacity says fit.
    fn is_fit(&self, day: NaiveDate) -> bool {
        let assessments = &self.facts.follow_up.incapacity;
        let newest = assessments.iter().filter(|of| of.from <= day).max_by_key(|of| of.from);
        newest.is_some_and(|of| of.capacity == Capacity::Fit)
    }

    /// § 31: a conflict that was there when the person fell ill.
    fn has_fallen_ill_in_conflict(&self, day: NaiveDate) -> bool {
        let conflicts = &self.facts.life.conflicts;
        conflicts.iter().any(|of| of.period.from() <= self.first() && of.period.contains(day))
    }

    /// § 31: a conflict that came while the person was sick; the municipality takes over from the employer.
    pub fn is_taken_over(&self, day: NaiveDate) -> bool {
        let conflicts = &self.facts.life.conflicts;
        conflicts.iter().any(|of| of.period.from() > self.first() && of.period.contains(day))
    }

    pub fn is_on_maternity(&self, day: NaiveDate) -> bool {
        self.facts.life.maternity.iter().any(|of| of.period.contains(day))
    }

    /// § 3. Where nobody has told the ground, a person looks, and the days stand.
    fn is_abroad_without_ground(&self, day: NaiveDate) -> bool {
        let stays = &self.facts.life.abroad;
        stays.iter().any(|of| of.period.contains(day) && of.ground == Fact::Known(AbroadGround::NoGround))
    }

    /// P 51-22: the municipality that the person lives in pays from the day of the move.
    pub fn lives_elsewhere(&self, day: NaiveDate) -> bool {
        let moves = &self.facts.life.residence;
        let newest = moves.iter().filter(|of| of.from <= day).max_by_key(|of| of.from);
        newest.is_some_and(|of| !of.is_ours)
    }

    /// § 25: granted ahead, the right ends with the month before the pension; granted for a time before, with
    /// the day of the decision.
    fn has_pension(&self, day: NaiveDate) -> bool {
        let last_day = |pension: &Pension| {
            let decided = pension.decided.filter(|decided| *decided <= self.as_of)?;
            let month_before = Month::of(pension.from).before(1).period().last_day();
            Some(if pension.from > decided { month_before } else { decided })
        };
        self.facts.life.pensions.iter().filter_map(last_day).any(|last| day > last)
    }

    /// A stop holds from its first day, but not before it was dispatched; a refusal on the days it names.
    fn is_decided(&self, kind: DecisionKind, day: NaiveDate) -> bool {
        let decisions = self.facts.course.decisions.iter().filter(|decision| decision.kind == kind);
        decisions.filter_map(|decision| Some((decision, self.in_effect(decision)?))).any(
            |(decision, dispatched)| match kind {
                DecisionKind::Stop => day >= decision.period.from().max(dispatched),
                DecisionKind::Refusal => decision.period.contains(day),
                DecisionKind::Cut | DecisionKind::Extension => false,
            },
        )
    }

    /// The day that a decision was dispatched on, where it was heard before and told how to complain.
    fn in_effect(&self, decision: &Decision) -> Option<NaiveDate> {
        let dispatched = *decision.dispatched.known().filter(|day| **day <= self.as_of)?;
        let hearing = decision.hearing?;
        let weighed = hearing.answer_weighed.known().is_some_and(|weighed| *weighed <= dispatched);
        let waited = later(hearing.answer_by, 1) <= dispatched;
        ((weighed || waited) && decision.told_how_to_complain).then_some(dispatched)
    }
}
