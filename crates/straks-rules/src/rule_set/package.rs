//! A package as it is written and sent: JSON in exactly one form, so that no byte of it can be changed unseen.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use straks_domain::ids::RuleSetId;
use straks_domain::rule_set::RuleSetVersion;

use super::approval::{Approval, ApproverKey};
use super::engine::EngineVersion;
use super::history::{Entry, SetState};
use super::{RuleSetError, bytes};

/// A package as somebody wrote it. Having one says nothing about who approved it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// The name of the set.
    pub id: RuleSetId,
    /// Its number; the built-in set is 0.
    pub sequence: u32,
    /// The first day that it is assessed by.
    pub activates: NaiveDate,
    /// The lowest engine that can use it.
    pub minimum_engine: EngineVersion,
    /// Its parameter files.
    pub files: Vec<PackageFile>,
    /// Who approved it.
    pub approvals: Vec<Approval>,
}

/// A parameter file of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackageFile {
    /// Its name.
    pub name: String,
    /// What it says.
    pub text: String,
}

impl Package {
    /// Reads a package, in the form that [`Self::write`] gives it and in no other.
    ///
    /// # Errors
    /// [`RuleSetError::Unreadable`].
    pub fn read(text: &str) -> Result<Self, RuleSetError> {
        in_one_form(text, Self::write).map_err(RuleSetError::Unreadable)
    }

    /// The package as text.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).expect("invariant: a package is plain values with text keys")
    }

    /// The package with one more approval.
    #[must_use]
    pub fn approved(mut self, name: &str, key: &ApproverKey) -> Self {
        self.approvals.push(key.approve(&bytes::digest(&self), name));
        self
    }

    /// Its name and contents, without approvals.
    #[must_use]
    pub fn version(&self) -> RuleSetVersion {
        RuleSetVersion { id: self.id.clone(), digest: bytes::hex(&bytes::digest(self)) }
    }

    /// Its place among the others.
    #[must_use]
    pub fn entry(&self) -> Entry {
        Entry {
            version: self.version(),
            sequence: self.sequence,
            activates: self.activates,
            state: SetState::Stands,
        }
    }
}

/// Reads what `write` gives, byte for byte, and nothing else; or says why not.
pub(super) fn in_one_form<T: DeserializeOwned>(text: &str, write: fn(&T) -> String) -> Result<T, String> {
    let read: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if write(&read) == text {
        Ok(read)
    } else {
        Err("it is not in the one form that it is written in".to_owned())
    }
}
