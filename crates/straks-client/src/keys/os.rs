//! All that differs by operating system in this crate: the keyring.
//!
//! Secret Service on Linux, Keychain on macOS, Credential Manager on Windows, chosen by the `keyring`
//! crate. Calls run on a thread of their own, since a store may start a runtime of its own to ask the bus.

use keyring::{Entry, Error};

use super::{FileKey, KeyName, KeyStore, KeyStoreError};

const SERVICE: &str = "Straks";

/// The keyring of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsKeyStore;

impl KeyStore for OsKeyStore {
    fn read(&self, name: &KeyName) -> Result<Option<FileKey>, KeyStoreError> {
        apart(name.to_string(), |entry| match entry.get_secret() {
            Ok(bytes) => FileKey::from_bytes(&bytes).map(Some),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(error)),
        })
    }

    fn write(&self, name: &KeyName, key: &FileKey) -> Result<(), KeyStoreError> {
        let key = key.clone();
        apart(name.to_string(), move |entry| entry.set_secret(key.reveal()).map_err(refused))
    }
}

pub(super) fn apart<T: Send + 'static>(
    account: String,
    act: impl FnOnce(&Entry) -> Result<T, KeyStoreError> + Send + 'static,
) -> Result<T, KeyStoreError> {
    let thread = std::thread::spawn(move || {
        let entry = Entry::new(SERVICE, &account).map_err(refused)?;
        act(&entry)
    });
    thread.join().map_err(|_| KeyStoreError::NoService("the keyring store gave up".into()))?
}

// The list of errors belongs to the keyring crate and may grow: what is not known to be a lock is an absence.
pub(super) fn refused(error: Error) -> KeyStoreError {
    match error {
        Error::NoStorageAccess(_) => KeyStoreError::Locked(error.into()),
        Error::BadDataFormat(..) | Error::BadEncoding(_) | Error::Ambiguous(_) => KeyStoreError::NotAKey,
        _ => KeyStoreError::NoService(error.into()),
    }
}
