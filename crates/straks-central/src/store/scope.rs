//! Who may see an item: a set of tags. An item is visible to a desk where their sets meet.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use straks_domain::ids::{ActorId, PackageId};
use straks_domain::staff::CaseKind;

/// One reason to see an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// Every desk of the municipality.
    Everyone,
    /// Those who approve payments.
    Approvers,
    /// Those of them who see one kind of case only.
    ApproversOf(CaseKind),
    /// Those who work on a package.
    Package(PackageId),
    /// Those of them who see one kind of case only.
    PackageOf(PackageId, CaseKind),
    /// One person.
    Person(ActorId),
}

const fn slug(kind: CaseKind) -> &'static str {
    match kind {
        CaseKind::Refund => "refund",
        CaseKind::Citizen => "citizen",
    }
}

fn kind(text: &str) -> Result<CaseKind, NotATag> {
    CaseKind::ALL.into_iter().find(|kind| slug(*kind) == text).ok_or(NotATag)
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everyone => f.write_str("everyone"),
            Self::Approvers => f.write_str("approvers"),
            Self::ApproversOf(kind) => write!(f, "approvers-of:{}", slug(*kind)),
            Self::Package(package) => write!(f, "package:{package}"),
            Self::PackageOf(package, kind) => write!(f, "package-of:{}:{package}", slug(*kind)),
            Self::Person(person) => write!(f, "person:{person}"),
        }
    }
}

/// Not a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a tag is everyone, approvers, package:…, person:…, or one of them with a kind of case")]
pub struct NotATag;

impl FromStr for Tag {
    type Err = NotATag;

    fn from_str(text: &str) -> Result<Self, NotATag> {
        match text.split_once(':') {
            None if text == "everyone" => Ok(Self::Everyone),
            None if text == "approvers" => Ok(Self::Approvers),
            Some(("package", package)) => Ok(Self::Package(PackageId::new(package))),
            Some(("approvers-of", text)) => kind(text).map(Self::ApproversOf),
            Some(("package-of", text)) => {
                let (text, package) = text.split_once(':').ok_or(NotATag)?;
                Ok(Self::PackageOf(PackageId::new(package), kind(text)?))
            }
            Some(("person", person)) => Ok(Self::Person(ActorId::new(person))),
            None | Some(_) => Err(NotATag),
        }
    }
}

/// A set of tags: of an item, who sees it; of a desk, what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope(BTreeSet<Tag>);

impl Scope {
    /// Nobody.
    #[must_use]
    pub fn nobody() -> Self {
        Self::default()
    }

    /// Every desk.
    #[must_use]
    pub fn everyone() -> Self {
        Self::from_iter([Tag::Everyone])
    }

    /// True when an item of this scope is visible to `viewer`.
    #[must_use]
    pub fn meets(&self, viewer: &Self) -> bool {
        !self.0.is_disjoint(&viewer.0)
    }

    /// True when nobody sees it.
    #[must_use]
    pub fn is_nobody(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds those of another scope.
    pub fn extend(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }

    /// The tags in order.
    pub fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.0.iter()
    }

    /// One text, tags separated by line feeds.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.0.iter().map(Tag::to_string).collect::<Vec<_>>().join("\n")
    }

    /// Reads [`Self::to_text`] back.
    ///
    /// # Errors
    /// [`NotATag`].
    pub fn from_text(text: &str) -> Result<Self, NotATag> {
        text.lines().map(Tag::from_str).collect::<Result<_, _>>().map(Self)
    }
}

impl FromIterator<Tag> for Scope {
    fn from_iter<I: IntoIterator<Item = Tag>>(tags: I) -> Self {
        Self(tags.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_reads_back_as_written() {
        let scope = Scope::from_iter([
            Tag::Everyone,
            Tag::Approvers,
            Tag::ApproversOf(CaseKind::Refund),
            Tag::Package(PackageId::new("refund")),
            Tag::PackageOf(PackageId::new("control"), CaseKind::Citizen),
            Tag::Person(ActorId::new("mette")),
        ]);
        assert_eq!(Scope::from_text(&scope.to_text()), Ok(scope));
        assert_eq!(Scope::from_text(""), Ok(Scope::nobody()));
        assert_eq!(Scope::from_text("team:x"), Err(NotATag));
    }

    #[test]
    fn nobody_meets_nobody() {
        assert!(!Scope::nobody().meets(&Scope::everyone()));
        assert!(!Scope::nobody().meets(&Scope::nobody()));
    }
}
