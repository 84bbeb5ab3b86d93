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

/// Shows an address in the browser that the person has chosen.
pub fn open_browser(address: &str) -> io::Result<()> {
    open::that_detached(address)
}
