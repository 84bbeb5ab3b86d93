//! What comes in of a few cases: rows, corrections, contradictions, things taken back, codes nobody knows.

use serde_json::{Map, Value, json};
use straks_central::intake::Form;
use straks_central::intake::readers;
use straks_central::intake::record::Record;
use straks_domain::Hours;
use straks_domain::facts::{Fact, InsuranceStatus, WageDuringAbsence};
use straks_domain::ids::NotificationId;

use crate::town::{CPR, CVR, Story, day};

/// A business of one's own.
const BUSINESS: &str = "29189129";

/// The rows that a case begins with. None of them tells its revision.
pub fn rows() -> Vec<Record> {
    let story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours();
    story.records()
}

/// Rows that tell no revision either, and say something else under the same keys; and the same absence again
/// under another number, with claims and reports of its own.
pub fn contradicting_rows() -> Vec<Record> {
    let mut other = Story::clear().claiming("R1", "2026-11-02", "2026-11-22", "2026-11-18");
    other.person.name = "Amira H. Holst".into();
    other.employer.insurance = InsuranceStatus::Unknown("7".into());
    other.employment.weekly_hours = Fact::Known(Hours::whole(30));
    other.notification.wage = WageDuringAbsence::PaidInEmployerPeriod;
    other.notification.last_absence_day = Some(day("2026-11-20"));
    other.income.truncate(4);
    other.runs = Vec::new();
    let mut ended = Story::clear().employment;
    ended.last_day = Some(day("2026-06-30"));
    let mut again = Story::clear().claiming("R3", "2026-11-09", "2026-11-15", "2026-11-20");
    again.notification.id = NotificationId::new("N2");
    again.claims[0].notification = again.notification.id.clone();
    again.notification.first_absence_day = day("2026-09-07");
    let mut later = again.notification.clone();
    later.first_absence_day = day("2026-11-02");
    let mut elsewhere = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").claims;
    elsewhere[0].notification = again.notification.id.clone();
    let again = [Record::Notification(again.notification), Record::RefundClaim(again.claims.remove(0))];
    let ended = [Record::Employment(ended), Record::Notification(later)];
    let elsewhere = [Record::RefundClaim(elsewhere.remove(0))];
    [other.records(), again.into(), ended.into(), elsewhere.into(), of_another_person().records()].concat()
}

/// The same number, told of somebody else.
fn of_another_person() -> Story {
    let mut story = Story::clear().of_another(0);
    story.notification.id = NotificationId::new("N1");
    story.runs = Vec::new();
    story
}

/// An absence from a business of one's own.
fn of_a_business() -> Story {
    let mut story = Story::clear().of_another(1).citizen("2026-08-05");
    story.employer.cvr = BUSINESS.parse().unwrap();
    story.notification.cvr = story.employer.cvr;
    story.income = Vec::new();
    story.runs = Vec::new();
    story
}

/// What was told of a person whose number was told wrong: claims, reports and rows that came to another case.
fn told_wrong() -> Vec<Value> {
    let revised = |record: &Record, revision: u64| {
        let mut row = as_json(record);
        row["revision"] = json!(revision);
        row
    };
    let another = Record::Notification(of_another_person().notification);
    let first = Record::Notification(Story::clear().notification);
    let mut given_back = revised(&first, 3);
    given_back["withdrawn"] = json!(true);
    let mut claim = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").claims.remove(0);
    let here = Record::RefundClaim(claim.clone());
    claim.notification = NotificationId::new("N2");
    let there = Record::RefundClaim(claim);
    vec![
        revised(&another, 1),
        revised(&first, 2),
        revised(&another, 2),
        given_back,
        revised(&another, 3),
        revised(&there, 1),
        revised(&here, 1),
        revised(&here, 2),
    ]
}

/// A business that comes, is corrected and is taken back.
fn business() -> Vec<Value> {
    let of = of_a_business();
    let cpr = as_json(&Record::Person(of.person.clone()))["cpr"].clone();
    let told = |revision: u64, from: &str| {
        json!({ "kind": "business", "source": "citizen", "report": "b", "revision": revision,
            "received": "2026-11-20", "cpr": cpr, "cvr": BUSINESS, "from": from, "yearly_profit": 60_000_000,
            "chronic_illness_agreement": false })
    };
    let mut gone = told(3, "2026-08-17");
    gone["withdrawn"] = json!(true);
    let rows =
        [Record::Person(of.person), Record::Employer(of.employer), Record::Notification(of.notification)];
    let rows = rows.iter().map(as_json);
    rows.chain([told(1, "2018-01-01"), told(2, "2026-08-17"), gone]).collect()
}

