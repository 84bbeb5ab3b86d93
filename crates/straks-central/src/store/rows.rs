//! What goes into the store and comes out of it, whatever the engine. Each type lies with its tables.

pub use super::tables::alarm_answers::{AlarmAnswer, AlarmKey};
pub use super::tables::assessments::{AssessedBy, AssessmentRow, RecordRow};
pub use super::tables::audit::{AuditFilter, AuditPayload, AuditRow, NewAudit};
pub use super::tables::automation::{
    AutomationOutcome, ClaimOutcomeRow, DrawRow, GrantedClaim, Judgement, SampleRow,
};
pub use super::tables::code_counts::CodeCount;
pub use super::tables::commands::CommandRow;
pub use super::tables::decisions::{DecisionEvent, LoggedStep};
pub use super::tables::documents::{DocumentRow, NewDocument, SnapshotPlace};
pub use super::tables::feed::ChangeRow;
pub use super::tables::kept_aside::{KeptAside, KeptRow};
pub use super::tables::letters::LetterRow;
pub use super::tables::municipality::{Municipality, MunicipalityKind};
pub use super::tables::notes::{Help, NoteAnswer, NoteTally};
pub use super::tables::obligations::{ObligationRow, RunSums, Standing};
pub use super::tables::quarantine::Quarantine;
pub use super::tables::register::{KnownKeys, Register, RegisterScope};
pub use super::tables::restricted::RestrictedPerson;
pub use super::tables::rule_sets::{NewRuleSet, NewWithdrawal};
