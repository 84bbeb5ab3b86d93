//! Assessing on the command line: what goes in, what comes out, what is refused, and the status it ends with.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use straks_rules::record::{Kept, Record, Replay};
use straks_rules::rule_set::RuleSet;

fn central(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_straks-central"));
    command.args(arguments);
    command
}

fn run(arguments: &[&str]) -> Output {
    central(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples/refund.yaml")
}

/// The record of the example, without its steps.
fn record() -> Value {
    let told = run(&["assess", "--facts", example().to_str().unwrap(), "--as-of", "2026-06-01", "--json"]);
    assert!(told.status.success(), "{}", text(&told.stderr));
    serde_json::from_slice(&told.stdout).unwrap()
}

fn facts() -> Value {
    record()["facts"].take()
}

/// Assesses these lines.
fn lines(lines: &[String]) -> (Option<i32>, Vec<String>) {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("cases.ndjson");
    fs::write(&file, lines.join("\n")).unwrap();
    let told = run(&["assess", "--facts", file.to_str().unwrap(), "--as-of", "2026-06-01"]);
    assert_eq!(text(&told.stderr), "");
    (told.status.code(), text(&told.stdout).lines().map(str::to_owned).collect())
}

#[test]
fn s50_s54_the_example_comes_to_the_weekly_maximum_for_its_whole_week() {
    let record = record();
    assert_eq!(record["asOf"], "2026-06-01");
    assert_eq!(record["factsHash"].as_str().unwrap().len(), 64);
    let claim = &record["assessment"]["claims"][0];
    assert_eq!(claim["refund"], json!({ "known": 508_500 }), "5085 kroner a week in 2026, § 50");
    assert_eq!(record.get("trace"), None, "nobody asked for the steps");
}

#[test]
fn the_example_in_the_manual_is_the_file() {
    let manual = fs::read_to_string("../../docs/assess.md").unwrap();
    assert!(manual.contains(&format!("```yaml\n{}```", fs::read_to_string(example()).unwrap())));
}

#[test]
fn people_read_danish_and_the_steps_where_they_ask_for_them() {
    let file = example();
    let file = file.to_str().unwrap();
    let short = run(&["assess", "--facts", file, "--as-of", "2026-06-01"]);
    let said = text(&short.stdout);
    assert!(short.status.success(), "{}", text(&short.stderr));
    assert!(said.contains("5.085,00 kr i refusion"), "{said}");
    assert!(said.contains("Beregnet pr. 2026-06-01 efter regelsæt"), "{said}");
    assert!(!said.contains("trin for trin"), "{said}");
    let long = run(&["assess", "--facts", file, "--as-of", "2026-06-01", "--trace", "text"]);
    assert!(text(&long.stdout).contains("Timeløn, trin for trin\n"), "{}", text(&long.stdout));
    let many = run(&["assess", "--facts", file, "--format", "ndjson", "--trace", "text"]);
    assert_eq!(many.status.code(), Some(1));
    assert!(text(&many.stderr).starts_with("many cases are answered as records"), "{}", text(&many.stderr));
}

#[test]
fn a_trace_is_part_of_the_record_and_changes_nothing_else() {
    let file = example();
    let told =
        run(&["assess", "--facts", file.to_str().unwrap(), "--as-of", "2026-06-01", "--trace", "json"]);
    let mut traced: Value = serde_json::from_slice(&told.stdout).unwrap();
    let steps = traced.as_object_mut().unwrap().remove("trace").unwrap();
    assert!(steps.as_array().unwrap().iter().any(|step| step["rule"] == "hourly_maximum"));
    assert_eq!(traced, record());
}

#[test]
fn what_comes_out_can_be_made_again() {
    let record: Record = serde_json::from_value(record()).unwrap();
    assert_eq!(Kept::from(&record).replay(&RuleSet::built_in().unwrap()), Replay::Same);
}

#[test]
fn malformed_facts_give_the_field_and_the_reason_and_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("case.json");
    let mut facts = facts();
    facts["claims"][0]["period"]["from"] = json!("0101701234");
    fs::write(&file, facts.to_string()).unwrap();
    let refused = run(&["assess", "--facts", file.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(text(&refused.stdout), "");
    let said = text(&refused.stderr);
    assert!(said.starts_with("claims[0].period.from: cannot be read"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(!said.contains("0101701234"), "{said}");
}

#[test]
fn each_line_has_its_answer_in_order_and_a_bad_one_does_not_stop_the_rest() {
    let ordinary = facts();
    let case = |id: &str| {
        let mut facts = ordinary.clone();
        facts["claims"][0]["id"] = json!(id);
        facts.to_string()
    };
    let mut cases: Vec<String> = (0..300).map(|number| case(&format!("C{number}"))).collect();
    cases[7] = r#"{ "born": "1980" }"#.to_owned();
    cases[200] = String::new();
    let (status, answers) = lines(&cases);
    assert_eq!(status, Some(3), "some lines were refused");
    assert_eq!(answers.len(), 300);
    for (number, answer) in answers.iter().enumerate() {
        let answer: Value = serde_json::from_str(answer).unwrap();
        match number {
            7 => assert_eq!((&answer["line"], &answer["field"]), (&json!(8), &json!("born"))),
            200 => assert_eq!((&answer["line"], &answer["reason"]), (&json!(201), &json!("is not JSON"))),
            _ => assert_eq!(answer["assessment"]["claims"][0]["claim"], format!("C{number}")),
        }
    }
    assert_eq!(lines(&cases[..7]).0, Some(0), "nothing was refused");
}

#[test]
fn whoever_writes_one_line_and_waits_gets_its_answer() {
    let mut assess = central(&["assess", "--facts", "-", "--format", "ndjson", "--as-of", "2026-06-01"]);
    let mut assess = assess.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut to = assess.stdin.take().unwrap();
    let mut from = BufReader::new(assess.stdout.take().unwrap()).lines();
    for _ in 0..3 {
        writeln!(to, "{}", facts()).unwrap();
        let answer: Value = serde_json::from_str(&from.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["asOf"], "2026-06-01");
    }
    drop(to);
    assert!(assess.wait().unwrap().success());
}

#[test]
fn a_line_without_end_is_refused_and_the_next_is_answered() {
    let endless = format!("{{\"born\":\"{}\"", "1".repeat(1 << 20));
    let (status, answers) = lines(&[endless, facts().to_string()]);
    assert_eq!((status, answers.len()), (Some(3), 2));
    assert!(answers[0].contains("is longer than a mebibyte"), "{}", answers[0]);
    assert!(answers[1].starts_with("{\"ruleSet\""), "{}", answers[1]);
}

#[test]
fn days_and_options_that_cannot_be_are_misuse() {
    for wrong in [["--as-of", "2026-02-30"], ["--as-of", "1492-10-12"], ["--trace", "loud"]] {
        let refused = run(&["assess", "--facts", "case.json", wrong[0], wrong[1]]);
        assert_eq!(refused.status.code(), Some(2), "{}", text(&refused.stderr));
    }
}

#[test]
fn a_policy_and_a_rule_set_that_cannot_be_used_are_told() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("policy.json");
    fs::write(&file, r#"{ "approved_parameters": [], "limit": 1 }"#).unwrap();
    let facts = example();
    let refused = run(&["assess", "--facts", facts.to_str().unwrap(), "--policy", file.to_str().unwrap()]);
    let said = text(&refused.stderr);
    assert!(said.starts_with("limit: is no field; the fields are approved_parameters"), "{said}");
    let refused = run(&["assess", "--facts", facts.to_str().unwrap(), "--rule-set", file.to_str().unwrap()]);
    assert!(text(&refused.stderr).starts_with("the rule set cannot be used"), "{}", text(&refused.stderr));
}

#[test]
fn two_assessments_are_compared_by_what_they_come_to() {
    let place = tempfile::tempdir().unwrap();
    let (before, after) = (place.path().join("before.json"), place.path().join("after.json"));
    fs::write(&before, record().to_string()).unwrap();
    let mut lower = facts();
    lower["claims"][0]["wage_paid"] = json!({ "known": 400_000 });
    fs::write(&after, lower.to_string()).unwrap();
    let files = [before.to_str().unwrap(), after.to_str().unwrap()];
    let told = run(&["compare", files[0], files[1], "--as-of", "2026-06-01"]);
    assert_eq!(told.status.code(), Some(3));
    let said = text(&told.stdout);
    assert!(said.starts_with("facts.claims[0].wage_paid.known: 740000 became 400000\n"), "{said}");
    let refund = "Refusion på anmodning A: 5.085,00 kr → 4.000,00 kr\n";
    assert!(said.contains(refund), "the wage is the cap, § 54: {said}");
    let same = run(&["compare", files[0], files[0]]);
    assert_eq!((same.status.code(), text(&same.stdout)), (Some(0), ""));
}

#[test]
fn records_are_made_again_and_what_differs_is_told_by_its_field() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("records.ndjson");
    let (same, mut changed, mut other) = (record(), record(), record());
    changed["assessment"]["claims"][0]["refund"]["known"] = json!(508_501);
    other["engine"] = json!("1.0.0");
    fs::write(&file, format!("{same}\n{changed}\n{other}\n{{}}\n")).unwrap();
    let told = run(&["replay", file.to_str().unwrap()]);
    assert_eq!(told.status.code(), Some(3));
    assert_eq!(
        text(&told.stdout).lines().collect::<Vec<_>>(),
        [
            "record 1: the same, byte for byte",
            "record 2: not the same, by the same engine and rule set",
            "  assessment.claims[0].refund.known: 508501 became 508500",
            "record 3: the same as engine 1.0.0 made it",
            "record 4: refused, ruleSet: is missing",
        ]
    );
    fs::write(&file, same.to_string()).unwrap();
    assert_eq!(run(&["replay", file.to_str().unwrap()]).status.code(), Some(0));
}
