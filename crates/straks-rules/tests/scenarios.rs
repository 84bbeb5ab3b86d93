//! Runs every scenario in `tests/scenarios`, and shows expected and actual side by side where they differ.

mod support;

use std::fmt::Write as _;
use std::path::Path;

use straks_rules::{Parameters, Trace, assess};
use support::outcome;
use support::scenario::{self, Scenario};

/// What differs: label, expected, actual.
type Difference = (String, String, String);

fn run(scenario: &Scenario, parameters: &Parameters) -> Vec<Difference> {
    let mut lines = outcome::Lines::new();
    let mut findings = Vec::new();
    if let (Some(raw), Some(as_of)) = (&scenario.facts, scenario.as_of) {
        let mut trace = Trace::default();
        let policy = scenario.policy(parameters.unverified());
        let facts = raw.facts();
        if let Err(unfit) = facts.check() {
            return vec![("facts that can be true".into(), String::new(), unfit.to_string())];
        }
        let assessment = assess(&facts, parameters, &policy, as_of.0, &mut trace);
        lines = outcome::lines(&assessment, &trace);
        findings = outcome::findings(&assessment);
    }
    let mut differences = Vec::new();
    let mut expected_findings = Vec::new();
    for (label, expected) in &scenario.expect {
        if label == "findings" {
            let list = expected.as_array().into_iter().flatten();
            expected_findings = list.map(text).collect();
            continue;
        }
        let actual = outcome::maximum(parameters, label).or_else(|| lines.get(label).cloned());
        let (expected, actual) = (text(expected), actual.unwrap_or_else(|| "(nothing)".to_owned()));
        if expected != actual {
            differences.push((label.clone(), expected, actual));
        }
    }
    compare_findings(&expected_findings, &findings, &mut differences);
    differences
}

/// In any order, but all of them: a finding that a scenario does not expect is a difference.
fn compare_findings(expected: &[String], actual: &[String], differences: &mut Vec<Difference>) {
    for finding in expected.iter().filter(|finding| !actual.contains(finding)) {
        differences.push(("finding".into(), finding.clone(), "(nothing)".into()));
    }
    for finding in actual.iter().filter(|finding| !expected.contains(finding)) {
        differences.push(("finding".into(), "(nothing)".into(), finding.clone()));
    }
}

fn text(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn report(path: &Path, differences: &[Difference], out: &mut String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let _ = writeln!(out, "\n{}", path.strip_prefix(root).unwrap_or(path).display());
    for (label, expected, actual) in differences {
        let _ = writeln!(out, "  {label}\n    expected: {expected}\n    actual:   {actual}");
    }
}

#[test]
fn every_scenario_comes_out_as_written() {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    let files = scenario::files();
    assert!(!files.is_empty(), "no scenarios were found");
    let mut red = String::new();
    for path in &files {
        match Scenario::read(path) {
            Ok(scenario) => {
                let differences = run(&scenario, &parameters);
                if !differences.is_empty() {
                    report(path, &differences, &mut red);
                }
            }
            Err(error) => report(path, &[("cannot be read".into(), String::new(), error)], &mut red),
        }
    }
    assert!(red.is_empty(), "scenarios differ:\n{red}");
}

#[test]
fn a_scenario_that_expects_something_else_is_red() {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    let wrong = "title = 'x'\nkind = 'derived'\nsource = 'x'\nas_of = 2026-06-01\n\
        facts.first_absence_day = 2026-03-02\nexpect.'municipality pays from' = '2026-03-02'\n\
        expect.findings = ['§ 54 wage missing']";
    let scenario: Scenario = toml::from_str(wrong).expect("a scenario");
    let differences = run(&scenario, &parameters);
    let actual: Vec<_> = differences.iter().map(|(_, _, actual)| actual.as_str()).collect();
    assert_eq!(actual, ["2026-04-01", "(nothing)"]);
}
