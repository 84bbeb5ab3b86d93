//! What an assessment concludes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use straks_domain::finding::Finding;
use straks_domain::ids::ClaimId;
use straks_domain::payment::NetPayment;
use straks_domain::{Hours, Money, Period, Week};

/// The conclusion on one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// Employer period (arbejdsgiverperiode), § 30; `Known(None)` where there is none.
    pub employer_period: Told<Option<Period>>,
    /// First day that the municipality pays for.
    pub payable_from: Told<NaiveDate>,
    /// Employment requirement towards the municipality, § 32.
    pub employment_requirement: Requirement,
    /// Hourly earnings after labour-market contribution, before the hourly maximum, § 47.
    pub hourly_earnings: Told<Money>,
    /// Each refund claim, in the order of the facts.
    pub claims: Vec<ClaimAssessment>,
    /// The person's own benefit, week by week up to the last whole week before the day of assessment; what
    /// the weeks come to, paid or not. Weeks without paid hours are left out. A missing tax card makes the
    /// amount "cannot tell", and so do days whose hours nobody has told.
    pub citizen_weeks: Vec<WeekAmount>,
    /// What a person must look at.
    pub findings: Vec<Finding>,
}

/// A result, or that it cannot be told from the facts; the finding says what is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told<T> {
    /// Told.
    Known(T),
    /// Facts are missing or disputed, or no parameter is published.
    CannotTell,
}

impl<T> Told<T> {
    /// The result where it is told.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::CannotTell => None,
        }
    }
}

/// Is a requirement of the act met?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// Yes.
    Met,
    /// No; a person decides.
    NotMet,
    /// Facts are missing or disputed.
    CannotTell,
}

/// The conclusion on one refund claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimAssessment {
    /// The claim.
    pub claim: ClaimId,
    /// The claimed days that can be refunded whatever a person decides; none where none can. Less than what
    /// is claimed is a cut, and has a finding that holds the claim.
    pub covered: Option<Period>,
    /// Week by week, what the covered days come to, after the wage cap and without supplement. Weeks without
    /// paid hours are left out.
    pub weeks: Vec<WeekAmount>,
    /// Refund for the covered days, after the wage cap, § 54. Not told unless the employment requirement is
    /// met, and the start, the hourly earnings, every rate and the wage are known.
    pub refund: Told<Money>,
    /// Supplement to the refund, § 54 a.
    pub supplement: Told<Money>,
}

/// One benefit week, or the days of it that are paid for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekAmount {
    /// The week.
    pub week: Week,
    /// The days of it that are paid for.
    pub period: Period,
    /// Hours of absence that are paid for.
    pub hours: Hours,
    /// Gross, deductions and net. A refund has no deductions.
    pub amount: Told<NetPayment>,
}
