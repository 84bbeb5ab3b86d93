//! The letters of a decision: what goes into each, set once at the moment it is dispatched.
//!
//! What is set is stored as bytes with its hash and never set again. A draft is set for showing and kept nowhere.

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};
use straks_domain::Period;
use straks_domain::decision::{
    AmountChange, CaseDecision, FactCorrection, LetterKind, Party, Ruling, SentLetter, Weight,
};
use straks_domain::ids::{DecisionId, LetterId};
use straks_domain::staff::Actor;
use straks_letters::{
    AmountLine, ComplaintGuidance, ComplaintSentOn, Content, Copy, Decision, Earlier, EmployerNotice, Heard,
    Hearing, Letter, LetterError, Letterhead, Notification, Outcome, Receiver,
};
use straks_protocol::document::CaseDocument;
use straks_rules::procedure::Procedure;

use super::ids;
use crate::hex::to_hex;
use crate::store::rows::LetterRow;

/// From where, by whom and when letters of a case are sent.
pub struct Desk<'a> {
    /// The letterhead.
    pub letterhead: Letterhead,
    /// Who signs.
    pub caseworker: &'a Actor,
    /// The case.
    pub case: &'a CaseDocument,
    /// The times that a letter names.
    pub procedure: Procedure,
    /// The day of dispatch.
    pub today: NaiveDate,
    /// Now.
    pub now: DateTime<Utc>,
}

/// A letter that was set, with the fields that its row needs besides.
pub struct Set {
    letter: Letter,
    kind: LetterKind,
    pdf: Vec<u8>,
    /// What it says, as plain text.
    pub text: String,
}

impl Set {
    /// Its bytes.
    #[must_use]
    pub fn into_pdf(self) -> Vec<u8> {
        self.pdf
    }

    /// How the dispatch log has it.
    #[must_use]
    pub fn sent(&self) -> SentLetter {
        SentLetter {
            id: self.letter.id,
            kind: self.kind,
            title: self.letter.title(),
            dispatched: self.letter.dispatched,
            sha256: to_hex(&Sha256::digest(&self.pdf)),
        }
    }

    /// Its row.
    #[must_use]
    pub fn into_row(
        self,
        desk: &Desk<'_>,
        decision: Option<DecisionId>,
        after_last_claim: bool,
    ) -> LetterRow {
        LetterRow {
            sent: self.sent(),
            case: desk.case.id,
            decision,
            after_last_claim,
            at: desk.now,
            text: self.text,
            pdf: self.pdf,
        }
    }
}

