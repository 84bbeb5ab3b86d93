//! The life of a case as reports tell it: each kind arrives in the facts.

use serde_json::{Value, json};
use straks_central::casework::ids::case_id;
use straks_central::intake::json::read_batch;
use straks_central::take_in::{TakenIn, take_in};
use straks_domain::Hours;
use straks_domain::facts::{
    CaseFacts, DecisionKind, ExtensionGround, Fact, InsuranceStatus, PensionKind, SelfEmployedInsurance,
    TaxedIn, Work,
};
use straks_domain::finding::FindingKind;
use straks_domain::ids::NotificationId;
use straks_protocol::ItemType;

use crate::town::{CPR, CVR, Story, Town, day};

/// Sends reports by the JSON door; each gets what every report begins with.
pub fn report(town: &Town, reports: &[Value]) -> TakenIn {
    let registers = &town.central.casework().registers;
    take_in(&town.central, read_batch(registers, reports)).unwrap()
}

/// A report of the employer under this number.
pub fn from(source: &str, id: &str, revision: u64, kind: &str, fields: Value) -> Value {
    let mut report = json!({
        "kind": kind, "source": source, "report": id, "revision": revision, "received": "2026-11-20",
    });
    report.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    report
}

pub fn town() -> Town {
    Town::with(
        Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours().records(),
    )
}

pub fn facts(town: &Town) -> CaseFacts {
    let case = case_id(town.central.municipality_id(), &NotificationId::new("N1"));
    let mut rows = town.central.read(|tx| tx.documents_of_case(ItemType::Case, case)).unwrap();
    rows.remove(0).changed.document.into_case().unwrap().facts
}

fn after(reports: &[Value]) -> CaseFacts {
    let town = town();
    let taken = report(&town, reports);
    assert_eq!((taken.changed, taken.rejected), (reports.len(), vec![]));
    facts(&town)
}

pub fn kinds(town: &Town) -> Vec<FindingKind> {
    let mut kinds: Vec<_> = town.tasks().iter().map(|task| task.finding.kind()).collect();
    kinds.sort_unstable();
    kinds
}

#[test]
fn a_recovery_ends_the_absence() {
    let recovered = json!({ "notification": "N1", "last_absence_day": "2026-11-15" });
    let facts = after(&[from("employer", "1", 1, "recovery", recovered)]);
    assert_eq!(facts.last_absence_day, Some(day("2026-11-15")));
    assert_eq!(facts.absence.last().map(|stretch| stretch.period.last_day()), Some(day("2026-11-15")));
}

#[test]
fn s53_partial_absence_begins_ends_and_counts_as_full() {
    let partial = |from: &str, last_day: Value, hours: u32, full: Value| {
        json!({ "notification": "N1", "from": from, "last_day": last_day,
            "weekly_absence_hours": hours, "full_absence": full })
    };
    let first = partial("2026-10-05", json!("2026-10-18"), 1_850, Value::Null);
    let second = partial("2026-11-02", Value::Null, 1_000, json!("no_part_time_work"));
    let facts = after(&[
        from("employer", "1", 1, "partial_resumption", first),
        from("employer", "2", 1, "partial_resumption", second),
    ]);
    let told: Vec<_> = facts
        .absence
        .iter()
        .map(|stretch| {
            (stretch.period.from().to_string(), stretch.weekly_hours, stretch.counts_as_full.is_some())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("2026-08-03".to_owned(), Hours::whole(37), false),
            ("2026-10-05".to_owned(), Hours::from_hundredths(1_850), false),
            ("2026-10-19".to_owned(), Hours::whole(37), false),
            ("2026-11-02".to_owned(), Hours::whole(10), true),
        ]
    );
}

