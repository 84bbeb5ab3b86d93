//! `start.usable_queue` and `start.memory`: from start to a queue on the screen, against an empty window.
//!
//! The desk has been used before: its practice municipality is made and its cache filled, as on any morning.
//! Desk and empty window are measured in turns, so that both meet the same machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use virtual_desktop::{Group, VirtualDesktop};

use crate::figure::{Failure, Figure, median};

/// From start to a queue on the screen.
pub const USABLE_QUEUE: &str = "start.usable_queue";
/// What it occupies then.
pub const MEMORY: &str = "start.memory";

const TURNS: u64 = 7;
const PATIENCE: Duration = Duration::from_secs(600);
const GLANCE: Duration = Duration::from_millis(1);

/// Measures both figures.
pub fn measure() -> Result<Vec<Figure>, Failure> {
    let desktop = VirtualDesktop::start()?;
    let folder = tempfile::tempdir().map_err(|source| Failure::System("the data folder", source))?;
    let start = |program: PathBuf| start_once(&desktop, folder.path(), &program);
    // The first start makes the practice municipality, and the first of both warms the disk's cache.
    start(beside_us("straks"))?;
    start(beside_us("empty_window"))?;
    let (mut desks, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        desks.push(start(beside_us("straks"))?);
        floors.push(start(beside_us("empty_window"))?);
    }
    let time =
        |starts: &[Start]| median(starts.iter().map(|start| start.time.as_secs_f64() * 1000.0).collect());
    let memory = |starts: &[Start]| median(starts.iter().map(|start| start.mebibytes).collect());
    Ok(vec![
        Figure::new(USABLE_QUEUE, TURNS, "ms", time(&desks), time(&floors)),
        Figure::new(MEMORY, TURNS, "MiB", memory(&desks), memory(&floors)),
    ])
}

struct Start {
    time: Duration,
    mebibytes: f64,
}

fn start_once(desktop: &VirtualDesktop, folder: &Path, program: &Path) -> Result<Start, Failure> {
    let ready = folder.join("queue.json");
    let mut command = Command::new(program);
    command.env("STRAKS_DATA", folder.join("data")).env("STRAKS_READY", folder);
    let begun = Instant::now();
    let group = Group::start(desktop.seat(&mut command))
        .map_err(|source| Failure::System("the window cannot be started", source))?;
    while !ready.exists() {
        if begun.elapsed() > PATIENCE {
            return Err(Failure::Silent("the window"));
        }
        std::thread::sleep(GLANCE);
    }
    let time = begun.elapsed();
    let mebibytes = mebibytes_of(group.id()).map_err(|source| Failure::System("/proc", source))?;
    drop(group);
    fs::remove_file(&ready).map_err(|source| Failure::System("the ready file", source))?;
    Ok(Start { time, mebibytes })
}

/// A program of the same build.
fn beside_us(name: &str) -> PathBuf {
    let us = std::env::current_exe().unwrap_or_default();
    us.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The memory of a process group, shared pages divided among those who share them.
fn mebibytes_of(group: u32) -> std::io::Result<f64> {
    let mut kibibytes = 0_u32;
    for entry in fs::read_dir("/proc")? {
        let process = entry?.path();
        if group_of(&process) == Some(group) {
            // A process that ends meanwhile occupies nothing.
            let rollup = fs::read_to_string(process.join("smaps_rollup")).unwrap_or_default();
            kibibytes += shared_out(&rollup).unwrap_or(0);
        }
    }
    Ok(f64::from(kibibytes) / 1024.0)
}

/// The fifth field of `/proc/<id>/stat`; the second one may hold blanks, and ends in a bracket.
fn group_of(process: &Path) -> Option<u32> {
    let stat = fs::read_to_string(process.join("stat")).ok()?;
    stat.rsplit_once(") ")?.1.split_whitespace().nth(2)?.parse().ok()
}

/// `Pss:   12345 kB`.
fn shared_out(rollup: &str) -> Option<u32> {
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
