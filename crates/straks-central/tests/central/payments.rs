//! Immediate payments: due, once, by two persons, as shown.

use straks_central::intake::record::{Issue, Record};
use straks_domain::Money;
use straks_domain::facts::Fact;
use straks_domain::ids::{ImmediatePaymentId, ObligationId};
use straks_domain::payment::{ImmediatePaymentState, RunKind, Verdict};
use straks_protocol::document::{CaseDocument, ImmediatePaymentDocument, ObligationState};
use straks_protocol::{Command, CommandEnvelope, Document, ItemType, ProblemCode, SnapshotPage};
use uuid::Uuid;

use crate::api::{Api, envelope, reply};
use crate::town::{Story, Town};

/// The run that was next has closed.
const CLOSED: &str = "2026-12-07T11:30:00Z";

fn town() -> Town {
    Town::with(Story::clear().citizen("2026-09-20").records())
}

fn id() -> ImmediatePaymentId {
    ImmediatePaymentId::new(Uuid::from_u128(77))
}

fn due(case: &CaseDocument) -> Vec<ObligationId> {
    let due = case.obligations.iter().filter(|due| matches!(due.state, ObligationState::InRun { .. }));
    due.map(|due| due.id.clone()).take(1).collect()
}

fn request(key: u128, case: &CaseDocument, town: &Town) -> CommandEnvelope {
    envelope(
        key,
        Command::RequestImmediatePayment {
            payment: id(),
            case: case.id,
            obligations: due(case),
            reason: "Husleje".into(),
            facts_hash: case.facts_hash.clone(),
            rule_set: Some(town.rule_set()),
        },
    )
}

fn judge(key: u128, verdict: Verdict, content_hash: &str) -> CommandEnvelope {
    let content_hash = content_hash.to_owned();
    envelope(key, Command::JudgeImmediatePayment { payment: id(), verdict, content_hash })
}

fn version(town: &Town, case: &CaseDocument) -> Option<u64> {
    Some(town.version(ItemType::Case, &case.id.to_string()))
}

fn payment(town: &Town) -> ImmediatePaymentDocument {
    let row = town.central.read(|tx| tx.document(ItemType::ImmediatePayment, &id().to_string())).unwrap();
    match row.unwrap().changed.document {
        Document::ImmediatePayment(payment) => payment,
        other => panic!("{other:?}"),
    }
}

async fn requested(town: &Town, api: &Api) -> ImmediatePaymentDocument {
    let case = town.cases().remove(0);
    reply(&api.post("mette", &request(1, &case, town), version(town, &case)).await);
    payment(town)
}

#[tokio::test]
async fn a_request_takes_the_amount_out_of_the_coming_run_and_a_rejection_puts_it_back() {
    let town = town();
    let api = Api::of(&town);
    let before = town.run(RunKind::Citizens).ready;
    let payment = requested(&town, &api).await;
    assert!(payment.amount.gross.is_positive());
    assert_eq!(town.run(RunKind::Citizens).ready, before - payment.amount.gross);
    let silent = Verdict::Reject { reason: " ".into() };
    let hash = &payment.content_hash;
    api.post("karen", &judge(2, silent, hash), Some(1)).await.is_problem(ProblemCode::ReasonMissing);
    let reject = Verdict::Reject { reason: "Kan vente".into() };
    reply(&api.post("karen", &judge(3, reject, hash), Some(1)).await);
    assert_eq!(town.run(RunKind::Citizens).ready, before);
}

#[tokio::test]
async fn approvers_see_what_waits_for_them_with_its_case_until_one_has_judged() {
    let town = town();
    let api = Api::of(&town);
    let asked = requested(&town, &api).await;
    let sees = async |actor: &str| {
        let page: SnapshotPage = api.get(actor, "/v1/snapshot").await.read();
        let types: Vec<_> = page.items.iter().map(|item| item.document.item_type()).collect();
        (types.contains(&ItemType::ImmediatePayment), types.contains(&ItemType::Case))
    };
    for actor in ["karen", "bo", "mette"] {
        assert_eq!(sees(actor).await, (true, true), "{actor}");
    }
    assert!(!sees("peter").await.0, "it is not his");
    reply(&api.post("karen", &judge(2, Verdict::Approve, &asked.content_hash), Some(1)).await);
    assert_eq!(sees("bo").await, (false, false));
    assert_eq!(sees("karen").await, (true, true));
}

