//! Signing in and out.

use straks_client::view::{Message, SignInView};
use tauri::State;

use crate::shell::Shell;

#[tauri::command]
pub async fn sign_in_view(shell: State<'_, Shell>) -> Result<Option<SignInView>, Message> {
    shell.sign_in_view().await
}

#[tauri::command]
pub async fn sign_in(shell: State<'_, Shell>) -> Result<SignInView, Message> {
    shell.sign_in().await
}

#[tauri::command]
pub async fn cancel_sign_in(shell: State<'_, Shell>) -> Result<(), Message> {
    shell.cancel_sign_in().await
}

#[tauri::command]
pub async fn sign_out(shell: State<'_, Shell>) -> Result<SignInView, Message> {
    shell.sign_out().await
}
