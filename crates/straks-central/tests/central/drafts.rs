//! Drafts of decisions: changed as they were seen, by whoever works on the case, and told of in the course.

use straks_domain::decision::{DecisionState, Ruling};
use straks_domain::ids::DecisionId;
use straks_protocol::decision::DecisionLogEntry;
use straks_protocol::{DecisionStep, ProblemCode};
use uuid::Uuid;

use crate::decisions::{Office, decision_id, fewer_hours, proposal};
use crate::town::{day, days};

fn refusal() -> Ruling {
    Ruling::Refusal { days: days("2026-10-05", "2026-10-18") }
}

fn shorter() -> Ruling {
    Ruling::Refusal { days: days("2026-10-05", "2026-10-11") }
}

fn change(ruling: Ruling, seen: usize) -> DecisionStep {
    DecisionStep::Change { proposal: Box::new(proposal(ruling)), seen }
}

#[tokio::test]
async fn a_draft_says_what_it_was_changed_to_and_its_course_tells_who_changed_it() {
    let mut office = Office::new();
    assert_eq!(office.prepare(refusal()).await.status, 200);
    let before = office.decision();
    let answer = office.step_of("sanne", decision_id(), change(shorter(), 0)).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let after = office.decision();
    assert_eq!(after.proposal.ruling, shorter());
    assert_eq!((after.prepared_by, after.prepared_at), (before.prepared_by, before.prepared_at));
    assert_eq!(after.changes.iter().map(|of| of.by.as_str()).collect::<Vec<_>>(), ["sanne"]);
    assert_ne!(after.amounts, before.amounts, "what it comes to is worked out again");
    let log = format!("/v1/cases/{}/decisions/{}/log", office.case().id, decision_id());
    let log: Vec<DecisionLogEntry> = office.api.get("mette", &log).await.read();
    assert_eq!((log[1].by.as_str(), log[1].step.as_ref()), ("sanne", Some(&change(shorter(), 0))));
}

#[tokio::test]
async fn a_draft_that_somebody_changed_meanwhile_is_left_as_it_is() {
    let mut office = Office::new();
    assert_eq!(office.prepare(refusal()).await.status, 200);
    assert_eq!(office.step_of("sanne", decision_id(), change(shorter(), 0)).await.status, 200);
    let grant = Ruling::Grant { days: days("2026-10-05", "2026-10-18") };
    office.step(change(grant.clone(), 0)).await.is_problem(ProblemCode::DraftChanged);
    assert_eq!(office.decision().proposal.ruling, shorter());
    office.done(change(grant.clone(), 1)).await;
    assert_eq!(office.decision().proposal.ruling, grant);
}

#[tokio::test]
async fn what_the_party_has_been_asked_about_is_no_draft_any_more() {
    let mut office = Office::new();
    assert_eq!(office.prepare(refusal()).await.status, 200);
    office.done(DecisionStep::SendHearing { answer_by: day("2026-12-04") }).await;
    office.step(change(shorter(), 0)).await.is_problem(ProblemCode::AlreadyDecided);
    office.prepare(shorter()).await.is_problem(ProblemCode::AlreadyDecided);
    assert!(matches!(office.decision().state, DecisionState::Heard));
}

#[tokio::test]
async fn a_change_names_a_draft_of_the_case_and_fits_its_facts() {
    let mut office = Office::new();
    let nobodys = DecisionId::new(Uuid::from_u128(909));
    office.step_of("mette", nobodys, change(refusal(), 0)).await.is_problem(ProblemCode::NotFound);
    assert_eq!(office.prepare(refusal()).await.status, 200);
    let nothing = Ruling::Correction { facts: Vec::new() };
    office.step(change(nothing, 0)).await.is_problem(ProblemCode::NothingToCorrect);
    assert_eq!(office.prepare(refusal()).await.status, 422, "a draft is begun once");
    office.done(change(Ruling::Correction { facts: fewer_hours() }, 0)).await;
    assert_eq!(office.decision().proposal.ruling, Ruling::Correction { facts: fewer_hours() });
}
