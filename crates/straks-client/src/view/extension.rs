//! The 22-week list, and what the jobcentre was asked about a case and said, § 27.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::look_up::CaseRef;
use super::message::{Badge, Labelled};

/// A case near or beyond the 22 weeks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReassessmentView {
    /// The task.
    pub task_id: String,
    /// `Lis A.`
    pub person: String,
    /// The last day before a decision must be in effect.
    #[ts(type = "string")]
    pub last_day: NaiveDate,
    /// `om 9 dage`, `Teknisk forlængelse`.
    pub badge: Badge,
    /// The question to the jobcentre.
    pub extension: ExtensionView,
}

/// The question to the jobcentre on a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExtensionView {
    /// The case.
    pub case: CaseRef,
    /// What the jobcentre was asked and said.
    pub jobcentre: String,
    /// The grounds that it can name.
    pub grounds: Vec<Labelled>,
    /// What can be done now.
    pub actions: Vec<ExtensionAct>,
}

/// What can be done about an extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ExtensionAct {
    /// Ask the jobcentre.
    Ask,
    /// It said that a ground is met; asks which.
    GroundMet,
    /// It said that none is.
    NoGround,
}
