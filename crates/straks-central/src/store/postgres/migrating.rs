//! Bringing a database on a server to this program's version, by the role that serves it or by one of its own.
//!
//! A role that serves needs no more than rows: with a role of its own for migrations it owns no table, and can take
//! away neither row-level security nor the locks of append-only tables. Left out: which migrations there are.

use deadpool_postgres::{ClientWrapper, Object};
use refinery::Runner;

use super::{PostgresFailure, PostgresStore};
use crate::store::{StoreError, migrations};

mod embedded {
    refinery::embed_migrations!("src/store/migrations/postgres");
}

/// Where the database stands, and whether this role owns its tables.
const STANDING: &str = "SELECT to_regclass('refinery_schema_history') IS NOT NULL AS known,
        CASE WHEN to_regclass('refinery_schema_history') IS NULL
            THEN has_schema_privilege(current_schema(), 'CREATE')
            ELSE (SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class
                WHERE oid = to_regclass('refinery_schema_history')) END AS owned";

/// What a role that serves may do with every table but the list of migrations.
const GRANTS: &str = "SELECT format('GRANT USAGE ON SCHEMA %1$I TO %2$I;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %1$I TO %2$I;
        REVOKE INSERT, UPDATE, DELETE ON refinery_schema_history FROM %2$I', current_schema(), $1::text)";

/// Brings the database at this address to this program's version, by a role that owns its tables, and lets
/// another role serve it.
///
/// # Errors
/// As [`PostgresStore::open`]; [`StoreError::Postgres`] where there is no role to serve of that name.
pub fn migrate(url: &str, serves: Option<&str>) -> Result<(), StoreError> {
    let store = PostgresStore::connect(url)?;
    store.wait(async {
        let mut connection = Object::take(store.connection().await?);
        bring_up_to_date(&mut connection).await?;
        let Some(role) = serves else { return Ok(()) };
        let grants = connection.query_one(GRANTS, &[&role]).await.map_err(PostgresFailure::from)?;
        let grants: &str = grants.get(0);
        Ok(connection.batch_execute(grants).await.map_err(PostgresFailure::from)?)
    })
}

/// Refuses a role that row-level security does not hold.
pub(super) async fn require_guarded(connection: &ClientWrapper) -> Result<(), StoreError> {
    let sql = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user";
    let passes_by: bool = connection.query_one(sql, &[]).await.map_err(PostgresFailure::from)?.get(0);
    if passes_by { Err(StoreError::Unguarded) } else { Ok(()) }
}

/// Migrates under a lock of its own. The lock goes with the connection, which is not to be used for anything else.
pub(super) async fn bring_up_to_date(connection: &mut ClientWrapper) -> Result<(), StoreError> {
    let runner = embedded::migrations::runner();
    let standing = connection.query_one(STANDING, &[]).await.map_err(PostgresFailure::from)?;
    if !standing.get::<_, bool>("owned") {
        return require_current(connection, &runner, standing.get("known")).await;
    }
    let alone =
        "SET lock_timeout = '10min'; SELECT pg_advisory_lock(hashtextextended('straks migrations', 0))";
    connection.batch_execute(alone).await.map_err(PostgresFailure::from)?;
    let done = runner.run_async(&mut **connection).await;
    done.map_err(|error| migrations::failed(error, runner.get_migrations()))?;
    Ok(())
}

/// Migrates up to a version only: the database of an older program.
#[cfg(test)]
pub(super) async fn bring_up_to(connection: &mut ClientWrapper, version: i32) {
    let runner = embedded::migrations::runner().set_target(refinery::Target::Version(version));
    runner.run_async(&mut **connection).await.expect("an older database");
}

/// A role that cannot migrate serves a database of this program's version only.
async fn require_current(
    connection: &ClientWrapper,
    runner: &Runner,
    has_history: bool,
) -> Result<(), StoreError> {
    let known = migrations::newest(runner.get_migrations());
    let found: i64 = if has_history {
        let sql = "SELECT coalesce(max(version), 0)::bigint FROM refinery_schema_history";
        connection.query_one(sql, &[]).await.map_err(PostgresFailure::from)?.get(0)
    } else {
        0
    };
    match found.cmp(&known) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(StoreError::Newer { found, known }),
        std::cmp::Ordering::Less => Err(StoreError::Older { found, known }),
    }
}
