//! What docs/operations.md promises: the examples are readable, every setting is described, and a central that runs
//! says nothing of people in logs and figures.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use straks_central::config::municipality::MunicipalityFile;
use straks_central::config::settings::{LogFormat, SETTINGS, Settings};
use straks_central::http::{Door, Limits, Secret};
use straks_central::practice::{PracticePlan, generate};
use straks_central::server::{At, ServeError, Serving};
use straks_protocol::SnapshotPage;

use crate::town::Town;

pub fn example(name: &str) -> PathBuf {
    Path::new("../../assets/operations").join(name)
}

pub fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn straks() -> Command {
    Command::new(env!("CARGO_BIN_EXE_straks-central"))
}

/// True where the program knows this task with these options.
pub fn is_known(arguments: &[&str]) -> bool {
    straks().args(arguments).arg("--help").output().unwrap().status.success()
}

#[test]
fn the_example_files_are_read_as_they_are() {
    let settings = Settings::read(Some(&example("straks.toml")), &HashMap::new()).unwrap();
    assert_eq!(settings.log_format, LogFormat::Json);
    let municipality = MunicipalityFile::open(&settings.municipality.unwrap()).unwrap();
    assert_eq!((municipality.id.as_str(), municipality.issuers.len()), ("751", 1));
    assert!(!municipality.staff.members.is_empty());
}

#[test]
fn every_setting_is_described_with_what_is_usual() {
    let told = text(Path::new("../../docs/operations.md"));
    for setting in SETTINGS {
        let row = format!("| `{}` | `STRAKS_{}` | ", setting.name, setting.name.to_uppercase());
        let line = told.lines().find(|line| line.starts_with(&row)).unwrap_or_else(|| panic!("{row}"));
        assert!(setting.usual.is_empty() || line.contains(&format!("`{}`", setting.usual)), "{line}");
    }
    let rows = told.lines().filter(|line| line.contains("| `STRAKS_")).count();
    assert_eq!(rows, SETTINGS.len(), "nothing is described that is not there");
}

#[test]
fn every_field_of_the_municipality_is_described() {
    let told = text(Path::new("../../docs/operations.md"));
    let file: Value = toml::from_str(&text(&example("751.toml"))).unwrap();
    let mut fields = Vec::new();
    for (name, value) in file.as_object().unwrap() {
        fields.push(name.clone());
        let rows = value.as_array().map(Vec::as_slice).unwrap_or_default();
        fields.extend(rows.iter().filter_map(Value::as_object).flat_map(|row| row.keys().cloned()));
    }
    for field in fields {
        assert!(told.contains(&format!("`{field}`")), "{field}");
    }
}

/// The value of each `key=value` line, by section.
fn unit(name: &str) -> HashMap<(String, String), Vec<String>> {
    let (mut section, mut found) = (String::new(), HashMap::<_, Vec<String>>::new());
    for line in text(&example(name)).lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(named) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            named.clone_into(&mut section);
        } else {
            let (key, value) = line.split_once('=').unwrap_or_else(|| panic!("{name}: {line}"));
            found.entry((section.clone(), key.to_owned())).or_default().push(value.to_owned());
        }
    }
    found
}

/// As systemd itself reads them, where it is: for a municipality, with a program that is there.
#[cfg(target_os = "linux")]
#[test]
fn systemd_takes_the_units_and_finds_them_closed() {
    let folder = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_straks-central");
    for name in ["straks-central@.service", "straks-audit@.service", "straks-audit@.timer"] {
        let unit = text(&example(name)).replace("/usr/local/bin/straks-central", program);
        fs::write(folder.path().join(name.replace('@', "@751")), unit).unwrap();
    }
    let analyze = |arguments: &[&str]| {
        let mut command = Command::new("systemd-analyze");
        command.args(arguments).args(["./straks-central@751.service", "./straks-audit@751.service"]);
        command.current_dir(folder.path()).output()
    };
    let verified = match analyze(&["verify", "./straks-audit@751.timer"]) {
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => return,
        verified => verified.unwrap(),
    };
    let said = String::from_utf8_lossy(&verified.stderr).into_owned();
    assert!(verified.status.success() && !said.contains("@751"), "{said}");
    // Of 100; what is left is the network, and a root of its own.
    let closed = analyze(&["security", "--offline=true", "--threshold=20", "--no-pager"]).unwrap();
    assert!(closed.status.success(), "{}", String::from_utf8_lossy(&closed.stdout));
}

