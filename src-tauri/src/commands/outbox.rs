//! What has been done here and is not settled at the central.

use straks_client::view::{Done, Message, OutboxRow};
use tauri::State;

use super::told;
use crate::shell::Shell;

#[tauri::command]
pub async fn outbox(shell: State<'_, Shell>) -> Result<Vec<OutboxRow>, Message> {
    shell.desk().await?.outbox().map_err(told)
}

#[tauri::command]
pub async fn discard_command(shell: State<'_, Shell>, id: String) -> Result<Done, Message> {
    shell.desk().await?.discard(&id).map_err(told)
}
