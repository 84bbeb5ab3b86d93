//! The program itself: what it prints, what it refuses, how it stops.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use straks_central::practice::{PracticePlan, generate};
use straks_central::store::rows::{Municipality, MunicipalityKind};
use straks_domain::ids::MunicipalityId;
use straks_protocol::Session;

use crate::town::{Story, Town};

fn central() -> Command {
    Command::new(env!("CARGO_BIN_EXE_straks-central"))
}

fn import(folder: &Path, database: &Path) -> Output {
    let mut import = central();
    import.arg("import").arg(folder).arg("--database").arg(database);
    import.args(["--municipality", "999", "--practice"]).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder with a small municipality whose first person has an impossible number.
fn damaged(folder: &Path) {
    generate(&PracticePlan::queue(3, 40), folder).unwrap();
    let file = folder.join("persons.csv");
    let persons = fs::read_to_string(&file).unwrap();
    let (header, rows) = persons.split_once('\n').unwrap();
    fs::write(&file, format!("{header}\n9{}", &rows[1..])).unwrap();
}

#[test]
fn an_import_names_each_row_kept_aside_and_a_second_one_changes_nothing() {
    let place = tempfile::tempdir().unwrap();
    let (files, database) = (place.path().join("files"), place.path().join("central.db"));
    fs::create_dir(&files).unwrap();
    damaged(&files);
    let first = import(&files, &database);
    assert!(first.status.success(), "{}", text(&first.stderr));
    let told = text(&first.stdout);
    assert!(told.starts_with("persons.csv, line 2, column cpr: "), "{told}");
    assert!(told.lines().any(|line| line.starts_with("notifications.csv, line ")), "what names them too");
    assert!(told.lines().any(|line| line.ends_with(" tasks wait for people")), "{told}");
    assert!(told.lines().any(|line| line.ends_with("  hours_missing")), "{told}");
    let again = text(&import(&files, &database).stdout);
    assert!(again.lines().any(|line| line.starts_with("0 rows taken in, ")), "{again}");
}

#[test]
fn a_folder_that_is_not_there_is_said_so() {
    let place = tempfile::tempdir().unwrap();
    let refused = import(&place.path().join("nothing"), &place.path().join("central.db"));
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).starts_with("the folder cannot be read"), "{}", text(&refused.stderr));
}

#[test]
fn a_command_looks_at_the_only_municipality_or_asks_which() {
    let claimed = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18");
    let town = Town::with(claimed.records());
    let database = town.database.argument();
    let replay = |arguments: &[&str]| {
        let mut replay = central();
        replay.args(["replay", "--database", &database]).args(arguments).output().unwrap()
    };
    let store = town.database.open();
    let only = replay(&[]);
    assert!(text(&only.stdout).ends_with("1 records, 0 not the same\n"), "{}", text(&only.stderr));
    let elsewhere = replay(&["--municipality", "101"]);
    assert_eq!(text(&elsewhere.stderr), "the database has no municipality 101, but 999\n");
    let mut tx = store.write(&MunicipalityId::new("101")).unwrap();
    let (kind, name) = (MunicipalityKind::Real, "Et andet sted".to_owned());
    let other = Municipality { name, kind, epoch: [1; 16], token_key: [2; 32], head: 0 };
    tx.put_municipality(&other).unwrap();
    tx.commit().unwrap();
    let which = replay(&[]);
    assert!(!which.status.success(), "none of the two is meant");
    assert_eq!(text(&which.stderr), "which municipality? --municipality is one of 101, 999\n");
    assert!(text(&replay(&["--municipality", "999"]).stdout).ends_with("1 records, 0 not the same\n"));
}

#[test]
fn other_addresses_than_loopback_are_not_served() {
    let place = tempfile::tempdir().unwrap();
    for address in ["0.0.0.0", "192.0.2.1", "::"] {
        let mut serve = central();
        serve.arg("serve").arg("--database").arg(place.path().join("central.db"));
        let refused = serve.args(["--bind", address]).output().unwrap();
        assert!(!refused.status.success());
        assert!(text(&refused.stderr).contains("only 127.0.0.1 is served"), "{}", text(&refused.stderr));
    }
}

#[cfg(unix)]
#[tokio::test]
async fn it_serves_who_has_the_secret_and_stops_when_asked() {
    let place = tempfile::tempdir().unwrap();
    let (files, database) = (place.path().join("files"), place.path().join("central.db"));
    fs::create_dir(&files).unwrap();
    generate(&PracticePlan::queue(3, 40), &files).unwrap();
    assert!(import(&files, &database).status.success());
    let mut serve = central();
    let mut serving =
        serve.arg("serve").arg("--database").arg(&database).stdout(Stdio::piped()).spawn().unwrap();
    let mut told = BufReader::new(serving.stdout.take().unwrap()).lines().map(Result::unwrap);
    let (address, secret) = (told.next().unwrap(), told.next().unwrap());
    let request = reqwest::Client::new()
        .get(format!("{address}/v1/session"))
        .bearer_auth(secret)
        .header("straks-actor", "mette");
    let session: Session = request.send().await.unwrap().error_for_status().unwrap().json().await.unwrap();
    assert_eq!(session.municipality_name, "Øvelseskommune");
    let asked = Command::new("kill").arg(serving.id().to_string()).status().unwrap();
    assert!(asked.success());
    assert!(serving.wait().unwrap().success(), "a stop that was asked for is a success");
}

#[test]
fn a_filter_by_which_nothing_would_be_logged_is_a_slip_and_refused() {
    let place = tempfile::tempdir().unwrap();
    for (filter, why) in [("inof", "not even errors would be logged"), ("info,straks=loud", "filters no log")]
    {
        let refused = central()
            .args(["serve", "--database"])
            .arg(place.path().join("central.db"))
            .env_remove("RUST_LOG")
            .env("STRAKS_LOG", filter)
            .output()
            .unwrap();
        let said = text(&refused.stderr);
        assert!(!refused.status.success() && said.contains(why), "{filter}: {said}");
        assert!(!place.path().join("central.db").exists(), "{filter}: refused before anything is made");
    }
}

#[test]
fn an_address_that_is_taken_is_named() {
    let place = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let port = taken.local_addr().unwrap().port().to_string();
    let database = place.path().join("central.db");
    let folder = place.path().join("files");
    fs::create_dir(&folder).unwrap();
    generate(&PracticePlan::queue(3, 40), &folder).unwrap();
    assert!(import(&folder, &database).status.success());
    let refused = central().args(["serve", "--port", &port, "--database"]).arg(&database).output().unwrap();
    let said = text(&refused.stderr);
    assert!(
        !refused.status.success() && said.contains(&format!("{address} cannot be listened on")),
        "{said}"
    );
    assert!(!said.contains('\u{1b}'), "colours are for terminals: {said}");
}
