//! Rule sets that travel: parameters packed with a day from which they hold, approved by two people; and
//! withdrawn by two people before that day.
//!
//! Pure: a package comes in as text, days, keys and the engine's version as arguments. [`open()`] is the one way
//! from a text to parameters that anybody may assess by: it reads, verifies and loads, and refuses with a
//! [`RuleSetError`] that names the reason. Left out: files, randomness, and how packages get anywhere.

mod approval;
mod bytes;
mod engine;
mod history;
mod package;
mod trusted;
mod withdrawal;

use chrono::NaiveDate;
use straks_domain::ids::RuleSetId;
use straks_domain::rule_set::RuleSetVersion;

pub use approval::{Approval, ApproverKey, KeyUnreadable};
pub use engine::{EngineVersion, NotAVersion};
pub use history::{Admitted, Entry, SetState, admit, in_force, next_after};
pub use package::{Package, PackageFile};
pub use trusted::{KeyListError, Purpose, TrustedKey, TrustedKeys};
pub use withdrawal::{Withdrawal, WithdrawalError, Withdrawn, open_withdrawal, withdraw};

use crate::parameters::{LawFile, ParameterError, Parameters, Problem, review};

/// So many different people must have approved a package.
pub const APPROVALS: usize = 2;

/// Parameters that may be assessed by: those of this build, or of a package that was approved and loads.
#[derive(Debug, Clone)]
pub struct RuleSet {
    entry: Entry,
    parameters: Parameters,
}

impl RuleSet {
    /// The set that comes with this build: in force until a package is.
    ///
    /// # Errors
    /// [`ParameterError`] with file and place.
    pub fn built_in() -> Result<Self, ParameterError> {
        let parameters = Parameters::built_in()?;
        let digest = bytes::digest_of_built_in();
        let version = RuleSetVersion { id: parameters.rule_set().clone(), digest };
        let state = SetState::Stands;
        Ok(Self { entry: Entry { version, sequence: 0, activates: NaiveDate::MIN, state }, parameters })
    }

    /// Its place among the others.
    #[must_use]
    pub const fn entry(&self) -> &Entry {
        &self.entry
    }

    /// Its name and contents.
    #[must_use]
    pub const fn version(&self) -> &RuleSetVersion {
        &self.entry.version
    }

    /// What to assess by.
    #[must_use]
    pub const fn parameters(&self) -> &Parameters {
        &self.parameters
    }
}

/// Why a package is not used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleSetError {
    /// Not a package, or not in the one form that packages are written in.
    #[error("this is not a rule set package: {0}")]
    Unreadable(String),
    /// An approval does not fit the contents.
    #[error("the approval of {name} does not fit the contents: one of them was changed")]
    Tampered {
        /// The approver named.
        name: String,
    },
    /// Fewer people than needed have approved it.
    #[error("{found} of {needed} approvals")]
    TooFewApprovals {
        /// How many there are.
        found: usize,
        /// How many are needed.
        needed: usize,
    },
    /// Two approvals are one person's.
    #[error("{name} has approved it twice")]
    SamePersonTwice {
        /// Who.
        name: String,
    },
    /// An approval by a key that is not on the list, or is not that person's.
    #[error("{name} has no trusted key {key}")]
    UnknownKey {
        /// The approver named.
        name: String,
        /// The key named.
        key: String,
    },
    /// It asks for an engine that knows more.
    #[error("it needs engine {needs}, this is {has}")]
    NeedsNewerEngine {
        /// The lowest version that can use it.
        needs: EngineVersion,
        /// The version here.
        has: EngineVersion,
    },
    /// It has parameters that no rule of this engine reads: a newer engine is needed.
    #[error("this engine does not know {}", .0.join(", "))]
    UnknownParameters(Vec<String>),
    /// Its parameters do not load.
    #[error("its parameters do not load: {0}")]
    DoesNotLoad(#[from] ParameterError),
    /// It does not come into force after the set before it.
    #[error("it comes into force on {activates}, not after {before}, which does on {before_activates}")]
    ActivationNotAfter {
        /// The day it would come into force.
        activates: NaiveDate,
        /// The set before it.
        before: RuleSetId,
        /// The day that one does.
        before_activates: NaiveDate,
    },
    /// Its number is not higher than that of the set before it.
    #[error("it has number {found}, the last set has {last}")]
    NumberNotAfter {
        /// Its number.
        found: u32,
        /// The highest number so far.
        last: u32,
    },
    /// Another set has its name.
    #[error("the name {0} is used by a set with other contents")]
    IdReused(RuleSetId),
    /// It was withdrawn, for good.
    #[error("the rule set {0} was withdrawn; a set with another name and number comes in its place")]
    Withdrawn(RuleSetId),
}

/// Reads, verifies and loads a package.
///
/// # Errors
/// [`RuleSetError`]: the first reason not to use it.
pub fn open(text: &str, trusted: &TrustedKeys, engine: EngineVersion) -> Result<RuleSet, RuleSetError> {
    let package = Package::read(text)?;
    trusted.verify(&package)?;
    load(&package, engine)
}

/// Loads the parameters of a package. Nothing is said about who approved it.
///
/// # Errors
/// What this engine does not know, or what does not load, with file and line.
pub fn load(package: &Package, engine: EngineVersion) -> Result<RuleSet, RuleSetError> {
    if engine < package.minimum_engine {
        return Err(RuleSetError::NeedsNewerEngine { needs: package.minimum_engine, has: engine });
    }
    let files: Vec<LawFile<'_>> =
        package.files.iter().map(|file| LawFile { name: &file.name, text: &file.text }).collect();
    let unknown: Vec<String> = review::problems(&files)
        .into_iter()
        .filter_map(|problem| match problem {
            ParameterError::Refused { problem: Problem::UnknownParameter(name), .. } => Some(name),
            ParameterError::Refused { .. } | ParameterError::Missing(_) => None,
        })
        .collect();
    if !unknown.is_empty() {
        return Err(RuleSetError::UnknownParameters(unknown));
    }
    let parameters = Parameters::load(package.id.clone(), &files)?;
    Ok(RuleSet { entry: package.entry(), parameters })
}

#[cfg(test)]
mod tests;
