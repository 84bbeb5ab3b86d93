use std::sync::Barrier;

use chrono::{DateTime, Utc};
use temporary_postgres::{Cluster, Database};
use tokio_postgres::Client;

use super::*;
use crate::store::rows::{Municipality, MunicipalityKind, NewAudit};
use crate::store::tables::STATEMENTS;

const TABLES: &str = "SELECT relname::text AS name, relrowsecurity AND relforcerowsecurity AS guarded, oid
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE 'refinery_%'";

fn database() -> Database {
    let cluster = Cluster::shared().expect("PostgreSQL");
    cluster.prepared(|template| PostgresStore::open(&template.url()).map(drop)).expect("a database")
}

fn opened() -> (PostgresStore, Database) {
    let database = database();
    (PostgresStore::open(&database.url()).expect("a store"), database)
}

fn made(store: &PostgresStore, code: &str) -> MunicipalityId {
    let id = MunicipalityId::new(code);
    let mut tx = store.write(&id).expect("a writer");
    let kind = MunicipalityKind::Real;
    tx.put_municipality(&Municipality {
        name: code.into(),
        kind,
        epoch: [1; 16],
        token_key: [2; 32],
        head: 0,
    })
    .expect("a municipality");
    tx.commit().expect("committed");
    id
}

/// Runs something on a connection of the store, outside its transactions.
pub(super) fn raw<T>(store: &PostgresStore, work: impl AsyncFnOnce(&Client) -> T) -> T {
    store.wait(async {
        let connection = store.connection().await.expect("a connection");
        work(&connection).await
    })
}

#[test]
fn every_statement_of_every_family_prepares() {
    let (store, _database) = opened();
    raw(&store, async |client| {
        for statement in STATEMENTS.iter().copied().flatten() {
            let refused = client.prepare(&session::text(statement.text())).await.err();
            assert!(refused.is_none(), "{refused:?}: {}", statement.text());
        }
    });
}

#[test]
fn every_table_is_guarded_keyed_by_municipality_and_ordered_byte_by_byte() {
    let (store, _database) = opened();
    raw(&store, async |client| {
        let tables = client.query(TABLES, &[]).await.expect("the tables");
        assert!(tables.len() > 10);
        for table in tables {
            let (name, oid): (String, u32) = (table.get("name"), table.get("oid"));
            assert!(table.get::<_, bool>("guarded"), "{name} misses keep_municipalities_apart");
            let first = "SELECT attname::text FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
                WHERE indrelid = $1 AND indisprimary";
            let first: String = client.query_one(first, &[&oid]).await.expect("a key").get(0);
            assert_eq!(first, "municipality", "{name}");
            let otherwise = "SELECT count(*) FROM pg_attribute JOIN pg_collation c ON c.oid = attcollation
                WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped AND atttypid = 'text'::regtype AND collname <> 'C'";
            let otherwise: i64 = client.query_one(otherwise, &[&oid]).await.expect("columns").get(0);
            assert_eq!(otherwise, 0, "{name}");
        }
    });
}

#[test]
fn raw_sql_sees_and_touches_only_the_municipality_of_its_transaction() {
    let (store, _database) = opened();
    made(&store, "101");
    made(&store, "102");
    raw(&store, async |client| {
        let count = async || -> i64 {
            client.query_one("SELECT count(*) FROM municipality", &[]).await.expect("a count").get(0)
        };
        assert_eq!(count().await, 0, "no transaction of a municipality, no rows");
        client.batch_execute("BEGIN; SET LOCAL straks.municipality = '101'").await.expect("a transaction");
        assert_eq!(count().await, 1);
        let elsewhere = "UPDATE municipality SET head = 7 WHERE municipality = '102'";
        assert_eq!(client.execute(elsewhere, &[]).await.expect("nothing to update"), 0);
        let insert = "INSERT INTO employer VALUES ('102', '10172748', 'Et andet sted', '{}')";
        let refused = client.execute(insert, &[]).await.expect_err("a row of another municipality");
        assert_eq!(refused.code().map(|code| code.code()), Some("42501"));
        client.batch_execute("ROLLBACK").await.expect("rolled back");
        assert_eq!(count().await, 0, "the setting ends with its transaction");
    });
}

#[test]
fn a_role_that_passes_by_row_level_security_is_refused() {
    let database = database();
    assert!(matches!(PostgresStore::open(&database.superuser_url()), Err(StoreError::Unguarded)));
}

