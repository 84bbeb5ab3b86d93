//! What can be asked within one municipality, and what one moment of it looks like.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use straks_domain::automation::{Stop, Stratum};
use straks_domain::decision::{CaseDecision, SentLetter};
use straks_domain::extension_request::ExtensionRequest;
use straks_domain::finding::FindingKind;
use straks_domain::ids::{ActorId, CaseId, ClaimId, CommandId, DecisionId, LetterId, RuleSetId, RunId};
use straks_domain::overlap::AnsweredOverlap;
use straks_domain::{Cpr, Cvr};
use straks_protocol::{Changed, ItemType};
use straks_rules::rule_set::Entry;

use super::StoreError;
use super::rows::{
    AlarmAnswer, AssessedBy, AssessmentRow, AuditFilter, AuditRow, AutomationOutcome, ChangeRow,
    ClaimOutcomeRow, CodeCount, CommandRow, DecisionEvent, DocumentRow, DrawRow, GrantedClaim, KeptAside,
    KnownKeys, LetterRow, Municipality, NoteTally, ObligationRow, Quarantine, RecordRow, Register,
    RestrictedPerson, RunSums, SampleRow, SnapshotPlace,
};
use super::scope::Scope;
use super::session::Within;
use super::tables::{
    alarm_answers, assessments, audit, automation, calendar, code_counts, commands, decisions, documents,
    feed, kept_aside, letters, municipality, notes, obligations, overlap_answers, quarantine, register,
    reports, restricted, rule_sets,
};
use crate::intake::Key;
use crate::intake::record::{Record, RunRecord};
use crate::intake::report::{StoredReport, Subject};

/// What can be asked within one municipality. Every method fails with [`StoreError`] only.
#[expect(clippy::missing_errors_doc, reason = "said once for the trait")]
pub trait Reading {
    /// The transaction that is asked.
    #[doc(hidden)]
    fn within(&self) -> &Within<'_>;

    /// The municipality itself; none before it is set up.
    fn municipality(&self) -> Result<Option<Municipality>, StoreError> {
        municipality::get(self.within())
    }

    /// Why nothing that moves money is done; none where all is done.
    fn quarantine(&self) -> Result<Option<Quarantine>, StoreError> {
        quarantine::get(self.within())
    }

    /// These persons, as far as they are registered, with all that hangs on them.
    fn register(&self, persons: &BTreeSet<Cpr>) -> Result<Register, StoreError> {
        register::load(self.within(), persons)
    }

    /// Persons whose absence was notified, by number: at most `limit` of them, after one.
    fn notified_persons(&self, after: Option<Cpr>, limit: usize) -> Result<Vec<Cpr>, StoreError> {
        register::notified(self.within(), after, limit)
    }

    /// Which of these keys have been taken in.
    fn known_keys(&self, asked: &BTreeSet<Key>) -> Result<KnownKeys, StoreError> {
        register::known_keys(self.within(), asked)
    }

    /// The calendar of runs, earliest close first.
    fn runs(&self) -> Result<Vec<RunRecord>, StoreError> {
        calendar::runs(self.within())
    }

    /// The row of a register that has the key of this one.
    fn stored_row(&self, record: &Record) -> Result<Option<Record>, StoreError> {
        register::stored(self.within(), record)
    }

    /// Whom or what issues of these reports, by register and number, are about.
    fn report_subjects(&self, numbers: &BTreeSet<(String, String)>) -> Result<Vec<Subject>, StoreError> {
        reports::subjects(self.within(), numbers)
    }

    /// The issues of one report, or of one row of a register.
    fn reports_numbered(&self, source: &str, id: &str) -> Result<Vec<StoredReport>, StoreError> {
        reports::numbered(self.within(), source, id)
    }

    /// Those of these numbers under which a source has sent anything.
    fn report_numbers(&self, source: &str, asked: &[String]) -> Result<Vec<String>, StoreError> {
        reports::numbers(self.within(), source, asked)
    }

