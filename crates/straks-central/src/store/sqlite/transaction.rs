//! Transactions: the contract's methods, each passed on to the file of its table family.

use std::ops::Deref;
use std::sync::{Mutex, MutexGuard};

use rusqlite::Connection;
use straks_domain::ids::{CaseId, CommandId, MunicipalityId, RuleSetId, RunId};
use straks_protocol::{Changed, ItemType};
use straks_rules::rule_set::Entry;

use super::{audit, cases, commands, documents, feed, lock, municipality, register, register_put, rule_sets};
use crate::intake::record::{Record, RejectedRow, RunRecord};
use crate::store::rows::{
    AssessedBy, AssessmentRow, AuditRow, ChangeRow, CommandRow, DocumentRow, KnownKeys, Municipality,
    NewAudit, NewDocument, NewRuleSet, NoteAnswer, NoteTally, ObligationRow, Register, RegisterScope,
    RunSums, SnapshotPlace,
};
use crate::store::scope::Scope;
use crate::store::{Put, Reading, StoreError, Writing};

/// A connection within a transaction of one municipality.
pub(super) struct Within<C: Deref<Target = Connection>> {
    pub(super) connection: C,
    pub(super) municipality: MunicipalityId,
}

/// One moment, on a connection of the pool.
pub(super) struct SqliteReading<'a> {
    within: Within<Pooled<'a>>,
}

/// The writing transaction; rolls back when dropped.
pub(super) struct SqliteWriting<'a> {
    within: Within<MutexGuard<'a, Connection>>,
    committed: Option<()>,
}

/// A connection that goes back to its pool.
pub(super) struct Pooled<'a> {
    connection: Option<Connection>,
    pool: &'a Mutex<Vec<Connection>>,
}

impl Deref for Pooled<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("invariant: held until dropped")
    }
}

impl Drop for Pooled<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take()
            && connection.execute_batch("ROLLBACK").is_ok()
        {
            lock(self.pool).push(connection);
        }
    }
}

impl<'a> SqliteReading<'a> {
    pub(super) fn begin(
        connection: Connection,
        municipality: MunicipalityId,
        pool: &'a Mutex<Vec<Connection>>,
    ) -> Result<Self, StoreError> {
        connection.execute_batch("BEGIN DEFERRED")?;
        let connection = Pooled { connection: Some(connection), pool };
        Ok(Self { within: Within { connection, municipality } })
    }
}

impl<'a> SqliteWriting<'a> {
    pub(super) fn begin(
        connection: MutexGuard<'a, Connection>,
        municipality: MunicipalityId,
    ) -> Result<Self, StoreError> {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(Self { within: Within { connection, municipality }, committed: None })
    }
}

impl Drop for SqliteWriting<'_> {
    fn drop(&mut self) {
        if self.committed.is_none()
            && let Err(error) = self.within.connection.execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }
}

