//! The legal gate as a whole: whatever is sent to the central in whatever order, nobody gets less before the
//! hearing's answer was weighed or its deadline has passed, and the decision was made and dispatched.

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use straks_domain::decision::{FactCorrection, Proposal, Ruling, Weight};
use straks_domain::facts::{CaseFacts, Fact, LapseGround};
use straks_domain::ids::DecisionId;
use straks_domain::{Hours, Money};
use straks_protocol::{Command, DecisionStep, ProblemCode};
use straks_rules::{NoTrace, Parameters, assess, effect};
use uuid::Uuid;

use crate::decisions::{Office, decision_id, proposal};
use crate::town::{Story, day, days};

#[derive(Debug, Clone, Copy)]
enum Try {
    Prepare,
    Hear { answer_in: u64 },
    Weigh,
    Make,
    Approve,
    Dispatch,
    Withdraw,
    Wait { days: u64 },
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = prop_oneof![
        1 => Just(Try::Prepare),
        3 => (0..9_u64).prop_map(|answer_in| Try::Hear { answer_in }),
        1 => Just(Try::Weigh),
        3 => Just(Try::Make),
        2 => Just(Try::Approve),
        3 => Just(Try::Dispatch),
        1 => Just(Try::Withdraw),
        3 => (0..7_u64).prop_map(|days| Try::Wait { days }),
    ];
    prop::collection::vec(one, 4..14)
}

fn rulings() -> impl Strategy<Value = Ruling> {
    let october = days("2026-10-05", "2026-10-18");
    let fewer = FactCorrection::AbsenceHours { days: october, weekly_hours: Hours::whole(10) };
    prop_oneof![
        Just(Ruling::Refusal { days: october }),
        Just(Ruling::Cut { days: october, facts: vec![fewer.clone()] }),
        Just(Ruling::Correction { facts: vec![fewer] }),
        Just(Ruling::Stop { from: day("2026-12-01") }),
        Just(Ruling::Lapse {
            ground: LapseGround::NotTakingPart,
            from: day("2026-12-01"),
            told_consequences: day("2026-11-01"),
        }),
    ]
}

/// What was answered with yes, written down beside the central.
#[derive(Debug, Default)]
struct Witness {
    asked: Option<(NaiveDate, NaiveDate)>,
    weighed: Option<NaiveDate>,
    dispatched: Option<NaiveDate>,
}

impl Witness {
    fn may_count(&self) -> bool {
        self.asked.zip(self.dispatched).is_some_and(|((asked, answer_by), sent)| {
            asked <= sent && (answer_by < sent || self.weighed.is_some_and(|weighed| weighed <= sent))
        })
    }
}

async fn attempt(office: &mut Office, step: Try, ruling: &Ruling, witness: &mut Witness) {
    let today = office.town.central.clock().today();
    let answer = match step {
        Try::Wait { days } => {
            let next = today + chrono::Days::new(days);
            office.town.clock.set(&format!("{next}T08:00:00Z"));
            return;
        }
        Try::Prepare => office.prepare(ruling.clone()).await,
        Try::Hear { answer_in } => {
            let answer_by = today + chrono::Days::new(answer_in);
            let answer = office.step(DecisionStep::SendHearing { answer_by }).await;
            if answer.status == 200 {
                witness.asked = Some((today, answer_by));
            }
            answer
        }
        Try::Weigh => {
            let answer = office.step(DecisionStep::WeighAnswer { weighed: "Set på.".into() }).await;
            if answer.status == 200 {
                witness.weighed = Some(today);
            }
            answer
        }
        Try::Make => {
            let make = office.make();
            office.step(make).await
        }
        Try::Approve => {
            let command = Command::ApproveDecision { case: office.case().id, decision: decision_id() };
            office.send("karen", command).await
        }
        Try::Dispatch => {
            let answer = office.step(DecisionStep::Dispatch).await;
            if answer.status == 200 {
                witness.dispatched = Some(today);
            }
            answer
        }
        Try::Withdraw => office.step(DecisionStep::Withdraw).await,
    };
    assert!(answer.status < 500, "{step:?}: {}", answer.body);
}

/// Does anybody get less than on what came in from outside alone?
fn is_less(office: &Office, reported: &CaseFacts) -> bool {
    let case = office.case();
    let alone = CaseFacts { paid: case.facts.paid.clone(), ..reported.clone() };
    let law = Parameters::built_in().unwrap();
    let today = office.town.central.clock().today();
    let policy = &office.town.central.casework().policy;
    let assessed = |facts: &CaseFacts| assess(facts, &law, policy, today, &mut NoTrace);
    let changes = effect::amounts(&assessed(&alone), &assessed(&case.facts));
    changes.iter().any(straks_domain::decision::AmountChange::lowers)
}

