//! What reports leave unclear holds the case, what waits goes in when what it names has come, and what is not
//! valid is named.

use serde_json::{Value, json};
use straks_domain::facts::{Fact, WageDuringAbsence};
use straks_domain::finding::{FindingDetail, FindingKind};
use straks_domain::report::ReportKind;

use crate::life::{facts, from, kinds, report, town};
use crate::town::{CVR, Story, Town, day};

#[test]
fn registers_that_contradict_each_other_hold_the_case_until_one_takes_it_back() {
    let recovered = |day: &str| json!({ "notification": "N1", "last_absence_day": day });
    let town = town();
    report(&town, &[from("employer", "1", 1, "recovery", recovered("2026-11-15"))]);
    assert!(!kinds(&town).contains(&FindingKind::ReportsContradict));
    report(&town, &[from("citizen", "1", 1, "recovery", recovered("2026-11-18"))]);
    let tasks = town.tasks();
    let task = tasks.iter().find(|task| task.finding.kind() == FindingKind::ReportsContradict).unwrap();
    assert!(task.held.is_some());
    assert_eq!(task.finding.detail, FindingDetail::ReportsContradict { reports: vec![ReportKind::Recovery] });
    let mut back = from("employer", "1", 2, "recovery", recovered("2026-11-15"));
    back["withdrawn"] = json!(true);
    report(&town, &[back]);
    assert!(!kinds(&town).contains(&FindingKind::ReportsContradict));
    assert_eq!(facts(&town).last_absence_day, Some(day("2026-11-18")));
}

#[test]
fn s38_requests_on_different_days_from_different_registers_dispute_the_fact() {
    let town = Town::with(Story::clear().citizen("2026-08-12").records());
    let asked = json!({ "notification": "N1", "asked": "2026-08-20" });
    report(&town, &[from("citizen", "1", 1, "citizen_request", asked)]);
    assert_eq!(facts(&town).notification.citizen_request, Fact::Disputed);
}

#[test]
fn a_code_without_a_meaning_blocks_and_is_named() {
    let town = town();
    let answer = json!({ "notification": "N1", "answer": "F7", "from": "2026-12-01" });
    let taken = report(&town, &[from("jobcentre", "1", 1, "extension_answer", answer)]);
    assert_eq!((taken.changed, taken.rejected), (1, vec![]));
    let tasks = town.tasks();
    let task = tasks.iter().find(|task| task.finding.kind() == FindingKind::UnknownCode).unwrap();
    let FindingDetail::UnknownCode { codes } = &task.finding.detail else { unreachable!("codes") };
    assert_eq!((codes[0].source.as_str(), codes[0].code.as_str()), ("jobcentre", "F7"));
    assert!(task.held.is_some());
    assert_eq!(facts(&town).course.extensions, []);
}

#[test]
fn s55_an_insurance_code_without_a_meaning_keeps_its_own_finding() {
    let town = town();
    let cover = json!({ "cvr": CVR, "from": "2026-01-01", "insurance": "9" });
    report(&town, &[from("insurance_register", "1", 1, "employer_insurance", cover)]);
    assert!(kinds(&town).contains(&FindingKind::UnknownInsuranceCode));
    assert!(!kinds(&town).contains(&FindingKind::UnknownCode));
}

#[test]
fn s54_wage_that_stops_on_the_way_is_left_to_a_person() {
    let town = town();
    let change =
        |from: &str| json!({ "notification": "N1", "from": from, "wage": "paid_in_employer_period" });
    report(&town, &[from("employer", "1", 1, "wage_change", change("2026-11-09"))]);
    let changed =
        town.tasks().into_iter().find(|task| task.finding.kind() == FindingKind::WageChanged).unwrap();
    assert_eq!(changed.finding.detail, FindingDetail::WageChanged { from: day("2026-11-09") });
    // A correction from the first day on is no change on the way.
    report(&town, &[from("employer", "1", 2, "wage_change", change("2026-08-03"))]);
    assert!(!kinds(&town).contains(&FindingKind::WageChanged));
    assert_eq!(facts(&town).notification.wage, WageDuringAbsence::PaidInEmployerPeriod);
}

