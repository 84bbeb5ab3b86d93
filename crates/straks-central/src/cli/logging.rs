//! How the server's log is written: as text or JSON, to standard error. What may be in it is told by `logged`.

use std::io::{self, IsTerminal as _};

use straks_central::config::settings::LogFormat;
use straks_central::logged::is_of_nobody;
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
