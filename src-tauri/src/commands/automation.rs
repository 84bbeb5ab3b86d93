//! What automation did, and where it is stopped.

use straks_client::view::{AutomationView, Done, Message, NewStop};
use tauri::State;

use super::told;
use crate::shell::Shell;

#[tauri::command]
pub async fn automation(shell: State<'_, Shell>) -> Result<AutomationView, Message> {
    shell.desk().await?.automation().await.map_err(told)
}

#[tauri::command]
pub async fn stop_automation(shell: State<'_, Shell>, stop: NewStop) -> Result<Done, Message> {
    shell.desk().await?.stop_automation(stop).await.map_err(told)
}

#[tauri::command]
pub async fn lift_stop(shell: State<'_, Shell>, id: String, reason: String) -> Result<Done, Message> {
    shell.desk().await?.lift_stop(&id, &reason).await.map_err(told)
}
