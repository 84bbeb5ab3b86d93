//! A desk without its window: encrypted cache, outbox, sync, evaluation, and all that the window calls.
//!
//! [`Desk`] is the door. It opens from its files at once, without any contact; [`Desk::connect`] starts the
//! exchange with the central on a thread of its own, and every call of the window is answered from the files.
//! Nothing here draws, and nothing here names the central's crate: they meet over HTTP.

mod cache;
mod desk;
mod error;
pub mod keys;
mod lease;
mod outbox;
pub mod sign_in;
mod sync;
mod vault;
pub mod view;
mod wording;

pub use desk::{ApproverList, Desk, DeskConfig, LocalClock};
pub use error::{DeskError, Trouble};
pub use sync::{CentralAddress, DeskAccess};
