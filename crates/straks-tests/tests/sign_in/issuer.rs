//! A real issuer (oidc-provider under Node) on a port of its own; it ends with the test.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

use serde_json::{Value, json};
use straks_central::config::issuer::IssuerConfig;

pub const AUDIENCE: &str = "https://straks.example/api";

pub struct TestIssuer {
    child: Child,
    pub address: String,
}

impl TestIssuer {
    pub fn start() -> Self {
        let folder = folder();
        require_packages(&folder);
        let mut child = Command::new("node")
            .arg("issuer.mjs")
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Node runs the issuer");
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        assert!(address.starts_with("http://127.0.0.1:"), "the issuer says where it is: {address:?}");
        Self { child, address }
    }

    /// How a central is told to trust it, with more lines of TOML.
    pub fn config(&self, more: &str) -> IssuerConfig {
        let address = &self.address;
        let text = format!(
            "issuer = \"{address}\"\naudience = \"{AUDIENCE}\"\nresource = \"{AUDIENCE}\"\n\
             client_id = \"straks-desktop\"\n{more}"
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

impl Drop for TestIssuer {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("issuer")
}

/// Installs what the lock file names, once.
fn require_packages(folder: &Path) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _one = ONE_AT_A_TIME.lock().unwrap();
    if folder.join("node_modules/oidc-provider").exists() {
        return;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let installed = Command::new(npm)
        .args(["ci", "--no-audit", "--no-fund", "--silent"])
        .current_dir(folder)
        .status()
        .expect("npm installs the issuer");
    assert!(installed.success(), "npm ci in {}", folder.display());
}
