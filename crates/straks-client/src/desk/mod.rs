//! The desk: everything the window calls, one file per kind of call.
//!
//! Calls read and write local files and answer in milliseconds. Only acts on money wait for the central.

mod actions;
mod alarms;
mod approvers;
mod assess;
mod audit;
mod automation;
mod central_preview;
mod decision_form;
mod decision_steps;
mod decisions;
mod form;
mod intake;
mod lists;
mod look_up;
mod looked_up;
mod moves;
mod notes;
mod online;
mod open;
mod overlaps;
mod overview;
mod panel;
mod payments;
mod queue;
mod reassessments;
mod rule_sets;
mod status;
mod under_way;
mod unsettled;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use straks_domain::ids::{ActorId, CaseId, CommandId, MunicipalityId};
use straks_domain::staff::{Actor, Roles};
use straks_protocol::command::TaskOutcome;
use straks_protocol::session::Lease;
use straks_protocol::{ItemType, Session};
use straks_rules::rule_set::TrustedKeys;
use tokio::sync::{broadcast, oneshot};

pub(crate) use alarms::AlarmsAsked;
pub use approvers::ApproverList;

use crate::cache::{About, Cache, CacheError};
use crate::error::{DeskError, Trouble};
use crate::keys::KeyStore;
use crate::lease::{Allowed, LeaseClock, danish_day};
use crate::outbox::Outbox;
use crate::sync::{CentralAddress, Contact, DeskAccess, SyncThread};
use crate::view::{Area, LeaseState, Message};

const LEASE: &str = "lease";

/// This computer's clock. Only durations between contacts are read off it.
pub type LocalClock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Whose desk it is and where it lies.
#[derive(Clone)]
pub struct DeskConfig {
    /// The application's data folder; the desk makes its own folder in it.
    pub data_folder: PathBuf,
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The person.
    pub actor: ActorId,
    /// Where keys are kept.
    pub keys: Arc<dyn KeyStore>,
    /// This computer's clock.
    pub clock: LocalClock,
    /// Whose approval of a rule set counts here.
    pub trusted: TrustedKeys,
    /// Where the list of them comes from.
    pub approvers: ApproverList,
}

impl DeskConfig {
    /// A desk with this computer's own clock, in the practice municipality: it trusts the practice keys.
    #[must_use]
    pub fn new(
        data_folder: PathBuf,
        municipality: MunicipalityId,
        actor: ActorId,
        keys: Arc<dyn KeyStore>,
    ) -> Self {
        let (trusted, approvers) = ApproverList::Practice.open();
        Self { data_folder, municipality, actor, keys, clock: Arc::new(Utc::now), trusted, approvers }
    }
}

/// One person's desk in one municipality.
pub struct Desk {
    config: DeskConfig,
    shared: Arc<Shared>,
    sync: SyncThread,
}

/// What an act came to that is answered while the person waits.
pub(crate) type Answer = Result<Reply, DeskError>;

/// What the central told of an act besides the rows it changed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reply {
    /// What became of each task, where several were moved or the central chose one.
    pub outcomes: Vec<TaskOutcome>,
}

