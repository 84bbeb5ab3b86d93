//! The Danish words of what the rules conclude: findings, receipts, explanations, differences, days and amounts.
//!
//! Pure: values in, words out. Matches are exhaustive, so a finding, a rule, a payer or a date without words
//! does not compile. Left out: what only a desk has, an outbox and problems, whose words are the client's, and
//! the labels of the window's own controls. Nothing is calculated here.

pub mod difference;
pub mod explanation;
pub mod finding;
pub mod format;
pub mod kept_aside;
pub mod parameter;
pub mod receipt;

pub use explanation::{Explanation, Part, Section};
pub use receipt::{Line, Receipt};

use straks_rules::{Assessment, Parameters, Trace};

/// What was concluded, step by step, and the parameters it was worked out with.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The conclusion.
    pub assessment: &'a Assessment,
    /// The steps.
    pub trace: &'a Trace,
    /// Where the sources of the parameters stand.
    pub parameters: &'a Parameters,
}
