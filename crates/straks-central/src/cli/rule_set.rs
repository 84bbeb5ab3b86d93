//! `straks-central rule-set`: the operator's way from parameter files to an approved package in a database, and
//! back out of it before the package's day.
//!
//! Only here are keys made and files touched; whether a package holds is told by `straks_rules::rule_set`.
//! A private key is written for its owner only and never printed.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Deserialize;
use straks_central::clock::{Clock as _, SystemClock};
use straks_central::rule_sets::RuleSets;
use straks_central::store::rows::MunicipalityKind;
use straks_central::store::{Reading, StoreError};
use straks_domain::ids::RuleSetId;
use straks_rules::rule_set::{
    Admitted, ApproverKey, EngineVersion, Package, PackageFile, TrustedKeys, Withdrawal, Withdrawn, in_force,
    load,
};

use super::database::One;
use super::whole;
use crate::Done;

/// Files of `assets/law` that are no part of a package.
const NOT_PACKED: [&str; 2] = ["rule_set.toml", "operator_keys.toml"];

/// What to do with a rule set.
#[derive(Subcommand)]
pub enum Task {
    /// Make a private key for an approver, and print the public one.
    Keygen(Keygen),
    /// Pack a folder of parameter files.
    Pack(Pack),
    /// Write the withdrawal of a package that was added and has not come into force.
    Withdraw(Withdraw),
    /// Approve a package, or a withdrawal.
    Sign(Sign),
    /// Say whether a package or a withdrawal holds.
    Verify(Verify),
    /// Add a package to a central's database, or take it out again by its withdrawal.
    Add(Add),
    /// List the rule sets of a database.
    List(List),
}

#[derive(Args)]
pub struct Keygen {
    /// The approver.
    #[arg(long)]
    name: String,
    /// The file for the private key; must not be there yet.
    #[arg(long)]
    out: PathBuf,
}

#[derive(Args)]
pub struct Pack {
    /// The folder, laid out as assets/law.
    folder: PathBuf,
    /// The name of the set.
    #[arg(long)]
    id: String,
    /// Its number: higher than that of any set before it.
    #[arg(long, default_value_t = 1)]
    sequence: u32,
    /// The first day that it is assessed by.
    #[arg(long)]
    activates: NaiveDate,
    /// The lowest engine that can use it; this one where it is left out.
    #[arg(long)]
    minimum_engine: Option<EngineVersion>,
    /// The package.
    #[arg(long)]
    out: PathBuf,
}

#[derive(Args)]
pub struct Withdraw {
    /// The package.
    package: PathBuf,
    /// Why; the audit log keeps it.
    #[arg(long)]
    reason: String,
    /// The withdrawal.
    #[arg(long)]
    out: PathBuf,
}

#[derive(Args)]
pub struct Sign {
    /// The package or withdrawal; the approval is written into it.
    file: PathBuf,
    /// The file with the private key.
    #[arg(long)]
    key: PathBuf,
    /// The approver, as on the list of keys.
    #[arg(long)]
    name: String,
}

#[derive(Args)]
pub struct Trust {
    /// Whose approvals count. Where it is left out: in the practice municipality those of its list, in a real one
    /// nobody's, so that only the built-in rule set does.
    #[arg(long)]
    pub trusted_keys: Option<PathBuf>,
}

#[derive(Args)]
pub struct Verify {
    /// The package or withdrawal.
    file: PathBuf,
    #[command(flatten)]
    trust: Trust,
}

#[derive(Args)]
pub struct Add {
    /// The package or withdrawal.
    file: PathBuf,
    #[command(flatten)]
    place: One,
    #[command(flatten)]
    trust: Trust,
}

#[derive(Args)]
pub struct List {
    #[command(flatten)]
    place: One,
    #[command(flatten)]
    trust: Trust,
}

/// Carries it out.
pub fn go(task: &Task) -> Done {
    match task {
        Task::Keygen(task) => keygen(task),
        Task::Pack(task) => pack(task),
        Task::Withdraw(task) => withdraw(task),
        Task::Sign(task) => sign(task),
        Task::Verify(task) => verify(task),
        Task::Add(task) => add(task),
        Task::List(task) => list(task),
    }
}

impl Trust {
    /// The rule sets of a municipality, with the approvals that count there.
    pub fn rule_sets_of(&self, tx: &dyn Reading) -> Result<RuleSets, Box<dyn std::error::Error>> {
        let named = self.trusted_keys.is_some();
        let trusted = match tx.municipality()?.ok_or(StoreError::NoMunicipality)?.kind {
            MunicipalityKind::Real if !named => TrustedKeys::nobody(),
            MunicipalityKind::Real | MunicipalityKind::Practice { .. } => self.keys()?,
        };
        Ok(RuleSets::new(trusted)?)
    }

    /// The list that was named, or the practice one.
    pub fn keys(&self) -> Result<TrustedKeys, Box<dyn std::error::Error>> {
        Ok(match &self.trusted_keys {
            Some(path) => TrustedKeys::read(&read(path)?)?,
            None => TrustedKeys::practice()?,
        })
    }
}

fn keygen(task: &Keygen) -> Done {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed)?;
    let key = ApproverKey::from_seed(&seed);
    let text =
        format!("# Private key of {}. Whoever has it can approve rule sets.\n{}\n", task.name, key.reveal());
    whole::write_new(&task.out, |out| Ok(out.write_all(text.as_bytes())?))?;
    println!("[[key]] # {}\nname = {:?}\npublic = {:?}", key.id(), task.name, key.public());
    Ok(())
}