/// What the window's calls and the exchange with the central share.
pub(crate) struct Shared {
    pub me: ActorId,
    pub cache: Cache,
    pub contact: Contact,
    clock: LocalClock,
    outbox: Mutex<Outbox>,
    lease: Mutex<LeaseClock>,
    rule_sets: rule_sets::RuleSets,
    notices: Mutex<Vec<Message>>,
    waiting: Mutex<HashMap<CommandId, oneshot::Sender<Answer>>>,
    events: broadcast::Sender<Area>,
    preparing: AtomicBool,
    last_look_up: Mutex<Option<CaseId>>,
    question: central_preview::Question,
    looked_up: looked_up::LookedUp,
    open_alarms: alarms::OpenAlarms,
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Each value behind a lock is whole after every statement, also when a thread failed with it.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// Opens the desk from its files, without any contact.
    ///
    /// # Errors
    /// [`DeskError::Keys`] where no keyring serves; then nothing is touched. Files that cannot be read are
    /// set aside and told of in [`crate::view::Status::notice`].
    pub fn open(config: DeskConfig) -> Result<Self, DeskError> {
        let opened = open::open(&config)?;
        let lease = opened.outbox.about(LEASE)?;
        let shared = Arc::new(Shared {
            me: config.actor.clone(),
            cache: opened.cache,
            contact: Contact::default(),
            lease: Mutex::new(lease.unwrap_or_else(|| LeaseClock::before_contact((config.clock)()))),
            clock: config.clock.clone(),
            outbox: Mutex::new(opened.outbox),
            rule_sets: rule_sets::RuleSets::new(config.trusted.clone()),
            notices: Mutex::new(opened.notices),
            waiting: Mutex::default(),
            events: broadcast::channel(256).0,
            preparing: AtomicBool::new(false),
            last_look_up: Mutex::default(),
            question: central_preview::Question::default(),
            looked_up: looked_up::LookedUp::default(),
            open_alarms: alarms::OpenAlarms::default(),
        });
        shared.wipe_if_due()?;
        shared.refresh_rule_sets()?;
        let sync = SyncThread::start(shared.clone())?;
        Ok(Self { config, shared, sync })
    }

    /// Opens another person's desk in the same municipality, in contact with the same central.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn switch(&self, actor: ActorId) -> Result<Self, DeskError> {
        let other = Self::open(DeskConfig { actor, ..self.config.clone() })?;
        other.set_work_offline(self.shared.contact.is_offline_by_choice());
        if let Some(address) = self.shared.contact.address() {
            other.connect(address);
        }
        Ok(other)
    }

    /// Starts or restarts the exchange with the central at this address.
    pub fn connect(&self, address: CentralAddress) {
        self.shared.preparing.store(false, Ordering::Relaxed);
        self.shared.contact.set_address(address);
        self.shared.tell(Area::Status);
    }

    /// Ends the exchange with the central, and gives back what showed whose desk this is. What waits stays.
    #[must_use]
    pub fn disconnect(&self) -> Option<DeskAccess> {
        let access = self.shared.contact.forget_address().map(|address| address.access);
        self.shared.tell(Area::Status);
        access
    }

    /// Whose desk it is.
    #[must_use]
    pub fn person(&self) -> &ActorId {
        &self.shared.me
    }

    /// The municipality that it is worked for.
    #[must_use]
    pub fn municipality(&self) -> &MunicipalityId {
        &self.config.municipality
    }

    /// Says that the practice municipality is being made, until [`Desk::connect`].
    pub fn set_preparing(&self, preparing: bool) {
        self.shared.preparing.store(preparing, Ordering::Relaxed);
        self.shared.tell(Area::Status);
    }

    /// The person chooses to work without contact, or to take it up again.
    pub fn set_work_offline(&self, offline: bool) {
        self.shared.contact.set_offline(offline);
        self.shared.tell(Area::Status);
    }

    /// Exchanges everything with the central now, and answers when both are in step.
    ///
    /// # Errors
    /// [`Trouble::Offline`] without contact, or what else keeps them from it.
    pub async fn sync_now(&self) -> Result<(), DeskError> {
        self.sync.round(&self.shared).await
    }

    /// Hints on what to draw again. Missed hints only cost a later drawing.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<Area> {
        self.shared.events.subscribe()
    }
}

