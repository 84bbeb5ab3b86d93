//! The desk as a program: see `straks_window`.

// No console window beside the desk on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    straks_window::run()
}
