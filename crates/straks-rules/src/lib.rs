//! The act on sickness benefit: dated parameters, the assessment of a case, and its explanation.
//!
//! Pure: [`assess`] reads facts and parameters and answers; it has no clock and does no I/O. Missing facts
//! are never an error and never a silent no: they make the outcome "cannot tell", and a finding.

pub mod assessment;
mod holidays;
pub mod parameters;
mod rounding;
pub mod trace;

pub use assessment::{Assessment, ClaimAssessment, Requirement, Told, WeekAmount};
pub use parameters::{Parameters, Policy};
pub use trace::{NoTrace, Sink, Step, Trace};

use std::fmt::Write as _;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use straks_domain::facts::CaseFacts;

/// The engine's version, kept with each assessment: the same version gives the same bytes.
pub const ENGINE_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Assesses one case as of a day, and tells `sink` each step.
pub fn assess<S: Sink>(
    facts: &CaseFacts,
    parameters: &Parameters,
    policy: &Policy,
    as_of: NaiveDate,
    sink: &mut S,
) -> Assessment {
    let _ = (facts, parameters, policy, as_of, sink);
    todo!("the rules")
}

/// SHA-256 of the facts in their canonical JSON form, in lower-case hex.
#[must_use]
pub fn facts_hash(facts: &CaseFacts) -> String {
    let bytes = serde_json::to_vec(facts).expect("invariant: facts are plain values with text keys");
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(&bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
