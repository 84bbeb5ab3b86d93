//! Assessing only what can be assessed: facts that cannot all be true, and what reports leave unclear, hold
//! the case with a finding that names them.

use chrono::NaiveDate;
use straks_domain::facts::{CaseFacts, RefundClaim};
use straks_rules::assessment::Requirement;
use straks_rules::{Assessment, ClaimAssessment, NoTrace, Parameters, Policy, Told, assess};

use super::facts::{Unclear, unfit};

/// By what and for which day cases are assessed.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The law.
    pub parameters: &'a Parameters,
    /// What the municipality decided.
    pub policy: &'a Policy,
    /// The day.
    pub as_of: NaiveDate,
}

/// An assessment, and what the rules had to do with it.
pub struct Checked {
    /// Everything that was found.
    pub all: Assessment,
    /// What the rules concluded; nothing from facts that cannot all be true.
    pub concluded: Option<Assessment>,
}

/// Assesses facts that can all be true, and adds what is not clear of them. Nothing is calculated from
/// others.
pub fn assess_checked(facts: &CaseFacts, unclear: &Unclear, by: By<'_>) -> Checked {
    let unclear = unclear.findings(facts, by.as_of);
    match facts.check() {
        Ok(()) => {
            let concluded = assess(facts, by.parameters, by.policy, by.as_of, &mut NoTrace);
            let mut all = concluded.clone();
            all.findings.extend(unclear);
            Checked { all, concluded: Some(concluded) }
        }
        Err(fault) => {
            let mut all = nothing_told(facts);
            all.findings.push(unfit(facts, by.as_of, &fault));
            all.findings.extend(unclear);
            Checked { all, concluded: None }
        }
    }
}

/// Nothing of a case that was set aside: what it came to counts in another.
pub fn set_aside(facts: &CaseFacts) -> Checked {
    Checked { all: nothing_told(facts), concluded: None }
}

/// Facts that a desk can assess: without those that came in later where they cannot all be true; none where
/// not even the beginning can be.
pub fn presentable(facts: &CaseFacts) -> Option<CaseFacts> {
    if facts.check().is_ok() {
        return Some(facts.clone());
    }
    let notification = facts.notification.clone();
    let begun = CaseFacts::begun(facts.born, facts.first_absence_day, notification, facts.work.clone());
    begun.check().is_ok().then_some(begun)
}

fn nothing_told(facts: &CaseFacts) -> Assessment {
    Assessment {
        employer_period: Told::CannotTell,
        payable_from: Told::CannotTell,
        employment_requirement: Requirement::CannotTell,
        hourly_earnings: Told::CannotTell,
        payers: Vec::new(),
        clocks: Vec::new(),
        claims: facts.claims.iter().map(not_told).collect(),
        citizen_weeks: Vec::new(),
        findings: Vec::new(),
    }
}

fn not_told(claim: &RefundClaim) -> ClaimAssessment {
    ClaimAssessment {
        claim: claim.id.clone(),
        covered: None,
        weeks: Vec::new(),
        refund: Told::CannotTell,
        supplement: Told::CannotTell,
    }
}
