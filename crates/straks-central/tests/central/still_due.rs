//! What is still due of what was paid: no day is lost because others around it were paid, and what comes to more later
//! is paid for the rest.

use straks_central::casework::ids::case_id;
use straks_central::intake::record::Record;
use straks_central::store::rows::{ObligationRow, Standing};
use straks_domain::Money;
use straks_domain::decision::{Proposal, Ruling};
use straks_domain::facts::Fact;
use straks_domain::finding::FindingKind;
use straks_domain::ids::{DecisionId, ImmediatePaymentId, NotificationId, ObligationId};
use straks_domain::payment::{RunKind, Verdict};
use straks_protocol::document::ImmediatePaymentDocument;
use straks_protocol::{Command, DecisionStep, Document, ItemType, ProblemCode};
use uuid::Uuid;

use crate::decisions::{Office, decision_id, proposal};
use crate::town::{Story, Town, day, days};

/// 5,085 kr a week is the maximum of 2026.
const WEEK: Money = Money::from_kroner(5_085);
/// Before and after the run of 9 November to 6 December closes.
const BEFORE_THE_RUN: &str = "2026-12-05T08:00:00Z";
const AFTER_THE_RUN: &str = "2026-12-08T08:00:00Z";

fn due(town: &Town) -> Vec<ObligationRow> {
    let case = case_id(town.central.municipality_id(), &NotificationId::new("N1"));
    town.central.read(|tx| tx.obligations(case)).unwrap()
}

fn at(town: &Town, when: &str) {
    town.clock.set(when);
    town.central.advance().unwrap();
}

/// The row of this number: its amount and where it stands.
fn row(town: &Town, id: &str) -> Option<(Money, Standing)> {
    let row = due(town).into_iter().find(|row| row.id.as_str() == id)?;
    Some((row.amount.unwrap().gross, row.standing))
}

/// What is ready or held of the week that begins on this day.
fn open_week(town: &Town, monday: &str) -> Vec<(Money, Standing)> {
    let monday = day(monday);
    let rows = due(town).into_iter().filter(|row| !row.standing.is_fixed());
    let shares = rows.flat_map(|row| row.weeks.into_iter().map(move |share| (share, row.standing)));
    shares.filter(|(share, _)| share.week.monday() == monday).map(|(share, at)| (share.amount, at)).collect()
}

/// Two weeks of wage that cap the refund, and a claim that keeps the case in sight.
fn capped(wage: i64) -> Story {
    let mut story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").claiming(
        "R2",
        "2026-11-16",
        "2026-11-20",
        "2026-11-21",
    );
    story.claims[0].wage_paid = Fact::Known(Money::from_kroner(wage));
    story.claims[1].wage_paid = Fact::Missing;
    story
}