#[test]
fn what_happens_in_the_persons_life_arrives_in_the_facts() {
    let days = |first: &str, last: &str| json!({ "cpr": CPR, "from": first, "last_day": last });
    let mut abroad = days("2026-09-01", "2026-09-14");
    abroad["ground"] = json!("convalescence");
    let facts = after(&[
        from("employer", "h", 1, "holiday", days("2026-08-10", "2026-08-16")),
        from("maternity_authority", "m", 1, "maternity", days("2026-09-21", "2026-09-27")),
        from("employer", "c", 1, "labour_conflict", days("2026-10-01", "2026-10-02")),
        from("citizen", "a", 1, "stay_abroad", abroad),
        from(
            "pension_authority",
            "p",
            1,
            "pension",
            json!({ "cpr": CPR, "pension": "senior", "from": "2026-12-01" }),
        ),
        from(
            "person_register",
            "r",
            1,
            "residence",
            json!({ "cpr": CPR, "from": "2026-11-09", "municipality": "101" }),
        ),
        from("person_register", "d", 1, "death", json!({ "cpr": CPR, "died": "2026-11-14" })),
        from(
            "citizen",
            "t",
            1,
            "taxation",
            json!({ "cpr": CPR, "taxed_in": "eu_coordination", "seafarer": true }),
        ),
        from(
            "injury_authority",
            "w",
            1,
            "work_injury",
            json!({ "notification": "N1", "reported": "2026-08-04", "recognised": true }),
        ),
    ]);
    let life = facts.life;
    assert_eq!(life.holidays.len(), 1);
    assert_eq!(life.maternity[0].period.from(), day("2026-09-21"));
    assert_eq!(life.conflicts[0].period.days(), 2);
    assert!(life.abroad[0].ground.known().is_some());
    assert_eq!((life.pensions[0].kind, life.pensions[0].from), (PensionKind::Senior, day("2026-12-01")));
    assert_eq!((life.residence[0].from, life.residence[0].is_ours), (day("2026-11-09"), false));
    assert_eq!(life.died, Some(day("2026-11-14")));
    assert_eq!((life.taxed_in, life.seafarer), (TaxedIn::EuCoordination, true));
    assert_eq!(life.work_injury.map(|injury| injury.recognised), Some(Fact::Known(true)));
}

#[test]
fn follow_up_and_course_arrive_in_the_facts() {
    let of_case = |fields: Value| {
        let mut fields = fields;
        fields["notification"] = json!("N1");
        fields
    };
    let answer = json!({ "answer": "treatment", "from": "2026-12-01", "waiting_days": 12 });
    let refusal = json!({ "answer": "refused", "from": "2026-12-08" });
    let document = json!({ "document": "medical_proof", "due": "2026-08-20", "excused": false });
    let facts = after(&[
        from("citizen", "o", 1, "objection", of_case(json!({ "objected": "2026-09-01" }))),
        from("employer", "s", 1, "sickness_call", of_case(json!({ "told": "2026-08-03" }))),
        from("employer", "d", 1, "document", of_case(document)),
        from(
            "citizen",
            "f",
            1,
            "information_form",
            of_case(json!({ "sent": "2026-08-12", "returned": "2026-08-18" })),
        ),
        from(
            "jobcentre",
            "i",
            1,
            "incapacity",
            of_case(json!({ "from": "2026-08-03", "capacity": "unfit", "basis": "own_job" })),
        ),
        from("jobcentre", "u", 1, "follow_up", of_case(json!({ "step": "held", "day": "2026-09-15" }))),
        from("jobcentre", "e1", 1, "extension_answer", of_case(answer)),
        from("jobcentre", "e2", 1, "extension_answer", of_case(refusal)),
        from(
            "citizen",
            "k",
            1,
            "complaint",
            of_case(json!({ "complained": "2026-11-10", "decision_received": "2026-11-01" })),
        ),
    ]);
    assert_eq!(facts.course.objection, Some(day("2026-09-01")));
    let extension = facts.course.extensions[0];
    assert_eq!((extension.ground, extension.waiting_days), (ExtensionGround::Treatment, 12));
    let refused = facts.course.decisions[0];
    assert_eq!((refused.kind, refused.dispatched), (DecisionKind::Stop, Fact::Missing));
    assert_eq!(facts.course.complaints[0].received, day("2026-11-10"));
    assert_eq!(facts.follow_up.held, [day("2026-09-15")]);
    assert_eq!(facts.follow_up.incapacity.len(), 1);
    assert_eq!(facts.follow_up.documents[0].delivered, Fact::Missing);
    assert_eq!(
        facts.follow_up.information_form.map(|form| form.returned),
        Some(Fact::Known(day("2026-08-18")))
    );
    assert_eq!(facts.work.employment().and_then(|work| work.told_employer), Some(day("2026-08-03")));
}

