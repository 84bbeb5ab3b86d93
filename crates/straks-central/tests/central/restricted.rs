//! Protected persons and colleagues: who sees them, by which way, and that it is said in the log.

use serde_json::{Value, json};
use straks_central::intake::record::Record;
use straks_domain::ids::NotificationId;
use straks_domain::task::{Hold, TaskMove, TaskState};
use straks_protocol::{Changes, Command, ItemType, ProblemCode, SnapshotPage};

use crate::api::{Api, envelope};
use crate::town::{CPR, Story, Town, day};

fn story() -> Story {
    Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours()
}

fn protected_town() -> Town {
    let mut story = story();
    story.person.protected = true;
    Town::with(story.records())
}

/// The events of this name, latest first, as a manager reads them.
async fn said(town: &Town, name: &str) -> Vec<(String, Value)> {
    let page = Api::of(town).get("hanne", "/v1/audit?limit=500").await;
    let entries = page.body["entries"].as_array().unwrap().clone();
    let of = entries.into_iter().filter(|entry| entry["event"]["event"] == name);
    of.map(|entry| (entry["actor"].as_str().unwrap().to_owned(), entry["event"].clone())).collect()
}

#[tokio::test]
async fn a_restricted_case_takes_a_reason_counts_for_an_hour_and_is_said_each_time() {
    let town = protected_town();
    let api = Api::of(&town);
    let case = town.task().case;
    let found = api.post_json("mette", "/v1/persons/cases", json!({"cpr": CPR})).await;
    assert_eq!(found.body, json!([{"case": case, "asksWhy": true}]));
    let (look, why) = (format!("/v1/cases/{case}"), format!("/v1/cases/{case}/opening"));
    api.get("mette", &look).await.is_problem(ProblemCode::ReasonMissing);
    for empty in ["", "   ", &"x".repeat(501)] {
        api.post_json("mette", &why, json!({"reason": empty})).await.is_problem(ProblemCode::ReasonMissing);
    }
    let opened = api.post_json("mette", &why, json!({"reason": "Borgeren ringer om sin udbetaling"})).await;
    assert_eq!(opened.body["until"], "2026-11-22T08:00:00Z");
    assert_eq!(api.get("mette", &look).await.body["case"]["person"]["name"], "Amira Holst");
    api.get("peter", &look).await.is_problem(ProblemCode::ReasonMissing);
    town.clock.set("2026-11-22T08:00:00Z");
    api.get("mette", &look).await.is_problem(ProblemCode::ReasonMissing);
    let (who, event) = said(&town, "restricted_opened").await.remove(0);
    assert_eq!((who.as_str(), &event["reason"]), ("mette", &json!("Borgeren ringer om sin udbetaling")));
    assert_eq!(said(&town, "case_shown").await.len(), 1, "what was refused was not shown");
    assert_eq!(said(&town, "person_found").await[0].1["cases"], case.to_string());
}

#[tokio::test]
async fn a_case_on_which_nothing_was_ever_found_is_there_for_who_asks_and_on_nobody_s_desk() {
    let clear = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18");
    let town = Town::with(clear.records());
    assert_eq!((town.tasks(), town.cases()), (vec![], vec![]));
    let api = Api::of(&town);
    let found = api.post_json("mette", "/v1/persons/cases", json!({"cpr": CPR})).await;
    let case = found.body[0]["case"].as_str().unwrap().to_owned();
    let shown = api.get("mette", &format!("/v1/cases/{case}")).await;
    assert_eq!(shown.body["case"]["person"]["name"], "Amira Holst");
    assert_eq!(shown.body["case"]["decisions"].as_array().unwrap().len(), 1, "its claim was granted");
    assert_eq!(town.tasks(), []);
    let page: SnapshotPage = api.get("peter", "/v1/snapshot").await.read();
    assert!(page.items.iter().all(|item| item.document.item_type() != ItemType::Case));
}

#[tokio::test]
async fn the_cases_of_a_person_are_told_apart_newest_first() {
    let earlier = {
        let mut story = Story::clear();
        story.notification.id = NotificationId::new("N0");
        story.notification.received = day("2026-03-06");
        story.notification.first_absence_day = day("2026-03-02");
        story.notification.last_absence_day = Some(day("2026-03-08"));
        story
    };
    let notification = earlier.records().into_iter().filter(|row| matches!(row, Record::Notification(_)));
    let town = Town::with(notification.chain(story().records()).collect());
    let found = Api::of(&town).post_json("mette", "/v1/persons/cases", json!({"cpr": CPR})).await;
    let told = |of: &str| {
        found.body.as_array().unwrap().iter().map(|one| one["inBrief"][of].clone()).collect::<Vec<_>>()
    };
    assert_eq!(told("firstAbsenceDay"), [json!("2026-08-03"), json!("2026-03-02")]);
    assert_eq!(told("lastAbsenceDay"), [Value::Null, json!("2026-03-08")]);
}

