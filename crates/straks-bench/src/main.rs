//! The figures that Straks holds itself to, one JSON line each.
//!
//! `straks-bench [NAME]` measures those whose name begins so. Each figure stands beside its floor, the least
//! that the same machine could do it in, measured in the same run. Left out: judging them; that is for who
//! reads. Run it by `cargo xtask bench`, which builds for release first, and no more than the figures need:
//! without the feature `desk` this is the rules alone.

// Figures are not money.
#![expect(clippy::float_arithmetic, reason = "times and ratios of a measurement")]

#[cfg(feature = "desk")]
mod central;
mod figure;
#[cfg(feature = "desk")]
mod first_sync;
mod rules;
#[cfg(feature = "desk")]
mod start;

use std::process::ExitCode;

#[cfg(feature = "desk")]
use central::{changes, claims};
use figure::{Failure, Figure};

/// What gives one or more figures.
struct Measurement {
    names: &'static [&'static str],
    /// Told how the names begin that are asked for.
    measure: fn(&str) -> Result<Vec<Figure>, Failure>,
}

const MEASUREMENTS: &[Measurement] = &[
    Measurement { names: rules::NAMES, measure: rules::measure },
    #[cfg(feature = "desk")]
    Measurement { names: &[claims::SQLITE], measure: |_| claims::sqlite().map(|figure| vec![figure]) },
    #[cfg(feature = "desk")]
    Measurement { names: &[claims::POSTGRES], measure: |_| claims::postgres().map(|figure| vec![figure]) },
    #[cfg(feature = "desk")]
    Measurement { names: &[changes::P95], measure: |_| changes::measure().map(|figure| vec![figure]) },
    #[cfg(feature = "desk")]
    Measurement { names: &[first_sync::FIRST_10K], measure: |_| first_sync::measure() },
    #[cfg(feature = "desk")]
    Measurement { names: &[start::USABLE_QUEUE, start::MEMORY], measure: |_| start::measure() },
];

fn main() -> ExitCode {
    #[cfg(feature = "desk")]
    virtual_desktop::end_all_on_interrupt();
    let wanted = std::env::args().nth(1).unwrap_or_default();
    match measure(&wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn measure(wanted: &str) -> Result<(), Failure> {
    let known = MEASUREMENTS.iter().flat_map(|measurement| measurement.names);
    if !known.clone().any(|name| name.starts_with(wanted)) {
        return Err(Failure::Unknown(known.copied().collect::<Vec<_>>().join(", ")));
    }
    for measurement in MEASUREMENTS.iter().filter(|m| m.names.iter().any(|name| name.starts_with(wanted))) {
        for figure in (measurement.measure)(wanted)?.iter().filter(|figure| figure.name.starts_with(wanted)) {
            println!("{}", serde_json::to_string(figure).map_err(Failure::Line)?);
        }
    }
    Ok(())
}
