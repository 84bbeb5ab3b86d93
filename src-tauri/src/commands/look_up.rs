//! Looking a person up at the central.

use straks_client::view::{CaseView, Done, FoundCaseView, Message, Named, NewRestriction};
use tauri::State;

use super::told;
use crate::shell::Shell;

#[tauri::command]
pub async fn cases_of_person(shell: State<'_, Shell>, cpr: String) -> Result<Vec<FoundCaseView>, Message> {
    shell.desk().await?.cases_of_person(&cpr).await.map_err(told)
}

#[tauri::command]
pub async fn look_at_case(
    shell: State<'_, Shell>,
    case_id: String,
    reason: Option<String>,
) -> Result<CaseView, Message> {
    shell.desk().await?.look_at_case(&case_id, reason).await.map_err(told)
}

#[tauri::command]
pub async fn looked_at(shell: State<'_, Shell>) -> Result<Option<CaseView>, Message> {
    shell.desk().await?.looked_at().map_err(told)
}

#[tauri::command]
pub async fn put_case_away(shell: State<'_, Shell>) -> Result<(), Message> {
    shell.desk().await?.put_case_away();
    Ok(())
}

#[tauri::command]
pub async fn restrict_person(shell: State<'_, Shell>, mark: NewRestriction) -> Result<Done, Message> {
    shell.desk().await?.restrict_person(&mark).await.map_err(told)
}

#[tauri::command]
pub async fn staff(shell: State<'_, Shell>) -> Result<Vec<Named>, Message> {
    shell.desk().await?.staff().map_err(told)
}
