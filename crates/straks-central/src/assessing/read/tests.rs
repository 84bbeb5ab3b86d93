//! What is wrong is told by its field and never by its value.

use serde_json::{Value, json};

use super::*;

fn ordinary() -> Value {
    json!({
        "born": "1980-05-14",
        "tax_card": "missing",
        "first_absence_day": "2026-03-02",
        "last_absence_day": null,
        "notification": {
            "id": "N1", "received": "2026-03-02", "wage": "paid", "citizen_request": "missing"
        },
        "work": { "employee": {
            "employer": "10172748",
            "from": "2020-01-01",
            "last_day": null,
            "weekly_hours": { "known": 3700 },
            "hours_last_eight_weeks": { "known": 29600 },
            "agreed_hourly_wage": "missing",
            "flex_job": false,
            "employer_insurance": "not_insured",
            "chronic_illness_agreement": false
        } },
        "income": [],
        "absence": [],
        "claims": [{
            "id": "A",
            "period": { "from": "2026-04-01", "until": "2026-05-01" },
            "received": "2026-05-01",
            "wage_paid": { "known": 3200000 }
        }],
        "paid": []
    })
}

fn told(facts: &Value) -> String {
    super::facts(&facts.to_string(), Format::Json).expect_err("facts that are refused").to_string()
}

/// What is said when `value` stands at `place`.
fn told_with(place: &str, value: Value) -> String {
    let mut facts = ordinary();
    *facts.pointer_mut(place).expect("a place in the facts") = value;
    told(&facts)
}

fn told_without(place: &str, field: &str) -> String {
    let mut facts = ordinary();
    let table = facts.pointer_mut(place).and_then(Value::as_object_mut).expect("a table");
    table.remove(field).expect("a field");
    told(&facts)
}

#[test]
fn the_same_facts_are_read_from_json_and_yaml() {
    let json = super::facts(&ordinary().to_string(), Format::Json).expect("facts");
    let yaml = "
        born: 1980-05-14
        tax_card: missing
        first_absence_day: 2026-03-02
        last_absence_day: null
        notification: { id: N1, received: 2026-03-02, wage: paid, citizen_request: missing }
        work:
          employee:
            employer: '10172748'
            from: 2020-01-01
            last_day: ~
            weekly_hours: { known: 3700 }
            hours_last_eight_weeks: { known: 29600 }
            agreed_hourly_wage: missing
            flex_job: false
            employer_insurance: not_insured
            chronic_illness_agreement: false
        income: []
        absence: []
        claims:
          - id: A
            period: { from: 2026-04-01, until: 2026-05-01 }
            received: 2026-05-01
            wage_paid: { known: 3200000 }
        paid: []
    ";
    assert_eq!(super::facts(yaml, Format::Yaml), Ok(json));
}

#[test]
fn a_day_that_is_none_is_told_by_its_path() {
    let said = told_with("/claims/0/period/from", json!("2026-02-30"));
    assert!(said.starts_with("claims[0].period.from: "), "{said}");
    assert!(said.ends_with("expected a day such as 2026-03-02"), "{said}");
    let said = told_with("/born", json!(19_800_514));
    assert_eq!(said, "born: is a whole number, expected a day such as 2026-03-02");
}

#[test]
fn fields_that_are_missing_unknown_or_doubled_are_named() {
    assert_eq!(told_without("/claims/0", "received"), "claims[0].received: is missing");
    assert_eq!(told_without("", "born"), "born: is missing");
    let said = told_with("/notification", json!({ "id": "N1", "cpr": "0101701234" }));
    assert!(said.starts_with("notification.cpr: is no field; the fields are id, received"), "{said}");
    let doubled = ordinary().to_string().replacen('{', "{\"born\":\"1980-05-15\",", 1);
    let said = super::facts(&doubled, Format::Json).expect_err("a doubled field").to_string();
    assert_eq!(said, "born: is written twice");
}

#[test]
fn a_number_in_the_wrong_place_is_never_repeated() {
    let cpr = "0101701234";
    for place in [
        "/born",
        "/tax_card",
        "/notification/received",
        "/notification/wage",
        "/work/employee/employer",
        "/work/employee/employer_insurance",
        "/claims/0/wage_paid",
        "/claims/0/period/until",
        "/paid",
    ] {
        for value in [json!(cpr), json!({ cpr: 1 }), json!([cpr])] {
            let said = told_with(place, value);
            assert!(!said.contains(cpr), "{said}");
            assert!(said.starts_with(&place[1..place.len().min(5)]), "{said}");
        }
    }
    let mut facts = ordinary();
    facts[cpr] = json!(cpr);
    assert!(!told(&facts).contains(cpr));
}

#[test]
fn facts_that_cannot_all_be_true_are_refused_too() {
    let said = told_with("/last_absence_day", json!("2026-03-01"));
    assert_eq!(said, "last_absence_day: must not be before `first_absence_day`");
    let claims = [ordinary()["claims"][0].clone(), ordinary()["claims"][0].clone()];
    let said = told_with("/claims", json!(claims));
    assert!(said.starts_with("claims[1].id: "), "{said}");
}

#[test]
fn what_is_no_document_is_told_by_its_place() {
    let said = super::facts("{\n  \"born\": oops }", Format::Json).expect_err("no JSON").to_string();
    assert_eq!(said, "line 2, column 11: is not JSON");
    let said = super::facts("a: [1\nb: 2", Format::Yaml).expect_err("no YAML").to_string();
    assert!(said.starts_with("line ") && said.ends_with("is not YAML"), "{said}");
    let said = super::facts("[]", Format::Json).expect_err("a list").to_string();
    assert_eq!(said, "the document: is a list, expected a table");
}

#[test]
fn yaml_that_unfolds_without_end_is_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let below = format!("*a{}", level - 1);
        let list = [below.as_str(); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{list}]\n"));
    }
    let said = super::facts(&bomb, Format::Yaml).expect_err("a bomb").to_string();
    assert!(said.ends_with("is not YAML"), "{said}");
}
