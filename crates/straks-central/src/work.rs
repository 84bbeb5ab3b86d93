//! How work is ordered, listed and packed: data that comes with the build, the same for every desk.
//!
//! Left out: who works on a package, which is the municipality's. Invariant: what loads has a package for every
//! kind of finding and receiver, and its conditions name only fields that tasks have.

use crate::casework::automation::sampling::SamplingPlan;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use straks_domain::Money;
use straks_domain::finding::FindingKind;
use straks_domain::ids::{ActorId, PackageId};
use straks_domain::task::list::{Condition, Receiver, TaskFields, Viewpoint, WorkList};
use straks_domain::task::priority::{Income, PriorityRule};
use straks_protocol::document::PackageDocument;
use straks_protocol::session::WorkTerms;

/// How work is ordered, listed and packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkRules {
    /// What desks are told.
    pub terms: WorkTerms,
    /// Which results of automation a person looks at before they are paid.
    pub sampling: SamplingPlan,
    packages: Vec<PackageRule>,
}

/// Which tasks a package hands out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct PackageRule {
    id: PackageId,
    tasks: Condition,
}

/// Why the rules of work do not load.
#[derive(Debug, thiserror::Error)]
pub enum WorkRulesUnreadable {
    /// A file is not what it should be.
    #[error("{file} cannot be read")]
    File {
        /// Which.
        file: &'static str,
        /// Where and why.
        #[source]
        source: toml::de::Error,
    },
    /// A list stands there twice.
    #[error("{LISTS}: the list {0} stands there twice")]
    ListTwice(String),
    /// A package asks about something that changes while a task lives.
    #[error("{PACKAGES}: the package {0} asks about more than severity, finding and receiver")]
    PackageNotLasting(PackageId),
    /// The municipality has no such package.
    #[error("{PACKAGES}: the municipality has no package {0}, so nobody would see its tasks")]
    UnknownPackage(PackageId),
    /// Nothing hands out tasks on this.
    #[error("{PACKAGES}: no package takes {0:?} for {1:?}")]
    NoPackage(FindingKind, Receiver),
}

const PRIORITY: &str = "assets/work/priority.toml";
const LISTS: &str = "assets/work/lists.toml";
const SAMPLING: &str = "assets/work/sampling.toml";
const PACKAGES: &str = "assets/work/packages.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    lists: Vec<WorkList>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Packages {
    packages: Vec<PackageRule>,
}

impl WorkRules {
    /// Those that come with this build.
    ///
    /// # Errors
    /// [`WorkRulesUnreadable`].
    pub fn built_in() -> Result<Self, WorkRulesUnreadable> {
        Self::read(
            include_str!("../../../assets/work/priority.toml"),
            include_str!("../../../assets/work/lists.toml"),
            include_str!("../../../assets/work/packages.toml"),
            include_str!("../../../assets/work/sampling.toml"),
        )
    }

    /// The same rules, where the municipality has every package that they hand tasks to.
    ///
    /// # Errors
    /// [`WorkRulesUnreadable::UnknownPackage`].
    pub fn handed_out_by(self, known: &[PackageDocument]) -> Result<Self, WorkRulesUnreadable> {
        let is_known = |rule: &&PackageRule| known.iter().any(|package| package.id == rule.id);
        match self.packages.iter().find(|rule| !is_known(rule)) {
            Some(rule) => Err(WorkRulesUnreadable::UnknownPackage(rule.id.clone())),
            None => Ok(self),
        }
    }

