//! What is known of the registers that send reports: which kinds they send, and what their codes mean.
//!
//! The lists are data (`assets/intake`), each with its source and how sure we are of it. No official code is
//! invented: a register whose list is not public sends our own words until somebody has written its list
//! down. A list is only good when its canaries come out as they say: records with a meaning that is known
//! beforehand. They are read at every start and before every import, since two codes that change places are
//! both known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use straks_domain::report::ReportKind;

use super::report::{self, Report};

/// The lists that come with the program.
const BUILT_IN: [(&str, &str); 10] = [
    ("citizen", include_str!("../../../../assets/intake/citizen.toml")),
    ("employer", include_str!("../../../../assets/intake/employer.toml")),
    ("income_register", include_str!("../../../../assets/intake/income_register.toml")),
    ("injury_authority", include_str!("../../../../assets/intake/injury_authority.toml")),
    ("insurance_register", include_str!("../../../../assets/intake/insurance_register.toml")),
    ("jobcentre", include_str!("../../../../assets/intake/jobcentre.toml")),
    ("maternity_authority", include_str!("../../../../assets/intake/maternity_authority.toml")),
    ("pension_authority", include_str!("../../../../assets/intake/pension_authority.toml")),
    ("person_register", include_str!("../../../../assets/intake/person_register.toml")),
    ("unemployment_fund", include_str!("../../../../assets/intake/unemployment_fund.toml")),
];

/// Why the lists cannot be used. Nothing is taken in then.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// A file that cannot be read.
    #[error("the list of register {register} cannot be read")]
    Unreadable {
        /// Which.
        register: String,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A list for a field that has no codes.
    #[error("register {register}: {report:?} has no codes in the field {field}")]
    NoSuchField {
        /// Which.
        register: String,
        /// The report.
        report: ReportKind,
        /// The field.
        field: String,
    },
    /// A meaning that we have no word for.
    #[error(
        "register {register}: the field {field} of {report:?} has a code with a meaning that does not exist"
    )]
    NoSuchMeaning {
        /// Which.
        register: String,
        /// The report.
        report: ReportKind,
        /// The field.
        field: String,
    },
    /// A canary that does not come out as it says.
    #[error(
        "register {register}: canary {number} does not mean what it says; its codes may have changed places"
    )]
    Canary {
        /// Which.
        register: String,
        /// Its place in the list, from 1.
        number: usize,
    },
    /// A coded field without a canary for each of its meanings.
    #[error("register {register}: no canary for the field {field} of {report:?} means {word}")]
    NoCanary {
        /// Which.
        register: String,
        /// The report.
        report: ReportKind,
        /// The field.
        field: String,
        /// The meaning.
        word: String,
    },
}

/// How sure we are of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Taken from the register's own publication.
    Official,
    /// Our own words, since the register's list is not public.
    OurOwn,
}

/// A list as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    source: String,
    confidence: Confidence,
    sends: BTreeSet<ReportKind>,
    #[serde(default)]
    codes: Vec<WrittenCodes>,
    #[serde(default, rename = "canary")]
    canaries: Vec<Canary>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCodes {
    report: ReportKind,
    field: String,
    /// From the code as it comes to our own word.
    means: BTreeMap<String, String>,
}

/// A report whose meaning is known beforehand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Canary {
    report: ReportKind,
    fields: BTreeMap<String, String>,
    means: BTreeMap<String, String>,
}

type Lists = BTreeMap<(ReportKind, String), BTreeMap<String, String>>;

/// One register.
#[derive(Debug, Clone)]
pub struct Register {
    /// Where the list comes from.
    pub source: String,
    /// How sure we are of it.
    pub confidence: Confidence,
    sends: BTreeSet<ReportKind>,
    codes: Lists,
}

/// Every register that may send reports.
#[derive(Debug, Clone)]
pub struct Registers(BTreeMap<String, Register>);

/// What the codes of one kind of report mean, in the register that sent it.
#[derive(Debug, Clone, Copy)]
pub struct FieldCodes<'a>(Option<(&'a Lists, ReportKind)>);

impl<'a> FieldCodes<'a> {
    /// No code means anything.
    pub const fn none() -> Self {
        Self(None)
    }

    /// Our own word for a code.
    pub fn meaning(&self, field: &str, code: &str) -> Option<&'a str> {
        let (lists, kind) = self.0?;
        lists.get(&(kind, field.to_owned()))?.get(code).map(String::as_str)
    }
}

