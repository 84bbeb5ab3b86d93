//! Tasks of the program, one file for each.

pub mod audit;
pub mod backup;
pub mod database;
pub mod import;
pub mod intake;
pub mod logging;
pub mod migrate;
pub mod replay;
pub mod rule_set;
pub mod serve;
mod whole;
