//! The rule sets of this central: the one that comes with the build, and the packages in the store.
//!
//! The set in force is chosen by the day inside the transaction that uses it, so no two cases of one round are
//! assessed by different sets. A package is verified and loaded before it is used, every time the program starts;
//! where the set in force cannot be, nothing is assessed at all: an older set is never fallen back to.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use straks_domain::ids::RuleSetId;
use straks_domain::rule_set::RuleSetVersion;
use straks_protocol::rule_set::{ComingRuleSet, RuleSetTerms};
use straks_protocol::{Document, ItemType, RemovedReason, RuleSetDocument};
use straks_rules::ENGINE_VERSION;
use straks_rules::parameters::ParameterError;
use straks_rules::rule_set::{
    Admitted, EngineVersion, Entry, Package, Purpose, RuleSet, RuleSetError, TrustedKeys, WithdrawalError,
    Withdrawn, admit, in_force, next_after, open, open_withdrawal, withdraw,
};

use crate::audit;
use crate::store::rows::{MunicipalityKind, NewAudit, NewDocument, NewRuleSet, NewWithdrawal};
use crate::store::scope::Scope;
use crate::store::{Reading, StoreError, Writing};

/// What a desk needs before it can assess comes before everything.
const FIRST: i64 = 0;

/// The rule sets that a central can use.
#[derive(Clone)]
pub struct RuleSets {
    built_in: Arc<RuleSet>,
    trusted: TrustedKeys,
    opened: Arc<Mutex<HashMap<RuleSetVersion, Arc<RuleSet>>>>,
}

