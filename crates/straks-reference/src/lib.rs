//! The act on sickness benefit a second time: slow, day by day, and independent of the engine.
//!
//! It is written from the text of the act and reads the law parameters itself, so that one mistake cannot hide
//! in both. Each day of an absence is asked for itself: who pays, why not, how many hours, how many
//! kroner. Weeks are sums of days, claims are sums of weeks. Clarity goes before speed, and nothing is kept
//! from one day to the next. Pure: no input or output, no clock.
//!
//! Absent on purpose: findings, deadlines that cost nobody money, explanations, and approval of parameters.

mod business;
mod calendar;
mod case;
mod closed;
mod counted;
mod covid;
mod day;
mod deadlines;
mod deductions;
mod duration;
mod earnings;
mod employer;
mod extension;
mod hours;
mod lapse;
pub mod law;
mod payer;
mod person;
mod refund;
mod requirement;
mod roster;
mod told;
mod unemployed;
mod week;

use chrono::NaiveDate;
use serde::Serialize;
use straks_domain::facts::CaseFacts;
use straks_domain::{Money, Period};

pub use deductions::{Contributions, Deductions};
pub use duration::{Duration, Reassessment};
pub use law::Law;
pub use payer::{PaidDay, Payer};
pub use person::PersonWeek;
pub use refund::{ClaimDue, RefundDay};
pub use requirement::Requirement;
pub use told::Told;
pub use week::WeekDue;

/// What is due on one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// Employment requirement towards the municipality, § 32.
    pub requirement: Requirement,
    /// Employer period (arbejdsgiverperiode), § 30; `Known(None)` where there is none.
    pub employer_period: Told<Option<Period>>,
    /// Who pays each day of the absence, as far as it is known.
    pub payers: Vec<PaidDay>,
    /// Does payment wait until a work injury is recognised, § 2(1) no. 4?
    pub waits_for_recognition: bool,
    /// First day that the municipality pays for.
    pub payable_from: Told<NaiveDate>,
    /// Hourly earnings, § 47.
    pub hourly_earnings: Told<Money>,
    /// What is due on each claim, in the order of the facts.
    pub claims: Vec<ClaimDue>,
    /// The person's weeks, up to the last that has ended before the day of assessment.
    pub person_weeks: Vec<PersonWeek>,
    /// What must be decided about the length of the benefit, §§ 24-27.
    pub duration: Duration,
}

/// What is due on a case by the facts that are known on a day.
///
/// Whether it may be paid out without a person having looked at it is another question.
#[must_use]
pub fn due(facts: &CaseFacts, law: &Law, as_of: NaiveDate) -> Due {
    let case = case::Case::new(facts, law, as_of);
    if !case.is_law_published() {
        return untold(&case);
    }
    let claims = refund::claims(&case);
    Due {
        requirement: case.requirement,
        payers: payer::paid_days(&case),
        waits_for_recognition: duration::is_asked_for(&case) && requirement::waits_for_recognition(&case),
        employer_period: case.employer_period(),
        payable_from: case.payable_from(),
        hourly_earnings: case.hourly_earnings.and_then(|kroner| Money::from_decimal(kroner).into()),
        person_weeks: person::person_weeks(&case, &claims),
        claims,
        duration: duration::duration(&case),
    }
}

/// Of an absence under law that is not published nothing can be told.
fn untold(case: &case::Case) -> Due {
    Due {
        requirement: Requirement::CannotTell,
        payers: payer::untold(case),
        waits_for_recognition: false,
        employer_period: Told::CannotTell,
        payable_from: Told::CannotTell,
        hourly_earnings: Told::CannotTell,
        claims: case.facts.claims.iter().map(refund::untold).collect(),
        person_weeks: Vec::new(),
        duration: Duration::default(),
    }
}
