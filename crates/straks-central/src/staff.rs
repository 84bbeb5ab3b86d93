//! Who works for a municipality, on which packages, and what it has decided for itself.
//!
//! In this slice the practice municipality is the only one whose staff is known; it is data in
//! `assets/practice`. Real staff comes with sign-in.

use serde::Deserialize;
use straks_domain::Money;
use straks_domain::ids::{ActorId, MunicipalityId, PackageId};
use straks_domain::staff::{Actor, Role};
use straks_protocol::document::PackageDocument;
use straks_rules::Policy;

use crate::store::scope::{Scope, Tag};

/// Who works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Everybody, in the order they are offered.
    pub members: Vec<Member>,
    /// The work packages, in the order of the queue.
    pub packages: Vec<PackageDocument>,
    /// Who is given the tasks of protected persons, where anybody is.
    pub protected_to: Option<ActorId>,
}

/// One of the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub actor: Actor,
    /// Their packages, in the order of the queue.
    pub packages: Vec<PackageId>,
}

impl Staff {
    /// One of the staff by id.
    #[must_use]
    pub fn member(&self, id: &ActorId) -> Option<&Member> {
        self.members.iter().find(|member| member.actor.id == *id)
    }
}

impl Member {
    /// What their desk is to the feed: it holds the items that this meets.
    #[must_use]
    pub fn viewer(&self) -> Scope {
        let approver = self.actor.role.approves_payments().then_some(Tag::Approvers);
        [Tag::Everyone, Tag::Person(self.actor.id.clone())]
            .into_iter()
            .chain(approver)
            .chain(self.packages.iter().cloned().map(Tag::Package))
            .collect()
    }
}

impl Staff {
    /// Nobody yet, and the usual packages.
    #[must_use]
    pub fn nobody(packages: Vec<PackageDocument>) -> Self {
        Self { members: Vec::new(), packages, protected_to: None }
    }
}

/// The practice municipality (øvelseskommune).
#[derive(Debug, Clone)]
pub struct PracticeMunicipality {
    /// Its code.
    pub id: MunicipalityId,
    /// Its name.
    pub name: String,
    /// Its staff.
    pub staff: Staff,
    /// Its decisions.
    pub policy: Policy,
}

/// The file about the practice municipality does not say what it must.
#[derive(Debug, thiserror::Error)]
#[error("assets/practice/municipality.toml cannot be read")]
pub struct PracticeUnreadable(#[from] toml::de::Error);

impl PracticeMunicipality {
    /// The one that comes with this build.
    ///
    /// # Errors
    /// [`PracticeUnreadable`].
    pub fn built_in() -> Result<Self, PracticeUnreadable> {
        let file: File = toml::from_str(include_str!("../../../assets/practice/municipality.toml"))?;
        let packages = (0..).zip(file.packages).map(|(position, package)| PackageDocument {
            id: package.id,
            title: package.title,
            position,
        });
        let members = file.staff.into_iter().map(|member| Member {
            actor: Actor { id: member.id, name: member.name, role: member.role },
            packages: member.packages,
        });
        let staff = Staff {
            members: members.collect(),
            packages: packages.collect(),
            protected_to: Some(file.protected_to),
        };
        let policy = Policy {
            approved_parameters: file.policy.approved_parameters.into_iter().collect(),
            claim_control_limit: Money::from_kroner(file.policy.claim_control_limit_kroner),
        };
        Ok(Self { id: file.id, name: file.name, staff, policy })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: MunicipalityId,
    name: String,
    protected_to: ActorId,
    policy: PolicyRow,
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
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StaffRow {
    id: ActorId,
    name: String,
    role: Role,
    packages: Vec<PackageId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_of_a_member_is_a_package() {
        let practice = PracticeMunicipality::built_in().expect("the practice municipality");
        for member in &practice.staff.members {
            for package in &member.packages {
                assert!(practice.staff.packages.iter().any(|known| known.id == *package), "{package}");
            }
        }
        let protected_to = practice.staff.protected_to.as_ref().expect("somebody");
        assert!(practice.staff.member(protected_to).is_some());
    }
}
