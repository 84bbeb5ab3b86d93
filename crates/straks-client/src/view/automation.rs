//! What automation did, and where it is stopped: ready to draw.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::message::Badge;

/// What automation did with the claims of some weeks, and where it is stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AutomationView {
    /// `24. oktober – 22. november 2026`.
    pub period: String,
    /// All claims together.
    pub all: ShareRow,
    /// By week that the claim was received in, newest first.
    pub weeks: Vec<ShareRow>,
    /// By run that pays it or would, newest first.
    pub runs: Vec<ShareRow>,
    /// By kind of claim.
    pub kinds: Vec<ShareRow>,
    /// Why claims were left to people, most first.
    pub reasons: Vec<ReasonRow>,
    /// The samples.
    pub samples: SamplesView,
    /// The stops, those that hold first.
    pub stops: Vec<StopRow>,
    /// True where this person can stop automation and let it go on.
    pub can_steer: bool,
    /// What a stop of a rule can name: what may be found.
    pub findings: Vec<Named>,
    /// What a stop of a rule can name: the law parameters.
    pub parameters: Vec<Named>,
}

/// Claims that automation decided and left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShareRow {
    /// What is counted.
    pub title: String,
    /// Claims in all.
    #[ts(type = "number")]
    pub claims: u64,
    /// Decided by automation, samples among them.
    #[ts(type = "number")]
    pub decided: u64,
    /// Left to a person.
    #[ts(type = "number")]
    pub left: u64,
    /// `86,4 %`; a dash where there are none.
    pub share: String,
    /// The same in thousandths, for a bar.
    #[ts(type = "number")]
    pub per_mille: u64,
}

/// A reason, and how many claims it was given for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReasonRow {
    /// `Timer mangler`.
    pub title: String,
    /// So many claims.
    #[ts(type = "number")]
    pub claims: u64,
}

/// What people said of samples.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SamplesView {
    /// Drawn.
    #[ts(type = "number")]
    pub drawn: u64,
    /// Judged.
    #[ts(type = "number")]
    pub judged: u64,
    /// `96,0 %`; a dash where nothing is judged yet.
    pub agreement: String,
    /// By what the claims are like.
    pub strata: Vec<StratumRow>,
    /// The newest judgements.
    pub judgements: Vec<JudgementRow>,
    /// The draws, newest first.
    pub draws: Vec<DrawRow>,
}

/// Samples among claims that are alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StratumRow {
    /// `Første anmodning · beløb i bånd 2 · arbejdsgiver i bånd 1`.
    pub title: String,
    /// Claims that automation granted.
    #[ts(type = "number")]
    pub claims: u64,
    /// Drawn of them.
    #[ts(type = "number")]
    pub drawn: u64,
    /// Judged right.
    #[ts(type = "number")]
    pub agreed: u64,
    /// Judged wrong.
    #[ts(type = "number")]
    pub disagreed: u64,
}

/// What a person said of a sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JudgementRow {
    /// The claim.
    pub claim: String,
    /// `Enig`, `Uenig`.
    pub badge: Badge,
    /// Why.
    pub why: String,
    /// Who.
    pub by: String,
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
}

/// A draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DrawRow {
    /// The run it was for.
    pub run: String,
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// `27 af 812`.
    pub what: String,
    /// Its seed.
    pub seed: String,
    /// `Kan gentages`, or that it cannot.
    pub badge: Badge,
}

/// A stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StopRow {
    /// Its id.
    pub id: String,
    /// `Gælder`, `Ophævet`, `Udløbet`.
    pub badge: Badge,
    /// What it catches: `Alt`, `CVR 10172748`, `§ 54`.
    pub scope: String,
    /// Why.
    pub reason: String,
    /// `Hanne Bruun, 20. nov. kl. 8.42`.
    pub set: String,
    /// Until when, or how it ended.
    pub until: String,
    /// True where it holds.
    pub holds: bool,
}

/// Something that can be chosen by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Named {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub title: String,
}

/// A stop to set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewStop {
    /// What kind of thing it catches.
    pub scope: StopKind,
    /// Which: a number, a section, a name; nothing for everything.
    pub value: String,
    /// Why.
    pub reason: String,
    /// The last day it holds; none until it is lifted.
    pub until: Option<NaiveDate>,
}

/// What kind of thing a stop catches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StopKind {
    /// Everything.
    Everywhere,
    /// One person, by personal identification number.
    Person,
    /// One employer, by company number.
    Employer,
    /// Cases on which this was found.
    Finding,
    /// Cases that a section of the act was applied to.
    Paragraph,
    /// Cases that a law parameter was used on.
    Parameter,
}
