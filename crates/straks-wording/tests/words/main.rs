//! The words of whole cases, of every finding, and of differences.

mod cases;
mod explanations;
