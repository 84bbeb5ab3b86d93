//! What cannot be told from reports, as findings that hold the case: contradictions, codes without a
//! meaning, wage that changes on the way, facts that cannot all be true.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use straks_domain::facts::{CaseFacts, UnfitFacts};
use straks_domain::finding::{Finding, FindingDetail, UnknownCode};
use straks_domain::overlap::OverlappingAbsence;
use straks_domain::report::ReportKind;
use straks_domain::{Citation, Period};

/// § 40: what the employer reports, and the person's word against it.
const REPORTED: Citation = Citation::section(40);
/// § 54: refund while wage is paid.
const WHILE_WAGE: Citation = Citation::section(54);

/// What cannot be told from reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unclear {
    /// Kinds of report that contradict each other or themselves.
    pub contradict: BTreeSet<ReportKind>,
    /// Codes that nobody has said the meaning of.
    pub codes: BTreeSet<UnknownCode>,
    /// The day from which wage is paid, or no longer.
    pub wage_changed: Option<NaiveDate>,
    /// Other notifications with days in common.
    pub overlaps: Vec<OverlappingAbsence>,
}

impl Unclear {
    /// As findings on the case.
    #[must_use]
    pub fn findings(&self, facts: &CaseFacts, as_of: NaiveDate) -> Vec<Finding> {
        let mut findings = Vec::new();
        if !self.contradict.is_empty() {
            let reports = self.contradict.iter().copied().collect();
            findings.push(finding(facts, as_of, REPORTED, FindingDetail::ReportsContradict { reports }));
        }
        if !self.codes.is_empty() {
            let codes = self.codes.iter().cloned().collect();
            findings.push(finding(facts, as_of, REPORTED, FindingDetail::UnknownCode { codes }));
        }
        if let Some(from) = self.wage_changed {
            findings.push(finding(facts, as_of, WHILE_WAGE, FindingDetail::WageChanged { from }));
        }
        if !self.overlaps.is_empty() {
            let others = self.overlaps.clone();
            findings.push(finding(facts, as_of, REPORTED, FindingDetail::AbsencesOverlap { others }));
        }
        findings
    }
}

/// Facts that cannot all be true, as a finding.
#[must_use]
pub fn unfit(facts: &CaseFacts, as_of: NaiveDate, unfit: &UnfitFacts) -> Finding {
    let detail = FindingDetail::FactsUnfit { field: unfit.field.clone(), reason: unfit.reason.kind() };
    finding(facts, as_of, REPORTED, detail)
}

/// A finding on the whole absence.
fn finding(facts: &CaseFacts, as_of: NaiveDate, citation: Citation, detail: FindingDetail) -> Finding {
    let first = facts.first_absence_day;
    // After the last of all days there is none that a period could end on.
    let last = facts.last_absence_day.unwrap_or(as_of).max(first).min(NaiveDate::MAX - Days::new(1));
    let period =
        Period::from_days(first, last).expect("invariant: the last day does not lie before the first");
    Finding { claim: None, citation, period, at_stake: None, detail }
}
