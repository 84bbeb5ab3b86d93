//! Whose approval counts: an explicit list of people and their public keys, and what must hold for a package.

use std::collections::BTreeSet;

use ed25519_dalek::{Signature, VerifyingKey};
use serde::Deserialize;

use super::approval::Approval;
use super::package::Package;
use super::withdrawal::Withdrawal;
use super::{APPROVALS, RuleSetError, bytes};

/// The operator's keys of the practice municipality. A municipality with real people has its own list.
const PRACTICE: &str = include_str!("../../../../assets/law/operator_keys.toml");

/// Where the approvals of a list count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// In the practice municipality only: anybody may know the private keys.
    Practice,
    /// Where real people are paid.
    Production,
}

/// One approver's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedKey {
    /// The approver.
    pub name: String,
    /// The id of the key.
    pub id: String,
    public: VerifyingKey,
}

/// The people whose approval counts, with their keys. A person may have several; a key is one person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedKeys {
    purpose: Purpose,
    keys: Vec<TrustedKey>,
}

/// Why a list of keys cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyListError {
    /// Not the expected TOML.
    #[error("the list of keys cannot be read: {0}")]
    Unreadable(String),
    /// Not a public key.
    #[error("the key of {0} is not an ed25519 public key in lower-case hex")]
    NotAKey(String),
    /// A person without a name.
    #[error("a key has no name")]
    NoName,
    /// A key of two people would let one person approve twice.
    #[error("the key of {0} is in the list twice")]
    Twice(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    purpose: Purpose,
    #[serde(default)]
    key: Vec<RawKey>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKey {
    name: String,
    public: String,
}

impl TrustedKeys {
    /// Nobody: no package is used.
    #[must_use]
    pub const fn nobody() -> Self {
        Self { purpose: Purpose::Production, keys: Vec::new() }
    }

    /// The keys of the practice municipality, from `assets/law/operator_keys.toml`.
    ///
    /// # Errors
    /// [`KeyListError`].
    pub fn practice() -> Result<Self, KeyListError> {
        Self::read(PRACTICE)
    }

    /// Reads a list as `assets/law/operator_keys.toml` shows it.
    ///
    /// # Errors
    /// [`KeyListError`].
    pub fn read(text: &str) -> Result<Self, KeyListError> {
        let raw: RawList =
            toml::from_str(text).map_err(|error| KeyListError::Unreadable(error.message().to_owned()))?;
        let mut list = Self { purpose: raw.purpose, keys: Vec::new() };
        for RawKey { name, public } in raw.key {
            if name.trim().is_empty() {
                return Err(KeyListError::NoName);
            }
            let bytes: [u8; 32] = bytes::unhex(&public).ok_or_else(|| KeyListError::NotAKey(name.clone()))?;
            let public = VerifyingKey::from_bytes(&bytes).ok().filter(|key| !key.is_weak());
            let public = public.ok_or_else(|| KeyListError::NotAKey(name.clone()))?;
            let id = bytes::key_id(&bytes);
            if list.keys.iter().any(|known| known.id == id) {
                return Err(KeyListError::Twice(name));
            }
            list.keys.push(TrustedKey { name, id, public });
        }
        Ok(list)
    }

    /// Where its approvals count.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &TrustedKey> {
        self.keys.iter()
    }

    /// Every approval must hold, and enough different people must have given one.
    ///
    /// # Errors
    /// [`RuleSetError`]: the first approval that does not hold, or that there are too few.
    pub fn verify(&self, package: &Package) -> Result<(), RuleSetError> {
        self.verify_approvals(&package.approvals, &bytes::digest(package))
    }

    /// The same, for the withdrawal of a set.
    ///
    /// # Errors
    /// [`RuleSetError`], as for a package.
    pub fn verify_withdrawal(&self, withdrawal: &Withdrawal) -> Result<(), RuleSetError> {
        self.verify_approvals(&withdrawal.approvals, &bytes::withdrawal_digest(withdrawal))
    }

    fn verify_approvals(&self, approvals: &[Approval], digest: &[u8; 32]) -> Result<(), RuleSetError> {
        let (mut people, mut keys) = (BTreeSet::new(), BTreeSet::new());
        for approval in approvals {
            let name = || approval.name.clone();
            let trusted = self.keys.iter().find(|key| key.id == approval.key && key.name == approval.name);
            let trusted = trusted
                .ok_or_else(|| RuleSetError::UnknownKey { name: name(), key: approval.key.clone() })?;
            let signature = bytes::unhex(&approval.signature).map(|bytes| Signature::from_bytes(&bytes));
            let holds = signature.is_some_and(|signature| {
                trusted.public.verify_strict(&bytes::approval(digest, &approval.name), &signature).is_ok()
            });
            if !holds {
                return Err(RuleSetError::Tampered { name: name() });
            }
            if !people.insert(&approval.name) || !keys.insert(&approval.key) {
                return Err(RuleSetError::SamePersonTwice { name: name() });
            }
        }
        if people.len() < APPROVALS {
            return Err(RuleSetError::TooFewApprovals { found: people.len(), needed: APPROVALS });
        }
        Ok(())
    }
}
