//! The rule sets of this desk: the one of the build, and the packages that the central delivered.
//!
//! The desk trusts no package because the central sent it: it verifies each against its own list of keys. It
//! assesses by the set that the central uses, or not at all: where that set is not here or cannot be used, the
//! central's figures are shown as the central's, and no act on money is made. An older set is never used instead.

use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use straks_domain::ids::RuleSetId;
use straks_domain::rule_set::RuleSetVersion;
use straks_protocol::rule_set::RuleSetTerms;
use straks_protocol::{ItemType, RuleSetDocument, Session};
use straks_rules::rule_set::{EngineVersion, RuleSet, RuleSetError, TrustedKeys, open};

use super::{Shared, lock};
use crate::error::{DeskError, Trouble};
use crate::view::Message;
use crate::wording::problem::of_trouble;

/// The rule sets that a desk holds.
pub struct RuleSets {
    built_in: Option<Arc<RuleSet>>,
    trusted: TrustedKeys,
    held: Mutex<Vec<Held>>,
}

/// A package, and what verifying and loading it came to.
struct Held {
    document: RuleSetDocument,
    opened: Result<Arc<RuleSet>, Trouble>,
}

/// What a desk assesses by.
#[derive(Debug, Clone)]
pub enum Rules {
    /// This set, which the central uses too as far as is known.
    Here(Arc<RuleSet>),
    /// None: the central uses a set that cannot be used here.
    AtTheCentral {
        /// The central's set.
        id: RuleSetId,
        /// Why not here.
        why: Trouble,
    },
}

impl RuleSets {
    /// The set of this build, and packages that these people approved.
    pub fn new(trusted: TrustedKeys) -> Self {
        let built_in = RuleSet::built_in()
            .inspect_err(|error| tracing::error!(%error, "the law parameters do not load"))
            .ok();
        Self { built_in: built_in.map(Arc::new), trusted, held: Mutex::default() }
    }

    /// These packages are here now, and no others.
    fn hold(&self, documents: Vec<RuleSetDocument>) {
        let mut held = lock(&self.held);
        let mut before = std::mem::take(&mut *held);
        *held = documents
            .into_iter()
            .map(|document| match before.iter().position(|known| known.document == document) {
                Some(place) => before.swap_remove(place),
                None => Held { opened: self.open(&document), document },
            })
            .collect();
    }

    fn open(&self, document: &RuleSetDocument) -> Result<Arc<RuleSet>, Trouble> {
        let opened = open(&document.package, &self.trusted, EngineVersion::this());
        let set = opened.map_err(|error| {
            tracing::error!(rule_set = %document.id, %error, "a rule set cannot be used here");
            why_not(&error)
        })?;
        // What stands beside the package was approved by nobody.
        let as_said = set.version().id == document.id && set.entry().activates == document.activates;
        if as_said { Ok(Arc::new(set)) } else { Err(Trouble::RuleSetNotTrusted) }
    }

    /// What to assess by on a day, as far as the central has told what it uses.
    fn on(&self, day: NaiveDate, session: Option<&Session>) -> Rules {
        let own = self.newest(day);
        let Some(told) = session.map(|session| used_by_central(session, day)) else { return own };
        let Some(told_here) = self.usable(&told) else {
            return match own {
                // Why the newest package fails says more than that it is not here.
                Rules::AtTheCentral { id, why } if id == *told.id() => Rules::AtTheCentral { id, why },
                Rules::AtTheCentral { .. } | Rules::Here(_) => {
                    Rules::AtTheCentral { id: told.id().clone(), why: Trouble::RuleSetMissing }
                }
            };
        };
        match own {
            // The central's clock counts: it may be in a set that is only to come here.
            Rules::Here(own) if own.entry().activates < told_here.entry().activates => Rules::Here(told_here),
            // The day has turned since the central last told.
            own => own,
        }
    }

    /// The package that has come into force last, usable or not; else the set of the build.
    fn newest(&self, day: NaiveDate) -> Rules {
        let held = lock(&self.held);
        let in_force = held.iter().filter(|held| held.document.activates <= day);
        match in_force.max_by_key(|held| held.document.activates) {
            Some(Held { opened: Ok(set), .. }) => Rules::Here(Arc::clone(set)),
            Some(Held { document, opened: Err(why) }) => {
                Rules::AtTheCentral { id: document.id.clone(), why: *why }
            }
            None => self.built_in.as_ref().map_or_else(
                || Rules::AtTheCentral { id: RuleSetId::new(String::new()), why: Trouble::Rules },
                |set| Rules::Here(Arc::clone(set)),
            ),
        }
    }

