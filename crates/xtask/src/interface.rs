//! The interface: its packages, its build and its checks, each done only when something has changed.
//!
//! Invariant: `ui/dist` is there, and made from the sources as they are, before anything of the window compiles.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::stage::step;
use crate::workspace;

/// What the build reads, from `ui/`.
const SOURCES: &[&str] =
    &["src", "public", "index.html", "package-lock.json", "package.json", "tsconfig.json", "vite.config.ts"];

/// Installs the packages as the lock file says, unless they are as it says already.
pub fn install() -> Result<(), Failure> {
    let lock = workspace::interface().join("package-lock.json");
    let wanted = read(&lock)?;
    let stamp = workspace::stamps().join("package-lock.json");
    let modules = workspace::interface().join("node_modules");
    if modules.is_dir() && std::fs::read(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    step(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    write(&stamp, &wanted)
}

/// Builds `ui/dist`, unless it was built from the same sources.
pub fn build() -> Result<(), Failure> {
    install()?;
    let wanted = fingerprint()?.to_string().into_bytes();
    let stamp = workspace::stamps().join("interface");
    let built = workspace::interface().join("dist/index.html");
    if built.is_file() && std::fs::read(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    step(&mut npm(&["run", "build"]))?;
    write(&stamp, &wanted)
}

/// Types and lint.
pub fn check() -> Result<(), Failure> {
    install()?;
    step(&mut npm(&["run", "typecheck"]))?;
    step(&mut npm(&["run", "lint"]))
}

/// Its own tests.
pub fn test() -> Result<(), Failure> {
    install()?;
    step(&mut npm(&["test"]))
}

fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(workspace::interface()).args(arguments);
    command
}

/// A number that differs when a source was changed, added, renamed or removed.
fn fingerprint() -> Result<u64, Failure> {
    let root = workspace::interface();
    let mut files = Vec::new();
    for source in SOURCES {
        collect(&root.join(source), &mut files).map_err(|source| failed(&root, source))?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        read(&file)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.push(path.to_path_buf());
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|source| failed(path, source))
}

fn write(path: &Path, contents: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().expect("invariant: stamps lie in a folder");
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, contents))
        .map_err(|source| failed(path, source))
}

fn failed(path: &Path, source: io::Error) -> Failure {
    let shown = path.strip_prefix(workspace::root()).unwrap_or(path);
    Failure::File { path: shown.display().to_string(), source }
}
