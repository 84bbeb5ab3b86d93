//! Whose approval of a rule set counts on this desk, and where the list of them comes from.
//!
//! Left out: where the list lies and who may write it, which differs by system and is the shell's to know.
//! Invariant: a list that cannot be read, or that others than the administrators can write, trusts nobody.

use std::path::PathBuf;

use straks_rules::rule_set::TrustedKeys;

use super::DeskConfig;

/// Where the list of those who approve rule sets comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApproverList {
    /// The practice municipality's own.
    Practice,
    /// There is none.
    Nowhere,
    /// In this file.
    At(PathBuf),
    /// In this file, which others than the administrators of this machine can write.
    Unguarded(PathBuf),
    /// In this file, which cannot be read.
    Unreadable(PathBuf),
}

impl ApproverList {
    /// The list, and where it comes from as far as it counts.
    pub(super) fn open(self) -> (TrustedKeys, Self) {
        match self {
            Self::Practice => match TrustedKeys::practice() {
                Ok(keys) => (keys, Self::Practice),
                Err(error) => {
                    tracing::error!(%error, "the list of approvers does not load");
                    (TrustedKeys::nobody(), Self::Nowhere)
                }
            },
            Self::At(path) => {
                let read = std::fs::read_to_string(&path).ok().and_then(|text| TrustedKeys::read(&text).ok());
                match read {
                    Some(keys) => (keys, Self::At(path)),
                    None => {
                        tracing::error!("the list of approvers cannot be read");
                        (TrustedKeys::nobody(), Self::Unreadable(path))
                    }
                }
            }
            Self::Unguarded(_) => {
                tracing::error!(
                    "the list of approvers does not count: others than administrators can write it"
                );
                (TrustedKeys::nobody(), self)
            }
            Self::Nowhere | Self::Unreadable(_) => (TrustedKeys::nobody(), self),
        }
    }
}

impl DeskConfig {
    /// The same in a municipality of real people, which trusts only whom its own list names: nobody without one, so
    /// that no rule set but the built-in one is taken.
    #[must_use]
    pub fn trusting(self, list: ApproverList) -> Self {
        let (trusted, approvers) = list.open();
        Self { trusted, approvers, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "purpose = \"production\"\n";

    #[test]
    fn a_list_counts_where_it_can_be_read_and_only_administrators_write_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("rule-set-keys.toml");
        let unreadable = ApproverList::At(file.clone()).open().1;
        assert_eq!(unreadable, ApproverList::Unreadable(file.clone()));
        std::fs::write(&file, "purpose = 7").expect("the file is written");
        assert_eq!(ApproverList::At(file.clone()).open().1, ApproverList::Unreadable(file.clone()));
        std::fs::write(&file, LIST).expect("the file is written");
        assert_eq!(ApproverList::At(file.clone()).open().1, ApproverList::At(file.clone()));
        let unguarded = ApproverList::Unguarded(file.clone());
        assert_eq!(unguarded.clone().open().1, unguarded);
    }
}
