//! What the central keeps, as a contract that any engine can fulfil.
//!
//! A transaction belongs to one municipality, so a query across the wrong one cannot be written. Reading
//! sees one moment; writing is one after the other and takes the feed's numbers inside the transaction.
//! The engines block: callers on an async runtime use a blocking thread. `tests/central/contract.rs` is the
//! suite that every engine must pass.

pub mod rows;
pub mod scope;
pub mod sqlite;

use straks_domain::ids::{CaseId, CommandId, MunicipalityId, RuleSetId, RunId};
use straks_protocol::{Changed, ItemType};
use straks_rules::rule_set::Entry;

use crate::intake::record::{Record, RejectedRow, RunRecord};
use rows::{
    AssessedBy, AssessmentRow, AuditRow, ChangeRow, CommandRow, DocumentRow, KnownKeys, Municipality,
    NewAudit, NewDocument, NewRuleSet, NoteAnswer, NoteTally, ObligationRow, Register, RegisterScope,
    RunSums, SnapshotPlace,
};
use scope::Scope;

/// Why the store failed. What it holds is as it was before the transaction.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine failed.
    #[error("the storage engine failed")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A stored value cannot be read.
    #[error("a stored {0} cannot be read")]
    Unreadable(&'static str),
    /// The database is of a newer version than this program.
    #[error("the database has version {found}, this program knows {known}")]
    Newer {
        /// Version of the database.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The municipality has not been set up.
    #[error("the municipality is not set up")]
    NoMunicipality,
}

/// Opens transactions.
pub trait Store: Send + Sync + 'static {
    /// A view of one moment.
    ///
    /// # Errors
    /// [`StoreError`] when the engine cannot be reached.
    fn read(&self, municipality: &MunicipalityId) -> Result<Box<dyn Reading + '_>, StoreError>;

    /// The one writing transaction; waits for the one before. Dropped without commit, it never was.
    ///
    /// # Errors
    /// [`StoreError`] when the engine cannot be reached.
    fn write(&self, municipality: &MunicipalityId) -> Result<Box<dyn Writing + '_>, StoreError>;
}

/// What can be asked within one municipality. Every method fails with [`StoreError`] only.
#[expect(clippy::missing_errors_doc, reason = "said once for the trait")]
pub trait Reading {
    /// The municipality itself; none before it is set up.
    fn municipality(&self) -> Result<Option<Municipality>, StoreError>;
    /// Registered persons with all that hangs on them.
    fn register(&self, scope: &RegisterScope) -> Result<Register, StoreError>;
    /// The keys of what has been taken in.
    fn known_keys(&self) -> Result<KnownKeys, StoreError>;
    /// The calendar of runs, earliest close first.
    fn runs(&self) -> Result<Vec<RunRecord>, StoreError>;
    /// Rows that the intake kept aside.
    fn rejected_rows(&self) -> Result<Vec<RejectedRow>, StoreError>;
    /// The last assessment of a case.
    fn assessment(&self, case: CaseId) -> Result<Option<AssessmentRow>, StoreError>;
    /// True when no case has ever been assessed.
    fn is_unassessed(&self) -> Result<bool, StoreError>;
    /// True when some case was assessed for another day, or by another rule set or engine.
    fn is_assessed_otherwise(&self, by: &AssessedBy) -> Result<bool, StoreError>;
    /// What is due on a case.
    fn obligations(&self, case: CaseId) -> Result<Vec<ObligationRow>, StoreError>;
    /// The sums of a run, each obligation once.
    fn run_sums(&self, run: &RunId) -> Result<RunSums, StoreError>;
    /// One document.
    fn document(&self, item_type: ItemType, id: &str) -> Result<Option<DocumentRow>, StoreError>;
    /// The documents of a type that belong to a case, ended ones too.
    fn documents_of_case(&self, item_type: ItemType, case: CaseId) -> Result<Vec<DocumentRow>, StoreError>;
    /// The documents of a type that someone can see.
    fn live_documents(&self, item_type: ItemType) -> Result<Vec<DocumentRow>, StoreError>;
    /// The documents that `viewer` meets, most urgent first, after a place, until they fill `max_bytes`.
    /// At least one where any is left; the place of the last is returned when more may follow.
    fn visible_documents(
        &self,
        viewer: &Scope,
        after: &SnapshotPlace,
        max_bytes: usize,
    ) -> Result<(Vec<Changed>, Option<SnapshotPlace>), StoreError>;
    /// The changes after a number, in order, at most `limit`.
    fn changes_after(&self, seq: u64, limit: usize) -> Result<Vec<ChangeRow>, StoreError>;
    /// A command that was carried out or turned down.
    fn command(&self, key: CommandId) -> Result<Option<CommandRow>, StoreError>;
    /// The answers on a note.
    fn note_tally(&self, error: u32) -> Result<NoteTally, StoreError>;
    /// The rule sets that were added, by number.
    fn rule_sets(&self) -> Result<Vec<Entry>, StoreError>;
    /// The package of a rule set, byte for byte as it was added.
    fn rule_set_package(&self, id: &RuleSetId) -> Result<Option<String>, StoreError>;
    /// The audit chain from its start.
    fn audit(&self) -> Result<Vec<AuditRow>, StoreError>;
}

/// What can be done within one municipality. Every method fails with [`StoreError`] only.
#[expect(clippy::missing_errors_doc, reason = "said once for the trait")]
pub trait Writing: Reading {
    /// Makes the municipality, or gives it another name.
    fn put_municipality(&mut self, municipality: &Municipality) -> Result<(), StoreError>;
    /// Stores a row of the intake; tells whether anything changed.
    fn put_record(&mut self, record: &Record) -> Result<Put, StoreError>;
    /// Keeps a rejected row aside; the same one only once.
    fn put_rejected(&mut self, row: &RejectedRow) -> Result<Put, StoreError>;
    /// Replaces the assessment of a case.
    fn put_assessment(&mut self, assessment: &AssessmentRow) -> Result<(), StoreError>;
    /// Replaces what is due on a case.
    fn put_obligations(&mut self, case: CaseId, obligations: &[ObligationRow]) -> Result<(), StoreError>;
    /// Stores a document. Where document and scope are as before nothing happens; otherwise its version is
    /// counted up and the change is put into the feed.
    fn put_document(&mut self, document: &NewDocument) -> Result<Option<Changed>, StoreError>;
    /// Remembers the outcome of a command.
    fn put_command(&mut self, command: &CommandRow) -> Result<(), StoreError>;
    /// Remembers an answer on a note; a later answer of the same person on the same task replaces it.
    fn put_note_answer(&mut self, answer: &NoteAnswer) -> Result<(), StoreError>;
    /// Adds a rule set. Name and number are new; what was added is never changed.
    fn put_rule_set(&mut self, set: &NewRuleSet) -> Result<(), StoreError>;
    /// Appends to the audit chain.
    fn append_audit(&mut self, entry: &NewAudit) -> Result<(), StoreError>;
    /// From here on, [`Self::undo`] takes everything back.
    fn mark(&mut self) -> Result<(), StoreError>;
    /// Back to the last [`Self::mark`].
    fn undo(&mut self) -> Result<(), StoreError>;
    /// Makes it all last.
    fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// What storing a row did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It is new or has other contents than before.
    Changed,
    /// It was there like this.
    Unchanged,
}
