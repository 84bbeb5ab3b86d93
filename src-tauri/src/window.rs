//! The one window: opened, shown again by a second start, and watched until its queue is drawn.

use tauri::{AppHandle, Manager, Runtime, WebviewWindowBuilder};

use crate::report;

const LABEL: &str = "main";

/// Opens the window as `tauri.conf.json` describes it.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let config = app
        .config()
        .app
        .windows
        .iter()
        .find(|window| window.label == LABEL)
        .expect("invariant: tauri.conf.json describes the window");
    let mut window = WebviewWindowBuilder::from_config(app, config)?.devtools(cfg!(debug_assertions));
    if report::is_wanted() {
        window = window.initialization_script(report::TELL_WHEN_DRAWN);
    }
    window.build()?;
    Ok(())
}

/// Brings the window to the front.
pub fn show<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(LABEL) {
        for outcome in [window.unminimize(), window.show(), window.set_focus()] {
            if let Err(error) = outcome {
                tracing::warn!(%error, "the window cannot be brought to the front");
            }
        }
    }
}
