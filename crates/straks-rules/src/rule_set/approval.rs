//! An approval: one person's signature over what a package says, and the private key that makes it.

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey};
use serde::{Deserialize, Serialize};

use super::bytes;

/// One person's approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Who.
    pub name: String,
    /// The id of the key it was made with.
    pub key: String,
    /// The ed25519 signature (RFC 8032) over contents and name, in lower-case hex.
    pub signature: String,
}

/// The private key of an approver. Wiped when dropped; never printed.
pub struct ApproverKey(SigningKey);

/// Not a private key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is not the private key of an approver")]
pub struct KeyUnreadable;

impl ApproverKey {
    /// The key of these 32 random bytes; whoever calls has them from the operating system.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Reads a key file: lower-case hex on the last line, anything before it is for the reader.
    ///
    /// # Errors
    /// [`KeyUnreadable`].
    pub fn read(text: &str) -> Result<Self, KeyUnreadable> {
        let last = text.lines().rfind(|line| !line.trim().is_empty()).ok_or(KeyUnreadable)?;
        bytes::unhex(last.trim()).map(|seed| Self::from_seed(&seed)).ok_or(KeyUnreadable)
    }

    /// The line that [`Self::read`] takes. For the key file only.
    #[must_use]
    pub fn reveal(&self) -> String {
        bytes::hex(self.0.as_bytes())
    }

    /// The public key, in lower-case hex.
    #[must_use]
    pub fn public(&self) -> String {
        bytes::hex(self.0.verifying_key().as_bytes())
    }

    /// The id of the key.
    #[must_use]
    pub fn id(&self) -> String {
        bytes::key_id(self.0.verifying_key().as_bytes())
    }

    /// Approves contents of this digest.
    pub(super) fn approve(&self, digest: &[u8; 32], name: &str) -> Approval {
        let signature = self.0.sign(&bytes::approval(digest, name));
        Approval { name: name.to_owned(), key: self.id(), signature: bytes::hex(&signature.to_bytes()) }
    }
}

impl fmt::Debug for ApproverKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApproverKey({}, private)", self.id())
    }
}