macro_rules! reading {
    ($transaction:ident) => {
        impl Reading for $transaction<'_> {
            fn municipality(&self) -> Result<Option<Municipality>, StoreError> {
                municipality::get(&self.within)
            }
            fn register(&self, scope: &RegisterScope) -> Result<Register, StoreError> {
                register::load(&self.within, scope)
            }
            fn known_keys(&self) -> Result<KnownKeys, StoreError> {
                register::known_keys(&self.within)
            }
            fn runs(&self) -> Result<Vec<RunRecord>, StoreError> {
                register::runs(&self.within)
            }
            fn rejected_rows(&self) -> Result<Vec<RejectedRow>, StoreError> {
                register::rejected_rows(&self.within)
            }
            fn assessment(&self, case: CaseId) -> Result<Option<AssessmentRow>, StoreError> {
                cases::assessment(&self.within, case)
            }
            fn is_unassessed(&self) -> Result<bool, StoreError> {
                cases::is_unassessed(&self.within)
            }
            fn is_assessed_otherwise(&self, by: &AssessedBy) -> Result<bool, StoreError> {
                cases::is_assessed_otherwise(&self.within, by)
            }
            fn obligations(&self, case: CaseId) -> Result<Vec<ObligationRow>, StoreError> {
                cases::obligations(&self.within, case)
            }
            fn run_sums(&self, run: &RunId) -> Result<RunSums, StoreError> {
                cases::run_sums(&self.within, run)
            }
            fn document(&self, item_type: ItemType, id: &str) -> Result<Option<DocumentRow>, StoreError> {
                documents::get(&self.within, item_type, id)
            }
            fn documents_of_case(
                &self,
                item_type: ItemType,
                case: CaseId,
            ) -> Result<Vec<DocumentRow>, StoreError> {
                documents::of_case(&self.within, item_type, case)
            }
            fn live_documents(&self, item_type: ItemType) -> Result<Vec<DocumentRow>, StoreError> {
                documents::live(&self.within, item_type)
            }
            fn visible_documents(
                &self,
                viewer: &Scope,
                after: &SnapshotPlace,
                max_bytes: usize,
            ) -> Result<(Vec<Changed>, Option<SnapshotPlace>), StoreError> {
                documents::visible(&self.within, viewer, after, max_bytes)
            }
            fn changes_after(&self, seq: u64, limit: usize) -> Result<Vec<ChangeRow>, StoreError> {
                feed::after(&self.within, seq, limit)
            }
            fn command(&self, key: CommandId) -> Result<Option<CommandRow>, StoreError> {
                commands::get(&self.within, key)
            }
            fn note_tally(&self, error: u32) -> Result<NoteTally, StoreError> {
                commands::note_tally(&self.within, error)
            }
            fn rule_sets(&self) -> Result<Vec<Entry>, StoreError> {
                rule_sets::all(&self.within)
            }
            fn rule_set_package(&self, id: &RuleSetId) -> Result<Option<String>, StoreError> {
                rule_sets::package(&self.within, id)
            }
            fn audit(&self) -> Result<Vec<AuditRow>, StoreError> {
                audit::chain(&self.within)
            }
        }
    };
}

reading!(SqliteReading);
reading!(SqliteWriting);

impl Writing for SqliteWriting<'_> {
    fn put_municipality(&mut self, row: &Municipality) -> Result<(), StoreError> {
        municipality::put(&self.within, row)
    }
    fn put_record(&mut self, record: &Record) -> Result<Put, StoreError> {
        register_put::put(&self.within, record)
    }
    fn put_rejected(&mut self, row: &RejectedRow) -> Result<Put, StoreError> {
        register_put::put_rejected(&self.within, row)
    }
    fn put_assessment(&mut self, assessment: &AssessmentRow) -> Result<(), StoreError> {
        cases::put_assessment(&self.within, assessment)
    }
    fn put_obligations(&mut self, case: CaseId, obligations: &[ObligationRow]) -> Result<(), StoreError> {
        cases::put_obligations(&self.within, case, obligations)
    }
    fn put_document(&mut self, document: &NewDocument) -> Result<Option<Changed>, StoreError> {
        documents::put(&self.within, document)
    }
    fn put_command(&mut self, command: &CommandRow) -> Result<(), StoreError> {
        commands::put(&self.within, command)
    }
    fn put_note_answer(&mut self, answer: &NoteAnswer) -> Result<(), StoreError> {
        commands::put_note_answer(&self.within, answer)
    }
    fn put_rule_set(&mut self, row: &NewRuleSet) -> Result<(), StoreError> {
        rule_sets::put(&self.within, row)
    }
    fn append_audit(&mut self, entry: &NewAudit) -> Result<(), StoreError> {
        audit::append(&self.within, entry)
    }
    fn mark(&mut self) -> Result<(), StoreError> {
        Ok(self.within.connection.execute_batch("SAVEPOINT effect")?)
    }
    fn undo(&mut self) -> Result<(), StoreError> {
        Ok(self.within.connection.execute_batch("ROLLBACK TO effect")?)
    }
    fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        self.within.connection.execute_batch("COMMIT")?;
        self.committed = Some(());
        Ok(())
    }
}