fn pack(task: &Pack) -> Done {
    let package = Package {
        id: RuleSetId::new(task.id.as_str()),
        sequence: task.sequence,
        activates: task.activates,
        minimum_engine: task.minimum_engine.unwrap_or_else(EngineVersion::this),
        files: parameter_files(&task.folder)?,
        approvals: Vec::new(),
    };
    // What does not load here is not worth anybody's approval.
    load(&package, EngineVersion::this())?;
    fs::write(&task.out, package.write())?;
    println!("{} with {} files, contents {}", package.id, package.files.len(), package.version().digest);
    Ok(())
}

fn parameter_files(folder: &Path) -> Result<Vec<PackageFile>, Box<dyn std::error::Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_toml = path.extension().is_some_and(|extension| extension == "toml");
        if is_toml && !NOT_PACKED.contains(&name.as_str()) {
            files.push(PackageFile { name, text: read(&path)? });
        }
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

/// What people approve.
enum Paper {
    Package(Package),
    Withdrawal(Withdrawal),
}

/// The one field that only a withdrawal has.
#[derive(Deserialize)]
struct Told {
    withdraws: Option<serde_json::Value>,
}

impl Paper {
    /// The paper that a text is; what is neither is said not to be a package.
    fn read(text: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let is_withdrawal = serde_json::from_str(text).is_ok_and(|told: Told| told.withdraws.is_some());
        Ok(if is_withdrawal {
            Self::Withdrawal(Withdrawal::read(text)?)
        } else {
            Self::Package(Package::read(text)?)
        })
    }
}

fn withdraw(task: &Withdraw) -> Done {
    let package = Package::read(&read(&task.package)?)?;
    let withdrawal = Withdrawal::of(&package, &task.reason)?;
    fs::write(&task.out, withdrawal.write())?;
    println!("the withdrawal of {}, contents {}", package.id, withdrawal.withdraws.digest);
    Ok(())
}

fn sign(task: &Sign) -> Done {
    let paper = Paper::read(&read(&task.file)?)?;
    let key =
        ApproverKey::read(&read(&task.key)?).map_err(|error| format!("{} {error}", task.key.display()))?;
    let (text, what, version, approvals) = match paper {
        Paper::Package(package) => {
            let package = package.approved(&task.name, &key);
            (package.write(), "", package.version(), package.approvals.len())
        }
        Paper::Withdrawal(withdrawal) => {
            let withdrawal = withdrawal.approved(&task.name, &key);
            let approvals = withdrawal.approvals.len();
            (withdrawal.write(), "the withdrawal of ", withdrawal.withdraws, approvals)
        }
    };
    fs::write(&task.file, text)?;
    println!("{what}{} has {approvals} approvals, contents {}", version.id, version.digest);
    Ok(())
}

fn verify(task: &Verify) -> Done {
    let keys = task.trust.keys()?;
    let (what, approvals) = match Paper::read(&read(&task.file)?)? {
        Paper::Package(package) => {
            keys.verify(&package)?;
            load(&package, EngineVersion::this())?;
            let (number, activates, digest) = (package.sequence, package.activates, package.version().digest);
            let what = format!("{} holds: number {number}, from {activates}, contents {digest}", package.id);
            (what, package.approvals)
        }
        Paper::Withdrawal(withdrawal) => {
            keys.verify_withdrawal(&withdrawal)?;
            let (set, reason) = (&withdrawal.withdraws, &withdrawal.reason);
            let what = format!("the withdrawal of {} holds: {reason}, contents {}", set.id, set.digest);
            (what, withdrawal.approvals)
        }
    };
    let names: Vec<_> = approvals.iter().map(|approval| approval.name.as_str()).collect();
    println!("{what}, approved by {}", names.join(" and "));
    Ok(())
}

fn add(task: &Add) -> Done {
    let text = read(&task.file)?;
    let paper = Paper::read(&text)?;
    let (store, municipality) = task.place.open()?;
    let mut tx = store.write(&municipality)?;
    let kind = tx.municipality()?.ok_or(StoreError::NoMunicipality)?.kind;
    let clock = SystemClock { behind: kind.behind() };
    let rule_sets = task.trust.rule_sets_of(tx.as_ref())?;
    let done = match paper {
        Paper::Package(_) => match rule_sets.add(tx.as_mut(), &text, clock.now())? {
            Admitted::New => "added",
            Admitted::Known => "it was there",
        },
        Paper::Withdrawal(_) => {
            match rule_sets.withdraw(tx.as_mut(), &text, (clock.today(), clock.now()))? {
                Withdrawn::Now => "withdrawn",
                Withdrawn::Before => "it was withdrawn before",
            }
        }
    };
    tx.commit()?;
    println!("{done}");
    Ok(())
}

fn list(task: &List) -> Done {
    let (store, municipality) = task.place.open()?;
    let tx = store.read(&municipality)?;
    let kind = tx.municipality()?.ok_or(StoreError::NoMunicipality)?.kind;
    let today = SystemClock { behind: kind.behind() }.today();
    let entries = task.trust.rule_sets_of(tx.as_ref())?.entries(tx.as_ref())?;
    let current = in_force(&entries, today).map(|entry| &entry.version);
    for entry in &entries {
        let from = if entry.sequence == 0 { "built in  ".to_owned() } else { entry.activates.to_string() };
        let standing = match (entry.stands(), current == Some(&entry.version), entry.activates > today) {
            (false, _, _) => "withdrawn",
            (true, true, _) => "in force",
            (true, false, true) => "coming",
            (true, false, false) => "past",
        };
        let (number, id, digest) = (entry.sequence, &entry.version.id, &entry.version.digest);
        println!("{number:>4}  {from}  {standing:<9}  {id}  {digest}");
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, Box<dyn std::error::Error>> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()).into())
}
