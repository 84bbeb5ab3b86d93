//! A real issuer of identities (oidc-provider under Node) on a port of its own, which ends with its value, and a browser
//! that goes the way of a sign-in.
//!
//! For the tests of sign-in, with a window and without. It knows nothing of Straks but the name of its client. What cannot
//! be had fails the test at once.

pub mod browser;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

/// What its tokens name as their audience.
pub const AUDIENCE: &str = "https://straks.example/api";
/// What desks are called at it.
pub const CLIENT: &str = "straks-desktop";

/// The issuer, while it runs.
#[derive(Debug)]
pub struct TemporaryIssuer {
    child: Child,
    /// Its address, as its tokens name it.
    pub address: String,
}

impl TemporaryIssuer {
    /// Starts it, and returns when it can be reached.
    #[must_use]
    pub fn start() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("issuer");
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
        let output = child.stdout.take().expect("its output is piped");
        BufReader::new(output).read_line(&mut address).expect("the issuer tells its address");
        let address = address.trim().to_owned();
        assert!(address.starts_with("http://127.0.0.1:"), "the issuer says where it is: {address:?}");
        Self { child, address }
    }
}

impl Drop for TemporaryIssuer {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Installs what the lock file names, once.
fn require_packages(folder: &Path) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _one = ONE_AT_A_TIME.lock().expect("nobody failed with it");
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
