//! Records made again: the same, or what differs, field by field.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use straks_domain::rule_set::RuleSetVersion;
use straks_rules::record::{Difference, Kept, Replay};
use straks_rules::rule_set::RuleSet;

use super::read::{self, Format, Refusal};
use super::{AssessingError, Ending, format_of, rule_set, text_of};

/// Make recorded assessments again.
#[derive(Debug, Args)]
pub struct ReplayTask {
    /// The record (.json), or many, a line each (.ndjson); - for standard input.
    #[arg(default_value = "-")]
    pub records: PathBuf,
    /// What the records are written in; by the name of the file where nothing is said, and JSON otherwise.
    #[arg(long)]
    pub format: Option<Format>,
    /// The rule set package that they were made by; that of this program where none is named.
    #[arg(long, value_name = "FILE")]
    pub rule_set: Option<PathBuf>,
}

/// Makes each record again, and writes what came of it.
///
/// # Errors
/// [`AssessingError`]. A record that is refused is told on its line and does not stop the others.
pub fn replay(task: &ReplayTask, out: &mut impl Write) -> Result<Ending, AssessingError> {
    let rule_set = rule_set(task.rule_set.as_deref())?;
    let text = text_of(&task.records)?;
    let format = task.format.unwrap_or_else(|| format_of(&task.records));
    let documents: Vec<&str> = match format {
        Format::Ndjson => text.lines().collect(),
        Format::Json | Format::Yaml => vec![text.as_str()],
    };
    let mut ending = Ending::Clean;
    for (index, document) in documents.into_iter().enumerate() {
        let came = read::document::<Kept>(document, format).map(|kept| (kept.replay(&rule_set), kept));
        if tell(out, &format!("record {}", index + 1), &came)? == Ending::Told {
            ending = Ending::Told;
        }
    }
    Ok(ending)
}

/// Reads a record and makes it again, by the rule set that is found for it.
///
/// # Errors
/// As `find` fails.
pub fn again<R: AsRef<RuleSet>, E>(
    record: &str,
    find: impl FnOnce(&RuleSetVersion) -> Result<Option<R>, E>,
) -> Result<Came, E> {
    let kept = match read::document::<Kept>(record, Format::Json) {
        Ok(kept) => kept,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let rule_set = find(&kept.rule_set)?;
    Ok(Ok((rule_set.map_or(Replay::OtherRuleSet, |rule_set| kept.replay(rule_set.as_ref())), kept)))
}

/// Tells what came of a record, and whether it was all as it should be.
///
/// # Errors
/// What cannot be written.
pub fn tell(out: &mut impl Write, name: &str, came: &Came) -> io::Result<Ending> {
    let (said, differences) = told(came);
    writeln!(out, "{name}: {said}")?;
    for difference in differences {
        writeln!(out, "  {difference}")?;
    }
    let is_same = matches!(came, Ok((Replay::Same, _))) || is_same_by_another(came);
    Ok(if is_same { Ending::Clean } else { Ending::Told })
}

/// A record and what making it again showed, or why it was refused.
pub type Came = Result<(Replay, Kept), Refusal>;

fn is_same_by_another(came: &Came) -> bool {
    matches!(came, Ok((Replay::OtherEngine(differences), _)) if differences.is_empty())
}

fn told(came: &Came) -> (String, &[Difference]) {
    let (replay, kept) = match came {
        Ok(came) => came,
        Err(refusal) => return (format!("refused, {refusal}"), &[]),
    };
    match replay {
        Replay::Same => ("the same, byte for byte".to_owned(), &[]),
        Replay::Different(differences) => {
            ("not the same, by the same engine and rule set".to_owned(), differences)
        }
        Replay::OtherEngine(differences) if differences.is_empty() => {
            (format!("the same as engine {} made it", kept.engine), &[])
        }
        Replay::OtherEngine(differences) => {
            (format!("engine {} came to something else", kept.engine), differences)
        }
        Replay::OtherRuleSet => {
            let id = &kept.rule_set.id;
            (format!("not made again, it was made by the rule set {id}: name it with --rule-set"), &[])
        }
        Replay::FactsChanged => ("the facts are not those that were assessed".to_owned(), &[]),
        Replay::Unfit(unfit) => (format!("refused, facts.{unfit}"), &[]),
    }
}
