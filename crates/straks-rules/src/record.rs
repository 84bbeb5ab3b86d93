//! What is kept of an assessment so that it can be made again years later, and the making again.
//!
//! A [`Record`] holds everything that an assessment was made from and what it came to. Its JSON form is
//! canonical: fields in the order of the types, no map whose order could change, no time of its own. The
//! same facts, rule set, engine, policy and day always give the same bytes. What an older engine wrote is
//! read as a [`Kept`] record, whose conclusion is a tree: its shape may have changed since. Where records
//! are kept, and who may read them, is not decided here.

mod difference;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use straks_domain::facts::{CaseFacts, UnfitFacts};
use straks_domain::rule_set::RuleSetVersion;

pub use difference::Difference;

use crate::assessment::Assessment;
use crate::parameters::Policy;
use crate::rule_set::{EngineVersion, RuleSet};
use crate::trace::{NoTrace, Trace};
use crate::{assess, facts_hash};

/// One assessment, with all that it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Record {
    /// The rule set that it was made by.
    pub rule_set: RuleSetVersion,
    /// The engine that made it.
    pub engine: EngineVersion,
    /// SHA-256 of the facts in their canonical JSON form, in lower-case hex.
    pub facts_hash: String,
    /// The day that it was made for.
    pub as_of: NaiveDate,
    /// What the municipality had decided for itself.
    pub policy: Policy,
    /// What was known of the case.
    pub facts: CaseFacts,
    /// What it came to.
    pub assessment: Assessment,
    /// Each step on the way; none where it was made without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<crate::Step>>))]
    pub trace: Option<Trace>,
}

impl Record {
    /// Assesses, and keeps no steps.
    #[must_use]
    pub fn of(facts: CaseFacts, rule_set: &RuleSet, policy: Policy, as_of: NaiveDate) -> Self {
        let assessment = assess(&facts, rule_set.parameters(), &policy, as_of, &mut NoTrace);
        Self::from_parts(facts, rule_set, policy, as_of, assessment, None)
    }

    /// Assesses, and keeps each step.
    #[must_use]
    pub fn traced(facts: CaseFacts, rule_set: &RuleSet, policy: Policy, as_of: NaiveDate) -> Self {
        let mut trace = Trace::default();
        let assessment = assess(&facts, rule_set.parameters(), &policy, as_of, &mut trace);
        Self::from_parts(facts, rule_set, policy, as_of, assessment, Some(trace))
    }

    fn from_parts(
        facts: CaseFacts,
        rule_set: &RuleSet,
        policy: Policy,
        as_of: NaiveDate,
        assessment: Assessment,
        trace: Option<Trace>,
    ) -> Self {
        Self {
            rule_set: rule_set.version().clone(),
            engine: EngineVersion::this(),
            facts_hash: facts_hash(&facts),
            as_of,
            policy,
            facts,
            assessment,
            trace,
        }
    }

    /// Its canonical bytes: JSON on one line.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("invariant: a record is plain values with text keys")
    }
}

/// A record as it was written, by whatever engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Kept {
    /// The rule set that it was made by.
    pub rule_set: RuleSetVersion,
    /// The engine that made it.
    pub engine: EngineVersion,
    /// The hash of the facts, as it was then.
    pub facts_hash: String,
    /// The day that it was made for.
    pub as_of: NaiveDate,
    /// What the municipality had decided for itself.
    pub policy: Policy,
    /// What was known of the case.
    pub facts: CaseFacts,
    /// What it came to.
    pub assessment: Value,
    /// Each step on the way; none where it was made without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<Value>,
}

/// What making an assessment again showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replay {
    /// The same bytes.
    Same,
    /// The same engine and rule set come to something else: the record was changed, or the program is at
    /// fault. Field by field; never empty.
    Different(Vec<Difference>),
    /// Another engine made it. What it comes to now, field by field; empty where it is the same.
    OtherEngine(Vec<Difference>),
    /// It was made by another rule set, so it was not made again.
    OtherRuleSet,
    /// The facts are not those that were assessed.
    FactsChanged,
    /// The facts cannot all be true, so no engine has assessed them.
    Unfit(UnfitFacts),
}

impl Kept {
    /// Makes the assessment again.
    #[must_use]
    pub fn replay(&self, rule_set: &RuleSet) -> Replay {
        if self.rule_set != *rule_set.version() {
            return Replay::OtherRuleSet;
        }
        if let Err(unfit) = self.facts.check() {
            return Replay::Unfit(unfit);
        }
        let same_engine = self.engine == EngineVersion::this();
        if same_engine && facts_hash(&self.facts) != self.facts_hash {
            return Replay::FactsChanged;
        }
        let make = if self.trace.is_some() { Record::traced } else { Record::of };
        let again = make(self.facts.clone(), rule_set, self.policy.clone(), self.as_of);
        let differences = self.differences(&again);
        match (same_engine, differences.is_empty()) {
            (true, true) => Replay::Same,
            (true, false) => Replay::Different(differences),
            (false, _) => Replay::OtherEngine(differences),
        }
    }

    /// The conclusion as this engine has it; none where it was written by one with other types.
    #[must_use]
    pub fn conclusion(&self) -> Option<Assessment> {
        Assessment::deserialize(&self.assessment).ok()
    }

    /// What differs in the facts, field by field.
    #[must_use]
    pub fn differing_facts(&self, other: &Self) -> Vec<Difference> {
        difference::between("facts", &tree(&self.facts), &tree(&other.facts))
    }

    /// What differs in the conclusion, field by field.
    #[must_use]
    pub fn differing_conclusions(&self, other: &Self) -> Vec<Difference> {
        difference::between("assessment", &self.assessment, &other.assessment)
    }

    fn differences(&self, again: &Record) -> Vec<Difference> {
        let mut all = difference::between("assessment", &self.assessment, &tree(&again.assessment));
        let trace = again.trace.as_ref().map_or(Value::Null, tree);
        all.extend(difference::between("trace", self.trace.as_ref().unwrap_or(&Value::Null), &trace));
        all
    }
}

impl From<&Record> for Kept {
    fn from(record: &Record) -> Self {
        Self {
            rule_set: record.rule_set.clone(),
            engine: record.engine,
            facts_hash: record.facts_hash.clone(),
            as_of: record.as_of,
            policy: record.policy.clone(),
            facts: record.facts.clone(),
            assessment: tree(&record.assessment),
            trace: record.trace.as_ref().map(tree),
        }
    }
}

fn tree(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("invariant: a record is plain values with text keys")
}

#[cfg(test)]
mod tests;
