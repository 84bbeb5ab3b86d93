//! What the central does in bulk, and what many desks at once get of it.

mod changes;
mod claims;

use crate::figure::{Failure, Figure};

/// The figures.
pub const NAMES: &[&str] = &[claims::SQLITE, claims::POSTGRES, changes::P95];

/// Measures those whose name begins so.
pub fn measure(wanted: &str) -> Result<Vec<Figure>, Failure> {
    let asked = |name: &str| name.starts_with(wanted);
    let mut figures = Vec::new();
    if asked(claims::SQLITE) {
        figures.push(claims::sqlite()?);
    }
    if asked(claims::POSTGRES) {
        figures.push(claims::postgres()?);
    }
    if asked(changes::P95) {
        figures.push(changes::measure()?);
    }
    Ok(figures)
}
