//! One measured figure, and why one could not be measured.

#[cfg(feature = "desk")]
use std::io;

use serde::Serialize;

/// A figure beside its floor.
#[derive(Debug, Serialize)]
pub struct Figure {
    /// `start.usable_queue`.
    pub name: &'static str,
    /// How much of it: tasks, runs, weeks, persons.
    pub n: u64,
    /// What was measured, in `unit`.
    pub value: f64,
    /// `ms`, `MiB`, `weeks/s`, `cases/s`, `claims/s`.
    pub unit: &'static str,
    /// The floor, in `unit`: for a speed, what the least work would run at.
    pub floor: f64,
    /// `value / floor`.
    pub ratio: f64,
}

impl Figure {
    /// Rounds to what a measurement is good for.
    pub fn new(name: &'static str, n: u64, unit: &'static str, value: f64, floor: f64) -> Self {
        let round = |x: f64, steps: f64| (x * steps).round() / steps;
        Self {
            name,
            n,
            value: round(value, 10.0),
            unit,
            floor: round(floor, 10.0),
            ratio: round(value / floor, 10_000.0),
        }
    }
}

/// Why a figure could not be measured.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// No figure has such a name.
    #[error("no such figure; there are: {0}")]
    Unknown(String),
    /// A figure could not be written.
    #[error("a figure could not be written: {0}")]
    Line(#[source] serde_json::Error),
    /// A file or process could not be used.
    #[cfg(feature = "desk")]
    #[error("{0}: {1}")]
    System(&'static str, #[source] io::Error),
    /// There is no virtual desktop.
    #[cfg(feature = "desk")]
    #[error("no virtual desktop: {0}")]
    Desktop(#[from] virtual_desktop::DesktopError),
    /// Something that is measured failed.
    #[error("{0}")]
    Other(String),
    /// The window did not become ready.
    #[cfg(feature = "desk")]
    #[error("{0} did not become ready")]
    Silent(&'static str),
}

/// What a part that is measured said when it failed.
#[cfg(feature = "desk")]
pub fn failed(error: impl std::error::Error) -> Failure {
    Failure::Other(error.to_string())
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
