//! Steps on a case that is on nobody's desk: by whoever may look it up, on the version that they saw.

use axum::body::Body;
use axum::http::Method;
use serde_json::json;
use straks_central::staff::{Member, Staff};
use straks_domain::decision::{DecisionState, Ruling};
use straks_domain::ids::CaseId;
use straks_domain::staff::CaseKind;
use straks_protocol::look_up::CaseView;
use straks_protocol::{Command, DecisionStep, ExtensionStep, ProblemCode};

use crate::api::{Answer, Api, envelope};
use crate::decisions::{Office, decision_id, proposal};
use crate::town::{Story, day, days};

async fn post(api: &Api, actor: &str, path: &str, body: serde_json::Value) -> Answer {
    let request = api.request(Method::POST, path, actor).header("content-type", "application/json");
    api.call(request.body(Body::from(body.to_string())).unwrap()).await
}

fn of<'a>(staff: &'a mut Staff, id: &str) -> &'a mut Member {
    staff.members.iter_mut().find(|member| member.actor.id.as_str() == id).unwrap()
}

/// A grant that somebody prepared, made and sent. Peter works on no package; looking a case up is all that he can.
async fn granted(story: &Story, who: &str) -> (Office, CaseId) {
    let mut office = Office::staffed(story, |staff| of(staff, "peter").packages = Vec::new());
    let case = office.case().id;
    let grant = proposal(Ruling::Grant { days: days("2026-10-05", "2026-10-18") });
    let prepare = DecisionStep::Prepare { proposal: Box::new(grant) };
    for step in [prepare, office.make(), DecisionStep::Dispatch] {
        let answer = office.step_of(who, decision_id(), step).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    (office, case)
}

fn complaint() -> DecisionStep {
    DecisionStep::Complain { received: day("2026-11-22") }
}

fn story() -> Story {
    Story::clear().citizen("2026-09-20")
}

#[tokio::test]
async fn a_complaint_is_written_down_by_a_colleague_who_looked_the_case_up() {
    let (mut office, case) = granted(&story(), "mette").await;
    let on_desk = format!("/v1/changes?since={}", snapshot(&office, "peter").await.1);
    let seen = look(&office, case).await;
    assert_eq!(seen.version, office.town.version(straks_protocol::ItemType::Case, &case.to_string()));
    let answer = office.step_of("peter", decision_id(), complaint()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.body["changed"], json!([]), "a case beyond the desk does not come to it by a reply");
    assert_eq!(office.decision().complaints.len(), 1);
    let after = office.api.get("peter", &on_desk).await;
    assert!(!after.body.to_string().contains(&case.to_string()), "nor by the feed");
    assert_ne!(look(&office, case).await.version, seen.version);
    // Another step on what was seen before the complaint.
    let receive = DecisionStep::Receive { on: day("2026-11-22") };
    let command = Command::Decide { case, decision: decision_id(), step: receive };
    let late = office.api.post("peter", &envelope(900, command.clone()), Some(seen.version)).await;
    late.is_problem(ProblemCode::VersionChanged);
    assert_eq!(late.body.get("current"), None, "it is looked up anew, which is logged");
    office.api.post("peter", &envelope(901, command), None).await.is_problem(ProblemCode::VersionRequired);
}

async fn look(office: &Office, case: CaseId) -> CaseView {
    office.api.get("peter", &format!("/v1/cases/{case}")).await.read()
}

async fn snapshot(office: &Office, who: &str) -> (bool, String) {
    let page: straks_protocol::SnapshotPage = office.api.get(who, "/v1/snapshot").await.read();
    let case = office.case().id.to_string();
    (page.items.iter().any(|item| item.document.item_id() == case), page.state.0)
}

#[tokio::test]
async fn letters_previews_and_questions_to_the_jobcentre_need_no_task_either() {
    let (mut office, case) = granted(&story(), "mette").await;
    assert!(!snapshot(&office, "peter").await.0);
    let refusal = proposal(Ruling::Refusal { days: days("2026-10-05", "2026-10-11") });
    let preview = json!({ "proposal": refusal });
    let told = post(&office.api, "peter", &format!("/v1/cases/{case}/preview"), preview).await;
    assert_eq!(told.status, 200, "{}", told.body);
    for command in [
        Command::SendNotificationLetter { case, after_last_claim: false },
        Command::AskForExtension { case, step: ExtensionStep::Ask },
    ] {
        let answer = office.send("peter", command).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    assert_eq!(office.case().extension_requests.len(), 1);
    assert_eq!(office.case().letters.len(), 1);
}

#[tokio::test]
async fn a_step_on_a_restricted_case_takes_a_reason_first() {
    let mut restricted = story();
    restricted.person.protected = true;
    // Sanne may open restricted cases; mette says why.
    let (mut office, case) = granted(&restricted, "sanne").await;
    office.step_of("mette", decision_id(), complaint()).await.is_problem(ProblemCode::ReasonMissing);
    let why = json!({ "reason": "Borgeren klager" });
    assert_eq!(post(&office.api, "mette", &format!("/v1/cases/{case}/opening"), why).await.status, 200);
    let answer = office.step_of("mette", decision_id(), complaint()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    office.town.clock.set("2026-11-22T08:00:00Z");
    let receive = DecisionStep::Receive { on: day("2026-11-22") };
    office.step_of("mette", decision_id(), receive).await.is_problem(ProblemCode::ReasonMissing);
}

#[tokio::test]
async fn who_cannot_look_a_case_up_takes_no_step_on_it() {
    let (mut office, case) = granted(&story(), "mette").await;
    // Karen approves and works on no case; Ida only follows.
    let approve = Command::ApproveDecision { case, decision: decision_id() };
    office.send("karen", approve).await.is_problem(ProblemCode::NotFound);
    for who in ["karen", "ida"] {
        office.step_of(who, decision_id(), complaint()).await.is_problem(ProblemCode::Forbidden);
    }
    let town = crate::town::Town::staffed(story().records(), |staff| {
        let peter = of(staff, "peter");
        (peter.packages, peter.case_kinds) = (Vec::new(), [CaseKind::Refund].into());
    });
    let case = town.cases().remove(0).id;
    let ask = Command::AskForExtension { case, step: ExtensionStep::Ask };
    Api::of(&town).post("peter", &envelope(1, ask), Some(1)).await.is_problem(ProblemCode::NotFound);
    assert!(matches!(office.decision().state, DecisionState::Dispatched { .. }));
}