#[test]
fn the_audit_chain_can_be_neither_changed_nor_shortened() {
    let (store, _database) = opened();
    let here = made(&store, "101");
    let at: DateTime<Utc> = "2026-11-22T07:00:00Z".parse().expect("an instant");
    let mut tx = store.write(&here).expect("a writer");
    tx.append_audit(&NewAudit { at, actor: None, event: "{}".into() }).expect("appended");
    tx.commit().expect("committed");
    for sql in [
        "UPDATE audit SET seal = ''",
        "UPDATE audit_payload SET event = ''",
        "DELETE FROM audit",
        "TRUNCATE audit",
    ] {
        raw(&store, async |client| {
            client
                .batch_execute("BEGIN; SET LOCAL straks.municipality = '101'")
                .await
                .expect("a transaction");
            let refused = client.batch_execute(sql).await.expect_err(sql);
            assert_eq!(refused.code().map(|code| code.code()), Some("23000"), "{sql}");
            client.batch_execute("ROLLBACK").await.expect("rolled back");
        });
    }
    assert_eq!(store.read(&here).expect("a reader").audit_after(0, 9).expect("the chain").len(), 1);
}

#[test]
fn two_racing_writers_of_one_municipality_follow_each_other() {
    let (store, database) = opened();
    let here = made(&store, "101");
    let other = PostgresStore::open(&database.url()).expect("a second instance");
    let (rounds, start) = (20, Barrier::new(2));
    std::thread::scope(|scope| {
        for store in [&store, &other] {
            scope.spawn(|| {
                start.wait();
                for _ in 0..rounds {
                    // Reads, then writes what follows from it: a lost update would leave a gap in the chain.
                    let mut tx = store.write(&here).expect("a writer");
                    let at: DateTime<Utc> = "2026-11-22T07:00:00Z".parse().expect("an instant");
                    tx.append_audit(&NewAudit { at, actor: None, event: "{}".into() }).expect("appended");
                    tx.commit().expect("committed");
                }
            });
        }
    });
    let reader = store.read(&here).expect("a reader");
    let verified = crate::audit::verify(reader.as_ref(), None).expect("a chain that holds");
    assert_eq!(verified.links, 2 * rounds);
}

#[test]
fn the_list_of_municipalities_names_them_all_and_opens_none() {
    let (store, _database) = opened();
    let (here, there) = (made(&store, "101"), made(&store, "102"));
    assert_eq!(store.municipalities().expect("a list"), [here.clone(), there]);
    let mut tx = store.write(&here).expect("a writer");
    let at: DateTime<Utc> = "2026-11-22T07:00:00Z".parse().expect("an instant");
    tx.append_audit(&NewAudit { at, actor: None, event: "{}".into() }).expect("appended");
    tx.commit().expect("committed");
    raw(&store, async |client| {
        client.batch_execute("BEGIN; SET LOCAL straks.municipality = '*'").await.expect("a transaction");
        let links: i64 = client.query_one("SELECT count(*) FROM audit", &[]).await.expect("a count").get(0);
        assert_eq!(links, 0, "the list and nothing else");
        let rename = "UPDATE municipality SET name = 'x'";
        assert_eq!(client.execute(rename, &[]).await.expect("nothing to update"), 0);
        client.batch_execute("ROLLBACK").await.expect("rolled back");
    });
}

#[test]
fn a_writer_of_another_municipality_does_not_wait() {
    let (store, _database) = opened();
    let (here, there) = (made(&store, "101"), made(&store, "102"));
    let held = store.write(&here).expect("a writer");
    store.write(&there).expect("another writer").commit().expect("committed");
    held.commit().expect("committed");
}

#[test]
fn connections_that_the_server_ended_are_made_anew() {
    let (store, database) = opened();
    let here = made(&store, "101");
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
        AND pid <> pg_backend_pid()";
    Cluster::shared().expect("PostgreSQL").as_superuser(database.name(), end).expect("ended");
    assert!(store.read(&here).expect("a reader").municipality().expect("read").is_some());
}

#[test]
fn a_transaction_in_which_something_failed_is_not_made_to_last() {
    let (store, _database) = opened();
    let here = made(&store, "101");
    let mut tx = store.write(&here).expect("a writer");
    let at: DateTime<Utc> = "2026-11-22T07:00:00Z".parse().expect("an instant");
    tx.append_audit(&NewAudit { at, actor: None, event: "{}".into() }).expect("appended");
    let wrong = NewAudit { at, actor: None, event: "\0".into() };
    tx.append_audit(&wrong).expect_err("PostgreSQL keeps no NUL in a text");
    assert!(matches!(tx.commit(), Err(StoreError::Postgres(PostgresFailure::Failed))));
    assert_eq!(store.read(&here).expect("a reader").audit_after(0, 9).expect("the chain"), []);
}

#[test]
fn an_address_that_does_not_parse_is_not_repeated() {
    let Err(error) = PostgresStore::open("postgres://straks:hemmelig@host:port/database") else {
        unreachable!("a port is a number")
    };
    assert!(!format!("{error} {error:?}").contains("hemmelig"));
}
