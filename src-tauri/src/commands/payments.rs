//! Immediate payments: asked for or drafted by one person, released by another.

use straks_client::view::{Done, ImmediatePaymentForm, ImmediatePaymentRequest, Message, PaymentRow};
use tauri::State;

use super::told;
use crate::shell::Shell;

#[tauri::command]
pub async fn prepare_immediate_payment(
    shell: State<'_, Shell>,
    task_id: String,
) -> Result<ImmediatePaymentForm, Message> {
    shell.desk().await?.prepare_immediate_payment(&task_id).map_err(told)
}

#[tauri::command]
pub async fn save_payment_draft(
    shell: State<'_, Shell>,
    request: ImmediatePaymentRequest,
) -> Result<Done, Message> {
    shell.desk().await?.save_draft(request).map_err(told)
}

#[tauri::command]
pub async fn request_immediate_payment(
    shell: State<'_, Shell>,
    request: ImmediatePaymentRequest,
) -> Result<Done, Message> {
    shell.desk().await?.request_immediate_payment(request).await.map_err(told)
}

#[tauri::command]
pub async fn payments(shell: State<'_, Shell>) -> Result<Vec<PaymentRow>, Message> {
    shell.desk().await?.payments().map_err(told)
}

#[tauri::command]
pub async fn approve_payment(shell: State<'_, Shell>, id: String) -> Result<Done, Message> {
    shell.desk().await?.approve_payment(&id).await.map_err(told)
}

#[tauri::command]
pub async fn reject_payment(shell: State<'_, Shell>, id: String, reason: String) -> Result<Done, Message> {
    shell.desk().await?.reject_payment(&id, &reason).await.map_err(told)
}

#[tauri::command]
pub async fn cancel_payment(shell: State<'_, Shell>, id: String) -> Result<Done, Message> {
    shell.desk().await?.cancel_payment(&id).await.map_err(told)
}

#[tauri::command]
pub async fn discard_draft(shell: State<'_, Shell>, id: String) -> Result<Done, Message> {
    shell.desk().await?.discard_draft(&id).map_err(told)
}
