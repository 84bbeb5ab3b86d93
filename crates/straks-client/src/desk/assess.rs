//! The desk's own assessment of a case, and whether the central came to the same.

use straks_domain::finding::Finding;
use straks_domain::ids::ClaimId;
use straks_protocol::document::{CaseDocument, ClaimOutcome};
use straks_rules::{Assessment, Parameters, Policy, Trace, assess, facts_hash};

use straks_wording::{Told, receipt};

use super::Shared;
use super::form::missed_weeks;
use crate::error::{DeskError, Trouble};
use crate::view::{Badge, ExplanationView, Receipt, Tone};

/// An assessment made here.
pub struct Assessed {
    pub assessment: Assessment,
    trace: Trace,
    agreed: bool,
}

impl Shared {
    /// Assesses a case as of today.
    pub(super) fn assess(&self, case: &CaseDocument) -> Result<Assessed, DeskError> {
        let parameters = self.parameters.as_ref().ok_or(Trouble::Rules)?;
        let terms = self.session()?.ok_or(Trouble::Offline)?.policy;
        let policy = Policy {
            approved_parameters: terms.approved_parameters,
            claim_control_limit: terms.claim_control_limit,
        };
        let mut trace = Trace::default();
        let assessment = assess(&case.facts, parameters, &policy, self.today(), &mut trace);
        let agreed = facts_hash(&case.facts) == case.facts_hash
            && *parameters.rule_set() == case.rule_set
            && case.decisions.iter().all(|decision| agrees(&assessment, &decision.claim, &decision.outcome));
        Ok(Assessed { assessment, trace, agreed })
    }
}

/// A granted amount must be what is computed here; what was left to a person has nothing to compare.
fn agrees(assessment: &Assessment, claim: &ClaimId, outcome: &ClaimOutcome) -> bool {
    match outcome {
        ClaimOutcome::Manual { .. } => true,
        ClaimOutcome::Granted { amount, .. } => assessment
            .claims
            .iter()
            .find(|assessed| assessed.claim == *claim)
            .and_then(|assessed| Some(assessed.refund.known()? + assessed.supplement.known()?))
            .is_some_and(|computed| computed == *amount),
    }
}

impl Assessed {
    /// The receipts that belong to a finding: the last week, the claim, and what was found of the right.
    pub fn receipts(&self, finding: &Finding, parameters: &Parameters) -> Vec<Receipt> {
        let told = self.told(parameters);
        let mut receipts = Vec::new();
        match &finding.claim {
            Some(claim) => {
                let of_claim = self.assessment.claims.iter().find(|assessed| assessed.claim == *claim);
                if let Some(last) = of_claim.and_then(|assessed| assessed.weeks.last()) {
                    receipts.push(receipt::claim_week(told, claim, last.week));
                }
                receipts.push(receipt::claim(told, claim));
            }
            None => {
                let missed = missed_weeks(finding).last().copied();
                let last = self.assessment.citizen_weeks.last().map(|amount| amount.week);
                receipts.extend(missed.or(last).map(|week| receipt::citizen_week(told, week)));
            }
        }
        receipts.push(receipt::entitlement(told));
        receipts.retain(|receipt| !receipt.lines.is_empty());
        receipts.into_iter().map(|receipt| Receipt::drawn(receipt, self.checked())).collect()
    }

    /// The whole case in plain words.
    pub fn explanation(&self, parameters: &Parameters) -> ExplanationView {
        ExplanationView::from(straks_wording::explanation::of(self.told(parameters)))
    }

    const fn told<'a>(&'a self, parameters: &'a Parameters) -> Told<'a> {
        Told { assessment: &self.assessment, trace: &self.trace, parameters }
    }

    fn checked(&self) -> Badge {
        if self.agreed {
            Badge { text: "Regnet her, efterprøvet centralt".to_owned(), tone: Tone::Ok }
        } else {
            Badge { text: "Regnet her, efterprøves centralt".to_owned(), tone: Tone::Info }
        }
    }
}