#[test]
fn changes_of_an_employment_arrive_in_the_facts() {
    let of_job = |fields: Value| {
        let mut fields = fields;
        fields["cpr"] = json!(CPR);
        fields["cvr"] = json!(CVR);
        fields
    };
    let facts = after(&[
        from("employer", "e", 1, "employment_end", of_job(json!({ "last_day": "2026-11-30" }))),
        from(
            "employer",
            "h",
            1,
            "hours_change",
            of_job(json!({ "from": "2026-06-01", "weekly_hours": 3_000 })),
        ),
        from(
            "employer",
            "p",
            1,
            "pay_change",
            of_job(json!({ "from": "2026-10-01", "change": "pay_rise", "hourly_wage": 21_000 })),
        ),
        from(
            "employer",
            "r",
            1,
            "roster",
            of_job(json!({ "from": "2026-07-06", "hours": [800, 800, 800, 600, 0, 0, 0], "shifts": false })),
        ),
        from(
            "employer",
            "a",
            1,
            "rehire",
            of_job(
                json!({ "from": "2019-01-01", "previous_last_day": "2018-11-30", "at_work_before": true }),
            ),
        ),
        from("employer", "t", 1, "training", of_job(json!({ "training": "paid_practice" }))),
        from(
            "insurance_register",
            "i",
            1,
            "employer_insurance",
            json!({ "cvr": CVR, "from": "2026-01-01", "insurance": "insured", "payroll": 500_000_000 }),
        ),
    ]);
    let Work::Employee(job) = facts.work else { unreachable!("an employment") };
    assert_eq!(job.last_day, Some(day("2026-11-30")));
    assert_eq!(job.weekly_hours, Fact::Known(Hours::whole(30)));
    assert_eq!(job.pay_changes.len(), 1);
    assert_eq!(job.roster.map(|roster| roster.hours.len()), Some(7));
    assert_eq!(job.previous.map(|before| before.last_day), Some(day("2018-11-30")));
    assert!(job.training.is_some());
    assert_eq!((job.employer_insurance, job.employer_payroll.is_some()), (InsuranceStatus::Insured, true));
}

#[test]
fn a_notification_from_a_business_waits_for_it_and_is_self_employed_work() {
    let story = Story::clear().citizen("2026-08-12");
    let mut records = story.records();
    records.retain(|record| !matches!(record, straks_central::intake::record::Record::Employment(_)));
    let town = Town::empty();
    let taken = town.take_in(records);
    assert_eq!(taken.rejected.len(), 1, "{:?}", taken.rejected);
    assert!(town.cases().is_empty());
    let business =
        json!({ "cpr": CPR, "cvr": CVR, "from": "2020-01-01", "chronic_illness_agreement": false });
    let hours = json!({ "cpr": CPR, "from": "2025-08-01", "last_day": "2026-07-31",
        "weekly_hours": 3_700, "as_employee": false });
    let cover = json!({ "cpr": CPR, "from": "2025-01-01", "insurance": "two_thirds_from_day_3" });
    let taken = report(
        &town,
        &[
            from("citizen", "h", 1, "business_hours", hours),
            from("insurance_register", "i", 1, "business_insurance", cover),
            from("citizen", "b", 1, "business", business),
        ],
    );
    assert_eq!((taken.released, taken.rejected), (1, vec![]));
    let Work::SelfEmployed(business) = facts(&town).work else { unreachable!("a business") };
    assert_eq!(business.insurance, SelfEmployedInsurance::Insured { from_day: 3, whole: false });
    assert_eq!(business.worked.known().map(Vec::len), Some(1));
    assert_eq!(town.central.read(|tx| tx.kept_aside_count()).unwrap(), 0);
}

#[test]
fn a_notification_from_an_unemployment_fund_is_unemployed_work() {
    let story = Story::clear().citizen("2026-08-12");
    let mut records = story.records();
    records.retain(|record| !matches!(record, straks_central::intake::record::Record::Employment(_)));
    let town = Town::empty();
    let unemployed = json!({ "cpr": CPR, "cvr": CVR, "from": "2026-05-01", "entitled": true,
        "daily_rate": 100_000, "insured": "full_time" });
    report(&town, &[from("unemployment_fund", "u", 1, "unemployment", unemployed)]);
    let taken = town.take_in(records);
    assert_eq!((taken.released, taken.rejected), (1, vec![]));
    let Work::Unemployed(unemployment) = facts(&town).work else { unreachable!("unemployment") };
    assert_eq!(unemployment.entitled, Fact::Known(true));
}
