//! A practice central with a small queue, desks in a temporary folder, and a keyring in memory.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use secrecy::SecretString;
use straks_central::embedded::{EmbeddedConfig, Running, start};
use straks_central::practice::PracticePlan;
use straks_client::keys::{FileKey, KeyName, KeyStore, KeyStoreError};
use straks_client::view::{ActionKind, QueueQuery, QueueRow};
use straks_client::{CentralAddress, Desk, DeskAccess, DeskConfig, DeskError};
use straks_domain::ids::{ActorId, MunicipalityId};
use tempfile::TempDir;

/// A keyring that can be emptied, locked and given another key.
#[derive(Default)]
pub struct Keyring {
    keys: Mutex<HashMap<String, FileKey>>,
    locked: Mutex<bool>,
}

impl Keyring {
    pub fn empty(&self) {
        self.keys.lock().unwrap().clear();
    }

    pub fn replace_all(&self) {
        for key in self.keys.lock().unwrap().values_mut() {
            *key = FileKey::random().unwrap();
        }
    }

    pub fn set_locked(&self, locked: bool) {
        *self.locked.lock().unwrap() = locked;
    }
}

impl KeyStore for Keyring {
    fn read(&self, name: &KeyName) -> Result<Option<FileKey>, KeyStoreError> {
        // A locked keyring says that there is no such entry.
        if *self.locked.lock().unwrap() {
            return Ok(None);
        }
        Ok(self.keys.lock().unwrap().get(&name.to_string()).cloned())
    }

    fn write(&self, name: &KeyName, key: &FileKey) -> Result<(), KeyStoreError> {
        if *self.locked.lock().unwrap() {
            return Err(KeyStoreError::Locked("locked".into()));
        }
        self.keys.lock().unwrap().insert(name.to_string(), key.clone());
        Ok(())
    }
}

pub struct Office {
    pub folder: TempDir,
    pub keyring: Arc<Keyring>,
    central: Option<Running>,
}

impl Office {
    /// An office whose central serves a queue of about so many tasks.
    pub async fn open(tasks: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = EmbeddedConfig {
            data_folder: folder.path().join("central"),
            plan: PracticePlan::queue(11, tasks),
            progress: Box::new(|_| {}),
        };
        let central = Some(start(config).await.unwrap());
        Self { folder, keyring: Arc::default(), central }
    }

    pub fn address(&self) -> CentralAddress {
        let central = self.central.as_ref().unwrap();
        CentralAddress {
            base_url: central.base_url(),
            access: DeskAccess::Launch(SecretString::from(central.secret().reveal().to_owned())),
        }
    }

    pub async fn close_central(&mut self) {
        self.central.take().unwrap().shutdown().await;
    }

    pub fn try_desk(&self, actor: &str) -> Result<Desk, DeskError> {
        Desk::open(DeskConfig::new(
            self.folder.path().to_owned(),
            MunicipalityId::new("999"),
            ActorId::new(actor),
            self.keyring.clone(),
        ))
    }

    pub fn desk(&self, actor: &str) -> Desk {
        self.try_desk(actor).unwrap()
    }

    /// A desk that is in step with the central.
    pub async fn synced(&self, actor: &str) -> Desk {
        let desk = self.desk(actor);
        desk.connect(self.address());
        desk.sync_now().await.unwrap();
        desk
    }

    pub fn file(&self, actor: &str, name: &str) -> PathBuf {
        self.folder.path().join("desks").join(format!("999-{actor}")).join(name)
    }

    /// Files under this name that were set aside.
    pub fn set_aside(&self, actor: &str, name: &str) -> Vec<PathBuf> {
        let Ok(folders) = std::fs::read_dir(self.file(actor, "set-aside")) else { return Vec::new() };
        folders.map(|folder| folder.unwrap().path().join(name)).filter(|path| path.exists()).collect()
    }
}

pub const fn query() -> QueueQuery {
    QueueQuery::top(500)
}

pub fn rows(desk: &Desk) -> Vec<QueueRow> {
    desk.queue(&query()).unwrap().rows
}

pub fn row(desk: &Desk, id: &str) -> QueueRow {
    rows(desk).into_iter().find(|row| row.id == id).unwrap()
}

/// A task that nobody has.
pub fn free_task(desk: &Desk) -> String {
    rows(desk).into_iter().find(|row| row.assignee.is_none()).unwrap().id
}

/// A task from which an immediate payment can be asked for.
pub fn missed_payment(desk: &Desk) -> Option<String> {
    let offers = |id: &String| {
        let panel = desk.task_panel(id).unwrap();
        panel.actions.iter().any(|action| action.action == ActionKind::ImmediatePayment)
            && desk.prepare_immediate_payment(id).unwrap().refused.is_none()
    };
    rows(desk).into_iter().map(|row| row.id).find(offers)
}
