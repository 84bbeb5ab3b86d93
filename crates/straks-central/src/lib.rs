//! The backend: intake, automation, tasks, payments and sync.
//!
//! Files come in by `intake`, `casework` assesses and derives tasks, `feed` tells desks what changed,
//! `commands` does what they ask, `http` is the only way in. All state lies in `store`.

pub mod alarms;
pub mod assessing;
pub mod audit;
pub mod casework;
pub mod central;
pub mod clock;
pub mod commands;
pub mod config;
pub mod embedded;
pub mod feed;
pub mod figures;
pub mod hex;
pub mod http;
pub mod intake;
mod keeping_up;
pub mod logged;
pub mod monitoring;
pub mod practice;
pub mod real;
pub mod receive;
pub mod restricted;
pub mod rule_sets;
pub mod server;
pub mod sight;
pub mod staff;
pub mod store;
pub mod take_in;
pub mod work;
