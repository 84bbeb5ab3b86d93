//! Collects what a person must look at. All of it, not only the first.

use straks_domain::finding::{Finding, FindingDetail};
use straks_domain::ids::ClaimId;
use straks_domain::{Citation, Money, Period};

use crate::case::Case;
use crate::parameters::NameSet;

/// Findings in the order they were made.
#[derive(Default)]
pub(crate) struct Findings {
    pub list: Vec<Finding>,
}

/// What findings have in common: whom they concern, which days, and what is at stake.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub claim: Option<&'a ClaimId>,
    pub period: Period,
    /// What would be paid were they cleared; nothing is said of nothing.
    pub at_stake: Money,
}

impl Findings {
    pub fn add(&mut self, about: About<'_>, citation: Citation, detail: FindingDetail) {
        let at_stake = Some(about.at_stake).filter(|amount| amount.is_positive());
        let claim = about.claim.cloned();
        self.list.push(Finding { claim, citation, period: about.period, at_stake, detail });
    }

    /// One finding for each unverified parameter that the municipality has not approved.
    pub fn add_unapproved(&mut self, case: &Case<'_>, about: About<'_>, unverified: NameSet) {
        for name in unverified.without(case.policy.approved_parameters.known()).iter() {
            let parameter = name.key().to_owned();
            let citation = case.parameters.citation(name);
            self.add(about, citation, FindingDetail::ParameterNotApproved { parameter });
        }
    }
}
