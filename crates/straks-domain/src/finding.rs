//! What an assessment found that a person must look at.
//!
//! A finding carries the values that explain it, never sentences: words are made where they are shown.
//! Only the kinds named in [`FindingKind::may_hold_money`] can hold a payment back. Reassessment (§ 24)
//! and lapse (§ 21) never do: payment goes on until a valid decision.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::ClaimId;
use crate::{Citation, Hours, Money, Month, Period, Week};

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
}

/// What was found, with the values that explain it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FindingDetail {
    /// Months with pay but without hours, so that the employment requirement cannot be told, § 32.
    HoursMissing {
        /// The months without hours.
        months: Vec<Month>,
        /// Hours known in the six months.
        known_hours: Hours,
        /// Months that are known to have enough hours.
        months_met: u8,
        /// Months that must have enough hours.
        months_required: u8,
    },
    /// The employment requirement towards the municipality is not met, § 32.
    EmploymentRequirementNotMet {
        /// Hours in the six months.
        hours: Hours,
        /// Hours required.
        hours_required: Hours,
        /// Months with enough hours.
        months_met: u8,
        /// Months that must have enough hours.
        months_required: u8,
    },
    /// Hours in the last eight weeks are not known, so nobody can tell who pays the first days, § 30.
    EmployerPeriodUncertain,
    /// The employer notified the absence after the deadline; refund only from the notification, §§ 40, 59.
    NotifiedLate {
        /// Last day in time.
        deadline: NaiveDate,
        /// The day it was received.
        received: NaiveDate,
    },
    /// The claim reaches further back than it may, § 59.
    ClaimLate {
        /// First day that the claim can cover.
        covered_from: NaiveDate,
        /// The day it was received.
        received: NaiveDate,
        /// True where it came within the time in which a dispensation can be given.
        dispensation_possible: bool,
    },
    /// The wage paid is not stated, so that the wage cap cannot be told, § 54.
    WageMissing,
    /// The wage paid is lower than the benefit; the refund is the wage, § 54.
    WageBelowBenefit {
        /// Wage paid in the period.
        wage: Money,
        /// Benefit for the period before the cap.
        benefit: Money,
    },
    /// Some of the days claimed for cannot be refunded whatever else a person decides, §§ 30, 54.
    DaysNotRefundable {
        /// The days, in turn; at least one stretch.
        days: Vec<NotRefundable>,
    },
    /// Nobody has told the hours of absence on some payable days, so what they come to cannot be told, § 50.
    AbsenceHoursUnknown,
    /// The hourly earnings cannot be told from the income register, § 47.
    HourlyRateUnknown {
        /// Months whose pay or hours are missing.
        months: Vec<Month>,
    },
    /// Days of the period were paid before, by another claim.
    PossibleDoublePayment {
        /// The claim they were paid on; none when the person was paid.
        paid_claim: Option<ClaimId>,
        /// The days paid before.
        overlap: Period,
        /// What was paid before.
        paid: Money,
    },
    /// No rate is published for a day of the period, §§ 50, 64.
    RateUnknown {
        /// The year without a rate.
        year: i32,
    },
    /// The insurance register answered with a code that is not known, § 55.
    UnknownInsuranceCode {
        /// The code as received.
        code: String,
    },
    /// The amount of one claim is above the municipality's control limit.
    AmountOverLimit {
        /// The amount of the claim.
        amount: Money,
        /// The limit.
        limit: Money,
    },
    /// The person has not asked for benefit, § 38.
    CitizenRequestMissing {
        /// Last day in time.
        deadline: NaiveDate,
    },
    /// The person's tax card is not known, so nobody can tell what is left after tax.
    TaxCardMissing,
    /// Days that lie in a run which is already closed have not been paid.
    PaymentMissed {
        /// The weeks.
        weeks: Vec<Week>,
    },
    /// Benefit will have been paid for more than 22 weeks at the end of a month, § 24.
    ReassessmentDue {
        /// The end of the month at which the limit is passed.
        month: Month,
        /// Days counted at its end.
        counted_days: u16,
        /// Days that may be paid before reassessment.
        limit_days: u16,
    },
    /// A parameter whose source is unverified carries the result, and the municipality has not approved it.
    ParameterNotApproved {
        /// The name of the parameter.
        parameter: String,
    },
}

/// Days of a claim that cannot be refunded, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NotRefundable {
    /// The days.
    pub days: Period,
    /// Why.
    pub reason: NotRefundableReason,
}

