//! `sync.first_10k`: a desk's first download of 10,000 tasks, written encrypted and indexed for search.
//!
//! Floor: the raw transfer of the same bytes from the same central, and one transaction that puts the same
//! documents into a SQLCipher file and the words of each task into an FTS5 index. Reading the JSON is left out
//! of the floor, since one could send something else.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use serde_json::Value;
use straks_central::embedded::{self, EmbeddedConfig, Running};
use straks_central::practice::PracticePlan;
use straks_client::keys::{FileKey, KeyName, KeyStore, KeyStoreError};
use straks_client::view::Phase;
use straks_client::{CentralAddress, Desk, DeskAccess, DeskConfig};
use straks_domain::ids::{ActorId, MunicipalityId};

use crate::figure::{Failure, Figure, failed, median};

/// The first download of 10,000 tasks.
pub const FIRST_10K: &str = "sync.first_10k";

const TASKS: usize = 10_000;
const SEED: u64 = 1;
const TURNS: usize = 3;
const PATIENCE: Duration = Duration::from_secs(300);
/// Who sees the tasks of every package.
const PERSON: &str = "sanne";
const MUNICIPALITY: &str = "999";

/// Measures the figure.
pub fn measure() -> Result<Vec<Figure>, Failure> {
    let runtime = tokio::runtime::Runtime::new().map_err(|source| Failure::System("a runtime", source))?;
    runtime.block_on(measure_in_turns())
}

async fn measure_in_turns() -> Result<Vec<Figure>, Failure> {
    let folder = tempfile::tempdir().map_err(|source| Failure::System("a folder", source))?;
    let config = EmbeddedConfig {
        data_folder: folder.path().join("practice"),
        plan: PracticePlan::queue(SEED, TASKS),
        progress: Box::new(|_| ()),
    };
    let central = embedded::start(config).await.map_err(failed)?;
    let (mut desks, mut floors, mut tasks) = (Vec::new(), Vec::new(), 0);
    for turn in 0..TURNS {
        let (time, held) = first_sync(&central, &folder.path().join(format!("desk-{turn}"))).await?;
        desks.push(time.as_secs_f64() * 1000.0);
        tasks = held;
        let floor = floor(&central, &folder.path().join(format!("floor-{turn}.db"))).await?;
        floors.push(floor.as_secs_f64() * 1000.0);
    }
    central.shutdown().await;
    Ok(vec![Figure::new(FIRST_10K, tasks, "ms", median(desks), median(floors))])
}

/// From the first contact to a queue that can be used, and how many tasks are in it.
async fn first_sync(central: &Running, folder: &Path) -> Result<(Duration, u64), Failure> {
    let (municipality, person) = (MunicipalityId::new(MUNICIPALITY), ActorId::new(PERSON));
    let config = DeskConfig::new(folder.to_path_buf(), municipality, person, Arc::new(OneKey::default()));
    let desk = Desk::open(config).map_err(failed)?;
    let mut events = desk.events();
    let secret = central.secret().reveal().to_owned().into();
    let begun = Instant::now();
    desk.connect(CentralAddress { base_url: central.base_url(), access: DeskAccess::Launch(secret) });
    loop {
        let status = desk.status().map_err(failed)?;
        if status.phase == Phase::Ready {
            return Ok((begun.elapsed(), status.tasks_local));
        }
        match tokio::time::timeout(PATIENCE, events.recv()).await {
            Ok(_) => {}
            Err(_) => return Err(Failure::Silent("the desk")),
        }
    }
}

async fn floor(central: &Running, file: &Path) -> Result<Duration, Failure> {
    let begun = Instant::now();
    let pages = transfer(central).await?;
    let transferred = begun.elapsed();
    let rows = rows(&pages)?;
    let begun = Instant::now();
    write(file, &rows).map_err(failed)?;
    Ok(transferred + begun.elapsed())
}

/// Every page of the snapshot, as it comes.
async fn transfer(central: &Running) -> Result<Vec<String>, Failure> {
    let client = reqwest::Client::new();
    let mut pages = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        // Cursors are made of letters and digits that an address can hold.
        let from = cursor.as_deref().map(|cursor| format!("?cursor={cursor}")).unwrap_or_default();
        let request = client
            .get(format!("{}/v1/snapshot{from}", central.base_url()))
            .bearer_auth(central.secret().reveal())
            .header("Straks-Actor", PERSON);
        let answer = request.send().await.and_then(reqwest::Response::error_for_status).map_err(failed)?;
        pages.push(answer.text().await.map_err(failed)?);
        cursor = next_cursor(pages.last().map_or("", String::as_str))?;
        if cursor.is_none() {
            return Ok(pages);
        }
    }
}

#[derive(serde::Deserialize)]
struct Next {
    cursor: Option<String>,
}

fn next_cursor(page: &str) -> Result<Option<String>, Failure> {
    Ok(serde_json::from_str::<Next>(page).map_err(Failure::Line)?.cursor)
}

struct Row {
    document: String,
    /// What a task is searched by; none for other documents.
    words: Option<String>,
}

fn rows(pages: &[String]) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    for page in pages {
        let page: Value = serde_json::from_str(page).map_err(Failure::Line)?;
        for item in page["items"].as_array().into_iter().flatten() {
            let document = &item["document"];
            let words = (document["type"] == "task").then(|| document["recipient"].to_string());
            rows.push(Row { document: document.to_string(), words });
        }
    }
    Ok(rows)
}

fn write(file: &Path, rows: &[Row]) -> rusqlite::Result<()> {
    let mut database = Connection::open(file)?;
    database.execute_batch(&format!("PRAGMA key = \"x'{}'\"", "5a".repeat(32)))?;
    database.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64000;
         CREATE TABLE item (id INTEGER PRIMARY KEY, document TEXT NOT NULL);
         CREATE VIRTUAL TABLE search USING fts5 (words);",
    )?;
    let transaction = database.transaction()?;
    {
        let mut item = transaction.prepare("INSERT INTO item (document) VALUES (?1)")?;
        let mut search = transaction.prepare("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?;
        for row in rows {
            let id = item.insert(params![row.document])?;
            if let Some(words) = &row.words {
                search.execute(params![id, words])?;
            }
        }
    }
    transaction.commit()
}

/// Keeps the key of the measured desk in memory: the keyring is not what is measured.
#[derive(Default)]
struct OneKey(Mutex<Option<(KeyName, FileKey)>>);

impl KeyStore for OneKey {
    fn read(&self, name: &KeyName) -> Result<Option<FileKey>, KeyStoreError> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(kept.as_ref().filter(|(known, _)| known == name).map(|(_, key)| key.clone()))
    }

    fn write(&self, name: &KeyName, key: &FileKey) -> Result<(), KeyStoreError> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((name.clone(), key.clone()));
        Ok(())
    }
}