    /// Rows that the intake kept aside, by file and line: at most `limit` of them, from the place `from` on.
    fn kept_aside(&self, from: usize, limit: usize) -> Result<Vec<KeptAside>, StoreError> {
        kept_aside::page(self.within(), from, limit)
    }

    /// How many rows the intake kept aside.
    fn kept_aside_count(&self) -> Result<usize, StoreError> {
        kept_aside::count(self.within())
    }

    /// Those of them that wait for what they name.
    fn waiting(&self) -> Result<Vec<KeptAside>, StoreError> {
        kept_aside::waiting(self.within())
    }

    /// How often each code came.
    fn code_counts(&self) -> Result<Vec<CodeCount>, StoreError> {
        code_counts::all(self.within())
    }

    /// What people answered on overlapping absences, pair by pair, oldest first.
    fn overlap_answers(&self) -> Result<Vec<AnsweredOverlap>, StoreError> {
        overlap_answers::all(self.within())
    }

    /// What people found who looked into alarms, oldest first.
    fn alarm_answers(&self) -> Result<Vec<AlarmAnswer>, StoreError> {
        alarm_answers::all(self.within())
    }

    /// The last assessment of each case.
    fn assessments_of(&self, cases: &[CaseId]) -> Result<Vec<AssessmentRow>, StoreError> {
        assessments::of_cases(self.within(), cases)
    }

    /// The cases that were assessed.
    fn assessed_cases(&self) -> Result<Vec<CaseId>, StoreError> {
        assessments::cases(self.within())
    }

    /// Everything that was ever concluded on a case, oldest first.
    fn assessment_records(&self, case: CaseId) -> Result<Vec<RecordRow>, StoreError> {
        assessments::records(self.within(), case)
    }

    /// True when no case has ever been assessed.
    fn is_unassessed(&self) -> Result<bool, StoreError> {
        assessments::is_empty(self.within())
    }

    /// How many cases were assessed for another day or close of a run, or by another rule set or engine.
    fn cases_assessed_otherwise(&self, by: &AssessedBy) -> Result<u64, StoreError> {
        assessments::otherwise(self.within(), by)
    }

    /// The persons whose cases they are, by number, at most `limit`.
    fn persons_assessed_otherwise(&self, by: &AssessedBy, limit: usize) -> Result<Vec<Cpr>, StoreError> {
        assessments::persons_otherwise(self.within(), by, limit)
    }

    /// What is due on a case.
    fn obligations(&self, case: CaseId) -> Result<Vec<ObligationRow>, StoreError> {
        obligations::of_case(self.within(), case)
    }

    /// What is due on cases.
    fn obligations_of(&self, cases: &[CaseId]) -> Result<Vec<ObligationRow>, StoreError> {
        obligations::of_cases(self.within(), cases)
    }

    /// What is due on these claims, on whatever case.
    fn obligations_of_claims(&self, claims: &BTreeSet<ClaimId>) -> Result<Vec<ObligationRow>, StoreError> {
        obligations::of_claims(self.within(), claims.iter())
    }

    /// The sums of a run, each obligation once.
    fn run_sums(&self, run: &RunId) -> Result<RunSums, StoreError> {
        obligations::sums(self.within(), run)
    }

    /// One document.
    fn document(&self, item_type: ItemType, id: &str) -> Result<Option<DocumentRow>, StoreError> {
        documents::get(self.within(), item_type, id)
    }

    /// The documents of a type that belong to a case, ended ones too.
    fn documents_of_case(&self, item_type: ItemType, case: CaseId) -> Result<Vec<DocumentRow>, StoreError> {
        documents::of_case(self.within(), item_type, case)
    }

    /// The documents that belong to cases, ended ones too, each with its case.
    fn documents_of(&self, cases: &[CaseId]) -> Result<Vec<(CaseId, DocumentRow)>, StoreError> {
        documents::of_cases(self.within(), cases)
    }

    /// The documents of a type that someone can see.
    fn live_documents(&self, item_type: ItemType) -> Result<Vec<DocumentRow>, StoreError> {
        documents::live(self.within(), item_type)
    }

