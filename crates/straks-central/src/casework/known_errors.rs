//! Known errors and their workaround notes, as data: one file each in `assets/known_errors`.
//!
//! Superusers will write them on screen later; the practice municipality starts with these.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use straks_domain::finding::FindingKind;
use straks_domain::known_error::{ErrorClass, KnownError, NoteRule, NoteState, WorkaroundNote};

const FILES: &[(&str, &str)] = &[
    (
        "0298-approval-limit-rounded.toml",
        include_str!("../../../../assets/known_errors/0298-approval-limit-rounded.toml"),
    ),
    (
        "0365-wage-of-part-month.toml",
        include_str!("../../../../assets/known_errors/0365-wage-of-part-month.toml"),
    ),
    (
        "0387-repeated-claim-counts-twice.toml",
        include_str!("../../../../assets/known_errors/0387-repeated-claim-counts-twice.toml"),
    ),
    (
        "0403-insurance-code-after-register-change.toml",
        include_str!("../../../../assets/known_errors/0403-insurance-code-after-register-change.toml"),
    ),
    (
        "0412-hours-lost-at-month-boundary.toml",
        include_str!("../../../../assets/known_errors/0412-hours-lost-at-month-boundary.toml"),
    ),
    (
        "0419-request-not-linked-to-case.toml",
        include_str!("../../../../assets/known_errors/0419-request-not-linked-to-case.toml"),
    ),
    (
        "0421-late-notice-during-holiday.toml",
        include_str!("../../../../assets/known_errors/0421-late-notice-during-holiday.toml"),
    ),
];

/// A file about a known error cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("assets/known_errors/{file} cannot be read")]
pub struct NoteUnreadable {
    file: &'static str,
    #[source]
    source: toml::de::Error,
}

/// The notes that come with this build.
///
/// # Errors
/// [`NoteUnreadable`] names the file.
pub fn built_in() -> Result<Vec<WorkaroundNote>, NoteUnreadable> {
    FILES
        .iter()
        .map(|(file, text)| {
            toml::from_str::<File>(text)
                .map(WorkaroundNote::from)
                .map_err(|source| NoteUnreadable { file, source })
        })
        .collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    number: u32,
    class: ErrorClass,
    title: String,
    fixed_in: Option<String>,
    version: u32,
    state: State,
    findings: Vec<FindingKind>,
    steps: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Draft,
    Reviewed,
    Published { since: DateTime<Utc> },
    Retired,
}

impl From<File> for WorkaroundNote {
    fn from(file: File) -> Self {
        let state = match file.state {
            State::Draft => NoteState::Draft,
            State::Reviewed => NoteState::Reviewed,
            State::Published { since } => NoteState::Published { since },
            State::Retired => NoteState::Retired,
        };
        Self {
            error: KnownError {
                number: file.number,
                class: file.class,
                title: file.title,
                fixed_in: file.fixed_in,
            },
            version: file.version,
            applies_to: NoteRule { findings: file.findings },
            steps: file.steps,
            state,
            helped: 0,
            answered: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_error_is_there_once_and_says_what_to_do() {
        let notes = built_in().expect("every file");
        let mut numbers: Vec<_> = notes.iter().map(|note| note.error.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), notes.len());
        assert!(notes.iter().all(|note| !note.steps.is_empty() && !note.applies_to.findings.is_empty()));
    }
}
