//! What the window holds: the open desk, the central behind it, and what to say when either fails.
//!
//! The desk is opened while the web view loads; whoever asks first waits for it. Invariant: a desk that did not
//! open is tried again by the next question, so that unlocking a keyring needs no restart.

mod signing_in;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::Duration;

use straks_central::embedded::Running;
use straks_client::view::{Area, Message, Phase, SignIn, Status};
use straks_client::{Desk, DeskConfig, DeskError};
use straks_domain::ids::ActorId;
use tauri::async_runtime::{block_on, spawn, spawn_blocking};
use tauri::{AppHandle, Emitter};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{Mutex, Notify, OnceCell};

use crate::central::{self, Central};
use crate::{place, words};

const CHANGED: &str = "straks://changed";
const FAREWELL: Duration = Duration::from_secs(2);
/// How long the practice central waits for the page to ask for the queue, and then for it to be painted.
const AT_THE_LATEST: Duration = Duration::from_secs(3);
const TO_PAINT: Duration = Duration::from_millis(400);

/// The shell, shared with what runs behind the window.
#[derive(Clone)]
pub struct Shell(Arc<Inner>);

struct Inner {
    app: AppHandle,
    setting: OnceCell<Setting>,
    /// The open desk; none before it is, and while nobody is signed in.
    desk: Mutex<Option<Arc<Desk>>>,
    /// The sign-in of an earlier launch is being taken up, or was.
    taken_up: AtomicBool,
    /// The page has the rows that it shows first.
    shown: Notify,
    practice: std::sync::Mutex<Practice>,
}

/// Where the desk's files lie, and which central is behind it.
struct Setting {
    data: PathBuf,
    central: Central,
}

/// The practice central, as far as it has come.
#[derive(Default)]
struct Practice {
    begun: bool,
    running: Option<Running>,
    step: Option<Message>,
    trouble: Option<Message>,
}

impl Shell {
    /// Begins to open the desk, and then its central.
    pub fn start(app: AppHandle) -> Self {
        let shell = Self(Arc::new(Inner {
            app,
            setting: OnceCell::new(),
            desk: Mutex::default(),
            taken_up: AtomicBool::new(false),
            shown: Notify::new(),
            practice: std::sync::Mutex::default(),
        }));
        let opening = shell.clone();
        spawn(async move {
            if let Err(message) = opening.desk().await {
                tracing::info!(code = message.code, "the desk does not open");
            }
        });
        shell
    }

    /// The open desk.
    ///
    /// # Errors
    /// Why it does not open, for the window; or that nobody is signed in.
    pub async fn desk(&self) -> Result<Arc<Desk>, Message> {
        let setting = self.setting().await?;
        if !self.0.taken_up.swap(true, Ordering::Relaxed) {
            spawn(self.clone().take_up_sign_in());
        }
        let mut desk = self.0.desk.lock().await;
        if let Some(open) = &*desk {
            return Ok(Arc::clone(open));
        }
        let config = match &setting.central {
            Central::Practice(_) | Central::Named(_) => Some(place::practice_desk(&setting.data)),
            Central::SignIn(_) => self.last_signed_in(setting),
        };
        let opened = self.open(config.ok_or_else(words::not_signed_in)?).await?;
        self.begin_contact(setting, &opened);
        *desk = Some(Arc::clone(&opened));
        Ok(opened)
    }

    /// How the desk stands, with what only the shell knows of its central.
    ///
    /// # Errors
    /// Why the desk does not open or answer.
    pub async fn status(&self) -> Result<Status, Message> {
        let status = self.desk().await?.status().map_err(|error| error.message())?;
        let entrance = self.setting().await?.central.entrance();
        let practice = self.practice();
        let notice = match status.phase {
            Phase::Preparing => practice.step.clone().or(status.notice),
            Phase::FirstSync | Phase::Ready => practice.trouble.clone().or(status.notice),
        };
        let sign_in = match (status.sign_in, entrance) {
            // It has no contact of its own yet.
            (SignIn::Practice, Some(entrance)) => entrance.sign_in(),
            (told, _) => told,
        };
        Ok(Status { notice, sign_in, ..status })
    }

    /// Another person sits down.
    ///
    /// # Errors
    /// Why their desk does not open.
    pub async fn switch(&self, person: ActorId) -> Result<Status, Message> {
        let setting = self.setting().await?;
        let here = self.desk().await?;
        let next = person.clone();
        let other = spawn_blocking(move || here.switch(next)).await.map_err(|_| words::broken_off())?;
        let other = Arc::new(other.map_err(|error| error.message())?);
        self.follow(&other);
        *self.0.desk.lock().await = Some(other);
        place::remember_person(&setting.data, &person);
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

    async fn setting(&self) -> Result<&Setting, Message> {
        let open = || async {
            let data = place::prepare()?;
            let told = self.clone();
            let central = Central::of(&data, move || told.tell(Area::SignIn));
            Ok(Setting { data, central })
        };
        self.0.setting.get_or_try_init(open).await
    }

    async fn open(&self, config: DeskConfig) -> Result<Arc<Desk>, Message> {
        let opened = spawn_blocking(move || Desk::open(config)).await.map_err(|_| words::broken_off())?;
        let desk = Arc::new(opened.inspect_err(log).map_err(|error| error.message())?);
        self.follow(&desk);
        Ok(desk)
    }

    fn begin_contact(&self, setting: &Setting, desk: &Desk) {
        match &setting.central {
            Central::Named(address) => desk.connect(address.clone()),
            // Who was signed in comes into contact once that is taken up again.
            Central::SignIn(_) => {}
            Central::Practice(folder) => {
                let begun = std::mem::replace(&mut self.practice().begun, true);
                if !begun {
                    desk.set_preparing(true);
                    spawn(self.clone().start_practice_after_the_queue(folder.clone()));
                }
            }
        }
    }

    /// The page has been given rows: what it does not need for them may begin.
    pub fn rows_given(&self) {
        self.0.shown.notify_one();
    }

    /// The queue of the last launch is on the screen before the central takes its share of the machine.
    async fn start_practice_after_the_queue(self, folder: PathBuf) {
        let phase = self.with_desk(|desk| desk.status().map(|status| status.phase)).await;
        if matches!(phase, Some(Ok(Phase::Ready))) {
            // A page that never asks must not keep the central from starting.
            drop(tokio::time::timeout(AT_THE_LATEST, self.0.shown.notified()).await);
            tokio::time::sleep(TO_PAINT).await;
        }
        self.start_practice(folder).await;
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
                self.with_desk(|desk| desk.connect(address)).await;
            }
            Err(error) => {
                tracing::error!(%error, "the practice central does not start");
                self.practice().trouble = Some(words::practice_not_started());
                self.with_desk(|desk| desk.set_preparing(false)).await;
            }
        }
        self.tell(Area::Status);
    }

    /// Does something with whoever's desk is open now.
    async fn with_desk<T>(&self, act: impl FnOnce(&Desk) -> T) -> Option<T> {
        self.0.desk.lock().await.as_deref().map(act)
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
