//! Several decisions on one case, and complaints about them: what each comes to beside the others, which has the last
//! word, and that no complaint is lost.

use straks_domain::decision::{AmountChange, CaseDecision, DecisionState, FactCorrection, Proposal, Ruling};
use straks_domain::facts::{Fact, LapseGround};
use straks_domain::finding::FindingKind;
use straks_domain::ids::DecisionId;
use straks_domain::payment::RunKind;
use straks_domain::task::TaskMove;
use straks_domain::{Hours, Money};
use straks_protocol::decision::{LetterText, ReassessmentRow, ReassessmentStanding};
use straks_protocol::{Command, DecisionStep, ProblemCode};
use uuid::Uuid;

use crate::api::Answer;
use crate::decisions::{Office, beyond_the_limit, decision_id, proposal};
use crate::town::{Story, day, days};

/// 5,085 kr a week is the maximum of 2026.
const WEEK: Money = Money::from_kroner(5_085);

fn second() -> DecisionId {
    DecisionId::new(Uuid::from_u128(502))
}

fn decision(office: &Office, id: DecisionId) -> CaseDecision {
    office.case().case_decisions.into_iter().find(|of| of.id == id).unwrap()
}

async fn step(office: &mut Office, id: DecisionId, step: DecisionStep) {
    let answer = office.step_of("mette", id, step).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

async fn prepare(office: &mut Office, id: DecisionId, proposal: Proposal) {
    step(office, id, DecisionStep::Prepare { proposal: Box::new(proposal) }).await;
}

/// Heard, weighed and made.
async fn make(office: &mut Office, id: DecisionId) {
    step(office, id, DecisionStep::SendHearing { answer_by: day("2026-12-31") }).await;
    step(office, id, DecisionStep::WeighAnswer { weighed: "Set på.".into() }).await;
    let make = office.make();
    step(office, id, make).await;
}

async fn refused(office: &mut Office, id: DecisionId, first: &str, last: &str) {
    prepare(office, id, proposal(Ruling::Refusal { days: days(first, last) })).await;
    make(office, id).await;
    step(office, id, DecisionStep::Dispatch).await;
}

fn of_week(monday: &str, sunday: &str, before: Money, after: Money) -> AmountChange {
    AmountChange { claim: None, days: days(monday, sunday), before: Some(before), after: Some(after) }
}

fn hours(hours: i64) -> Vec<FactCorrection> {
    let days = days("2026-11-09", "2026-11-15");
    vec![FactCorrection::AbsenceHours { days, weekly_hours: Hours::whole(hours) }]
}

fn complaints(office: &Office) -> Vec<Option<chrono::NaiveDate>> {
    let tasks = office.town.tasks().into_iter();
    let on = tasks.filter(|task| task.finding.kind() == FindingKind::ComplaintReceived);
    on.map(|task| task.finding.detail.last_day()).collect()
}

#[tokio::test]
async fn what_takes_the_place_of_a_refusal_comes_to_what_the_other_does_not_refuse() {
    let mut office = Office::new();
    office.town.clock.set("2026-12-05T08:00:00Z");
    office.town.central.advance().unwrap();
    refused(&mut office, decision_id(), "2026-11-09", "2026-11-22").await;
    let third = DecisionId::new(Uuid::from_u128(503));
    refused(&mut office, third, "2026-11-16", "2026-11-29").await;
    assert_eq!(
        decision(&office, third).amounts,
        [of_week("2026-11-23", "2026-11-29", WEEK, Money::ZERO)],
        "the week before was refused"
    );
    let before = office.town.run(RunKind::Citizens).ready;
    let grant = Ruling::Grant { days: days("2026-11-09", "2026-11-22") };
    let grant = Proposal { replaces: Some(decision_id()), ..proposal(grant) };
    prepare(&mut office, second(), grant).await;
    let expected = [of_week("2026-11-09", "2026-11-15", Money::ZERO, WEEK)];
    assert_eq!(decision(&office, second()).amounts, expected);
    let made = office.make();
    step(&mut office, second(), made).await;
    step(&mut office, second(), DecisionStep::Dispatch).await;
    assert_eq!(office.town.run(RunKind::Citizens).ready, before + WEEK, "the run has what the letter says");
    let letter = decision(&office, second()).letters.pop().unwrap();
    let text: LetterText = office.api.get("mette", &format!("/v1/letters/{}/text", letter.id)).await.read();
    assert!(text.text.contains("5.085"), "{}", text.text);
}

#[tokio::test]
async fn a_letter_says_what_the_decision_comes_to_on_its_day() {
    let mut story = Story::clear().citizen("2026-09-20");
    let mut office = Office::of(&story);
    let ruling = Ruling::Cut { days: days("2026-11-09", "2026-11-15"), facts: hours(30) };
    prepare(&mut office, decision_id(), proposal(ruling)).await;
    make(&mut office, decision_id()).await;
    let made = office.decision().amounts;
    story.income.iter_mut().for_each(|report| report.pay = Money::from_kroner(15_000));
    office.town.correct(story.records());
    office.done(DecisionStep::Dispatch).await;
    let [sent] = office.decision().amounts.try_into().unwrap();
    assert!(sent.before < made[0].before && sent.after < made[0].after, "{sent:?} {made:?}");
    let due: Money = office.town.run(RunKind::Citizens).ready;
    let others = office.case().obligations.into_iter().filter(|due| due.period.from() < day("2026-09-14"));
    let others: Money = others.map(|due| due.amount.gross).sum();
    assert_eq!(Some(due - others), sent.after, "what the letter says is what is due");
}

#[tokio::test]
async fn the_decision_that_was_sent_last_has_the_last_word_on_a_fact() {
    let mut office = Office::new();
    for (id, of) in [(decision_id(), 20), (second(), 30)] {
        let at = office.town.central.clock().now() + chrono::TimeDelta::minutes(1);
        office.town.clock.set(&at.to_rfc3339());
        prepare(&mut office, id, proposal(Ruling::Correction { facts: hours(of) })).await;
        make(&mut office, id).await;
    }
    step(&mut office, second(), DecisionStep::Dispatch).await;
    office.town.clock.set("2026-11-24T08:00:00Z");
    let waits = office.decision().state;
    if let DecisionState::AwaitsApproval { .. } = waits {
        let approve = Command::ApproveDecision { case: office.case().id, decision: decision_id() };
        assert_eq!(office.send("karen", approve).await.status, 200);
    }
    office.done(DecisionStep::Dispatch).await;
    let stretches = office.case().facts.absence;
    let of_week = stretches.iter().find(|stretch| stretch.period == days("2026-11-09", "2026-11-15"));
    assert_eq!(of_week.unwrap().weekly_hours, Hours::whole(20));
    let expected = Money::from_ore(412_300);
    assert_eq!(office.decision().amounts[0].before, Some(expected), "it came to less than the other one");
}

#[tokio::test]
async fn s21_a_lapse_that_is_only_announced_leaves_one_that_was_sent() {
    let mut office = Office::new();
    let lapse = |from: &str| Ruling::Lapse {
        ground: LapseGround::NotTakingPart,
        from: day(from),
        told_consequences: day("2026-11-02"),
    };
    prepare(&mut office, decision_id(), proposal(lapse("2026-12-01"))).await;
    make(&mut office, decision_id()).await;
    office.done(DecisionStep::Dispatch).await;
    prepare(&mut office, second(), proposal(lapse("2026-12-14"))).await;
    step(&mut office, second(), DecisionStep::SendHearing { answer_by: day("2026-12-04") }).await;
    let course = office.case().facts.course.lapse.unwrap();
    assert_eq!(course.stops_on, Fact::Known(day("2026-12-01")));
    assert_eq!(course.dispatched, Fact::Known(day("2026-11-22")));
}

#[tokio::test]
async fn a_complaint_is_answered_by_what_takes_the_place_of_the_decision_and_by_nothing_else() {
    let mut office = Office::new();
    refused(&mut office, decision_id(), "2026-11-09", "2026-11-15").await;
    office.done(DecisionStep::Complain { received: day("2026-11-22") }).await;
    let grant = proposal(Ruling::Grant { days: days("2026-11-09", "2026-11-15") });
    let beside = DecisionId::new(Uuid::from_u128(503));
    prepare(&mut office, beside, grant.clone()).await;
    for with in [decision_id(), beside] {
        office.step(DecisionStep::ChangeAfterComplaint { with }).await.is_problem(ProblemCode::NotFound);
    }
    prepare(&mut office, second(), Proposal { replaces: Some(decision_id()), ..grant }).await;
    office.done(DecisionStep::ChangeAfterComplaint { with: second() }).await;
    assert_eq!(complaints(&office), []);
    step(&mut office, second(), DecisionStep::Withdraw).await;
    assert_eq!(complaints(&office), [Some(day("2026-12-20"))], "who was told yes waits again");
    let answer: Answer = office.step(DecisionStep::ChangeAfterComplaint { with: second() }).await;
    answer.is_problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn of_two_complaints_the_task_has_the_earlier_deadline_and_ends_by_a_step_only() {
    let mut office = Office::new();
    refused(&mut office, decision_id(), "2026-11-09", "2026-11-15").await;
    refused(&mut office, second(), "2026-09-07", "2026-09-13").await;
    office.town.clock.set("2026-11-26T08:00:00Z");
    step(&mut office, decision_id(), DecisionStep::Complain { received: day("2026-11-26") }).await;
    step(&mut office, second(), DecisionStep::Complain { received: day("2026-11-23") }).await;
    assert_eq!(complaints(&office), [Some(day("2026-12-21"))]);
    let tasks = office.town.tasks().into_iter();
    let task = tasks.into_iter().find(|task| task.finding.kind() == FindingKind::ComplaintReceived).unwrap();
    finish(&mut office, task.id).await.is_problem(ProblemCode::FindingStands);
}

#[tokio::test]
async fn s24_a_case_beyond_the_limit_stays_on_the_list_until_it_is_decided() {
    let mut office = Office::of(&beyond_the_limit());
    let tasks = office.town.tasks().into_iter();
    let task = tasks.into_iter().find(|task| task.finding.kind() == FindingKind::ReassessmentDue).unwrap();
    finish(&mut office, task.id).await.is_problem(ProblemCode::FindingStands);
    let rows: Vec<ReassessmentRow> = office.api.get("mette", "/v1/reassessments").await.read();
    let standing: Vec<_> = rows.iter().map(|row| row.standing).collect();
    assert_eq!(standing, [ReassessmentStanding::TechnicalExtension]);
}

async fn finish(office: &mut Office, task: straks_domain::ids::TaskId) -> Answer {
    let taken = office.send("mette", Command::MoveTask { task, step: TaskMove::Take }).await;
    assert_eq!(taken.status, 200, "{}", taken.body);
    let finish = TaskMove::Finish { what: "Set på".into() };
    office.send("mette", Command::MoveTask { task, step: finish }).await
}
