//! What is kept an eye on: the audit log and the intake.

use straks_client::view::{AuditFilter, AuditView, Done, IntakeView, KeptAsideView, Message};
use tauri::State;

use super::told;
use crate::shell::Shell;

#[tauri::command]
pub async fn audit(shell: State<'_, Shell>, filter: AuditFilter) -> Result<AuditView, Message> {
    shell.desk().await?.audit(filter).await.map_err(told)
}

#[tauri::command]
pub async fn intake(shell: State<'_, Shell>) -> Result<IntakeView, Message> {
    shell.desk().await?.intake().await.map_err(told)
}

#[tauri::command]
pub async fn kept_aside(shell: State<'_, Shell>, after: usize) -> Result<KeptAsideView, Message> {
    shell.desk().await?.kept_aside(after).await.map_err(told)
}

#[tauri::command]
pub async fn answer_alarm(shell: State<'_, Shell>, id: String, found: String) -> Result<Done, Message> {
    shell.desk().await?.answer_alarm(&id, &found).await.map_err(told)
}
