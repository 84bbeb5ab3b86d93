//! A virtual screen with its own session bus and an unlocked, throw-away keyring.
//!
//! Only Linux has the parts (Xvfb, dbus-daemon, gnome-keyring); elsewhere starting one says so. Invariant:
//! nothing on it reaches the user's own screen, bus, keyring or settings, and nothing of it stays behind.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::Group;

const SCREEN: &str = "1366x768x24";
const PATIENCE: Duration = Duration::from_secs(20);

/// Why there is no virtual desktop, or no picture of it.
#[derive(Debug, thiserror::Error)]
pub enum DesktopError {
    /// One of its programs did not start or did not answer.
    #[error("{program} could not be used")]
    Program {
        /// The program.
        program: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// One of its programs ended, or stayed silent, where it should have told its address.
    #[error("{0} did not come up")]
    Silent(&'static str),
    /// Its folder could not be made.
    #[error("the folder of the virtual desktop could not be made")]
    Folder(#[source] io::Error),
    /// The picture could not be taken.
    #[error("no picture could be taken of the virtual screen")]
    Picture,
}

/// A screen, a session bus and a keyring of its own; dropping it ends them.
#[derive(Debug)]
pub struct VirtualDesktop {
    surroundings: Vec<(&'static str, OsString)>,
    // Ended in this order: the keyring before the bus that it is on.
    _keyring: Group,
    _bus: Group,
    _screen: Group,
    _folder: TempDir,
}

impl VirtualDesktop {
    /// Starts screen, bus and keyring, and returns when all three answer.
    ///
    /// # Errors
    /// [`DesktopError`], naming the program that is missing or did not come up.
    pub fn start() -> Result<Self, DesktopError> {
        let folder =
            tempfile::Builder::new().prefix("straks-desktop-").tempdir().map_err(DesktopError::Folder)?;
        let mut surroundings = private_folders(folder.path())?;
        let (screen, number) = start_telling(
            "Xvfb",
            Command::new("Xvfb").args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]),
        )?;
        surroundings.push(("DISPLAY", format!(":{number}").into()));
        let mut daemon = Command::new("dbus-daemon");
        daemon.args(["--session", "--nofork", "--print-address=1"]).envs(surroundings.iter().cloned());
        let (bus, address) = start_telling("dbus-daemon", &mut daemon)?;
        surroundings.push(("DBUS_SESSION_BUS_ADDRESS", address.into()));
        let keyring = start_keyring(&surroundings)?;
        // No accessibility bus, and the renderer that is quick without a graphics card.
        surroundings.push(("NO_AT_BRIDGE", "1".into()));
        surroundings.push(("GDK_BACKEND", "x11".into()));
        surroundings.push(("WEBKIT_DISABLE_DMABUF_RENDERER", "1".into()));
        Ok(Self { surroundings, _keyring: keyring, _bus: bus, _screen: screen, _folder: folder })
    }

    /// Makes `command` run on this desktop.
    pub fn seat<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.env_remove("WAYLAND_DISPLAY").envs(self.surroundings.iter().cloned())
    }

    /// Writes a picture of the screen to `file`, whose extension says the format.
    ///
    /// # Errors
    /// [`DesktopError::Picture`] where it cannot be taken.
    pub fn picture(&self, file: &Path) -> Result<(), DesktopError> {
        let mut command = Command::new("import");
        self.seat(command.args(["-silent", "-window", "root"]).arg(file));
        let taken = command
            .status()
            .map_err(|source| DesktopError::Program { program: "import (ImageMagick)", source })?;
        if taken.success() { Ok(()) } else { Err(DesktopError::Picture) }
    }
}

fn private_folders(folder: &Path) -> Result<Vec<(&'static str, OsString)>, DesktopError> {
    let mut surroundings = Vec::new();
    for (variable, name) in [
        ("HOME", "home"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_RUNTIME_DIR", "runtime"),
    ] {
        let path: PathBuf = folder.join(name);
        make_private(&path).map_err(DesktopError::Folder)?;
        surroundings.push((variable, path.into_os_string()));
    }
    Ok(surroundings)
}

#[cfg(unix)]
fn make_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
fn make_private(path: &Path) -> io::Result<()> {
    std::fs::create_dir(path)
}

/// Starts a program that tells its address as the first line of its output once it can be reached.
fn start_telling(program: &'static str, command: &mut Command) -> Result<(Group, String), DesktopError> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let failed = |source| DesktopError::Program { program, source };
    let mut group = Group::start(command).map_err(failed)?;
    let output = group.take_stdout().ok_or(DesktopError::Silent(program))?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).map_err(failed)?;
    let told = line.trim();
    if told.is_empty() { Err(DesktopError::Silent(program)) } else { Ok((group, told.to_owned())) }
}

fn start_keyring(surroundings: &[(&'static str, OsString)]) -> Result<Group, DesktopError> {
    const PROGRAM: &str = "gnome-keyring-daemon";
    let failed = |source| DesktopError::Program { program: PROGRAM, source };
    let mut command = Command::new(PROGRAM);
    command
        .args(["--foreground", "--unlock", "--components=secrets"])
        .envs(surroundings.iter().cloned())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut group = Group::start(&mut command).map_err(failed)?;
    let mut password = group.take_stdin().ok_or(DesktopError::Silent(PROGRAM))?;
    password.write_all(b"throw-away").map_err(failed)?;
    drop(password);
    let begun = Instant::now();
    while !is_on_the_bus("org.freedesktop.secrets", surroundings)? {
        if begun.elapsed() > PATIENCE || group.ended().map_err(failed)?.is_some() {
            return Err(DesktopError::Silent(PROGRAM));
        }
    }
    Ok(group)
}

/// Asks the bus who owns `name`; the question does not start the service by itself.
fn is_on_the_bus(name: &str, surroundings: &[(&'static str, OsString)]) -> Result<bool, DesktopError> {
    let asked = Command::new("dbus-send")
        .args(["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"])
        .args(["org.freedesktop.DBus.GetNameOwner", &format!("string:{name}")])
        .envs(surroundings.iter().cloned())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(|source| DesktopError::Program { program: "dbus-send", source })?;
    Ok(asked.success())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_virtual_desktop_has_a_screen_of_its_own_and_a_keyring() {
        let desktop = VirtualDesktop::start().expect("the desktop comes up");
        let picture = desktop.surroundings("XDG_RUNTIME_DIR").join("screen.png");
        desktop.picture(&picture).expect("a picture is taken");
        let bytes = std::fs::read(&picture).expect("the picture is there");
        assert!(bytes.starts_with(b"\x89PNG"), "not a PNG");
        assert!(is_on_the_bus("org.freedesktop.secrets", &desktop.surroundings).expect("the bus answers"));
    }

    impl VirtualDesktop {
        fn surroundings(&self, name: &str) -> PathBuf {
            let found = self.surroundings.iter().find(|(variable, _)| *variable == name);
            found.map(|(_, value)| PathBuf::from(value)).expect("it is set")
        }
    }
}