#[test]
fn no_sequence_of_commands_makes_a_cut_count_early() {
    let mut counted = 0;
    let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&(rulings(), tries()), |(ruling, tries)| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut office = Office::new();
            let reported = office.case().facts;
            let mut witness = Witness::default();
            attempt(&mut office, Try::Prepare, &ruling, &mut witness).await;
            for step in tries {
                attempt(&mut office, step, &ruling, &mut witness).await;
                let less = is_less(&office, &reported);
                prop_assert!(!less || witness.may_count(), "{step:?} {ruling:?} {witness:?}");
            }
            Ok(())
        })
    });
    outcome.unwrap();
    // The same walk in the right order does make it count, so that the test can fail.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut office = Office::new();
        let reported = office.case().facts;
        let mut witness = Witness::default();
        let ruling = Ruling::Refusal { days: days("2026-10-05", "2026-10-18") };
        for step in
            [Try::Prepare, Try::Hear { answer_in: 3 }, Try::Wait { days: 5 }, Try::Make, Try::Dispatch]
        {
            attempt(&mut office, step, &ruling, &mut witness).await;
        }
        counted += usize::from(is_less(&office, &reported) && witness.may_count());
    });
    assert_eq!(counted, 1);
}

/// What is decided of days to come takes from them as much as of days that have been.
#[tokio::test]
async fn a_correction_that_takes_days_or_hours_to_come_is_heard_first() {
    let fewer = FactCorrection::AbsenceHours {
        days: days("2026-11-23", "2026-12-31"),
        weekly_hours: Hours::whole(5),
    };
    let ends = |on: &str| FactCorrection::LastAbsenceDay { on: day(on) };
    for fact in [fewer, ends("2026-11-22"), ends("2026-11-24"), ends("2027-03-01")] {
        let mut office = Office::new();
        assert_eq!(office.prepare(Ruling::Correction { facts: vec![fact.clone()] }).await.status, 200);
        assert_eq!(office.decision().weight, Weight::Adverse, "{fact:?}");
        office.step(office.make()).await.is_problem(ProblemCode::NotHeard);
    }
}

#[tokio::test]
async fn less_pay_behind_a_claim_that_waits_is_heard_first() {
    let mut story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18");
    story.claims[0].wage_paid = Fact::Missing;
    let mut office = Office::of(&story);
    let of = |report: &straks_domain::facts::IncomeReport| FactCorrection::IncomePay {
        employer: None,
        days: report.period,
        pay: Money::from_kroner(10_000),
    };
    let facts = office.case().facts.income.iter().map(of).collect();
    assert_eq!(office.prepare(Ruling::Correction { facts }).await.status, 200);
    assert_eq!(office.decision().weight, Weight::Adverse);
}

#[tokio::test]
async fn what_takes_the_place_of_a_decision_in_somebodys_favour_is_heard_first_where_they_get_less() {
    let mut story = Story::clear().citizen("2026-09-20");
    story.notification.weekly_absence_hours = Some(Hours::whole(10));
    let mut office = Office::of(&story);
    let week = days("2026-11-09", "2026-11-15");
    let more = FactCorrection::AbsenceHours { days: week, weekly_hours: Hours::whole(37) };
    assert_eq!(office.prepare(Ruling::Correction { facts: vec![more] }).await.status, 200);
    office.done(office.make()).await;
    office.done(DecisionStep::Dispatch).await;
    let before = office.due();
    let second = DecisionId::new(Uuid::from_u128(502));
    let grant = Proposal { replaces: Some(decision_id()), ..proposal(Ruling::Grant { days: week }) };
    let prepare = DecisionStep::Prepare { proposal: Box::new(grant) };
    assert_eq!(office.step_of("mette", second, prepare).await.status, 200);
    let make = office.make();
    office.step_of("mette", second, make).await.is_problem(ProblemCode::NotHeard);
    assert_eq!(office.due(), before);
    let hear = DecisionStep::SendHearing { answer_by: day("2026-12-04") };
    assert_eq!(office.step_of("mette", second, hear).await.status, 200);
    let weigh = DecisionStep::WeighAnswer { weighed: "Set på.".into() };
    assert_eq!(office.step_of("mette", second, weigh).await.status, 200);
    let make = office.make();
    assert_eq!(office.step_of("mette", second, make).await.status, 200);
    assert_eq!(office.step_of("mette", second, DecisionStep::Dispatch).await.status, 200);
    assert!(office.due() < before);
}
