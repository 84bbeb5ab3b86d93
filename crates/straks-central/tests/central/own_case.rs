//! Nobody's own case reaches their desk, whichever way it could come there; and no task of a protected person is held by
//! somebody who cannot see it or is not here any more.

use serde_json::json;
use straks_domain::Hours;
use straks_domain::decision::{FactCorrection, Ruling};
use straks_domain::ids::{ActorId, CaseId};
use straks_domain::task::{Hold, TaskMove, TaskState};
use straks_protocol::{Command, DecisionStep, ItemType, ProblemCode, SnapshotPage};

use crate::api::{Answer, Api, envelope};
use crate::decisions::{Office, decision_id, proposal};
use crate::town::{CPR, Story, Town, day, days};

fn story() -> Story {
    Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours()
}

fn protected() -> Story {
    let mut story = story();
    story.person.protected = true;
    story
}

async fn mark(api: &Api, colleague: &str) -> Answer {
    let mark = json!({"cpr": CPR, "restricted": true, "colleague": colleague});
    api.post_json("hanne", "/v1/restrictions", mark).await
}

async fn step(town: &Town, actor: &str, key: u128, step: TaskMove) -> Answer {
    let task = town.task().id;
    let version = Some(town.version(ItemType::Task, &task.to_string()));
    Api::of(town).post(actor, &envelope(key, Command::MoveTask { task, step }), version).await
}

fn give(to: &str) -> TaskMove {
    TaskMove::HandOver { to: ActorId::new(to), reason: "Kender sagen".into() }
}

fn holder(town: &Town) -> String {
    town.task().state.holder().unwrap().to_string()
}

/// Is anything about the case on this desk?
async fn has(api: &Api, actor: &str, case: CaseId) -> bool {
    let page: SnapshotPage = api.get(actor, "/v1/snapshot").await.read();
    assert_eq!(page.cursor, None);
    page.items.iter().any(|item| item.document.about() == Some(case))
}

#[tokio::test]
async fn what_somebody_held_of_their_own_goes_to_another_and_leaves_their_desk_at_once() {
    let town = Town::with(story().records());
    let (api, case) = (Api::of(&town), town.task().case);
    assert_eq!(step(&town, "peter", 1, TaskMove::Take).await.status, 200);
    let hold = Hold { reason: "Afventer mig selv".into(), follow_up: day("2026-11-30") };
    assert_eq!(step(&town, "peter", 2, TaskMove::Hold(hold)).await.status, 200);
    let before: SnapshotPage = api.get("peter", "/v1/snapshot").await.read();
    assert_eq!(mark(&api, "peter").await.status, 204);
    assert_eq!(holder(&town), "sanne");
    assert!(matches!(town.task().state, TaskState::OnHold { .. }), "what is waited for goes along");
    let followed = api.get("peter", &format!("/v1/changes?since={}", before.state.0)).await;
    followed.is_problem(ProblemCode::CannotCalculateChanges);
    assert!(!has(&api, "peter", case).await && has(&api, "sanne", case).await);
}

#[tokio::test]
async fn nobody_is_handed_their_own_and_it_is_kept_for_nobody_s_own_sake() {
    let town = Town::with(story().records());
    let api = Api::of(&town);
    assert_eq!(step(&town, "peter", 1, TaskMove::Take).await.status, 200);
    assert_eq!(step(&town, "peter", 2, TaskMove::Reserve).await.status, 200);
    assert_eq!(mark(&api, "peter").await.status, 204);
    step(&town, "sanne", 3, give("peter")).await.is_problem(ProblemCode::NotTheirTask);
    assert_eq!(step(&town, "sanne", 4, give("mette")).await.status, 200);
    town.correct(story().claiming("R2", "2026-11-16", "2026-11-20", "2026-11-21").records());
    assert!(town.tasks().iter().all(|task| task.state.holder().unwrap().as_str() != "peter"));
}

#[tokio::test]
async fn the_own_case_of_who_is_given_protected_persons_goes_to_who_directs_the_work() {
    let town = Town::with(protected().records());
    let (api, case) = (Api::of(&town), town.task().case);
    assert_eq!(holder(&town), "sanne");
    assert_eq!(mark(&api, "sanne").await.status, 204);
    assert_eq!(holder(&town), "hanne");
    assert!(!has(&api, "sanne", case).await);
    assert_eq!(step(&town, "hanne", 1, TaskMove::Leave).await.status, 200);
    assert_eq!(holder(&town), "hanne", "nobody else would find it");
    assert_eq!(step(&town, "hanne", 2, give("mette")).await.status, 200);
}

#[tokio::test]
async fn an_approver_is_not_shown_what_waits_on_their_own_case() {
    let mut story = Story::clear().citizen("2026-09-20");
    story.notification.weekly_absence_hours = Some(Hours::whole(10));
    story.person.protected = true;
    let mut office = Office::of(&story);
    let case = office.case().id;
    let days = days("2026-09-07", "2026-10-18");
    let whole = FactCorrection::AbsenceHours { days, weekly_hours: Hours::whole(37) };
    let correction = proposal(Ruling::Correction { facts: vec![whole] });
    let prepare = DecisionStep::Prepare { proposal: Box::new(correction) };
    assert_eq!(office.step_of("sanne", decision_id(), prepare).await.status, 200);
    let made = office.step_of("sanne", decision_id(), office.make()).await;
    let waits = made.status == 200 && has(&office.api, "karen", case).await;
    assert!(waits, "this test can fail: {}", made.body);
    assert_eq!(mark(&office.api, "karen").await.status, 204);
    assert!(!has(&office.api, "karen", case).await);
    assert!(has(&office.api, "bo", case).await);
}

#[tokio::test]
async fn a_protected_person_s_task_of_who_left_goes_to_who_is_given_them() {
    let town = Town::with(protected().records());
    assert_eq!(step(&town, "sanne", 1, give("mette")).await.status, 200);
    assert_eq!(holder(&town), "mette");
    let without =
        town.staffed_from_now_on(|staff| staff.members.retain(|who| who.actor.id.as_str() != "mette"));
    town.clock.set("2026-11-22T23:30:00Z");
    without.advance().unwrap();
    assert_eq!(holder(&town), "sanne");
}

#[tokio::test]
async fn a_colleague_whom_nobody_knows_is_no_colleague() {
    let town = Town::with(story().records());
    mark(&Api::of(&town), "pter").await.is_problem(ProblemCode::NotFound);
    assert!(!town.cases()[0].person.protected, "nothing was marked");
}
