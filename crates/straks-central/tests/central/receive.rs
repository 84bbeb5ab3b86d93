//! The JSON door over HTTP: what became of each report, once for each key.

use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};
use straks_protocol::ProblemCode;

use crate::api::{Answer, Api};
use crate::town::{Story, Town};

const OPERATOR: &str = "niels";

fn town() -> Town {
    Town::with(
        Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours().records(),
    )
}

async fn send(api: &Api, key: &str, body: &Value) -> Answer {
    let request = api
        .request(Method::POST, "/v1/intake", OPERATOR)
        .header("content-type", "application/json")
        .header("idempotency-key", key);
    api.call(request.body(Body::from(body.to_string())).unwrap()).await
}

fn key(number: u8) -> String {
    format!("00000000-0000-0000-0000-0000000000{number:02}")
}

fn recovery(notification: &str) -> Value {
    json!({ "kind": "recovery", "source": "employer", "report": notification, "revision": 1,
        "received": "2026-11-20", "notification": notification, "last_absence_day": "2026-11-15" })
}

#[tokio::test]
async fn each_report_is_told_what_became_of_it() {
    let town = town();
    let api = Api::of(&town);
    let mut bad = recovery("N1");
    bad["last_absence_day"] = json!("15-11-2026");
    let batch = json!({ "reports": [recovery("N1"), recovery("N1"), bad, recovery("N9")] });
    let answer = send(&api, &key(1), &batch).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(
        answer.body,
        json!({ "taken": 1, "unchanged": 1, "kept_aside": 2, "released": 0, "outcomes": [
            { "outcome": "taken" },
            { "outcome": "unchanged" },
            { "outcome": "kept_aside", "pointer": "/reports/2/last_absence_day", "fault": { "code": "day" },
                "reason": "a day is written as 2026-11-22 and lies in the years 1900-2100", "waits": false },
            { "outcome": "kept_aside", "pointer": "/reports/3", "fault": { "code": "notification_unknown" },
                "reason": "the notification is not known", "waits": true },
        ] })
    );
    let kept = api.get(OPERATOR, "/v1/intake/kept-aside").await;
    assert_eq!(kept.body["total"], 2);
    assert_eq!(kept.body["rows"][0]["reason"], json!({ "code": "day" }));
    let page = api.get(OPERATOR, "/v1/intake/kept-aside?after=0").await;
    assert_eq!(page.body["rows"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn the_same_key_has_the_same_answer_and_no_other_body() {
    let town = town();
    let api = Api::of(&town);
    let batch = json!({ "reports": [recovery("N1")] });
    let first = send(&api, &key(1), &batch).await;
    let again = send(&api, &key(1), &batch).await;
    assert_eq!(first.body, again.body);
    assert_eq!(first.body["taken"], 1);
    send(&api, &key(1), &json!({ "reports": [] })).await.is_problem(ProblemCode::KeyReused);
    let other = send(&api, &key(2), &batch).await;
    assert_eq!(other.body["unchanged"], 1);
}

#[tokio::test]
async fn what_cannot_be_a_batch_is_told_so() {
    let town = town();
    let api = Api::of(&town);
    send(&api, "no-key", &json!({ "reports": [] })).await.is_problem(ProblemCode::Malformed);
    send(&api, &key(1), &json!({ "report": [] })).await.is_problem(ProblemCode::Malformed);
    send(&api, &key(1), &json!({ "reports": vec![0; 1_001] })).await.is_problem(ProblemCode::TooLarge);
    let person = json!({ "kind": "person", "cpr": "150388-1234", "name": "Ole Krag", "protected": false });
    send(&api, &key(2), &json!({ "reports": [person] })).await.is_problem(ProblemCode::PracticeOnly);
    assert_eq!(send(&api, &key(3), &json!({ "reports": [] })).await.status, 200);
}

#[tokio::test]
async fn codes_that_change_places_are_an_alarm_for_who_reads_figures() {
    let town = town();
    let api = Api::of(&town);
    assert_eq!(api.get(OPERATOR, "/v1/intake/alarms").await.body["alarms"], json!([]));
    let cover = |number: usize, received: &str, insurance: &str| {
        json!({ "kind": "employer_insurance", "source": "insurance_register", "report": format!("i{number}"),
            "revision": 1, "received": received, "cvr": crate::town::CVR, "from": "2020-01-01",
            "insurance": insurance })
    };
    let usual = (0..90)
        .map(|number| cover(number, "2026-09-10", if number % 9 == 0 { "not_insured" } else { "insured" }));
    let swapped = (90..150)
        .map(|number| cover(number, "2026-10-10", if number % 9 == 0 { "insured" } else { "not_insured" }));
    let reports: Vec<_> = usual.chain(swapped).collect();
    let answer = send(&api, &key(1), &json!({ "reports": reports })).await;
    assert_eq!(answer.body["taken"], 150, "{}", answer.body);
    let told = api.get(OPERATOR, "/v1/intake/alarms").await.body;
    let codes: Vec<_> = told["alarms"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|alarm| !alarm["code"].is_null())
        .map(|alarm| (alarm["code"].as_str().unwrap(), alarm["since"].as_str().unwrap()))
        .collect();
    assert_eq!(codes, [("insured", "2026-10"), ("not_insured", "2026-10")]);
    answering_takes_an_alarm_off_the_list_of_open_ones(&town, &api, &told).await;
}

async fn answering_takes_an_alarm_off_the_list_of_open_ones(town: &Town, api: &Api, told: &Value) {
    let open = told["open"].as_u64().unwrap();
    assert_eq!(open as usize, told["alarms"].as_array().unwrap().len());
    let alarm = told["alarms"].as_array().unwrap().iter().find(|alarm| alarm["code"] == "insured").unwrap();
    let answer = async |code: &str, found: &str| {
        let body = json!({ "source": alarm["source"], "report": alarm["report"], "field": alarm["field"],
            "code": code, "since": alarm["since"], "found": found });
        let request = api.request(Method::POST, "/v1/intake/alarms/answers", OPERATOR);
        let request = request.header("content-type", "application/json");
        api.call(request.body(Body::from(body.to_string())).unwrap()).await
    };
    answer("insured", "  ").await.is_problem(ProblemCode::ReasonMissing);
    answer("no_such_code", "Fejl").await.is_problem(ProblemCode::NotFound);
    assert_eq!(answer("insured", "Registeret har byttet om på to koder; rettes").await.status, 204);
    answer("insured", "Noget andet").await.is_problem(ProblemCode::AlreadyDecided);
    let after = api.get(OPERATOR, "/v1/intake/alarms").await.body;
    assert_eq!(after["open"], open - 1);
    let last = after["alarms"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["code"], &last["answered"]["by"]), (&json!("insured"), &json!(OPERATOR)));
    assert_eq!(last["answered"]["found"], "Registeret har byttet om på to koder; rettes");
    let said = town.central.read(|tx| tx.audit_before(u64::MAX, 1)).unwrap().remove(0);
    assert!(said.payload.unwrap().event.contains("alarm_answered"));
}
