//! What a decision does to the facts of its case.
//!
//! A draft does nothing. From the hearing on it stands in the course of the case, so that whoever assesses can
//! name the step that is missing; the day of dispatch stands there only once it was dispatched. A favourable
//! correction counts from when it is made, an adverse one from when it is dispatched.

use chrono::NaiveDate;

use super::{CaseDecision, CorrectionRefused, DecisionState, FactCorrection, Ruling, Weight};
use crate::Period;
use crate::facts::{CaseFacts, Complaint, Decision, DecisionKind, Extension, Fact, Hearing, LapseCourse};

impl CaseDecision {
    /// Adds what is known of it to the facts.
    ///
    /// # Errors
    /// [`CorrectionRefused`] where a correction no longer fits what the registers say; then nothing of it counts.
    pub fn add_to(&self, facts: &mut CaseFacts) -> Result<(), CorrectionRefused> {
        let counts = match self.state {
            DecisionState::Draft | DecisionState::Withdrawn { .. } => return Ok(()),
            DecisionState::Heard | DecisionState::AwaitsApproval { .. } => Counts::Announced,
            DecisionState::Decided { .. } => Counts::Made,
            DecisionState::Dispatched { on, .. } => Counts::Dispatched(on),
            DecisionState::Replaced { .. } => {
                self.add_complaints(facts);
                return Ok(());
            }
        };
        self.add_complaints(facts);
        self.add_ruling(counts, facts)
    }

    /// The facts as they will be once every step was taken and it was dispatched on that day: for showing what it
    /// would come to.
    ///
    /// # Errors
    /// [`CorrectionRefused`].
    pub fn would_come_to(&self, on: NaiveDate, facts: &mut CaseFacts) -> Result<(), CorrectionRefused> {
        let mut heard = self.clone();
        if let Some(hearing) = heard.hearing.as_mut().filter(|hearing| hearing.answer_by >= on) {
            hearing.answer_by = on.pred_opt().unwrap_or(on);
            hearing.dispatched = hearing.dispatched.min(hearing.answer_by);
        }
        heard.supposed_heard(on).add_ruling(Counts::Dispatched(on), facts)
    }

    /// With a hearing whose time has passed, where there was none.
    fn supposed_heard(mut self, on: NaiveDate) -> Self {
        let before = on.pred_opt().unwrap_or(on);
        self.hearing.get_or_insert(super::SentHearing {
            dispatched: before,
            answer_by: before,
            employer_told: Some(before),
            answer: None,
        });
        if let Ruling::Lapse { told_consequences, .. } = &mut self.proposal.ruling {
            let hearing = self.hearing.as_ref().map_or(before, |hearing| hearing.dispatched);
            *told_consequences = (*told_consequences).min(hearing);
        }
        if let Some(hearing) = self.hearing.as_mut() {
            hearing.employer_told.get_or_insert(before);
        }
        self
    }

    fn add_ruling(&self, counts: Counts, facts: &mut CaseFacts) -> Result<(), CorrectionRefused> {
        let course = &mut facts.course;
        match &self.proposal.ruling {
            Ruling::Grant { .. } => {}
            Ruling::Refusal { days } => {
                course.decisions.push(self.course(DecisionKind::Refusal, *days, counts))
            }
            Ruling::Cut { days, facts: corrections } => {
                course.decisions.push(self.course(DecisionKind::Cut, *days, counts));
                self.put_right(corrections, counts, facts)?;
            }
            Ruling::Stop { from } => {
                if let Some(days) = first_day(*from) {
                    course.decisions.push(self.course(DecisionKind::Stop, days, counts));
                }
            }
            Ruling::Lapse { ground, from, told_consequences } => {
                let lapse = LapseCourse {
                    ground: *ground,
                    told_consequences: Fact::Known(*told_consequences),
                    hearing: self.hearing(),
                    employer_told: day(self.hearing.as_ref().and_then(|hearing| hearing.employer_told)),
                    dispatched: day(counts.dispatched()),
                    stops_on: Fact::Known(*from),
                    told_resumption: counts.dispatched().is_some(),
                    met_again: None,
                };
                if !course.lapse.as_ref().is_some_and(|known| stands_before(known, &lapse)) {
                    course.lapse = Some(lapse);
                }
            }
            Ruling::Extension { ground, from, last_day, waiting_days } => course.extensions.push(Extension {
                ground: *ground,
                from: *from,
                last_day: *last_day,
                waiting_days: *waiting_days,
                dispatched: day(counts.dispatched()),
            }),
            Ruling::Correction { facts: corrections } => {
                if let Some(days) = absence(facts).filter(|_| self.weight == Weight::Adverse) {
                    facts.course.decisions.push(self.course(DecisionKind::Cut, days, counts));
                }
                self.put_right(corrections, counts, facts)?;
            }
        }
        Ok(())
    }

