//! `straks-central import`: take in a folder of CSV files, for practice or for real.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};
use clap::Args;
use straks_central::central::Central;
use straks_central::clock::at_in_denmark;
use straks_central::config::municipality::MunicipalityFile;
use straks_central::embedded::{open_practice, set_up_practice};
use straks_central::intake::{drift, issues, read_folder_with};
use straks_central::practice::PracticePlan;
use straks_central::real::open_real;
use straks_central::store::{Reading, StoreError};
use straks_central::take_in::{TakenIn, take_in};
use straks_domain::finding::{FindingDetail, FindingKind};
use straks_domain::ids::MunicipalityId;
use straks_protocol::ItemType;

use super::rule_set::Trust;
use crate::Done;

/// Take in a folder of CSV files.
#[derive(Args)]
pub struct Import {
    /// The folder; docs/intake.md describes its files.
    folder: PathBuf,
    #[command(flatten)]
    database: super::database::Database,
    /// The practice municipality's code.
    #[arg(long, requires = "practice", required_unless_present = "municipality_file")]
    municipality: Option<String>,
    /// A real municipality: who works there and what it has decided, docs/operations.md.
    #[arg(long, conflicts_with_all = ["municipality", "practice", "trusted_keys"])]
    municipality_file: Option<PathBuf>,
    /// The practice municipality: practice persons only, on the practice day.
    #[arg(long)]
    practice: bool,
    #[command(flatten)]
    trust: Trust,
    /// The practice day; only asked for on the first import.
    #[arg(long, requires = "practice")]
    practice_day: Option<NaiveDate>,
    /// The moment that the whole folder is of, such as `2026-11-28T02:00:00+01:00`: rows without a revision of
    /// their own take it as theirs, and so correct what came with an earlier one or with none.
    #[arg(long)]
    as_of: Option<DateTime<FixedOffset>>,
}

/// Carries it out.
pub fn go(task: &Import) -> Done {
    let central = open(task)?;
    let mut folder = read_folder_with(&task.folder, &central.casework().registers)?;
    if let Some(moment) = task.as_of {
        folder = issues::as_of(folder, moment.to_utc());
    }
    let taken = take_in(&central, folder)?;
    let mut out = io::stdout().lock();
    report(&mut out, &taken)?;
    let counts = central.read(|tx| tx.code_counts())?;
    for alarm in drift::alarms(&counts) {
        writeln!(out, "alarm: {}", super::intake::told(&alarm))?;
    }
    Ok(report_left(&mut out, &central.read(open_tasks)?)?)
}

/// What was found in the tasks that nobody has finished.
fn open_tasks(tx: &dyn Reading) -> Result<Vec<FindingDetail>, StoreError> {
    let tasks = tx.live_documents(ItemType::Task)?.into_iter();
    let tasks = tasks.filter_map(|row| row.changed.document.into_task());
    Ok(tasks.filter(|task| task.state.is_live()).map(|task| task.finding.detail).collect())
}

/// What waits for people now, most first, and the parameters that hold money because nobody here has judged them.
fn report_left(out: &mut impl Write, found: &[FindingDetail]) -> io::Result<()> {
    let mut kinds: BTreeMap<FindingKind, usize> = BTreeMap::new();
    let mut parameters = BTreeSet::new();
    for detail in found {
        *kinds.entry(detail.kind()).or_default() += 1;
        if let FindingDetail::ParameterNotApproved { parameter } = detail {
            parameters.insert(parameter.as_str());
        }
    }
    writeln!(out, "{} tasks wait for people", found.len())?;
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(kind, count)| (Reverse(*count), *kind));
    for (kind, count) in kinds {
        let name = serde_json::to_value(kind)?;
        writeln!(out, "{count:>8}  {}", name.as_str().unwrap_or_default())?;
    }
    if !parameters.is_empty() {
        let names = parameters.into_iter().collect::<Vec<_>>().join(", ");
        writeln!(out, "not verified, and not approved by the municipality (docs/rules.md): {names}")?;
    }
    Ok(())
}

fn report(out: &mut impl Write, taken: &TakenIn) -> io::Result<()> {
    for row in &taken.rejected {
        let column = row.column.as_deref().map_or(String::new(), |column| format!(", column {column}"));
        writeln!(out, "{}, line {}{column}: {}", row.place.file, row.place.line, row.reason)?;
    }
    let (changed, unchanged, rejected) = (taken.changed, taken.unchanged, taken.rejected.len());
    writeln!(out, "{changed} rows taken in, {unchanged} unchanged, {rejected} kept aside")?;
    if taken.released > 0 {
        writeln!(out, "{} rows that waited went in with them", taken.released)?;
    }
    Ok(())
}

fn open(task: &Import) -> Result<Central, Box<dyn std::error::Error>> {
    let file = task.municipality_file.as_deref().map(MunicipalityFile::open).transpose()?;
    let store = task.database.location.open()?;
    if let Some(file) = file {
        return Ok(open_real(store, file)?);
    }
    let practice = MunicipalityFile::built_in()?;
    let named = task.municipality.as_deref().map(MunicipalityId::new);
    if named.is_some_and(|id| id != practice.id) {
        return Err(format!("the practice municipality has the code {}", practice.id).into());
    }
    if store.read(&practice.id)?.municipality()?.is_some() {
        return Ok(open_practice(store, task.trust.keys()?)?);
    }
    Ok(set_up_practice(store, behind(task.practice_day), task.trust.keys()?)?)
}

/// The clock of the practice municipality stands at eight in the morning of its day.
fn behind(day: Option<NaiveDate>) -> TimeDelta {
    let day = day.unwrap_or_else(|| PracticePlan::usual(1).as_of);
    let begins = NaiveTime::from_hms_opt(8, 0, 0).expect("invariant: an hour of the day");
    Utc::now() - at_in_denmark(day, begins)
}
