//! Words ready to draw, and how they weigh.

use serde::Serialize;
use ts_rs::TS;

/// A message with title, explanation and next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Closed code, for tests and support.
    pub code: String,
    /// What happened.
    pub title: String,
    /// What it means.
    pub explanation: String,
    /// What to do.
    pub next_step: Option<String>,
    /// How it weighs.
    pub tone: Tone,
}

impl Message {
    /// The message with these words.
    #[must_use]
    pub fn new(code: &str, title: &str, explanation: &str, next_step: Option<&str>, tone: Tone) -> Self {
        Self {
            code: code.to_owned(),
            title: title.to_owned(),
            explanation: explanation.to_owned(),
            next_step: next_step.map(str::to_owned),
            tone,
        }
    }
}

/// How something weighs; drawn as colour and word, never colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Tone {
    /// Holds money or failed.
    Block,
    /// Wants attention.
    Warn,
    /// Went well.
    Ok,
    /// Good to know.
    Info,
    /// Neutral.
    Mute,
}

/// A word in a colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Badge {
    /// The word.
    pub text: String,
    /// The colour.
    pub tone: Tone,
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Labelled {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

/// What a command of the window came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Done {
    /// What happened, for the status line: `Opgaven er taget`.
    pub message: String,
    /// True while it waits for the central.
    pub pending: bool,
}
