//! Linux: packages of apt where there is one, names and libraries elsewhere.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::Failure;

/// To build the window.
const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "file",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libayatana-appindicator3-dev",
    "libxdo-dev",
    "libssl-dev",
    "libdbus-1-dev",
];

/// To show the window on a virtual desktop, to drive it and to take its picture.
const VIRTUAL_DESKTOP: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "dbus",
    "dbus-x11",
    "gnome-keyring",
    "imagemagick",
    "fonts-dejavu-core",
];

/// To use the central hard.
const HARD_USE: &[&str] = &["python3", "python3-venv"];

/// The engine that production runs on: tests start servers of their own.
const DATABASE: &[&str] = &["postgresql"];

/// To check the units of the examples for operators.
const UNITS: &[&str] = &["systemd"];

/// Installs what Debian and its kin miss, or names what another Linux misses.
pub fn ensure() -> Result<(), Failure> {
    let wanted = [BUILD, VIRTUAL_DESKTOP, HARD_USE, DATABASE, UNITS].concat();
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !is_debian_kin(&release) || !Path::new("/usr/bin/apt-get").exists() {
        return ensure_by_name(&wanted);
    }
    let told = Command::new("dpkg-query")
        .args(["-W", "-f", "${Package} ${db:Status-Status}\n"])
        .args(&wanted)
        .stderr(Stdio::null())
        .output()
        .map_err(|source| Failure::Start { program: "dpkg-query".into(), source })?;
    let missing = missing(&wanted, &String::from_utf8_lossy(&told.stdout));
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

/// A Linux without apt: what cannot be found is named, and its owner knows the names of his system.
fn ensure_by_name(wanted: &[&str]) -> Result<(), Failure> {
    let programs =
        ["WebKitWebDriver", "Xvfb", "dbus-daemon", "gnome-keyring-daemon", "import", "pkg-config", "initdb"];
    let libraries = ["webkit2gtk-4.1", "gtk+-3.0", "librsvg-2.0", "openssl", "dbus-1"];
    let mut missing: Vec<&str> =
        programs.into_iter().filter(|program| !answers(program, "--version")).collect();
    missing.extend(libraries.into_iter().filter(|library| !answers("pkg-config", library)));
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::Missing(format!(
        "this system misses: {}\nInstall what your distribution calls these packages of Debian:\n  {}",
        missing.join(", "),
        wanted.join(" ")
    )))
}

/// Whether a program is there at all; what it answers does not matter, except to pkg-config.
fn answers(program: &str, argument: &str) -> bool {
    let mut command = Command::new(program);
    let status =
        command.arg(argument).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| program != "pkg-config" || status.success())
}

fn is_debian_kin(release: &str) -> bool {
    release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|value| value.trim_matches('"').split_whitespace())
        .any(|name| name == "debian" || name == "ubuntu")
}

/// The packages of `wanted` that `dpkg-query` did not report as installed.
fn missing<'w>(wanted: &[&'w str], report: &str) -> Vec<&'w str> {
    let installed: Vec<&str> = report.lines().filter_map(|line| line.strip_suffix(" installed")).collect();
    wanted.iter().copied().filter(|package| !installed.contains(package)).collect()
}

fn install(packages: &[&str]) -> Result<(), Failure> {
    eprintln!("This machine misses these packages, which are installed now:");
    for package in packages {
        eprintln!("  {package}");
    }
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(packages);
    // A list that is too old does not know the package, or knows one that is gone.
    apt(&install).or_else(|_| apt(&["update"]).and_then(|()| apt(&install)))
}

/// Runs apt-get at this terminal, so that sudo can ask for a password.
fn apt(arguments: &[&str]) -> Result<(), Failure> {
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let mut command = if root {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    } else {
        let mut command = Command::new("sudo");
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    };
    let shown = format!("apt-get {}", arguments.join(" "));
    let status = command
        .args(arguments)
        .status()
        .map_err(|source| Failure::Start { program: shown.clone(), source })?;
    if status.success() { Ok(()) } else { Err(Failure::Step(shown)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_was_removed_but_left_its_settings_is_missing() {
        let report = "xvfb installed\nxauth config-files\n";
        assert_eq!(missing(&["xvfb", "xauth", "dbus"], report), ["xauth", "dbus"]);
    }

    #[test]
    fn debian_and_its_kin_are_told_from_others() {
        assert!(is_debian_kin("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(is_debian_kin("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian_kin("ID=fedora\nVARIANT=\"not debian\"\n"));
    }
}
