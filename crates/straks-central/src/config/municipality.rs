//! A municipality as a file: who works there, on which packages, what it has decided, and whom it trusts.
//!
//! The practice municipality comes with this build in the same form. What the file says is held against itself
//! when it is read: a package that nobody knows, or one sign-in for two people, is refused.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use straks_domain::Money;
use straks_domain::ids::{ActorId, MunicipalityId, PackageId};
use straks_domain::staff::{Actor, CaseKind, Role};
use straks_protocol::document::PackageDocument;
use straks_rules::Policy;

use super::issuer::IssuerConfig;
use crate::casework::office::Office;
use crate::staff::{Member, Restricted, Staff};

/// A municipality as its file says.
#[derive(Debug, Clone)]
pub struct MunicipalityFile {
    /// Its code.
    pub id: MunicipalityId,
    /// Its name.
    pub name: String,
    /// Its staff.
    pub staff: Staff,
    /// Its decisions.
    pub policy: Policy,
    /// The office that decides; without one no letter can be sent.
    pub office: Option<Office>,
    /// The file with the keys of those whose approval of a rule set counts; none trusts nobody.
    pub rule_set_keys: Option<PathBuf>,
    /// Whose tokens count.
    pub issuers: Vec<IssuerConfig>,
    /// The folder with lists of codes in place of those that come with this build, docs/intake.md.
    pub code_lists: Option<PathBuf>,
}

/// The file does not say what it must.
#[derive(Debug, thiserror::Error)]
pub enum MunicipalityUnreadable {
    /// The file is not there or not to be read.
    #[error("{} cannot be read", .0.display())]
    Missing(PathBuf, #[source] std::io::Error),
    /// It is not the TOML asked for; the source says where.
    #[error("{place} is not as docs/operations.md describes it")]
    Syntax {
        /// Which file.
        place: String,
        /// Line, column and field.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// It contradicts itself.
    #[error("{place}: {reason}")]
    Contradiction {
        /// Which file.
        place: String,
        /// What does not fit.
        reason: String,
    },
}

impl MunicipalityFile {
    /// The practice municipality (øvelseskommune), which comes with this build.
    ///
    /// # Errors
    /// [`MunicipalityUnreadable`].
    pub fn built_in() -> Result<Self, MunicipalityUnreadable> {
        let text = include_str!("../../../../assets/practice/municipality.toml");
        Self::read(text, "assets/practice/municipality.toml")
    }

    /// The municipality of a file. Paths in it are read from the folder that it lies in.
    ///
    /// # Errors
    /// [`MunicipalityUnreadable`].
    pub fn open(path: &Path) -> Result<Self, MunicipalityUnreadable> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| MunicipalityUnreadable::Missing(path.to_owned(), error))?;
        let mut file = Self::read(&text, &path.display().to_string())?;
        let beside = |named: PathBuf| path.parent().map(|folder| folder.join(&named)).unwrap_or(named);
        file.rule_set_keys = file.rule_set_keys.map(beside);
        file.code_lists = file.code_lists.map(beside);
        Ok(file)
    }

