//! What became of the intake, ready to draw: alarms on codes, and rows that were kept aside.

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

/// The alarms, and the first rows that were kept aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeView {
    /// Codes whose share has drifted.
    pub alarms: Vec<CodeAlarmRow>,
    /// True where the person at this desk may say what an alarm was.
    pub may_answer: bool,
    /// How often chance alone raises an alarm: once in so many.
    pub false_alarm_one_in: u32,
    /// Rows that were kept aside.
    pub kept: KeptAsideView,
}

/// A code whose share has drifted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CodeAlarmRow {
    /// Tells it from the others.
    pub id: String,
    /// Who sends it: `virk`.
    pub source: String,
    /// `Anmeldelsen: wage_code`.
    pub field: String,
    /// `Kode 2`, or `Betydning paid`.
    pub what: String,
    /// `oktober 2026`, or `september – oktober 2026`.
    pub months: String,
    /// `4,1 % (82 af 2.000)`.
    pub before: String,
    /// The same since then.
    pub since: String,
    /// What it was, once somebody has looked into it: `Hanne Bruun: Ny kodeliste fra afsenderen`.
    pub answered: Option<String>,
}

/// Some of the rows that were kept aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptAsideView {
    /// How many there are in all.
    #[ts(type = "number")]
    pub total: usize,
    /// These.
    pub rows: Vec<KeptAsideLine>,
    /// Where the next ones begin; none where these are the last.
    #[ts(type = "number | null")]
    pub next: Option<usize>,
}

/// A row that was kept aside: where it stood and why, never what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptAsideLine {
    /// Its place among all of them, from 1.
    #[ts(type = "number")]
    pub number: usize,
    /// `persons.csv, linje 4`, `Indberetning nr. 1`.
    pub place: String,
    /// The column; none where the whole row is at fault.
    pub column: Option<String>,
    /// What is wrong and what to do, in a sentence.
    pub reason: String,
    /// True where it goes in by itself when what it names has come.
    pub waits: bool,
    /// Since when.
    #[ts(type = "string")]
    pub since: DateTime<Utc>,
}
