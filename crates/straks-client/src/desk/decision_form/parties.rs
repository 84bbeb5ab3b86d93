//! Whom a decision is addressed to: the sick person, or the employer on a claim.
//!
//! From a task it is who the finding is about. On a case that was looked up the person chooses.

use chrono::NaiveDate;
use straks_domain::Period;
use straks_domain::decision::Party;
use straks_domain::facts::{CaseFacts, RefundClaim};
use straks_protocol::document::CaseDocument;

use super::facts::About;
use super::missing;
use crate::error::DeskError;
use crate::view::{DecisionRequest, PartyOffer};
use crate::wording::decision as words;

/// The one that it is about.
pub(super) fn of(case: &CaseDocument, about: &About) -> PartyOffer {
    let label = match &about.claim {
        Some(_) => words::employer_on(&case.employer_name, about.days),
        None => words::CITIZEN.to_owned(),
    };
    PartyOffer {
        claim: about.claim.as_ref().map(ToString::to_string),
        label,
        from: about.days.from(),
        last_day: about.days.last_day(),
    }
}

/// All of a case, the likeliest first, and what is decided on where nothing else is chosen: the newest claim, where
/// the employer claims; else the person's own benefit, in all the days of the absence until now.
pub(super) fn all(case: &CaseDocument, today: NaiveDate) -> (About, Vec<PartyOffer>) {
    let facts = &case.facts;
    let own = About { finding: None, days: absence(facts, today), claim: None };
    let mut claims: Vec<_> = facts.claims.iter().collect();
    claims.sort_by_key(|claim| std::cmp::Reverse(claim.period));
    let on =
        |claim: &&RefundClaim| About { finding: None, days: claim.period, claim: Some(claim.id.clone()) };
    let mut abouts: Vec<About> = claims.iter().map(on).chain([own]).collect();
    let parties = abouts.iter().map(|about| of(case, about)).collect();
    (abouts.swap_remove(0), parties)
}

fn absence(facts: &CaseFacts, today: NaiveDate) -> Period {
    let first = facts.first_absence_day;
    let last = facts.last_absence_day.unwrap_or(today).max(first);
    Period::from_days(first, last).expect("invariant: no absence ends before it began")
}

/// The one that was chosen.
///
/// # Errors
/// Where the case has no such claim.
pub(super) fn chosen(facts: &CaseFacts, request: &DecisionRequest) -> Result<Party, DeskError> {
    let Some(chosen) = &request.claim else { return Ok(Party::Citizen) };
    let claim = facts.claims.iter().find(|claim| claim.id.as_str() == chosen).ok_or_else(missing)?;
    Ok(Party::Employer { claim: claim.id.clone() })
}
