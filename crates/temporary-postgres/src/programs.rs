//! Where PostgreSQL's programs are, and as whom they run: the server refuses to be root.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::ClusterError;

/// The programs that a cluster takes.
#[derive(Debug)]
pub struct Programs {
    pub initdb: PathBuf,
    pub pg_ctl: PathBuf,
    pub psql: PathBuf,
}

impl Programs {
    /// Looks in the folders of Debian, newest version first, then in PATH: what lies in PATH may be a wrapper
    /// that wants to be asked otherwise.
    pub fn find() -> Result<Self, ClusterError> {
        let mut folders = versions(Path::new("/usr/lib/postgresql"));
        folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
        let find = |name: &'static str| {
            let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
            let found = folders.iter().map(|folder| folder.join(&file)).find(|path| path.is_file());
            found.ok_or(ClusterError::Missing(name))
        };
        Ok(Self { initdb: find("initdb")?, pg_ctl: find("pg_ctl")?, psql: find("psql")? })
    }
}

/// The program folders of the versions that are installed, newest first.
fn versions(root: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root).into_iter().flatten().flatten();
    let mut numbers: Vec<u32> =
        entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    numbers.sort_unstable_by(|one, other| other.cmp(one));
    numbers.into_iter().map(|number| root.join(number.to_string()).join("bin")).collect()
}

#[cfg(unix)]
mod system {
    use std::io;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    use std::path::Path;
    use std::process::Command;

    /// `nobody`, where the package made no user.
    const NOBODY: (u32, u32) = (65534, 65534);

    /// User and group of the server; none where this process is not root and the server may be the same user.
    fn server_user() -> Option<(u32, u32)> {
        // A process of root owns its entry there.
        let is_root = std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
        is_root.then(|| {
            let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
            let postgres = users.lines().find_map(|line| line.strip_prefix("postgres:"));
            let ids = postgres.and_then(|fields| {
                let mut fields = fields.split(':').skip(1);
                Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
            });
            ids.unwrap_or(NOBODY)
        })
    }

    pub fn as_server_user(command: &mut Command) {
        if let Some((user, group)) = server_user() {
            command.uid(user).gid(group);
        }
    }

    pub fn hand_over(folder: &Path) -> io::Result<()> {
        match server_user() {
            Some((user, group)) => chown(folder, Some(user), Some(group)),
            None => Ok(()),
        }
    }

    pub fn keep_to_owner(file: &Path) -> io::Result<()> {
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))
    }

    pub fn in_group_of_its_own(command: &mut Command) {
        command.process_group(0);
    }
}

#[cfg(not(unix))]
mod system {
    use std::io;
    use std::path::Path;
    use std::process::Command;

    pub fn as_server_user(_command: &mut Command) {}

    pub fn hand_over(_folder: &Path) -> io::Result<()> {
        Ok(())
    }

    pub fn keep_to_owner(_file: &Path) -> io::Result<()> {
        Ok(())
    }

    pub fn in_group_of_its_own(_command: &mut Command) {}
}

/// Makes a command run as the user of the server.
pub fn as_server_user(command: &mut Command) {
    system::as_server_user(command);
}

/// Gives a folder to the user of the server.
pub fn hand_over(folder: &Path) -> std::io::Result<()> {
    system::hand_over(folder)
}

/// Lets only its owner read a file: the server takes no other for a key.
pub fn keep_to_owner(file: &Path) -> std::io::Result<()> {
    system::keep_to_owner(file)
}

/// Keeps an interrupt at the terminal from a command.
pub fn in_group_of_its_own(command: &mut Command) {
    system::in_group_of_its_own(command);
}