#[tokio::test]
async fn a_case_that_is_not_restricted_is_shown_and_that_is_said() {
    let town = Town::with(story().records());
    let api = Api::of(&town);
    let case = town.task().case;
    let found = api.post_json("mette", "/v1/persons/cases", json!({"cpr": CPR})).await;
    let brief = json!({"firstAbsenceDay": "2026-08-03", "work": "employee", "employerName": "Bageriet Kornblomst",
        "setAside": false, "tasks": 1});
    assert_eq!(found.body, json!([{"case": case, "asksWhy": false, "inBrief": brief}]));
    let shown = api.get("mette", &format!("/v1/cases/{case}")).await;
    assert_eq!(shown.body["tasks"].as_array().unwrap().len(), 1);
    assert_eq!(said(&town, "case_shown").await[0].1["case"], case.to_string());
    let nobody = api.post_json("mette", "/v1/persons/cases", json!({"cpr": "018588-1234"})).await;
    assert_eq!(nobody.body, json!([]));
    assert_eq!(said(&town, "person_found").await.len(), 2, "asking for somebody who is not here is said too");
    api.post_json("mette", "/v1/persons/cases", json!({"cpr": "123"}))
        .await
        .is_problem(ProblemCode::Malformed);
    api.get("mette", "/v1/cases/x").await.is_problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn every_list_that_shows_a_restricted_person_is_said() {
    let town = protected_town();
    let api = Api::of(&town);
    let case = town.task().case.to_string();
    let page: SnapshotPage = api.get("sanne", "/v1/snapshot").await.read();
    let listed = said(&town, "restricted_listed").await;
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].0.as_str(), listed[0].1["cases"].as_str()), ("sanne", Some(case.as_str())));
    let _: SnapshotPage = api.get("mette", "/v1/snapshot").await.read();
    assert_eq!(said(&town, "restricted_listed").await.len(), 1, "nobody restricted was on her list");
    let nothing: Changes = api.get("sanne", &format!("/v1/changes?since={}", page.state.0)).await.read();
    assert!(nothing.changed.is_empty());
    assert_eq!(said(&town, "restricted_listed").await.len(), 1);
    let mut later = story();
    later.person.protected = true;
    town.correct(later.claiming("R2", "2026-11-16", "2026-11-20", "2026-11-21").records());
    let _: Changes = api.get("sanne", &format!("/v1/changes?since={}", page.state.0)).await.read();
    assert_eq!(said(&town, "restricted_listed").await.len(), 2, "what changed of them is said");
    let (task, version) = (town.task().id, town.version(ItemType::Task, &town.task().id.to_string()));
    let hold = Hold { reason: "Afventer læge".into(), follow_up: day("2026-11-27") };
    let hold = envelope(1, Command::MoveTask { task, step: TaskMove::Hold(hold) });
    assert_eq!(api.post("sanne", &hold, Some(version)).await.status, 200);
    assert_eq!(said(&town, "restricted_listed").await.len(), 3, "so is the answer to a command");
}

#[tokio::test]
async fn a_colleagues_case_leaves_other_desks_and_is_never_their_own_to_see() {
    let town = Town::with(story().records());
    let api = Api::of(&town);
    let task = town.task();
    let before: SnapshotPage = api.get("mette", "/v1/snapshot").await.read();
    assert!(before.items.iter().any(|item| item.document.item_id() == task.case.to_string()));
    let mark = json!({"cpr": CPR, "restricted": true, "colleague": "peter"});
    api.post_json("mette", "/v1/restrictions", mark.clone()).await.is_problem(ProblemCode::Forbidden);
    assert_eq!(api.post_json("hanne", "/v1/restrictions", mark).await.status, 204);
    let after: Changes = api.get("mette", &format!("/v1/changes?since={}", before.state.0)).await.read();
    assert!(after.removed.iter().any(|item| item.id == task.case.to_string()), "it leaves her desk");
    assert_eq!(town.task().state.holder().unwrap().as_str(), "sanne", "somebody has it");
    let look = format!("/v1/cases/{}", task.case);
    api.get("mette", &look).await.is_problem(ProblemCode::ReasonMissing);
    assert_eq!(api.get("sanne", &look).await.status, 200);
    api.get("peter", &look).await.is_problem(ProblemCode::Forbidden);
    let why = json!({"reason": "Det er min egen"});
    api.post_json("peter", &format!("{look}/opening"), why).await.is_problem(ProblemCode::Forbidden);
    let found = api.post_json("peter", "/v1/persons/cases", json!({"cpr": CPR})).await;
    assert_eq!(found.body, json!([]));
    let lifted = json!({"cpr": CPR, "restricted": false});
    assert_eq!(api.post_json("hanne", "/v1/restrictions", lifted).await.status, 204);
    assert_eq!(api.get("mette", &look).await.status, 200);
    assert!(matches!(town.task().state, TaskState::Taken { .. }), "who has it keeps it");
    let marks = said(&town, "person_restricted").await;
    assert_eq!((marks.len(), marks[0].1["mark"].as_str()), (2, Some("lifted")));
}
