//! The life of a task: taken, given, kept, closed, gone, back again; many at once; the most urgent next.

use straks_domain::Money;
use straks_domain::facts::Fact;
use straks_domain::finding::FindingKind;
use straks_domain::ids::{ActorId, PackageId, TaskId};
use straks_domain::payment::RunKind;
use straks_domain::task::priority::Placing;
use straks_domain::task::{Happening, Reopening, TaskMove, TaskState};
use straks_protocol::command::{NewPriority, TaskOutcome, TaskVersion};
use straks_protocol::document::TaskDocument;
use straks_protocol::{Command, ItemType, ProblemCode};

use crate::api::{Answer, Api, envelope, reply};
use crate::town::{Story, Town, crowd, day};

fn claiming() -> Story {
    Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18")
}

/// The employer paid less wage than the benefit: a thing to know, which holds nothing.
fn below_benefit() -> Story {
    let mut story = claiming();
    story.claims[0].wage_paid = Fact::Known(Money::from_kroner(3_000));
    story
}

/// A claim above the municipality's limit for control.
fn over_limit() -> Story {
    let mut story = Story::clear().claiming("R1", "2026-09-07", "2026-11-15", "2026-11-18");
    story.claims[0].wage_paid = Fact::Known(Money::from_kroner(200_000));
    story
}

struct Desk<'a> {
    town: &'a Town,
    api: Api,
    key: u128,
}

impl<'a> Desk<'a> {
    fn of(town: &'a Town) -> Self {
        Self { town, api: Api::of(town), key: 0 }
    }

    async fn send(&mut self, actor: &str, command: Command) -> Answer {
        self.key += 1;
        let subject = command.subject();
        let version = subject.map(|(of, id)| self.town.version(of, &id));
        self.api.post(actor, &envelope(self.key, command), version).await
    }

    async fn moves(&mut self, actor: &str, task: TaskId, step: TaskMove) -> Answer {
        self.send(actor, Command::MoveTask { task, step }).await
    }

