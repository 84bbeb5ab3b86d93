//! Known errors and the workaround notes that superusers share.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::finding::FindingKind;

/// How bad a known error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ErrorClass {
    /// Stops the work.
    A,
    /// Serious, with a workaround.
    B,
    /// A nuisance.
    C,
    /// Cosmetic.
    D,
}

/// Known error (kendt fejl): an error that can affect function or use, with its planned fix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KnownError {
    /// Its number in the register.
    pub number: u32,
    /// How bad it is.
    pub class: ErrorClass,
    /// What goes wrong, in Danish.
    pub title: String,
    /// The release that mends it, once planned.
    pub fixed_in: Option<String>,
}

/// Workaround note (vejledning): what to do while a known error lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkaroundNote {
    /// The error it works around.
    pub error: KnownError,
    /// Counted up at each publication; the version a caseworker saw is kept with their answer.
    pub version: u32,
    /// Which tasks it is shown on.
    pub applies_to: NoteRule,
    /// What to do, one sentence a step, in Danish.
    pub steps: Vec<String>,
    /// Where the note is in its life.
    pub state: NoteState,
    /// How often it was said to have helped.
    pub helped: u32,
    /// How often anybody answered.
    pub answered: u32,
}

/// Where a note is in its life. Only published ones are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoteState {
    /// Being written.
    Draft,
    /// Read by another superuser.
    Reviewed,
    /// Shown.
    Published {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// No longer to be followed.
    Retired,
}

/// Which tasks a note is shown on: every named condition must hold; an empty list names none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoteRule {
    /// The kinds of finding.
    pub findings: Vec<FindingKind>,
}

impl WorkaroundNote {
    /// True where the note is shown on a task with this finding.
    #[must_use]
    pub fn is_shown_on(&self, finding: FindingKind) -> bool {
        matches!(self.state, NoteState::Published { .. }) && self.applies_to.findings.contains(&finding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(state: NoteState) -> WorkaroundNote {
        WorkaroundNote {
            error: KnownError { number: 1, class: ErrorClass::B, title: "Fejl".into(), fixed_in: None },
            version: 1,
            applies_to: NoteRule { findings: vec![FindingKind::HoursMissing] },
            steps: vec!["Gør sådan".into()],
            state,
            helped: 0,
            answered: 0,
        }
    }

    #[test]
    fn only_a_published_note_is_shown_and_only_where_it_belongs() {
        let published = note(NoteState::Published { since: DateTime::UNIX_EPOCH });
        assert!(published.is_shown_on(FindingKind::HoursMissing));
        assert!(!published.is_shown_on(FindingKind::ClaimLate));
        for state in [NoteState::Draft, NoteState::Reviewed, NoteState::Retired] {
            assert!(!note(state).is_shown_on(FindingKind::HoursMissing), "{state:?}");
        }
    }
}
