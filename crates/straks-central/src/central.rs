//! One municipality at work: its store, its casework, its clock, and who listens for changes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use straks_domain::ids::MunicipalityId;
use straks_protocol::{Document, ItemType};
use straks_rules::ENGINE_VERSION;
use tokio::sync::broadcast;

use crate::casework::Casework;
use crate::casework::calendar::Calendar;
use crate::clock::{Clock, end_of_day};
use crate::rule_sets::NoRuleSet;
use crate::store::rows::{AssessedBy, DocumentRow, Municipality, MunicipalityKind, RegisterScope};
use crate::store::{Reading, Store, StoreError, Writing, random};

/// How many hints a slow listener may fall behind; it then asks for changes anyway.
const HINTS: usize = 16;

/// One municipality at work.
pub struct Central {
    store: Arc<dyn Store>,
    municipality: MunicipalityId,
    clock: Arc<dyn Clock>,
    casework: Casework,
    hints: broadcast::Sender<()>,
    /// The last change that listeners were told of.
    told: AtomicU64,
}

/// What a municipality is made with.
#[derive(Debug, Clone)]
pub struct NewMunicipality {
    /// Its name.
    pub name: String,
    /// Practice or real.
    pub kind: MunicipalityKind,
}

impl Central {
    /// A municipality in this store.
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        municipality: MunicipalityId,
        clock: Arc<dyn Clock>,
        casework: Casework,
    ) -> Self {
        let (hints, _) = broadcast::channel(HINTS);
        Self { store, municipality, clock, casework, hints, told: AtomicU64::new(0) }
    }

    /// Its id.
    #[must_use]
    pub const fn municipality_id(&self) -> &MunicipalityId {
        &self.municipality
    }

    /// What casework is done by.
    #[must_use]
    pub const fn casework(&self) -> &Casework {
        &self.casework
    }

    /// Its clock.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// Tells when something changed; what, is asked for.
    #[must_use]
    pub fn hints(&self) -> broadcast::Receiver<()> {
        self.hints.subscribe()
    }

    /// Looks at one moment.
    ///
    /// # Errors
    /// As `look` fails, or [`StoreError`].
    pub fn read<T, E: From<StoreError>>(
        &self,
        look: impl FnOnce(&dyn Reading) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = self.store.read(&self.municipality)?;
        look(tx.as_ref())
    }

    /// Does everything or nothing, and hints to listeners.
    ///
    /// # Errors
    /// As `work` fails, or [`StoreError`]; then nothing was done.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut dyn Writing) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tx = self.store.write(&self.municipality)?;
        let done = work(tx.as_mut())?;
        let head = head(tx.as_ref())?;
        tx.commit()?;
        self.tell(head);
        Ok(done)
    }

    /// Makes the municipality where it is not there yet, and publishes packages, colleagues and notes.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_up(&self, new: &NewMunicipality) -> Result<(), StoreError> {
        self.write(|tx| {
            if tx.municipality()?.is_none() {
                tx.put_municipality(&Municipality {
                    name: new.name.clone(),
                    kind: new.kind,
                    epoch: random()?,
                    token_key: random()?,
                    head: 0,
                })?;
            }
            self.casework.publish_surroundings(tx)
        })
    }

    /// Brings everything up to the clock: runs that closed have paid, and cases are seen as of today, by the
    /// rule set in force today.
    ///
    /// # Errors
    /// [`NoRuleSet`].
    pub fn advance(&self) -> Result<(), NoRuleSet> {
        let now = self.clock.now();
        self.write(|tx| self.casework.reassess(tx, &self.municipality, &RegisterScope::Everyone, now))
    }

    /// Tells listeners of what another instance, or a command on the same database, has changed meanwhile.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn look_out(&self) -> Result<(), StoreError> {
        self.tell(self.read(head)?);
        Ok(())
    }

    /// Each change is told of once, by whichever comes first: its own writer or [`Self::look_out`].
    fn tell(&self, head: Option<u64>) {
        let head = head.unwrap_or_default();
        if self.told.fetch_max(head, Ordering::Relaxed) < head {
            // Nobody listening is no failure.
            self.hints.send(()).ok();
        }
    }

    /// True where a day has turned, a run has closed, or the rules have changed since cases were assessed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn is_behind(&self) -> Result<bool, StoreError> {
        let now = self.clock.now();
        let as_of = self.clock.today();
        self.read(|tx| {
            if tx.quarantine()?.is_some() {
                return Ok(false);
            }
            let rule_set = self.casework.rule_sets.version_in_force(tx, as_of)?.id;
            let by = AssessedBy { as_of, rule_set, engine: ENGINE_VERSION.to_owned() };
            let closed = |row: &DocumentRow| {
                matches!(&row.changed.document, Document::Run(run) if run.calendar.closes_at <= now)
            };
            let runs_closed = tx.live_documents(ItemType::Run)?.iter().any(closed);
            Ok(runs_closed || tx.is_assessed_otherwise(&by)?)
        })
    }

    /// When [`Self::advance`] is due next: the next close of a run, or midnight.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn next_advance(&self) -> Result<DateTime<Utc>, StoreError> {
        let now = self.clock.now();
        let midnight = end_of_day(self.clock.today());
        let close = self.read(|tx| Ok::<_, StoreError>(Calendar::new(tx.runs()?).next_close(now)))?;
        Ok(close.map_or(midnight, |close| close.min(midnight)))
    }
}

fn head(tx: &dyn Reading) -> Result<Option<u64>, StoreError> {
    Ok(tx.municipality()?.map(|municipality| municipality.head))
}
