//! `cargo xtask bench`: release builds of what the asked figures need, then the measurements of `straks-bench`,
//! one JSON line per figure.
//!
//! Figures of the rules need neither system libraries nor a display.

use clap::Args;

use crate::failure::Failure;
use crate::stage::{cargo, step};
use crate::{interface, requirements, workspace};

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// Only figures whose name begins so, such as `rules`, `central`, `sync` or `start.memory`.
    name: Option<String>,
}

/// What a figure is measured through.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Through {
    Rules,
    Desk,
    Window,
}

/// How the names of figures begin, and what they are measured through.
const FAMILIES: [(&str, Through); 4] = [
    ("rules.", Through::Rules),
    ("central.", Through::Desk),
    ("sync.", Through::Desk),
    ("start.", Through::Window),
];

/// Builds for release and measures.
pub fn bench(options: &Options) -> Result<(), Failure> {
    let wanted = options.name.as_deref().unwrap_or_default();
    let asked = |(family, _): &(&str, Through)| family.starts_with(wanted) || wanted.starts_with(family);
    let through = FAMILIES.iter().filter(|family| asked(family)).map(|(_, through)| *through).max();
    let Some(through) = through else {
        let families = FAMILIES.map(|(family, _)| family).join(", ");
        return Err(Failure::Unknown(format!("no figure begins with `{wanted}`; there are: {families}")));
    };
    if through >= Through::Window {
        requirements::ensure()?;
        interface::build()?;
        step(&mut release("straks", &["--features", "empty-window"]))?;
    }
    let without_desk: &[&str] = if through >= Through::Desk { &[] } else { &["--no-default-features"] };
    step(&mut release("straks-bench", without_desk))?;
    let mut measure = std::process::Command::new(workspace::built("release", "straks-bench"));
    step(measure.args(&options.name))
}

fn release(package: &str, features: &[&str]) -> std::process::Command {
    let mut build = cargo(&["build", "--locked", "--release", "--package", package]);
    build.args(features);
    build
}
