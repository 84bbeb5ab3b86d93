//! What an assessment found that a person must look at.
//!
//! A finding carries the values that explain it, never sentences: words are made where they are shown.
//! Only the kinds named in [`FindingKind::may_hold_money`] can hold a payment back. Reassessment (§ 24)
//! and lapse (§ 21) never do: payment goes on until a valid decision.

use serde::{Deserialize, Serialize};

use crate::ids::{ClaimId, NotificationId};
use crate::overlap::OverlapPaid;
use crate::{Citation, Money, Period};

mod detail;
mod values;

pub use detail::FindingDetail;
pub use values::{LapseStep, NotPayable, NotPayableReason, SpecialRules, UnknownCode};

/// One finding on a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    /// The refund claim it concerns; none when it concerns the case or the person's own benefit.
    pub claim: Option<ClaimId>,
    /// Where in the act the rule stands.
    pub citation: Citation,
    /// The days it concerns.
    pub period: Period,
    /// The amount at stake: what would be paid were the finding cleared, as far as it can be told.
    pub at_stake: Option<Money>,
    /// What was found.
    pub detail: FindingDetail,
}

impl Finding {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> FindingKind {
        self.detail.kind()
    }

    /// True where it names this notification as one with days in common.
    #[must_use]
    pub fn overlaps_with(&self, other: &NotificationId) -> bool {
        let FindingDetail::AbsencesOverlap { others } = &self.detail else { return false };
        others.iter().any(|overlap| overlap.notification == *other)
    }

    /// True where days have been paid on two cases.
    #[must_use]
    pub fn says_paid_twice(&self) -> bool {
        let FindingDetail::AbsencesOverlap { others } = &self.detail else { return false };
        others.iter().any(|other| other.paid == OverlapPaid::Both)
    }

    /// True where it is about what is due for these days: on its claim, or on all of the case; days that two
    /// absences have in common hold nothing outside them.
    #[must_use]
    pub fn concerns(&self, claim: Option<&ClaimId>, days: Period) -> bool {
        if let FindingDetail::AbsencesOverlap { others } = &self.detail {
            return others.iter().any(|other| other.touches(days));
        }
        self.claim.is_none() || self.claim.as_ref() == claim
    }
}

/// How a finding weighs on the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Money is held until a person has decided.
    Blocks,
    /// Taken out for control; money is held until it is released.
    Control,
    /// A date must be kept; money flows.
    Deadline,
}

macro_rules! kinds {
    ($($name:ident $severity:ident;)*) => {
        /// The kinds of finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each kind is documented with its detail")]
        pub enum FindingKind {
            $($name,)*
        }

        impl FindingKind {
            /// Every kind.
            pub const ALL: [Self; [$(stringify!($name),)*].len()] = [$(Self::$name,)*];

            /// How it weighs on the work.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }
        }
    };
}

kinds! {
    HoursMissing Blocks;
    EmploymentRequirementNotMet Blocks;
    EmployerPeriodUncertain Blocks;
    NotifiedLate Blocks;
    ClaimLate Blocks;
    WageMissing Blocks;
    WageBelowBenefit Deadline;
    DaysNotRefundable Blocks;
    AbsenceHoursUnknown Blocks;
    HourlyRateUnknown Blocks;
    PossibleDoublePayment Blocks;
    RateUnknown Blocks;
    UnknownInsuranceCode Blocks;
    AmountOverLimit Control;
    CitizenRequestMissing Blocks;
    TaxCardMissing Blocks;
    PaymentMissed Deadline;
    ReassessmentDue Deadline;
    ParameterNotApproved Blocks;
    DaysNotPayable Blocks;
    WeeklyMaximumShared Deadline;
    BusinessRequirementNotMet Blocks;
    BusinessHoursUnknown Blocks;
    ProfitUnknown Blocks;
    UnemploymentUnknown Blocks;
    RecalculationDue Blocks;
    EmployerToldLate Deadline;
    EmployerDataDisputed Blocks;
    DocumentMissing Deadline;
    InformationFormMissing Deadline;
    FollowUpDue Deadline;
    IncapacityReassessmentDue Deadline;
    LapseStepMissing Deadline;
    DecisionNotInEffect Deadline;
    PensionerLimit Deadline;
    ExtensionEnds Deadline;
    OverLimitAtStart Blocks;
    LawNotPublished Blocks;
    StayAbroadUnclear Blocks;
    WorkInjuryNotRecognised Blocks;
    SpecialRules Blocks;
    PersonDied Control;
    MovedAway Deadline;
    PayrollOverLimit Control;
    ComplaintReceived Deadline;
    SampleDrawn Control;
    AutomationStopped Control;
    ReportsContradict Blocks;
    UnknownCode Blocks;
    WageChanged Blocks;
    FactsUnfit Blocks;
    AbsencesOverlap Blocks;
}

impl FindingKind {
    /// The allow-list: may a finding of this kind hold money back? A fact without which entitlement cannot
    /// be told, a decision only a person may make, a suspected double payment, a control. Nothing else.
    #[must_use]
    pub const fn may_hold_money(self) -> bool {
        match self.severity() {
            Severity::Blocks | Severity::Control => true,
            Severity::Deadline => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s24_reassessment_never_holds_money() {
        assert!(!FindingKind::ReassessmentDue.may_hold_money());
    }

    #[test]
    fn only_the_allow_list_holds_money() {
        let holding: Vec<_> = FindingKind::ALL.into_iter().filter(|kind| kind.may_hold_money()).collect();
        assert_eq!(holding.len(), 37);
        for free in [FindingKind::WageBelowBenefit, FindingKind::PaymentMissed, FindingKind::ReassessmentDue]
        {
            assert!(!holding.contains(&free), "{free:?}");
        }
    }
}
