//! Signing in by OpenID Connect: authorization code with PKCE in the browser of the system, and back over the
//! loopback address (RFC 8252).
//!
//! The browser is opened by whoever calls; here nothing is drawn. The refresh token lies in the keyring, the access
//! token in memory only. Invariant: a code is exchanged only where state, nonce and verifier are of the same sign-in.

mod entrance;
mod issuer;
mod loopback;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use secrecy::SecretString;
use straks_protocol::session::{IssuerTerms, SignInTerms};
use tokio::sync::Mutex;

use crate::keys::{KeyStoreError, TokenStore};
use crate::view::Message;
use crate::wording::sign_in as in_words;
pub use entrance::{Arrival, Entrance, EntranceError, Remembered};
use issuer::{Issuer, Received};
use loopback::{Brought, Loopback};

/// How long a person may take in the browser.
const IN_THE_BROWSER: Duration = Duration::from_secs(300);

/// A token that runs out within this is renewed first.
const SOON: TimeDelta = TimeDelta::seconds(30);

/// Why somebody is not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The issuer or the central does not answer, or not as asked.
    #[error("the issuer of identities does not answer")]
    Unreachable,
    /// The issuer's answer cannot be trusted: it is not its signature, or not for this sign-in.
    #[error("the answer of the issuer does not hold")]
    NotTrusted,
    /// The issuer said no, or the person did.
    #[error("the issuer refused the sign-in")]
    Refused,
    /// The person did not come back from the browser.
    #[error("nobody came back from the browser in time")]
    TimedOut,
    /// The sign-in has ended: it has to be done again.
    #[error("the sign-in has ended")]
    Ended,
    /// This computer has no port for the way back.
    #[error("the way back from the browser cannot be opened")]
    Loopback(#[from] std::io::Error),
    /// The keyring does not serve.
    #[error(transparent)]
    Keys(#[from] KeyStoreError),
}

impl SignInError {
    /// The error as the window shows it.
    #[must_use]
    pub fn message(&self) -> Message {
        in_words::of_sign_in(self)
    }
}

/// Somebody who is signed in, for as long as the issuer renews it.
pub struct SignedIn {
    issuer: Issuer,
    store: Arc<dyn TokenStore>,
    tokens: Mutex<Tokens>,
}

struct Tokens {
    access: SecretString,
    until: DateTime<Utc>,
    refresh: Option<SecretString>,
}

/// What a central says of signing in, before anybody has.
///
/// # Errors
/// [`SignInError::Unreachable`].
pub async fn ask(base_url: &str) -> Result<SignInTerms, SignInError> {
    let client = issuer::http_client()?;
    let answer = client.get(format!("{}/v1/sign-in", base_url.trim_end_matches('/'))).send().await;
    let answer =
        answer.and_then(reqwest::Response::error_for_status).map_err(|_| SignInError::Unreachable)?;
    answer.json().await.map_err(|_| SignInError::Unreachable)
}

impl SignedIn {
    /// Signs in anew: `open` shows the address in the browser of the system, then this waits for the person.
    ///
    /// # Errors
    /// [`SignInError`].
    pub async fn begin(
        terms: &IssuerTerms,
        store: Arc<dyn TokenStore>,
        open: impl FnOnce(&str),
    ) -> Result<Self, SignInError> {
        let issuer = Issuer::discover(terms).await?;
        let back = Loopback::open().await?;
        let asked = issuer.ask(&back.address())?;
        open(asked.address.as_str());
        let brought = tokio::time::timeout(IN_THE_BROWSER, back.answer(asked.state.secret())).await;
        let code = match brought.map_err(|_| SignInError::TimedOut)?? {
            Brought::Code(code) => code,
            Brought::Refused(reason) => {
                tracing::info!(reason, "the issuer refused a sign-in");
                return Err(SignInError::Refused);
            }
        };
        let received = issuer.exchange(code, asked, &back.address()).await?;
        Self::with(issuer, store, received)
    }

    /// Takes up the sign-in of an earlier launch; none where there was none, or it has ended.
    ///
    /// # Errors
    /// [`SignInError`].
    pub async fn resume(
        terms: &IssuerTerms,
        store: Arc<dyn TokenStore>,
    ) -> Result<Option<Self>, SignInError> {
        let Some(refresh) = store.read_token(&name(terms))? else { return Ok(None) };
        let issuer = Issuer::discover(terms).await?;
        match issuer.refresh(&refresh).await {
            Ok(received) => Self::with(issuer, store, received.or(refresh)).map(Some),
            Err(SignInError::Ended) => {
                store.forget_token(&name(terms))?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn with(issuer: Issuer, store: Arc<dyn TokenStore>, received: Received) -> Result<Self, SignInError> {
        let signed_in = Self { tokens: Mutex::new(tokens(&received)), issuer, store };
        signed_in.keep(&received)?;
        Ok(signed_in)
    }

    /// A token that counts for some time yet; renewed where it does not.
    ///
    /// # Errors
    /// [`SignInError::Ended`] where the issuer renews it no more.
    pub async fn access_token(&self) -> Result<SecretString, SignInError> {
        let mut tokens = self.tokens.lock().await;
        if Utc::now() + SOON < tokens.until {
            return Ok(tokens.access.clone());
        }
        self.renew(&mut tokens).await
    }

    /// A new token, although the one before may count: the central said that it does not.
    ///
    /// # Errors
    /// As [`Self::access_token`].
    pub async fn renewed(&self) -> Result<SecretString, SignInError> {
        let mut tokens = self.tokens.lock().await;
        self.renew(&mut tokens).await
    }

    async fn renew(&self, tokens: &mut Tokens) -> Result<SecretString, SignInError> {
        let Some(refresh) = tokens.refresh.clone() else { return Err(SignInError::Ended) };
        let received = match self.issuer.refresh(&refresh).await {
            Ok(received) => received.or(refresh),
            Err(SignInError::Ended) => {
                tokens.refresh = None;
                self.store.forget_token(&name(self.issuer.terms()))?;
                return Err(SignInError::Ended);
            }
            Err(error) => return Err(error),
        };
        self.keep(&received)?;
        *tokens = self::tokens(&received);
        Ok(tokens.access.clone())
    }

    /// Signs out: nothing is renewed any more, here or at the issuer.
    ///
    /// # Errors
    /// [`SignInError`]; what was kept here is gone all the same.
    pub async fn sign_out(&self) -> Result<(), SignInError> {
        let mut tokens = self.tokens.lock().await;
        let refresh = tokens.refresh.take();
        tokens.until = DateTime::UNIX_EPOCH;
        self.store.forget_token(&name(self.issuer.terms()))?;
        match refresh {
            Some(refresh) => self.issuer.revoke(&refresh).await,
            None => Ok(()),
        }
    }

    fn keep(&self, received: &Received) -> Result<(), SignInError> {
        match &received.refresh {
            Some(refresh) => Ok(self.store.write_token(&name(self.issuer.terms()), refresh)?),
            None => Ok(()),
        }
    }
}

fn tokens(received: &Received) -> Tokens {
    let until = Utc::now() + received.lasts;
    Tokens { access: received.access.clone(), until, refresh: received.refresh.clone() }
}

/// Forgets a sign-in that was kept between launches.
fn forget(terms: &IssuerTerms, store: &dyn TokenStore) -> Result<(), SignInError> {
    Ok(store.forget_token(&name(terms))?)
}

/// What the refresh token of an issuer is called in the keyring. Not secret.
fn name(terms: &IssuerTerms) -> String {
    format!("sign-in {} {}", terms.issuer, terms.client_id)
}
