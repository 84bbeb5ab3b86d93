//! The desk's own assessment of a case, and whether the central came to the same.

use std::sync::Arc;

use straks_domain::finding::{Finding, FindingKind};
use straks_domain::ids::{ClaimId, RuleSetId};
use straks_protocol::document::{CaseDocument, ClaimOutcome};
use straks_rules::rule_set::RuleSet;
use straks_rules::{Assessment, Policy, Trace, assess, facts_hash};

use straks_wording::{Told, receipt};

use super::Shared;
use super::form::missed_weeks;
use super::rule_sets::Rules;
use crate::error::{DeskError, Trouble};
use crate::view::{Badge, ExplanationView, Receipt, Tone};
use crate::wording::central_figures;

/// What is known of a case's figures.
pub enum Assessed {
    /// An assessment made here.
    Here(Box<Here>),
    /// None was made: the central uses a rule set that cannot be used here.
    AtTheCentral,
}

/// An assessment made here.
pub struct Here {
    assessment: Assessment,
    trace: Trace,
    set: Arc<RuleSet>,
    agreed: bool,
}

impl Shared {
    /// Assesses a case as of today.
    pub(super) fn assess(&self, case: &CaseDocument) -> Result<Assessed, DeskError> {
        let set = match self.rules()? {
            Rules::Here(set) => set,
            Rules::AtTheCentral { .. } => return Ok(Assessed::AtTheCentral),
        };
        let policy = self.policy()?;
        let mut trace = Trace::default();
        let assessment = assess(&case.facts, set.parameters(), &policy, self.today(), &mut trace);
        let agreed = facts_hash(&case.facts) == case.facts_hash
            && set.version().id == case.rule_set
            && case.decisions.iter().all(|decision| agrees(&assessment, &decision.claim, &decision.outcome));
        Ok(Assessed::Here(Box::new(Here { assessment, trace, set, agreed })))
    }

    /// What the municipality decided for itself, as the central told it.
    pub(super) fn policy(&self) -> Result<Policy, DeskError> {
        let terms = self.session()?.ok_or(Trouble::Offline)?.policy;
        Ok(Policy {
            approved_parameters: terms.approved_parameters.into(),
            claim_control_limit: terms.claim_control_limit,
        })
    }
}

/// A granted amount must be what is computed here; what was left to a person has nothing to compare.
fn agrees(assessment: &Assessment, claim: &ClaimId, outcome: &ClaimOutcome) -> bool {
    match outcome {
        ClaimOutcome::Manual { .. } => true,
        ClaimOutcome::Granted { amount, .. } | ClaimOutcome::Released { amount, .. } => assessment
            .claims
            .iter()
            .find(|assessed| assessed.claim == *claim)
            .and_then(|assessed| Some(assessed.refund.known()? + assessed.supplement.known()?))
            .is_some_and(|computed| computed == *amount),
    }
}

impl Assessed {
    /// The assessment; none where it was not made here.
    pub fn assessment(&self) -> Option<&Assessment> {
        match self {
            Self::Here(here) => Some(&here.assessment),
            Self::AtTheCentral => None,
        }
    }

    /// The rule set that the figures are by.
    pub fn rule_set<'a>(&'a self, case: &'a CaseDocument) -> &'a RuleSetId {
        match self {
            Self::Here(here) => &here.set.version().id,
            Self::AtTheCentral => &case.rule_set,
        }
    }

    /// The receipts that belong to a finding; where nothing was worked out here, the central's amounts as such. Of
    /// facts that cannot all be true nothing is worked out.
    pub fn receipts(&self, finding: &Finding, case: &CaseDocument) -> Vec<Receipt> {
        if finding.kind() == FindingKind::FactsUnfit {
            return Vec::new();
        }
        match self {
            Self::Here(here) => here.receipts(finding),
            Self::AtTheCentral => central_figures::receipt(finding, &case.obligations).into_iter().collect(),
        }
    }

    /// The whole case in plain words; where nothing was worked out here, why the central did not decide.
    pub fn explanation(&self, case: &CaseDocument) -> ExplanationView {
        match self {
            Self::Here(here) => ExplanationView::from(straks_wording::explanation::of(here.told())),
            Self::AtTheCentral => central_figures::explanation(&case.decisions),
        }
    }
}

impl Here {
    /// The last week, the claim, and what was found of the right.
    fn receipts(&self, finding: &Finding) -> Vec<Receipt> {
        let told = self.told();
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

    fn told(&self) -> Told<'_> {
        Told { assessment: &self.assessment, trace: &self.trace, parameters: self.set.parameters() }
    }

    fn checked(&self) -> Badge {
        if self.agreed {
            Badge { text: "Regnet her, efterprøvet centralt".to_owned(), tone: Tone::Ok }
        } else {
            Badge { text: "Regnet her, efterprøves centralt".to_owned(), tone: Tone::Info }
        }
    }
}
