//! The log file of this desk: `logs/straks.log` in its data folder, the one before it beside it.
//!
//! What is logged are ids and codes, never names, numbers or contents; that is for whoever logs to keep. What libraries say
//! beneath `info` is not written, because it can hold what they carry.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Mutex;

use straks_central::logged::is_of_nobody;
use tracing_subscriber::filter::{EnvFilter, FilterExt as _, filter_fn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt, registry};

use crate::system;

const LARGEST: u64 = 4 * 1024 * 1024;

/// Starts logging. `STRAKS_LOG` says more exactly what, such as `straks_client=debug`.
pub fn start(data: &Path) -> io::Result<()> {
    let file = open(&data.join("logs"))?;
    let filter = EnvFilter::try_from_env("STRAKS_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let written = fmt::layer().with_ansi(false).with_writer(Mutex::new(file));
    let subscriber = registry().with(written.with_filter(filter.and(filter_fn(is_of_nobody))));
    // A log that is already being written, as in a test, stays.
    drop(subscriber.try_init());
    Ok(())
}

fn open(folder: &Path) -> io::Result<File> {
    system::make_private_folder(folder)?;
    let current = folder.join("straks.log");
    if fs::metadata(&current).is_ok_and(|file| file.len() > LARGEST) {
        fs::rename(&current, folder.join("straks.before.log"))?;
    }
    OpenOptions::new().create(true).append(true).open(current)
}