#[test]
fn the_units_start_what_the_program_knows() {
    let central = unit("straks-central@.service");
    let owned = |(name, path): (&str, &str)| (name.to_owned(), path.to_owned());
    let of = |unit: &HashMap<(String, String), Vec<String>>, section: &str, key: &str| {
        let values = unit.get(&(section.to_owned(), key.to_owned()));
        values.unwrap_or_else(|| panic!("{section} {key}"))[0].clone()
    };
    let start = of(&central, "Service", "ExecStart");
    let arguments: Vec<_> = start.split(' ').skip(1).collect();
    assert!(start.starts_with("/usr/local/bin/straks-central serve") && is_known(&arguments), "{start}");
    assert_eq!(of(&central, "Service", "KillSignal"), "SIGTERM");
    assert_eq!(of(&central, "Service", "StateDirectoryMode"), "0700", "a database of SQLite lies there");
    assert_eq!(of(&central, "Install", "WantedBy"), "multi-user.target");
    let audit_unit = unit("straks-audit@.service");
    let audit = of(&audit_unit, "Service", "ExecStart");
    let command = audit.strip_prefix("/usr/local/bin/straks-central ").expect("no shell between");
    let arguments: Vec<_> = command.split(' ').collect();
    assert!(is_known(&arguments), "{audit}");
    // The key is root's, and what runs is not: it reads the copy that systemd makes for it.
    let (name, path) = of(&audit_unit, "Service", "LoadCredential").split_once(':').map(owned).unwrap();
    assert!(command.contains(&format!("--key ${{CREDENTIALS_DIRECTORY}}/{name} ")), "{audit}");
    let told = text(Path::new("../../docs/operations.md"));
    assert!(
        told.contains(&format!("audit keygen     --out {path}")),
        "the key is made where it is looked for"
    );
    let state = of(&audit_unit, "Service", "StateDirectory");
    assert!(command.contains(&format!("--out /var/lib/{state}/")), "{audit}");
    assert_eq!(of(&unit("straks-audit@.timer"), "Install", "WantedBy"), "timers.target");
    assert!(!is_known(&["serve", "--no-such-option"]), "this test can fail");
}

#[tokio::test]
async fn practice_identities_are_refused_beyond_loopback_and_nothing_listens() {
    let town = Town::empty();
    for address in ["0.0.0.0:0", "[::]:0", "[::1]:0", "192.0.2.1:0"] {
        let door = Door::Practice(Secret::generate().unwrap());
        let at = At { address: address.parse().unwrap(), hosts: Vec::new(), door };
        let refused = Serving::start_at(town.central.clone(), at, Limits::default()).await;
        assert!(matches!(refused, Err(ServeError::PracticeBeyondLoopback(_))), "{address}");
    }
    let door = Door::Practice(Secret::generate().unwrap());
    let at = At { address: (Ipv4Addr::LOCALHOST, 0).into(), hosts: Vec::new(), door };
    Serving::start_at(town.central.clone(), at, Limits::default()).await.unwrap().stop().await;
}

#[test]
fn a_municipality_of_real_people_without_an_issuer_is_not_served() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("751.toml");
    let policy = "policy = { claim_control_limit_kroner = 1, approved_parameters = [] }";
    fs::write(
        &file,
        format!("id = \"751\"\nname = \"Eksempel Kommune\"\npackages = []\nstaff = []\n{policy}\n"),
    )
    .unwrap();
    let refused = straks()
        .args(["serve", "--database"])
        .arg(place.path().join("central.db"))
        .env("STRAKS_MUNICIPALITY", &file)
        .output()
        .unwrap();
    let why = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && why.contains("needs an issuer of identities"), "{why}");
}

/// A practice central that runs as a process of its own, with everything logged.
struct Running {
    child: Child,
    lines: Vec<String>,
    _place: tempfile::TempDir,
    people: Vec<String>,
}

