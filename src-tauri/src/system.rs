//! Everything of the window that differs by operating system.
//!
//! Left out: what Tauri, the keyring and SQLCipher even out themselves.

use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// Where the desk keeps its files; none where the system names no home.
pub fn data_folder() -> Option<PathBuf> {
    ProjectDirs::from("dk", "Straks", "Straks").map(|folders| folders.data_local_dir().to_path_buf())
}

/// Makes a folder that only this user can enter, where the system's own rules do not see to that.
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)?;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700))
    }
    #[cfg(not(unix))]
    {
        std::fs::create_dir_all(path)
    }
}

/// Where the administrators of this machine put the list of those who approve rule sets.
pub fn approver_list() -> PathBuf {
    const FILE: &str = "rule-set-keys.toml";
    let folder = if cfg!(windows) {
        let all_users = std::env::var_os("ProgramData").unwrap_or_else(|| "C:\\ProgramData".into());
        PathBuf::from(all_users).join("Straks")
    } else if cfg!(target_os = "macos") {
        PathBuf::from("/Library/Application Support/Straks")
    } else {
        PathBuf::from("/etc/straks")
    };
    folder.join(FILE)
}

/// False where somebody else than the administrators can write the file, or put another in its place. Windows does not
/// say so in short: there the folder's own rules are the administrators' to set.
pub fn only_administrators_write(file: &Path) -> io::Result<bool> {
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

/// Shows an address in the browser that the person has chosen.
pub fn open_browser(address: &str) -> io::Result<()> {
    open::that_detached(address)
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::{Permissions, set_permissions, write};
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

    use super::*;

    #[test]
    fn a_list_counts_only_where_it_is_root_s_and_nobody_else_can_write_it() {
        assert!(is_guarded(0, 0o100_644));
        for (owner, mode) in [(1_000, 0o100_644), (0, 0o100_664), (0, 0o100_646)] {
            assert!(!is_guarded(owner, mode), "{owner} {mode:o}");
        }
    }

    #[test]
    fn a_list_in_a_folder_that_others_can_write_can_be_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("rule-set-keys.toml");
        assert!(only_administrators_write(&file).is_err(), "there is none");
        write(&file, "").expect("it is written");
        let allow =
            |path: &Path, mode| set_permissions(path, Permissions::from_mode(mode)).expect("it is ours");
        allow(&file, 0o644);
        allow(folder.path(), 0o755);
        let we_are_root = folder.path().metadata().expect("it is there").uid() == 0;
        assert_eq!(only_administrators_write(&file).expect("it is there"), we_are_root);
        allow(folder.path(), 0o777);
        assert!(!only_administrators_write(&file).expect("it is there"));
        allow(folder.path(), 0o755);
        allow(&file, 0o664);
        assert!(!only_administrators_write(&file).expect("it is there"));
    }
}
