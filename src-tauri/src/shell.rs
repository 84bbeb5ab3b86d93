//! What the window holds: the open desk, the central behind it, and what to say when either fails.
//!
//! The desk is opened while the web view loads; whoever asks first waits for it. Invariant: a desk that did not
//! open is tried again by the next question, so that unlocking a keyring needs no restart.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use straks_central::embedded::Running;
use straks_client::keys::OsKeyStore;
use straks_client::view::{Area, Message, Phase, Status};
use straks_client::{Desk, DeskConfig, DeskError};
use straks_domain::ids::ActorId;
use tauri::async_runtime::{block_on, spawn, spawn_blocking};
use tauri::{AppHandle, Emitter};
use tokio::sync::OnceCell;
use tokio::sync::broadcast::error::RecvError;

use crate::central::{self, Central};
use crate::{place, words};

const CHANGED: &str = "straks://changed";
const FAREWELL: Duration = Duration::from_secs(2);

/// The shell, shared with what runs behind the window.
#[derive(Clone)]
pub struct Shell(Arc<Inner>);

struct Inner {
    app: AppHandle,
    seat: OnceCell<Seat>,
    contact_begun: AtomicBool,
    practice: Mutex<Practice>,
}

/// Where the desk's files lie, and whose desk is open.
struct Seat {
    data: PathBuf,
    desk: RwLock<Arc<Desk>>,
}

impl Seat {
    fn desk(&self) -> Arc<Desk> {
        self.desk.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The practice central, as far as it has come.
#[derive(Default)]
struct Practice {
    running: Option<Running>,
    step: Option<Message>,
    trouble: Option<Message>,
}

impl Shell {
    /// Begins to open the desk, and then its central.
    pub fn start(app: AppHandle) -> Self {
        let shell = Self(Arc::new(Inner {
            app,
            seat: OnceCell::new(),
            contact_begun: AtomicBool::new(false),
            practice: Mutex::default(),
        }));
        let opening = shell.clone();
        spawn(async move {
            if let Err(message) = opening.desk().await {
                tracing::error!(code = message.code, "the desk does not open");
            }
        });
        shell
    }

    /// The open desk.
    ///
    /// # Errors
    /// Why it does not open, for the window.
    pub async fn desk(&self) -> Result<Arc<Desk>, Message> {
        Ok(self.seat().await?.desk())
    }

    /// How the desk stands, with what only the shell knows of its central.
    ///
    /// # Errors
    /// Why the desk does not open or answer.
    pub async fn status(&self) -> Result<Status, Message> {
        let status = self.desk().await?.status().map_err(|error| error.message())?;
        let practice = self.practice();
        let notice = match status.phase {
            Phase::Preparing => practice.step.clone().or(status.notice),
            Phase::FirstSync | Phase::Ready => practice.trouble.clone().or(status.notice),
        };
        Ok(Status { notice, ..status })
    }

    /// Another person sits down.
    ///
    /// # Errors
    /// Why their desk does not open.
    pub async fn switch(&self, person: ActorId) -> Result<Status, Message> {
        let seat = self.seat().await?;
        let here = seat.desk();
        let next = person.clone();
        let other = spawn_blocking(move || here.switch(next)).await.map_err(|_| words::broken_off())?;
        let other = Arc::new(other.map_err(|error| error.message())?);
        self.follow(&other);
        *seat.desk.write().unwrap_or_else(PoisonError::into_inner) = other;
        place::remember_person(&seat.data, &person);
        self.tell(Area::Status);
        self.status().await
    }

    /// Stops the practice central in good order; a power cut would lose nothing either.
    pub fn stop(&self) {
        let running = self.practice().running.take();
        if let Some(running) = running {
            block_on(async {
                if tokio::time::timeout(FAREWELL, running.shutdown()).await.is_err() {
                    tracing::warn!("the practice central did not stop in time");
                }
            });
        }
    }

    async fn seat(&self) -> Result<&Seat, Message> {
        let seat = self.0.seat.get_or_try_init(|| self.open()).await?;
        if !self.0.contact_begun.swap(true, Ordering::Relaxed) {
            self.begin_contact(seat);
        }
        Ok(seat)
    }

    async fn open(&self) -> Result<Seat, Message> {
        let data = place::prepare()?;
        let person = place::last_person(&data);
        let config = DeskConfig::new(data.clone(), place::municipality(), person, Arc::new(OsKeyStore));
        let opened = spawn_blocking(move || Desk::open(config)).await.map_err(|_| words::broken_off())?;
        let desk = Arc::new(opened.inspect_err(log).map_err(|error| error.message())?);
        self.follow(&desk);
        Ok(Seat { data, desk: RwLock::new(desk) })
    }

    fn begin_contact(&self, seat: &Seat) {
        let desk = seat.desk();
        match Central::of(&seat.data) {
            Central::Named(address) => desk.connect(address),
            Central::Practice(folder) => {
                desk.set_preparing(true);
                spawn(self.clone().start_practice(folder));
            }
        }
    }

    async fn start_practice(self, folder: PathBuf) {
        let told = self.clone();
        let started = central::start_practice(folder, move |progress| {
            told.practice().step = Some(words::step(progress));
            told.tell(Area::Status);
        })
        .await;
        match started {
            Ok(running) => {
                let address = central::address(&running);
                self.practice().running = Some(running);
                self.with_desk(|desk| desk.connect(address));
            }
            Err(error) => {
                tracing::error!(%error, "the practice central does not start");
                self.practice().trouble = Some(words::practice_not_started());
                self.with_desk(|desk| desk.set_preparing(false));
            }
        }
        self.tell(Area::Status);
    }

    /// Does something with whoever's desk is open now.
    fn with_desk(&self, act: impl FnOnce(&Desk)) {
        if let Some(seat) = self.0.seat.get() {
            act(&seat.desk());
        }
    }

    /// Passes on what changes on this desk, as long as it is open.
    fn follow(&self, desk: &Arc<Desk>) {
        let mut events = desk.events();
        let shell = self.clone();
        spawn(async move {
            loop {
                match events.recv().await {
                    Ok(area) => shell.tell(area),
                    // What was missed is not known: everything is drawn again.
                    Err(RecvError::Lagged(_)) => {
                        for area in [Area::Status, Area::Tasks, Area::Payments, Area::Outbox] {
                            shell.tell(area);
                        }
                    }
                    Err(RecvError::Closed) => return,
                }
            }
        });
    }

    fn tell(&self, area: Area) {
        if let Err(error) = self.0.app.emit(CHANGED, area) {
            tracing::warn!(%error, "the window is not told of a change");
        }
    }

    fn practice(&self) -> MutexGuard<'_, Practice> {
        // Each field is whole after every statement.
        self.0.practice.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn log(error: &DeskError) {
    tracing::error!(%error, "the desk does not open");
}
