//! How far somebody sees: the desk, the limits of unit and kind of case beyond it, and what waits for an approver.

use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};
use straks_central::staff::{Member, Staff};
use straks_domain::Hours;
use straks_domain::decision::{DecisionState, FactCorrection, Ruling};
use straks_domain::ids::{ActorId, PackageId};
use straks_domain::staff::CaseKind;
use straks_domain::task::TaskMove;
use straks_protocol::{Changes, Command, DecisionStep, ItemType, ProblemCode, RemovedReason, SnapshotPage};

use crate::api::{Answer, Api, envelope};
use crate::decisions::{Office, decision_id, proposal};
use crate::town::{CPR, Story, Town, days};

fn held() -> Story {
    Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours()
}

fn member<'a>(staff: &'a mut Staff, id: &str) -> &'a mut Member {
    staff.members.iter_mut().find(|member| member.actor.id.as_str() == id).unwrap()
}

/// Peter works on no package; looking a case up is all that he can.
fn town(change: impl FnOnce(&mut Staff)) -> Town {
    Town::staffed(held().records(), |staff| {
        member(staff, "peter").packages = Vec::new();
        change(staff);
    })
}

async fn post(api: &Api, actor: &str, path: &str, body: Value) -> Answer {
    let request = api.request(Method::POST, path, actor).header("content-type", "application/json");
    api.call(request.body(Body::from(body.to_string())).unwrap()).await
}

/// What looking the person up and opening the case come to.
async fn looks(town: &Town, actor: &str) -> (usize, u16, u16) {
    let (api, case) = (Api::of(town), town.task().case);
    let found = post(&api, actor, "/v1/persons/cases", json!({"cpr": CPR})).await;
    let why = json!({"reason": "Borgeren ringer"});
    let opened = post(&api, actor, &format!("/v1/cases/{case}/opening"), why).await.status;
    let shown = api.get(actor, &format!("/v1/cases/{case}")).await.status;
    (found.body.as_array().unwrap().len(), shown, opened)
}

const SEEN: (usize, u16, u16) = (1, 200, 200);
const NOT_THERE: (usize, u16, u16) = (0, 404, 404);

#[tokio::test]
async fn who_sees_one_kind_of_case_finds_no_other_by_looking_a_person_up() {
    let of = |kind: CaseKind| town(move |staff| member(staff, "peter").case_kinds = [kind].into());
    assert_eq!(looks(&of(CaseKind::Refund), "peter").await, SEEN);
    assert_eq!(looks(&of(CaseKind::Citizen), "peter").await, NOT_THERE);
}

#[tokio::test]
async fn who_belongs_to_a_unit_finds_no_case_on_which_only_others_work() {
    let of = |unit: &'static str| {
        town(move |staff| {
            staff.units.insert(PackageId::new("refund"), "nord".to_owned());
            member(staff, "peter").unit = Some(unit.to_owned());
        })
    };
    assert_eq!(looks(&of("nord"), "peter").await, SEEN);
    assert_eq!(looks(&of("syd"), "peter").await, NOT_THERE);
    let nobodys = town(|staff| member(staff, "peter").unit = Some("syd".to_owned()));
    assert_eq!(looks(&nobodys, "peter").await, SEEN, "the package is of no unit");
}

#[tokio::test]
async fn what_is_handed_to_somebody_is_theirs_whatever_the_limits() {
    let town = town(|staff| {
        member(staff, "peter").case_kinds = [CaseKind::Citizen].into();
    });
    let (api, task) = (Api::of(&town), town.task());
    let give = TaskMove::HandOver { to: ActorId::new("peter"), reason: "Kender sagen".into() };
    for (key, step) in (1..).zip([TaskMove::Take, give]) {
        let version = Some(town.version(ItemType::Task, &task.id.to_string()));
        let answer =
            api.post("mette", &envelope(key, Command::MoveTask { task: task.id, step }), version).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    assert_eq!(looks(&town, "peter").await, SEEN);
}

#[tokio::test]
async fn an_approver_sees_a_protected_persons_case_while_a_decision_waits_and_no_longer() {
    let mut story = Story::clear().citizen("2026-09-20");
    story.notification.weekly_absence_hours = Some(Hours::whole(10));
    story.person.protected = true;
    let mut office = Office::of(&story);
    let case = office.case().id;
    let before: SnapshotPage = office.api.get("karen", "/v1/snapshot").await.read();
    let has = |page: &SnapshotPage| page.items.iter().any(|item| item.document.item_id() == case.to_string());
    assert!(!has(&before));
    let whole = FactCorrection::AbsenceHours {
        days: days("2026-09-07", "2026-10-18"),
        weekly_hours: Hours::whole(37),
    };
    let prepare =
        DecisionStep::Prepare { proposal: Box::new(proposal(Ruling::Correction { facts: vec![whole] })) };
    assert_eq!(office.step_of("sanne", decision_id(), prepare).await.status, 200);
    let made = office.step_of("sanne", decision_id(), office.make()).await;
    assert_eq!(made.status, 200, "{}", made.body);
    assert!(matches!(office.decision().state, DecisionState::AwaitsApproval { .. }));
    let waiting: SnapshotPage = office.api.get("karen", "/v1/snapshot").await.read();
    assert!(has(&waiting), "nobody approves what they cannot see");
    let approved = office.send("karen", Command::ApproveDecision { case, decision: decision_id() }).await;
    assert_eq!(approved.status, 200, "{}", approved.body);
    let after: Changes =
        office.api.get("karen", &format!("/v1/changes?since={}", waiting.state.0)).await.read();
    let left = after.removed.iter().find(|item| item.id == case.to_string()).unwrap();
    assert_eq!(left.reason, RemovedReason::Revoked);
}

#[tokio::test]
async fn what_was_decided_on_a_restricted_case_is_seen_after_saying_why_as_the_case_is() {
    let mut story = Story::clear().citizen("2026-09-20");
    story.person.protected = true;
    let mut office = Office::of(&story);
    let case = office.case().id;
    let refusal = proposal(Ruling::Refusal { days: days("2026-10-05", "2026-10-18") });
    let prepare = DecisionStep::Prepare { proposal: Box::new(refusal) };
    assert_eq!(office.step_of("sanne", decision_id(), prepare).await.status, 200);
    let log = format!("/v1/cases/{case}/decisions/{}/log", decision_id());
    office.api.get("mette", &log).await.is_problem(ProblemCode::ReasonMissing);
    let why = json!({"reason": "Borgeren klager"});
    assert_eq!(post(&office.api, "mette", &format!("/v1/cases/{case}/opening"), why).await.status, 200);
    assert_eq!(office.api.get("mette", &log).await.status, 200);
    office.api.get("ida", &log).await.is_problem(ProblemCode::NotFound);
}
