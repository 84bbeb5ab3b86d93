use super::super::older;
use super::super::tables::STATEMENTS as EVERY_STATEMENT;
use super::*;

fn opened() -> (SqliteStore, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::open(&folder.path().join("central.db")).expect("a new database");
    (store, folder)
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let (store, folder) = opened();
    lock(&store.writer)
        .execute("UPDATE refinery_schema_history SET version = 99 WHERE version = 1", [])
        .expect("a version from the future");
    let path = folder.path().join("central.db");
    assert!(matches!(SqliteStore::open(&path), Err(StoreError::Newer { found: 99, .. })));
}

#[test]
fn a_database_of_an_older_program_is_brought_forward_with_what_it_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("central.db");
    let mut connection = connect(&path).expect("a new database");
    let runner = embedded::migrations::runner().set_target(refinery::Target::Version(older::VERSION));
    runner.run(&mut connection).expect("an older database");
    connection.execute_batch(older::ROWS).expect("rows of an older program");
    drop(connection);
    older::is_whole(&SqliteStore::open(&path).expect("brought forward"));
}

#[test]
fn every_statement_of_every_family_prepares() {
    let (store, _folder) = opened();
    let connection = lock(&store.writer);
    for statement in EVERY_STATEMENT.iter().copied().flatten() {
        let refused = connection.prepare(statement.text()).err();
        assert!(refused.is_none(), "{refused:?}: {}", statement.text());
    }
}

#[test]
fn every_key_begins_with_the_municipality() {
    let (store, _folder) = opened();
    let connection = lock(&store.writer);
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'refinery_%'")
        .expect("the tables");
    let tables: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .expect("the tables")
        .map(|name| name.expect("a name"))
        .collect();
    assert!(tables.len() > 10, "{tables:?}");
    for table in tables {
        let sql = "SELECT name FROM pragma_table_info(?1) WHERE pk = 1";
        let first: String = connection.query_row(sql, [&table], |row| row.get(0)).expect("a key");
        assert_eq!(first, "municipality", "{table}");
    }
}

#[test]
fn the_documents_of_a_case_are_found_by_case_in_a_database_that_was_never_analysed() {
    let (store, _folder) = opened();
    let connection = connect(&store.path).expect("another connection");
    let sql = "EXPLAIN QUERY PLAN SELECT body FROM document
        WHERE municipality = '1' AND case_id = '2' AND item_type = 'task' ORDER BY id";
    let plan: String = connection.query_row(sql, [], |row| row.get("detail")).expect("a plan");
    assert!(plan.contains("document_of_case"), "{plan}");
}

#[test]
fn the_audit_chain_can_be_neither_changed_nor_shortened() {
    let (store, _folder) = opened();
    let connection = lock(&store.writer);
    let link = "INSERT INTO audit VALUES ('101', 1, '2026-11-22T07:00:00.000000Z', 'seal', '', '')";
    connection.execute(link, []).expect("appended");
    for sql in ["UPDATE audit SET seal = ''", "DELETE FROM audit"] {
        assert!(connection.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn what_was_committed_is_on_disk_before_it_is_answered() {
    let (store, _folder) = opened();
    let pragma = |connection: &Connection, name| -> String {
        let value = connection.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0));
        match value.expect("a pragma") {
            rusqlite::types::Value::Integer(value) => value.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => format!("{other:?}"),
        }
    };
    let connection = lock(&store.writer);
    assert_eq!(pragma(&connection, "journal_mode"), "wal");
    assert_eq!(pragma(&connection, "synchronous"), "2", "FULL");
}

#[test]
fn a_second_writer_waits_until_the_first_has_ended() {
    let (store, _folder) = opened();
    let here = MunicipalityId::new("101");
    let tx = store.write(&here).expect("a writer");
    let beside = connect(&store.path).expect("another program");
    beside.busy_timeout(Duration::ZERO).expect("no patience");
    assert!(beside.execute_batch("BEGIN IMMEDIATE").is_err(), "the lock is taken when writing begins");
    drop(tx);
    beside.execute_batch("BEGIN IMMEDIATE").expect("the lock");
}

#[cfg(unix)]
#[test]
fn only_its_owner_reads_a_database() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_store, folder) = opened();
    for file in std::fs::read_dir(folder.path()).expect("a folder") {
        let file = file.expect("a file");
        let mode = file.metadata().expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?}", file.file_name());
    }
}
