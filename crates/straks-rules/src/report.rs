//! Where the chapters on duration and procedure put what they find: dates, findings and steps together.

use straks_domain::finding::FindingDetail;
use straks_domain::{Citation, Money};

use crate::case::Case;
use crate::clocks::Clocks;
use crate::findings::{About, Findings};
use crate::trace::{Sink, Step};

/// Who is told.
pub(crate) struct Report<'t, S> {
    pub clocks: &'t mut Clocks,
    pub findings: &'t mut Findings,
    pub sink: &'t mut S,
    /// What would be paid on the whole case.
    pub at_stake: Money,
}

impl<S: Sink> Report<'_, S> {
    /// A finding on the whole case. What holds no money has nothing at stake.
    pub fn find(&mut self, case: &Case<'_>, citation: Citation, detail: FindingDetail) {
        let at_stake = if detail.kind().may_hold_money() { self.at_stake } else { Money::ZERO };
        self.findings.add(About { claim: None, period: case.period, at_stake }, citation, detail);
    }

    /// A step.
    pub fn step(&mut self, step: impl FnOnce() -> Step) {
        self.sink.step(step);
    }
}
