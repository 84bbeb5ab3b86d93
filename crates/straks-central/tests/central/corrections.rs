//! Corrections: facts put right over an automated result, worked out anew, adverse or not by what they come to.

use straks_domain::decision::{FactCorrection, Ruling, Weight};
use straks_domain::facts::DispensationGround;
use straks_domain::finding::FindingKind;
use straks_domain::ids::ClaimId;
use straks_domain::{Hours, Money};
use straks_protocol::decision::{DecisionLogEntry, LetterText};
use straks_protocol::{Command, ProblemCode};

use crate::decisions::{Office, decision_id, fewer_hours};
use crate::town::{Story, day, days};

#[tokio::test]
async fn a_correction_by_which_somebody_gets_less_is_adverse_and_heard_first() {
    let mut office = Office::new();
    let before = office.due();
    assert_eq!(office.prepare(Ruling::Correction { facts: fewer_hours() }).await.status, 200);
    assert_eq!(office.decision().weight, Weight::Adverse);
    office.step(office.make()).await.is_problem(ProblemCode::NotHeard);
    assert_eq!(office.due(), before);
}

#[tokio::test]
async fn a_correction_that_moves_much_waits_for_another_person() {
    let mut office =
        Office::of(&Story { notification: fewer_reported(), ..Story::clear().citizen("2026-09-20") });
    let before = office.due();
    let right = FactCorrection::AbsenceHours {
        days: days("2026-09-07", "2026-10-18"),
        weekly_hours: Hours::whole(37),
    };
    assert_eq!(office.prepare(Ruling::Correction { facts: vec![right] }).await.status, 200);
    assert_eq!(office.decision().weight, Weight::Favourable);
    office.done(office.make()).await;
    assert_eq!(office.due(), before, "it waits");
    let approve = Command::ApproveDecision { case: office.case().id, decision: decision_id() };
    office.send("mette", approve.clone()).await.is_problem(ProblemCode::Forbidden);
    let answer = office.send("karen", approve).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(office.due() > before);
    let log: Vec<DecisionLogEntry> = {
        let case = office.case().id;
        office.api.get("mette", &format!("/v1/cases/{case}/decisions/{}/log", decision_id())).await.read()
    };
    let who: Vec<_> = log.iter().map(|entry| (entry.by.as_str(), entry.step.is_some())).collect();
    assert_eq!(who, [("mette", true), ("mette", true), ("karen", false)]);
}

fn fewer_reported() -> straks_central::intake::record::NotificationRecord {
    let story = Story::clear().citizen("2026-09-20");
    straks_central::intake::record::NotificationRecord {
        weekly_absence_hours: Some(Hours::whole(10)),
        ..story.notification
    }
}

#[tokio::test]
async fn a_correction_of_what_is_not_there_or_is_so_already_is_refused() {
    let mut office = Office::new();
    let not_there = FactCorrection::IncomeHours {
        employer: None,
        days: days("2020-01-01", "2020-01-31"),
        hours: Hours::whole(1),
    };
    let so_already = FactCorrection::WeeklyHours { hours: Hours::whole(37) };
    for fact in [not_there, so_already] {
        let answer = office.prepare(Ruling::Correction { facts: vec![fact] }).await;
        answer.is_problem(ProblemCode::NothingToCorrect);
    }
    office.prepare(Ruling::Correction { facts: Vec::new() }).await.is_problem(ProblemCode::NothingToCorrect);
}

#[tokio::test]
async fn a_dispensation_lets_the_whole_of_a_late_claim_be_granted() {
    let mut office = Office::of(&Story::clear().claiming("R1", "2026-09-07", "2026-09-13", "2026-12-15"));
    office.town.clock.set("2026-12-16T08:00:00Z");
    office.town.central.advance().unwrap();
    assert_eq!(office.town.task().finding.kind(), FindingKind::ClaimLate);
    let given =
        FactCorrection::Dispensation { claim: ClaimId::new("R1"), ground: DispensationGround::WrongGuidance };
    assert_eq!(office.prepare(Ruling::Correction { facts: vec![given] }).await.status, 200);
    assert_eq!(office.decision().weight, Weight::Favourable);
    office.done(office.make()).await;
    let approve = Command::ApproveDecision { case: office.case().id, decision: decision_id() };
    assert_eq!(office.send("karen", approve).await.status, 200, "it moves more than one person may");
    let waits: Vec<_> = office
        .town
        .tasks()
        .iter()
        .filter(|task| task.state.is_live())
        .map(|task| task.finding.kind())
        .collect();
    assert_eq!(waits, [], "nothing of the claim is late any more; {:?}", office.decision().state);
    let obligations = office.case().obligations;
    let due: Vec<_> = obligations.iter().map(|of| (of.period, of.amount.gross)).collect();
    assert_eq!(
        due,
        [(days("2026-09-07", "2026-09-13"), Money::from_kroner(5_085 + 107))],
        "§ 54 a: 2.1 % of it besides"
    );
}

#[tokio::test]
async fn an_absence_that_lasts_longer_goes_on_with_the_hours_of_its_last_days() {
    let mut story = Story::clear().citizen("2026-09-20");
    story.notification.last_absence_day = Some(day("2026-11-08"));
    let mut office = Office::of(&story);
    let before = office.due();
    let longer = FactCorrection::LastAbsenceDay { on: day("2026-11-10") };
    assert_eq!(office.prepare(Ruling::Correction { facts: vec![longer] }).await.status, 200);
    assert_eq!(office.decision().weight, Weight::Favourable);
    office.done(office.make()).await;
    assert_eq!(office.due(), before + Money::from_kroner(2_034), "two days of 7.4 hours");
    let held: Vec<_> = office.town.tasks().into_iter().filter_map(|task| task.held).collect();
    assert_eq!(held, []);
}

#[tokio::test]
async fn the_hearing_about_days_to_come_says_what_is_taken_of_them() {
    let fewer = FactCorrection::AbsenceHours {
        days: days("2026-11-23", "2026-12-31"),
        weekly_hours: Hours::whole(5),
    };
    let ends = FactCorrection::LastAbsenceDay { on: day("2026-11-24") };
    for (fact, says) in
        [(ends, "stoppe sygedagpengene fra den 25. november 2026"), (fewer, "sætte sygedagpengene ned for")]
    {
        let mut office = Office::new();
        assert_eq!(office.prepare(Ruling::Correction { facts: vec![fact] }).await.status, 200);
        let path = format!("/v1/cases/{}/decisions/{}/draft", office.case().id, decision_id());
        let draft: LetterText = office.api.get("mette", &path).await.read();
        assert!(draft.text.contains(says), "{}", draft.text);
    }
}
