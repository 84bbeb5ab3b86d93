//! The secret of one launch: whoever started the central on this machine has it, and nobody else.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::store::{StoreError, random};

/// The secret of one launch. It does not print.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one that nobody can guess.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the system has no randomness.
    pub fn generate() -> Result<Self, StoreError> {
        Ok(Self(URL_SAFE_NO_PAD.encode(random::<32>()?)))
    }

    /// The text that desks send. Say why at the place of use.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(••••)")
    }
}
