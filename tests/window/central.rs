//! A central in the test's own process, beside the window: with a small practice queue, and the door that the test asks for.
//!
//! Invariant: its files lie in a folder of its own, and it ends with its value.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::{Value, json};
use straks_central::central::Central;
use straks_central::clock::SystemClock;
use straks_central::embedded::{EmbeddedConfig, open_practice, start};
use straks_central::http::{Door, Issuer, Limits, Secret};
use straks_central::practice::PracticePlan;
use straks_central::server::{At, Serving};
use straks_central::store::sqlite::SqliteStore;
use straks_rules::rule_set::TrustedKeys;
use tempfile::TempDir;
use temporary_issuer::{AUDIENCE, CLIENT, TemporaryIssuer};

pub struct OwnCentral {
    serving: Serving,
    secret: Secret,
    _folder: TempDir,
}

impl OwnCentral {
    /// Whoever has the secret says who they are. `prepare` writes what the test needs before anybody looks.
    pub async fn practice(prepare: impl FnOnce(&Central)) -> Self {
        Self::open(prepare, Door::Practice).await
    }

    /// Whom the issuer knows is let in.
    pub async fn trusting(issuer: &TemporaryIssuer) -> Self {
        let address = &issuer.address;
        let config =
            json!({ "issuer": address, "audience": AUDIENCE, "resource": AUDIENCE, "client_id": CLIENT });
        let config = serde_json::from_value(config).expect("an issuer");
        // Tokens are of today, whatever day it is in the municipality.
        let clock = Arc::new(SystemClock { behind: TimeDelta::zero() });
        let issuer = Issuer::new(config, clock).expect("an issuer");
        Self::open(|_| {}, |_| Door::Issuers(vec![issuer])).await
    }

    async fn open(prepare: impl FnOnce(&Central), door: impl FnOnce(Secret) -> Door) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let data_folder = folder.path().to_owned();
        let plan = PracticePlan::queue(11, 40);
        let made = start(EmbeddedConfig { data_folder, plan, progress: Box::new(|_| {}) }).await;
        made.expect("the practice municipality is made").shutdown().await;
        let store = SqliteStore::open(&folder.path().join("practice.db")).expect("its file opens");
        let trusted = TrustedKeys::practice().expect("the practice keys");
        let central = Arc::new(open_practice(Arc::new(store), trusted).expect("it opens"));
        prepare(&central);
        let secret = Secret::generate().expect("a secret");
        let door = door(secret.clone());
        let at = At { address: ([127, 0, 0, 1], 0).into(), hosts: Vec::new(), door };
        let serving = Serving::start_at(central, at, Limits::default()).await.expect("it serves");
        Self { serving, secret, _folder: folder }
    }

    pub fn base_url(&self) -> String {
        format!("http://{}", self.serving.address())
    }

    pub fn secret(&self) -> String {
        self.secret.reveal().to_owned()
    }

    /// Posts to it as a practice identity.
    pub async fn post(&self, who: &str, path: &str, body: &Value) -> (u16, Value) {
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let sent = client
            .post(format!("{}{path}", self.base_url()))
            .bearer_auth(self.secret())
            .header("straks-actor", who)
            .header("idempotency-key", "00000000-0000-0000-0000-000000000001")
            .header("content-type", "application/json")
            .body(body.to_string());
        let answer = sent.send().await.expect("the central answers");
        let status = answer.status().as_u16();
        let bytes = answer.bytes().await.expect("the whole answer");
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }
}
