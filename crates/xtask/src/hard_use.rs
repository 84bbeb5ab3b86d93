//! Hard use of the central: schemathesis reads the description that the central serves of itself and sends what
//! fits it and what does not.
//!
//! A server error or an answer that the description does not declare fails the stage. A schema cannot say which
//! commands the law allows, so a refusal of what merely fits the schema is no failure. Left out: the stream of
//! hints, which never ends.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use virtual_desktop::Group;

use crate::failure::Failure;
use crate::stage::step;
use crate::workspace;

/// The version that is asked for by name, so that a run next year asks the same.
const VERSION: &str = "4.32.5";

/// What must hold of every answer.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_schema_conformance,response_headers_conformance,unsupported_method";

/// Requests made for each operation and kind of data.
const EXAMPLES: &str = "40";

/// One practice identity of each role: what one may, another may not.
const IDENTITIES: [&str; 3] = ["mette", "sanne", "karen"];

/// Starts a practice municipality and uses it hard.
pub fn stage() -> Result<(), Failure> {
    let schemathesis = installed()?;
    let folder = tempfile::tempdir().map_err(|source| file("a temporary folder", source))?;
    let served = Served::start(folder.path())?;
    for identity in IDENTITIES {
        step(
            Command::new(&schemathesis)
                .current_dir(folder.path())
                .arg("run")
                .arg(format!("{}/v1/openapi.json", served.url))
                .args(["--header", &format!("Authorization: Bearer {}", served.secret)])
                .args(["--header", &format!("Straks-Actor: {identity}")])
                .args(["--checks", CHECKS, "--max-examples", EXAMPLES])
                .args(["--phases", "examples,coverage,fuzzing", "--exclude-path", "/v1/events"])
                .args(["--request-timeout", "30", "--warnings", "off", "--no-color"]),
        )?;
    }
    Ok(())
}

/// The program, in an environment of its own beside what is built.
fn installed() -> Result<PathBuf, Failure> {
    let environment = workspace::stamps().join(format!("schemathesis-{VERSION}"));
    let program = environment.join("bin/schemathesis");
    if !program.exists() {
        step(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
        let wanted = format!("schemathesis=={VERSION}");
        step(Command::new(environment.join("bin/pip")).args(["install", "--quiet", &wanted]))?;
    }
    Ok(program)
}

/// A practice municipality that is served.
struct Served {
    url: String,
    secret: String,
    _group: Group,
}

impl Served {
    fn start(folder: &Path) -> Result<Self, Failure> {
        let (files, database) = (folder.join("files"), folder.join("practice.db"));
        step(central().args(["practice", "generate", "--queue", "60"]).arg(&files))?;
        step(
            central()
                .arg("import")
                .arg(&files)
                .arg("--database")
                .arg(&database)
                .args(["--municipality", "999", "--practice"])
                .stdout(Stdio::null()),
        )?;
        let mut serve = central();
        serve.arg("serve").arg("--database").arg(&database).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut group = Group::start(&mut serve)
            .map_err(|source| Failure::Start { program: "straks-central serve".into(), source })?;
        let told = group.take_stdout().expect("invariant: its output is piped");
        let mut lines = BufReader::new(told).lines();
        let mut line = || match lines.next() {
            Some(Ok(line)) => Ok(line),
            Some(Err(source)) => Err(file("what straks-central tells", source)),
            None => Err(Failure::Step("straks-central serve ended before it served".into())),
        };
        Ok(Self { url: line()?, secret: line()?, _group: group })
    }
}

/// The central as the tests were built with it.
fn central() -> Command {
    Command::new(workspace::built("debug", "straks-central"))
}

fn file(path: &str, source: std::io::Error) -> Failure {
    Failure::File { path: path.to_owned(), source }
}
