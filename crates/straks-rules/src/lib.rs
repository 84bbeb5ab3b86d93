//! The act on sickness benefit: dated parameters, the assessment of a case, and its explanation.
//!
//! Pure: [`assess()`] reads facts and parameters and answers; it has no clock and does no I/O. Missing facts
//! are never an error and never a silent no: they make the outcome "cannot tell", and a finding.

mod assess;
pub mod assessment;
mod basis;
mod business_requirement;
mod case;
mod circumstances;
mod citizen;
mod claim_findings;
mod clocks;
mod closed_days;
pub mod compare;
mod covid;
mod deadlines;
mod decisions;
mod duration;
mod earnings;
pub mod effect;
pub mod employer_insurance;
mod employer_period;
mod employment_requirement;
mod findings;
mod follow_up;
mod fraction;
mod granted;
mod holidays;
mod income;
mod lapse;
#[cfg(feature = "openapi")]
mod openapi;
pub mod parameters;
mod payers;
pub mod procedure;
pub mod record;
mod reform;
mod refund;
mod report;
mod right;
mod rounding;
pub mod rule_set;
mod self_employed;
pub mod trace;
mod unemployed;
mod waiting_period;
mod week;

pub use assess::assess;
pub use assessment::{
    Assessment, ClaimAssessment, Clock, ClockKind, Contributions, Kept, Payer, PayerStretch, Requirement,
    Told, WeekAmount,
};
pub use parameters::{ApprovedParameters, Parameters, Policy};
pub use record::Record;
pub use trace::{NoTrace, Sink, Step, Trace};

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use straks_domain::facts::CaseFacts;

/// The engine's version, kept with each assessment: the same version gives the same bytes.
///
/// It is counted by itself, apart from the version of the packages. The first number goes up when anything
/// that was assessed before could come to something else, and then the golden files are made anew; the second
/// when the engine can read more, and all else comes to the same. `docs/rules.md`, "Replay", says how.
pub const ENGINE_VERSION: &str = "5.1.0";

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
