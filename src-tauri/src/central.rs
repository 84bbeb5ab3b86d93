//! The central that the desk talks to: the practice central inside this program, or one that is named.
//!
//! Left out: the talking, which is the desk's. Invariant: the window never waits for a central.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use straks_central::embedded::{self, EmbeddedConfig, EmbeddedError, Progress, Running};
use straks_central::practice::PracticePlan;
use straks_client::keys::OsKeyStore;
use straks_client::sign_in::Entrance;
use straks_client::{CentralAddress, DeskAccess};

use crate::place;

/// The same seed makes the same practice municipality on every machine.
const SEED: u64 = 1;

/// Which central.
pub enum Central {
    /// The practice central, with its files in this folder.
    Practice(PathBuf),
    /// Another program's practice central, by `STRAKS_CENTRAL` and `STRAKS_CENTRAL_SECRET`.
    Named(CentralAddress),
    /// One that asks people to sign in, by `STRAKS_CENTRAL` alone.
    SignIn(Box<Entrance>),
}

impl Central {
    /// The named central, or the practice central of this data folder; `tell` hears how far a sign-in is.
    pub fn of(data: &Path, tell: impl Fn() + Send + Sync + 'static) -> Self {
        let named = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        match (named("STRAKS_CENTRAL"), named("STRAKS_CENTRAL_SECRET")) {
            (None, _) => Self::Practice(data.join("practice")),
            (Some(base_url), Some(secret)) => {
                Self::Named(CentralAddress { base_url, access: DeskAccess::Launch(secret.into()) })
            }
            (Some(base_url), None) => {
                let known = place::remembered(data);
                Self::SignIn(Box::new(Entrance::new(base_url, Arc::new(OsKeyStore), known.as_ref(), tell)))
            }
        }
    }

    /// The entrance, where people sign in.
    pub fn entrance(&self) -> Option<&Entrance> {
        match self {
            Self::Practice(_) | Self::Named(_) => None,
            Self::SignIn(entrance) => Some(entrance),
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