    fn read(
        priority: &str,
        lists: &str,
        packages: &str,
        sampling: &str,
    ) -> Result<Self, WorkRulesUnreadable> {
        let priority: PriorityRule = toml::from_str(priority)
            .map_err(|source| WorkRulesUnreadable::File { file: PRIORITY, source })?;
        let Lists { lists } =
            toml::from_str(lists).map_err(|source| WorkRulesUnreadable::File { file: LISTS, source })?;
        let Packages { packages } = toml::from_str(packages)
            .map_err(|source| WorkRulesUnreadable::File { file: PACKAGES, source })?;
        let sampling: SamplingPlan = toml::from_str(sampling)
            .map_err(|source| WorkRulesUnreadable::File { file: SAMPLING, source })?;
        for (place, list) in lists.iter().enumerate() {
            if lists.iter().take(place).any(|before| before.id == list.id) {
                return Err(WorkRulesUnreadable::ListTwice(list.id.clone()));
            }
        }
        if let Some(package) = packages.iter().find(|package| !package.tasks.is_lasting()) {
            return Err(WorkRulesUnreadable::PackageNotLasting(package.id.clone()));
        }
        let rules = Self { terms: WorkTerms { priority, lists }, sampling, packages };
        for kind in FindingKind::ALL {
            for receiver in [Receiver::Employer, Receiver::Citizen] {
                rules.find(kind, receiver).ok_or(WorkRulesUnreadable::NoPackage(kind, receiver))?;
            }
        }
        Ok(rules)
    }

    /// The package that hands out tasks on this.
    #[must_use]
    pub fn package(&self, kind: FindingKind, receiver: Receiver) -> PackageId {
        self.find(kind, receiver).expect("invariant: every kind and receiver has a package").clone()
    }

    fn find(&self, kind: FindingKind, receiver: Receiver) -> Option<&PackageId> {
        let nobody = ActorId::new("");
        let none = PackageId::new("");
        let view = Viewpoint {
            me: &nobody,
            now: DateTime::<Utc>::UNIX_EPOCH,
            today: chrono::NaiveDate::MIN,
            end_of_today: DateTime::<Utc>::UNIX_EPOCH,
            next_close: None,
        };
        let fields = TaskFields {
            kind,
            receiver,
            holder: None,
            reserved_for: None,
            follow_up: None,
            deadline: None,
            opened_at: DateTime::<Utc>::UNIX_EPOCH,
            held: None::<Money>,
            income: Income::Secured,
            guidance: false,
            package: &none,
            placed: None,
        };
        self.packages.iter().find(|package| package.tasks.holds(fields, view)).map(|package| &package.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = include_str!("../../../assets/work/priority.toml");
    const NO_LISTS: &str = "lists = []";
    const ALL: &str = "[[packages]]\nid = \"all\"\ntasks = { all = [] }\n";

    fn failure(lists: &str, packages: &str) -> String {
        let sampling = include_str!("../../../assets/work/sampling.toml");
        let error = WorkRules::read(RULE, lists, packages, sampling).expect_err("it is refused");
        let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        format!("{error}: {source}")
    }

    #[test]
    fn the_packages_are_those_that_people_work_on() {
        let rules = WorkRules::built_in().expect("they load");
        let practice = crate::staff::PracticeMunicipality::built_in().expect("the practice municipality");
        let rules = rules.handed_out_by(&practice.staff.packages).expect("every package is known");
        let missing = rules.clone().handed_out_by(&practice.staff.packages[1..]);
        assert!(matches!(missing, Err(WorkRulesUnreadable::UnknownPackage(_))));
        let package = |kind, receiver| rules.package(kind, receiver).to_string();
        assert_eq!(package(FindingKind::HoursMissing, Receiver::Employer), "refund");
        assert_eq!(package(FindingKind::ReassessmentDue, Receiver::Citizen), "reassessment");
        assert_eq!(package(FindingKind::AmountOverLimit, Receiver::Employer), "control");
    }

    #[test]
    fn a_field_that_tasks_do_not_have_is_refused_with_file_and_name() {
        let list = "[[lists]]\nid = \"a\"\ntitle = \"A\"\nplace = \"above\"\ntasks = { colour = \"red\" }";
        let told = failure(list, ALL);
        assert!(told.contains("assets/work/lists.toml") && told.contains("colour"), "{told}");
    }

    #[test]
    fn a_package_that_changes_by_the_hour_or_leaves_tasks_out_is_refused() {
        let hourly = "[[packages]]\nid = \"late\"\ntasks = { deadline = \"end_of_today\" }";
        assert!(failure(NO_LISTS, hourly).contains("late"));
        let some = "[[packages]]\nid = \"some\"\ntasks = { receiver = \"employer\" }";
        assert!(failure(NO_LISTS, some).contains("Citizen"), "{}", failure(NO_LISTS, some));
    }
}
