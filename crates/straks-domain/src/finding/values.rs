//! The values that findings carry: days that cannot be paid for, steps that are missing, codes nobody knows.

use serde::{Deserialize, Serialize};

use crate::Period;
use crate::report::ReportKind;

/// Days that cannot be paid for, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NotPayable {
    /// The days.
    pub days: Period,
    /// Why.
    pub reason: NotPayableReason,
}

/// Why days cannot be paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotPayableReason {
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
    /// On holiday.
    OnHoliday,
    /// Abroad without a ground of § 3.
    Abroad,
    /// On maternity benefit.
    Maternity,
    /// In a labour conflict that began before the illness, § 31.
    LabourConflict,
    /// Fit for work, § 7.
    Fit,
    /// After a decision on lapse, § 21, that was heard and dispatched.
    Lapsed,
    /// After a decision to stop that was heard and dispatched.
    Stopped,
    /// Refused by a decision that was heard and dispatched.
    Refused,
    /// With a pension, § 25.
    Pension,
    /// Another municipality pays (P 51-22).
    OtherMunicipality,
    /// After the person's death.
    Died,
    /// Before the request, which came late, § 38.
    RequestedLate,
    /// In the first two weeks of a self-employed person who is not insured, § 41.
    WaitingPeriod,
    /// The employment requirement is not met, §§ 32, 42; a person decides.
    RequirementNotMet,
}

impl NotPayableReason {
    /// True for days that only a decision in effect closes.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        match self {
            Self::Stopped | Self::Refused | Self::Lapsed => true,
            Self::BeforeAbsence
            | Self::EmployerPeriod
            | Self::AfterAbsence
            | Self::AfterEmployment
            | Self::BelowMinimumAbsence
            | Self::NoWagePaid
            | Self::OnHoliday
            | Self::Abroad
            | Self::Maternity
            | Self::LabourConflict
            | Self::Fit
            | Self::Pension
            | Self::OtherMunicipality
            | Self::Died
            | Self::RequestedLate
            | Self::RequirementNotMet
            | Self::WaitingPeriod => false,
        }
    }

    /// True where no benefit at all is paid for the days. Another municipality pays its own, and the first days
    /// have a rule of their own, whoever pays them.
    #[must_use]
    pub const fn ends_benefit(self) -> bool {
        match self {
            Self::OtherMunicipality | Self::EmployerPeriod | Self::WaitingPeriod => false,
            Self::BeforeAbsence
            | Self::AfterAbsence
            | Self::AfterEmployment
            | Self::BelowMinimumAbsence
            | Self::NoWagePaid
            | Self::OnHoliday
            | Self::Abroad
            | Self::Maternity
            | Self::LabourConflict
            | Self::Fit
            | Self::Lapsed
            | Self::Stopped
            | Self::Refused
            | Self::Pension
            | Self::Died
            | Self::RequestedLate
            | Self::RequirementNotMet => true,
        }
    }
}

/// Rules of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SpecialRules {
    /// Seafarers, § 2(3).
    Seafarer,
    /// Covered by regulation (EC) 883/2004, § 5.
    EuCoordination,
    /// Taxed elsewhere, § 4.
    TaxedElsewhere,
}

/// A step that must be taken before benefit may stop, be cut or be refused, § 21 and the rules on hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LapseStep {
    /// The ground is none of the act's, § 21 a.
    Ground,
    /// Telling the person of the consequences in writing.
    TellConsequences,
    /// Hearing the person.
    HearPerson,
    /// Telling the employer of the hearing and of a possible stop.
    TellEmployer,
    /// Weighing the answer, or waiting for the deadline.
    AwaitAnswer,
    /// Dispatching the decision.
    Dispatch,
    /// Saying from which day benefit stops.
    StopDay,
    /// Telling of resumption within four weeks.
    TellResumption,
    /// Telling how to complain.
    TellComplaint,
}

/// A code that stands in a report, and that nobody has said the meaning of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnknownCode {
    /// The register that sent it.
    pub source: String,
    /// In which kind of report.
    pub report: ReportKind,
    /// In which field of it.
    pub field: String,
    /// The code as received.
    pub code: String,
}
