//! What automation did, in figures, and where it is stopped: answer of `GET /v1/automation`.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::automation::{Stop, Stratum};
use straks_domain::finding::FindingKind;
use straks_domain::ids::{ActorId, ClaimId, RunId};
use straks_domain::task::Opinion;

/// What automation did with the refund claims received in some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AutomationFigures {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// All of them.
    pub all: Counted,
    /// By the day that the claim was received, `2026-11-18`.
    pub by_day: Vec<Counted>,
    /// By the run that pays it or would.
    pub by_run: Vec<Counted>,
    /// By kind of claim: `first`, `following`, `partial`.
    pub by_kind: Vec<Counted>,
    /// Why claims were left to people, most first.
    pub reasons: Vec<ReasonCount>,
    /// The samples.
    pub samples: SampleFigures,
    /// The draws, newest first.
    pub draws: Vec<Drawn>,
    /// The stops, newest first, those that ended too.
    pub stops: Vec<Stop>,
}

/// Claims that automation decided, decided and had looked at, and left to people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Counted {
    /// What is counted.
    pub key: String,
    /// Granted in full.
    pub decided: u64,
    /// Granted in full, and drawn as a sample.
    pub sampled: u64,
    /// Left to a person.
    pub left: u64,
}

/// One reason, and how many claims it was given for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReasonCount {
    /// What was found.
    pub finding: FindingKind,
    /// On so many claims.
    pub claims: u64,
}

/// What people said of samples.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SampleFigures {
    /// Drawn.
    pub drawn: u64,
    /// Judged right at first.
    pub agreed: u64,
    /// Judged wrong at first.
    pub disagreed: u64,
    /// By what the claims are like.
    pub strata: Vec<StratumFigures>,
    /// The newest judgements.
    pub judged: Vec<JudgedSample>,
}

/// Samples among claims that are alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StratumFigures {
    /// What the claims are like.
    pub stratum: Stratum,
    /// Claims that automation granted.
    pub claims: u64,
    /// Drawn of them.
    pub drawn: u64,
    /// Judged right.
    pub agreed: u64,
    /// Judged wrong.
    pub disagreed: u64,
}

/// What a person said of a sample first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JudgedSample {
    /// The claim.
    pub claim: ClaimId,
    /// Right or not.
    pub opinion: Opinion,
    /// Why.
    pub why: String,
    /// Who.
    pub by: ActorId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Drawn {
    /// The run it was for.
    pub run: RunId,
    /// When.
    pub at: DateTime<Utc>,
    /// Its seed, in hexadecimal.
    pub seed: String,
    /// Claims that could be drawn.
    pub claims: u64,
    /// Claims that were.
    pub drawn: u64,
    /// True where drawing again by its record comes to the same.
    pub repeats: bool,
}
