//! A central that lets in whom an issuer knows, with a clock that the test sets.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use secrecy::{ExposeSecret as _, SecretString};
use straks_central::clock::Clock;
use straks_central::config::issuer::IssuerConfig;
use straks_central::embedded::set_up_practice;
use straks_central::http::{Door, Issuer, Limits};
use straks_central::server::{At, Serving};
use straks_central::store::sqlite::SqliteStore;
use straks_client::keys::{KeyStoreError, TokenStore};
use straks_client::sign_in::{SignedIn, ask};
use straks_protocol::Problem;
use straks_rules::rule_set::TrustedKeys;
use tempfile::TempDir;

use temporary_issuer::browser;

/// The real time, and what the test adds to it.
#[derive(Default)]
pub struct LateClock(AtomicI64);

impl LateClock {
    pub fn add_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for LateClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now() + TimeDelta::seconds(self.0.load(Ordering::SeqCst))
    }
}

/// A keyring in memory.
#[derive(Default)]
pub struct Tokens(Mutex<HashMap<String, SecretString>>);

impl Tokens {
    pub fn is_empty(&self) -> bool {
        self.0.lock().unwrap().is_empty()
    }

    pub fn copy(&self) -> Arc<Self> {
        Arc::new(Self(Mutex::new(self.0.lock().unwrap().clone())))
    }
}

impl TokenStore for Tokens {
    fn read_token(&self, name: &str) -> Result<Option<SecretString>, KeyStoreError> {
        Ok(self.0.lock().unwrap().get(name).cloned())
    }

    fn write_token(&self, name: &str, token: &SecretString) -> Result<(), KeyStoreError> {
        self.0.lock().unwrap().insert(name.to_owned(), token.clone());
        Ok(())
    }

    fn forget_token(&self, name: &str) -> Result<(), KeyStoreError> {
        self.0.lock().unwrap().remove(name);
        Ok(())
    }
}

pub struct Town {
    pub clock: Arc<LateClock>,
    pub folder: TempDir,
    serving: Serving,
}

impl Town {
    pub async fn trusting(issuers: &[IssuerConfig]) -> Self {
        Self::within(issuers, Limits::default()).await
    }

    pub async fn busy(issuers: &[IssuerConfig], requests_a_minute: u32) -> Self {
        let limit = NonZeroU32::new(requests_a_minute).unwrap();
        Self::within(issuers, Limits::per_caller(limit)).await
    }

    async fn within(issuers: &[IssuerConfig], limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(SqliteStore::open(&folder.path().join("central.db")).unwrap());
        let trusted = TrustedKeys::practice().unwrap();
        let central = Arc::new(set_up_practice(store, TimeDelta::zero(), trusted).unwrap());
        let clock = Arc::new(LateClock::default());
        let issuer = |config: &IssuerConfig| Issuer::new(config.clone(), clock.clone()).unwrap();
        let door = Door::Issuers(issuers.iter().map(issuer).collect());
        let at = At { address: (Ipv4Addr::LOCALHOST, 0).into(), hosts: Vec::new(), door };
        let serving = Serving::start_at(central, at, limits).await.unwrap();
        Self { clock, folder, serving }
    }

    pub fn base_url(&self) -> String {
        format!("http://{}", self.serving.address())
    }

    /// Signs in as somebody, in the browser.
    pub async fn sign_in(&self, who: &str, tokens: Arc<Tokens>) -> SignedIn {
        let terms = ask(&self.base_url()).await.unwrap().issuers.remove(0);
        SignedIn::begin(&terms, tokens, |address| browser::open(address, who)).await.unwrap()
    }

    pub async fn get(&self, path: &str, token: &str) -> reqwest::Response {
        let request = reqwest::Client::new().get(format!("{}{path}", self.base_url())).bearer_auth(token);
        request.send().await.unwrap()
    }

    /// The status of asking who one is, and what the problem says of the token.
    pub async fn who(&self, token: &str) -> (u16, String) {
        let answer = self.get("/v1/session", token).await;
        let status = answer.status().as_u16();
        let problem: Option<Problem> = answer.json().await.ok();
        (status, problem.and_then(|problem| problem.detail).unwrap_or_default())
    }
}

pub async fn access(signed_in: &SignedIn) -> String {
    signed_in.access_token().await.unwrap().expose_secret().to_owned()
}