    /// Open tasks, the most urgent first: those after a place in that order, at most `limit`.
    fn open_tasks(&self, after: (i64, &str), limit: usize) -> Result<Vec<DocumentRow>, StoreError> {
        documents::open_tasks(self.within(), after, limit)
    }

    /// The live tasks on a kind of finding.
    fn live_tasks_on(&self, finding: FindingKind) -> Result<Vec<DocumentRow>, StoreError> {
        documents::tasks_on(self.within(), finding)
    }

    /// How many live tasks there are, by how far they are.
    fn live_tasks(&self) -> Result<BTreeMap<&'static str, u64>, StoreError> {
        documents::live_tasks(self.within())
    }

    /// The documents that `viewer` meets, most urgent first, after a place, until they fill `max_bytes`.
    /// At least one where any is left; the place of the last is returned when more may follow.
    fn visible_documents(
        &self,
        viewer: &Scope,
        after: &SnapshotPlace,
        max_bytes: usize,
    ) -> Result<(Vec<Changed>, Option<SnapshotPlace>), StoreError> {
        documents::visible(self.within(), viewer, after, max_bytes)
    }

    /// The changes after a number, in order, at most `limit`.
    fn changes_after(&self, seq: u64, limit: usize) -> Result<Vec<ChangeRow>, StoreError> {
        feed::after(self.within(), seq, limit)
    }

    /// A command that was carried out or turned down.
    fn command(&self, key: CommandId) -> Result<Option<CommandRow>, StoreError> {
        commands::get(self.within(), key)
    }

    /// The answers on a note.
    fn note_tally(&self, error: u32) -> Result<NoteTally, StoreError> {
        notes::tally(self.within(), error)
    }

    /// What people decide on a case, oldest first.
    fn decisions(&self, case: CaseId) -> Result<Vec<CaseDecision>, StoreError> {
        decisions::of_case(self.within(), case)
    }

    /// What people decide on cases, each with its case, oldest first.
    fn decisions_of(&self, cases: &[CaseId]) -> Result<Vec<(CaseId, CaseDecision)>, StoreError> {
        decisions::of_cases(self.within(), cases)
    }

    /// One decision of a case.
    fn decision(&self, case: CaseId, id: DecisionId) -> Result<Option<CaseDecision>, StoreError> {
        decisions::get(self.within(), case, id)
    }

    /// True where a decision of some case has that id.
    fn is_decision(&self, id: DecisionId) -> Result<bool, StoreError> {
        decisions::is_known(self.within(), id)
    }

    /// Every step of a decision, in order.
    fn decision_events(&self, id: DecisionId) -> Result<Vec<DecisionEvent>, StoreError> {
        decisions::events(self.within(), id)
    }

    /// The questions to the jobcentre on a case, oldest first.
    fn extension_requests(&self, case: CaseId) -> Result<Vec<ExtensionRequest>, StoreError> {
        decisions::requests(self.within(), case)
    }

    /// The questions to the jobcentre on cases, each with its case, oldest first.
    fn extension_requests_of(&self, cases: &[CaseId]) -> Result<Vec<(CaseId, ExtensionRequest)>, StoreError> {
        decisions::requests_of_cases(self.within(), cases)
    }

    /// A letter as it was sent.
    fn letter(&self, id: LetterId) -> Result<Option<LetterRow>, StoreError> {
        letters::get(self.within(), id)
    }

    /// The letters of cases that belong to no decision, oldest first; each with its case, and whether it followed the
    /// employer's last claim.
    fn letters_alone_of(&self, cases: &[CaseId]) -> Result<Vec<(CaseId, SentLetter, bool)>, StoreError> {
        letters::alone_of_cases(self.within(), cases)
    }

    /// The rule sets that were added, by number.
    fn rule_sets(&self) -> Result<Vec<Entry>, StoreError> {
        rule_sets::all(self.within())
    }

    /// The package of a rule set, byte for byte as it was added.
    fn rule_set_package(&self, id: &RuleSetId) -> Result<Option<String>, StoreError> {
        rule_sets::package(self.within(), id)
    }

    /// The stops of automation, newest first, those that ended too.
    fn automation_stops(&self) -> Result<Vec<Stop>, StoreError> {
        automation::stops(self.within())
    }

    /// What automation did with the claims of cases.
    fn claim_outcomes_of(&self, cases: &[CaseId]) -> Result<Vec<ClaimOutcomeRow>, StoreError> {
        automation::outcomes_of_cases(self.within(), cases)
    }

    /// What automation did with the claims that were received between two days.
    fn claim_outcomes(&self, from: NaiveDate, until: NaiveDate) -> Result<Vec<ClaimOutcomeRow>, StoreError> {
        automation::outcomes_between(self.within(), from, until)
    }

    /// How many claims that were received since a day had each outcome.
    fn claim_outcomes_since(&self, since: NaiveDate) -> Result<Vec<(AutomationOutcome, u64)>, StoreError> {
        automation::outcomes_since(self.within(), since)
    }

    /// The claims that automation granted into a run, samples too.
    fn granted_claims(&self, run: &RunId) -> Result<Vec<GrantedClaim>, StoreError> {
        automation::granted(self.within(), run)
    }

    /// Those of them that are like one of these.
    fn granted_claims_like(
        &self,
        run: &RunId,
        strata: &BTreeSet<Stratum>,
    ) -> Result<Vec<GrantedClaim>, StoreError> {
        automation::granted_like(self.within(), run, strata)
    }

    /// True where a draw has filled up the strata of a run.
    fn is_filled_up(&self, run: &RunId) -> Result<bool, StoreError> {
        automation::is_filled_up(self.within(), run)
    }

    /// The samples among the claims of cases.
    fn samples_of(&self, cases: &[CaseId]) -> Result<Vec<SampleRow>, StoreError> {
        automation::samples_of_cases(self.within(), cases)
    }

    /// The samples that were drawn since a moment.
    fn samples_since(&self, since: DateTime<Utc>) -> Result<Vec<SampleRow>, StoreError> {
        automation::samples_since(self.within(), since)
    }

    /// The draws since a moment, newest first.
    fn draws_since(&self, since: DateTime<Utc>) -> Result<Vec<DrawRow>, StoreError> {
        automation::draws(self.within(), since)
    }

    /// How many persons are registered with each employer; one with nobody is not among them.
    fn employer_sizes(&self, employers: &[Cvr]) -> Result<Vec<(Cvr, u32)>, StoreError> {
        automation::employer_sizes(self.within(), employers)
    }

    /// Persons whose cases are restricted by a mark.
    fn restricted_persons(&self) -> Result<Vec<RestrictedPerson>, StoreError> {
        restricted::persons(self.within())
    }

    /// Until when somebody may see a restricted case, having said why; none where they never did.
    fn opened_until(&self, case: CaseId, actor: &ActorId) -> Result<Option<DateTime<Utc>>, StoreError> {
        restricted::opened_until(self.within(), case, actor)
    }

    /// The links of the audit chain after a number, in order, at most `limit`.
    fn audit_after(&self, number: u64, limit: usize) -> Result<Vec<AuditRow>, StoreError> {
        audit::after(self.within(), number, limit)
    }

    /// When the last link of the audit chain was written.
    fn last_audit_at(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        audit::last_at(self.within())
    }

    /// The links of the audit chain before a number, the last one first, at most `limit`.
    fn audit_before(&self, number: u64, limit: usize) -> Result<Vec<AuditRow>, StoreError> {
        audit::before(self.within(), number, limit)
    }

    /// The links of the audit chain that a filter lets through, the last one first.
    fn audit_found(&self, filter: &AuditFilter) -> Result<Vec<AuditRow>, StoreError> {
        audit::found(self.within(), filter)
    }
}

/// One moment.
pub(super) struct ReadingTransaction<'a>(pub(super) Within<'a>);

impl Reading for ReadingTransaction<'_> {
    fn within(&self) -> &Within<'_> {
        &self.0
    }
}
