//! What whoever started the window can wait for: the queue is on the screen, then the panel of its first task.
//!
//! Only told where `STRAKS_READY` names a folder; then a script in the page watches for the marks that the
//! interface sets once it has painted, and calls [`drawn`], which writes `queue.json` with the top of the
//! queue, and `panel.json`.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use straks_client::view::{Message, QueuePage, QueueQuery};
use tauri::State;

use crate::shell::Shell;

const ROWS: u64 = 12;

/// Watches for the queue, then for the panel, which has been painted two frames after it is there.
pub const TELL_WHEN_DRAWN: &str = r#"
(() => {
  const tell = (part) => window.__TAURI_INTERNALS__.invoke("drawn", { part });
  const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
  let queue = false;
  const look = () => {
    if (!queue && document.body?.dataset.queue === "drawn") {
      queue = true;
      tell("queue");
    }
    if (queue && document.querySelector("[data-testid=task-panel]") !== null) {
      watch.disconnect();
      painted(() => tell("panel"));
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-queue"] });
})();
"#;

/// What has been painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Part {
    /// The queue.
    Queue,
    /// The panel of the selected task.
    Panel,
}

/// The report.
#[derive(Serialize)]
struct Report {
    queue: QueuePage,
}

/// Whether somebody waits for it.
pub fn is_wanted() -> bool {
    folder().is_some()
}

/// Tells whoever waits that this has been painted.
#[tauri::command]
pub async fn drawn(shell: State<'_, Shell>, part: Part) -> Result<(), Message> {
    let Some(folder) = folder() else { return Ok(()) };
    let file = match part {
        Part::Queue => folder.join("queue.json"),
        Part::Panel => folder.join("panel.json"),
    };
    let desk = shell.desk().await?;
    let queue = desk.queue(&QueueQuery::top(ROWS)).map_err(|error| error.message())?;
    if let Err(error) = write(&file, &Report { queue }) {
        tracing::error!(%error, "the report cannot be written");
    }
    Ok(())
}

fn folder() -> Option<PathBuf> {
    std::env::var_os("STRAKS_READY").map(PathBuf::from)
}

/// Whole or not at all: whoever waits for the file reads it at once.
fn write(file: &Path, report: &Report) -> io::Result<()> {
    let unfinished = file.with_extension("unfinished");
    std::fs::write(&unfinished, serde_json::to_vec(report)?)?;
    std::fs::rename(unfinished, file)
}
