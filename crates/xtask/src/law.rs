//! `cargo xtask law`: what a legal colleague asks of `assets/law`, as it lies on disk.
//!
//! Reads the files and prints; every judgement is made in `straks_rules::parameters::review`.

mod print;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Local, NaiveDate};
use clap::{Args, Subcommand};
use straks_domain::ids::RuleSetId;
use straks_rules::Parameters;
use straks_rules::parameters::{LawFile, ParameterError, review};

use crate::failure::Failure;
use crate::workspace;

/// Files of the folder that hold no parameters.
const NO_PARAMETERS: [&str; 2] = ["rule_set.toml", "operator_keys.toml"];

/// The list of names, which mentions every parameter without using it.
const LIST_OF_NAMES: &str = "parameters/name.rs";

/// What to do with the law parameters.
#[derive(Subcommand)]
pub enum Task {
    /// Name everything that is wrong, then say what is not certain and what runs out.
    Check(Check),
    /// Say what changes from one day to another.
    Diff(Diff),
}

/// How far to look.
#[derive(Args)]
pub struct Check {
    /// The day to look from; today where it is left out.
    #[arg(long)]
    on: Option<NaiveDate>,
    /// How many months ahead to say what runs out.
    #[arg(long, default_value_t = 3)]
    months: u32,
}

/// Two days.
#[derive(Args)]
pub struct Diff {
    /// The first day.
    first: NaiveDate,
    /// The second day.
    second: NaiveDate,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// Carries it out.
pub fn go(task: &Task) -> Result<(), Failure> {
    match task {
        Task::Check(options) => check(options.on.unwrap_or_else(today), options.months),
        Task::Diff(options) => {
            let difference = review::difference(&parameters()?, options.first, options.second);
            if options.json {
                let json = serde_json::to_string_pretty(&difference);
                println!("{}", json.expect("invariant: a difference is plain values"));
            } else {
                print!("{}", print::difference(&difference, options.first, options.second));
            }
            Ok(())
        }
    }
}

/// The check as a stage of `cargo xtask check`.
pub fn stage() -> Result<(), Failure> {
    check(today(), 3)
}

fn today() -> NaiveDate {
    Local::now().date_naive()
}

fn check(on: NaiveDate, months: u32) -> Result<(), Failure> {
    let read = read_law()?;
    let problems = problems(&read)?;
    if !problems.is_empty() {
        return Err(Failure::Law(problems));
    }
    print!("{}", print::summary(&review::summary(&load(&read)?, on, months), on, months));
    Ok(())
}

fn problems(read: &[(String, String)]) -> Result<Vec<String>, Failure> {
    let files = law_files(read);
    let place = |name: &str| format!("assets/law/{name}");
    let mut problems: Vec<String> = review::problems(&files)
        .iter()
        .map(|problem| match problem {
            ParameterError::Refused { .. } => place(&problem.to_string()),
            ParameterError::Missing(_) => format!("assets/law: {problem}"),
        })
        .collect();
    let sources = rule_sources()?;
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    problems.extend(review::unused(&files, &sources).iter().map(|unused| {
        format!("{}, line {}: no rule uses `{}`", place(&unused.file), unused.line, unused.name)
    }));
    let on_disk: BTreeSet<&str> = files.iter().map(|file| file.name).collect();
    let built_in: BTreeSet<&str> =
        review::built_in_files().filter(|name| !NO_PARAMETERS.contains(name)).collect();
    problems.extend(
        on_disk.difference(&built_in).map(|name| format!("{}: no build carries this file", place(name))),
    );
    Ok(problems)
}

fn parameters() -> Result<Parameters, Failure> {
    load(&read_law()?)
}

fn load(read: &[(String, String)]) -> Result<Parameters, Failure> {
    let id = RuleSetId::new("assets/law");
    Parameters::load(id, &law_files(read)).map_err(|error| Failure::Law(vec![format!("assets/law/{error}")]))
}

fn law_files(read: &[(String, String)]) -> Vec<LawFile<'_>> {
    read.iter().map(|(name, text)| LawFile { name, text }).collect()
}

/// The parameter files of `assets/law` by name.
fn read_law() -> Result<Vec<(String, String)>, Failure> {
    let folder = workspace::root().join("assets/law");
    let mut files = Vec::new();
    for path in entries(&folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "toml")
            && !NO_PARAMETERS.contains(&name.as_str())
        {
            files.push((name, read(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// The source texts of the rules that ship, without the list of names and without tests.
fn rule_sources() -> Result<Vec<String>, Failure> {
    let mut folders = vec![workspace::root().join("crates/straks-rules/src")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in entries(&folder)? {
            let is_test = path.file_stem().is_some_and(|stem| stem == "tests");
            if path.is_dir() && !is_test {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !is_test
                && !path.ends_with(LIST_OF_NAMES)
            {
                sources.push(read(&path)?);
            }
        }
    }
    Ok(sources)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failure = |source| Failure::File { path: folder.display().to_string(), source };
    let entries = fs::read_dir(folder).map_err(failure)?;
    entries.map(|entry| entry.map(|entry| entry.path()).map_err(failure)).collect()
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|source| Failure::File { path: path.display().to_string(), source })
}
