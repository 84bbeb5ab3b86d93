//! The log file of this desk: `logs/straks.log` in its data folder, the one before it beside it.
//!
//! What is logged are ids and codes, never names, numbers or contents; that is for whoever logs to keep.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

use crate::system;

const LARGEST: u64 = 4 * 1024 * 1024;

/// Starts logging. `STRAKS_LOG` says more exactly what, such as `straks_client=debug`.
pub fn start(data: &Path) -> io::Result<()> {
    let file = open(&data.join("logs"))?;
    let filter = EnvFilter::try_from_env("STRAKS_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let subscriber =
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(Mutex::new(file));
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
