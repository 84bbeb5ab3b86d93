//! The same is the same byte for byte; whatever is not the same is told, and told apart.

use straks_domain::facts::{Employment, Fact, Notification, WageDuringAbsence, Work};
use straks_domain::ids::NotificationId;
use straks_domain::{Cvr, Money};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn facts() -> CaseFacts {
    let notification = Notification {
        id: NotificationId::new("N1"),
        received: day("2026-03-02"),
        wage: WageDuringAbsence::Paid,
        citizen_request: Fact::Missing,
    };
    let employer: Cvr = "10172748".parse().expect("a company number");
    let work = Work::Employee(Employment::since(employer, day("2020-01-01")));
    CaseFacts::begun(day("1980-05-01"), day("2026-03-02"), notification, work)
}

fn rule_set() -> RuleSet {
    RuleSet::built_in().expect("the built-in parameters")
}

fn policy() -> Policy {
    let approved_parameters = ["week_rounding", "tax_rounding"].map(str::to_owned).into_iter().collect();
    Policy { approved_parameters, claim_control_limit: Money::from_kroner(50_000) }
}

fn record() -> Record {
    Record::traced(facts(), &rule_set(), policy(), day("2026-06-01"))
}

fn kept() -> Kept {
    serde_json::from_slice(&record().to_bytes()).expect("a record that reads back")
}

#[test]
fn the_same_case_gives_the_same_bytes_each_time() {
    assert_eq!(record().to_bytes(), record().to_bytes());
    let back: Record = serde_json::from_slice(&record().to_bytes()).expect("a record");
    assert_eq!(back.to_bytes(), record().to_bytes(), "also after it was read back");
}

#[test]
fn a_kept_record_replays_to_the_same() {
    assert_eq!(kept(), Kept::from(&record()));
    assert_eq!(kept().replay(&rule_set()), Replay::Same);
    let without = Record::of(facts(), &rule_set(), policy(), day("2026-06-01"));
    assert_eq!(Kept::from(&without).replay(&rule_set()), Replay::Same, "also without its steps");
}

#[test]
fn a_conclusion_that_was_changed_is_told_by_its_field() {
    let mut changed = kept();
    changed.assessment["payable_from"] = serde_json::json!({ "known": "2026-03-02" });
    let Replay::Different(differences) = changed.replay(&rule_set()) else { unreachable!("it differs") };
    let told: Vec<_> = differences.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [r#"assessment.payable_from: {"known":"2026-03-02"} became "cannot_tell""#],
        "nobody has told the hours, § 30"
    );
}

#[test]
fn what_another_engine_concluded_is_compared_even_where_its_shape_is_gone() {
    let mut older = Kept { engine: EngineVersion::new(1, 0, 0), ..kept() };
    assert_eq!(older.replay(&rule_set()), Replay::OtherEngine(vec![]), "the same by another engine");
    older.assessment["once_there"] = 1.into();
    if let Value::Object(fields) = &mut older.assessment {
        fields.remove("clocks");
    }
    let Replay::OtherEngine(differences) = older.replay(&rule_set()) else { unreachable!("another engine") };
    let fields: Vec<_> = differences.iter().map(|difference| difference.field.as_str()).collect();
    assert_eq!(fields, ["assessment.once_there", "assessment.clocks"]);
    assert_eq!(differences[0].after, None);
    assert_eq!(differences[1].before, None);
}

#[test]
fn another_rule_set_and_other_facts_are_not_replayed() {
    let mut other = kept();
    other.rule_set.digest = "0".repeat(64);
    assert_eq!(other.replay(&rule_set()), Replay::OtherRuleSet);
    let mut other = kept();
    other.facts.first_absence_day = day("2026-03-03");
    assert_eq!(other.replay(&rule_set()), Replay::FactsChanged);
    other.facts.born = day("2026-03-04");
    assert!(matches!(other.replay(&rule_set()), Replay::Unfit(_)));
}

#[test]
fn a_missing_step_is_a_difference() {
    let mut shorter = kept();
    let Some(Value::Array(steps)) = &mut shorter.trace else { unreachable!("a trace is a list") };
    let last = steps.pop().expect("a step");
    let place = format!("trace[{}]", steps.len());
    let expected = Difference { field: place, before: None, after: Some(last) };
    assert_eq!(shorter.replay(&rule_set()), Replay::Different(vec![expected]));
}