impl Registers {
    /// The lists that come with the program.
    ///
    /// # Errors
    /// [`RegisterError`] where a list does not hold together, or a canary does not come out as it says.
    pub fn built_in() -> Result<Self, RegisterError> {
        Self::of(BUILT_IN.map(|(name, text)| (name.to_owned(), text.to_owned())))
    }

    /// The lists of a folder in place of those that come with the program, one file `NAME.toml` for each
    /// register.
    ///
    /// # Errors
    /// As [`Self::built_in`], and where a file cannot be read.
    pub fn from_folder(folder: &Path) -> Result<Self, RegisterError> {
        let unreadable = |register: &str, source: std::io::Error| RegisterError::Unreadable {
            register: register.to_owned(),
            source: Box::new(source),
        };
        let mut lists = BTreeMap::from(BUILT_IN.map(|(name, text)| (name.to_owned(), text.to_owned())));
        let entries = std::fs::read_dir(folder).map_err(|error| unreadable("any", error))?;
        for entry in entries {
            let path = entry.map_err(|error| unreadable("any", error))?.path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&name, error))?;
                lists.insert(name, text);
            }
        }
        Self::of(lists)
    }

    fn of(lists: impl IntoIterator<Item = (String, String)>) -> Result<Self, RegisterError> {
        let mut registers = Self(BTreeMap::new());
        let mut canaries = Vec::new();
        for (name, text) in lists {
            let written: Written = toml::from_str(&text).map_err(|error| RegisterError::Unreadable {
                register: name.clone(),
                source: Box::new(error),
            })?;
            canaries.push((name.clone(), written.canaries.clone()));
            let register = Register::of(&name, written)?;
            registers.0.insert(name, register);
        }
        for (name, canaries) in canaries {
            registers.check_canaries(&name, &canaries)?;
        }
        Ok(registers)
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Register> {
        self.0.get(name)
    }

    /// All, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Register)> {
        self.0.iter().map(|(name, register)| (name.as_str(), register))
    }

    fn check_canaries(&self, name: &str, canaries: &[Canary]) -> Result<(), RegisterError> {
        let mut sung: BTreeSet<(ReportKind, &str, &str)> = BTreeSet::new();
        for (index, canary) in canaries.iter().enumerate() {
            let meanings = report::read_stored(self, name, canary.report, &canary.fields)
                .map(|report: Report| report.meanings(self));
            let fits = meanings.is_ok_and(|meanings| {
                canary.means.iter().all(|(field, word)| meanings.get(field.as_str()) == Some(&word.as_str()))
            });
            if !fits || canary.means.is_empty() {
                return Err(RegisterError::Canary { register: name.to_owned(), number: index + 1 });
            }
            sung.extend(
                canary.means.iter().map(|(field, word)| (canary.report, field.as_str(), word.as_str())),
            );
        }
        let Some(register) = self.get(name) else { return Ok(()) };
        for ((report, field), list) in &register.codes {
            let silent = list.values().find(|word| !sung.contains(&(*report, field.as_str(), word.as_str())));
            if let Some(word) = silent {
                let (register, field) = (name.to_owned(), field.clone());
                return Err(RegisterError::NoCanary { register, report: *report, field, word: word.clone() });
            }
        }
        Ok(())
    }
}

impl Register {
    fn of(name: &str, written: Written) -> Result<Self, RegisterError> {
        let mut codes = Lists::new();
        for WrittenCodes { report, field, means } in written.codes {
            let column = report::columns(report).and_then(|columns| columns.column(&field));
            let Some(column) = column.filter(|column| !column.words.is_empty()) else {
                return Err(RegisterError::NoSuchField { register: name.to_owned(), report, field });
            };
            if means.values().any(|word| !column.words.contains(&word.as_str())) {
                return Err(RegisterError::NoSuchMeaning { register: name.to_owned(), report, field });
            }
            codes.entry((report, field)).or_default().extend(means);
        }
        Ok(Self { source: written.source, confidence: written.confidence, sends: written.sends, codes })
    }

    /// Does it send reports of this kind?
    #[must_use]
    pub fn sends(&self, kind: ReportKind) -> bool {
        self.sends.contains(&kind)
    }

    /// What its codes mean in reports of this kind.
    #[must_use]
    pub const fn codes(&self, kind: ReportKind) -> FieldCodes<'_> {
        FieldCodes(Some((&self.codes, kind)))
    }
}
