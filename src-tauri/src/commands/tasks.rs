//! The queue, and what is done with a task.

use chrono::NaiveDate;
use straks_client::view::{Done, Message, QueuePage, QueueQuery, TaskPanel};
use straks_client::{DeskError, Trouble};
use tauri::State;

use super::told;
use crate::shell::Shell;

#[tauri::command]
pub async fn queue(shell: State<'_, Shell>, query: QueueQuery) -> Result<QueuePage, Message> {
    shell.desk().await?.queue(&query).map_err(told)
}

#[tauri::command]
pub async fn task_panel(shell: State<'_, Shell>, id: String) -> Result<TaskPanel, Message> {
    shell.desk().await?.task_panel(&id).map_err(told)
}

#[tauri::command]
pub async fn take_task(shell: State<'_, Shell>, id: String) -> Result<Done, Message> {
    shell.desk().await?.take(&id).map_err(told)
}

#[tauri::command]
pub async fn leave_task(shell: State<'_, Shell>, id: String) -> Result<Done, Message> {
    shell.desk().await?.leave(&id).map_err(told)
}

#[tauri::command]
pub async fn resume_task(shell: State<'_, Shell>, id: String) -> Result<Done, Message> {
    shell.desk().await?.resume(&id).map_err(told)
}

#[tauri::command]
pub async fn hold_task(
    shell: State<'_, Shell>,
    id: String,
    reason: String,
    follow_up: NaiveDate,
) -> Result<Done, Message> {
    shell.desk().await?.hold(&id, &reason, follow_up).map_err(told)
}

#[tauri::command]
pub async fn take_next(shell: State<'_, Shell>) -> Result<Option<String>, Message> {
    match shell.desk().await?.take_next(None) {
        Ok(task) => Ok(Some(task)),
        // An empty queue is good news, not a failure.
        Err(DeskError::Desk(Trouble::NothingToTake)) => Ok(None),
        Err(error) => Err(told(error)),
    }
}

#[tauri::command]
pub async fn reveal_cpr(shell: State<'_, Shell>, case_id: String) -> Result<String, Message> {
    shell.desk().await?.reveal_cpr(&case_id).map_err(told)
}
