//! Bringing a whole municipality up to the clock, some persons at a time, each time in a transaction of its own, so that
//! whoever works or takes in waits for one step and not for all.
//!
//! A case tells by what it was worked out last, so the next step is for whoever is left: after a stop, after a command
//! that worked out a person meanwhile, and where another instance takes steps too. What a run pays follows from its
//! close and not from when its cases are gone over. Invariant: samples are drawn and runs published in the transaction
//! of the last step, so a municipality of which nothing is left is whole.

use chrono::{DateTime, Utc};
use straks_domain::ids::MunicipalityId;
use straks_protocol::{Document, ItemType};

use super::Casework;
use super::automation::Among;
use super::calendar::Calendar;
use super::terms::{Terms, assessed_by};
use crate::clock::day_in_denmark;
use crate::rule_sets::NoRuleSet;
use crate::store::rows::{DocumentRow, RegisterScope};
use crate::store::{Reading, StoreError, Writing};

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many cases are left.
    Left(u64),
    /// Everything is up to the clock.
    Done,
}

impl Casework {
    /// One step, for at most so many persons. In quarantine there is nothing to do. The first assessment of a
    /// municipality is one step for everyone: what was paid before Straks can be told only while nothing is assessed.
    ///
    /// # Errors
    /// [`NoRuleSet`]; then nothing was done.
    pub fn step(
        &self,
        tx: &mut dyn Writing,
        municipality: &MunicipalityId,
        now: DateTime<Utc>,
        persons: usize,
    ) -> Result<Progress, NoRuleSet> {
        if tx.quarantine()?.is_some() {
            return Ok(Progress::Done);
        }
        if tx.is_unassessed()? {
            self.reassess(tx, municipality, &RegisterScope::Everyone, now)?;
            return Ok(Progress::Done);
        }
        let calendar = Calendar::new(tx.runs()?);
        let terms = Terms::of(self, tx, municipality, (&calendar, now))?;
        let left_behind = tx.persons_assessed_otherwise(&terms.by, persons)?;
        self.round(tx, &terms, &RegisterScope::Persons(left_behind.into_iter().collect()))?;
        let left = tx.cases_assessed_otherwise(&terms.by)?;
        if left > 0 {
            return Ok(Progress::Left(left));
        }
        self.conclude(tx, terms, Among::All)?;
        Ok(Progress::Done)
    }

    /// How many cases are not up to the clock: a day has turned, a run has closed, or the rules have changed since they
    /// were worked out.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn cases_behind(&self, tx: &dyn Reading, now: DateTime<Utc>) -> Result<u64, StoreError> {
        if tx.quarantine()?.is_some() {
            return Ok(0);
        }
        let rule_set = self.rule_sets.version_in_force(tx, day_in_denmark(now))?.id;
        tx.cases_assessed_otherwise(&assessed_by(&rule_set, &Calendar::new(tx.runs()?), now))
    }

    /// True where desks still see a run as the next one that has closed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn shows_closed_runs(&self, tx: &dyn Reading, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let closed = |row: &DocumentRow| matches!(&row.changed.document, Document::Run(run) if run.calendar.closes_at <= now);
        Ok(tx.quarantine()?.is_none() && tx.live_documents(ItemType::Run)?.iter().any(closed))
    }
}
