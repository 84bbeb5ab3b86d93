//! The key of a desk's files: 32 random bytes, kept in the keyring of the operating system.
//!
//! A key is known by a name that is made with it, so a new key never overwrites an old one: a keyring that
//! only seemed empty because it was locked still has the old key afterwards. Nothing is stored in clear.

mod os;
mod tokens;

use std::fmt;

use uuid::Uuid;
use zeroize::Zeroizing;

pub use os::OsKeyStore;
pub use tokens::TokenStore;

/// Where keys are kept.
pub trait KeyStore: Send + Sync {
    /// The key with this name; none where there is none, or where a locked keyring does not tell.
    ///
    /// # Errors
    /// [`KeyStoreError`] when no keyring answers.
    fn read(&self, name: &KeyName) -> Result<Option<FileKey>, KeyStoreError>;

    /// Keeps the key under this name.
    ///
    /// # Errors
    /// [`KeyStoreError`] when it cannot be kept; then it must not be used.
    fn write(&self, name: &KeyName, key: &FileKey) -> Result<(), KeyStoreError>;
}

/// Why a keyring does not serve.
#[derive(Debug, thiserror::Error)]
pub enum KeyStoreError {
    /// The system has no keyring service, or none is running.
    #[error("no keyring service answers")]
    NoService(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The keyring is there but does not open.
    #[error("the keyring is locked or refuses access")]
    Locked(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// What lies under the name is no key.
    #[error("the keyring entry does not hold a key")]
    NotAKey,
    /// The system gave no random bytes.
    #[error("the system gives no random bytes")]
    NoRandomness,
}

/// The name of a key. Not secret.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeyName(Uuid);

impl KeyName {
    /// A name that nothing has had before.
    #[must_use]
    pub fn fresh() -> Self {
        Self(Uuid::now_v7())
    }

    /// The name as it was written.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.trim().parse().ok().map(Self)
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The raw key of a desk's files.
#[derive(Clone, PartialEq, Eq)]
pub struct FileKey(Zeroizing<[u8; 32]>);

impl FileKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`KeyStoreError::NoRandomness`].
    pub fn random() -> Result<Self, KeyStoreError> {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(bytes.as_mut()).map_err(|_| KeyStoreError::NoRandomness)?;
        Ok(Self(bytes))
    }

    /// The key with these bytes.
    ///
    /// # Errors
    /// [`KeyStoreError::NotAKey`] unless there are 32.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyStoreError> {
        bytes.try_into().map(|bytes| Self(Zeroizing::new(bytes))).map_err(|_| KeyStoreError::NotAKey)
    }

    /// Its bytes, for a keyring.
    #[must_use]
    pub fn reveal(&self) -> &[u8] {
        self.0.as_ref()
    }

    /// Its bytes in hexadecimal, as SQLCipher takes a raw key.
    #[must_use]
    pub(crate) fn reveal_hex(&self) -> Zeroizing<String> {
        use fmt::Write as _;
        let mut hex = Zeroizing::new(String::with_capacity(64));
        for byte in self.0.iter() {
            write!(hex, "{byte:02x}").expect("invariant: writing to a string succeeds");
        }
        hex
    }
}

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileKey(••••)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_does_not_print() {
        let key = FileKey::from_bytes(&[0xab; 32]).expect("32 bytes");
        assert_eq!(format!("{key:?}"), "FileKey(••••)");
        assert_eq!(key.reveal_hex().as_str(), "ab".repeat(32));
    }

    #[test]
    fn two_keys_differ() {
        assert_ne!(FileKey::random().expect("random"), FileKey::random().expect("random"));
        assert!(FileKey::from_bytes(&[1; 31]).is_err());
    }
}
