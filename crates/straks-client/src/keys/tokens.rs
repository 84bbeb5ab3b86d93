//! The tokens of a sign-in, kept in the keyring of the operating system and nowhere else.

use keyring::Error;
use secrecy::{ExposeSecret as _, SecretString};

use super::KeyStoreError;
use super::os::{OsKeyStore, apart, refused};

/// Where the refresh token of a sign-in is kept between launches.
pub trait TokenStore: Send + Sync {
    /// The token under this name; none where there is none, or where a locked keyring does not tell.
    ///
    /// # Errors
    /// [`KeyStoreError`] when no keyring answers.
    fn read_token(&self, name: &str) -> Result<Option<SecretString>, KeyStoreError>;

    /// Keeps the token under this name.
    ///
    /// # Errors
    /// [`KeyStoreError`] when it cannot be kept.
    fn write_token(&self, name: &str, token: &SecretString) -> Result<(), KeyStoreError>;

    /// Forgets the token under this name. One that is not there is no error.
    ///
    /// # Errors
    /// [`KeyStoreError`] when no keyring answers.
    fn forget_token(&self, name: &str) -> Result<(), KeyStoreError>;
}

impl TokenStore for OsKeyStore {
    fn read_token(&self, name: &str) -> Result<Option<SecretString>, KeyStoreError> {
        apart(name.to_owned(), |entry| match entry.get_password() {
            Ok(token) => Ok(Some(SecretString::from(token))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(error)),
        })
    }

    fn write_token(&self, name: &str, token: &SecretString) -> Result<(), KeyStoreError> {
        let token = token.clone();
        apart(name.to_owned(), move |entry| entry.set_password(token.expose_secret()).map_err(refused))
    }

    fn forget_token(&self, name: &str) -> Result<(), KeyStoreError> {
        apart(name.to_owned(), |entry| match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(refused(error)),
        })
    }
}
