//! Automation held in check: samples before payment, stops with their reason, and the figures.

use straks_central::casework::automation::sampling::SamplingPlan;
use straks_domain::automation::StopScope;
use straks_domain::finding::{FindingDetail, FindingKind};
use straks_domain::ids::{ActorId, StopId};
use straks_domain::payment::RunKind;
use straks_domain::task::{Opinion, TaskMove};
use straks_domain::{Citation, Money};
use straks_protocol::automation::AutomationFigures;
use straks_protocol::document::TaskDocument;
use straks_protocol::{Command, ItemType, ProblemCode};
use uuid::Uuid;

use crate::api::{Answer, Api, envelope};
use crate::town::{Story, Town, cpr, cvr};

/// One claim that nothing holds.
fn clear() -> Story {
    Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18")
}

/// Every claim is drawn.
fn every() -> SamplingPlan {
    SamplingPlan { per_mille: 1_000, ..SamplingPlan::off() }
}

struct Office<'a> {
    town: &'a Town,
    api: Api,
    key: u128,
}

impl<'a> Office<'a> {
    fn of(town: &'a Town) -> Self {
        Self { town, api: Api::of(town), key: 0 }
    }

    async fn send(&mut self, actor: &str, command: Command) -> Answer {
        self.key += 1;
        let version = command.subject().map(|(of, id)| self.town.version(of, &id));
        self.api.post(actor, &envelope(self.key, command), version).await
    }

