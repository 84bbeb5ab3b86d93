use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn built_in() -> Parameters {
    Parameters::built_in().expect("the built-in parameters")
}

const TWO: &str = r#"
[max_week]
what = "Weekly maximum"
unit = "kroner"
paragraph = "§ 50, stk. 1"
read_by = "benefit_day"
values = [
    { valid_from = 2026-01-05, value = "5085", confidence = "official", source = "a source" },
    { valid_from = 2026-01-05, value = "5090", confidence = "official", source = "a source" },
]

[own_atp]
what = "Own pension"
unit = "kroner"
paragraph = "§ 65"
read_by = "benefit_day"
values = [
    { valid_from = 2026-01-05, value = "1.42", source = "a source" },
]

[nobody]
what = "No rule reads it"
unit = "kroner"
paragraph = "§ 65"
read_by = "benefit_day"
values = []
"#;

#[test]
fn every_problem_of_a_file_is_named_with_its_line_in_the_order_of_the_file() {
    let found = problems(&[LawFile { name: "two.toml", text: TWO }]);
    let shown: Vec<String> = found.iter().take(3).map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "two.toml, line 9: the row from 2026-01-05 begins before the row above it ends",
            "two.toml, line 18: has no confidence",
            "two.toml, line 21: no rule reads a parameter `nobody`",
        ]
    );
    // What is wrong is not also missing.
    assert_eq!(found.len(), 3 + Name::COUNT - 2);
    assert!(!found.contains(&ParameterError::Missing("max_week")));
}

#[test]
fn the_built_in_files_have_no_problem() {
    assert_eq!(problems(super::super::built_in::FILES), []);
}

#[test]
fn a_parameter_is_used_where_a_rule_names_it_and_not_in_a_test_or_by_a_longer_name() {
    let file =
        LawFile { name: "two.toml", text: &TWO.replace("05, value = \"5090\"", "12, value = \"5090\"") };
    let unused_with =
        |sources: &[&str]| -> Vec<&str> { unused(&[file], sources).iter().map(|found| found.name).collect() };
    assert_eq!(unused_with(&[]), ["max_week"]);
    assert_eq!(unused_with(&["epoch.money(Name::MaxWeek)"]), [""; 0]);
    assert_eq!(unused_with(&["epoch.money(Name::MaxWeekly)"]), ["max_week"]);
    assert_eq!(unused_with(&["fn f() {}\n#[cfg(test)]\nmod tests { Name::MaxWeek }"]), ["max_week"]);
    assert_eq!(unused(&[file], &[])[0].line, 2);
}

#[test]
fn adjacent_rows_are_one_stretch_and_what_runs_out_is_told_ahead() {
    let summary = summary(&built_in(), day("2026-11-25"), 3);
    let unverified: Vec<_> =
        summary.unverified.iter().filter(|found| found.name == "refund_supplement").collect();
    // assets/law/rates.toml: ten rows from 2020-01-06, the next is unknown from 2029-12-31.
    assert_eq!(unverified.len(), 1);
    assert_eq!((unverified[0].from, unverified[0].until), (day("2020-01-06"), Some(day("2029-12-31"))));
    let runs_out = |months| -> Vec<&str> {
        let found = super::summary(&built_in(), day("2026-11-25"), months);
        found.running_out.iter().map(|gap| gap.name).filter(|name| *name == "max_week").collect()
    };
    assert_eq!(runs_out(1), [""; 0]);
    assert_eq!(runs_out(2), ["max_week"]);
}

#[test]
fn s50_from_2025_to_2026_the_weekly_and_hourly_maximum_change() {
    let difference = difference(&built_in(), day("2025-12-31"), day("2026-01-05"));
    let week = difference.parameters.iter().find(|change| change.name == "max_week").expect("it changes");
    assert_eq!(
        (week.before.as_deref(), week.after.as_deref(), week.since),
        (Some("4865 kroner"), Some("5085 kroner"), Some(day("2026-01-05")))
    );
    assert_eq!(week.confidence, Some(Confidence::OfficialAndSecond));
    // 4865 / 37 and 5085 / 37, to the øre.
    assert_eq!(
        difference.follows,
        [Follows { what: "hourly maximum", before: "131.49 kroner".into(), after: "137.43 kroner".into() }]
    );
    let atp = difference.parameters.iter().any(|change| change.name == "own_atp");
    assert!(!atp, "it is the same on both days");
}

#[test]
fn s53a_from_2023_to_2024_the_general_prayer_day_goes() {
    let difference = difference(&built_in(), day("2023-12-31"), day("2024-01-01"));
    let flag = difference.parameters.iter().find(|change| change.name == "general_prayer_day");
    let flag = flag.expect("it changes");
    assert_eq!((flag.before.as_deref(), flag.after.as_deref()), (Some("yes"), Some("no")));
    let holidays = difference.follows.iter().find(|found| found.what.starts_with("unpaid holidays"));
    let holidays = holidays.expect("they change");
    // Easter Sunday of 2024 is 31 March; the fourth Friday after it is 26 April.
    assert!(holidays.before.contains("2024-04-26") && !holidays.after.contains("2024-04-26"));
}

#[test]
fn s50_towards_2027_the_maximum_becomes_unknown_and_has_no_confidence() {
    let difference = difference(&built_in(), day("2026-12-31"), day("2027-01-04"));
    let week = difference.parameters.iter().find(|change| change.name == "max_week").expect("it changes");
    assert_eq!((week.after.as_deref(), week.confidence), (Some("unknown"), None));
}
