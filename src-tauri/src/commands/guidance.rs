//! Known errors, and whether their workaround notes help.

use straks_client::view::{Done, KnownErrorRow, Message};
use tauri::State;

use super::told;
use crate::shell::Shell;

#[tauri::command]
pub async fn known_errors(shell: State<'_, Shell>) -> Result<Vec<KnownErrorRow>, Message> {
    shell.desk().await?.known_errors().map_err(told)
}

#[tauri::command]
pub async fn answer_note(
    shell: State<'_, Shell>,
    task_id: String,
    error_number: u32,
    version: u32,
    helped: bool,
) -> Result<Done, Message> {
    shell.desk().await?.answer_note(&task_id, error_number, version, helped).map_err(told)
}
