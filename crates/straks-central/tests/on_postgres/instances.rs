//! Several instances of the central on one database, at work at once.

use std::sync::Arc;

use straks_central::http::Secret;
use straks_central::server::Serving;
use straks_domain::ids::ActorId;
use straks_domain::task::{TaskMove, TaskState};
use straks_protocol::{Command, ItemType, ProblemCode};

use crate::api::{Api, envelope};
use crate::town::{Story, Town, crowd, instance, stepping};

fn town() -> Town {
    Town::with(
        Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours().records(),
    )
}

fn take(town: &Town) -> Command {
    Command::MoveTask { task: town.task().id, step: TaskMove::Take }
}

#[tokio::test]
async fn a_task_that_two_people_take_on_two_instances_is_one_persons() {
    let town = town();
    let (one, other) = (Api::of(&town), Api::over(instance(&town.database, &town.clock)));
    let command = take(&town);
    let (mettes, sannes) = (envelope(1, command.clone()), envelope(2, command));
    let (first, second) =
        tokio::join!(one.post("mette", &mettes, Some(1)), other.post("sanne", &sannes, Some(1)));
    assert_eq!([first.status, second.status].iter().filter(|status| **status == 200).count(), 1);
    let (winner, loser) = if first.status == 200 { ("mette", second) } else { ("sanne", first) };
    loser.is_problem(ProblemCode::VersionChanged);
    let TaskState::Taken { by, .. } = town.task().state else { panic!("the task is taken") };
    assert_eq!(by, ActorId::new(winner));
}

#[tokio::test]
async fn a_command_is_carried_out_once_whichever_instance_it_is_sent_to() {
    let town = town();
    let (one, other) = (Api::of(&town), Api::over(instance(&town.database, &town.clock)));
    let command = envelope(1, take(&town));
    let first = one.post("mette", &command, Some(1)).await;
    let again = other.post("mette", &command, Some(1)).await;
    assert_eq!((first.status, first.body), (again.status, again.body));
    assert_eq!(town.version(ItemType::Task, &town.task().id.to_string()), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_hears_of_what_was_done_on_another_instance() {
    let town = town();
    let secret = Secret::generate().unwrap();
    let serving = Serving::start(instance(&town.database, &town.clock), 0, secret.clone()).await.unwrap();
    let events = reqwest::Client::new()
        .get(format!("http://{}/v1/events", serving.address()))
        .bearer_auth(secret.reveal())
        .header("straks-actor", "sanne");
    let mut events = events.send().await.unwrap();
    let done = Api::of(&town).post("mette", &envelope(1, take(&town)), Some(1)).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let hint = events.chunk().await.unwrap().unwrap();
    assert_eq!(&hint[..], b"event: changed\ndata: {}\n\n");
    drop(events);
    serving.stop().await;
}

#[test]
fn instances_that_turn_the_day_at_once_share_its_steps_and_come_to_what_one_comes_to() {
    let alone = Town::with(crowd(5));
    let town = Town::with(crowd(5));
    let one = stepping(&town.database, &town.clock, 1);
    let other = stepping(&town.database, &town.clock, 1);
    for clock in [&alone.clock, &town.clock] {
        clock.set("2026-11-23T11:30:00Z");
    }
    alone.central.advance().unwrap();
    std::thread::scope(|scope| {
        for central in [&one, &other] {
            let central = Arc::clone(central);
            scope.spawn(move || central.advance().unwrap());
        }
    });
    assert_eq!((town.cases(), town.tasks()), (alone.cases(), alone.tasks()));
    assert_eq!(town.head(), alone.head(), "nothing was done twice");
}
