//! Who works for a municipality, on which packages, and what each may do and see.
//!
//! Only what people are to the central. Where they are named is `config::municipality`; how they sign in is
//! `http::access`.

use std::collections::{BTreeMap, BTreeSet};

use straks_domain::ids::{ActorId, PackageId};
use straks_domain::staff::{Actor, CaseKind, Right, Roles};
use straks_protocol::document::PackageDocument;

use crate::store::scope::{Scope, Tag};

pub use crate::config::municipality::{MunicipalityFile as PracticeMunicipality, MunicipalityUnreadable};

/// Who works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Everybody, in the order they are offered.
    pub members: Vec<Member>,
    /// The work packages, in the order of the queue.
    pub packages: Vec<PackageDocument>,
    /// The unit that works on a package, where one does alone.
    pub units: BTreeMap<PackageId, String>,
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
    /// What their issuer of identities calls them.
    pub sign_in: String,
    /// The unit that they look no further than, where there is such a limit.
    pub unit: Option<String>,
    /// The kinds of case that they see: in packages, as approvers, and when they look a case up.
    pub case_kinds: BTreeSet<CaseKind>,
    /// The way to protected persons and cases about colleagues.
    pub restricted: Restricted,
}

/// How somebody comes to see protected persons and cases about colleagues that they are not assigned to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Restricted {
    /// By saying why, each time.
    #[default]
    WithReason,
    /// By a right of their own.
    ByRight,
}

impl Staff {
    /// One of the staff by id.
    #[must_use]
    pub fn member(&self, id: &ActorId) -> Option<&Member> {
        self.members.iter().find(|member| member.actor.id == *id)
    }

    /// Who is given the tasks of a protected person that nobody else can hold: who is named for it, and where that is
    /// nobody, or it is their own case, who directs the work.
    #[must_use]
    pub fn given_protected(&self, own: Option<&ActorId>) -> Option<&ActorId> {
        let named = self.protected_to.iter();
        let direct = self.members.iter().filter(|member| member.may(Right::DirectWork));
        let direct = direct.filter(|member| member.may(Right::MoveTasks)).map(|member| &member.actor.id);
        named.chain(direct).find(|id| self.may_hold(id, own))
    }

    /// True for one of the staff whose own case it is not.
    #[must_use]
    pub fn may_hold(&self, id: &ActorId, own: Option<&ActorId>) -> bool {
        self.member(id).is_some() && own != Some(id)
    }

    /// One of the staff by what their issuer of identities calls them.
    #[must_use]
    pub fn signed_in_as(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.sign_in == name)
    }
}

impl Member {
    /// True where one of their roles has the right, or it was given to them.
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        match (right, self.restricted) {
            (Right::OpenRestricted, Restricted::ByRight) => true,
            _ => self.actor.roles.may(right),
        }
    }

    /// The same person with no more roles than these.
    #[must_use]
    pub fn limited_to(mut self, roles: Roles) -> Self {
        self.actor.roles = self.actor.roles.and(roles);
        self
    }

    /// What their desk is to the feed: it holds the items that this meets.
    #[must_use]
    pub fn viewer(&self) -> Scope {
        let mut tags = vec![Tag::Everyone, Tag::Person(self.actor.id.clone())];
        if self.actor.roles.approves_payments() {
            tags.extend(self.limited(|| Tag::Approvers, Tag::ApproversOf));
        }
        for package in &self.packages {
            tags.extend(
                self.limited(|| Tag::Package(package.clone()), |kind| Tag::PackageOf(package.clone(), kind)),
            );
        }
        tags.into_iter().collect()
    }

    /// One tag for who sees every kind of case, else one for each kind.
    fn limited(&self, all: impl Fn() -> Tag, of: impl Fn(CaseKind) -> Tag) -> Vec<Tag> {
        if CaseKind::ALL.iter().all(|kind| self.case_kinds.contains(kind)) {
            vec![all()]
        } else {
            self.case_kinds.iter().copied().map(of).collect()
        }
    }
}
