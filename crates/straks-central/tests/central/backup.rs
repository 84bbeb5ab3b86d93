//! A municipality as a file, and back.

use std::io::{self, BufReader, Cursor};
use std::process::{Command, Output};
use std::sync::Arc;

use straks_central::store::Store;
use straks_central::store::backup::{self, BackupError};
use straks_central::store::rows::{Municipality, MunicipalityKind};
use straks_domain::ids::{ActorId, MunicipalityId};
use straks_domain::task::TaskMove;
use straks_protocol::{Command as DeskCommand, ProblemCode};

use crate::api::{Api, envelope};
use crate::database::OwnDatabase;
use crate::town::{NOW, Story, Town, instance};

fn town() -> Town {
    Town::with(
        Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours().records(),
    )
}

fn taken(store: &dyn Store, municipality: &MunicipalityId) -> String {
    let mut out = Vec::new();
    backup::take(store, municipality, NOW.parse().unwrap(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn restored(backup: &str) -> (Result<u64, BackupError>, OwnDatabase, Arc<dyn Store>) {
    let database = OwnDatabase::new();
    let store = database.open();
    let open = || io::Result::Ok(BufReader::new(Cursor::new(backup.to_owned())));
    let done = backup::restore(store.as_ref(), open, NOW.parse().unwrap());
    (done.map(|(_, rows)| rows), database, store)
}

/// The rows of a backup but for those by which a copy differs: its own row, its quarantine, what the newest audit
/// link is about.
fn contents(backup: &str) -> Vec<String> {
    let rows = backup.lines().skip(1).filter(|line| line.starts_with("{\"t\""));
    let own = |line: &&str| !line.contains("Øvelseskommune") && !line.contains("restored");
    rows.filter(own).map(str::to_owned).collect()
}

#[test]
fn what_is_restored_is_what_was_backed_up() {
    let town = town();
    let id = town.central.municipality_id();
    let original = taken(town.database.open().as_ref(), id);
    let (rows, _database, store) = restored(&original);
    assert_eq!(rows.unwrap(), original.lines().count() as u64 - 2);
    let (copied, kept) = (contents(&taken(store.as_ref(), id)), contents(&original));
    let more: Vec<&String> = copied.iter().filter(|row| !kept.contains(row)).collect();
    assert!(kept.iter().all(|row| copied.contains(row)), "every row came back");
    assert_eq!((more.len(), copied.len()), (1, kept.len() + 1), "and the audit link that says so: {more:?}");
    let (here, there) = (town.database.open(), store.read(id).unwrap());
    let here = here.read(id).unwrap();
    let register = |tx: &dyn straks_central::store::Reading| {
        let everyone = tx.notified_persons(None, 1_000).unwrap().into_iter().collect();
        format!("{:?}", tx.register(&everyone).unwrap())
    };
    assert_eq!(register(there.as_ref()), register(here.as_ref()));
    let (copy, own) = (there.municipality().unwrap().unwrap(), here.municipality().unwrap().unwrap());
    assert_eq!((copy.name, copy.kind, copy.head), (own.name, own.kind, own.head));
    assert_ne!(copy.epoch, own.epoch, "desks start anew");
    assert_ne!(copy.token_key, own.token_key);
    let links = there.audit_after(0, 100).unwrap().len() as u64;
    assert_eq!(straks_central::audit::verify(there.as_ref(), None).unwrap().links, links);
}

#[test]
fn a_copy_of_a_municipality_whose_clock_is_behind_the_real_one_is_told_of_by_its_clock() {
    let (database, id) = (OwnDatabase::new(), MunicipalityId::new("999"));
    let store = database.open();
    let mut tx = store.write(&id).unwrap();
    let (name, kind) = ("Øvelseskommune".to_owned(), MunicipalityKind::Practice { behind: 86_400 });
    let made = Municipality { name, kind, epoch: [1; 16], token_key: [2; 32], head: 0 };
    tx.put_municipality(&made).unwrap();
    tx.commit().unwrap();
    let (rows, _database, copy) = restored(&taken(store.as_ref(), &id));
    rows.unwrap();
    let told = || copy.read(&id).unwrap().last_audit_at().unwrap().unwrap().to_rfc3339();
    assert_eq!(told(), "2026-11-21T07:00:00+00:00", "else nothing could be written for a day");
    let by = ActorId::new("drift");
    assert!(backup::release(copy.as_ref(), &id, &by, "øvelse", NOW.parse().unwrap()).unwrap());
    assert_eq!(told(), "2026-11-21T07:00:00+00:00");
}

#[test]
fn a_backup_that_was_cut_short_or_changed_is_refused_as_a_whole() {
    let town = town();
    let id = town.central.municipality_id();
    let whole = taken(town.database.open().as_ref(), id);
    let lines: Vec<&str> = whole.lines().collect();
    let without_a_row = [&lines[..3], &lines[4..]].concat().join("\n");
    for damaged in [
        lines[..lines.len() - 1].join("\n"),
        without_a_row,
        whole.replace("Amira", "Amina"),
        whole[..whole.len() / 2].to_owned(),
        String::new(),
    ] {
        let (refused, _database, store) = restored(&damaged);
        assert!(matches!(refused, Err(BackupError::Damaged { .. })), "{refused:?}");
        assert_eq!(store.read(id).unwrap().municipality().unwrap(), None);
    }
}

#[test]
fn a_municipality_is_not_restored_over_itself() {
    let town = town();
    let store = town.database.open();
    let backup = taken(store.as_ref(), town.central.municipality_id());
    let open = || io::Result::Ok(BufReader::new(Cursor::new(backup.clone())));
    let refused = backup::restore(store.as_ref(), open, NOW.parse().unwrap());
    assert!(matches!(refused, Err(BackupError::AlreadyThere(_))));
}

#[tokio::test]
async fn a_restored_copy_answers_and_moves_no_money_until_it_is_released() {
    let town = town();
    let id = town.central.municipality_id().clone();
    let backup = taken(town.database.open().as_ref(), &id);
    let (_, database, store) = restored(&backup);
    let copy = instance(&database, &town.clock);
    let api = Api::over(copy.clone());
    api.get("mette", "/v1/snapshot").await.read::<serde_json::Value>();
    let take = DeskCommand::MoveTask { task: town.task().id, step: TaskMove::Take };
    assert_eq!(api.post("mette", &envelope(1, take), Some(1)).await.status, 200);
    let payment = DeskCommand::CancelImmediatePayment {
        payment: straks_domain::ids::ImmediatePaymentId::new(uuid::Uuid::from_u128(1)),
    };
    api.post("mette", &envelope(2, payment.clone()), Some(1)).await.is_problem(ProblemCode::Quarantined);
    town.clock.set("2026-11-24T07:00:00Z");
    let head = |store: &dyn Store| store.read(&id).unwrap().municipality().unwrap().unwrap().head;
    let before = head(store.as_ref());
    copy.advance().unwrap();
    assert_eq!(head(store.as_ref()), before, "no run closes, nothing is granted");
    assert!(!copy.is_behind().unwrap());

    let by = ActorId::new("drift");
    let released = |reason| backup::release(store.as_ref(), &id, &by, reason, NOW.parse().unwrap()).unwrap();
    assert!(released("serveren brændte"));
    assert!(!released("en gang til"));
    let said = copy.read(|tx| tx.audit_before(u64::MAX, 1)).unwrap().remove(0).payload.unwrap();
    assert_eq!(said.actor, Some(by.clone()));
    assert!(said.event.contains("serveren brændte"), "{}", said.event);
    assert!(copy.is_behind().unwrap(), "everything is worked out anew");
    copy.advance().unwrap();
    assert!(head(store.as_ref()) > before);
    // The same key was not used up by the refusal.
    api.post("mette", &envelope(2, payment), Some(1)).await.is_problem(ProblemCode::NotFound);
    assert_eq!(copy.read(|tx| tx.quarantine()).unwrap(), None);
}

fn program(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_straks-central")).args(arguments).output().unwrap()
}

#[test]
fn an_operator_backs_up_restores_and_releases_on_the_command_line() {
    let (town, other) = (town(), OwnDatabase::new());
    let file = other.folder().join("999.ndjson");
    let file = file.to_str().unwrap();
    other.open();
    let steps = [
        vec!["backup", file, "--database"],
        vec!["restore", file, "--database"],
        vec!["release", "--by", "drift", "--reason", "øvelse", "--database"],
        vec!["release", "--by", "drift", "--reason", "øvelse", "--database"],
    ];
    let databases = [town.database.argument(), other.argument(), other.argument(), other.argument()];
    let said: Vec<String> = steps
        .iter()
        .zip(&databases)
        .map(|(step, database)| {
            let output = program(&[&step[..], &[database.as_str()]].concat());
            assert!(output.status.success(), "{step:?}: {}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).unwrap()
        })
        .collect();
    assert!(said[0].contains("of municipality 999"), "{said:?}");
    assert_eq!(said[2..], ["released\n", "it was not in quarantine\n"]);
    assert!(!program(&["backup", file, "--database", &databases[0]]).status.success(), "never written over");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
