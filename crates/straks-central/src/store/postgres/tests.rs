use std::sync::Barrier;

use chrono::{DateTime, Utc};
use temporary_postgres::{Cluster, Database};
use tokio_postgres::Client;

use super::*;
use crate::store::older;
use crate::store::rows::{Help, Municipality, MunicipalityKind, NewAudit, NoteAnswer};
use crate::store::session::Statement;
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
        let hide = "DELETE FROM listed_municipality";
        assert_eq!(client.execute(hide, &[]).await.expect("nothing to take away"), 0);
        client.batch_execute("ROLLBACK").await.expect("rolled back");
    });
}

#[test]
fn the_key_of_a_municipality_is_read_in_its_own_transactions_only() {
    let (store, _database) = opened();
    made(&store, "101");
    made(&store, "102");
    raw(&store, async |client| {
        for (marker, seen) in [("102", 1), ("101", 0), ("*", 0), ("", 0), ("%", 0), ("10_", 0)] {
            client.batch_execute("BEGIN").await.expect("a transaction");
            let mark = "SELECT set_config('straks.municipality', $1, true)";
            client.execute(mark, &[&marker]).await.expect("a marker");
            let keys = "SELECT token_key FROM municipality WHERE municipality = '102'";
            assert_eq!(client.query(keys, &[]).await.expect("keys").len(), seen, "{marker}");
            client.batch_execute("ROLLBACK").await.expect("rolled back");
        }
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
    tx.append_audit(&NewAudit { at, actor: None, event: "\0".into() }).expect("on its way");
    let refused = tx.audit_after(0, 9).expect_err("PostgreSQL keeps no NUL in a text");
    assert!(refused_in(&refused, "INSERT INTO audit_payload"), "{refused:?}");
    assert!(matches!(tx.commit(), Err(StoreError::Postgres(PostgresFailure::Failed))));
    assert_eq!(store.read(&here).expect("a reader").audit_after(0, 9).expect("the chain"), []);
}

fn refused_in(error: &StoreError, statement: &str) -> bool {
    matches!(error, StoreError::Postgres(PostgresFailure::Refused { place, .. }) if place.contains(statement))
}

#[test]
fn a_commit_tells_what_was_refused_on_the_way_and_nothing_lasts() {
    let (store, _database) = opened();
    let here = made(&store, "101");
    let mut tx = store.write(&here).expect("a writer");
    let at: DateTime<Utc> = "2026-11-22T07:00:00Z".parse().expect("an instant");
    // The one that is refused is neither the first nor the last of those that are sent together.
    for name in ["A", "\0", "B"] {
        tx.put_note_answer(&answer(at)).expect("on its way");
        tx.within().send(NAME, &[name.into()]).expect("on its way");
    }
    let refused = tx.commit().expect_err("one of them is refused");
    assert!(refused_in(&refused, "INSERT INTO employer"), "{refused:?}");
    let reader = store.read(&here).expect("a reader");
    assert_eq!(reader.note_tally(412).expect("a tally").answered, 0);
}

#[test]
fn what_was_refused_on_the_way_is_taken_back_with_the_rest_of_its_part() {
    let (store, _database) = opened();
    let here = made(&store, "101");
    let mut tx = store.write(&here).expect("a writer");
    let at: DateTime<Utc> = "2026-11-22T07:00:00Z".parse().expect("an instant");
    tx.put_note_answer(&answer(at)).expect("on its way");
    tx.mark().expect("a mark");
    tx.within().send(NAME, &["\0".into()]).expect("on its way");
    tx.undo().expect("back to the mark");
    tx.commit().expect("committed");
    assert_eq!(store.read(&here).expect("a reader").note_tally(412).expect("a tally").answered, 1);
}

#[test]
fn statements_that_are_sent_together_keep_their_order_and_cost_few_round_trips() {
    let (store, _database) = opened();
    let here = made(&store, "101");
    let tx = store.write(&here).expect("a writer");
    let asked = store.round_trips();
    for number in 0..500 {
        tx.within().send(NAME, &[number.to_string().into()]).expect("on its way");
    }
    tx.commit().expect("committed");
    let asked = store.round_trips() - asked;
    assert!(asked < 10, "{asked}");
    raw(&store, async |client| {
        client.batch_execute("BEGIN; SET LOCAL straks.municipality = '101'").await.expect("a transaction");
        let last: String = client.query_one("SELECT name FROM employer", &[]).await.expect("it").get(0);
        assert_eq!(last, "499");
        client.batch_execute("ROLLBACK").await.expect("rolled back");
    });
}

/// Each name is written over the one before.
const NAME: Statement = Statement::new(
    "INSERT INTO employer (municipality, cvr, name, insurance) VALUES (?1, '10172748', ?2, '{}')
        ON CONFLICT (municipality, cvr) DO UPDATE SET name = excluded.name",
);

fn answer(at: DateTime<Utc>) -> NoteAnswer {
    NoteAnswer {
        task: straks_domain::ids::TaskId::new(uuid::Uuid::from_u128(1)),
        error: 412,
        actor: straks_domain::ids::ActorId::new("mette"),
        version: 3,
        help: Help::Helped,
        at,
    }
}

#[test]
fn a_database_of_an_older_program_is_brought_forward_with_what_it_holds() {
    let database = Cluster::shared().expect("PostgreSQL").empty().expect("a database");
    {
        let store = PostgresStore::connect(&database.url()).expect("a connection");
        store.wait(async {
            let mut connection = Object::take(store.connection().await.expect("a connection"));
            migrating::bring_up_to(&mut connection, older::VERSION).await;
            let marked = format!("BEGIN; SET LOCAL straks.municipality = '101'; {}; COMMIT", older::ROWS);
            let rows = marked.replace("x''", "''");
            connection.batch_execute(&rows).await.expect("rows of an older program");
        });
    }
    older::is_whole(&PostgresStore::open(&database.url()).expect("brought forward"));
}

#[test]
fn an_address_that_does_not_parse_is_not_repeated() {
    let Err(error) = PostgresStore::open("postgres://straks:hemmelig@host:port/database") else {
        unreachable!("a port is a number")
    };
    assert!(!format!("{error} {error:?}").contains("hemmelig"));
}
