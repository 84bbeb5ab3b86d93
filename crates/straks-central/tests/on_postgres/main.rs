//! The central on PostgreSQL: the tests of `tests/central` that do not depend on the engine, and those of several
//! instances on one database.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

#[path = "../central/api.rs"]
mod api;
#[path = "../central/automation.rs"]
mod automation;
#[path = "../central/backup.rs"]
mod backup;
#[path = "../central/beyond.rs"]
mod beyond;
#[path = "../central/casework.rs"]
mod casework;
#[path = "../central/clock_back.rs"]
mod clock_back;
#[path = "../central/commands.rs"]
mod commands;
#[path = "../central/contract.rs"]
mod contract;
#[path = "../central/convergence.rs"]
mod convergence;
#[path = "../central/corrections.rs"]
mod corrections;
#[path = "../central/counting.rs"]
mod counting;
#[path = "../central/database.rs"]
mod database;
#[path = "../central/decisions.rs"]
mod decisions;
#[path = "../central/drafts.rs"]
mod drafts;
#[path = "../central/feed.rs"]
mod feed;
#[path = "../central/hostile.rs"]
mod hostile;
#[path = "../central/http.rs"]
mod http;
mod instances;
#[path = "../central/life.rs"]
mod life;
mod logs;
mod lost;
mod moving;
#[path = "../central/news.rs"]
mod news;
#[path = "../central/overlaps.rs"]
mod overlaps;
#[path = "../central/own_case.rs"]
mod own_case;
#[path = "../central/payments.rs"]
mod payments;
#[path = "../central/preview.rs"]
mod preview;
#[path = "../central/replay.rs"]
mod replay;
#[path = "../central/restricted.rs"]
mod restricted;
#[path = "../central/rights.rs"]
mod rights;
mod roles;
mod round_trips;
#[path = "../central/rule_set_withdrawal.rs"]
mod rule_set_withdrawal;
#[path = "../central/rule_sets.rs"]
mod rule_sets;
#[path = "../central/several_decisions.rs"]
mod several_decisions;
#[path = "../central/siblings.rs"]
mod siblings;
#[path = "../central/sight.rs"]
mod sight;
#[path = "../central/steps.rs"]
mod steps;
#[path = "../central/still_due.rs"]
mod still_due;
#[path = "../central/take_in.rs"]
mod take_in;
#[path = "../central/tasks.rs"]
mod tasks;
#[path = "../central/told_wrong.rs"]
mod told_wrong;
#[path = "../central/town.rs"]
mod town;
#[path = "../central/unclear.rs"]
mod unclear;

const ENGINE: database::Engine = database::Engine::Postgres;