    /// All of them or none.
    fn put_right(
        &self,
        corrections: &[FactCorrection],
        counts: Counts,
        facts: &mut CaseFacts,
    ) -> Result<(), CorrectionRefused> {
        if !counts.corrects(self.weight) {
            return Ok(());
        }
        let mut right = facts.clone();
        for correction in corrections {
            match correction.put_right(&mut right) {
                Ok(()) | Err(CorrectionRefused::Unchanged) => {}
                Err(refused @ CorrectionRefused::NoSuchFact) => return Err(refused),
            }
        }
        *facts = right;
        Ok(())
    }

    fn course(&self, kind: DecisionKind, period: Period, counts: Counts) -> Decision {
        Decision {
            kind,
            citation: self.proposal.citation,
            period,
            hearing: self.hearing(),
            dispatched: day(counts.dispatched()),
            received: self.received,
            // The letter of a decision always ends with it.
            told_how_to_complain: counts.dispatched().is_some(),
        }
    }

    fn hearing(&self) -> Option<Hearing> {
        self.hearing.as_ref().map(|hearing| Hearing {
            dispatched: hearing.dispatched,
            answer_by: hearing.answer_by,
            answer_weighed: day(hearing.answer.as_ref().map(|answer| answer.on)),
        })
    }

    /// Where nobody has told when it was received, the time to complain is reckoned from its dispatch.
    fn add_complaints(&self, facts: &mut CaseFacts) {
        let dispatched = match self.state {
            DecisionState::Dispatched { on, .. } | DecisionState::Replaced { dispatched: on, .. } => on,
            DecisionState::Draft
            | DecisionState::Heard
            | DecisionState::AwaitsApproval { .. }
            | DecisionState::Decided { .. }
            | DecisionState::Withdrawn { .. } => return,
        };
        facts.course.complaints.extend(self.complaints.iter().map(|complaint| Complaint {
            received: complaint.received,
            decision_received: self.received.unwrap_or(dispatched),
            reassessed: complaint.outcome.as_ref().map(super::ComplaintOutcome::on),
        }));
    }
}

/// How far a decision has come towards counting.
#[derive(Debug, Clone, Copy)]
enum Counts {
    /// Heard, or waiting for approval.
    Announced,
    /// Made, and approved where that was needed.
    Made,
    /// Dispatched on this day.
    Dispatched(NaiveDate),
}

impl Counts {
    const fn dispatched(self) -> Option<NaiveDate> {
        match self {
            Self::Announced | Self::Made => None,
            Self::Dispatched(on) => Some(on),
        }
    }

    const fn corrects(self, weight: Weight) -> bool {
        match (self, weight) {
            (Self::Dispatched(_), _) | (Self::Made, Weight::Favourable) => true,
            (Self::Announced, _) | (Self::Made, Weight::Adverse) => false,
        }
    }
}

/// A lapse that was dispatched stands beside another that was not, or that begins later.
fn stands_before(known: &LapseCourse, other: &LapseCourse) -> bool {
    let begins_first = known.stops_on.known() <= other.stops_on.known();
    known.dispatched.known().is_some() && (other.dispatched.known().is_none() || begins_first)
}

const fn day(known: Option<NaiveDate>) -> Fact<NaiveDate> {
    match known {
        Some(day) => Fact::Known(day),
        None => Fact::Missing,
    }
}

/// A stop is about its first day and all that follow.
fn first_day(from: NaiveDate) -> Option<Period> {
    Period::from_days(from, from).ok()
}

/// All days of the absence that are known.
fn absence(facts: &CaseFacts) -> Option<Period> {
    let until = facts.absence.iter().map(|stretch| stretch.period.until()).max()?;
    Period::new(facts.first_absence_day, until).ok()
}