    fn usable(&self, told: &Used) -> Option<Arc<RuleSet>> {
        let held = lock(&self.held);
        let sets = held.iter().filter_map(|held| held.opened.as_ref().ok()).chain(&self.built_in);
        sets.into_iter().find(|set| told.is(set.version())).cloned()
    }
}

/// The set that the central uses, as it told it.
enum Used {
    Version(RuleSetVersion),
    /// A central that tells no more than a name.
    Name(RuleSetId),
}

impl Used {
    const fn id(&self) -> &RuleSetId {
        match self {
            Self::Version(version) => &version.id,
            Self::Name(id) => id,
        }
    }

    fn is(&self, version: &RuleSetVersion) -> bool {
        match self {
            Self::Version(told) => told == version,
            Self::Name(id) => *id == version.id,
        }
    }
}

fn used_by_central(session: &Session, day: NaiveDate) -> Used {
    match &session.rule_sets {
        Some(RuleSetTerms { next: Some(next), .. }) if next.activates <= day => {
            Used::Version(next.version.clone())
        }
        Some(terms) => Used::Version(terms.in_force.clone()),
        None => Used::Name(session.rule_set.clone()),
    }
}

const fn why_not(error: &RuleSetError) -> Trouble {
    match error {
        RuleSetError::NeedsNewerEngine { .. } | RuleSetError::UnknownParameters(_) => Trouble::EngineTooOld,
        RuleSetError::DoesNotLoad(_) => Trouble::Rules,
        RuleSetError::Unreadable(_)
        | RuleSetError::Tampered { .. }
        | RuleSetError::TooFewApprovals { .. }
        | RuleSetError::SamePersonTwice { .. }
        | RuleSetError::UnknownKey { .. }
        | RuleSetError::ActivationNotAfter { .. }
        | RuleSetError::NumberNotAfter { .. }
        | RuleSetError::IdReused(_)
        | RuleSetError::Withdrawn(_) => Trouble::RuleSetNotTrusted,
    }
}

impl Shared {
    /// Takes up the packages that lie in the cache.
    pub fn refresh_rule_sets(&self) -> Result<(), DeskError> {
        self.rule_sets.hold(self.cache.items(ItemType::RuleSet)?);
        Ok(())
    }

    /// What to assess by today.
    pub(super) fn rules(&self) -> Result<Rules, DeskError> {
        Ok(self.rule_sets.on(self.today(), self.session()?.as_ref()))
    }

    /// The set that an act on money is made on.
    pub(super) fn rules_to_act_by(&self) -> Result<Arc<RuleSet>, DeskError> {
        match self.rules()? {
            Rules::Here(set) => Ok(set),
            Rules::AtTheCentral { why, .. } => Err(why.into()),
        }
    }

    /// The central told which sets it uses.
    pub fn told_rule_sets(&self, terms: &RuleSetTerms) -> Result<(), DeskError> {
        let Some(session) = self.session()? else { return Ok(()) };
        if session.rule_sets.as_ref() != Some(terms) {
            let rule_set = terms.in_force.id.clone();
            let session = Session { rule_set, rule_sets: Some(terms.clone()), ..session };
            self.cache.set_about(crate::cache::About::Session, &session)?;
        }
        Ok(())
    }
}

impl Rules {
    /// The set, as the status bar names it.
    pub fn name(&self) -> String {
        match self {
            Self::Here(set) => set.version().id.to_string(),
            Self::AtTheCentral { id, .. } => format!("{id} (kun centralt)"),
        }
    }

    /// What a banner says; none where all is well.
    pub fn notice(&self) -> Option<Message> {
        match self {
            Self::Here(_) => None,
            Self::AtTheCentral { id, why } => {
                let message = of_trouble(*why);
                let explanation = format!("{} Centralen regner efter regelsæt {id}.", message.explanation);
                Some(Message { explanation, ..message })
            }
        }
    }
}

#[cfg(test)]
mod tests;
