//! The window of Straks: the shell around `straks_client::Desk`.
//!
//! Left out: everything that the window can do, which is the desk's and tested there. Invariant: the window
//! opens whatever goes wrong behind it, and says in words what did.

mod central;
mod commands;
mod logs;
mod place;
mod report;
mod shell;
mod system;
mod window;
mod words;

use std::process::ExitCode;

use tauri::{Manager, RunEvent};

use shell::Shell;

pub use commands::NAMES as COMMANDS;

/// Opens the window and stays until it is closed.
#[must_use]
pub fn run() -> ExitCode {
    let built = tauri::Builder::default()
        // First: a second start ends here, before it touches any file.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::show(app)))
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .invoke_handler(commands::handler())
        .setup(|app| {
            app.manage(Shell::start(app.handle().clone()));
            Ok(window::open(app.handle())?)
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    app.state::<Shell>().stop();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            // Without a window there is nothing else to say it on.
            eprintln!("Straks kan ikke åbne sit vindue: {error}");
            ExitCode::FAILURE
        }
    }
}
