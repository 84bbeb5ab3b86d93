//! `cargo xtask run`: the window on the practice municipality.
//!
//! Where there is a display the window opens on it. Where there is none it opens on a virtual one with a
//! data folder of its own; when the queue is drawn its picture is taken and the top of the queue printed.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::Value;
use virtual_desktop::{Group, VirtualDesktop};

use crate::failure::Failure;
use crate::stage::{cargo, step};
use crate::{interface, requirements, workspace};

/// Making the practice municipality is part of a first start.
const PATIENCE: Duration = Duration::from_secs(600);
const GLANCE: Duration = Duration::from_millis(50);

/// How to open it.
#[derive(Args)]
pub struct Options {
    /// Take a picture on a virtual display even where there is a real one.
    #[arg(long)]
    picture: bool,
}

/// Builds the window and opens it.
pub fn run(options: &Options) -> Result<(), Failure> {
    requirements::ensure()?;
    interface::build()?;
    step(&mut cargo(&["build", "--locked", "--package", "straks"]))?;
    let window = workspace::built("debug", "straks");
    if options.picture || !has_display() { picture(&window) } else { step(&mut Command::new(window)) }
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()))
}

fn picture(window: &Path) -> Result<(), Failure> {
    let desktop = VirtualDesktop::start()?;
    let folder = tempfile::tempdir().map_err(|source| at("the data folder", source))?;
    let mut command = Command::new(window);
    command.env("STRAKS_DATA", folder.path().join("data")).env("STRAKS_READY", folder.path());
    let mut group = Group::start(desktop.seat(&mut command))
        .map_err(|source| Failure::Start { program: "the window".into(), source })?;
    let report = wait_for_report(&mut group, &folder.path().join("queue.json"))?;
    // The first task stands selected, so that a queue that is not empty is followed by a panel.
    if report["queue"]["total"] != 0 {
        wait_for_report(&mut group, &folder.path().join("panel.json"))?;
    }
    let file = workspace::root().join("target/straks.png");
    desktop.picture(&file)?;
    print!("{}", top_of_queue(&report));
    println!("\nThe picture is in target/straks.png");
    Ok(())
}

/// Waits for a report that the window writes once a part of it is on the screen.
fn wait_for_report(window: &mut Group, file: &Path) -> Result<Value, Failure> {
    let begun = Instant::now();
    while !file.exists() {
        if let Some(status) = window.ended().map_err(|source| at("the window", source))? {
            return Err(Failure::Window(format!("the window ended before it was drawn: {status}")));
        }
        if begun.elapsed() > PATIENCE {
            return Err(Failure::Window("the window was not drawn within ten minutes".into()));
        }
        std::thread::sleep(GLANCE);
    }
    let text = std::fs::read(file).map_err(|source| at("the window's report", source))?;
    serde_json::from_slice(&text).map_err(|source| at("the window's report", source.into()))
}

fn at(path: &str, source: std::io::Error) -> Failure {
    Failure::File { path: path.into(), source }
}

/// The rows of the report as lines of text.
fn top_of_queue(report: &Value) -> String {
    let queue = &report["queue"];
    let mut text = format!("{} tasks in the queue, from the top:\n", queue["total"]);
    for row in queue["rows"].as_array().into_iter().flatten() {
        let word = |field: &str| row[field].as_str().unwrap_or("").to_owned();
        let held = row["heldOre"].as_i64().map_or_else(|| "holder intet".into(), kroner);
        text.push_str(&format!(
            "  {:<9} {:<32} {:<34} {:<30} {:>14}  {}\n",
            row["badge"]["text"].as_str().unwrap_or(""),
            word("title"),
            word("why"),
            word("recipient"),
            held,
            word("deadline"),
        ));
    }
    text
}

/// `30510,00` from øre.
fn kroner(ore: i64) -> String {
    format!("{},{:02}", ore / 100, (ore % 100).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_of_the_queue_is_told_in_lines() {
        let report = serde_json::json!({"queue": {"total": 148, "rows": [{
            "badge": {"text": "Blokerer"}, "title": "Timer mangler", "why": "§ 32 kan ikke afgøres",
            "recipient": "Bageriet Kornblomst ApS", "heldOre": 3_051_000, "deadline": "2026-11-23T11:00:00Z"
        }]}});
        let text = top_of_queue(&report);
        assert!(text.starts_with("148 tasks in the queue"), "{text}");
        for part in ["Blokerer", "Timer mangler", "§ 32 kan ikke afgøres", "30510,00", "2026-11-23T11:00:00Z"]
        {
            assert!(text.contains(part), "{part} is missing in {text}");
        }
    }
}
