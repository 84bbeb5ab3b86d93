//! Scenarios: facts in, outcome and paragraphs out, in files that a caseworker can read and write.
//!
//! `docs/rules.md` says how one is written. What a scenario leaves out is as in an ordinary case.

mod golden;
pub mod outcome;
pub mod plain;
pub mod scenario;
mod schema;
