//! The audit log: whoever changes it is found out, what was erased is gone, and managers read it by the page.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rusqlite::Connection;
use serde_json::json;
use straks_central::audit::{BrokenAt, Fault, VerifyError, verify};
use straks_central::store::rows::NewAudit;
use straks_central::store::sqlite::SqliteStore;
use straks_central::store::{Store, StoreError};
use straks_domain::ids::{ActorId, MunicipalityId};
use straks_protocol::ProblemCode;

use crate::api::Api;
use crate::town::{CPR, NOW, Story, Town};

const LINKS: u64 = 6;

/// A town whose log has six entries.
fn town() -> Town {
    let town = Town::empty();
    let append = |number: u64| {
        let (at, actor) = (NOW.parse().unwrap(), Some(ActorId::new("mette")));
        let event = format!("{{\"event\":\"look_up\",\"case\":\"{number}\"}}");
        town.central.write(|tx| tx.append_audit(&NewAudit { at, actor, event })).unwrap();
    };
    (1..=LINKS).for_each(append);
    town
}

fn database(town: &Town) -> PathBuf {
    PathBuf::from(town.database.argument())
}

/// Somebody who has the file and takes the locks off.
fn tamper(path: &Path, sql: &str) {
    let connection = Connection::open(path).unwrap();
    let unlock = "DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted;
        DROP TRIGGER audit_payload_is_not_changed;";
    connection.execute_batch(&format!("{unlock} {sql}")).unwrap();
}

fn broken(path: &Path) -> Option<(u64, Fault)> {
    let store = SqliteStore::open(path).unwrap();
    match verify(store.read(&MunicipalityId::new("999")).unwrap().as_ref(), None) {
        Ok(_) => None,
        Err(VerifyError::Broken(BrokenAt { number, fault })) => Some((number, fault)),
        Err(VerifyError::Store(error)) => panic!("{error}"),
    }
}

#[test]
fn whatever_is_changed_taken_out_or_moved_the_first_bad_link_is_named() {
    for link in 1..=LINKS {
        let changes = [
            (
                format!("UPDATE audit SET at = '2026-01-01T00:00:00.000000Z' WHERE number = {link}"),
                Fault::Changed,
            ),
            (format!("UPDATE audit SET seal = 'x' WHERE number = {link}"), Fault::Changed),
            (format!("UPDATE audit SET hash = 'x' WHERE number = {link}"), Fault::Changed),
            (format!("UPDATE audit SET previous = 'x' WHERE number = {link}"), Fault::Changed),
            (format!("UPDATE audit_payload SET actor = 'peter' WHERE number = {link}"), Fault::Payload),
            (format!("UPDATE audit_payload SET actor = NULL WHERE number = {link}"), Fault::Payload),
            (format!("UPDATE audit_payload SET event = '{{}}' WHERE number = {link}"), Fault::Payload),
            (format!("UPDATE audit_payload SET secret = zeroblob(32) WHERE number = {link}"), Fault::Payload),
        ];
        for (sql, fault) in changes {
            let town = town();
            tamper(&database(&town), &sql);
            assert_eq!(broken(&database(&town)), Some((link, fault)), "{sql}");
        }
    }
    for link in 1..=LINKS {
        for (sql, fault) in [
            (format!("UPDATE audit SET at = 'x' WHERE number = {link}"), Fault::Changed),
            (format!("UPDATE audit_payload SET secret = x'00' WHERE number = {link}"), Fault::Payload),
            (format!("DELETE FROM audit_payload WHERE number = {link}"), Fault::TakenAway),
        ] {
            let town = town();
            tamper(&database(&town), &sql);
            assert_eq!(broken(&database(&town)), Some((link, fault)), "{sql}");
        }
    }
    for before in [0, -5] {
        let town = town();
        let put_in = format!(
            "INSERT INTO audit SELECT municipality, {before}, at, seal, '', 'x' FROM audit WHERE number = 1"
        );
        tamper(&database(&town), &put_in);
        assert_eq!(broken(&database(&town)), Some((1, Fault::Missing)), "{put_in}");
    }
    for link in 1..LINKS {
        let town = town();
        tamper(&database(&town), &format!("DELETE FROM audit WHERE number = {link}"));
        assert_eq!(broken(&database(&town)), Some((link, Fault::Missing)), "taken out {link}");
        let town = self::town();
        let swap = format!(
            "UPDATE audit SET number = 99 WHERE number = {link}; UPDATE audit SET number = {link} WHERE number = {0};
             UPDATE audit SET number = {0} WHERE number = 99",
            link + 1
        );
        tamper(&database(&town), &swap);
        assert_eq!(broken(&database(&town)), Some((link, Fault::Changed)), "moved {link}");
    }
}

#[test]
fn the_store_itself_changes_and_deletes_no_link() {
    let town = town();
    let connection = Connection::open(database(&town)).unwrap();
    for sql in ["UPDATE audit SET seal = ''", "DELETE FROM audit", "UPDATE audit_payload SET event = ''"] {
        assert!(connection.execute_batch(sql).is_err(), "{sql}");
    }
    assert_eq!(broken(&database(&town)), None);
}