#[tokio::test]
async fn another_person_approves_what_was_shown_and_then_it_is_decided() {
    let town = town();
    let api = Api::of(&town);
    let asked = requested(&town, &api).await;
    api.post("mette", &judge(2, Verdict::Approve, &asked.content_hash), Some(1))
        .await
        .is_problem(ProblemCode::Forbidden);
    api.post("karen", &judge(3, Verdict::Approve, "other"), Some(1))
        .await
        .is_problem(ProblemCode::FactsChanged);
    reply(&api.post("karen", &judge(4, Verdict::Approve, &asked.content_hash), Some(1)).await);
    assert!(matches!(payment(&town).state, ImmediatePaymentState::Approved { .. }));
    // Bo's desk no longer holds it; Karen's does, and it is decided.
    let again = |key| judge(key, Verdict::Approve, &asked.content_hash);
    api.post("bo", &again(5), Some(2)).await.is_problem(ProblemCode::NotFound);
    api.post("karen", &again(6), Some(2)).await.is_problem(ProblemCode::AlreadyDecided);
    let cancel = envelope(7, Command::CancelImmediatePayment { payment: id() });
    api.post("mette", &cancel, Some(2)).await.is_problem(ProblemCode::AlreadyDecided);
}

#[tokio::test]
async fn what_is_in_one_immediate_payment_is_not_due_for_another() {
    let town = town();
    let api = Api::of(&town);
    let case = town.cases().remove(0);
    let wanted = due(&case);
    requested(&town, &api).await;
    let now = town.cases().remove(0);
    let second = Command::RequestImmediatePayment {
        payment: ImmediatePaymentId::new(Uuid::from_u128(78)),
        case: now.id,
        obligations: wanted,
        reason: "Husleje".into(),
        facts_hash: now.facts_hash.clone(),
        rule_set: Some(town.rule_set()),
    };
    api.post("peter", &envelope(9, second), version(&town, &now)).await.is_problem(ProblemCode::NotDue);
}

#[tokio::test]
async fn a_request_needs_reason_facts_and_something_that_is_due() {
    let town = town();
    let api = Api::of(&town);
    let case = town.cases().remove(0);
    let with = |key, obligations, reason: &str, facts_hash: &str| {
        let (reason, facts_hash) = (reason.to_owned(), facts_hash.to_owned());
        let (payment, case) = (id(), case.id);
        let rule_set = Some(town.rule_set());
        let request =
            Command::RequestImmediatePayment { payment, case, obligations, reason, facts_hash, rule_set };
        envelope(key, request)
    };
    let hash = case.facts_hash.as_str();
    let unknown = vec![ObligationId::new("nothing")];
    for (request, code) in [
        (with(1, due(&case), " ", hash), ProblemCode::ReasonMissing),
        (with(2, due(&case), "Husleje", "other"), ProblemCode::FactsChanged),
        (with(3, Vec::new(), "Husleje", hash), ProblemCode::NotDue),
        (with(4, unknown, "Husleje", hash), ProblemCode::NotDue),
    ] {
        api.post("mette", &request, version(&town, &case)).await.is_problem(code);
    }
    assert_eq!(town.cases().remove(0), case, "nothing was done");
}

#[tokio::test]
async fn who_asked_can_take_it_back_and_nobody_else() {
    let town = town();
    let api = Api::of(&town);
    let before = town.run(RunKind::Citizens).ready;
    requested(&town, &api).await;
    let cancel = |key| envelope(key, Command::CancelImmediatePayment { payment: id() });
    api.post("peter", &cancel(2), Some(1)).await.is_problem(ProblemCode::NotFound);
    reply(&api.post("mette", &cancel(3), Some(1)).await);
    assert_eq!(payment(&town).state, ImmediatePaymentState::Cancelled);
    assert_eq!(town.run(RunKind::Citizens).ready, before);
}

