//! The practice municipality (øvelseskommune): people who do not exist, under rules that do.
//!
//! It is written into exactly the files that `intake` reads, and comes in by the same door. The same plan
//! gives the same bytes, always: no clock and no other source of chance has a part in it. What a case
//! should lead to is left to the rules; here is only what registers and employers would have sent.

mod calendar;
mod cast;
mod days;
mod flaw;
mod flawed;
mod highlights;
mod history;
mod income;
mod live;
mod names;
mod news;
mod numbers;
mod output;
mod parties;
mod random;
mod spell;

use std::io;
use std::path::Path;

use chrono::NaiveDate;

use cast::Cast;
pub use flaw::{Flaw, USUAL_FLAWED_CASES, mix};

/// How a practice municipality is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticePlan {
    /// The same seed gives the same municipality.
    pub seed: u64,
    /// The day it is made for: all it holds happened before.
    pub as_of: NaiveDate,
    /// Persons, each with an employment.
    pub persons: usize,
    /// Employers.
    pub employers: usize,
    /// Cases that run.
    pub live_cases: usize,
    /// Those of them with a flaw, in the usual mix.
    pub flawed_cases: usize,
    /// Those of them that are clean and paid to the person.
    pub citizen_cases: usize,
    /// Refund claims in all. The flawed and clean cases' own come first, ended cases bring the rest.
    pub refund_claims: usize,
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PracticeCounts {
    /// Rows of `persons.csv`, and of `employments.csv`.
    pub persons: usize,
    /// Rows of `employers.csv`.
    pub employers: usize,
    /// Rows of `income.csv`.
    pub income: usize,
    /// Rows of `notifications.csv`.
    pub notifications: usize,
    /// Rows of `refund_claims.csv`.
    pub refund_claims: usize,
    /// Rows of `runs.csv`.
    pub runs: usize,
    /// Reports of the life of cases.
    pub reports: usize,
}

/// Why a municipality cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// The calendar of runs does not reach there.
    #[error("a practice municipality is made for a day from 1 September to 20 December 2026")]
    DayOutsideCalendar,
    /// More live cases than persons, or more of a kind than cases.
    #[error("a practice municipality needs a person for each live case, and a live case for each of a kind")]
    TooFewPersons,
    /// Too few employers for the cases whose flaw is the employer's.
    #[error("a practice municipality of this size needs at least {least} employers")]
    TooFewEmployers {
        /// As many as are needed.
        least: usize,
    },
    /// More claims than the years before can hold.
    #[error("so many persons can have at most {most} refund claims")]
    TooManyClaims {
        /// As many as fit.
        most: usize,
    },
    /// The folder cannot be written.
    #[error("the folder cannot be written")]
    Write(#[from] io::Error),
}

/// The day that the usual municipality is made for; no rates are published for 2027.
const USUAL_DAY: (i32, u32, u32) = (2026, 11, 22);

impl PracticePlan {
    /// The usual municipality.
    #[must_use]
    pub fn usual(seed: u64) -> Self {
        Self {
            seed,
            as_of: usual_day(),
            persons: 2_000,
            employers: 300,
            live_cases: 700,
            flawed_cases: USUAL_FLAWED_CASES,
            citizen_cases: 75,
            refund_claims: 20_000,
        }
    }

    /// A municipality that leads to a queue of about so many tasks: as many live cases, each with a flaw,
    /// and no history.
    #[must_use]
    pub fn queue(seed: u64, tasks: usize) -> Self {
        Self {
            seed,
            as_of: usual_day(),
            persons: tasks,
            employers: 20 + tasks / 8,
            live_cases: tasks,
            flawed_cases: tasks,
            citizen_cases: 0,
            refund_claims: 0,
        }
    }
}

fn usual_day() -> NaiveDate {
    let (year, month, day) = USUAL_DAY;
    NaiveDate::from_ymd_opt(year, month, day).expect("invariant: a day")
}

/// Writes a practice municipality into a folder that exists.
///
/// # Errors
/// [`PracticeError`] when the plan cannot be met or the folder cannot be written.
pub fn generate(plan: &PracticePlan, folder: &Path) -> Result<PracticeCounts, PracticeError> {
    let cast = Cast::new(plan)?;
    let spells = cast.spells(plan)?;
    Ok(output::write(plan, &cast, spells, folder)?)
}
