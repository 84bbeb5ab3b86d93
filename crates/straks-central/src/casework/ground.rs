//! What a settlement starts from, and what both its parts ask of it: which findings hold days, and what told weeks come to.

use chrono::{DateTime, Utc};
use straks_domain::Period;
use straks_domain::facts::{BenefitElsewhere, CaseFacts};
use straks_domain::finding::{Finding, FindingKind, Severity};
use straks_domain::ids::{CaseId, ClaimId};
use straks_rules::{Assessment, WeekAmount};

use super::calendar::Calendar;
use crate::store::rows::{ObligationRow, Standing};

/// What a settlement starts from.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The case.
    pub case: CaseId,
    /// Its facts.
    pub facts: &'a CaseFacts,
    /// The runs.
    pub calendar: &'a Calendar,
    /// What persons released, as it was when they did: it holds nothing as long as it stays the same.
    pub accepted: &'a [Finding],
    /// Now.
    pub now: DateTime<Utc>,
}

impl Ground<'_> {
    /// Since when this is granted: as it was before, where it was.
    pub(super) fn granted_since(self, row: &ObligationRow, before: &[ObligationRow]) -> DateTime<Utc> {
        let earlier = before.iter().find(|earlier| earlier.id == row.id);
        earlier.and_then(|earlier| earlier.granted_at).unwrap_or(self.now)
    }
}

/// Every kind of finding that holds the claim, or the person's own benefit where there is none, for these days.
pub(super) fn reasons(
    ground: Ground<'_>,
    assessment: &Assessment,
    claim: Option<&ClaimId>,
    days: Period,
) -> Vec<FindingKind> {
    let mut reasons: Vec<_> = assessment
        .findings
        .iter()
        .filter(|finding| finding.concerns(claim, days))
        .filter(|finding| !ground.accepted.contains(finding))
        .map(Finding::kind)
        .filter(|kind| kind.may_hold_money())
        .collect();
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}

/// Held, or in control where nothing but controls hold it.
pub(super) fn held_as(reasons: &[FindingKind]) -> Standing {
    let only_controls =
        !reasons.is_empty() && reasons.iter().all(|kind| kind.severity() == Severity::Control);
    if only_controls { Standing::InControl } else { Standing::Held }
}

/// What told weeks come to, one by one.
pub(super) fn weeks<'a>(weeks: impl IntoIterator<Item = &'a WeekAmount>) -> Vec<BenefitElsewhere> {
    let told = |week: &WeekAmount| {
        week.amount.known().map(|amount| BenefitElsewhere { week: week.week, amount: amount.gross })
    };
    weeks.into_iter().filter_map(told).collect()
}
