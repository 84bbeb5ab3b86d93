//! The backend: intake, automation, tasks, payments and sync.

pub mod intake;
pub mod practice;
