//! The first files of a process, opened by many threads at once.
//!
//! It stands alone in its program: only the very first opening of a process meets a SQLCipher that is not
//! set up yet, and only now and then, so this is a guard to be run many times rather than a proof.

use std::sync::{Arc, Barrier, Mutex};

use straks_client::keys::{FileKey, KeyName, KeyStore, KeyStoreError};
use straks_client::{Desk, DeskConfig};
use straks_domain::ids::{ActorId, MunicipalityId};

const DESKS: usize = 24;

/// Keys in memory: the keyring of the system has no part in this.
#[derive(Default)]
struct InMemory(Mutex<Vec<(KeyName, FileKey)>>);

impl KeyStore for InMemory {
    fn read(&self, name: &KeyName) -> Result<Option<FileKey>, KeyStoreError> {
        let keys = self.0.lock().expect("keys");
        Ok(keys.iter().find(|(known, _)| known == name).map(|(_, key)| key.clone()))
    }

    fn write(&self, name: &KeyName, key: &FileKey) -> Result<(), KeyStoreError> {
        self.0.lock().expect("keys").push((name.clone(), key.clone()));
        Ok(())
    }
}

#[test]
fn the_first_files_of_a_process_open_from_many_threads_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = Barrier::new(DESKS);
    std::thread::scope(|scope| {
        for at in 0..DESKS {
            let config = DeskConfig::new(
                folder.path().join(at.to_string()),
                MunicipalityId::new("999"),
                ActorId::new("mette"),
                Arc::new(InMemory::default()),
            );
            let start = &start;
            scope.spawn(move || {
                start.wait();
                Desk::open(config).expect("an open desk");
            });
        }
    });
}
