//! One municipality at work: its store, its casework, its clock, and who listens for changes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use straks_domain::ids::MunicipalityId;
use tokio::sync::broadcast;

use crate::casework::Casework;
use crate::casework::calendar::Calendar;
use crate::casework::steps::Progress;
use crate::clock::{Clock, end_of_day};
use crate::rule_sets::NoRuleSet;
use crate::store::rows::{Municipality, MunicipalityKind};
use crate::store::{Reading, Store, StoreError, Writing, random};

/// How many hints a slow listener may fall behind; it then asks for changes anyway.
const HINTS: usize = 16;

/// How many persons are brought up to the clock in one transaction: whoever writes waits for so many at most.
const STEP: usize = 50;

/// How far behind what was recorded last the clock may be: another instance recorded it by its own.
const BEHIND: TimeDelta = TimeDelta::minutes(5);

/// Time between two steps. Who waits for the writer, in this process or another, takes its turn then.
const PAUSE: Duration = Duration::from_millis(20);

/// One municipality at work.
pub struct Central {
    store: Arc<dyn Store>,
    municipality: MunicipalityId,
    clock: Arc<dyn Clock>,
    casework: Casework,
    hints: broadcast::Sender<()>,
    /// The last change that listeners were told of.
    told: AtomicU64,
    persons_in_a_step: usize,
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
        let told = AtomicU64::new(0);
        Self { store, municipality, clock, casework, hints, told, persons_in_a_step: STEP }
    }

    /// With steps of so many persons.
    #[must_use]
    pub fn in_steps_of(self, persons: usize) -> Self {
        Self { persons_in_a_step: persons.max(1), ..self }
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

    /// Does everything or nothing, and hints to listeners. Nothing is done by a clock that is behind what was recorded: days
    /// would turn back, and the audit log would tell things in another order than they happened in.
    ///
    /// # Errors
    /// As `work` fails, or [`StoreError`]; then nothing was done.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut dyn Writing) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write_at_any_time(|tx| {
            if self.clock_is_behind(tx)? { Err(StoreError::ClockBehind.into()) } else { work(tx) }
        })
    }

    /// True where more was recorded than the clock has come to.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn clock_is_behind(&self, tx: &dyn Reading) -> Result<bool, StoreError> {
        let recorded = tx.last_audit_at()?;
        Ok(recorded.is_some_and(|recorded| self.clock.now() + BEHIND < recorded))
    }

    fn write_at_any_time<T, E: From<StoreError>>(
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
        // Nothing of it has a time, and a central whose clock is behind says so where it is asked.
        self.write_at_any_time(|tx| {
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
    /// rule set in force today. Others write between its steps.
    ///
    /// # Errors
    /// [`NoRuleSet`]; the steps before that one were taken.
    pub fn advance(&self) -> Result<(), NoRuleSet> {
        self.advance_while(|| true)
    }

    /// The same, as long as it may go on. What is left then is left to the next time.
    ///
    /// # Errors
    /// As [`Self::advance`].
    pub fn advance_while(&self, goes_on: impl Fn() -> bool) -> Result<(), NoRuleSet> {
        let mut before = None;
        while let Progress::Left(left) = self.step()? {
            match before.replace(left) {
                None => tracing::info!(left, "cases are worked out anew, step by step"),
                Some(before) if left < before => tracing::debug!(left, "cases are worked out anew"),
                Some(_) => {
                    // The day turned meanwhile, or rules came.
                    tracing::info!(left, "more cases are left than before");
                    return Ok(());
                }
            }
            if !goes_on() {
                tracing::info!(left, "cases are left to the next start");
                return Ok(());
            }
            std::thread::sleep(PAUSE);
        }
        if before.is_some() {
            tracing::info!("every case has been worked out anew");
        }
        Ok(())
    }

    /// One step of it, in a transaction.
    ///
    /// # Errors
    /// [`NoRuleSet`]; then nothing was done.
    pub fn step(&self) -> Result<Progress, NoRuleSet> {
        let now = self.clock.now();
        self.write(|tx| self.casework.step(tx, &self.municipality, now, self.persons_in_a_step))
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
        self.read(|tx| {
            Ok(self.casework.shows_closed_runs(tx, now)? || self.casework.cases_behind(tx, now)? > 0)
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
