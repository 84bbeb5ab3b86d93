//! The practice central as the window starts it: over a real socket, twice.

use std::path::Path;
use std::sync::{Arc, Mutex};

use straks_central::embedded::{EmbeddedConfig, Progress, Running, start};
use straks_central::practice::PracticePlan;
use straks_domain::task::TaskMove;
use straks_protocol::{Command, Document, Session, SnapshotPage};

use crate::api::envelope;

async fn started(folder: &Path) -> (Running, Vec<Progress>) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let teller = Arc::clone(&told);
    let config = EmbeddedConfig {
        data_folder: folder.to_owned(),
        plan: PracticePlan::queue(7, 40),
        progress: Box::new(move |progress| teller.lock().unwrap().push(progress)),
    };
    let running = start(config).await.unwrap();
    let told = told.lock().unwrap().clone();
    (running, told)
}

async fn get<T: serde::de::DeserializeOwned>(running: &Running, path: &str) -> T {
    let request = reqwest::Client::new()
        .get(format!("{}{path}", running.base_url()))
        .bearer_auth(running.secret().reveal())
        .header("straks-actor", "mette");
    request.send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_start_makes_the_municipality_and_the_second_finds_it() {
    let folder = tempfile::tempdir().unwrap();
    let (running, told) = started(folder.path()).await;
    assert!(told.contains(&Progress::Generating));
    assert_eq!(told.last(), Some(&Progress::Ready));
    let session: Session = get(&running, "/v1/session").await;
    let first: SnapshotPage = get(&running, "/v1/snapshot").await;
    assert!(first.items.len() > 40, "{}", first.items.len());
    let (secret, hints) = (running.secret().reveal().to_owned(), listening(&running).await);
    running.shutdown().await;
    assert!(hints.bytes().await.is_ok(), "open streams end in order");

    let (again, told) = started(folder.path()).await;
    assert!(!told.contains(&Progress::Generating));
    let same: Session = get(&again, "/v1/session").await;
    assert_eq!((same.epoch, same.rule_set), (session.epoch, session.rule_set));
    assert_ne!(again.secret().reveal(), secret, "each launch has its own secret");
    let page: SnapshotPage = get(&again, "/v1/snapshot").await;
    assert_eq!(page.items, first.items, "nothing changed between");
    again.shutdown().await;
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| name.to_string_lossy().starts_with("practice.db")), "{names:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_listening_desk_is_told_that_something_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (running, _) = started(folder.path()).await;
    let mut hints = listening(&running).await;
    let page: SnapshotPage = get(&running, "/v1/snapshot").await;
    let task = page.items.iter().find_map(|item| match &item.document {
        Document::Task(task) => Some((task.id, item.version)),
        _ => None,
    });
    let (task, version) = task.unwrap();
    let take = envelope(1, Command::MoveTask { task, step: TaskMove::Take });
    let request = reqwest::Client::new()
        .post(format!("{}/v1/commands", running.base_url()))
        .bearer_auth(running.secret().reveal())
        .header("straks-actor", "mette")
        .header("idempotency-key", take.key.to_string())
        .header("if-match", format!("\"{version}\""))
        .json(&take);
    request.send().await.unwrap().error_for_status().unwrap();
    let hint = hints.chunk().await.unwrap().unwrap();
    assert_eq!(&hint[..], b"event: changed\ndata: {}\n\n");
    drop(hints);
    running.shutdown().await;
}

async fn listening(running: &Running) -> reqwest::Response {
    let request = reqwest::Client::new()
        .get(format!("{}/v1/events", running.base_url()))
        .bearer_auth(running.secret().reveal())
        .header("straks-actor", "mette");
    request.send().await.unwrap().error_for_status().unwrap()
}