    /// The municipality of a text; `place` names it in errors.
    ///
    /// # Errors
    /// [`MunicipalityUnreadable`].
    pub fn read(text: &str, place: &str) -> Result<Self, MunicipalityUnreadable> {
        let syntax = |source| MunicipalityUnreadable::Syntax { place: place.to_owned(), source };
        let file: File = toml::from_str(text).map_err(|error| syntax(Box::new(error)))?;
        if let Some(reason) = file.contradiction() {
            return Err(MunicipalityUnreadable::Contradiction { place: place.to_owned(), reason });
        }
        let of_a_unit = file.packages.iter().filter_map(|of| Some((of.id.clone(), of.unit.clone()?)));
        let units = of_a_unit.collect();
        let packages = (0..).zip(file.packages).map(|(position, package)| PackageDocument {
            id: package.id,
            title: package.title,
            position,
        });
        let staff = Staff {
            packages: packages.collect(),
            units,
            members: file.staff.into_iter().map(Member::from).collect(),
            protected_to: file.protected_to,
        };
        let policy = Policy {
            approved_parameters: file.policy.approved_parameters.into_iter().collect(),
            claim_control_limit: Money::from_kroner(file.policy.claim_control_limit_kroner),
        };
        let (id, name, office) = (file.id, file.name, file.office);
        let (rule_set_keys, code_lists, issuers) = (file.rule_set_keys, file.code_lists, file.issuers);
        Ok(Self { id, name, staff, policy, office, rule_set_keys, issuers, code_lists })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: MunicipalityId,
    name: String,
    #[serde(default)]
    protected_to: Option<ActorId>,
    #[serde(default)]
    rule_set_keys: Option<PathBuf>,
    #[serde(default)]
    issuers: Vec<IssuerConfig>,
    #[serde(default)]
    code_lists: Option<PathBuf>,
    policy: PolicyRow,
    #[serde(default)]
    office: Option<Office>,
    packages: Vec<PackageRow>,
    staff: Vec<StaffRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyRow {
    claim_control_limit_kroner: i64,
    approved_parameters: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackageRow {
    id: PackageId,
    title: String,
    /// The unit (enhed) that works on it; none for all.
    #[serde(default)]
    unit: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StaffRow {
    id: ActorId,
    name: String,
    roles: Vec<Role>,
    #[serde(default)]
    packages: Vec<PackageId>,
    /// What the issuer calls them, where it is not the id.
    #[serde(default)]
    sign_in: Option<String>,
    /// The unit that they are in: its packages only, and those of no unit.
    #[serde(default)]
    unit: Option<String>,
    #[serde(default = "every_kind")]
    case_kinds: BTreeSet<CaseKind>,
    #[serde(default)]
    opens_restricted: bool,
}

fn every_kind() -> BTreeSet<CaseKind> {
    CaseKind::ALL.into_iter().collect()
}

impl From<StaffRow> for Member {
    fn from(row: StaffRow) -> Self {
        let sign_in = row.sign_in.unwrap_or_else(|| row.id.to_string());
        let restricted = if row.opens_restricted { Restricted::ByRight } else { Restricted::WithReason };
        Self {
            actor: Actor { id: row.id, name: row.name, roles: row.roles.into_iter().collect() },
            packages: row.packages,
            sign_in,
            unit: row.unit,
            case_kinds: row.case_kinds,
            restricted,
        }
    }
}

impl File {
    /// What of the file does not fit the rest of it.
    fn contradiction(&self) -> Option<String> {
        let (mut ids, mut sign_ins, mut packages) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        if let Some(twice) = self.packages.iter().find(|package| !packages.insert(&package.id)) {
            return Some(format!("the package {} stands there twice", twice.id));
        }
        for member in &self.staff {
            if !ids.insert(&member.id) {
                return Some(format!("{} stands in the staff twice", member.id));
            }
            if !sign_ins.insert(member.sign_in.as_deref().unwrap_or_else(|| member.id.as_str())) {
                return Some(format!("{} signs in as somebody else does", member.id));
            }
            if let Some(reason) = member.packages.iter().find_map(|id| self.misfit(member, id)) {
                return Some(reason);
            }
        }
        if let Some(reason) = self.issuers.iter().find_map(IssuerConfig::contradiction) {
            return Some(reason);
        }
        let nobody = self.protected_to.as_ref().filter(|id| !ids.contains(*id));
        nobody.map(|id| format!("protected_to names {id}, who is not in the staff"))
    }

    fn misfit(&self, member: &StaffRow, id: &PackageId) -> Option<String> {
        let Some(package) = self.packages.iter().find(|known| known.id == *id) else {
            return Some(format!("{} has the package {id}, which is not among the packages", member.id));
        };
        match (&member.unit, &package.unit) {
            (Some(unit), Some(other)) if unit != other => {
                Some(format!("{} is in the unit {unit} and has the package {id} of {other}", member.id))
            }
            (Some(_) | None, Some(_) | None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<MunicipalityFile, MunicipalityUnreadable> {
        MunicipalityFile::read(text, "751.toml")
    }

    fn file(staff: &str) -> String {
        format!(
            "id = \"751\"\nname = \"Aarhus Kommune\"\n\
             packages = [{{ id = \"refund\", title = \"Refusion\", unit = \"nord\" }}]\n\
             policy = {{ claim_control_limit_kroner = 50000, approved_parameters = [] }}\n{staff}"
        )
    }

    fn why(text: &str) -> String {
        let error = read(text).expect_err("refused");
        let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        format!("{error}\n{source}")
    }

    #[test]
    fn the_practice_municipality_holds_against_itself() {
        let practice = MunicipalityFile::built_in().expect("the practice municipality");
        assert_eq!(practice.id.as_str(), "999");
    }

    #[test]
    fn an_unknown_field_is_refused_with_its_place() {
        let told = why(&file("[[staff]]\nid = \"a\"\nname = \"A\"\nroles = []\nrolle = \"approver\"\n"));
        assert!(told.contains("751.toml") && told.contains("line 9") && told.contains("rolle"), "{told}");
        let told = why(&file("[[staff]]\nid = \"a\"\nname = \"A\"\nroles = [\"king\"]\n"));
        assert!(told.contains("line 8") && told.contains("king"), "{told}");
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        let two = |more: &str| {
            file(&format!(
                "[[staff]]\nid = \"a\"\nname = \"A\"\nroles = []\n[[staff]]\nname = \"B\"\n{more}\n"
            ))
        };
        for (text, reason) in [
            (two("id = \"a\"\nroles = []"), "a stands in the staff twice"),
            (two("id = \"b\"\nroles = []\nsign_in = \"a\""), "b signs in as somebody else does"),
            (two("id = \"b\"\nroles = []\npackages = [\"x\"]"), "b has the package x"),
            (two("id = \"b\"\nroles = []\nunit = \"syd\"\npackages = [\"refund\"]"), "in the unit syd"),
            (format!("protected_to = \"c\"\n{}", file("staff = []")), "protected_to names c"),
        ] {
            let told = why(&text);
            assert!(told.contains(reason), "{told}");
        }
    }

    #[test]
    fn the_keys_of_a_file_lie_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("751.toml");
        std::fs::write(&path, format!("rule_set_keys = \"keys.toml\"\n{}", file("staff = []")))
            .expect("a file");
        let opened = MunicipalityFile::open(&path).expect("a municipality");
        assert_eq!(opened.rule_set_keys, Some(folder.path().join("keys.toml")));
        let missing = MunicipalityFile::open(&folder.path().join("752.toml")).expect_err("not there");
        assert!(missing.to_string().ends_with("752.toml cannot be read"), "{missing}");
    }
}
