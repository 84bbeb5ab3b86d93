//! Bringing a municipality up to the clock in steps: others write in between, a stop loses nothing, and it comes to what
//! one transaction comes to.

use std::sync::Arc;

use straks_central::casework::steps::Progress;
use straks_central::central::Central;
use straks_central::http::Secret;
use straks_central::server::Serving;
use straks_domain::automation::StopScope;
use straks_domain::ids::StopId;
use straks_domain::payment::RunKind;
use straks_domain::task::{TaskMove, TaskState};
use straks_protocol::{Command, ItemType};
use uuid::Uuid;

use crate::api::{Api, envelope, reply};
use crate::town::{Town, crowd, stepping};

/// A day has turned and a run has closed since NOW.
const LATER: &str = "2026-11-23T11:30:00Z";

fn behind(central: &Central) -> u64 {
    let now = central.clock().now();
    central.read(|tx| central.casework().cases_behind(tx, now)).unwrap()
}

/// What desks see, whatever the numbers of the changes that brought it there.
fn seen(town: &Town) -> String {
    let runs = [RunKind::Employers, RunKind::Citizens].map(|kind| town.run(kind));
    format!("{:?}", (town.cases(), town.tasks(), runs))
}

/// Takes the task of the last person, and sends a command by which that person's cases are worked out.
async fn work_on_the_last(town: &Town, api: &Api) {
    let last = town.cases().into_iter().max_by_key(|case| case.person.cpr).unwrap();
    let task = town.tasks().into_iter().find(|task| task.case == last.id).unwrap().id;
    let take = envelope(1, Command::MoveTask { task, step: TaskMove::Take });
    reply(&api.post("mette", &take, Some(town.version(ItemType::Task, &task.to_string()))).await);
    let stop = Command::StopAutomation {
        stop: StopId::new(Uuid::from_u128(1)),
        scope: StopScope::Person { cpr: last.person.cpr },
        reason: "Forkerte koder fra registeret".to_owned(),
        until: None,
    };
    reply(&api.post("hanne", &envelope(2, stop), None).await);
    let taken = town.tasks().into_iter().find(|of| of.id == task).unwrap();
    assert!(matches!(taken.state, TaskState::Taken { .. }), "{taken:?}");
}

#[tokio::test]
async fn commands_between_two_steps_are_carried_out_and_it_comes_to_what_one_transaction_comes_to() {
    let alone = Town::with(crowd(4));
    alone.clock.set(LATER);
    alone.central.advance().unwrap();
    work_on_the_last(&alone, &Api::of(&alone)).await;
    let town = Town::with(crowd(4));
    town.clock.set(LATER);
    let central = stepping(&town.database, &town.clock, 1);
    assert_eq!(behind(&central), 4);
    assert_eq!(central.step().unwrap(), Progress::Left(3));
    work_on_the_last(&town, &Api::over(central.clone())).await;
    assert_eq!(behind(&central), 2, "whom a command is about is worked out by it");
    assert_eq!(central.step().unwrap(), Progress::Left(1));
    assert_eq!(central.step().unwrap(), Progress::Done);
    assert_eq!((behind(&central), central.is_behind().unwrap()), (0, false));
    assert_eq!(seen(&town), seen(&alone));
}

#[test]
fn rows_that_come_between_two_steps_are_taken_in_as_of_now() {
    let town = Town::with(crowd(3));
    town.clock.set(LATER);
    let central = stepping(&town.database, &town.clock, 1);
    assert_eq!(central.step().unwrap(), Progress::Left(2));
    let more = crowd(4).split_off(crowd(3).len());
    assert!(town.take_in(more).changed > 0);
    central.advance().unwrap();
    assert_eq!((town.tasks().len(), behind(&central)), (4, 0));
}

#[test]
fn a_stop_between_two_steps_is_gone_on_with_after_the_next_start() {
    let alone = Town::with(crowd(3));
    alone.clock.set(LATER);
    alone.central.advance().unwrap();
    let town = Town::with(crowd(3));
    town.clock.set(LATER);
    let before = town.run(RunKind::Employers).calendar.id;
    let stopped = stepping(&town.database, &town.clock, 1);
    stopped.advance_while(|| false).unwrap();
    drop(stopped);
    assert_eq!(town.run(RunKind::Employers).calendar.id, before, "runs are published at the end");
    let started = stepping(&town.database, &town.clock, 1);
    assert_eq!((behind(&started), started.is_behind().unwrap()), (2, true));
    started.advance().unwrap();
    assert!(!started.is_behind().unwrap());
    assert_eq!(seen(&town), seen(&alone));
}

#[test]
fn a_run_that_closes_within_the_day_concerns_every_case_and_pays_by_its_close() {
    let town = Town::with(crowd(2));
    town.clock.set("2026-11-23T10:30:00Z");
    town.central.advance().unwrap();
    assert_eq!(behind(&town.central), 0);
    town.clock.set("2026-11-23T11:00:00Z");
    assert_eq!(behind(&town.central), 2);
    town.central.advance().unwrap();
    assert_eq!(behind(&town.central), 0);
    let deadlines = town.tasks().into_iter().map(|task| task.deadline);
    let next = town.run(RunKind::Employers).calendar.closes_at;
    assert!(deadlines.into_iter().all(|deadline| deadline == Some(next)), "what is held moves on");
}

#[test]
fn where_nothing_is_left_a_step_changes_nothing() {
    let town = Town::with(crowd(2));
    let head = town.head();
    assert_eq!(town.central.step().unwrap(), Progress::Done);
    assert_eq!(town.head(), head);
}

/// What an older build concluded is worked out anew at the start. Reading the log is said in the log, so it waits for
/// whoever writes.
#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_read_while_cases_of_an_older_build_are_worked_out_anew() {
    let town = Town::with(crowd(60));
    town.database.as_of_an_older_build();
    let central = stepping(&town.database, &town.clock, 1);
    assert_eq!(behind(&central), 60);
    let secret = Secret::generate().unwrap();
    let serving = Serving::start(Arc::clone(&central), 0, secret.clone()).await.unwrap();
    let asked = reqwest::Client::new()
        .get(format!("http://{}/v1/audit", serving.address()))
        .bearer_auth(secret.reveal())
        .header("straks-actor", "hanne");
    let answer = asked.send().await.unwrap();
    let left = behind(&central);
    assert_eq!(answer.status().as_u16(), 200);
    assert!(left > 0, "it was answered before all of them were done");
    let links = town.central.read(|tx| tx.audit_before(u64::MAX, 1)).unwrap();
    assert!(links[0].payload.as_ref().is_some_and(|said| said.actor.is_some()), "{links:?}");
    serving.stop().await;
}
