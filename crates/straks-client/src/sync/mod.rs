//! The exchange with the central, on a thread of its own.
//!
//! Downloads and uploads run beside each other, so a download never waits for an upload. A hint from the
//! central starts a download at once; without hints the desk asks at intervals. Nothing here decides
//! anything: what was told goes into the cache, what was answered goes into the outbox.

mod backoff;
mod download;
mod exchange;
mod http;
mod upload;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use secrecy::SecretString;
use straks_domain::ids::ActorId;
use straks_protocol::Session;
use straks_protocol::automation::AutomationFigures;
use tokio::sync::{Notify, watch};

use crate::desk::Shared;
use crate::error::{DeskError, Trouble};
use crate::sign_in::SignedIn;
pub(crate) use backoff::{Backoff, chance};
pub(crate) use http::{CallError, Central};

/// Where the central is, and what lets this desk in.
#[derive(Clone)]
pub struct CentralAddress {
    /// `http://127.0.0.1:4711`, without a path.
    pub base_url: String,
    /// How the desk shows whose it is.
    pub access: DeskAccess,
}

/// How a desk shows whose it is.
#[derive(Clone)]
pub enum DeskAccess {
    /// By the secret of the launch, as a practice identity.
    Launch(SecretString),
    /// By the tokens of a sign-in.
    SignIn(Arc<SignedIn>),
}

/// What the person wants of the exchange.
#[derive(Clone, Default)]
struct Wish {
    address: Option<CentralAddress>,
    offline: bool,
}

impl Wish {
    const fn is_for_contact(&self) -> bool {
        self.address.is_some() && !self.offline
    }
}

/// How far downloads and uploads have come, counted in the rounds that were asked for.
#[derive(Debug, Clone, Copy, Default)]
struct Rounds {
    asked: u64,
    downloaded: u64,
    uploaded: u64,
    failed: u64,
}

/// Contact with the central, as both the window and the exchange see it.
pub(crate) struct Contact {
    wish: watch::Sender<Wish>,
    rounds: watch::Sender<Rounds>,
    online: AtomicBool,
    trying: AtomicBool,
    ended: AtomicBool,
    fetch: Notify,
    send: Notify,
}

impl Default for Contact {
    fn default() -> Self {
        Self {
            wish: watch::channel(Wish::default()).0,
            rounds: watch::channel(Rounds::default()).0,
            online: AtomicBool::new(false),
            trying: AtomicBool::new(false),
            ended: AtomicBool::new(false),
            fetch: Notify::new(),
            send: Notify::new(),
        }
    }
}

impl Contact {
    pub fn set_address(&self, address: CentralAddress) {
        self.set_ended(false);
        self.wish.send_modify(|wish| wish.address = Some(address));
    }

    /// Ends the exchange.
    pub fn forget_address(&self) -> Option<CentralAddress> {
        let mut before = None;
        self.wish.send_modify(|wish| before = wish.address.take());
        self.set_online(false);
        before
    }

    pub fn address(&self) -> Option<CentralAddress> {
        self.wish.borrow().address.clone()
    }

    pub fn set_offline(&self, offline: bool) {
        self.wish.send_modify(|wish| wish.offline = offline);
        if offline {
            self.set_online(false);
        }
    }

    pub fn is_offline_by_choice(&self) -> bool {
        self.wish.borrow().offline
    }

    pub fn is_online(&self) -> bool {
        self.online.load(Ordering::Acquire)
    }

    pub fn is_trying(&self) -> bool {
        self.trying.load(Ordering::Acquire)
    }

    /// The central takes what shows whose desk this is no more.
    pub fn is_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    fn set_ended(&self, ended: bool) {
        self.ended.store(ended, Ordering::Release);
    }

    /// Something waits to be sent.
    pub fn send(&self) {
        self.send.notify_one();
    }

    fn set_online(&self, online: bool) {
        self.online.store(online, Ordering::Release);
    }

    fn set_trying(&self, trying: bool) {
        self.trying.store(trying, Ordering::Release);
    }

    /// The number of the newest round that was asked for.
    fn asked(&self) -> u64 {
        self.rounds.borrow().asked
    }

    fn ask(&self) -> u64 {
        self.rounds.send_modify(|rounds| rounds.asked += 1);
        self.fetch.notify_one();
        self.send.notify_one();
        self.asked()
    }
}

/// The thread, ended when the desk is closed.
pub(crate) struct SyncThread {
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl SyncThread {
    pub fn start(shared: Arc<Shared>) -> std::io::Result<Self> {
        let (stop, stopping) = watch::channel(false);
        // One more thread reads and parses the next page while this one writes.
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let thread = std::thread::Builder::new()
            .name("straks-sync".to_owned())
            .spawn(move || runtime.block_on(exchange::run(&shared, stopping)))?;
        Ok(Self { stop, thread: Some(thread) })
    }

    /// Sends all that waits, then fetches all that is new.
    pub async fn round(&self, shared: &Shared) -> Result<(), DeskError> {
        let contact = &shared.contact;
        if contact.is_offline_by_choice() || contact.address().is_none() {
            return Err(Trouble::Offline.into());
        }
        wait(contact, |rounds| rounds.uploaded).await?;
        wait(contact, |rounds| rounds.downloaded).await
    }
}

async fn wait(contact: &Contact, reached: impl Fn(&Rounds) -> u64) -> Result<(), DeskError> {
    let number = contact.ask();
    let mut rounds = contact.rounds.subscribe();
    let over = |rounds: &Rounds| reached(rounds) >= number || rounds.failed >= number;
    let told = rounds.wait_for(over).await.map_err(|_| Trouble::Offline)?;
    if reached(&told) >= number { Ok(()) } else { Err(Trouble::Offline.into()) }
}

impl Drop for SyncThread {
    fn drop(&mut self) {
        // Without listeners the thread has already ended.
        let _ = self.stop.send(true);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the exchange with the central ended by a failure");
        }
    }
}

/// Who the central says that this is.
///
/// # Errors
/// What the central refuses, or that it does not answer.
pub async fn ask_session(address: &CentralAddress) -> Result<Session, CallError> {
    // By a sign-in it is the token that says who it is.
    http::Central::new(address, &ActorId::new(""))?.session().await
}

/// What automation did and where it is stopped, asked of the central each time and kept nowhere.
///
/// # Errors
/// What the central refuses, or that it does not answer.
pub async fn ask_automation(address: &CentralAddress, me: &ActorId) -> Result<AutomationFigures, DeskError> {
    let central = http::Central::new(address, me)?;
    Ok(central.automation().await?)
}