/// A week among others is refused, the others are paid, and another decision takes its place.
async fn refused_and_granted() -> Office {
    let mut office = Office::new();
    let week = days("2026-11-16", "2026-11-22");
    at(&office.town, BEFORE_THE_RUN);
    assert_eq!(office.prepare(Ruling::Refusal { days: week }).await.status, 200);
    office.done(DecisionStep::SendHearing { answer_by: day("2026-12-06") }).await;
    office.done(DecisionStep::WeighAnswer { weighed: "Set på.".into() }).await;
    office.done(office.make()).await;
    office.done(DecisionStep::Dispatch).await;
    at(&office.town, AFTER_THE_RUN);
    assert_eq!(open_week(&office.town, "2026-11-16"), []);
    let second = DecisionId::new(Uuid::from_u128(502));
    let grant = Proposal { replaces: Some(decision_id()), ..proposal(Ruling::Grant { days: week }) };
    let make = office.make();
    for step in [DecisionStep::Prepare { proposal: Box::new(grant) }, make, DecisionStep::Dispatch] {
        let step = if let DecisionStep::Make { .. } = step { office.make() } else { step };
        let answer = office.step_of("mette", second, step).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    office
}

#[tokio::test]
async fn a_week_that_is_granted_after_those_around_it_were_paid_is_due_in_the_next_run() {
    let office = refused_and_granted().await;
    assert_eq!(open_week(&office.town, "2026-11-16"), [(WEEK, Standing::Ready)]);
    let missed =
        office.town.tasks().into_iter().any(|task| task.finding.kind() == FindingKind::PaymentMissed);
    assert!(missed, "it should not wait for the next run");
    at(&office.town, "2027-01-05T08:00:00Z");
    let paid = due(&office.town).into_iter().filter(|row| matches!(row.standing, Standing::Paid(_)));
    let of_week = paid.flat_map(|row| row.weeks).filter(|share| share.week.monday() == day("2026-11-16"));
    assert_eq!(of_week.map(|share| share.amount).collect::<Vec<_>>(), [WEEK], "once");
}

#[test]
fn a_week_that_is_held_while_those_around_it_are_paid_stays_held() {
    let town = Town::with(Story::clear().citizen("2026-09-20").records());
    let mut other = Story::clear().citizen("2026-11-20").notification;
    other.id = NotificationId::new("N2");
    (other.first_absence_day, other.last_absence_day) = (day("2026-11-17"), Some(day("2026-11-19")));
    other.received = day("2026-11-20");
    assert_eq!(town.take_in(vec![Record::Notification(other)]).rejected, []);
    for when in [BEFORE_THE_RUN, AFTER_THE_RUN] {
        at(&town, when);
        assert_eq!(open_week(&town, "2026-11-16"), [(WEEK, Standing::Held)], "{when}");
    }
    assert_eq!(open_week(&town, "2026-11-23"), [], "it was paid");
}

#[test]
fn a_claim_that_comes_to_more_after_it_was_paid_is_paid_for_the_rest_and_no_more() {
    let town = Town::with(capped(3_000).records());
    at(&town, "2026-11-24T08:00:00Z");
    let (paid, standing) = row(&town, "R1").unwrap();
    assert!(matches!(standing, Standing::Paid(_)) && row(&town, "R1/2").is_none());
    town.correct(capped(40_000).records());
    let rest = Money::from_kroner(2 * (5_085 + 107)) - paid;
    assert_eq!(row(&town, "R1/2"), Some((rest, Standing::Ready)));
    assert_eq!(row(&town, "R1"), Some((paid, standing)), "what was paid stays in the books");
    assert_eq!(town.run(RunKind::Employers).ready, rest);
    at(&town, "2026-12-01T08:00:00Z");
    assert!(matches!(row(&town, "R1/2"), Some((amount, Standing::Paid(_))) if amount == rest));
    at(&town, "2026-12-02T08:00:00Z");
    assert_eq!(due(&town).iter().filter(|row| row.id.as_str().starts_with("R1")).count(), 2);
    town.correct(capped(1_000).records());
    assert_eq!(row(&town, "R1/3"), None, "that less is due takes nothing from anybody");
}

#[test]
fn what_holds_a_claim_holds_the_rest_of_it_too_and_says_so_in_a_task() {
    let town = Town::with(capped(3_000).records());
    at(&town, "2026-11-24T08:00:00Z");
    let mut story = capped(40_000);
    story.income = Story::clear().without_hours().income;
    town.correct(story.records());
    assert!(!matches!(row(&town, "R1/2"), Some((_, Standing::Ready))), "{:?}", row(&town, "R1/2"));
    let held = town.tasks().into_iter().any(|task| task.finding.kind() == FindingKind::HoursMissing);
    assert!(held, "{:?}", town.tasks());
}

#[test]
fn the_rest_of_a_claim_that_is_taken_back_is_not_due() {
    let town = Town::with(capped(3_000).records());
    at(&town, "2026-11-24T08:00:00Z");
    town.correct(capped(40_000).records());
    assert!(row(&town, "R1/2").is_some());
    let claim = Record::RefundClaim(capped(40_000).claims.remove(0));
    let issue =
        straks_central::intake::record::Issue { record: claim, revision: u64::MAX >> 1, withdrawn: true };
    town.take_in(vec![Record::Issue(Box::new(issue))]);
    assert_eq!((row(&town, "R1").is_some(), row(&town, "R1/2")), (true, None));
}

#[tokio::test]
async fn the_rest_can_be_paid_at_once_and_only_while_it_comes_to_the_same() {
    for (wage, approved) in [(40_000, true), (20_000, true), (4_000, false)] {
        let mut office = Office::of(&capped(3_000));
        at(&office.town, "2026-11-24T08:00:00Z");
        office.town.correct(capped(40_000).records());
        let (payment, case) = (ImmediatePaymentId::new(Uuid::from_u128(77)), office.case());
        let request = Command::RequestImmediatePayment {
            payment,
            case: case.id,
            obligations: vec![ObligationId::new("R1/2")],
            reason: "Lønudgift".into(),
            facts_hash: case.facts_hash,
            rule_set: Some(office.town.rule_set()),
        };
        let answer = office.send("mette", request).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        office.town.correct(capped(wage).records());
        let content_hash = asked(&office.town, payment).content_hash;
        let approve = Command::JudgeImmediatePayment { payment, verdict: Verdict::Approve, content_hash };
        let answer = office.send("karen", approve).await;
        if approved {
            assert_eq!(answer.status, 200, "{}", answer.body);
            assert!(matches!(row(&office.town, "R1/2"), Some((_, Standing::Released(..)))));
        } else {
            answer.is_problem(ProblemCode::FactsChanged);
        }
        assert_eq!(row(&office.town, "R1/3"), None);
    }
}

fn asked(town: &Town, payment: ImmediatePaymentId) -> ImmediatePaymentDocument {
    let row = town.central.read(|tx| tx.document(ItemType::ImmediatePayment, &payment.to_string())).unwrap();
    let Document::ImmediatePayment(payment) = row.unwrap().changed.document else { panic!("no payment") };
    payment
}

#[test]
fn the_rest_of_a_claim_that_moves_to_another_case_is_let_go_and_not_paid_there() {
    let town = Town::with(capped(3_000).records());
    let mut other = Story::clear().of_another(0);
    other.notification.id = NotificationId::new("N2");
    let mut records = other.records();
    records.retain(|record| !matches!(record, Record::Run(_)));
    assert_eq!(town.take_in(records).rejected, []);
    at(&town, "2026-11-24T08:00:00Z");
    town.correct(capped(40_000).records());
    assert!(row(&town, "R1/2").is_some());
    let mut claim = capped(40_000).claims.remove(0);
    claim.notification = NotificationId::new("N2");
    let record = Record::RefundClaim(claim);
    let issue = straks_central::intake::record::Issue { record, revision: u64::MAX >> 1, withdrawn: false };
    town.take_in(vec![Record::Issue(Box::new(issue))]);
    assert_eq!((row(&town, "R1").is_some(), row(&town, "R1/2")), (true, None));
    let elsewhere = case_id(town.central.municipality_id(), &NotificationId::new("N2"));
    assert_eq!(town.central.read(|tx| tx.obligations(elsewhere)).unwrap(), []);
}
