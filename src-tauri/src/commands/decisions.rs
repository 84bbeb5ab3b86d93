//! Decisions, their letters, and the 22-week list.

use straks_client::view::{
    CaseRef, CentralPreview, DecisionAct, DecisionForm, DecisionLogLine, DecisionPreview, DecisionRequest,
    DecisionUnderWay, Done, ExtensionAct, LetterView, Message, ReassessmentView,
};
use tauri::State;

use super::told;
use crate::shell::Shell;

#[tauri::command]
pub async fn decision_form(shell: State<'_, Shell>, task_id: String) -> Result<DecisionForm, Message> {
    shell.desk().await?.decision_form(&task_id).map_err(told)
}

#[tauri::command]
pub async fn case_decision_form(shell: State<'_, Shell>, case: CaseRef) -> Result<DecisionForm, Message> {
    shell.desk().await?.case_decision_form(&case).map_err(told)
}

#[tauri::command]
pub async fn preview_decision(
    shell: State<'_, Shell>,
    request: DecisionRequest,
) -> Result<DecisionPreview, Message> {
    shell.desk().await?.preview_decision(&request).map_err(told)
}

#[tauri::command]
pub async fn central_preview(
    shell: State<'_, Shell>,
    request: DecisionRequest,
) -> Result<Option<CentralPreview>, Message> {
    shell.desk().await?.central_preview(&request).await.map_err(told)
}

#[tauri::command]
pub async fn save_decision(shell: State<'_, Shell>, request: DecisionRequest) -> Result<Done, Message> {
    shell.desk().await?.save_decision(&request).await.map_err(told)
}

#[tauri::command]
pub async fn act_on_decision(
    shell: State<'_, Shell>,
    case: CaseRef,
    id: String,
    act: DecisionAct,
    value: Option<String>,
) -> Result<Done, Message> {
    shell.desk().await?.act_on_decision(&case, &id, act, value).await.map_err(told)
}

#[tauri::command]
pub async fn decisions_under_way(shell: State<'_, Shell>) -> Result<Vec<DecisionUnderWay>, Message> {
    shell.desk().await?.decisions_under_way().map_err(told)
}

#[tauri::command]
pub async fn decision_log(
    shell: State<'_, Shell>,
    case_id: String,
    id: String,
) -> Result<Vec<DecisionLogLine>, Message> {
    shell.desk().await?.decision_log(&case_id, &id).await.map_err(told)
}

#[tauri::command]
pub async fn send_notification_letter(
    shell: State<'_, Shell>,
    case: CaseRef,
    after_last_claim: bool,
) -> Result<Done, Message> {
    shell.desk().await?.send_notification_letter(&case, after_last_claim).await.map_err(told)
}

#[tauri::command]
pub async fn letter(shell: State<'_, Shell>, id: String) -> Result<LetterView, Message> {
    shell.desk().await?.letter(&id).await.map_err(told)
}

#[tauri::command]
pub async fn letter_draft(
    shell: State<'_, Shell>,
    case_id: String,
    id: String,
) -> Result<LetterView, Message> {
    shell.desk().await?.letter_draft(&case_id, &id).await.map_err(told)
}

#[tauri::command]
pub async fn reassessments(shell: State<'_, Shell>) -> Result<Vec<ReassessmentView>, Message> {
    shell.desk().await?.reassessments().map_err(told)
}

#[tauri::command]
pub async fn act_on_extension(
    shell: State<'_, Shell>,
    case: CaseRef,
    act: ExtensionAct,
    ground: Option<usize>,
) -> Result<Done, Message> {
    shell.desk().await?.act_on_extension(&case, act, ground).await.map_err(told)
}
