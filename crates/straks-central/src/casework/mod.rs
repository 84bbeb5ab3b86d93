//! From what came in to what is done about it: assess, grant what is clear, make tasks of the rest.
//!
//! Everything here is worked out anew from registers and ledger, inside the transaction that changed them;
//! where nothing changed nothing is written, so it can be run again at any time.

pub mod automation;
pub mod calendar;
mod case;
mod checked;
mod citizen;
pub mod clock22;
pub mod decisions;
pub mod facts;
pub mod gate;
mod ground;
pub mod ids;
pub mod known_errors;
mod ledger;
pub mod letters;
mod moved;
pub mod office;
mod overlaps;
pub mod publish;
pub mod rest;
mod round;
pub mod settle;
mod siblings;
pub mod steps;
pub mod tasks;
mod terms;
mod without;

use chrono::{DateTime, Utc};
use straks_domain::Cpr;
use straks_domain::decision::CaseDecision;
use straks_domain::ids::{CaseId, MunicipalityId};
use straks_domain::known_error::WorkaroundNote;
use straks_rules::Policy;

use crate::intake::registers::Registers;
use crate::rule_sets::{NoRuleSet, RuleSets};
use crate::staff::Staff;
use crate::store::rows::RegisterScope;
use crate::store::{StoreError, Writing};
use crate::work::WorkRules;
use automation::Among;
use calendar::Calendar;
use office::Office;
use settle::PastRuns;
use terms::Terms;

/// What casework is done by.
#[derive(Debug, Clone)]
pub struct Casework {
    /// The law.
    pub rule_sets: RuleSets,
    /// What the municipality decided.
    pub policy: Policy,
    /// Who works there.
    pub staff: Staff,
    /// The office that decides; without one no letter can be sent.
    pub office: Option<Office>,
    /// What superusers wrote.
    pub notes: Vec<WorkaroundNote>,
    /// How work is ordered, listed and packed.
    pub work: WorkRules,
    /// What the codes of registers mean.
    pub registers: Registers,
}

impl Casework {
    /// Publishes what does not depend on cases: rule sets, packages, colleagues and notes.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn publish_surroundings(&self, tx: &mut dyn Writing) -> Result<(), StoreError> {
        self.rule_sets.publish(tx)?;
        publish::staff(tx, &self.staff)?;
        for note in &self.notes {
            publish::note(tx, note)?;
        }
        Ok(())
    }

    /// Assesses the cases of these persons, settles what is due, and brings tasks, cases and runs up to
    /// date. In quarantine nothing is granted, paid or decided.
    ///
    /// # Errors
    /// [`NoRuleSet`]; then nothing was assessed.
    pub fn reassess(
        &self,
        tx: &mut dyn Writing,
        municipality: &MunicipalityId,
        scope: &RegisterScope,
        now: DateTime<Utc>,
    ) -> Result<(), NoRuleSet> {
        self.work_out(tx, municipality, (scope, false), now)
    }

    /// After cases were gone over: draws samples, goes over the cases that were drawn, and publishes what runs come to.
    fn conclude(
        &self,
        tx: &mut dyn Writing,
        mut terms: Terms<'_>,
        among: Among<'_>,
    ) -> Result<(), StoreError> {
        let (calendar, now) = (terms.calendar, terms.now);
        let drawn = automation::draw(tx, &self.work.sampling, among, (calendar, now))?;
        if !drawn.is_empty() {
            // What the first round assessed is not new to Straks any more.
            terms.past = PastRuns::PaidOnlyByUs;
            self.round(tx, &terms, &RegisterScope::Persons(drawn))?;
        }
        publish::runs(tx, calendar, now)
    }

    /// The same for a person whom somebody looks up: cases on which nothing was ever found are published too, and from
    /// then on kept up to date as the others are.
    ///
    /// # Errors
    /// As [`Self::reassess`].
    pub fn publish_asked_for(
        &self,
        tx: &mut dyn Writing,
        municipality: &MunicipalityId,
        person: Cpr,
        now: DateTime<Utc>,
    ) -> Result<(), NoRuleSet> {
        self.work_out(tx, municipality, (&RegisterScope::Persons([person].into()), true), now)
    }

    fn work_out(
        &self,
        tx: &mut dyn Writing,
        municipality: &MunicipalityId,
        (scope, asked_for): (&RegisterScope, bool),
        now: DateTime<Utc>,
    ) -> Result<(), NoRuleSet> {
        if tx.quarantine()?.is_some() {
            return Ok(());
        }
        let calendar = Calendar::new(tx.runs()?);
        let terms = Terms { asked_for, ..Terms::of(self, tx, municipality, (&calendar, now))? };
        self.round(tx, &terms, scope)?;
        let granted = terms.granted.take();
        Ok(self.conclude(tx, terms, Among::Granted(&granted))?)
    }

    /// The same as if this decision on a case of theirs had been dispatched today, its steps taken; no samples are
    /// drawn. For who looks at what comes of it, and takes it back.
    ///
    /// # Errors
    /// [`NoRuleSet`].
    pub fn try_out(
        &self,
        tx: &mut dyn Writing,
        municipality: &MunicipalityId,
        scope: &RegisterScope,
        (case, decision, now): (CaseId, &CaseDecision, DateTime<Utc>),
    ) -> Result<(), NoRuleSet> {
        let calendar = Calendar::new(tx.runs()?);
        let terms = Terms::of(self, tx, municipality, (&calendar, now))?;
        self.round(tx, &Terms { tried: Some((case, decision)), ..terms }, scope)?;
        Ok(publish::runs(tx, &calendar, now)?)
    }
}