#[tokio::test]
async fn what_a_run_has_paid_is_not_due_where_its_case_was_not_worked_out_since_either() {
    let town = town();
    let api = Api::of(&town);
    let case = town.cases().remove(0);
    town.clock.set(CLOSED);
    api.post("mette", &request(1, &case, &town), version(&town, &case)).await.is_problem(ProblemCode::NotDue);
}

#[tokio::test]
async fn what_was_taken_out_of_a_run_that_closed_without_it_is_due_in_the_next_one() {
    let town = town();
    let api = Api::of(&town);
    let asked = requested(&town, &api).await;
    town.clock.set(CLOSED);
    town.central.advance().unwrap();
    let cancel = envelope(2, Command::CancelImmediatePayment { payment: id() });
    reply(&api.post("mette", &cancel, Some(1)).await);
    let next = town.run(RunKind::Citizens).calendar;
    assert!(next.closes_at > town.central.clock().now());
    let case = town.cases().remove(0);
    let due = case.obligations.iter().find(|due| due.id == asked.obligations[0]).unwrap();
    assert_eq!(due.state, ObligationState::InRun { run: next.id });
}

#[tokio::test]
async fn facts_that_hold_the_money_by_now_stop_an_approval() {
    let town = town();
    let api = Api::of(&town);
    let asked = requested(&town, &api).await;
    town.correct(Story::clear().citizen("2026-09-20").without_hours().records());
    api.post("karen", &judge(2, Verdict::Approve, &asked.content_hash), Some(1))
        .await
        .is_problem(ProblemCode::FactsChanged);
    assert_ne!(asked.amount.gross, Money::ZERO);
}

#[tokio::test]
async fn what_comes_to_something_else_by_now_is_not_approved_and_goes_back_as_what_it_comes_to() {
    let town = town();
    let api = Api::of(&town);
    let asked = requested(&town, &api).await;
    let mut story = Story::clear().citizen("2026-09-20");
    story.income.iter_mut().for_each(|report| report.pay = Money::from_kroner(15_000));
    town.correct(story.records());
    api.post("karen", &judge(2, Verdict::Approve, &asked.content_hash), Some(1))
        .await
        .is_problem(ProblemCode::FactsChanged);
    let reject = Verdict::Reject { reason: "Lønnen er rettet".into() };
    reply(&api.post("karen", &judge(3, reject, &asked.content_hash), Some(1)).await);
    let case = town.cases().remove(0);
    let due = case.obligations.iter().find(|due| due.id == asked.obligations[0]).unwrap();
    assert!(due.amount.gross < asked.amount.gross, "{due:?}");
}

#[tokio::test]
async fn a_claim_that_was_taken_back_meanwhile_is_not_approved() {
    let mut story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").claiming(
        "R2",
        "2026-11-16",
        "2026-11-20",
        "2026-11-21",
    );
    story.claims[1].wage_paid = Fact::Missing;
    let town = Town::with(story.records());
    let api = Api::of(&town);
    let asked = requested(&town, &api).await;
    assert_eq!(asked.obligations, [ObligationId::new("R1")]);
    let record = Record::RefundClaim(story.claims[0].clone());
    town.take_in(vec![Record::Issue(Box::new(Issue { record, revision: 1, withdrawn: true }))]);
    api.post("karen", &judge(2, Verdict::Approve, &asked.content_hash), Some(1))
        .await
        .is_problem(ProblemCode::FactsChanged);
    let cancel = envelope(3, Command::CancelImmediatePayment { payment: id() });
    reply(&api.post("mette", &cancel, Some(1)).await);
    assert!(town.cases()[0].obligations.iter().all(|due| due.id != asked.obligations[0]));
}
