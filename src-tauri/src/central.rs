//! The central that the desk talks to: the practice central inside this program, or one that is named.
//!
//! Left out: the talking, which is the desk's. Invariant: the window never waits for a central.

use std::path::{Path, PathBuf};

use straks_central::embedded::{self, EmbeddedConfig, EmbeddedError, Progress, Running};
use straks_central::practice::PracticePlan;
use straks_client::{CentralAddress, DeskAccess};

/// The same seed makes the same practice municipality on every machine.
const SEED: u64 = 1;

/// Which central.
pub enum Central {
    /// The practice central, with its files in this folder.
    Practice(PathBuf),
    /// Another program's, by `STRAKS_CENTRAL` and `STRAKS_CENTRAL_SECRET`.
    Named(CentralAddress),
}

impl Central {
    /// The named central, or the practice central of this data folder.
    pub fn of(data: &Path) -> Self {
        match std::env::var("STRAKS_CENTRAL") {
            Ok(base_url) if !base_url.is_empty() => {
                let secret = std::env::var("STRAKS_CENTRAL_SECRET").unwrap_or_default();
                Self::Named(CentralAddress { base_url, access: DeskAccess::Launch(secret.into()) })
            }
            Ok(_) | Err(_) => Self::Practice(data.join("practice")),
        }
    }
}

/// Starts the practice central; `told` hears how far the first start is.
///
/// # Errors
/// [`EmbeddedError`].
pub async fn start_practice(
    folder: PathBuf,
    told: impl FnMut(Progress) + Send + 'static,
) -> Result<Running, EmbeddedError> {
    let plan = PracticePlan::usual(SEED);
    embedded::start(EmbeddedConfig { data_folder: folder, plan, progress: Box::new(told) }).await
}

/// How the desk reaches it.
pub fn address(running: &Running) -> CentralAddress {
    let secret = running.secret().reveal().to_owned().into();
    CentralAddress { base_url: running.base_url(), access: DeskAccess::Launch(secret) }
}
