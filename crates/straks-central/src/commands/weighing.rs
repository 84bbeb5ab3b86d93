//! What a decision comes to by the newest facts, and whether it takes anything from anybody.
//!
//! Weighed without the decision itself, which may count already, and without what it takes the place of, which will
//! count no longer. Whatever it says it is: where somebody gets less by it, it is adverse.

use straks_domain::Money;
use straks_domain::decision::{Approval, CaseDecision, Weight};
use straks_domain::facts::CaseFacts;
use straks_domain::ids::DecisionId;
use straks_protocol::ProblemCode;
use straks_protocol::document::CaseDocument;
use straks_rules::effect;

use super::{Refusal, Work};
use crate::casework::decisions::{self, ComesTo};
use crate::casework::gate;
use crate::casework::office::Office;

/// With what it comes to today.
pub(super) fn weighed(
    work: &mut Work<'_>,
    case: &CaseDocument,
    mut decision: CaseDecision,
) -> Result<CaseDecision, Refusal> {
    let without = work.facts_without(case, &[decision.id])?;
    let without_replaced = match decision.proposal.replaces {
        Some(replaced) => work.facts_without(case, &[decision.id, replaced])?,
        None => without.clone(),
    };
    let today = work.central.clock().today();
    let casework = work.central.casework();
    let rule_set = casework.rule_sets.in_force(work.tx, today)?;
    if decision.state.is_draft() {
        for correction in decision.proposal.ruling.corrections() {
            correction.put_right(&mut without_replaced.clone())?;
        }
    }
    let law = (rule_set.parameters(), &casework.policy);
    let facts = (&without, &without_replaced);
    let ComesTo { amounts, takes } = decisions::comes_to(&decision, facts, law, today)?;
    decision.amounts = amounts;
    decision.weight = match decision.proposal.ruling.weight() {
        Some(Weight::Adverse) => Weight::Adverse,
        Some(Weight::Favourable) | None if takes => Weight::Adverse,
        Some(Weight::Favourable) | None => Weight::Favourable,
    };
    Ok(decision)
}

/// Must another person approve it?
pub(super) fn approval(work: &Work<'_>, decision: &CaseDecision) -> Approval {
    let office = work.central.casework().office.as_ref();
    let limit = office.map_or(Money::ZERO, Office::correction_limit);
    gate::approval(decision, effect::moved(&decision.amounts), limit)
}

impl Work<'_> {
    fn facts_without(&mut self, case: &CaseDocument, left_out: &[DecisionId]) -> Result<CaseFacts, Refusal> {
        let of = (case.id, case.person.cpr, left_out);
        let (central, now) = (self.central, self.central.clock().now());
        let facts = central.casework().facts_without(self.tx, central.municipality_id(), of, now)?;
        facts.ok_or_else(|| ProblemCode::NotFound.into())
    }
}
