//! What a central is told from outside: the municipality it works for, and how it runs.
//!
//! Files are TOML. A field that is not known is refused with its place, so that a slip of the pen is never a
//! setting that silently does not hold.

pub mod issuer;
pub mod municipality;
pub mod settings;
