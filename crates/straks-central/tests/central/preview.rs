//! What a decision would do before it is made: what comes of it later, and nothing of it now.

use axum::body::Body;
use axum::http::Method;
use serde_json::json;
use straks_domain::Hours;
use straks_domain::decision::{DecisionState, FactCorrection, Party, Proposal, Ruling, Weight};
use straks_domain::ids::{CaseId, ClaimId, DecisionId};
use straks_domain::payment::RunKind;
use straks_protocol::decision::{DecisionPreview, PreviewRequest};
use straks_protocol::document::{Obligation, ObligationState};
use straks_protocol::{Command, DecisionStep, ProblemCode};
use uuid::Uuid;

use crate::api::{Answer, Api};
use crate::decisions::{Office, decision_id, proposal};
use crate::town::{Story, days};

/// Ten hours a week were reported.
fn few_hours() -> Office {
    let mut story = Story::clear().citizen("2026-09-20");
    story.notification.weekly_absence_hours = Some(Hours::whole(10));
    Office::of(&story)
}

/// All 37, in so many weeks from 7 September.
fn whole(weeks: i64) -> Ruling {
    let last = chrono::NaiveDate::from_ymd_opt(2026, 9, 6).unwrap() + chrono::TimeDelta::weeks(weeks);
    let days = days("2026-09-07", &last.to_string());
    Ruling::Correction { facts: vec![FactCorrection::AbsenceHours { days, weekly_hours: Hours::whole(37) }] }
}

fn refusal() -> Ruling {
    Ruling::Refusal { days: days("2026-10-05", "2026-10-18") }
}

async fn ask(
    api: &Api,
    actor: &str,
    case: CaseId,
    proposal: Proposal,
    decision: Option<DecisionId>,
) -> Answer {
    let body = json!(PreviewRequest { proposal: Box::new(proposal), decision });
    let path = format!("/v1/cases/{case}/preview");
    let request = api.request(Method::POST, &path, actor).header("content-type", "application/json");
    api.call(request.body(Body::from(body.to_string())).unwrap()).await
}

async fn previewed(office: &Office, proposal: Proposal) -> DecisionPreview {
    ask(&office.api, "mette", office.case().id, proposal, None).await.read()
}

/// What would be due in the end: what is, with what changes.
fn due_after(office: &Office, preview: &DecisionPreview) -> Vec<Obligation> {
    let mut due = office.case().obligations;
    for change in &preview.due {
        due.retain(|of| Some(of) != change.before.as_ref());
        due.extend(change.after.clone());
    }
    due.sort_by_key(|of| of.id.clone());
    due
}

fn due(office: &Office) -> Vec<Obligation> {
    let mut due = office.case().obligations;
    due.sort_by_key(|of| of.id.clone());
    due
}

#[tokio::test]
async fn what_is_previewed_is_what_comes_of_it_to_the_ore_in_case_and_run() {
    let mut office = few_hours();
    let (before, run) = (due(&office), office.town.run(RunKind::Citizens));
    let preview = previewed(&office, proposal(whole(1))).await;
    assert_eq!((preview.weight, preview.needs_approval), (Weight::Favourable, false));
    assert_eq!(
        (preview.facts_hash.clone(), preview.rule_set.clone()),
        (office.case().facts_hash, office.town.rule_set())
    );
    assert!(!preview.due.is_empty() && !preview.amounts.is_empty());
    assert_eq!(due(&office), before, "nothing of it has been done");
    let expected = due_after(&office, &preview);
    assert_eq!(office.prepare(whole(1)).await.status, 200);
    office.done(office.make()).await;
    office.done(DecisionStep::Dispatch).await;
    assert_eq!(due(&office), expected);
    let changed = preview.runs.iter().find(|change| change.before.calendar.id == run.calendar.id).unwrap();
    assert_eq!(changed.before, run);
    assert_eq!(changed.after, office.town.run(RunKind::Citizens));
}

#[tokio::test]
async fn an_adverse_decision_is_previewed_as_if_it_had_been_heard_and_takes_nothing() {
    let office = Office::new();
    let (before, head) = (due(&office), office.town.head());
    let running = Ruling::Refusal { days: days("2026-11-09", "2026-11-15") };
    let preview = previewed(&office, Proposal { reasons: String::new(), ..proposal(running) }).await;
    assert_eq!(preview.weight, Weight::Adverse);
    assert!(preview.amounts.iter().all(|change| change.lowers()), "{preview:?}");
    let gross = |of: &Option<Obligation>| of.as_ref().map(|of| of.amount.gross).unwrap_or_default();
    assert!(!preview.due.is_empty());
    assert!(preview.due.iter().all(|change| gross(&change.after) < gross(&change.before)), "{preview:?}");
    assert_eq!((due(&office), office.town.head()), (before, head), "no desk is told of anything");
    assert_eq!(office.case().case_decisions, []);
    let look = office.town.central.read(|tx| tx.audit_before(u64::MAX, 1)).unwrap().remove(0);
    assert!(look.payload.unwrap().event.contains("case_shown"), "but that somebody looked is said");
}

#[tokio::test]
async fn a_draft_that_is_there_is_previewed_in_its_own_place() {
    let mut office = few_hours();
    assert_eq!(office.prepare(whole(6)).await.status, 200);
    let case = office.case().id;
    let of_draft: DecisionPreview =
        ask(&office.api, "mette", case, proposal(whole(6)), Some(decision_id())).await.read();
    assert!(of_draft.needs_approval, "it moves more than the office lets one person move");
    assert_eq!(of_draft, previewed(&office, proposal(whole(6))).await);
    assert_eq!(office.decision().state, DecisionState::Draft);
    let unknown = DecisionId::new(Uuid::from_u128(9));
    ask(&office.api, "mette", case, proposal(whole(1)), Some(unknown))
        .await
        .is_problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn what_cannot_be_decided_is_told_as_when_it_is_prepared() {
    let office = Office::new();
    let case = office.case().id;
    let nothing = Ruling::Correction { facts: Vec::new() };
    ask(&office.api, "mette", case, proposal(nothing), None).await.is_problem(ProblemCode::NothingToCorrect);
    let of_nobody = Proposal { party: Party::Employer { claim: ClaimId::new("R9") }, ..proposal(refusal()) };
    ask(&office.api, "mette", case, of_nobody, None).await.is_problem(ProblemCode::NotFound);
    let elsewhere = CaseId::new(Uuid::from_u128(7));
    ask(&office.api, "mette", elsewhere, proposal(refusal()), None).await.is_problem(ProblemCode::NotFound);
    ask(&office.api, "karen", case, proposal(refusal()), None).await.is_problem(ProblemCode::Forbidden);
}

#[tokio::test]
async fn what_is_paid_stays_and_what_is_in_a_run_is_where_the_preview_says() {
    let office = few_hours();
    let preview = previewed(&office, proposal(whole(1))).await;
    let in_run = |of: &Obligation| matches!(of.state, ObligationState::InRun { .. });
    assert!(preview.due.iter().all(|change| change.after.as_ref().is_none_or(in_run)), "{preview:?}");
    let withdraw =
        Command::Decide { case: office.case().id, decision: decision_id(), step: DecisionStep::Withdraw };
    let mut office = office;
    office.send("mette", withdraw).await.is_problem(ProblemCode::NotFound);
}