    async fn done(&mut self, actor: &str, command: Command) {
        let answer = self.send(actor, command).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    async fn moved(&mut self, actor: &str, task: &TaskDocument, step: TaskMove) {
        self.done(actor, Command::MoveTask { task: task.id, step }).await;
    }

    async fn stop(&mut self, scope: StopScope) -> StopId {
        let stop = StopId::new(Uuid::from_u128(self.key + 1_000));
        let reason = "Forkerte koder fra registeret".to_owned();
        self.done("hanne", Command::StopAutomation { stop, scope, reason, until: None }).await;
        stop
    }

    async fn lift(&mut self, stop: StopId) {
        self.done("hanne", Command::LiftStop { stop, reason: "Koderne er rettet".into() }).await;
    }

    async fn figures(&self) -> AutomationFigures {
        self.api.get("hanne", "/v1/automation").await.read()
    }
}

fn judge(opinion: Opinion) -> TaskMove {
    TaskMove::Judge { opinion, why: "Timer og løn passer".into() }
}

/// What the next run of employers' refunds would pay, and what it has taken out for control.
fn sums(town: &Town) -> (Money, Money) {
    let run = town.run(RunKind::Employers);
    (run.ready, run.in_control)
}

#[tokio::test]
async fn a_sample_waits_for_a_person_and_is_paid_once_that_person_agrees() {
    let whole = sums(&Town::with(clear().records())).0;
    let town = Town::sampling(every(), clear().records());
    let mut office = Office::of(&town);
    let task = town.task();
    assert_eq!(task.finding.kind(), FindingKind::SampleDrawn);
    assert_eq!((task.package.as_str(), task.held), ("control", Some(whole)));
    assert_eq!(sums(&town), (Money::ZERO, whole), "before payment");
    office.moved("mette", &task, TaskMove::Take).await;
    office.moved("mette", &task, judge(Opinion::Agrees)).await;
    assert_eq!((town.tasks(), sums(&town)), (Vec::new(), (whole, Money::ZERO)));
    let samples = office.figures().await.samples;
    assert_eq!((samples.drawn, samples.agreed, samples.disagreed), (1, 1, 0));
    assert_eq!((samples.judged[0].claim.as_str(), samples.judged[0].by.as_str()), ("R1", "mette"));
    // Working everything out again neither draws nor holds it a second time.
    town.clock.set("2026-11-22T09:00:00Z");
    town.central.advance().unwrap();
    assert_eq!((town.tasks(), sums(&town)), (Vec::new(), (whole, Money::ZERO)));
}

#[tokio::test]
async fn who_disagrees_keeps_the_money_held_and_the_first_word_counts() {
    let town = Town::sampling(every(), clear().records());
    let mut office = Office::of(&town);
    let task = town.task();
    office.moved("mette", &task, TaskMove::Take).await;
    office.moved("mette", &task, judge(Opinion::Disagrees)).await;
    let after = town.task();
    let FindingDetail::SampleDrawn { opinion, .. } = after.finding.detail else { panic!("{after:?}") };
    assert_eq!((after.id, opinion), (task.id, Some(Opinion::Disagrees)));
    assert_eq!(sums(&town).0, Money::ZERO);
    office.moved("mette", &task, judge(Opinion::Agrees)).await;
    assert!(sums(&town).0.is_positive(), "put right, it is paid");
    let samples = office.figures().await.samples;
    assert_eq!((samples.agreed, samples.disagreed), (0, 1));
}

#[tokio::test]
async fn a_draw_can_be_repeated_from_its_record() {
    let town = Town::sampling(every(), clear().records());
    let figures = Office::of(&town).figures().await;
    let [draw] = figures.draws.as_slice() else { panic!("{figures:?}") };
    assert!(draw.repeats && draw.seed.len() == 64, "{draw:?}");
    assert_eq!((draw.claims, draw.drawn), (1, 1));
}

#[tokio::test]
async fn a_draw_looks_at_what_was_just_granted_and_at_the_turn_of_the_day_at_all() {
    let town = Town::sampling(every(), clear().records());
    town.clock.set("2026-11-22T08:00:00Z");
    town.take_in(clear().of_another(1).records());
    let office = Office::of(&town);
    let draws = office.figures().await.draws;
    let each: Vec<_> = draws.iter().map(|draw| (draw.claims, draw.drawn, draw.repeats)).collect();
    assert_eq!(each, [(1, 1, true), (1, 1, true)]);
    assert_eq!(town.tasks().len(), 2);
    // Where samples were not drawn while claims were granted, they are when every case is gone over.
    let late = Town::with(clear().records());
    late.clock.set("2026-11-22T09:00:00Z");
    let central = late.drawing_from_now_on(every());
    central.advance().unwrap();
    assert_eq!(late.tasks().len(), 1);
}

#[tokio::test]
async fn the_first_look_before_the_close_fills_up_what_nobody_touches() {
    let plan = SamplingPlan { minimum: 1, added_hours_before_close: 24, ..SamplingPlan::off() };
    let town = Town::sampling(plan, clear().records());
    town.clock.set("2026-11-22T12:00:00Z");
    // Another person, of whom nothing is granted.
    let other = clear().without_hours().of_another(1);
    town.take_in(other.records());
    let drawn = |town: &Town| {
        let of = |task: &&TaskDocument| task.finding.kind() == FindingKind::SampleDrawn;
        town.tasks().iter().filter(of).count()
    };
    assert_eq!(drawn(&town), 1);
    town.clock.set("2026-11-22T13:00:00Z");
    town.take_in(clear().of_another(2).records());
    assert_eq!(drawn(&town), 1, "its stratum has been filled up");
    let figures = Office::of(&town).figures().await;
    assert!(figures.draws.iter().all(|draw| draw.repeats), "{figures:?}");
}

#[tokio::test]
async fn each_stratum_is_filled_up_to_its_minimum_before_the_run_closes_and_not_sooner() {
    let plan = SamplingPlan { minimum: 1, added_hours_before_close: 24, ..SamplingPlan::off() };
    let town = Town::sampling(plan, clear().records());
    assert_eq!(town.tasks(), [], "28 hours before the close");
    town.clock.set("2026-11-22T12:00:00Z");
    town.central.advance().unwrap();
    assert_eq!(town.task().finding.kind(), FindingKind::SampleDrawn);
}

#[tokio::test]
async fn a_stop_leaves_what_it_catches_to_a_person_with_its_reason_and_lifting_it_pays() {
    let scopes = [
        StopScope::Everywhere,
        StopScope::Employer { cvr: cvr() },
        StopScope::Person { cpr: crate::town::cpr(crate::town::CPR) },
        StopScope::Paragraph { citation: Citation::section(54) },
        StopScope::Parameter { name: "max_week".to_owned() },
    ];
    for scope in scopes {
        let town = Town::with(clear().records());
        let whole = sums(&town).0;
        let mut office = Office::of(&town);
        let stop = office.stop(scope.clone()).await;
        let task = town.task();
        let FindingDetail::AutomationStopped { stops } = &task.finding.detail else { panic!("{task:?}") };
        assert_eq!((stops[0].stop, stops[0].reason.as_str()), (stop, "Forkerte koder fra registeret"));
        assert_eq!(sums(&town), (Money::ZERO, whole), "{scope:?}");
        let figures = office.figures().await;
        assert_eq!((figures.all.left, figures.reasons[0].finding), (1, FindingKind::AutomationStopped));
        office.lift(stop).await;
        assert_eq!((town.tasks(), sums(&town)), (Vec::new(), (whole, Money::ZERO)), "{scope:?}");
        let again = Command::LiftStop { stop, reason: "Igen".into() };
        office.send("hanne", again).await.is_problem(ProblemCode::StopEnded);
    }
}

#[tokio::test]
async fn a_stop_of_something_else_catches_nothing() {
    let town = Town::with(clear().records());
    let whole = sums(&town).0;
    let mut office = Office::of(&town);
    office.stop(StopScope::Finding { kind: FindingKind::ReassessmentDue }).await;
    office.stop(StopScope::Parameter { name: "covid_refund".to_owned() }).await;
    assert_eq!((town.tasks(), sums(&town)), (Vec::new(), (whole, Money::ZERO)));
}

#[tokio::test]
async fn a_person_decides_in_the_place_of_automation_and_the_next_claim_waits_again() {
    let town = Town::with(clear().records());
    let whole = sums(&town).0;
    let mut office = Office::of(&town);
    office.stop(StopScope::Everywhere).await;
    let task = town.task();
    office.moved("mette", &task, TaskMove::Take).await;
    let step = TaskMove::Finish { what: "Koder slået op hos Udbetaling Danmark".into() };
    office.moved("mette", &task, step).await;
    assert_eq!((town.tasks(), sums(&town).0), (Vec::new(), whole));
    town.correct(clear().claiming("R2", "2026-11-16", "2026-11-20", "2026-11-21").records());
    assert_eq!(town.task().finding.claim.as_ref().map(|claim| claim.as_str()), Some("R2"));
    let left = office.figures().await.all;
    assert_eq!((left.decided, left.left), (0, 2), "what a person decided, automation did not");
}

#[tokio::test]
async fn a_stop_needs_a_reason_and_the_right_and_is_audited() {
    let town = Town::with(clear().records());
    let mut office = Office::of(&town);
    let stop = |reason: &str| Command::StopAutomation {
        stop: StopId::new(Uuid::from_u128(7)),
        scope: StopScope::Everywhere,
        reason: reason.into(),
        until: None,
    };
    office.send("mette", stop("Jeg vil")).await.is_problem(ProblemCode::Forbidden);
    office.send("hanne", stop(" ")).await.is_problem(ProblemCode::ReasonMissing);
    office.done("hanne", stop("Forkerte koder")).await;
    let chain = town.central.read(|tx| tx.audit_after(0, 100)).unwrap();
    let said: Vec<_> = chain.into_iter().filter_map(|link| link.payload).collect();
    let stopped = said.iter().find(|said| said.event.contains("stop_automation")).unwrap();
    assert_eq!(stopped.actor, Some(ActorId::new("hanne")));
    assert_eq!(town.version(ItemType::Task, &town.task().id.to_string()), 1);
}

#[tokio::test]
async fn the_figures_count_every_claim_once() {
    let mut held = clear().claiming("R2", "2026-11-16", "2026-11-20", "2026-11-21");
    held.claims[1].wage_paid = straks_domain::facts::Fact::Missing;
    let town = Town::with(held.records());
    let figures = Office::of(&town).figures().await;
    assert_eq!((figures.all.decided, figures.all.sampled, figures.all.left), (1, 0, 1));
    for list in [&figures.by_day, &figures.by_run, &figures.by_kind] {
        let sum: u64 = list.iter().map(|row| row.decided + row.sampled + row.left).sum();
        assert_eq!(sum, 2, "{list:?}");
    }
    assert_eq!(figures.reasons[0].finding, FindingKind::WageMissing);
}

#[tokio::test]
async fn a_stop_that_names_a_restricted_person_makes_a_list_with_them_on_it() {
    let mut story = clear();
    story.person.protected = true;
    let town = Town::with(story.records());
    let mut office = Office::of(&town);
    let listed = || {
        let chain = town.central.read(|tx| tx.audit_after(0, 100)).unwrap();
        let said = chain.into_iter().filter_map(|link| link.payload);
        said.map(|said| said.event).filter(|event| event.contains("restricted_listed")).collect::<Vec<_>>()
    };
    office.stop(StopScope::Person { cpr: cpr("158388-1300") }).await;
    office.figures().await;
    assert_eq!(listed(), [] as [String; 0], "nobody restricted is named");
    office.stop(StopScope::Person { cpr: story.person.cpr }).await;
    office.figures().await;
    let listed = listed();
    assert!(listed.len() == 1 && listed[0].contains(&town.task().case.to_string()), "{listed:?}");
}
