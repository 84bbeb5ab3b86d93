//! Two notifications with days in common: what is asked about them, and what can be answered.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What can be answered on the overlaps of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OverlapForm {
    /// The case that it is answered from.
    pub case_id: String,
    /// One for each other notification.
    pub questions: Vec<OverlapQuestion>,
}

/// Another notification with days in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OverlapQuestion {
    /// Its number.
    pub other: String,
    /// `N2: 5. okt. 2026 og frem`, or what was answered before.
    pub title: String,
    /// What was answered before, by whom and why; none where nobody has.
    pub answered: Option<String>,
    /// The answers, in the order of the choices.
    pub choices: Vec<OverlapChoice>,
    /// Why some answers cannot be given.
    pub refused: Option<String>,
}

/// An answer that can be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OverlapChoice {
    /// The number that is kept; none where they are two absences.
    pub keep: Option<String>,
    /// `Samme fravær, behold N1`.
    pub text: String,
    /// What follows.
    pub detail: String,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OverlapReply {
    /// The case that it is answered from.
    pub case_id: String,
    /// The other notification.
    pub other: String,
    /// The number that is kept; none where they are two absences.
    pub keep: Option<String>,
    /// Why.
    pub reason: String,
}
