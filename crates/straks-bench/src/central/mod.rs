//! What the central does in bulk, and what many desks at once get of it.

mod changes;
mod claims;

use crate::figure::{Failure, Figure};

/// The figures.
pub const NAMES: &[&str] = &[claims::SQLITE, changes::P95];

/// Measures those whose name begins so.
pub fn measure(wanted: &str) -> Result<Vec<Figure>, Failure> {
    let asked = |name: &str| name.starts_with(wanted);
    let mut figures = Vec::new();
    if asked(claims::SQLITE) {
        figures.extend(claims::measure()?);
    }
    if asked(changes::P95) {
        figures.extend(changes::measure()?);
    }
    Ok(figures)
}
