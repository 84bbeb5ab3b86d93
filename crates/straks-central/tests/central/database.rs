//! Where the databases of these tests lie: on the engine that the binary is for.

use std::path::Path;
use std::sync::Arc;

use straks_central::store::postgres::PostgresStore;
use straks_central::store::{Location, Store};
use tempfile::TempDir;
use temporary_postgres::{Cluster, Database};

use crate::ENGINE;

/// The file of SQLite.
const FILE: &str = "central.db";

/// An engine; each test binary names one as `ENGINE`.
#[derive(Debug, Clone, Copy)]
#[allow(dead_code, reason = "the other binary is for the other one")]
pub enum Engine {
    Postgres,
    Sqlite,
}

/// A database of its own for one test.
pub struct OwnDatabase {
    location: Location,
    server: Option<Database>,
    folder: TempDir,
}

impl OwnDatabase {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = match ENGINE {
            Engine::Sqlite => None,
            Engine::Postgres => {
                let cluster = Cluster::shared().unwrap_or_else(|missing| panic!("{missing}"));
                let prepare = |template: &Database| PostgresStore::open(&template.url()).map(drop);
                Some(cluster.prepared(prepare).unwrap())
            }
        };
        let location = match &server {
            None => Location::File(folder.path().join(FILE)),
            Some(database) => Location::Server(database.url()),
        };
        Self { location, server, folder }
    }

    /// Opens it once more, as another instance does.
    pub fn open(&self) -> Arc<dyn Store> {
        self.location.open().unwrap()
    }

    /// The database on the server.
    #[allow(dead_code, reason = "the other binary has none")]
    pub fn on_server(&self) -> &Database {
        self.server.as_ref().unwrap()
    }

    /// As a command line takes it.
    pub fn argument(&self) -> String {
        match &self.location {
            Location::File(path) => path.to_str().unwrap().to_owned(),
            Location::Server(address) => address.clone(),
        }
    }

    /// From here on, storing an assessment fails.
    pub fn refuse_assessments(&self) {
        self.say(match ENGINE {
            Engine::Sqlite => {
                "CREATE TRIGGER disk_is_full BEFORE INSERT ON assessment
                 BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
            }
            Engine::Postgres => "ALTER TABLE assessment ADD CONSTRAINT disk_is_full CHECK (false) NOT VALID",
        });
    }

    /// Until here.
    pub fn take_assessments_again(&self) {
        self.say(match ENGINE {
            Engine::Sqlite => "DROP TRIGGER disk_is_full",
            Engine::Postgres => "ALTER TABLE assessment DROP CONSTRAINT disk_is_full",
        });
    }

    /// From here on, what was assessed was assessed by an older engine.
    pub fn as_of_an_older_build(&self) {
        self.say("UPDATE assessment SET engine = 'an older one'");
    }

    /// Says something beside the store, as only an administrator can.
    fn say(&self, sql: &str) {
        match &self.server {
            None => {
                let file = self.folder.path().join(FILE);
                rusqlite::Connection::open(file).unwrap().execute_batch(sql).unwrap();
            }
            Some(database) => Cluster::shared().unwrap().as_superuser(database.name(), sql).unwrap(),
        }
    }

    /// A folder that vanishes with it.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}
