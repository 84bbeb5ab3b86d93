//! The central as a whole: store contract, taking in, casework, feed, commands and HTTP.
//!
//! What does not depend on the engine runs on PostgreSQL too: `tests/on_postgres` names those files again.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

mod api;
mod assess;
mod audit;
mod automation;
mod away;
mod backup;
mod beyond;
mod casework;
mod cli;
mod clock_back;
mod commands;
mod containers;
mod contract;
mod convergence;
mod corrections;
mod counting;
mod database;
mod decisions;
mod drafts;
mod embedded;
mod feed;
mod gate;
mod hostile;
mod http;
mod life;
mod limits;
mod news;
mod operations;
mod overlaps;
mod own_case;
mod payments;
mod practice;
mod preview;
mod receive;
mod replay;
mod restricted;
mod rights;
mod rule_set_withdrawal;
mod rule_sets;
mod schema;
mod several_decisions;
mod siblings;
mod sight;
mod steps;
mod still_due;
mod take_in;
mod tasks;
mod told_wrong;
mod town;
mod unclear;

const ENGINE: database::Engine = database::Engine::Sqlite;
