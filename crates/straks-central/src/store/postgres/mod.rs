//! The engine on PostgreSQL: many instances, one database for many municipalities.
//!
//! A reader sees one moment (repeatable read); a writer holds its municipality's lock from its first statement to
//! its end, so writers of one municipality follow each other on every instance, and those of others do not
//! wait. Row-level security holds the role to the municipality of its transaction, whatever the statement says;
//! a role that may pass by it is refused. The calls block the thread that makes them.

mod address;
mod failure;
mod migrating;
mod sending;
mod session;
mod tls;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use straks_domain::ids::MunicipalityId;
use tokio_postgres::NoTls;

use super::reading::ReadingTransaction;
use super::session::Within;
use super::writing::WritingTransaction;
use super::{Reading, Store, StoreError, Writing};
use address::Address;
pub use failure::{Misconfigured, PostgresFailure};
pub use migrating::migrate;
use session::PostgresSession;

/// Connections of one instance. Requests beyond that wait for each other, not for the database.
const CONNECTIONS: usize = 24;
/// How long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a transaction is begun anew where the engine asks for it, or its connection was gone.
const ATTEMPTS: u32 = 4;
/// A writer gives up after this; a connection that stands in its transaction is ended.
///
/// Each statement is planned each time: a plan that was made while a table was empty, as in a first import, would be
/// kept while it fills, and read all of it for each row.
const SESSION: &str = "-c lock_timeout=20s -c idle_in_transaction_session_timeout=10min \
     -c plan_cache_mode=force_custom_plan";

/// A database on a server.
pub struct PostgresStore {
    pool: Pool,
    /// Drives the connections; taken when the store ends.
    runtime: Option<tokio::runtime::Runtime>,
    round_trips: AtomicU64,
}

impl PostgresStore {
    /// Connects to `postgres://user:password@host:port/database` and, where its role owns the tables, brings the
    /// database to this program's version. Instances that start at the same time wait for each other.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a database of a newer program, [`StoreError::Older`] for one of an older program whose
    /// tables are another role's; [`StoreError::Unguarded`] for a role that may pass by row-level security;
    /// [`StoreError::Postgres`] where it cannot be reached.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        let store = Self::connect(url)?;
        store.wait(async {
            let mut connection = Object::take(store.connection().await?);
            migrating::require_guarded(&connection).await?;
            migrating::bring_up_to_date(&mut connection).await
        })?;
        Ok(store)
    }

    fn connect(url: &str) -> Result<Self, StoreError> {
        let Address { mut config, protection } = Address::read(url).map_err(PostgresFailure::from)?;
        config.application_name("straks-central");
        let options =
            config.get_options().map_or_else(|| SESSION.to_owned(), |own| format!("{SESSION} {own}"));
        config.options(options);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("postgres")
            .enable_all()
            .build()
            .map_err(|error| StoreError::Engine(Box::new(error)))?;
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = match tls::encryption(&protection).map_err(PostgresFailure::from)? {
            Some(encryption) => Manager::from_config(config, encryption, recycling),
            None => Manager::from_config(config, NoTls, recycling),
        };
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|error| StoreError::Engine(Box::new(error)))?;
        Ok(Self { pool, runtime: Some(runtime), round_trips: AtomicU64::new(0) })
    }

    /// How often the server was asked something within a transaction, statements that were sent together once: what
    /// work costs where the server is far away.
    #[must_use]
    pub fn round_trips(&self) -> u64 {
        self.round_trips.load(Ordering::Relaxed)
    }

    fn count_round_trip(&self) {
        self.round_trips.fetch_add(1, Ordering::Relaxed);
    }

    async fn connection(&self) -> Result<Object, StoreError> {
        Ok(self.pool.get().await.map_err(PostgresFailure::from)?)
    }

    /// Blocks this thread until it is done; connections are driven by the store's own runtime. A thread that
    /// belongs to a runtime would else be asked to let others go first, and nobody would wake it.
    fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        let _entered = self.runtime().enter();
        futures_executor::block_on(tokio::task::unconstrained(work))
    }

    fn runtime(&self) -> &tokio::runtime::Runtime {
        self.runtime.as_ref().expect("invariant: taken only when the store ends")
    }

    fn begin(&self, kind: session::Kind, municipality: &MunicipalityId) -> Result<Within<'_>, StoreError> {
        let mut attempt = 1;
        loop {
            let begun = self.wait(async {
                let connection = self.connection().await?;
                PostgresSession::begin(self, connection, kind, municipality).await
            });
            match begun {
                Ok(session) => return Ok(Within::new(Box::new(session), municipality.clone())),
                Err(StoreError::Postgres(failure)) if failure.may_be_tried_again() && attempt < ATTEMPTS => {
                    tracing::warn!(%failure, attempt, "a transaction is begun anew");
                    std::thread::sleep(Duration::from_millis(20) * attempt);
                    attempt += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for PostgresStore {
    fn drop(&mut self) {
        self.pool.close();
        if let Some(runtime) = self.runtime.take() {
            // The last holder may be on a runtime itself, where waiting is not allowed.
            runtime.shutdown_background();
        }
    }
}

impl Store for PostgresStore {
    fn municipalities(&self) -> Result<Vec<MunicipalityId>, StoreError> {
        self.wait(async {
            let mut connection = self.connection().await?;
            let listed = async {
                let tx = connection.transaction().await?;
                tx.batch_execute("SET LOCAL straks.municipality = '*'").await?;
                let sql = "SELECT municipality FROM listed_municipality ORDER BY municipality";
                tx.query(sql, &[]).await
            };
            let rows = listed.await.map_err(PostgresFailure::from)?;
            Ok(rows.iter().map(|row| MunicipalityId::new(row.get::<_, &str>(0))).collect())
        })
    }

    fn read(&self, municipality: &MunicipalityId) -> Result<Box<dyn Reading + '_>, StoreError> {
        Ok(Box::new(ReadingTransaction(self.begin(session::Kind::Read, municipality)?)))
    }

    fn write(&self, municipality: &MunicipalityId) -> Result<Box<dyn Writing + '_>, StoreError> {
        Ok(Box::new(WritingTransaction(self.begin(session::Kind::Write, municipality)?)))
    }
}

#[cfg(test)]
mod tests;
