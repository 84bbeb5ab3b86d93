//! What the driver of the database logs for whoever looks for a fault in it holds every value of a statement: none of it
//! is ever written down.

use std::process::Command;

use straks_central::practice::{PracticePlan, generate};

use crate::database::OwnDatabase;

#[test]
fn nothing_of_people_is_logged_however_much_is_asked_for() {
    let database = OwnDatabase::new();
    let files = database.folder().join("files");
    std::fs::create_dir(&files).unwrap();
    generate(&PracticePlan::queue(1, 5), &files).unwrap();
    let rows = std::fs::read_to_string(files.join("persons.csv")).unwrap();
    let import = Command::new(env!("CARGO_BIN_EXE_straks-central"))
        .arg("import")
        .arg(&files)
        .args(["--practice", "--municipality", "999", "--database", &database.argument()])
        .env("RUST_LOG", "trace")
        .output()
        .unwrap();
    let logged = String::from_utf8(import.stderr).unwrap();
    assert!(import.status.success(), "{logged}");
    let people: Vec<_> = rows.lines().skip(1).flat_map(|row| row.split(';').take(2)).collect();
    assert_eq!(people.len(), 10);
    for person in people {
        assert!(!logged.contains(person), "somebody is in the log");
    }
}