impl Desk<'_> {
    /// The hearing before a decision.
    ///
    /// # Errors
    /// [`LetterError`].
    pub fn hearing(
        &self,
        decision: &CaseDecision,
        answer_by: NaiveDate,
        copy: Copy,
    ) -> Result<Set, LetterError> {
        let content = Content::Hearing(Hearing {
            outcome: self.outcome(decision),
            citations: vec![decision.proposal.citation],
            reasons: decision.proposal.reasons.clone(),
            amounts: lines(&decision.proposal.ruling, &decision.amounts),
            answer_by,
        });
        self.set(decision, LetterKind::Hearing, copy, content)
    }

    /// To the employer that benefit may stop; none where the decision is no lapse, or nobody is employed.
    ///
    /// # Errors
    /// [`LetterError`].
    pub fn employer_notice(&self, decision: &CaseDecision) -> Result<Option<Set>, LetterError> {
        let Ruling::Lapse { from, .. } = decision.proposal.ruling else { return Ok(None) };
        if self.case.facts.work.employment().is_none() {
            return Ok(None);
        }
        let content = Content::EmployerNotice(EmployerNotice {
            employee: self.case.person.name.clone(),
            heard: self.today,
            from,
        });
        self.set(decision, LetterKind::EmployerNotice, Copy::Sent, content).map(Some)
    }

    /// The decision itself; with what it replaces, where it replaces one.
    ///
    /// # Errors
    /// [`LetterError`].
    pub fn decision(
        &self,
        decision: &CaseDecision,
        earlier: Option<(&CaseDecision, NaiveDate)>,
        copy: Copy,
    ) -> Result<Set, LetterError> {
        let content = Decision {
            outcome: self.outcome(decision),
            citations: vec![decision.proposal.citation],
            reasons: decision.proposal.reasons.clone(),
            heard: heard(decision),
            amounts: lines(&decision.proposal.ruling, &decision.amounts),
            complaint: ComplaintGuidance {
                weeks: self.procedure.complaint_weeks,
                reassessment_weeks: self.procedure.reassessment_weeks,
            },
        };
        let content = match earlier {
            Some((earlier, dispatched)) => {
                Content::Correction(Earlier { dispatched, outcome: self.outcome(earlier) }, content)
            }
            None => Content::Decision(content),
        };
        self.set(decision, LetterKind::Decision, copy, content)
    }

    /// A complaint was sent on.
    ///
    /// # Errors
    /// [`LetterError`].
    pub fn complaint_sent_on(
        &self,
        decision: &CaseDecision,
        (received, decided): (NaiveDate, NaiveDate),
        reasons: &str,
    ) -> Result<Set, LetterError> {
        let content =
            Content::ComplaintSentOn(ComplaintSentOn { received, decided, reasons: reasons.to_owned() });
        self.set(decision, LetterKind::ComplaintSentOn, Copy::Sent, content)
    }

    /// The notification letter.
    ///
    /// # Errors
    /// [`LetterError`].
    pub fn notification(&self) -> Result<Set, LetterError> {
        let facts = &self.case.facts;
        let content = Content::Notification(Notification {
            employer: self.case.employer_name.clone(),
            first_absence_day: facts.first_absence_day,
            weekly_hours: facts.absence.first().map(|stretch| stretch.weekly_hours),
            wage: facts.notification.wage,
            answer_by: self.today + chrono::Days::new(self.procedure.letter_days.into()),
        });
        let kind = LetterKind::Notification;
        let id = ids::letter_id(self.case.id, None, kind, self.case.letters.len());
        let receiver = Receiver::Citizen { name: self.case.person.name.clone() };
        self.render(id, kind, Copy::Sent, receiver, content)
    }

    fn set(
        &self,
        decision: &CaseDecision,
        kind: LetterKind,
        copy: Copy,
        content: Content,
    ) -> Result<Set, LetterError> {
        let id = ids::letter_id(self.case.id, Some(decision.id), kind, decision.letters.len());
        let employer = || Receiver::Employer { name: self.case.employer_name.clone() };
        let receiver = match (kind, &decision.proposal.party) {
            (LetterKind::EmployerNotice, _) => employer(),
            (
                LetterKind::Hearing
                | LetterKind::Decision
                | LetterKind::ComplaintSentOn
                | LetterKind::Notification,
                Party::Employer { .. },
            ) => employer(),
            (
                LetterKind::Hearing
                | LetterKind::Decision
                | LetterKind::ComplaintSentOn
                | LetterKind::Notification,
                Party::Citizen,
            ) => Receiver::Citizen { name: self.case.person.name.clone() },
        };
        self.render(id, kind, copy, receiver, content)
    }

    fn render(
        &self,
        id: LetterId,
        kind: LetterKind,
        copy: Copy,
        receiver: Receiver,
        content: Content,
    ) -> Result<Set, LetterError> {
        let letter = Letter {
            id,
            letterhead: self.letterhead.clone(),
            receiver,
            dispatched: self.today,
            reference: self.case.facts.notification.id.to_string(),
            caseworker: self.caseworker.name.clone(),
            copy,
            content,
        };
        let rendered = letter.render()?;
        Ok(Set { letter, kind, pdf: rendered.pdf, text: rendered.text })
    }

    fn outcome(&self, decision: &CaseDecision) -> Outcome {
        match &decision.proposal.ruling {
            Ruling::Grant { days } => Outcome::Grant { days: *days },
            Ruling::Refusal { days } => Outcome::Refusal { days: *days },
            Ruling::Cut { days, .. } => Outcome::Cut { days: *days },
            Ruling::Stop { from } => Outcome::Stop { from: *from },
            Ruling::Lapse { from, .. } => {
                Outcome::Lapse { from: *from, resumption_weeks: self.procedure.resumption_weeks }
            }
            Ruling::Extension { ground, from, last_day, .. } => {
                Outcome::Extension { ground: *ground, from: *from, last_day: *last_day }
            }
            Ruling::Correction { .. } => self.corrected(decision),
        }
    }

    /// A correction is a grant or a cut of the days whose amounts it changes; of days to come, of those that it names.
    fn corrected(&self, decision: &CaseDecision) -> Outcome {
        let from = decision.amounts.iter().map(|change| change.days.from()).min();
        let until = decision.amounts.iter().map(|change| change.days.until()).max();
        let changed = from.zip(until).and_then(|(from, until)| Period::new(from, until).ok());
        let adverse = match decision.weight {
            Weight::Adverse => true,
            Weight::Favourable => false,
        };
        if let (None, true, Some(on)) = (changed, adverse, ends(decision)) {
            return Outcome::Stop { from: on + chrono::Days::new(1) };
        }
        let whole = Period::from_days(self.case.facts.first_absence_day, self.today);
        let days = changed.or_else(|| named(decision)).or_else(|| whole.ok());
        let days = days.unwrap_or_else(|| one_day(self.today));
        if adverse { Outcome::Cut { days } } else { Outcome::Grant { days } }
    }
}

/// The last absence day that it sets.
fn ends(decision: &CaseDecision) -> Option<NaiveDate> {
    decision.proposal.ruling.corrections().iter().find_map(|fact| {
        let FactCorrection::LastAbsenceDay { on } = fact else { return None };
        Some(*on)
    })
}

/// The days of absence that it names.
fn named(decision: &CaseDecision) -> Option<Period> {
    decision.proposal.ruling.corrections().iter().find_map(|fact| {
        let FactCorrection::AbsenceHours { days, .. } = fact else { return None };
        Some(*days)
    })
}

fn one_day(day: NaiveDate) -> Period {
    Period::from_days(day, day).expect("invariant: a day has a day after it")
}

/// How the party was heard, for the letter.
fn heard(decision: &CaseDecision) -> Option<Heard> {
    let hearing = decision.hearing.as_ref()?;
    Some(match &hearing.answer {
        Some(answer) => Heard::Answered { asked: hearing.dispatched, weighed: answer.weighed.clone() },
        None => Heard::Silent { asked: hearing.dispatched, answer_by: hearing.answer_by },
    })
}

/// A stop has no end, so its amounts are not counted up; those that cannot be told are left out.
fn lines(ruling: &Ruling, changes: &[AmountChange]) -> Vec<AmountLine> {
    match ruling {
        Ruling::Stop { .. } | Ruling::Lapse { .. } | Ruling::Extension { .. } => return Vec::new(),
        Ruling::Grant { .. } | Ruling::Refusal { .. } | Ruling::Cut { .. } | Ruling::Correction { .. } => {}
    }
    let line = |change: &AmountChange| {
        Some(AmountLine { days: change.days, before: change.before, now: change.after? })
    };
    changes.iter().filter_map(line).collect()
}
