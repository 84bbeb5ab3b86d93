//! The command line for assessments: facts in, records out, and two of them compared.
//!
//! Pure from one end to the other but for the files named and the day where none is named: no database is
//! opened, nothing is stored, nothing is sent. What goes out is a text for people, or [`Record`]s, one line each.

pub mod lines;
pub mod read;
pub mod replay;
pub mod schema;
mod text;
mod tree;

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate, Utc};
use clap::Args;
use straks_domain::Money;
use straks_domain::facts::CaseFacts;
use straks_rules::compare::differences;
use straks_rules::parameters::{ApprovedParameters, ParameterError, Policy};
use straks_rules::record::{Kept, Record};
use straks_rules::rule_set::{EngineVersion, Package, RuleSet, RuleSetError, load};

use crate::clock::day_in_denmark;
use read::{Format, Refusal};
use text::Detail;

/// A claim for more than this is taken out for control, where no policy is named.
const USUAL_CONTROL_LIMIT: Money = Money::from_kroner(50_000);

/// Assess facts.
#[derive(Debug, Args)]
pub struct Assess {
    /// The facts of one case (.json, .yaml), or of many, a line each (.ndjson); - for standard input.
    #[arg(long, value_name = "FILE")]
    pub facts: PathBuf,
    /// What the facts are written in; by the name of the file where nothing is said, and JSON otherwise.
    #[arg(long)]
    pub format: Option<Format>,
    /// The steps as well: in the text for people, or in the record for programs.
    #[arg(long, value_name = "FORM")]
    pub trace: Option<Steps>,
    /// The record for programs instead of the text for people; many cases have no other answer.
    #[arg(long)]
    pub json: bool,
    /// By what, and for when.
    #[command(flatten)]
    pub by: By,
}

/// In which form steps are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Steps {
    /// Danish sentences.
    Text,
    /// Values.
    Json,
}

/// What is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Text(Detail),
    Record,
    TracedRecord,
}

/// Compare two assessments field by field.
#[derive(Debug, Args)]
pub struct Compare {
    /// The one: an assessment, or facts that are assessed first.
    pub before: PathBuf,
    /// The other.
    pub after: PathBuf,
    /// By what, and for when, facts are assessed.
    #[command(flatten)]
    pub by: By,
}

/// By what to assess, and for when.
#[derive(Debug, Args)]
pub struct By {
    /// The day of assessment; today where nothing is said.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<NaiveDate>,
    /// What the municipality has decided, JSON or YAML; nothing is approved where no file is named.
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// A rule set package; that of this program where none is named. Nobody needs to have approved it.
    #[arg(long, value_name = "FILE")]
    pub rule_set: Option<PathBuf>,
}

