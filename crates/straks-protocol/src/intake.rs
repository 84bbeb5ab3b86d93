//! What became of the intake: rows that were kept aside, and codes whose share has drifted.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::Month;
use straks_domain::ids::ActorId;
use straks_domain::kept_aside::KeptAsideReason;
use straks_domain::report::ReportKind;

/// What stands where files have a name, for rows that came as JSON.
pub const BATCH: &str = "reports";

/// Rows that were kept aside: answer of `GET /v1/intake/kept-aside`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptAsideRows {
    /// How many there are.
    pub total: usize,
    /// Some of them, by file and line.
    pub rows: Vec<KeptAsideRow>,
    /// Where to go on; none where these are the last.
    pub next: Option<usize>,
}

/// A row that was kept aside: where it stood and why, never what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptAsideRow {
    /// The file; `reports` for those that came as JSON.
    pub file: String,
    /// The line of the file from 1, or the place in the batch from 0.
    pub line: u64,
    /// The column or field; none where the whole row is at fault.
    pub column: Option<String>,
    /// Why: a code with its values.
    pub reason: KeptAsideReason,
    /// True where it goes in by itself when what it names has come.
    pub waits: bool,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Codes whose share has drifted: answer of `GET /v1/intake/alarms`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeAlarms {
    /// How often chance alone raises an alarm: once in so many months of a field.
    pub false_alarm_one_in: u32,
    /// How many of them nobody has looked into yet.
    #[serde(default)]
    pub open: usize,
    /// The alarms, open ones first.
    pub alarms: Vec<CodeAlarm>,
}

/// A code whose share has drifted: it may have changed places with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeAlarm {
    /// The register that sends it.
    pub source: String,
    /// In which kind of report.
    pub report: ReportKind,
    /// In which field.
    pub field: String,
    /// The code as it comes; none where it is what codes mean that drifted.
    pub code: Option<String>,
    /// Our own word for codes; none where it is the code that drifted.
    pub meaning: Option<String>,
    /// The first month of the drift.
    pub since: Month,
    /// The last month of it.
    pub last: Month,
    /// How often it came in the months before.
    pub count_before: u64,
    /// Of so many.
    pub of_before: u64,
    /// How often it has come since then.
    pub count_since: u64,
    /// Of so many.
    pub of_since: u64,
    /// What somebody found who looked into it; none while it is open.
    #[serde(default)]
    pub answered: Option<AlarmAnswered>,
}

/// What somebody found who looked into an alarm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AlarmAnswered {
    /// Who looked into it.
    pub by: ActorId,
    /// When it was answered.
    pub at: DateTime<Utc>,
    /// What it was.
    pub found: String,
}

/// What somebody found who looked into an alarm: body of `POST /v1/intake/alarms/answers`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AlarmFound {
    /// The register that sends it.
    pub source: String,
    /// In which kind of report.
    pub report: ReportKind,
    /// In which field.
    pub field: String,
    /// The code, where it is the code that drifted.
    #[serde(default)]
    pub code: Option<String>,
    /// Our own word, where it is what codes mean that drifted.
    #[serde(default)]
    pub meaning: Option<String>,
    /// The first month of the drift.
    pub since: Month,
    /// What it was; at most 500 characters.
    pub found: String,
}
