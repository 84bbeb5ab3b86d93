//! `straks-central replay`: recorded assessments made again, out of a file or out of a database.

use std::error::Error;
use std::io::Write;

use clap::Args;
use straks_central::assessing::Ending;
use straks_central::assessing::replay::{ReplayTask, again, replay, tell};
use straks_central::store::Location;
use straks_domain::ids::CaseId;

use super::database;
use super::rule_set::Trust;

/// Make recorded assessments again, docs/rules.md.
#[derive(Args)]
pub struct Task {
    #[command(flatten)]
    files: ReplayTask,
    /// Instead of a file: everything that was ever concluded in a database, each by the rule set it was made by.
    #[arg(long, conflicts_with_all = ["records", "format", "rule_set"])]
    database: Option<Location>,
    /// The municipality's code; needed where the database holds several.
    #[arg(long, requires = "database")]
    municipality: Option<String>,
    /// Only this case.
    #[arg(long, requires = "database")]
    case: Option<CaseId>,
    #[command(flatten)]
    trust: Trust,
}

pub fn go(task: &Task, out: &mut impl Write) -> Result<Ending, Box<dyn Error>> {
    match &task.database {
        None => Ok(replay(&task.files, out)?),
        Some(location) => stored(task, location, out),
    }
}

fn stored(task: &Task, location: &Location, out: &mut impl Write) -> Result<Ending, Box<dyn Error>> {
    let store = database::open(location)?;
    let municipality = database::meant(store.as_ref(), task.municipality.as_deref())?;
    let tx = store.read(&municipality)?;
    let rule_sets = task.trust.rule_sets_of(tx.as_ref())?;
    let cases = task.case.map_or_else(|| tx.assessed_cases(), |case| Ok(vec![case]))?;
    let (mut records, mut told) = (0, 0);
    for case in cases {
        for row in tx.assessment_records(case)? {
            let came = again(&row.record, |version| rule_sets.of_version(tx.as_ref(), version))?;
            records += 1;
            if tell(out, &format!("case {case}, record {}", row.number), &came)? == Ending::Told {
                told += 1;
            }
        }
    }
    if let (Some(case), 0) = (task.case, records) {
        return Err(format!("municipality {municipality} has no record of case {case}").into());
    }
    writeln!(out, "{records} records, {told} not the same")?;
    Ok(if told == 0 { Ending::Clean } else { Ending::Told })
}