impl Running {
    fn start() -> Self {
        let place = tempfile::tempdir().unwrap();
        let (files, database) = (place.path().join("files"), place.path().join("central.db"));
        fs::create_dir(&files).unwrap();
        generate(&PracticePlan::queue(5, 40), &files).unwrap();
        let import = straks()
            .arg("import")
            .arg(&files)
            .arg("--database")
            .arg(&database)
            .args(["--municipality", "999", "--practice"])
            .output();
        assert!(import.unwrap().status.success());
        let mut child = straks()
            .args(["serve", "--database"])
            .arg(&database)
            .env_remove("RUST_LOG")
            .env("STRAKS_LOG", "straks_central=trace,debug")
            .env("STRAKS_LOG_FORMAT", "json")
            .env("STRAKS_METRICS_BIND", "127.0.0.1:0")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let told = BufReader::new(child.stdout.take().unwrap()).lines().take(3);
        let lines = told.map(Result::unwrap).collect();
        Self { child, lines, people: people(&files), _place: place }
    }

    fn get(&self, path: &str) -> reqwest::RequestBuilder {
        let request = reqwest::Client::new().get(format!("{}{path}", self.lines[0]));
        request.bearer_auth(&self.lines[1]).header("straks-actor", "mette")
    }

    /// Asks it to stop; answers what it logged.
    fn stop(mut self) -> (String, Vec<String>) {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(asked.success());
        let mut logged = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut logged).unwrap();
        assert!(self.child.wait().unwrap().success(), "a stop that was asked for is a success");
        (logged, self.people)
    }
}

/// Every CPR number, as it may be written, and every name of a person.
fn people(files: &Path) -> Vec<String> {
    let rows = text(&files.join("persons.csv"));
    let mut lines = rows.lines();
    let columns: Vec<_> = lines.next().unwrap().split(';').collect();
    let at = |name: &str| columns.iter().position(|column| *column == name).unwrap();
    let (cpr, name) = (at("cpr"), at("name"));
    let mut people = Vec::new();
    for line in lines {
        let cells: Vec<_> = line.split(';').collect();
        let digits: String = cells[cpr].chars().filter(char::is_ascii_digit).collect();
        people.extend([format!("{}-{}", &digits[..6], &digits[6..]), digits, cells[name].to_owned()]);
    }
    assert!(people.len() > 100, "{}", people.len());
    people
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn logs_and_figures_of_a_running_central_say_nothing_of_people() {
    let running = Running::start();
    let page: SnapshotPage = running.get("/v1/snapshot").send().await.unwrap().json().await.unwrap();
    assert!(page.items.len() > 20);
    assert_eq!(running.get("/v1/ready").send().await.unwrap().status(), 200);
    let (cpr, name) = (running.people[0].clone(), running.people[2].clone());
    for path in [format!("/v1/{cpr}"), format!("/v1/snapshot?cursor={cpr}"), format!("/v1/commands/{cpr}")] {
        let refused = running.get(&path).header("x-name", "Hansen").send().await.unwrap();
        assert!(refused.status().is_client_error(), "{path}");
    }
    let body = format!("{{\"name\": \"{name}\", \"cpr\": \"{cpr}\"}}");
    let command = reqwest::Client::new().post(format!("{}/v1/commands", running.lines[0]));
    let command = command.bearer_auth(&running.lines[1]).header("straks-actor", "mette");
    let command = command.header("content-type", "application/json").body(body);
    assert_eq!(command.send().await.unwrap().status(), 400);
    let metrics = running.lines[2].clone();
    let figures = reqwest::get(&metrics).await.unwrap().text().await.unwrap();
    for figure in [
        "straks_requests_total{route=\"/v1/snapshot\",status=\"200\"} 1",
        "straks_tasks{state=\"open\"}",
        "straks_request_seconds_bucket",
        "straks_feed_head",
        "straks_automation_claims{outcome=\"left\"}",
        "straks_automation_share ",
        "straks_intake_alarms 0",
        "straks_audit_links 1",
    ] {
        assert!(figures.contains(figure), "{figure} in\n{figures}");
    }
    let secret = running.lines[1].clone();
    let (logged, people) = running.stop();
    let requests = logged.lines().map(|line| serde_json::from_str::<Value>(line).expect(line));
    let requests = requests.filter(|line| line["fields"]["message"] == "request").count();
    assert!(requests >= 5, "each request is a line: {logged}");
    for person in people.iter().chain([&secret]) {
        assert!(!logged.contains(person.as_str()), "{person} is in the log");
        assert!(!figures.contains(person.as_str()), "{person} is in the figures");
    }
}
