//! Why a command of `cargo xtask` could not be done, in words for the person at the keyboard.

use std::io;

/// Why it could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A program that a step runs came back with a failure; it has said itself why.
    #[error("failed: {0}")]
    Step(String),
    /// A program could not be started.
    #[error("could not start {program}: {source}")]
    Start {
        /// The program.
        program: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Where, from the root of the repository.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// The machine misses something that only its owner can install.
    #[error("{0}")]
    Missing(String),
    /// Something is wrong with the law parameters, a line each with file and line.
    #[error("{}", .0.join("\n"))]
    Law(Vec<String>),
    /// What was asked for does not exist.
    #[error("{0}")]
    Unknown(String),
    /// The window did not do what was waited for.
    #[error("{0}")]
    Window(String),
    /// There is no virtual desktop.
    #[error("no virtual desktop: {0}")]
    Desktop(#[from] virtual_desktop::DesktopError),
}
