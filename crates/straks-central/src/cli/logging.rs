//! What is logged, the same for every command: of what this program says as much as is asked for, and of what the
//! libraries below it say no more than `info`.
//!
//! Invariant: nothing of people. Beneath `info` a driver of a database tells every value of a statement, whoever asked to
//! see more and why.

use std::io::{self, IsTerminal as _};

use straks_central::config::settings::LogFormat;
use tracing::{Level, Metadata};
use tracing_subscriber::filter::{EnvFilter, FilterExt as _, filter_fn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt, registry};

/// From here on, what the filter lets through goes to standard error.
pub fn start(filter: EnvFilter, format: LogFormat) {
    let filter = filter.and(filter_fn(is_of_nobody));
    // Colours are for a terminal; in a journal or a file they are noise.
    let written = fmt::layer().with_writer(io::stderr).with_ansi(io::stderr().is_terminal());
    match format {
        LogFormat::Text => registry().with(written.with_filter(filter)).init(),
        LogFormat::Json => registry().with(written.json().with_filter(filter)).init(),
    }
}

fn is_of_nobody(of: &Metadata<'_>) -> bool {
    *of.level() <= Level::INFO || of.target().starts_with("straks")
}