/// How a command ended that did end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Everything asked for was done, and nothing differs.
    Clean,
    /// Some lines were refused, or something differs; what, was told.
    Told,
}

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum AssessingError {
    /// A file cannot be read.
    #[error("{} cannot be read", .0.display())]
    Unreadable(PathBuf, #[source] io::Error),
    /// What was read is refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The rule set cannot be used.
    #[error("the rule set cannot be used")]
    RuleSet(#[from] RuleSetError),
    /// The built-in rule set cannot be used.
    #[error("the built-in rule set cannot be used")]
    BuiltIn(#[from] ParameterError),
    /// Text is for one case.
    #[error("many cases are answered as records: ask for `--trace json`")]
    ManyInText,
    /// The answer cannot be written.
    #[error("the answer cannot be written")]
    Unwritable(#[from] io::Error),
}

/// What every case is assessed by.
struct Basis {
    as_of: NaiveDate,
    policy: Policy,
    rule_set: RuleSet,
}

/// Assesses, and writes what each case comes to.
///
/// # Errors
/// [`AssessingError`]. Of many cases, one that is refused is told on its line and does not stop the others.
pub fn assess(task: &Assess, out: &mut impl Write) -> Result<Ending, AssessingError> {
    let basis = Basis::of(&task.by)?;
    let format = task.format.unwrap_or_else(|| format_of(&task.facts));
    if format == Format::Ndjson {
        return assess_each(task, &basis, out);
    }
    let facts = read::facts(&text_of(&task.facts)?, format)?;
    match task.answer() {
        Answer::Text(detail) => text::write(out, &basis.traced(facts), basis.rule_set.parameters(), detail)?,
        Answer::Record => write_record(out, &basis.record(facts))?,
        Answer::TracedRecord => write_record(out, &basis.traced(facts))?,
    }
    Ok(Ending::Clean)
}

fn assess_each(task: &Assess, basis: &Basis, out: &mut impl Write) -> Result<Ending, AssessingError> {
    let make = match task.answer() {
        Answer::Text(Detail::Steps) => return Err(AssessingError::ManyInText),
        Answer::Text(Detail::Conclusions) | Answer::Record => Basis::record,
        Answer::TracedRecord => Basis::traced,
    };
    let answer = |line: &str| Ok(make(basis, read::facts(line, Format::Ndjson)?).to_bytes());
    let tally = lines::answer_each(open(&task.facts)?, out, answer)?;
    Ok(if tally.refused == 0 { Ending::Clean } else { Ending::Told })
}

fn write_record(out: &mut impl Write, record: &Record) -> io::Result<()> {
    out.write_all(&record.to_bytes())?;
    writeln!(out)
}

/// Compares, and writes a line for each fact and each conclusion that differs.
///
/// # Errors
/// [`AssessingError`].
pub fn compare(task: &Compare, out: &mut impl Write) -> Result<Ending, AssessingError> {
    let basis = Basis::of(&task.by)?;
    let (before, after) = (basis.kept(&task.before)?, basis.kept(&task.after)?);
    let mut told: Vec<String> = before.differing_facts(&after).iter().map(ToString::to_string).collect();
    match (before.conclusion(), after.conclusion()) {
        (Some(before), Some(after)) => {
            told.extend(differences(&before, &after).iter().map(text::line));
        }
        // An engine with other types wrote one of them.
        (None, _) | (_, None) => {
            told.extend(before.differing_conclusions(&after).iter().map(ToString::to_string));
        }
    }
    for line in &told {
        writeln!(out, "{line}")?;
    }
    Ok(if told.is_empty() { Ending::Clean } else { Ending::Told })
}

impl Assess {
    const fn answer(&self) -> Answer {
        match (self.trace, self.json) {
            (None, false) => Answer::Text(Detail::Conclusions),
            (Some(Steps::Text), _) => Answer::Text(Detail::Steps),
            (None, true) => Answer::Record,
            (Some(Steps::Json), _) => Answer::TracedRecord,
        }
    }
}

impl Basis {
    fn of(by: &By) -> Result<Self, AssessingError> {
        let policy = match &by.policy {
            Some(file) => read::document(&text_of(file)?, format_of(file))?,
            None => Policy {
                approved_parameters: ApprovedParameters::default(),
                claim_control_limit: USUAL_CONTROL_LIMIT,
            },
        };
        let rule_set = rule_set(by.rule_set.as_deref())?;
        let as_of = by.as_of.unwrap_or_else(|| day_in_denmark(Utc::now()));
        Ok(Self { as_of, policy, rule_set })
    }

    fn record(&self, facts: CaseFacts) -> Record {
        Record::of(facts, &self.rule_set, self.policy.clone(), self.as_of)
    }

    fn traced(&self, facts: CaseFacts) -> Record {
        Record::traced(facts, &self.rule_set, self.policy.clone(), self.as_of)
    }

    /// A record as it lies in the file, or made from the facts that do.
    fn kept(&self, file: &Path) -> Result<Kept, AssessingError> {
        let (text, format) = (text_of(file)?, format_of(file));
        if read::has_field(&text, format, "assessment") {
            return Ok(read::document(&text, format)?);
        }
        Ok(Kept::from(&self.record(read::facts(&text, format)?)))
    }
}

/// The rule set of a package, or of this program. Nobody needs to have approved it: nothing is paid by it here.
fn rule_set(package: Option<&Path>) -> Result<RuleSet, AssessingError> {
    match package {
        Some(file) => Ok(load(&Package::read(&text_of(file)?)?, EngineVersion::this())?),
        None => Ok(RuleSet::built_in()?),
    }
}

/// A day within the calendar that is calculated with.
fn day(text: &str) -> Result<NaiveDate, String> {
    let day: NaiveDate = text.parse().map_err(|_| "write it as 2026-03-02".to_owned())?;
    if (1900..2200).contains(&day.year()) { Ok(day) } else { Err("must be from 1900 to 2199".to_owned()) }
}

fn format_of(file: &Path) -> Format {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("yaml" | "yml") => Format::Yaml,
        Some("ndjson" | "jsonl") => Format::Ndjson,
        Some(_) | None => Format::Json,
    }
}

fn open(file: &Path) -> Result<Box<dyn BufRead + Send>, AssessingError> {
    if file == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let open = File::open(file).map_err(|error| AssessingError::Unreadable(file.to_owned(), error))?;
    Ok(Box::new(BufReader::new(open)))
}

fn text_of(file: &Path) -> Result<String, AssessingError> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    text.map_err(|error| AssessingError::Unreadable(file.to_owned(), error))
}
