//! Danish words for what the desk knows. Values come in, sentences go out; nothing is decided here.

pub mod finding;
pub mod format;
pub mod receipt;
