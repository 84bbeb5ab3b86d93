//! What a reassessment works by, read once, and the persons of a round with all that is known of them.
//!
//! Invariant: no two cases of a reassessment are worked out by different terms, also where samples that were drawn make
//! it go over some of them again.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest as _, Sha256};
use straks_domain::automation::Stop;
use straks_domain::decision::CaseDecision;
use straks_domain::ids::{ActorId, CaseId, MunicipalityId, NotificationId, RuleSetId};
use straks_domain::overlap::AnsweredOverlap;
use straks_domain::payment::RunKind;
use straks_domain::{Cpr, Cvr};
use straks_rules::rule_set::RuleSet;
use straks_rules::{ENGINE_VERSION, Policy};

use super::calendar::Calendar;
use super::facts::{Joined, Reports, Sources};
use super::ids::case_id;
use super::ledger::Ledger;
use super::settle::{PastRuns, close_passed_runs};
use super::{Casework, automation};
use crate::clock::day_in_denmark;
use crate::hex::to_hex;
use crate::rule_sets::NoRuleSet;
use crate::store::rows::{
    AssessedBy, AutomationOutcome, ClaimOutcomeRow, GrantedClaim, ObligationRow, Register,
};
use crate::store::{Reading, StoreError};

/// What a reassessment works by.
pub(super) struct Terms<'a> {
    pub municipality: &'a MunicipalityId,
    pub rule_set: Arc<RuleSet>,
    pub calendar: &'a Calendar,
    /// What tells that a case was worked out by these terms.
    pub by: AssessedBy,
    pub past: PastRuns,
    pub policy_hash: String,
    /// Whose cases are restricted by a mark, and the member of staff that each is.
    pub restricted: BTreeMap<Cpr, Option<ActorId>>,
    pub stops: Vec<Stop>,
    /// What people answered on overlapping absences.
    pub answers: Vec<AnsweredOverlap>,
    pub sizes: EmployerSizes,
    /// The claims that were granted into the next run of employers' refunds while cases were gone over.
    pub granted: RefCell<Vec<GrantedClaim>>,
    pub now: DateTime<Utc>,
    /// True where somebody asks for the persons: then cases on which nothing was ever found are published too.
    pub asked_for: bool,
    /// A decision that is tried out on a case, as if it had been dispatched today.
    pub tried: Option<(CaseId, &'a CaseDecision)>,
}

/// The persons that are gone over together.
pub(super) struct Round<'a> {
    pub terms: &'a Terms<'a>,
    pub register: &'a Register,
    pub reports: &'a Reports,
}

impl<'a> Round<'a> {
    /// Where the facts of a case are gathered from.
    pub const fn sources(&self, joined: &'a Joined) -> Sources<'a> {
        let Self { terms, register, reports } = *self;
        Sources { municipality: terms.municipality, register, reports, joined }
    }
}

/// How many persons are registered with employers; counted when somebody asks, and once for each.
#[derive(Default)]
pub(super) struct EmployerSizes(RefCell<BTreeMap<Cvr, u32>>);

impl Round<'_> {
    /// How many persons are registered with an employer of these cases. Who asks for one is about to ask for others.
    pub fn employer_size(&self, tx: &dyn Reading, employer: Cvr) -> Result<u32, StoreError> {
        let mut known = self.terms.sizes.0.borrow_mut();
        if !known.contains_key(&employer) {
            let employers: BTreeSet<_> = self.register.notifications.iter().map(|row| row.cvr).collect();
            let unknown: Vec<_> = employers.into_iter().filter(|cvr| !known.contains_key(cvr)).collect();
            known.extend(unknown.iter().map(|cvr| (*cvr, 0)));
            known.extend(tx.employer_sizes(&unknown)?);
        }
        Ok(known.get(&employer).copied().unwrap_or_default())
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
        let rule_set = casework.rule_sets.in_force(tx, today)?;
        let by = assessed_by(&rule_set.version().id, calendar, now);
        Ok(Self {
            municipality,
            rule_set,
            calendar,
            by,
            past: if tx.is_unassessed()? { PastRuns::Paid } else { PastRuns::PaidOnlyByUs },
            policy_hash: policy_hash(&casework.policy),
            restricted: tx
                .restricted_persons()?
                .into_iter()
                .map(|person| (person.cpr, person.colleague))
                .collect(),
            stops: automation::stops_in_force(tx, today)?,
            answers: tx.overlap_answers()?,
            sizes: EmployerSizes::default(),
            granted: RefCell::default(),
            now,
            asked_for: false,
            tried: None,
        })
    }

    /// The decision that is tried out on this case.
    pub fn tried_on(&self, case: CaseId) -> Option<&'a CaseDecision> {
        self.tried.filter(|(on, _)| *on == case).map(|(_, tried)| tried)
    }

    /// Remembers a claim that automation granted, where the run that closes next pays it.
    pub fn granted(&self, outcome: &ClaimOutcomeRow, cpr: Cpr) {
        let next = self.calendar.next(RunKind::Employers, self.now).map(|run| &run.id);
        if outcome.outcome != AutomationOutcome::Left && outcome.run.as_ref() == next {
            self.granted.borrow_mut().push(GrantedClaim {
                claim: outcome.claim.clone(),
                case: outcome.case,
                cpr,
                stratum: outcome.stratum,
                outcome: outcome.outcome,
            });
        }
    }

    /// What is due on the case of a notification and what was paid, by now.
    pub fn obligations_now(&self, ledger: &Ledger, notification: &NotificationId) -> Vec<ObligationRow> {
        let stored = ledger.obligations(case_id(self.municipality, notification));
        close_passed_runs(stored.to_vec(), self.calendar, self.now)
    }

    /// The day that cases are assessed for.
    pub const fn as_of(&self) -> NaiveDate {
        self.by.as_of
    }
}

/// What tells that a case has been worked out as of now, by this rule set.
pub(super) fn assessed_by(rule_set: &RuleSetId, calendar: &Calendar, now: DateTime<Utc>) -> AssessedBy {
    AssessedBy {
        as_of: day_in_denmark(now),
        last_close: calendar.last_close(now),
        rule_set: rule_set.clone(),
        engine: ENGINE_VERSION.to_owned(),
    }
}

fn policy_hash(policy: &Policy) -> String {
    let json = serde_json::to_vec(policy).expect("invariant: a policy is plain values");
    to_hex(&Sha256::digest(json))
}