/// What else comes in of the case: corrections, contradictions, things taken back, codes nobody knows.
pub fn news() -> Vec<Value> {
    let head = |source: &str, id: &str, revision: u64, kind: &str| json!({ "kind": kind, "source": source, "report": id, "revision": revision, "received": "2026-11-20" });
    let with = |mut head: Value, fields: Value| {
        head.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        head
    };
    let recovery = |source: &str, id: &str, revision, day: &str| {
        with(head(source, id, revision, "recovery"), json!({ "notification": "N1", "last_absence_day": day }))
    };
    let holiday = |source: &str, id: &str, revision, from: &str, last: &str| {
        with(head(source, id, revision, "holiday"), json!({ "cpr": CPR, "from": from, "last_day": last }))
    };
    let answer = |id: &str, revision, answer: &str| {
        with(
            head("jobcentre", id, revision, "extension_answer"),
            json!({ "notification": "N1", "answer": answer, "from": "2026-12-01" }),
        )
    };
    let claim = |revision: u64, last: &str, wage: u64| {
        json!({ "kind": "refund_claim", "claim": "R2", "notification": "N1", "from": "2026-10-19", "last_day": last,
            "received": "2026-11-18", "wage_paid": wage, "revision": revision })
    };
    let income = |revision: u64, pay: u64| {
        json!({ "kind": "income", "cpr": CPR, "cvr": CVR, "period_from": "2026-06-01", "period_last_day": "2026-06-30",
            "pay": pay, "holiday_allowance": 0, "hours": 16_000, "revision": revision })
    };
    let cover = |id: &str, revision, from: &str, insurance: &str| {
        with(
            head("insurance_register", id, revision, "employer_insurance"),
            json!({ "cvr": CVR, "from": from, "insurance": insurance }),
        )
    };
    let mut news = vec![
        recovery("employer", "1", 1, "2026-11-15"),
        recovery("employer", "1", 2, "2026-11-16"),
        recovery("employer", "1", 2, "2026-11-17"),
        with(
            head("employer", "1", 3, "recovery"),
            json!({ "notification": "N2", "last_absence_day": "2026-11-17" }),
        ),
        recovery("citizen", "1", 1, "2026-11-16"),
        with(recovery("citizen", "1", 2, "2026-11-16"), json!({ "withdrawn": true })),
        holiday("employer", "h", 1, "2026-10-12", "2026-10-18"),
        holiday("employer", "h", 2, "2026-10-12", "2026-10-16"),
        holiday("citizen", "h", 1, "2026-10-14", "2026-10-20"),
        answer("e", 1, "treatment"),
        answer("e", 2, "refused"),
        answer("f", 1, "F7"),
        claim(1, "2026-10-30", 1_400_000),
        claim(2, "2026-11-01", 1_400_000),
        claim(2, "2026-11-01", 1_500_000),
        income(1, 2_900_000),
        income(2, 3_100_000),
        income(3, 2_900_000),
        income(4, 2_900_000),
        income(5, 2_900_000),
        income(4, 3_100_000),
        cover("i", 1, "2026-01-01", "insured"),
        cover("i", 2, "2026-01-01", "not_insured"),
        cover("j", 1, "2026-01-01", "9"),
        with(
            head("citizen", "q", 1, "citizen_request"),
            json!({ "notification": "N1", "asked": "2026-08-20" }),
        ),
        with(head("person_register", "d", 1, "death"), json!({ "cpr": CPR, "died": "2026-11-19" })),
        with(
            head("person_register", "d", 2, "death"),
            json!({ "cpr": CPR, "died": "2026-11-19", "withdrawn": true }),
        ),
        with(
            head("employer", "p", 1, "partial_resumption"),
            json!({ "notification": "N1", "from": "2026-11-02", "weekly_absence_hours": 1_850 }),
        ),
        with(
            head("employer", "p2", 1, "partial_resumption"),
            json!({ "notification": "N1", "from": "2026-11-02", "weekly_absence_hours": 2_000 }),
        ),
        with(
            head("employer", "w", 1, "wage_change"),
            json!({ "notification": "N1", "from": "2026-11-09", "wage": "paid_in_employer_period" }),
        ),
        // Nobody has notified this absence.
        with(
            head("employer", "x", 1, "recovery"),
            json!({ "notification": "N9", "last_absence_day": "2026-11-15" }),
        ),
    ];
    news.extend(contradicting_rows().iter().map(as_json));
    news.push(with(
        head("employer", "n2", 1, "recovery"),
        json!({ "notification": "N2", "last_absence_day": "2026-10-18" }),
    ));
    let again = contradicting_rows()
        .into_iter()
        .find(|row| matches!(row, Record::Notification(row) if row.id.as_str() == "N2"));
    let mut given_up = as_json(&again.unwrap());
    given_up["revision"] = json!(1);
    given_up["withdrawn"] = json!(true);
    news.push(given_up);
    let mut taken_back = claim(3, "2026-11-01", 1_400_000);
    taken_back["withdrawn"] = json!(true);
    news.push(taken_back);
    news.extend(told_wrong());
    news.extend(business());
    news
}

/// One thing that comes in, as the JSON door takes it.
pub fn as_json(record: &Record) -> Value {
    let (kind, texts) = readers::texts(record);
    let mut fields = Map::from_iter([("kind".to_owned(), json!(kind.name()))]);
    for (column, text) in texts {
        let form = kind.file().column(&column).unwrap().form;
        fields.insert(column, json_value(form, &text));
    }
    Value::Object(fields)
}

/// Written here from `docs/intake.md`, not taken from the reader.
fn json_value(form: Form, text: &str) -> Value {
    match form {
        _ if text == "disputed" => json!(text),
        Form::Amount | Form::Hours => {
            let (whole, part) = text.split_once(',').unwrap_or((text, "00"));
            json!(format!("{whole}{part:0<2}").parse::<i64>().unwrap())
        }
        Form::Percent | Form::Count => json!(text.parse::<i64>().unwrap()),
        Form::YesNo => json!(text == "yes"),
        _ => json!(text),
    }
}
