//! A real issuer on a port of its own: what a central is told of it, and what no issuer offers.

use serde_json::{Value, json};
use straks_central::config::issuer::IssuerConfig;
use temporary_issuer::{AUDIENCE, CLIENT, TemporaryIssuer};

pub struct TestIssuer {
    pub address: String,
    _running: TemporaryIssuer,
}

impl TestIssuer {
    pub fn start() -> Self {
        let running = TemporaryIssuer::start();
        Self { address: running.address.clone(), _running: running }
    }

    /// How a central is told to trust it, with more lines of TOML.
    pub fn config(&self, more: &str) -> IssuerConfig {
        let address = &self.address;
        let text = format!(
            "issuer = \"{address}\"\naudience = \"{AUDIENCE}\"\nresource = \"{AUDIENCE}\"\n\
             client_id = \"{CLIENT}\"\n{more}"
        );
        toml::from_str(&text).unwrap()
    }

    /// A token with these claims instead of the usual ones, signed by the key of today.
    pub async fn sign(&self, claims: Value, header: Value) -> String {
        let now = chrono::Utc::now().timestamp();
        let mut all = json!({
            "iss": self.address, "aud": AUDIENCE, "sub": "mette", "iat": now, "exp": now + 600,
        });
        for (name, value) in claims.as_object().unwrap() {
            match value {
                Value::Null => all.as_object_mut().unwrap().remove(name),
                value => all.as_object_mut().unwrap().insert(name.clone(), value.clone()),
            };
        }
        let body = json!({ "claims": all, "header": header }).to_string();
        let request = reqwest::Client::new().post(format!("{}/test/sign", self.address)).body(body);
        request.send().await.unwrap().error_for_status().unwrap().text().await.unwrap()
    }

    /// Other keys from now on, under the same address.
    pub async fn rotate(&self) {
        let request = reqwest::Client::new().post(format!("{}/test/rotate", self.address));
        request.send().await.unwrap().error_for_status().unwrap();
    }
}