    async fn moved(&mut self, actor: &str, task: TaskId, step: TaskMove) {
        let answer = self.moves(actor, task, step).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    async fn next(&mut self, actor: &str) -> TaskId {
        let answer = self.send(actor, Command::TakeNext { packages: Vec::new() }).await;
        reply(&answer).outcomes.remove(0).task
    }
}

fn stored(town: &Town, task: TaskId) -> TaskDocument {
    let row = town.central.read(|tx| tx.document(ItemType::Task, &task.to_string())).unwrap();
    row.unwrap().changed.document.into_task().unwrap()
}

fn finish(what: &str) -> TaskMove {
    TaskMove::Finish { what: what.into() }
}

fn reopenings(task: &TaskDocument) -> Vec<Reopening> {
    let reopened = task.history.iter().filter_map(|event| match event.what {
        Happening::Reopened { because } => Some(because),
        _ => None,
    });
    reopened.collect()
}

#[tokio::test]
async fn a_finding_that_returns_opens_the_same_task_with_its_history() {
    let town = Town::with(claiming().without_hours().records());
    let mut desk = Desk::of(&town);
    let task = town.task().id;
    desk.moved("mette", task, TaskMove::Take).await;
    town.correct(claiming().records());
    assert_eq!(town.tasks(), []);
    let gone = stored(&town, task);
    assert_eq!((&gone.state, gone.held), (&TaskState::Withdrawn, None));
    town.correct(claiming().without_hours().records());
    let back = town.task();
    assert_eq!((back.id, &back.state), (task, &TaskState::Open));
    assert_eq!(reopenings(&back), [Reopening::Returned]);
    let taken = Happening::Moved { step: TaskMove::Take };
    assert_eq!(back.history[0].what, taken, "who had it before is kept");
    assert_eq!(back.history[0].by, Some(ActorId::new("mette")));
    assert_eq!(back.opened_at(), back.history.last().unwrap().at);
}

#[tokio::test]
async fn what_holds_money_and_still_stands_cannot_be_closed() {
    let town = Town::with(claiming().without_hours().records());
    let mut desk = Desk::of(&town);
    let task = town.task().id;
    desk.moves("mette", task, finish("Set")).await.is_problem(ProblemCode::TaskNotTaken);
    desk.moved("mette", task, TaskMove::Take).await;
    desk.moves("mette", task, finish("Set")).await.is_problem(ProblemCode::FindingStands);
    assert!(town.task().held.is_some());
}

#[tokio::test]
async fn what_is_accepted_stays_closed_until_it_changes() {
    let town = Town::with(below_benefit().records());
    let mut desk = Desk::of(&town);
    let task = town.task();
    assert_eq!(task.finding.kind(), FindingKind::WageBelowBenefit);
    desk.moved("mette", task.id, TaskMove::Take).await;
    desk.moves("mette", task.id, finish(" ")).await.is_problem(ProblemCode::ReasonMissing);
    desk.moved("mette", task.id, finish("Aftalt nedsat løn i perioden")).await;
    assert_eq!(town.tasks(), []);
    town.clock.set("2026-11-23T00:30:00Z");
    town.central.advance().unwrap();
    assert_eq!(town.tasks(), [], "a new day opens nothing");
    let mut lower = below_benefit();
    lower.claims[0].wage_paid = Fact::Known(Money::from_kroner(2_000));
    town.correct(lower.records());
    let back = town.task();
    assert_eq!((back.id, reopenings(&back)), (task.id, vec![Reopening::Changed]));
}

#[tokio::test]
async fn what_a_control_holds_is_released_by_who_may_and_held_again_when_it_changes() {
    let town = Town::with(over_limit().records());
    let mut desk = Desk::of(&town);
    let task = town.task();
    assert_eq!(task.finding.kind(), FindingKind::AmountOverLimit);
    desk.moved("mette", task.id, TaskMove::Take).await;
    desk.moves("mette", task.id, finish("Set")).await.is_problem(ProblemCode::Forbidden);
    let to = |who: &str| TaskMove::HandOver { to: ActorId::new(who), reason: "Skal frigives".into() };
    desk.moves("mette", task.id, to("nobody")).await.is_problem(ProblemCode::NotTheirTask);
    desk.moves("mette", task.id, to("mette")).await.is_problem(ProblemCode::SamePerson);
    desk.moved("mette", task.id, to("karen")).await;
    let held = town.run(RunKind::Employers).in_control;
    assert!(held.is_positive());
    desk.moved("karen", task.id, finish("Løn og timer passer med eIndkomst")).await;
    let run = town.run(RunKind::Employers);
    assert_eq!((run.ready, run.in_control), (held, Money::ZERO), "the money goes on");
    let mut more = over_limit();
    more.claims[0].period = crate::town::days("2026-09-07", "2026-11-22");
    town.correct(more.records());
    let back = town.tasks().into_iter().find(|back| back.id == task.id).unwrap();
    assert_eq!(reopenings(&back), [Reopening::Changed]);
    assert_eq!(town.run(RunKind::Employers).ready, Money::ZERO, "another amount was not released");
}

#[tokio::test]
async fn who_keeps_the_follow_ups_of_a_case_gets_its_next_task() {
    let town = Town::with(claiming().without_hours().records());
    let mut desk = Desk::of(&town);
    let first = town.task().id;
    desk.moved("mette", first, TaskMove::Take).await;
    desk.moved("mette", first, TaskMove::Reserve).await;
    let mut both = claiming().without_hours();
    both.claims[0].wage_paid = Fact::Missing;
    town.correct(both.records());
    let mette = TaskState::Taken { by: ActorId::new("mette") };
    let tasks = town.tasks();
    assert_eq!(tasks.len(), 2);
    assert!(tasks.iter().all(|task| task.state == mette && task.reserved_for == Some(ActorId::new("mette"))));
    desk.moves("peter", first, TaskMove::LiftReservation).await.is_problem(ProblemCode::TaskReserved);
    desk.moved("sanne", first, TaskMove::LiftReservation).await;
    assert!(town.tasks().iter().all(|task| task.reserved_for.is_none()));
}

/// Three persons, each with a claim that somebody must look at.
fn three() -> Town {
    let mut records = Vec::new();
    for (at, cpr) in ["158388-1234", "158388-1242", "158388-1250"].into_iter().enumerate() {
        let mut story = claiming().without_hours();
        let (claim, notification) = (format!("R{at}"), format!("N{at}"));
        story.person.cpr = crate::town::cpr(cpr);
        story.employment.cpr = story.person.cpr;
        story.notification.cpr = story.person.cpr;
        story.notification.id = straks_domain::ids::NotificationId::new(notification.clone());
        story.claims[0].id = straks_domain::ids::ClaimId::new(claim);
        story.claims[0].notification = story.notification.id.clone();
        for income in &mut story.income {
            income.cpr = story.person.cpr;
        }
        records.extend(story.records());
    }
    let town = Town::with(records);
    assert_eq!(town.tasks().len(), 3);
    town
}

#[tokio::test]
async fn two_who_ask_for_the_next_task_at_once_get_different_ones() {
    let town = three();
    let api = Api::of(&town);
    let next = |key| envelope(key, Command::TakeNext { packages: Vec::new() });
    let (one, two) = (next(1), next(2));
    let (mette, peter) = tokio::join!(api.post("mette", &one, None), api.post("peter", &two, None));
    let (mette, peter) = (reply(&mette).outcomes.remove(0), reply(&peter).outcomes.remove(0));
    assert_ne!(mette.task, peter.task);
    let holder = |task| stored(&town, task).state.holder().cloned();
    assert_eq!(holder(mette.task), Some(ActorId::new("mette")));
    assert_eq!(holder(peter.task), Some(ActorId::new("peter")));
    let again = reply(&api.post("mette", &one, None).await).outcomes.remove(0);
    assert_eq!(again, mette, "the same key takes no second task");
}

#[tokio::test]
async fn the_next_task_of_a_package_is_found_behind_many_of_others() {
    let own_benefit = Story::clear().citizen("2026-09-20");
    let town = Town::with([crowd(60), own_benefit.records()].concat());
    let in_order = town.central.read(|tx| tx.open_tasks((i64::MIN, ""), 100)).unwrap();
    let in_order: Vec<_> = in_order.into_iter().filter_map(|row| row.changed.document.into_task()).collect();
    assert_eq!(in_order.len(), 61);
    let place = in_order.iter().position(|task| task.package.as_str() == "citizens").unwrap();
    assert!(place > 50, "behind what is read at once: {place}");
    let citizens = Command::TakeNext { packages: vec![PackageId::new("citizens")] };
    let mut desk = Desk::of(&town);
    let taken = reply(&desk.send("mette", citizens.clone()).await).outcomes.remove(0).task;
    assert_eq!(taken, in_order[place].id);
    desk.send("mette", citizens).await.is_problem(ProblemCode::NothingToTake);
    assert_eq!(desk.next("mette").await, in_order[0].id);
}

#[tokio::test]
async fn the_next_task_is_the_most_urgent_and_the_last_one_says_so() {
    let town = three();
    let mut desk = Desk::of(&town);
    let last = town.tasks().remove(2).id;
    let to = Some(NewPriority {
        placing: Placing::First,
        reason: "Borgeren ringer".into(),
        until: day("2026-11-24"),
    });
    desk.send("mette", Command::PrioritiseTask { task: last, to: to.clone() })
        .await
        .is_problem(ProblemCode::Forbidden);
    let placed = desk.send("sanne", Command::PrioritiseTask { task: last, to }).await;
    assert_eq!(placed.status, 200, "{}", placed.body);
    assert_eq!(desk.next("mette").await, last);
    desk.next("mette").await;
    desk.next("mette").await;
    let none = desk.send("mette", Command::TakeNext { packages: Vec::new() }).await;
    none.is_problem(ProblemCode::NothingToTake);
    // After its last day the task follows the rule again by itself, and remembers that it did not.
    town.clock.set("2026-11-25T00:30:00Z");
    town.central.advance().unwrap();
    let task = stored(&town, last);
    assert_eq!(task.placed, None);
    assert!(task.history.iter().any(|event| event.what == Happening::PriorityLifted));
}

#[tokio::test]
async fn of_many_tasks_each_is_moved_whole_or_told_why_not() {
    let town = three();
    let mut desk = Desk::of(&town);
    let tasks: Vec<_> = town.tasks().iter().map(|task| task.id).collect();
    let seen = |town: &Town| {
        let seen = tasks.iter().map(|task| TaskVersion {
            task: *task,
            version: town.version(ItemType::Task, &task.to_string()),
        });
        seen.collect::<Vec<_>>()
    };
    let stale = seen(&town);
    desk.moved("peter", tasks[1], TaskMove::Take).await;
    let command = Command::MoveTasks { tasks: stale, step: TaskMove::Take };
    let answer = desk.send("mette", command.clone()).await;
    let told = reply(&answer).outcomes;
    let refused: Vec<_> = told.iter().map(|outcome| outcome.refused).collect();
    assert_eq!(refused, [None, Some(ProblemCode::VersionChanged), None]);
    assert_eq!(told[1].holder, Some(ActorId::new("peter")));
    let head = town.head();
    let again = desk.api.post("mette", &envelope(desk.key, command), None).await;
    assert_eq!((again.body, town.head()), (answer.body, head), "the same key does nothing twice");
    let close = Command::MoveTasks { tasks: seen(&town), step: finish("Set") };
    let told = reply(&desk.send("mette", close).await).outcomes;
    let stands = Some(ProblemCode::FindingStands);
    assert_eq!(
        told.iter().map(|outcome: &TaskOutcome| outcome.refused).collect::<Vec<_>>(),
        [stands, Some(ProblemCode::TaskTaken), stands]
    );
}

#[tokio::test]
async fn tasks_on_different_findings_are_not_finished_together() {
    let mut both = claiming().without_hours();
    both.claims[0].wage_paid = Fact::Missing;
    let town = Town::with(both.records());
    let mut desk = Desk::of(&town);
    let seen = town.tasks().iter().map(|task| TaskVersion { task: task.id, version: 1 }).collect();
    let close = Command::MoveTasks { tasks: seen, step: finish("Set") };
    desk.send("mette", close).await.is_problem(ProblemCode::MixedFindings);
}
