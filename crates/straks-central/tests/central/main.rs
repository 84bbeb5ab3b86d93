//! The central as a whole: store contract, taking in, casework, feed, commands and HTTP.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

mod api;
mod assess;
mod casework;
mod cli;
mod commands;
mod contract;
mod embedded;
mod feed;
mod http;
mod payments;
mod practice;
mod rights;
mod rule_sets;
mod schema;
mod siblings;
mod take_in;
mod town;
