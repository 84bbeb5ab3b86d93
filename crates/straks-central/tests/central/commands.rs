//! Commands are done once, by whom may, on what they saw.

use straks_domain::ids::ActorId;
use straks_domain::task::{Hold, TaskMove, TaskState};
use straks_protocol::command::{LookUp, Shown};
use straks_protocol::{Command, Document, ItemType, Problem, ProblemCode};

use crate::api::{Api, envelope, reply};
use crate::town::{NOW, Story, Town, day};

fn town() -> Town {
    Town::with(
        Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours().records(),
    )
}

fn take(town: &Town) -> Command {
    Command::MoveTask { task: town.task().id, step: TaskMove::Take }
}

#[tokio::test]
async fn of_two_takers_one_wins_and_the_other_learns_who() {
    let town = town();
    let api = Api::of(&town);
    let (mette, peter) = (envelope(1, take(&town)), envelope(2, take(&town)));
    let (one, other) = tokio::join!(api.post("mette", &mette, Some(1)), api.post("peter", &peter, Some(1)));
    let (won, lost, winner) = if one.status == 200 { (one, other, "mette") } else { (other, one, "peter") };
    let taken = reply(&won).changed.remove(0);
    assert_eq!(taken.version, 2);
    lost.is_problem(ProblemCode::VersionChanged);
    let problem: Problem = serde_json::from_value(lost.body).unwrap();
    assert_eq!(problem.holder, Some(ActorId::new(winner)));
    assert_eq!(*problem.current.unwrap(), taken);
    // Asked again on the newest version, the answer is no, and it stays no.
    let late = if winner == "mette" { ("peter", peter) } else { ("mette", mette) };
    let refused = api.post(late.0, &late.1, Some(2)).await;
    refused.is_problem(ProblemCode::TaskTaken);
}

#[tokio::test]
async fn the_same_key_has_the_same_outcome_for_ever() {
    let town = town();
    let api = Api::of(&town);
    let take = envelope(1, take(&town));
    let first = api.post("mette", &take, Some(1)).await;
    let leave = envelope(2, Command::MoveTask { task: town.task().id, step: TaskMove::Leave });
    api.post("mette", &leave, Some(2)).await.read::<serde_json::Value>();
    let head = town.head();
    let again = api.post("mette", &take, Some(1)).await;
    assert_eq!((again.status, &again.body), (200, &first.body));
    assert_eq!(town.head(), head, "nothing was done twice");
    assert_eq!(town.task().state, TaskState::Open);
    let asked = api.get("mette", &format!("/v1/commands/{}", take.key)).await;
    assert_eq!(asked.body, first.body);
    api.get("peter", &format!("/v1/commands/{}", take.key)).await.is_problem(ProblemCode::NotFound);
}

#[tokio::test]
async fn a_key_is_for_one_body_and_one_person() {
    let town = town();
    let api = Api::of(&town);
    api.post("mette", &envelope(1, take(&town)), Some(1)).await.read::<serde_json::Value>();
    let other = envelope(1, Command::MoveTask { task: town.task().id, step: TaskMove::Leave });
    api.post("mette", &other, Some(2)).await.is_problem(ProblemCode::KeyReused);
    api.post("peter", &envelope(1, take(&town)), Some(1)).await.is_problem(ProblemCode::KeyReused);
}

#[tokio::test]
async fn a_refusal_is_remembered_but_a_changed_version_is_not() {
    let town = town();
    let api = Api::of(&town);
    let resume = envelope(1, Command::MoveTask { task: town.task().id, step: TaskMove::Resume });
    api.post("mette", &resume, Some(9)).await.is_problem(ProblemCode::VersionChanged);
    api.post("mette", &resume, None).await.is_problem(ProblemCode::VersionRequired);
    let asked = format!("/v1/commands/{}", resume.key);
    api.get("mette", &asked).await.is_problem(ProblemCode::NotFound);
    api.post("mette", &resume, Some(1)).await.is_problem(ProblemCode::TaskNotTaken);
    api.get("mette", &asked).await.is_problem(ProblemCode::TaskNotTaken);
    api.post("mette", &envelope(2, take(&town)), Some(1)).await.read::<serde_json::Value>();
    api.post("mette", &resume, Some(2)).await.is_problem(ProblemCode::TaskNotTaken);
}

#[tokio::test]
async fn a_hold_is_kept_with_reason_and_follow_up_date() {
    let town = town();
    let api = Api::of(&town);
    api.post("mette", &envelope(1, take(&town)), Some(1)).await.read::<serde_json::Value>();
    let hold = |follow_up: &str| {
        let hold = Hold { reason: "Afventer lønsedler".into(), follow_up: day(follow_up) };
        Command::MoveTask { task: town.task().id, step: TaskMove::Hold(hold) }
    };
    api.post("mette", &envelope(2, hold("2026-11-22")), Some(2))
        .await
        .is_problem(ProblemCode::FollowUpPassed);
    let held = reply(&api.post("mette", &envelope(3, hold("2026-11-27")), Some(2)).await).changed.remove(0);
    let Document::Task(task) = held.document else { panic!("a task") };
    assert!(matches!(task.state, TaskState::OnHold { .. }));
    assert_eq!(held.version, 3);
}

#[tokio::test]
async fn look_ups_go_into_the_chain() {
    let town = town();
    let api = Api::of(&town);
    let look_up = LookUp { case: town.task().case, at: NOW.parse().unwrap(), shown: Shown::Cpr };
    let command = Command::RecordLookUps { look_ups: vec![look_up.clone(), look_up] };
    api.post("karen", &envelope(1, command), None).await.read::<serde_json::Value>();
    let chain = town.central.read(|tx| tx.audit_after(0, 100)).unwrap();
    let said = chain.into_iter().filter_map(|link| link.payload);
    let look_ups = said.filter(|said| said.event.contains("look_up\""));
    assert_eq!(look_ups.filter(|said| said.actor == Some(ActorId::new("karen"))).count(), 2);
}

#[tokio::test]
async fn an_answer_on_a_note_counts_once_for_each_person_and_task() {
    let town = town();
    let api = Api::of(&town);
    let note = |key, helped| {
        let (task, error, version) = (town.task().id, 412, 3);
        envelope(key, Command::AnswerNote { task, error, version, helped })
    };
    api.post("mette", &note(1, true), None).await.read::<serde_json::Value>();
    api.post("mette", &note(2, false), None).await.read::<serde_json::Value>();
    let last = reply(&api.post("sanne", &note(3, true), None).await).changed.remove(0);
    let Document::Note(answered) = last.document else { panic!("a note") };
    assert_eq!((answered.helped, answered.answered), (1, 2));
    // A note that is shown on other findings, one that is a draft, and one that nobody wrote.
    for (key, error) in [(4, 387), (5, 421), (6, 9_999)] {
        let command = Command::AnswerNote { task: town.task().id, error, version: 1, helped: true };
        api.post("mette", &envelope(key, command), None).await.is_problem(ProblemCode::NotFound);
    }
}

#[tokio::test]
async fn an_item_out_of_scope_is_not_found() {
    let mut story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours();
    story.person.protected = true;
    let town = Town::with(story.records());
    let api = Api::of(&town);
    api.post("mette", &envelope(1, take(&town)), Some(1)).await.is_problem(ProblemCode::NotFound);
    assert_eq!(town.version(ItemType::Task, &town.task().id.to_string()), 1);
}