/// Why days of a claim cannot be refunded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotRefundableReason {
    /// Before the first absence day.
    BeforeAbsence,
    /// The employer pays for them itself (arbejdsgiverperiode), § 30; with an insurance only the first, § 55.
    EmployerPeriod,
    /// After the last absence day.
    AfterAbsence,
    /// After the last day employed.
    AfterEmployment,
    /// Fewer hours of absence in a week than benefit is paid for, § 53; only where no day has more.
    BelowMinimumAbsence,
    /// After the employer period, where the employer notified that it pays no wage then (DP200A).
    NoWagePaid,
}

/// The kinds of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each kind is documented with its detail")]
pub enum FindingKind {
    HoursMissing,
    EmploymentRequirementNotMet,
    EmployerPeriodUncertain,
    NotifiedLate,
    ClaimLate,
    WageMissing,
    WageBelowBenefit,
    DaysNotRefundable,
    AbsenceHoursUnknown,
    HourlyRateUnknown,
    PossibleDoublePayment,
    RateUnknown,
    UnknownInsuranceCode,
    AmountOverLimit,
    CitizenRequestMissing,
    TaxCardMissing,
    PaymentMissed,
    ReassessmentDue,
    ParameterNotApproved,
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

impl FindingKind {
    /// Every kind.
    pub const ALL: [Self; 19] = [
        Self::HoursMissing,
        Self::EmploymentRequirementNotMet,
        Self::EmployerPeriodUncertain,
        Self::NotifiedLate,
        Self::ClaimLate,
        Self::WageMissing,
        Self::WageBelowBenefit,
        Self::DaysNotRefundable,
        Self::AbsenceHoursUnknown,
        Self::HourlyRateUnknown,
        Self::PossibleDoublePayment,
        Self::RateUnknown,
        Self::UnknownInsuranceCode,
        Self::AmountOverLimit,
        Self::CitizenRequestMissing,
        Self::TaxCardMissing,
        Self::PaymentMissed,
        Self::ReassessmentDue,
        Self::ParameterNotApproved,
    ];

    /// How it weighs on the work.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::HoursMissing
            | Self::EmploymentRequirementNotMet
            | Self::EmployerPeriodUncertain
            | Self::NotifiedLate
            | Self::ClaimLate
            | Self::WageMissing
            | Self::DaysNotRefundable
            | Self::AbsenceHoursUnknown
            | Self::HourlyRateUnknown
            | Self::PossibleDoublePayment
            | Self::RateUnknown
            | Self::UnknownInsuranceCode
            | Self::CitizenRequestMissing
            | Self::TaxCardMissing
            | Self::ParameterNotApproved => Severity::Blocks,
            Self::AmountOverLimit => Severity::Control,
            Self::WageBelowBenefit | Self::PaymentMissed | Self::ReassessmentDue => Severity::Deadline,
        }
    }

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

impl FindingDetail {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> FindingKind {
        match self {
            Self::HoursMissing { .. } => FindingKind::HoursMissing,
            Self::EmploymentRequirementNotMet { .. } => FindingKind::EmploymentRequirementNotMet,
            Self::EmployerPeriodUncertain => FindingKind::EmployerPeriodUncertain,
            Self::NotifiedLate { .. } => FindingKind::NotifiedLate,
            Self::ClaimLate { .. } => FindingKind::ClaimLate,
            Self::WageMissing => FindingKind::WageMissing,
            Self::WageBelowBenefit { .. } => FindingKind::WageBelowBenefit,
            Self::DaysNotRefundable { .. } => FindingKind::DaysNotRefundable,
            Self::AbsenceHoursUnknown => FindingKind::AbsenceHoursUnknown,
            Self::HourlyRateUnknown { .. } => FindingKind::HourlyRateUnknown,
            Self::PossibleDoublePayment { .. } => FindingKind::PossibleDoublePayment,
            Self::RateUnknown { .. } => FindingKind::RateUnknown,
            Self::UnknownInsuranceCode { .. } => FindingKind::UnknownInsuranceCode,
            Self::AmountOverLimit { .. } => FindingKind::AmountOverLimit,
            Self::CitizenRequestMissing { .. } => FindingKind::CitizenRequestMissing,
            Self::TaxCardMissing => FindingKind::TaxCardMissing,
            Self::PaymentMissed { .. } => FindingKind::PaymentMissed,
            Self::ReassessmentDue { .. } => FindingKind::ReassessmentDue,
            Self::ParameterNotApproved { .. } => FindingKind::ParameterNotApproved,
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
        assert_eq!(holding.len(), 16);
        for free in [FindingKind::WageBelowBenefit, FindingKind::PaymentMissed, FindingKind::ReassessmentDue]
        {
            assert!(!holding.contains(&free), "{free:?}");
        }
    }
}
