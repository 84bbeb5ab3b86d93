//! The queue, and what is done with a task.

use straks_client::view::{
    Colleague, Done, Message, OverlapForm, OverlapReply, PlaceTask, QueuePage, QueueQuery, Several,
    TaskPanel, TaskStep,
};
use tauri::State;

use super::told;
use crate::shell::Shell;

#[tauri::command]
pub async fn queue(shell: State<'_, Shell>, query: QueueQuery) -> Result<QueuePage, Message> {
    let page = shell.desk().await?.queue(&query).map_err(told);
    shell.rows_given();
    page
}

#[tauri::command]
pub async fn task_panel(shell: State<'_, Shell>, id: String) -> Result<TaskPanel, Message> {
    shell.desk().await?.task_panel(&id).map_err(told)
}

#[tauri::command]
pub async fn move_task(shell: State<'_, Shell>, id: String, step: TaskStep) -> Result<Done, Message> {
    shell.desk().await?.move_task(&id, step).map_err(told)
}

#[tauri::command]
pub async fn move_tasks(
    shell: State<'_, Shell>,
    ids: Vec<String>,
    step: TaskStep,
) -> Result<Several, Message> {
    shell.desk().await?.move_tasks(&ids, step).await.map_err(told)
}

#[tauri::command]
pub async fn prioritise_task(
    shell: State<'_, Shell>,
    id: String,
    to: Option<PlaceTask>,
) -> Result<Done, Message> {
    shell.desk().await?.prioritise(&id, to).map_err(told)
}

#[tauri::command]
pub async fn overlap_form(shell: State<'_, Shell>, id: String) -> Result<OverlapForm, Message> {
    shell.desk().await?.overlap_form(&id).map_err(told)
}

#[tauri::command]
pub async fn answer_overlap(shell: State<'_, Shell>, reply: OverlapReply) -> Result<Done, Message> {
    shell.desk().await?.answer_overlap(&reply).map_err(told)
}

#[tauri::command]
pub async fn colleagues(shell: State<'_, Shell>, id: String) -> Result<Vec<Colleague>, Message> {
    shell.desk().await?.colleagues(&id).map_err(told)
}

#[tauri::command]
pub async fn one_finding(shell: State<'_, Shell>, ids: Vec<String>) -> Result<Option<String>, Message> {
    shell.desk().await?.one_finding(&ids).map_err(told)
}

#[tauri::command]
pub async fn take_next(shell: State<'_, Shell>) -> Result<String, Message> {
    shell.desk().await?.take_next().await.map_err(told)
}

#[tauri::command]
pub async fn reveal_cpr(shell: State<'_, Shell>, case_id: String) -> Result<String, Message> {
    shell.desk().await?.reveal_cpr(&case_id).map_err(told)
}