impl Shared {
    pub fn outbox(&self) -> MutexGuard<'_, Outbox> {
        lock(&self.outbox)
    }

    pub fn tell(&self, area: Area) {
        // Nobody listening is no error.
        let _ = self.events.send(area);
    }

    /// Who waits for the answer to this command leaves a way to reach them.
    pub fn wait_for(&self, key: CommandId) -> oneshot::Receiver<Answer> {
        let (sender, receiver) = oneshot::channel();
        lock(&self.waiting).insert(key, sender);
        receiver
    }

    /// Is the person waiting for what this command comes to?
    pub fn is_waited_for(&self, key: CommandId) -> bool {
        lock(&self.waiting).get(&key).is_some_and(|waiting| !waiting.is_closed())
    }

    /// Tells whoever waits for this command what it came to.
    pub fn answer(&self, key: CommandId, answer: Answer) {
        if let Some(waiting) = lock(&self.waiting).remove(&key) {
            // The window may have gone on.
            let _ = waiting.send(answer);
        }
    }

    /// Nobody can be answered while there is no contact.
    pub fn answer_all_offline(&self) {
        let waiting = std::mem::take(&mut *lock(&self.waiting));
        for (_, sender) in waiting {
            let _ = sender.send(Err(Trouble::Offline.into()));
        }
    }

    /// Central's time, as far as it can be told.
    pub fn now(&self) -> DateTime<Utc> {
        lock(&self.lease).now((self.clock)())
    }

    pub fn today(&self) -> NaiveDate {
        danish_day(self.now())
    }

    /// The central told its time and terms.
    pub fn told_time(&self, session: &Session) -> Result<(), DeskError> {
        lock(&self.lease).told(session.server_time, (self.clock)(), session.lease);
        self.keep_lease()
    }

    /// The central answered.
    pub fn contacted(&self, terms: Lease) -> Result<(), DeskError> {
        lock(&self.lease).contact((self.clock)(), terms);
        self.keep_lease()
    }

    // Kept in the outbox, since it must outlive the cache: the lease does not start over with it.
    fn keep_lease(&self) -> Result<(), DeskError> {
        let lease = lock(&self.lease).clone();
        Ok(self.outbox().set_about(LEASE, &lease)?)
    }

    fn lease_state(&self) -> LeaseState {
        match lock(&self.lease).allowed((self.clock)()) {
            Allowed::Use(state) => state,
            Allowed::Wiped => LeaseState::Locked,
        }
    }

    /// Wipes the cache when the lease has run out.
    pub fn wipe_if_due(&self) -> Result<(), DeskError> {
        let allowed = lock(&self.lease).allowed((self.clock)());
        if allowed == Allowed::Wiped {
            self.cache.start_anew()?;
            self.keep_lease()?;
            self.notice(Trouble::Wiped);
        }
        Ok(())
    }

    pub fn notice(&self, trouble: Trouble) {
        let message = crate::wording::problem::of_trouble(trouble);
        let mut notices = lock(&self.notices);
        notices.retain(|known| known.code != message.code);
        notices.push(message);
        drop(notices);
        self.tell(Area::Status);
    }

    /// A notice that no longer holds.
    pub fn withdraw_notice(&self, trouble: Trouble) {
        lock(&self.notices).retain(|known| known.code != trouble.slug());
    }

    /// Reading is refused while the desk is locked.
    fn may_read(&self) -> Result<(), DeskError> {
        match self.lease_state() {
            LeaseState::Full | LeaseState::Ageing | LeaseState::ReadOnly => Ok(()),
            LeaseState::Locked => Err(Trouble::Locked.into()),
        }
    }

    /// Changing is refused when the contents are too old.
    fn may_change(&self) -> Result<(), DeskError> {
        match self.lease_state() {
            LeaseState::Full | LeaseState::Ageing => Ok(()),
            LeaseState::ReadOnly => Err(Trouble::ReadOnly.into()),
            LeaseState::Locked => Err(Trouble::Locked.into()),
        }
    }

    pub fn session(&self) -> Result<Option<Session>, CacheError> {
        self.cache.about(About::Session)
    }

    /// The person at this desk; before the first contact only the id is known.
    fn actor(&self) -> Result<Option<Actor>, CacheError> {
        Ok(self.session()?.map(|session| session.actor))
    }

    fn roles(&self) -> Result<Option<Roles>, CacheError> {
        Ok(self.actor()?.map(|actor| actor.roles))
    }

    /// Names of people, by id.
    fn names(&self) -> Result<HashMap<ActorId, String>, CacheError> {
        let colleagues: Vec<Actor> = self.cache.items(ItemType::Colleague)?;
        let me = self.actor()?;
        Ok(colleagues.into_iter().chain(me).map(|actor| (actor.id, actor.name)).collect())
    }
}

fn name_of(names: &HashMap<ActorId, String>, actor: &ActorId) -> String {
    names.get(actor).cloned().unwrap_or_else(|| actor.to_string())
}
