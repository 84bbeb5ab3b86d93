//! What a desk and the central say to each other.
//!
//! JMAP's semantics (RFC 8620) on plain REST: an opaque state, changed and removed lists, commands with an
//! idempotency key. Types only: no transport, no storage, no clock. `docs/protocol.md` tells the exchange.

pub mod audit;
pub mod automation;
pub mod changes;
pub mod command;
pub mod command_name;
pub mod decision;
pub mod document;
pub mod intake;
pub mod look_up;
pub mod problem;
pub mod rule_set;
pub mod session;

pub use changes::{Changed, Changes, ItemType, Removed, RemovedReason, SnapshotPage, StateToken};
pub use command::{Command, CommandEnvelope, CommandReply};
pub use command_name::CommandName;
pub use decision::{DecisionStep, ExtensionStep};
pub use document::Document;
pub use problem::{Problem, ProblemCode};
pub use rule_set::{RuleSetDocument, RuleSetTerms};
pub use session::Session;

/// Header with the command's key (draft-ietf-httpapi-idempotency-key-header).
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// Media type of a problem (RFC 9457).
pub const PROBLEM_JSON: &str = "application/problem+json";
