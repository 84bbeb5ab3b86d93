//! Whose approval of a rule set counts on this desk, and where the list of them comes from.
//!
//! Left out: where the list lies, which differs by system and is the shell's to know. Who may write it is asked of Unix
//! only; on Windows the folder's own rules are the administrators' to set.
//! Invariant: a list that cannot be read, or that others than the administrators can write, trusts nobody.

use std::io;
use std::path::{Path, PathBuf};

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
    /// The list in its usual place: it counts where only the administrators of the machine can have put it there.
    #[must_use]
    pub fn of_administrators(file: PathBuf) -> Self {
        match only_administrators_write(&file) {
            Ok(true) => Self::At(file),
            Ok(false) => Self::Unguarded(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::Nowhere,
            Err(_) => Self::Unreadable(file),
        }
    }

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

/// False where somebody else than the administrators can write the file, or put another in its place.
fn only_administrators_write(file: &Path) -> io::Result<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let guarded = |path: &Path| std::fs::metadata(path).map(|of| is_guarded(of.uid(), of.mode()));
        Ok(guarded(file)? && file.parent().map_or(Ok(true), guarded)?)
    }
    #[cfg(not(unix))]
    {
        std::fs::metadata(file).map(|_| true)
    }
}

/// True where it is root's, and nobody else may write.
#[cfg(unix)]
const fn is_guarded(owner: u32, mode: u32) -> bool {
    owner == 0 && mode & 0o022 == 0
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

    #[cfg(unix)]
    #[test]
    fn a_list_counts_only_where_it_is_root_s_and_nobody_else_can_write_it() {
        assert!(is_guarded(0, 0o100_644));
        for (owner, mode) in [(1_000, 0o100_644), (0, 0o100_664), (0, 0o100_646)] {
            assert!(!is_guarded(owner, mode), "{owner} {mode:o}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_list_in_a_folder_that_others_can_write_can_be_replaced() {
        use std::fs::{Permissions, metadata, set_permissions, write};
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("rule-set-keys.toml");
        let of = || ApproverList::of_administrators(file.clone());
        assert_eq!(of(), ApproverList::Nowhere);
        write(&file, "").expect("it is written");
        let allow =
            |path: &Path, mode| set_permissions(path, Permissions::from_mode(mode)).expect("it is ours");
        allow(&file, 0o644);
        allow(folder.path(), 0o755);
        let we_are_root = metadata(folder.path()).expect("it is there").uid() == 0;
        let unguarded = ApproverList::Unguarded(file.clone());
        assert_eq!(of(), if we_are_root { ApproverList::At(file.clone()) } else { unguarded.clone() });
        allow(folder.path(), 0o777);
        assert_eq!(of(), unguarded);
        allow(folder.path(), 0o755);
        allow(&file, 0o664);
        assert_eq!(of(), unguarded);
    }
}
