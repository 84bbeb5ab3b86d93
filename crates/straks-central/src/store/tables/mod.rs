//! The tables, one file for each family: its rows, its statements, and what is done with them.
//!
//! Written once for every engine. Left out: transactions, which are the engines', and anything that decides.

pub(super) mod alarm_answers;
pub(super) mod assessments;
pub(super) mod audit;
pub(super) mod automation;
pub(super) mod calendar;
pub(super) mod code_counts;
pub(super) mod commands;
pub(super) mod decisions;
pub(super) mod documents;
pub(super) mod feed;
pub(super) mod kept_aside;
pub(super) mod letters;
pub(super) mod municipality;
pub(super) mod notes;
pub(super) mod obligations;
pub(super) mod overlap_answers;
pub(super) mod quarantine;
pub(super) mod register;
pub(super) mod reports;
pub(super) mod restricted;
pub(super) mod rule_sets;

#[cfg(test)]
use super::session::Statement;

/// Every statement that is ever run on a table, for the tests that prepare them.
#[cfg(test)]
pub(super) const STATEMENTS: &[&[Statement]] = &[
    alarm_answers::ALL,
    assessments::ALL,
    audit::ALL,
    automation::ALL,
    calendar::ALL,
    code_counts::ALL,
    commands::ALL,
    decisions::ALL,
    documents::ALL,
    feed::ALL,
    kept_aside::ALL,
    letters::ALL,
    municipality::ALL,
    notes::ALL,
    obligations::ALL,
    overlap_answers::ALL,
    quarantine::ALL,
    register::ALL,
    register::put::ALL,
    reports::ALL,
    restricted::ALL,
    rule_sets::ALL,
];
