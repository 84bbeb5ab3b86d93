//! How far an audit chain had come at a time, signed: handed to the municipality's auditor, it shows later that
//! nothing was cut off at the end or written anew.

use std::fmt;

use chrono::{DateTime, Utc};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use straks_domain::ids::MunicipalityId;

use crate::hex::{from_hex, to_hex};

const TITLE: &str = "Straks audit checkpoint 1";

/// How far a chain had come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose chain.
    pub municipality: MunicipalityId,
    /// Its links.
    pub links: u64,
    /// Hash of the last one; empty where there was none.
    pub hash: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Why a checkpoint does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// It is not written as one.
    #[error("line {0} of the checkpoint is not as it is written")]
    Line(usize),
    /// It was not signed with this key, or was changed.
    #[error("the signature of the checkpoint does not hold")]
    Signature,
    /// The key is none.
    #[error("a key is 64 hexadecimal digits")]
    Key,
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.at.to_rfc3339();
        writeln!(
            f,
            "{TITLE}\nmunicipality {}\nlinks {}\nhash {}\nat {at}",
            self.municipality, self.links, self.hash
        )
    }
}

impl Checkpoint {
    /// The text with its signature.
    #[must_use]
    pub fn signed(&self, key: &SigningKey) -> String {
        let text = self.to_string();
        let signature = key.sign(text.as_bytes());
        format!("{text}signature {}\n", to_hex(&signature.to_bytes()))
    }

    /// Reads [`Self::signed`] back, where the signature holds.
    ///
    /// # Errors
    /// [`CheckpointError`].
    pub fn read(text: &str, key: &VerifyingKey) -> Result<Self, CheckpointError> {
        let lines: Vec<&str> = text.lines().collect();
        let value = |number: usize, name: &str| {
            let line = lines.get(number).and_then(|line| line.strip_prefix(name));
            line.map(str::trim_start).ok_or(CheckpointError::Line(number + 1))
        };
        value(0, TITLE)?;
        let checkpoint = Self {
            municipality: MunicipalityId::new(value(1, "municipality ")?),
            links: value(2, "links ")?.parse().map_err(|_| CheckpointError::Line(3))?,
            hash: value(3, "hash ")?.to_owned(),
            at: value(4, "at ")?.parse().map_err(|_| CheckpointError::Line(5))?,
        };
        let signature =
            value(5, "signature ").ok().and_then(from_hex::<64>).ok_or(CheckpointError::Line(6))?;
        let signature = Signature::from_bytes(&signature);
        // What is verified is what was read, written again: nothing beside it can be slipped in.
        key.verify_strict(checkpoint.to_string().as_bytes(), &signature)
            .map_err(|_| CheckpointError::Signature)?;
        Ok(checkpoint)
    }
}

/// The private key written in a file, its only line that is no comment.
///
/// # Errors
/// [`CheckpointError::Key`].
pub fn private_key(text: &str) -> Result<SigningKey, CheckpointError> {
    key_bytes(text).map(|bytes| SigningKey::from_bytes(&bytes))
}

/// The public key as it was printed.
///
/// # Errors
/// [`CheckpointError::Key`].
pub fn public_key(text: &str) -> Result<VerifyingKey, CheckpointError> {
    VerifyingKey::from_bytes(&key_bytes(text)?).map_err(|_| CheckpointError::Key)
}

fn key_bytes(text: &str) -> Result<[u8; 32], CheckpointError> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let line = lines.next().filter(|_| lines.next().is_none());
    line.and_then(from_hex).ok_or(CheckpointError::Key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkpoint(links: u64) -> Checkpoint {
        Checkpoint {
            municipality: MunicipalityId::new("751"),
            links,
            hash: if links == 0 { String::new() } else { "ab".repeat(32) },
            at: "2026-11-27T12:00:00Z".parse().expect("an instant"),
        }
    }

    #[test]
    fn a_checkpoint_reads_back_as_it_was_signed() {
        let key = SigningKey::from_bytes(&[7; 32]);
        for links in [0, 42] {
            let signed = checkpoint(links).signed(&key);
            assert_eq!(Checkpoint::read(&signed, &key.verifying_key()), Ok(checkpoint(links)));
        }
    }

    #[test]
    fn a_changed_checkpoint_or_another_key_does_not_count() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let signed = checkpoint(42).signed(&key);
        let changed = signed.replace("links 42", "links 41");
        assert_eq!(Checkpoint::read(&changed, &key.verifying_key()), Err(CheckpointError::Signature));
        let other = SigningKey::from_bytes(&[8; 32]).verifying_key();
        assert_eq!(Checkpoint::read(&signed, &other), Err(CheckpointError::Signature));
        let cut = signed.replace("hash ", "hsah ");
        assert_eq!(Checkpoint::read(&cut, &key.verifying_key()), Err(CheckpointError::Line(4)));
    }

    #[test]
    fn a_key_is_read_from_its_file() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let read = private_key(&format!("# Private.\n{}\n", to_hex(&key.to_bytes()))).expect("a key");
        assert_eq!(read.verifying_key(), key.verifying_key());
        assert!(private_key("abc").is_err());
    }
}
