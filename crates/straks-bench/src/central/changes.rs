//! `central.changes_p95`: 200 desks ask what changed, all at once, each time after one task has moved.
//!
//! The figure is the time that 95 of 100 answers take at most, over HTTP on this machine. Floor: the same desks
//! ask a server whose handler answers at once with nothing.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use reqwest::Client;
use serde::Deserialize;
use serde_json::{Value, json};
use straks_central::embedded::{self, EmbeddedConfig, Running};
use straks_central::practice::PracticePlan;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::figure::{Failure, Figure, failed};

/// The answer to `/v1/changes` with 200 desks.
pub const P95: &str = "central.changes_p95";

const DESKS: usize = 200;
const ROUNDS: usize = 20;
const TASKS: usize = 1_000;
const SEED: u64 = 1;
/// Who sees the tasks of every package.
const PERSON: &str = "sanne";

/// Measures the figure.
pub fn measure() -> Result<Figure, Failure> {
    let runtime = tokio::runtime::Runtime::new().map_err(|source| Failure::System("a runtime", source))?;
    let (answers, floor) =
        runtime.block_on(async { Ok::<_, Failure>((desks().await?, nothing().await?)) })?;
    let n = u64::try_from(DESKS).unwrap_or(u64::MAX);
    Ok(Figure::new(P95, n, "ms", percentile(answers), percentile(floor)))
}

/// What is read of an answer.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Moved {
    new_state: String,
}

#[derive(Deserialize)]
struct Page {
    state: String,
    items: Vec<Value>,
}

async fn desks() -> Result<Vec<Duration>, Failure> {
    let folder = tempfile::tempdir().map_err(|source| Failure::System("a folder", source))?;
    let config = EmbeddedConfig {
        data_folder: folder.path().to_path_buf(),
        plan: PracticePlan::queue(SEED, TASKS),
        progress: Box::new(|_| ()),
    };
    let central = embedded::start(config).await.map_err(failed)?;
    let page = snapshot(&central).await?;
    let mut task = open_task(&page)?;
    let mut clients: Vec<_> = (0..DESKS).map(|_| (Client::new(), page.state.clone())).collect();
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        task = move_task(&central, &task, if round % 2 == 0 { "take" } else { "leave" }).await?;
        let mut asking = JoinSet::new();
        for (client, state) in clients.drain(..) {
            asking.spawn(ask(client, changes(&central, &state), secret(&central)));
        }
        while let Some(answered) = asking.join_next().await {
            let (client, body, time) = answered.map_err(failed)??;
            let moved: Moved = serde_json::from_str(&body).map_err(Failure::Line)?;
            clients.push((client, moved.new_state));
            // In the first round connections are made.
            times.extend((round > 0).then_some(time));
        }
    }
    central.shutdown().await;
    Ok(times)
}

async fn nothing() -> Result<Vec<Duration>, Failure> {
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)));
    let listener = listener.await.map_err(|source| Failure::System("a port", source))?;
    let address = listener.local_addr().map_err(|source| Failure::System("a port", source))?;
    let empty = axum::Router::new().route("/", axum::routing::get(|| async {}));
    let serving = tokio::spawn(async move { axum::serve(listener, empty).await });
    let mut clients: Vec<_> = (0..DESKS).map(|_| Client::new()).collect();
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let mut asking = JoinSet::new();
        for client in clients.drain(..) {
            asking.spawn(ask(client, format!("http://{address}/"), String::new()));
        }
        while let Some(answered) = asking.join_next().await {
            let (client, _, time) = answered.map_err(failed)??;
            clients.push(client);
            times.extend((round > 0).then_some(time));
        }
    }
    serving.abort();
    Ok(times)
}

async fn ask(client: Client, url: String, secret: String) -> Result<(Client, String, Duration), Failure> {
    let begun = Instant::now();
    let answer = client.get(url).bearer_auth(secret).header("Straks-Actor", PERSON).send().await;
    let body = answer.and_then(reqwest::Response::error_for_status).map_err(failed)?.text().await;
    Ok((client, body.map_err(failed)?, begun.elapsed()))
}

async fn snapshot(central: &Running) -> Result<Page, Failure> {
    let url = format!("{}/v1/snapshot", central.base_url());
    let (_, body, _) = ask(Client::new(), url, secret(central)).await?;
    serde_json::from_str(&body).map_err(Failure::Line)
}

/// A task and the version of it that was seen last.
struct Seen {
    id: String,
    version: u64,
}

fn open_task(page: &Page) -> Result<Seen, Failure> {
    let open =
        |item: &&Value| item["document"]["type"] == "task" && item["document"]["state"]["state"] == "open";
    let item = page.items.iter().find(open).ok_or(Failure::Silent("a task"))?;
    seen(item).ok_or(Failure::Silent("a task"))
}

fn seen(item: &Value) -> Option<Seen> {
    Some(Seen { id: item["document"]["id"].as_str()?.to_owned(), version: item["version"].as_u64()? })
}

async fn move_task(central: &Running, task: &Seen, step: &str) -> Result<Seen, Failure> {
    let key = Uuid::now_v7().to_string();
    let body = json!({
        "key": key,
        "madeAt": "2026-11-22T08:00:00Z",
        "command": { "command": "move_task", "task": task.id, "step": { "move": step } },
    });
    let request = Client::new()
        .post(format!("{}/v1/commands", central.base_url()))
        .bearer_auth(secret(central))
        .header("Straks-Actor", PERSON)
        .header("Idempotency-Key", &key)
        .header("If-Match", format!("\"{}\"", task.version))
        .json(&body);
    let answer = request.send().await.and_then(reqwest::Response::error_for_status).map_err(failed)?;
    let reply: Value = answer.json().await.map_err(failed)?;
    let mut changed = reply["changed"].as_array().into_iter().flatten();
    let moved = changed.find(|item| item["document"]["id"] == task.id.as_str());
    moved.and_then(seen).ok_or(Failure::Silent("the moved task"))
}

fn changes(central: &Running, state: &str) -> String {
    // States are made of letters and digits that an address can hold.
    format!("{}/v1/changes?since={state}", central.base_url())
}

fn secret(central: &Running) -> String {
    central.secret().reveal().to_owned()
}

/// What 95 of 100 take at most, in milliseconds.
fn percentile(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    let place = times.len() * 95 / 100;
    times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}