#[test]
fn facts_that_cannot_all_be_true_are_a_task_that_names_them() {
    let town = town();
    let recovered = json!({ "notification": "N1", "last_absence_day": "2026-07-01" });
    report(&town, &[from("employer", "1", 1, "recovery", recovered.clone())]);
    let tasks = town.tasks();
    let task = tasks.iter().find(|task| task.finding.kind() == FindingKind::FactsUnfit).unwrap();
    let FindingDetail::FactsUnfit { field, .. } = &task.finding.detail else { unreachable!("a field") };
    assert_eq!(field, "last_absence_day");
    assert!(task.finding.kind().may_hold_money());
    assert_eq!(facts(&town).check(), Ok(()), "a desk is given what it can assess");
    let mut back = from("employer", "1", 2, "recovery", recovered);
    back["withdrawn"] = json!(true);
    report(&town, &[back]);
    assert!(!kinds(&town).contains(&FindingKind::FactsUnfit));
}

#[test]
fn a_claim_waits_for_its_notification_and_goes_in_with_it() {
    let story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours();
    let (claim, rest): (Vec<_>, Vec<_>) = story
        .records()
        .into_iter()
        .partition(|record| matches!(record, straks_central::intake::record::Record::RefundClaim(_)));
    let town = Town::empty();
    let early = town.take_in(claim.clone());
    assert_eq!((early.changed, early.rejected.len()), (0, 1));
    town.take_in(claim);
    assert_eq!(town.central.read(|tx| tx.kept_aside_count()).unwrap(), 1, "once, however often it came");
    let taken = town.take_in(rest);
    assert_eq!((taken.released, taken.rejected), (1, vec![]));
    assert_eq!(facts(&town).claims.len(), 1);
    assert_eq!(town.central.read(|tx| tx.kept_aside_count()).unwrap(), 0);
}

#[test]
fn an_older_issue_of_a_row_does_not_overtake_a_newer_one() {
    let town = town();
    let claim = |revision: Value, last: &str| {
        json!({ "kind": "refund_claim", "claim": "R1", "notification": "N1", "from": "2026-11-02",
            "last_day": last, "received": "2026-11-18", "wage_paid": 4_000_000, "revision": revision })
    };
    report(&town, &[claim(json!(3), "2026-11-08")]);
    report(&town, &[claim(json!(2), "2026-11-13")]);
    report(&town, &[claim(Value::Null, "2026-11-13")]);
    assert_eq!(facts(&town).claims[0].period.last_day(), day("2026-11-08"));
    let mut back = claim(json!(4), "2026-11-08");
    back["withdrawn"] = json!(true);
    report(&town, &[back]);
    assert!(facts(&town).claims.is_empty());
}

#[test]
fn one_issue_with_two_contents_disputes_the_fact_and_names_the_rest() {
    let town = town();
    let claim = |wage: u32, last: &str| {
        json!({ "kind": "refund_claim", "claim": "R1", "notification": "N1", "from": "2026-11-02",
            "last_day": last, "received": "2026-11-18", "wage_paid": wage, "revision": 1 })
    };
    report(&town, &[claim(4_000_000, "2026-11-15"), claim(3_000_000, "2026-11-15")]);
    assert_eq!(facts(&town).claims[0].wage_paid, Fact::Disputed);
    assert!(!kinds(&town).contains(&FindingKind::ReportsContradict));
    report(&town, &[claim(4_000_000, "2026-11-14")]);
    assert!(kinds(&town).contains(&FindingKind::ReportsContradict));
}

#[test]
fn a_bad_report_is_named_by_its_pointer_and_the_others_go_in() {
    let town = town();
    let good = from(
        "employer",
        "1",
        1,
        "recovery",
        json!({ "notification": "N1", "last_absence_day": "2026-11-15" }),
    );
    let mut misspelt = good.clone();
    misspelt["last_day_of_absence"] = json!("2026-11-15");
    let mut no_day = good.clone();
    no_day["last_absence_day"] = json!(20_261_115);
    let elsewhere = from(
        "jobcentre",
        "1",
        1,
        "recovery",
        json!({ "notification": "N1", "last_absence_day": "2026-11-15" }),
    );
    let batch = [misspelt, no_day, elsewhere, json!("recovery"), json!({ "kind": "healing" }), good];
    let taken = report(&town, &batch);
    assert_eq!(taken.changed, 1);
    let told: Vec<_> = taken
        .rejected
        .iter()
        .map(|row| format!("{} {}", straks_central::intake::json::pointer(row), row.reason))
        .collect();
    assert_eq!(
        told,
        [
            "/reports/0 field 3 of the report is not known, in the order of their names",
            "/reports/1/last_absence_day the value is a text",
            "/reports/2/source the register does not send this kind of report",
            "/reports/3 a report is an object",
            "/reports/4 the kind of report is not known",
        ]
    );
}
