//! One round of reassessment: what it works by, read once, and the cases it goes over.
//!
//! Left out: what is done with one case, which is in `case`. Invariant: no two cases of a reassessment are worked out
//! by different terms, also where samples that were drawn make it go over some of them again.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest as _, Sha256};
use straks_domain::automation::Stop;
use straks_domain::decision::CaseDecision;
use straks_domain::ids::{CaseId, MunicipalityId};
use straks_domain::{Cpr, Cvr};
use straks_rules::Policy;
use straks_rules::rule_set::RuleSet;

use super::calendar::Calendar;
use super::facts::Reports;
use super::settle::PastRuns;
use super::siblings::Siblings;
use super::{Casework, automation};
use crate::clock::day_in_denmark;
use crate::hex::to_hex;
use crate::rule_sets::NoRuleSet;
use crate::store::rows::{Register, RegisterScope};
use crate::store::{Reading, StoreError, Writing};

/// What a reassessment works by.
pub(super) struct Terms<'a> {
    pub municipality: &'a MunicipalityId,
    pub rule_set: Arc<RuleSet>,
    pub calendar: &'a Calendar,
    pub past: PastRuns,
    pub policy_hash: String,
    /// Whose cases are restricted by a mark.
    pub restricted: BTreeSet<Cpr>,
    pub stops: Vec<Stop>,
    pub sizes: EmployerSizes,
    pub now: DateTime<Utc>,
    /// A decision that is tried out on a case, as if it had been dispatched today.
    pub tried: Option<(CaseId, &'a CaseDecision)>,
}

/// One round over the cases of some persons.
pub(super) struct Round<'a> {
    pub terms: &'a Terms<'a>,
    pub register: &'a Register,
    pub reports: &'a Reports,
}

/// How many persons are registered with employers; counted when somebody asks, and once for each.
#[derive(Default)]
pub(super) struct EmployerSizes(RefCell<BTreeMap<Cvr, u32>>);

impl EmployerSizes {
    pub fn of(&self, tx: &dyn Reading, employer: Cvr) -> Result<u32, StoreError> {
        if let Some(known) = self.0.borrow().get(&employer) {
            return Ok(*known);
        }
        let size = tx.employer_size(employer)?;
        self.0.borrow_mut().insert(employer, size);
        Ok(size)
    }
}

impl<'a> Terms<'a> {
    pub fn of(
        casework: &Casework,
        tx: &dyn Reading,
        municipality: &'a MunicipalityId,
        (calendar, now): (&'a Calendar, DateTime<Utc>),
    ) -> Result<Self, NoRuleSet> {
        let today = day_in_denmark(now);
        Ok(Self {
            municipality,
            rule_set: casework.rule_sets.in_force(tx, today)?,
            calendar,
            past: if tx.is_unassessed()? { PastRuns::Paid } else { PastRuns::PaidOnlyByUs },
            policy_hash: policy_hash(&casework.policy),
            restricted: tx.restricted_persons()?.into_iter().map(|person| person.cpr).collect(),
            stops: automation::stops_in_force(tx, today)?,
            sizes: EmployerSizes::default(),
            now,
            tried: None,
        })
    }

    /// The decision that is tried out on this case.
    pub fn tried_on(&self, case: CaseId) -> Option<&'a CaseDecision> {
        self.tried.filter(|(on, _)| *on == case).map(|(_, tried)| tried)
    }

    /// The day that cases are assessed for.
    pub fn as_of(&self) -> NaiveDate {
        day_in_denmark(self.now)
    }
}

impl Casework {
    /// Goes over every case of these persons.
    pub(super) fn round(
        &self,
        tx: &mut dyn Writing,
        terms: &Terms<'_>,
        scope: &RegisterScope,
    ) -> Result<(), StoreError> {
        let register = tx.register(scope)?;
        let reports = Reports::of(&register.reports, &self.registers)?;
        let round = Round { terms, register: &register, reports: &reports };
        let siblings = Siblings::new(&register.notifications);
        for notification in siblings.in_order() {
            let others = siblings.of(tx, terms, notification)?;
            self.reassess_case(tx, &round, notification, others)?;
        }
        Ok(())
    }
}

fn policy_hash(policy: &Policy) -> String {
    let json = serde_json::to_vec(policy).expect("invariant: a policy is plain values");
    to_hex(&Sha256::digest(json))
}