/// Why there is no set to assess by.
#[derive(Debug, thiserror::Error)]
pub enum NoRuleSet {
    /// The set in force is not usable here.
    #[error("the rule set {id} is in force and cannot be used; nothing is assessed")]
    Unusable {
        /// Which.
        id: RuleSetId,
        /// Why.
        #[source]
        reason: RuleSetError,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a package is not added, or a set not withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum AddRefused {
    /// The package.
    #[error(transparent)]
    RuleSet(#[from] RuleSetError),
    /// The withdrawal.
    #[error(transparent)]
    Withdrawal(#[from] WithdrawalError),
    /// The practice list of keys in a municipality with real people.
    #[error("the practice keys count in the practice municipality only; name the operator's list of keys")]
    PracticeKeys,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl RuleSets {
    /// The built-in set, and the packages that these people approved.
    ///
    /// # Errors
    /// [`ParameterError`] where the built-in set does not load.
    pub fn new(trusted: TrustedKeys) -> Result<Self, ParameterError> {
        Ok(Self { built_in: Arc::new(RuleSet::built_in()?), trusted, opened: Arc::default() })
    }

    /// The set in force on a day.
    ///
    /// # Errors
    /// [`NoRuleSet`].
    pub fn in_force(&self, tx: &dyn Reading, day: NaiveDate) -> Result<Arc<RuleSet>, NoRuleSet> {
        let version = self.version_in_force(tx, day)?;
        Ok(self.of_version(tx, &version)?.ok_or(StoreError::Unreadable("rule set"))?)
    }

    /// The set of this version; none where it is neither built in nor was added.
    ///
    /// # Errors
    /// [`NoRuleSet`].
    pub fn of_version(
        &self,
        tx: &dyn Reading,
        version: &RuleSetVersion,
    ) -> Result<Option<Arc<RuleSet>>, NoRuleSet> {
        if version == self.built_in.version() {
            return Ok(Some(Arc::clone(&self.built_in)));
        }
        if let Some(known) = self.opened().get(version) {
            return Ok(Some(Arc::clone(known)));
        }
        let Some(text) = tx.rule_set_package(&version.id)? else { return Ok(None) };
        let unusable = |reason| NoRuleSet::Unusable { id: version.id.clone(), reason };
        let set = Arc::new(open(&text, &self.trusted, EngineVersion::this()).map_err(unusable)?);
        if set.version() != version {
            return Ok(None);
        }
        self.opened().insert(version.clone(), Arc::clone(&set));
        Ok(Some(set))
    }

    /// Which set is in force on a day, usable or not.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn version_in_force(&self, tx: &dyn Reading, day: NaiveDate) -> Result<RuleSetVersion, StoreError> {
        let entries = self.entries(tx)?;
        let found = in_force(&entries, day).unwrap_or_else(|| self.built_in.entry());
        Ok(found.version.clone())
    }

    /// What desks are told on a day.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn terms(&self, tx: &dyn Reading, day: NaiveDate) -> Result<RuleSetTerms, StoreError> {
        let next = next_after(&self.entries(tx)?, day)
            .map(|next| ComingRuleSet { version: next.version.clone(), activates: next.activates });
        let engine = ENGINE_VERSION.to_owned();
        Ok(RuleSetTerms { in_force: self.version_in_force(tx, day)?, engine, next })
    }

    /// Adds a package, where it holds and comes after those before it. The same one twice changes nothing.
    ///
    /// # Errors
    /// [`AddRefused`]; then nothing was added.
    pub fn add(&self, tx: &mut dyn Writing, text: &str, at: DateTime<Utc>) -> Result<Admitted, AddRefused> {
        self.keys_count(tx)?;
        let set = open(text, &self.trusted, EngineVersion::this())?;
        let admitted = admit(set.entry(), &self.entries(tx)?)?;
        if admitted == Admitted::New {
            let entry = set.entry().clone();
            let event = audit::rule_set_added(&entry);
            tx.put_rule_set(&NewRuleSet { entry, package: text.to_owned(), added_at: at })?;
            tx.append_audit(&NewAudit { at, actor: None, event })?;
            self.publish(tx)?;
        }
        Ok(admitted)
    }

    /// Withdraws a set before its day, where two people approved that: for good, and as if it had never been added.
    /// The same withdrawal twice changes nothing.
    ///
    /// # Errors
    /// [`AddRefused`]; then nothing was withdrawn.
    pub fn withdraw(
        &self,
        tx: &mut dyn Writing,
        text: &str,
        (today, at): (NaiveDate, DateTime<Utc>),
    ) -> Result<Withdrawn, AddRefused> {
        self.keys_count(tx)?;
        let withdrawal = open_withdrawal(text, &self.trusted)?;
        let withdrawn = withdraw(&withdrawal.withdraws, &self.entries(tx)?, today)?;
        if withdrawn == Withdrawn::Now {
            let event = audit::rule_set_withdrawn(&withdrawal);
            let id = withdrawal.withdraws.id;
            tx.withdraw_rule_set(&NewWithdrawal { id, withdrawal: text.to_owned(), withdrawn_at: at })?;
            tx.append_audit(&NewAudit { at, actor: None, event })?;
            self.publish(tx)?;
        }
        Ok(withdrawn)
    }

    /// Does the list of keys count in this municipality at all?
    fn keys_count(&self, tx: &dyn Reading) -> Result<(), AddRefused> {
        let municipality = tx.municipality()?.ok_or(StoreError::NoMunicipality)?;
        match (municipality.kind, self.trusted.purpose()) {
            (MunicipalityKind::Real, Purpose::Practice) => Err(AddRefused::PracticeKeys),
            (MunicipalityKind::Real, Purpose::Production) | (MunicipalityKind::Practice { .. }, _) => Ok(()),
        }
    }

    /// Publishes every set that holds to every desk, and takes back one that was withdrawn or whose approvals no
    /// longer count.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn publish(&self, tx: &mut dyn Writing) -> Result<(), StoreError> {
        for entry in tx.rule_sets()? {
            let id = entry.version.id.clone();
            let package = tx.rule_set_package(&id)?.ok_or(StoreError::Unreadable("rule set"))?;
            let verified = Package::read(&package).and_then(|read| self.trusted.verify(&read));
            let scope = match &verified {
                Ok(()) if entry.stands() => Scope::everyone(),
                Ok(()) => Scope::nobody(),
                Err(error) => {
                    tracing::error!(rule_set = %id, %error, "a rule set is taken back from desks");
                    Scope::nobody()
                }
            };
            let known = tx.document(ItemType::RuleSet, id.as_str())?.is_some();
            if known || verified.is_ok() && entry.stands() {
                let set = RuleSetDocument { id, activates: entry.activates, package };
                tx.put_document(&NewDocument {
                    document: Document::RuleSet(set),
                    case: None,
                    scope,
                    urgency: FIRST,
                    leaves_as: RemovedReason::Revoked,
                })?;
            }
        }
        Ok(())
    }

    /// The built-in set and those of the store, by number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn entries(&self, tx: &dyn Reading) -> Result<Vec<Entry>, StoreError> {
        let mut entries = vec![self.built_in.entry().clone()];
        entries.extend(tx.rule_sets()?);
        Ok(entries)
    }

    fn opened(&self) -> std::sync::MutexGuard<'_, HashMap<RuleSetVersion, Arc<RuleSet>>> {
        // An entry is whole once it is in.
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for RuleSets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RuleSets(built in: {})", self.built_in.version().id)
    }
}
