//! How a task can be closed while what was found still stands.
//!
//! Left out: decisions and corrected facts. They make the finding vanish, and with it the task. Invariants:
//! what blocks is never closed by hand, so that no money is held without a live task; nor is what a decision must be
//! made on, so that no deadline of the act is lost from sight.

use crate::finding::{FindingKind, Severity};

/// How a task can be closed while what was found still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// With what was done, or why it is accepted: it holds nothing.
    Accept,
    /// By somebody who may release what a control holds, with a reason; the money goes on.
    Release,
    /// With what was done: a person decides in the place of automation that was stopped; the money goes on.
    TakeOver,
    /// By a judgement of the sample; the money goes on where the person agrees.
    Judge,
    /// Not by hand: facts are put right, or a decision is made.
    Decide,
}

impl FindingKind {
    /// How a task on it can be closed while it still stands.
    #[must_use]
    pub const fn closing(self) -> Closing {
        match self.severity() {
            Severity::Blocks => Closing::Decide,
            // Payment goes on beyond the limit, and a complaint waits, until somebody has decided.
            Severity::Deadline if self.waits_for_decision() => Closing::Decide,
            Severity::Deadline => Closing::Accept,
            Severity::Control if matches!(self, Self::SampleDrawn) => Closing::Judge,
            Severity::Control if matches!(self, Self::AutomationStopped) => Closing::TakeOver,
            // Who is paid after a death is a decision, whatever a control says.
            Severity::Control if matches!(self, Self::PersonDied) => Closing::Decide,
            Severity::Control => Closing::Release,
        }
    }

    const fn waits_for_decision(self) -> bool {
        matches!(self, Self::ReassessmentDue | Self::ExtensionEnds | Self::ComplaintReceived)
    }

    /// Taken out for control?
    #[must_use]
    pub const fn is_control(self) -> bool {
        match self.severity() {
            Severity::Control => true,
            Severity::Blocks | Severity::Deadline => false,
        }
    }
}

impl Closing {
    /// True where closing the task lets held money go on.
    #[must_use]
    pub const fn lets_money_go(self) -> bool {
        match self {
            Self::Release | Self::TakeOver | Self::Judge => true,
            Self::Accept | Self::Decide => false,
        }
    }
}
