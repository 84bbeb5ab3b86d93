//! The steps of a decision, and the gate: nothing adverse is decided before the party was heard, and nothing
//! counts before it was decided and dispatched. A step that may not be taken changes nothing.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    CaseDecision, DecisionState, DraftChange, Proposal, Ruling, SentHearing, SentLetter, WeighedAnswer,
    Weight,
};
use crate::facts::LapseGround;
use crate::ids::{ActorId, DecisionId};

/// Why a step may not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StepRefused {
    /// It was decided, dispatched or withdrawn.
    #[error("the decision is past this step")]
    PastThisStep,
    /// Somebody changed the draft after the person saw it.
    #[error("the draft was changed meanwhile")]
    ChangedMeanwhile,
    /// It was not made yet.
    #[error("the decision is not made yet")]
    NotDecided,
    /// It waits for another person.
    #[error("another person has not approved the decision")]
    NotApproved,
    /// The party was not heard.
    #[error("the party was not heard")]
    NotHeard,
    /// The time to answer runs, and no answer was weighed.
    #[error("the time to answer runs until {0}")]
    AnswerAwaited(NaiveDate),
    /// The time to answer must lie ahead.
    #[error("the last day to answer must lie after the day of dispatch")]
    AnswerDayPassed,
    /// Reasons are asked for.
    #[error("reasons are asked for")]
    ReasonsMissing,
    /// Nobody approves their own work.
    #[error("the decision was made by the same person")]
    OwnWork,
    /// The person must be told of the consequences before the hearing, § 21.
    #[error("the person was told of the consequences after the hearing")]
    ConsequencesToldLate,
    /// Refusing treatment is never a ground, § 21 a.
    #[error("this is no ground for a lapse")]
    NoGround,
    /// A correction names no fact.
    #[error("no fact is put right")]
    NothingCorrected,
    /// A stop never works backwards.
    #[error("a stop works from the day it is dispatched at the earliest")]
    WorksBackwards,
    /// There is no such complaint, or it was dealt with.
    #[error("there is no open complaint of that number")]
    NoOpenComplaint,
    /// It was not dispatched, so there is nothing to receive or to complain about.
    #[error("the decision was not dispatched")]
    NotDispatched,
    /// A day lies before what it follows.
    #[error("the day lies before the step that it follows")]
    DayBefore,
}

impl CaseDecision {
    /// A draft.
    ///
    /// # Errors
    /// [`StepRefused`] where reasons are missing, or the ruling can never stand.
    pub fn draft(
        id: DecisionId,
        proposal: Proposal,
        weight: Weight,
        by: ActorId,
        at: DateTime<Utc>,
    ) -> Result<Self, StepRefused> {
        if proposal.reasons.trim().is_empty() {
            return Err(StepRefused::ReasonsMissing);
        }
        match &proposal.ruling {
            Ruling::Lapse { ground: LapseGround::RefusesTreatment, .. } => return Err(StepRefused::NoGround),
            Ruling::Cut { facts, .. } | Ruling::Correction { facts } if facts.is_empty() => {
                return Err(StepRefused::NothingCorrected);
            }
            Ruling::Lapse { .. }
            | Ruling::Cut { .. }
            | Ruling::Correction { .. }
            | Ruling::Grant { .. }
            | Ruling::Refusal { .. }
            | Ruling::Stop { .. }
            | Ruling::Extension { .. } => {}
        }
        Ok(Self {
            id,
            proposal,
            weight,
            prepared_by: by,
            prepared_at: at,
            changes: Vec::new(),
            hearing: None,
            amounts: Vec::new(),
            state: DecisionState::Draft,
            received: None,
            letters: Vec::new(),
            complaints: Vec::new(),
        })
    }

