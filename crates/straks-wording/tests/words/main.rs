//! The words of whole cases, of every finding, and of differences.

mod cases;
mod differences;
mod explanations;
mod findings;
mod one_screen;
