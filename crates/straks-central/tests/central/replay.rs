//! What was concluded is kept whole, once, and can be made again.

use std::process::{Command, Output};

use straks_central::assessing::replay::again;
use straks_central::casework::ids::case_id;
use straks_domain::ids::{CaseId, NotificationId};
use straks_rules::record::{Kept, Replay};

use crate::town::{Story, Town};

fn town() -> Town {
    Town::with(
        Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours().records(),
    )
}

fn case(town: &Town) -> CaseId {
    case_id(town.central.municipality_id(), &NotificationId::new("N1"))
}

fn records(town: &Town) -> Vec<String> {
    let rows = town.central.read(|tx| tx.assessment_records(case(town))).unwrap();
    rows.into_iter().map(|row| row.record).collect()
}

fn replayed(town: &Town, record: &str) -> Replay {
    let rule_sets = &town.central.casework().rule_sets;
    town.central.read(|tx| again(record, |version| rule_sets.of_version(tx, version))).unwrap().unwrap().0
}

#[test]
fn a_stored_assessment_made_again_by_the_same_engine_has_the_same_bytes() {
    let town = town();
    let records = records(&town);
    assert_eq!(records.len(), 1);
    let kept: Kept = serde_json::from_str(&records[0]).unwrap();
    assert!(kept.trace.is_some(), "something was found, so each step is kept");
    assert_eq!(replayed(&town, &records[0]), Replay::Same);
}

#[test]
fn a_case_without_findings_is_kept_too() {
    let town = Town::with(Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").records());
    let records = records(&town);
    assert_eq!(records.len(), 1);
    assert_eq!(replayed(&town, &records[0]), Replay::Same);
}

#[test]
fn only_what_is_new_is_kept_again() {
    let town = town();
    town.clock.set("2026-11-23T07:00:00Z");
    town.central.advance().unwrap();
    assert_eq!(records(&town).len(), 1, "another day changes nothing that it was made from");
    town.correct(Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").records());
    assert_eq!(records(&town).len(), 2, "the hours came in");
}

#[test]
fn what_another_engine_came_to_is_told_field_by_field() {
    let town = town();
    let record = records(&town).remove(0).replacen("\"engine\":\"", "\"engine\":\"9", 1);
    let record = record.replacen("\"kind\":\"hours_missing\"", "\"kind\":\"wage_missing\"", 1);
    let Replay::OtherEngine(differences) = replayed(&town, &record) else { panic!("another engine made it") };
    let told: Vec<_> = differences.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|line| line.starts_with("assessment.findings[0]")), "{told:?}");
}

fn replay(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_straks-central")).arg("replay").args(arguments).output().unwrap()
}

#[test]
fn a_whole_database_is_made_again_on_the_command_line() {
    let town = town();
    let database = town.database.argument();
    let all = replay(&["--database", &database]);
    let said = String::from_utf8(all.stdout).unwrap();
    assert!(all.status.success(), "{said} {}", String::from_utf8_lossy(&all.stderr));
    assert!(said.contains("the same, byte for byte"), "{said}");
    assert!(said.ends_with("1 records, 0 not the same\n"), "{said}");
    let other = replay(&["--database", &database, "--case", "00000000-0000-0000-0000-000000000000"]);
    assert!(!other.status.success(), "nothing was made again");
    let why = String::from_utf8(other.stderr).unwrap();
    assert!(why.starts_with("municipality 999 has no record of case 00000000-"), "{why}");
}
