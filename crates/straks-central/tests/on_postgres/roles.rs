//! Two roles: one that owns the tables and migrates them, one that serves and owns nothing.

use straks_central::store::postgres::{PostgresFailure, PostgresStore, migrate};
use straks_central::store::{Store, StoreError};
use straks_domain::ids::MunicipalityId;
use temporary_postgres::{Cluster, Database};

/// A database that nobody has migrated, and the address of the role that is to serve it.
fn fresh(role: &str) -> (&'static Cluster, Database, String) {
    let cluster = Cluster::shared().unwrap_or_else(|missing| panic!("{missing}"));
    cluster.as_superuser("postgres", &format!("CREATE ROLE {role} LOGIN")).unwrap();
    let database = cluster.empty().unwrap();
    let serves = database.url_as(role);
    (cluster, database, serves)
}

#[test]
fn a_role_that_owns_nothing_serves_what_another_one_migrated() {
    let (_cluster, database, serves) = fresh("serves_one");
    assert!(matches!(PostgresStore::open(&serves), Err(StoreError::Older { found: 0, .. })));
    migrate(&database.url(), Some("serves_one")).unwrap();
    let store = PostgresStore::open(&serves).unwrap();
    let here = MunicipalityId::new("101");
    let mut tx = store.write(&here).unwrap();
    tx.put_municipality(&straks_central::store::rows::Municipality {
        name: "Et sted".into(),
        kind: straks_central::store::rows::MunicipalityKind::Real,
        epoch: [1; 16],
        token_key: [2; 32],
        head: 0,
    })
    .unwrap();
    tx.commit().unwrap();
    assert!(store.read(&here).unwrap().municipality().unwrap().is_some());
    assert!(store.read(&MunicipalityId::new("102")).unwrap().municipality().unwrap().is_none());
}

#[test]
fn a_database_that_is_behind_is_told_to_a_role_that_cannot_bring_it_forward() {
    let (cluster, database, serves) = fresh("serves_two");
    migrate(&database.url(), Some("serves_two")).unwrap();
    let last = "DELETE FROM refinery_schema_history WHERE version =
        (SELECT max(version) FROM refinery_schema_history)";
    cluster.as_superuser(database.name(), last).unwrap();
    let Err(StoreError::Older { found, known }) = PostgresStore::open(&serves) else {
        panic!("an older database is not served")
    };
    assert_eq!(found + 1, known);
    let newer = format!(
        "INSERT INTO refinery_schema_history SELECT {}, name, applied_on, checksum
         FROM refinery_schema_history WHERE version = 1",
        known + 1
    );
    cluster.as_superuser(database.name(), &newer).unwrap();
    assert!(matches!(PostgresStore::open(&serves), Err(StoreError::Newer { .. })));
}

#[test]
fn who_serves_must_be_there_before_it_is_let_in() {
    let database = Cluster::shared().unwrap_or_else(|missing| panic!("{missing}")).empty().unwrap();
    let refused = migrate(&database.url(), Some("nobody_of_that_name")).unwrap_err();
    let StoreError::Postgres(PostgresFailure::Refused { code, .. }) = refused else { panic!("{refused}") };
    assert_eq!(code, "42704", "there is no such role");
}

#[test]
fn a_writer_that_waits_too_long_is_busy_and_that_passes() {
    let (_cluster, database, serves) = fresh("serves_three");
    migrate(&database.url(), Some("serves_three")).unwrap();
    let here = MunicipalityId::new("101");
    let held = PostgresStore::open(&serves).unwrap();
    let hasty = PostgresStore::open(&format!("{serves}&options=-c%20lock_timeout%3D20ms")).unwrap();
    let _held = held.write(&here).unwrap();
    let Err(busy) = hasty.write(&here) else { panic!("there is one writer at a time") };
    assert!(matches!(busy, StoreError::Postgres(PostgresFailure::Busy)), "{busy}");
    assert_eq!(busy.passes_after(), Some(1));
}