fn audit(town: &Town, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_straks-central"));
    command.arg("audit").args(arguments);
    if arguments[0] != "keygen" {
        command.arg("--database").arg(database(town));
    }
    command.output().unwrap()
}

fn told(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn the_program_names_the_first_bad_link() {
    let town = town();
    assert!(told(&audit(&town, &["verify"])).starts_with("999: 6 links hold, 0 of them erased"));
    tamper(&database(&town), "UPDATE audit_payload SET actor = 'peter' WHERE number = 4");
    let refused = audit(&town, &["verify", "--municipality", "999"]);
    assert!(!refused.status.success());
    let why = String::from_utf8(refused.stderr).unwrap();
    assert!(why.starts_with("link 4 of the audit chain: what it is about is not what was written"), "{why}");
}

#[test]
fn every_municipality_of_a_database_is_verified_where_none_is_named() {
    let town = town();
    let other = straks_domain::ids::MunicipalityId::new("101");
    let store = town.database.open();
    let mut tx = store.write(&other).unwrap();
    let (kind, name) = (straks_central::store::rows::MunicipalityKind::Real, "Et andet sted".to_owned());
    let made =
        straks_central::store::rows::Municipality { name, kind, epoch: [1; 16], token_key: [2; 32], head: 0 };
    tx.put_municipality(&made).unwrap();
    tx.append_audit(&NewAudit { at: NOW.parse().unwrap(), actor: None, event: "{}".into() }).unwrap();
    tx.commit().unwrap();
    let all = told(&audit(&town, &["verify"]));
    let of: Vec<_> = all.lines().map(|line| line.split(" links").next().unwrap()).collect();
    assert_eq!(of, ["101: 1", "999: 6"]);
    tamper(&database(&town), "UPDATE audit_payload SET event = 'x' WHERE municipality = '101'");
    let refused = audit(&town, &["verify"]);
    let why = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && why.contains("101: link 1 of the audit chain"), "{why}");
    assert!(why.contains("1 of 2 municipalities"), "{why}");
    assert!(
        String::from_utf8(refused.stdout).unwrap().starts_with("999: 6 links hold"),
        "the other one is told of"
    );
}

#[test]
fn an_end_that_was_cut_off_or_written_anew_is_told_by_a_signed_checkpoint() {
    let town = town();
    let (key, checkpoint) = (town.database.folder().join("key"), town.database.folder().join("checkpoint"));
    let public = told(&audit(&town, &["keygen", "--out", key.to_str().unwrap()]));
    let sign = ["checkpoint", "--key", key.to_str().unwrap(), "--out", checkpoint.to_str().unwrap()];
    assert_eq!(told(&audit(&town, &sign)), "");
    let signed = std::fs::read_to_string(&checkpoint).unwrap();
    let against = ["verify", "--checkpoint", checkpoint.to_str().unwrap(), "--public-key", public.trim()];
    told(&audit(&town, &against));
    tamper(
        &database(&town),
        "DELETE FROM audit WHERE number > 4; DELETE FROM audit_payload WHERE number > 4",
    );
    told(&audit(&town, &["verify"]));
    let refused = String::from_utf8(audit(&town, &against).stderr).unwrap();
    assert!(refused.starts_with("link 5 of the audit chain: it was there at the checkpoint"), "{refused}");
    // Written on from there, the chain holds by itself, and is not the one that was signed.
    for _ in 0..3 {
        let entry = NewAudit { at: NOW.parse().unwrap(), actor: None, event: "{}".into() };
        town.central.write(|tx| tx.append_audit(&entry)).unwrap();
    }
    told(&audit(&town, &["verify"]));
    let refused = String::from_utf8(audit(&town, &against).stderr).unwrap();
    assert!(
        refused.starts_with("link 6 of the audit chain: it is not the link that the checkpoint"),
        "{refused}"
    );
    std::fs::write(&checkpoint, signed.replace("links 6", "links 4")).unwrap();
    let refused = String::from_utf8(audit(&town, &against).stderr).unwrap();
    assert!(refused.starts_with("the signature of the checkpoint does not hold"), "{refused}");
}

#[test]
fn a_chain_that_does_not_hold_is_not_signed_and_the_checkpoint_of_the_night_before_stays() {
    let town = town();
    let (key, checkpoint) = (town.database.folder().join("key"), town.database.folder().join("checkpoint"));
    told(&audit(&town, &["keygen", "--out", key.to_str().unwrap()]));
    let sign = ["checkpoint", "--key", key.to_str().unwrap(), "--out", checkpoint.to_str().unwrap()];
    told(&audit(&town, &sign));
    let signed = std::fs::read_to_string(&checkpoint).unwrap();
    tamper(&database(&town), "UPDATE audit_payload SET event = 'x' WHERE number = 2");
    assert!(!audit(&town, &sign).status.success());
    assert_eq!(std::fs::read_to_string(&checkpoint).unwrap(), signed);
}