    /// The draft says something else. `seen` is how many changes it had when the person saw it. Whoever changed it
    /// shares in it, and does not approve it.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn changed(
        self,
        proposal: Proposal,
        weight: Weight,
        seen: usize,
        change: DraftChange,
    ) -> Result<Self, StepRefused> {
        if !self.state.is_draft() {
            return Err(StepRefused::PastThisStep);
        }
        if seen != self.changes.len() {
            return Err(StepRefused::ChangedMeanwhile);
        }
        let changes = self.changes.into_iter().chain([change]).collect();
        let draft = Self::draft(self.id, proposal, weight, self.prepared_by, self.prepared_at)?;
        Ok(Self { changes, ..draft })
    }

    /// The hearing was dispatched; with it, where there is one, the notice to the employer.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn heard(
        mut self,
        on: NaiveDate,
        answer_by: NaiveDate,
        letters: Vec<SentLetter>,
        employer_told: Option<NaiveDate>,
    ) -> Result<Self, StepRefused> {
        match self.state {
            DecisionState::Draft => {}
            DecisionState::Heard
            | DecisionState::AwaitsApproval { .. }
            | DecisionState::Decided { .. }
            | DecisionState::Dispatched { .. }
            | DecisionState::Withdrawn { .. }
            | DecisionState::Replaced { .. } => return Err(StepRefused::PastThisStep),
        }
        if answer_by <= on {
            return Err(StepRefused::AnswerDayPassed);
        }
        if let Ruling::Lapse { told_consequences, .. } = self.proposal.ruling
            && told_consequences > on
        {
            return Err(StepRefused::ConsequencesToldLate);
        }
        self.hearing = Some(SentHearing { dispatched: on, answer_by, employer_told, answer: None });
        self.letters.extend(letters);
        self.state = DecisionState::Heard;
        Ok(self)
    }

    /// An answer came and was weighed; a later one replaces it.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn weighed(mut self, answer: WeighedAnswer) -> Result<Self, StepRefused> {
        match self.state {
            DecisionState::Heard => {}
            DecisionState::Draft => return Err(StepRefused::NotHeard),
            DecisionState::AwaitsApproval { .. }
            | DecisionState::Decided { .. }
            | DecisionState::Dispatched { .. }
            | DecisionState::Withdrawn { .. }
            | DecisionState::Replaced { .. } => return Err(StepRefused::PastThisStep),
        }
        if answer.weighed.trim().is_empty() {
            return Err(StepRefused::ReasonsMissing);
        }
        let hearing = self.hearing.as_mut().ok_or(StepRefused::NotHeard)?;
        if answer.on < hearing.dispatched {
            return Err(StepRefused::DayBefore);
        }
        hearing.answer = Some(answer);
        Ok(self)
    }

    /// It is made on the day `today`, and waits for another person where one is `needed`.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn made(
        mut self,
        by: ActorId,
        at: DateTime<Utc>,
        today: NaiveDate,
        needed: Approval,
    ) -> Result<Self, StepRefused> {
        match self.state {
            DecisionState::Draft | DecisionState::Heard => {}
            DecisionState::AwaitsApproval { .. }
            | DecisionState::Decided { .. }
            | DecisionState::Dispatched { .. }
            | DecisionState::Withdrawn { .. }
            | DecisionState::Replaced { .. } => return Err(StepRefused::PastThisStep),
        }
        self.ready_on(today)?;
        self.state = match needed {
            Approval::NotNeeded => DecisionState::Decided { by, at, approved_by: None },
            Approval::ByAnother => DecisionState::AwaitsApproval { by, at },
        };
        Ok(self)
    }

    /// Another person approves it.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn approved(mut self, approver: ActorId) -> Result<Self, StepRefused> {
        let (by, at) = match &self.state {
            DecisionState::AwaitsApproval { by, at } => (by.clone(), *at),
            DecisionState::Draft | DecisionState::Heard => return Err(StepRefused::NotDecided),
            DecisionState::Decided { .. }
            | DecisionState::Dispatched { .. }
            | DecisionState::Withdrawn { .. }
            | DecisionState::Replaced { .. } => return Err(StepRefused::PastThisStep),
        };
        if approver == by || self.is_work_of(&approver) {
            return Err(StepRefused::OwnWork);
        }
        self.state = DecisionState::Decided { by, at, approved_by: Some(approver) };
        Ok(self)
    }

    /// True for who prepared it, and for everybody who changed the draft.
    #[must_use]
    pub fn is_work_of(&self, who: &ActorId) -> bool {
        self.prepared_by == *who || self.changes.iter().any(|change| change.by == *who)
    }

    /// It is dispatched on the day `on`; from here on it counts.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn dispatched(mut self, on: NaiveDate, letter: SentLetter) -> Result<Self, StepRefused> {
        let by = match &self.state {
            DecisionState::Decided { by, .. } => by.clone(),
            DecisionState::Draft | DecisionState::Heard => return Err(StepRefused::NotDecided),
            DecisionState::AwaitsApproval { .. } => return Err(StepRefused::NotApproved),
            DecisionState::Dispatched { .. }
            | DecisionState::Withdrawn { .. }
            | DecisionState::Replaced { .. } => return Err(StepRefused::PastThisStep),
        };
        self.ready_on(on)?;
        self.letters.push(letter);
        self.state = DecisionState::Dispatched { by, on };
        Ok(self)
    }

    /// It is given up. What was dispatched cannot be: another decision takes its place.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn withdrawn(mut self, by: ActorId, at: DateTime<Utc>) -> Result<Self, StepRefused> {
        if !self.state.is_open() {
            return Err(StepRefused::PastThisStep);
        }
        self.state = DecisionState::Withdrawn { by, at };
        Ok(self)
    }

    /// It reached the party.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn received(mut self, day: NaiveDate) -> Result<Self, StepRefused> {
        if day < self.dispatched_on().ok_or(StepRefused::NotDispatched)? {
            return Err(StepRefused::DayBefore);
        }
        self.received = Some(day);
        Ok(self)
    }

    /// Another decision takes its place.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn replaced(mut self, with: DecisionId, on: NaiveDate) -> Result<Self, StepRefused> {
        let dispatched = self.dispatched_on().ok_or(StepRefused::NotDispatched)?;
        if dispatched > on {
            return Err(StepRefused::DayBefore);
        }
        self.state = DecisionState::Replaced { dispatched, with, on };
        Ok(self)
    }

    /// The day it was dispatched, while it counts.
    #[must_use]
    pub const fn dispatched_on(&self) -> Option<NaiveDate> {
        match self.state {
            DecisionState::Dispatched { on, .. } => Some(on),
            DecisionState::Draft
            | DecisionState::Heard
            | DecisionState::AwaitsApproval { .. }
            | DecisionState::Decided { .. }
            | DecisionState::Withdrawn { .. }
            | DecisionState::Replaced { .. } => None,
        }
    }

    /// Has everything been done that must come before it is made on that day?
    ///
    /// # Errors
    /// [`StepRefused`] with the first step that is missing.
    pub fn ready_on(&self, day: NaiveDate) -> Result<(), StepRefused> {
        match self.weight {
            Weight::Favourable => return Ok(()),
            Weight::Adverse => {}
        }
        let hearing = self.hearing.as_ref().ok_or(StepRefused::NotHeard)?;
        let is_weighed = hearing.answer.as_ref().is_some_and(|answer| answer.on <= day);
        if !is_weighed && hearing.answer_by >= day {
            return Err(StepRefused::AnswerAwaited(hearing.answer_by));
        }
        match self.proposal.ruling {
            Ruling::Lapse { told_consequences, .. } if told_consequences > hearing.dispatched => {
                Err(StepRefused::ConsequencesToldLate)
            }
            Ruling::Lapse { from, .. } | Ruling::Stop { from } if from < day => {
                Err(StepRefused::WorksBackwards)
            }
            Ruling::Lapse { .. }
            | Ruling::Stop { .. }
            | Ruling::Grant { .. }
            | Ruling::Refusal { .. }
            | Ruling::Cut { .. }
            | Ruling::Extension { .. }
            | Ruling::Correction { .. } => Ok(()),
        }
    }
}

/// Must another person approve a decision?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approval {
    /// No.
    NotNeeded,
    /// Yes.
    ByAnother,
}
