//! `straks-central rule-set`: the operator's way from parameter files to an approved package in a database.
//!
//! Only here are keys made and files touched; whether a package holds is told by `straks_rules::rule_set`.
//! A private key is written for its owner only and never printed.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use straks_central::clock::{Clock as _, SystemClock};
use straks_central::rule_sets::RuleSets;
use straks_central::store::StoreError;
use straks_domain::ids::RuleSetId;
use straks_rules::rule_set::{
    Admitted, ApproverKey, EngineVersion, Package, PackageFile, TrustedKeys, in_force, load,
};

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
    /// Approve a package.
    Sign(Sign),
    /// Say whether a package holds.
    Verify(Verify),
    /// Add a package to a central's database.
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
pub struct Sign {
    /// The package; the approval is written into it.
    package: PathBuf,
    /// The file with the private key.
    #[arg(long)]
    key: PathBuf,
    /// The approver, as on the list of keys.
    #[arg(long)]
    name: String,
}

#[derive(Args)]
pub struct Trust {
    /// Whose approvals count; the practice municipality's list where it is left out.
    #[arg(long)]
    pub trusted_keys: Option<PathBuf>,
}

#[derive(Args)]
pub struct Verify {
    /// The package.
    package: PathBuf,
    #[command(flatten)]
    trust: Trust,
}

#[derive(Args)]
pub struct Add {
    /// The package.
    package: PathBuf,
    #[command(flatten)]
    place: super::database::Place,
}

#[derive(Args)]
pub struct List {
    #[command(flatten)]
    place: super::database::Place,
}

/// Carries it out.
pub fn go(task: &Task) -> Done {
    match task {
        Task::Keygen(task) => keygen(task),
        Task::Pack(task) => pack(task),
        Task::Sign(task) => sign(task),
        Task::Verify(task) => verify(task),
        Task::Add(task) => add(task),
        Task::List(task) => list(task),
    }
}

impl Trust {
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
    private_file(&task.out)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| format!("{}: {error}", task.out.display()))?;
    println!("[[key]] # {}\nname = {:?}\npublic = {:?}", key.id(), task.name, key.public());
    Ok(())
}

/// A new file that only its owner reads. An existing one is never written over.
fn private_file(path: &Path) -> std::io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
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

fn sign(task: &Sign) -> Done {
    let package = Package::read(&read(&task.package)?)?;
    let key =
        ApproverKey::read(&read(&task.key)?).map_err(|error| format!("{} {error}", task.key.display()))?;
    let package = package.approved(&task.name, &key);
    fs::write(&task.package, package.write())?;
    println!(
        "{} has {} approvals, contents {}",
        package.id,
        package.approvals.len(),
        package.version().digest
    );
    Ok(())
}

fn verify(task: &Verify) -> Done {
    let package = Package::read(&read(&task.package)?)?;
    task.trust.keys()?.verify(&package)?;
    load(&package, EngineVersion::this())?;
    let names: Vec<_> = package.approvals.iter().map(|approval| approval.name.as_str()).collect();
    println!(
        "{} holds: number {}, from {}, contents {}, approved by {}",
        package.id,
        package.sequence,
        package.activates,
        package.version().digest,
        names.join(" and ")
    );
    Ok(())
}

fn add(task: &Add) -> Done {
    let text = read(&task.package)?;
    let (store, municipality) = task.place.open()?;
    let mut tx = store.write(&municipality)?;
    let kind = tx.municipality()?.ok_or(StoreError::NoMunicipality)?.kind;
    let at = SystemClock { behind: kind.behind() }.now();
    match RuleSets::new(task.place.trust.keys()?)?.add(tx.as_mut(), &text, at)? {
        Admitted::New => {
            tx.commit()?;
            println!("added");
        }
        Admitted::Known => println!("it was there"),
    }
    Ok(())
}

fn list(task: &List) -> Done {
    let (store, municipality) = task.place.open()?;
    let tx = store.read(&municipality)?;
    let kind = tx.municipality()?.ok_or(StoreError::NoMunicipality)?.kind;
    let today = SystemClock { behind: kind.behind() }.today();
    let entries = RuleSets::new(task.place.trust.keys()?)?.entries(tx.as_ref())?;
    let current = in_force(&entries, today).map(|entry| &entry.version);
    for entry in &entries {
        let from = if entry.sequence == 0 { "built in  ".to_owned() } else { entry.activates.to_string() };
        let standing = match (current == Some(&entry.version), entry.activates > today) {
            (true, _) => "in force",
            (false, true) => "coming",
            (false, false) => "past",
        };
        let (number, id, digest) = (entry.sequence, &entry.version.id, &entry.version.digest);
        println!("{number:>4}  {from}  {standing:<8}  {id}  {digest}");
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, Box<dyn std::error::Error>> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()).into())
}