#[test]
fn what_is_old_is_erased_and_the_chain_holds() {
    let town = town();
    assert_eq!(told(&audit(&town, &["erase", "--before", "2026-11-22"])), "0 entries erased\n");
    assert_eq!(told(&audit(&town, &["erase", "--before", "2026-11-23"])), "6 entries erased\n");
    assert!(told(&audit(&town, &["verify"])).starts_with("999: 7 links hold, 6 of them erased"));
    let left = town.central.read(|tx| tx.audit_after(0, 100)).unwrap();
    let said: Vec<_> = left.iter().filter_map(|link| link.payload.as_ref()).collect();
    assert!(said.len() == 1 && said[0].event.contains("audit_erased"), "erasing is said itself");
    assert_eq!(told(&audit(&town, &["erase", "--before", "2026-11-23"])), "0 entries erased\n");
    tamper(&database(&town), "DELETE FROM audit_payload WHERE number = 7");
    assert_eq!(broken(&database(&town)), Some((1, Fault::TakenAway)), "what told of it is gone");
}

#[tokio::test]
async fn who_asks_the_log_about_somebody_is_in_it_also_where_nothing_is_found() {
    let town = Town::empty();
    let asked = json!({"cpr": CPR});
    let page = Api::of(&town).post_json("hanne", "/v1/audit/search", asked).await;
    assert_eq!(page.body["entries"], json!([]));
    let links = town.central.read(|tx| tx.audit_after(0, 100)).unwrap();
    assert_eq!(links.len(), 1);
}

#[tokio::test]
async fn managers_read_the_log_by_the_page_and_that_is_said_in_it() {
    let town = town();
    let api = Api::of(&town);
    let page = api.get("hanne", "/v1/audit?limit=4").await;
    assert_eq!(page.status, 200, "{}", page.body);
    let numbers = |page: &serde_json::Value| -> Vec<u64> {
        page["entries"].as_array().unwrap().iter().map(|entry| entry["number"].as_u64().unwrap()).collect()
    };
    assert_eq!(numbers(&page.body), [6, 5, 4, 3]);
    assert_eq!(page.body["entries"][0]["event"]["case"], "6");
    assert_eq!(page.body["entries"][0]["actor"], "mette");
    let next = page.body["nextBefore"].as_u64().unwrap();
    let last = api.get("hanne", &format!("/v1/audit?limit=4&before={next}")).await;
    assert_eq!((numbers(&last.body), last.body["nextBefore"].as_u64()), (vec![2, 1], None));
    let latest = api.get("hanne", "/v1/audit?limit=1").await;
    assert_eq!(latest.body["entries"][0]["event"]["event"], "audit_read");
    api.get("hanne", "/v1/audit?before=x").await.is_problem(ProblemCode::Malformed);
    api.get("mette", "/v1/audit").await.is_problem(ProblemCode::Forbidden);
    let links = town.central.read(|tx| Ok::<_, StoreError>(tx.audit_after(0, 100)?.len())).unwrap();
    assert_eq!(links, 9, "three pages were read");
}

#[tokio::test]
async fn a_manager_asks_the_log_about_a_person_somebody_or_some_days() {
    let town = Town::with(
        Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours().records(),
    );
    let case = town.task().case;
    let say = |at: &str, who: &str, event: String| {
        let (at, actor) = (at.parse().unwrap(), Some(ActorId::new(who)));
        town.central.write(|tx| tx.append_audit(&NewAudit { at, actor, event })).unwrap();
    };
    let look = format!("{{\"event\":\"case_shown\",\"case\":\"{case}\"}}");
    // A quarter of an hour before and after midnight in Denmark.
    say("2026-11-19T22:45:00Z", "mette", look.clone());
    say("2026-11-19T23:15:00Z", "peter", look);
    say("2026-11-20T08:00:00Z", "peter", "{\"event\":\"released\"}".to_owned());
    let found = async |asked: serde_json::Value| -> Vec<String> {
        let page = Api::of(&town).post_json("hanne", "/v1/audit/search", asked).await;
        assert_eq!(page.status, 200, "{}", page.body);
        let entries = page.body["entries"].as_array().unwrap().clone();
        let of = entries.iter().filter(|entry| entry["event"]["event"] != "audit_read");
        of.map(|entry| format!("{} {}", entry["actor"].as_str().unwrap(), entry["event"]["event"])).collect()
    };
    let (mette, peter) = ("mette \"case_shown\"", "peter \"case_shown\"");
    assert_eq!(found(json!({"cpr": CPR, "actor": "mette"})).await, [mette]);
    assert_eq!(found(json!({"cpr": CPR})).await, [peter, mette]);
    assert_eq!(found(json!({"case": case, "from": "2026-11-20"})).await, [peter]);
    assert_eq!(found(json!({"case": case, "until": "2026-11-19"})).await, [mette]);
    assert_eq!(found(json!({"cpr": "018588-1234"})).await, [] as [&str; 0], "a person without a case");
    assert_eq!(found(json!({"cpr": CPR, "until": "+262142-12-31"})).await, [peter, mette]);
    let about =
        town.central.read(|tx| tx.audit_before(u64::MAX, 1)).unwrap().remove(0).payload.unwrap().event;
    assert!(about.contains(&case.to_string()), "whose entries were read is said: {about}");
}
