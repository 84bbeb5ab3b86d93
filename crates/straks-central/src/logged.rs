//! What may be logged, of the central as of a desk: of our own program as much as is asked for, and of the libraries below
//! it no more than `info`.
//!
//! Invariant: nothing of people. Beneath `info` a driver of a database tells every value of a statement, whoever asked to
//! see more and why.

use tracing::{Level, Metadata};

/// True for what cannot hold what libraries carry.
#[must_use]
pub fn is_of_nobody(of: &Metadata<'_>) -> bool {
    *of.level() <= Level::INFO || of.target().starts_with("straks")
}
