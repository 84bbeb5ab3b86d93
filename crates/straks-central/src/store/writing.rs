//! What can be done within one municipality, all of it or nothing.

use chrono::{DateTime, Utc};
use straks_domain::Cpr;
use straks_domain::automation::Stop;
use straks_domain::decision::CaseDecision;
use straks_domain::extension_request::ExtensionRequest;
use straks_domain::ids::{ActorId, CaseId, DecisionId};
use straks_domain::overlap::AnsweredOverlap;
use straks_protocol::Changed;

use super::rows::{
    AlarmAnswer, AssessmentRow, ClaimOutcomeRow, CodeCount, CommandRow, DocumentRow, DrawRow, KeptAside,
    LetterRow, LoggedStep, Municipality, NewAudit, NewDocument, NewRuleSet, NewWithdrawal, NoteAnswer,
    ObligationRow, Quarantine, RestrictedPerson, SampleRow,
};
use super::session::Within;
use super::tables::register::put::Taken;
use super::tables::{
    alarm_answers, assessments, audit, automation, code_counts, commands, decisions, documents, kept_aside,
    letters, municipality, notes, obligations, overlap_answers, quarantine, register, reports, restricted,
    rule_sets,
};
use super::{Put, Reading, StoreError};
use crate::casework::automation::sampling::Phase;
use crate::intake::record::Record;
use crate::intake::report::StoredReport;

/// What can be done within one municipality. Every method fails with [`StoreError`] only; after that nothing
/// can be done but [`Self::undo`], or dropping the transaction. What an engine refuses to write may be told later, at the
/// latest by [`Self::mark`] or [`Self::commit`].
#[expect(clippy::missing_errors_doc, reason = "said once for the trait")]
pub trait Writing: Reading {
    /// Makes the municipality, or gives it another name.
    fn put_municipality(&mut self, municipality: &Municipality) -> Result<(), StoreError> {
        municipality::put(self.within(), municipality)
    }

    /// From here on nothing that moves money is done.
    fn put_quarantine(&mut self, quarantine: &Quarantine) -> Result<(), StoreError> {
        quarantine::put(self.within(), quarantine)
    }

    /// Until here. What was concluded meanwhile counts as long ago, so that everything is worked out anew.
    fn lift_quarantine(&mut self) -> Result<(), StoreError> {
        assessments::age(self.within())?;
        quarantine::lift(self.within())
    }

    /// Makes the municipality one that no desk has seen: what desks hold of it is taken in anew.
    fn renew_municipality(&mut self, epoch: &[u8; 16], token_key: &[u8; 32]) -> Result<(), StoreError> {
        municipality::renew(self.within(), epoch, token_key)
    }

    /// Stores a row of the intake in the place of the one with its key; tells whether anything changed.
    fn put_record(&mut self, record: &Record) -> Result<Put, StoreError> {
        register::put::record(self.within(), record, Taken::Replaced)
    }

    /// Stores rows of registers where none has their keys; tells of each whether it went in.
    fn put_new_records(&mut self, records: &[&Record]) -> Result<Vec<Put>, StoreError> {
        register::put::new_records(self.within(), records)
    }

    /// Adds a report, or an issue of a row; the same one only once.
    fn put_report(&mut self, report: &StoredReport) -> Result<Put, StoreError> {
        reports::put(self.within(), report)
    }

    /// Says that a row of a register that is in the log was told again like this, under a higher revision.
    fn tell_report_again(&mut self, report: &StoredReport) -> Result<(), StoreError> {
        reports::tell_again(self.within(), report)
    }

    /// Keeps a row aside; the same one only once.
    fn put_kept_aside(&mut self, row: &KeptAside) -> Result<Put, StoreError> {
        kept_aside::put(self.within(), row)
    }

    /// Keeps an answer on overlapping absences, beside earlier ones on the same two.
    fn put_overlap_answer(&mut self, answer: &AnsweredOverlap) -> Result<(), StoreError> {
        overlap_answers::append(self.within(), answer)
    }

    /// Keeps what somebody found who looked into an alarm; the first answer stands.
    fn put_alarm_answer(&mut self, answer: &AlarmAnswer) -> Result<(), StoreError> {
        alarm_answers::put(self.within(), answer)
    }

    /// Lets go of a row that was kept aside.
    fn drop_kept_aside(&mut self, id: &str) -> Result<(), StoreError> {
        kept_aside::drop(self.within(), id)
    }

    /// Adds to how often a code came.
    fn add_code_count(&mut self, count: &CodeCount) -> Result<(), StoreError> {
        code_counts::add(self.within(), count)
    }

    /// Replaces the assessment of a case.
    fn put_assessment(&mut self, assessment: &AssessmentRow) -> Result<(), StoreError> {
        assessments::put(self.within(), assessment)
    }

    /// Keeps the record of an assessment, for ever.
    fn keep_assessment_record(&mut self, case: CaseId, record: &str) -> Result<(), StoreError> {
        assessments::keep(self.within(), case, record)
    }

    /// Replaces what is due on a case.
    fn put_obligations(&mut self, case: CaseId, obligations: &[ObligationRow]) -> Result<(), StoreError> {
        obligations::replace(self.within(), case, obligations)
    }

