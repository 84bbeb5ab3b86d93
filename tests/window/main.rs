//! The real window, driven end to end through WebDriver on a virtual desktop.
//!
//! Only Linux: WebKitWebDriver drives the very web view that the desk opens there. What a person would check
//! is checked in the words on the screen. Each test has a machine of its own, with its own screen, keyring and
//! data folder, and its practice municipality is made as on any first start.

#![cfg(target_os = "linux")]
#![expect(clippy::panic, reason = "a test that fails panics, with what it waited for")]

mod approval;
mod central;
mod complaint;
mod control;
mod correction;
mod day;
mod keyboard;
mod machine;
mod narrow;
mod payment;
mod screen;
mod sign_in;
mod watch;
