//! Who sits at the desk, and how it stands.

use straks_client::view::{Identity, Message, Overview, Status};
use straks_domain::ids::ActorId;
use tauri::State;

use super::told;
use crate::shell::Shell;

#[tauri::command]
pub async fn identities(shell: State<'_, Shell>) -> Result<Vec<Identity>, Message> {
    shell.desk().await?.identities().map_err(told)
}

#[tauri::command]
pub async fn switch_identity(shell: State<'_, Shell>, id: String) -> Result<Status, Message> {
    shell.switch(ActorId::new(id)).await
}

#[tauri::command]
pub async fn status(shell: State<'_, Shell>) -> Result<Status, Message> {
    shell.status().await
}

#[tauri::command]
pub async fn overview(shell: State<'_, Shell>) -> Result<Overview, Message> {
    shell.desk().await?.overview().map_err(told)
}

#[tauri::command]
pub async fn set_work_offline(shell: State<'_, Shell>, offline: bool) -> Result<Status, Message> {
    shell.desk().await?.set_work_offline(offline);
    shell.status().await
}

#[tauri::command]
pub async fn sync_now(shell: State<'_, Shell>) -> Result<Status, Message> {
    shell.desk().await?.sync_now().await.map_err(told)?;
    shell.status().await
}
