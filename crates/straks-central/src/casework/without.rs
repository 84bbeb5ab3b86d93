//! The facts of a case as they would be without some of the decisions on it, for what another would come to.
//!
//! Gathered as when the case is worked out. Nothing is concluded, and nothing of the case is written.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use straks_domain::Cpr;
use straks_domain::facts::CaseFacts;
use straks_domain::ids::{CaseId, DecisionId, MunicipalityId};

use super::Casework;
use super::calendar::Calendar;
use super::case::gathered;
use super::checked::presentable;
use super::facts::Reports;
use super::ids::case_id;
use super::ledger::Ledger;
use super::siblings::Siblings;
use super::terms::{Round, Terms};
use crate::rule_sets::NoRuleSet;
use crate::store::Writing;

impl Casework {
    /// The facts of a person's case without these decisions; none where not even its beginning can be assessed.
    ///
    /// # Errors
    /// [`NoRuleSet`].
    pub fn facts_without(
        &self,
        tx: &mut dyn Writing,
        municipality: &MunicipalityId,
        (case, person, left_out): (CaseId, Cpr, &[DecisionId]),
        now: DateTime<Utc>,
    ) -> Result<Option<CaseFacts>, NoRuleSet> {
        let calendar = Calendar::new(tx.runs()?);
        let terms = Terms::of(self, tx, municipality, (&calendar, now))?;
        let register = tx.register(&BTreeSet::from([person]))?;
        let reports = Reports::of(&register, &self.registers)?;
        let cases = register.notifications.iter().map(|row| case_id(municipality, &row.id));
        let mut ledger = Ledger::of(&*tx, &cases.collect::<Vec<_>>())?;
        let round = Round { terms: &terms, register: &register, reports: &reports };
        let siblings = Siblings::of_round(tx, &round, &mut ledger)?;
        let Some(notification) = siblings.in_order().find(|of| case_id(municipality, &of.id) == case) else {
            return Ok(None);
        };
        let others = siblings.of(&ledger, &terms, notification);
        let due = terms.obligations_now(&ledger, &notification.id);
        let course = ledger.take(case).course.without(left_out);
        let gathered = gathered(&round, notification, (&others, &course), &due);
        Ok(gathered.and_then(|gathered| presentable(&gathered.facts)))
    }
}