    /// Stores what is due on a case of which nothing was stored.
    fn add_obligations(&mut self, obligations: &[ObligationRow]) -> Result<(), StoreError> {
        obligations::add(self.within(), obligations)
    }

    /// Stores a document. Where document and scope are as before nothing happens; otherwise its version is
    /// counted up and the change is put into the feed.
    fn put_document(&mut self, document: &NewDocument) -> Result<Option<Changed>, StoreError> {
        documents::put(self.within(), document)
    }

    /// The same for who has read what is stored, in this transaction, as `before`.
    fn put_document_after(
        &mut self,
        before: Option<&DocumentRow>,
        document: &NewDocument,
    ) -> Result<Option<Changed>, StoreError> {
        documents::put_after(self.within(), before, document)
    }

    /// Remembers the outcome of a command.
    fn put_command(&mut self, command: &CommandRow) -> Result<(), StoreError> {
        commands::put(self.within(), command)
    }

    /// Remembers an answer on a note; a later answer of the same person on the same task replaces it.
    fn put_note_answer(&mut self, answer: &NoteAnswer) -> Result<(), StoreError> {
        notes::put(self.within(), answer)
    }

    /// Stores a decision of a case, as it stands now.
    fn put_decision(&mut self, case: CaseId, decision: &CaseDecision) -> Result<(), StoreError> {
        decisions::put(self.within(), case, decision)
    }

    /// Adds a step to the log of a decision.
    fn append_decision_event(
        &mut self,
        id: DecisionId,
        at: DateTime<Utc>,
        actor: &ActorId,
        step: &LoggedStep,
    ) -> Result<(), StoreError> {
        decisions::append(self.within(), id, at, actor, step)
    }

    /// Stores the questions to the jobcentre on a case; none is ever taken back.
    fn put_extension_requests(
        &mut self,
        case: CaseId,
        requests: &[ExtensionRequest],
    ) -> Result<(), StoreError> {
        decisions::put_requests(self.within(), case, requests)
    }

    /// Keeps a letter as it was sent.
    fn put_letter(&mut self, letter: &LetterRow) -> Result<(), StoreError> {
        letters::put(self.within(), letter)
    }

    /// Adds a rule set. Name and number are new; what was added is never changed.
    fn put_rule_set(&mut self, set: &NewRuleSet) -> Result<(), StoreError> {
        rule_sets::put(self.within(), set)
    }

    /// Withdraws a rule set, for good.
    fn withdraw_rule_set(&mut self, withdrawal: &NewWithdrawal) -> Result<(), StoreError> {
        rule_sets::withdraw(self.within(), withdrawal)
    }

    /// Sets a stop of automation, or what became of it.
    fn put_stop(&mut self, stop: &Stop) -> Result<(), StoreError> {
        automation::put_stop(self.within(), stop)
    }

    /// Keeps what automation did with a claim.
    fn put_claim_outcome(&mut self, row: &ClaimOutcomeRow) -> Result<(), StoreError> {
        automation::put_outcome(self.within(), row)
    }

    /// Keeps a sample, or what was said of it.
    fn put_sample(&mut self, row: &SampleRow) -> Result<(), StoreError> {
        automation::put_sample(self.within(), row)
    }

    /// Keeps a draw; it is never changed.
    fn put_draw(&mut self, row: &DrawRow, phase: Phase) -> Result<(), StoreError> {
        automation::put_draw(self.within(), row, phase)
    }

    /// Erases what links of the audit chain before a time are about; answers of how many. The links stay.
    fn erase_audit(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        audit::erase(self.within(), before)
    }

    /// Restricts the cases of a person by a mark, or marks them otherwise.
    fn restrict_person(&mut self, person: &RestrictedPerson) -> Result<(), StoreError> {
        restricted::put(self.within(), person)
    }

    /// Takes the mark off.
    fn lift_restriction(&mut self, cpr: Cpr) -> Result<(), StoreError> {
        restricted::remove(self.within(), cpr)
    }

    /// Lets somebody see a restricted case until then.
    fn open_case(&mut self, case: CaseId, actor: &ActorId, until: DateTime<Utc>) -> Result<(), StoreError> {
        restricted::open(self.within(), case, actor, until)
    }

    /// Appends to the audit chain.
    fn append_audit(&mut self, entry: &NewAudit) -> Result<(), StoreError> {
        audit::append(self.within(), entry)
    }

    /// From here on, [`Self::undo`] takes everything back.
    fn mark(&mut self) -> Result<(), StoreError> {
        municipality::store_head(self.within())?;
        self.within().mark()
    }

    /// Back to the last [`Self::mark`].
    fn undo(&mut self) -> Result<(), StoreError> {
        self.within().undo()
    }

    /// Makes it all last.
    fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// The writing transaction; dropped without commit, it never was.
pub(super) struct WritingTransaction<'a>(pub(super) Within<'a>);

impl Reading for WritingTransaction<'_> {
    fn within(&self) -> &Within<'_> {
        &self.0
    }
}

impl Writing for WritingTransaction<'_> {
    fn commit(self: Box<Self>) -> Result<(), StoreError> {
        municipality::store_head(&self.0)?;
        self.0.commit()
    }
}
