//! What the central does in bulk, and what many desks at once get of it.

pub mod changes;
pub mod claims;
