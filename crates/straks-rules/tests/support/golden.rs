//! Golden records: what one scenario of each theme comes to, byte for byte, steps and all.
//!
//! A scenario says what must come out; a golden record shows what else changed. It is written by
//! `STRAKS_GOLDEN=write cargo test -p straks-rules --test scenarios`, never where `CI` is set. Whoever writes
//! one anew counts `ENGINE_VERSION` up. What depends on the rule set and not on the engine is left out: its
//! digest, and the list of what was approved.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use straks_domain::ids::RuleSetId;
use straks_domain::rule_set::RuleSetVersion;
use straks_rules::ApprovedParameters;
use straks_rules::record::{Kept, Record, Replay};
use straks_rules::rule_set::RuleSet;

use super::scenario::{self, Scenario};
use super::schema::Schema;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The record of a scenario; none where it has no facts.
fn record(file: &Path, rule_set: &RuleSet) -> Option<Record> {
    let scenario = Scenario::read(file).expect("a scenario");
    let (facts, as_of) = (scenario.facts.as_ref()?.facts(), scenario.as_of?);
    let policy = scenario.policy(rule_set.parameters().unverified());
    Some(Record::traced(facts, rule_set, policy, as_of.0))
}

/// The text of a record without what depends on the rule set.
fn golden(mut record: Record) -> String {
    record.rule_set = RuleSetVersion { id: RuleSetId::new("any"), digest: String::new() };
    record.policy.approved_parameters = ApprovedParameters::default();
    let mut text = serde_json::to_string_pretty(&record).expect("a record as text");
    text.push('\n');
    text
}

/// Where the golden record of a scenario lies, and the theme it stands for.
fn place(file: &Path) -> (PathBuf, String) {
    let within = file.strip_prefix(root().join("scenarios")).expect("a scenario in its folder");
    let theme = within.parent().expect("a theme").display().to_string();
    (root().join("golden").join(within).with_extension("json"), theme)
}

fn is_writing() -> bool {
    let writing = std::env::var("STRAKS_GOLDEN").is_ok_and(|said| said == "write");
    assert!(!writing || std::env::var_os("CI").is_none(), "golden records are not written in CI");
    writing
}

#[test]
fn golden_records_are_the_same_byte_for_byte() {
    let rule_set = RuleSet::built_in().expect("the built-in parameters");
    let writing = is_writing();
    let (mut themes, mut missing, mut differing) = (BTreeSet::new(), Vec::new(), Vec::new());
    for file in scenario::files() {
        let (place, theme) = place(&file);
        let kept = fs::read_to_string(&place).ok();
        // One for each theme: the first scenario that has facts, unless another was chosen.
        let is_first = kept.is_none() && writing && !has_one(&theme);
        if kept.is_none() && !is_first {
            missing.push(theme);
            continue;
        }
        let Some(record) = record(&file, &rule_set) else { continue };
        let now = golden(record);
        if writing {
            fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
            fs::write(&place, &now).expect("a golden record that can be written");
        } else if kept.as_deref() != Some(now.as_str()) {
            differing.push(place.display().to_string());
        }
        themes.insert(theme);
    }
    missing.retain(|theme| !themes.contains(theme) && has_facts(theme, &rule_set));
    assert!(missing.is_empty(), "no golden record of {missing:?}");
    assert!(differing.is_empty(), "not as kept: {differing:#?}");
}

fn has_one(theme: &str) -> bool {
    fs::read_dir(root().join("golden").join(theme)).is_ok_and(|mut files| files.next().is_some())
}

fn has_facts(theme: &str, rule_set: &RuleSet) -> bool {
    let of_theme = |file: &&PathBuf| place(file).1 == theme;
    scenario::files().iter().filter(of_theme).any(|file| record(file, rule_set).is_some())
}

#[test]
fn every_scenario_is_made_again_to_the_same() {
    let rule_set = RuleSet::built_in().expect("the built-in parameters");
    for file in scenario::files() {
        let Some(record) = record(&file, &rule_set) else { continue };
        let kept: Kept = serde_json::from_slice(&record.to_bytes()).expect("a record that reads back");
        assert_eq!(kept.replay(&rule_set), Replay::Same, "{}", file.display());
    }
}

#[test]
fn every_scenario_has_the_form_that_the_schemas_say() {
    let rule_set = RuleSet::built_in().expect("the built-in parameters");
    let (facts, assessment) = (Schema::read("facts.schema.json"), Schema::read("assessment.schema.json"));
    for file in scenario::files() {
        let Some(record) = record(&file, &rule_set) else { continue };
        let document = serde_json::to_value(&record).expect("a record as values");
        assert_eq!(facts.faults(&document["facts"]), [""; 0], "{}", file.display());
        assert_eq!(assessment.faults(&document), [""; 0], "{}", file.display());
    }
}

#[test]
fn a_schema_tells_what_does_not_have_its_form() {
    let rule_set = RuleSet::built_in().expect("the built-in parameters");
    let record = scenario::files().iter().find_map(|file| record(file, &rule_set)).expect("a scenario");
    let mut facts = serde_json::to_value(&record.facts).expect("facts as values");
    facts["born"] = 1980.into();
    facts["name"] = "x".into();
    facts["notification"]["wage"] = "perhaps".into();
    let mut faults = Schema::read("facts.schema.json").faults(&facts);
    faults.sort();
    assert_eq!(faults, [".born: type", ".notification.wage: enum", ": additionalProperties"]);
}
