//! The parts of an explanation, and to which each rule belongs.

use straks_rules::trace::Rule;

/// A part of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The right to benefit (retten).
    Right,
    /// Who pays when.
    Payers,
    /// Hourly earnings (timeløn).
    HourlyEarnings,
    /// What the amount of a business or an unemployed person comes from (grundlag).
    Basis,
    /// Week by week.
    Weeks,
    /// Refund (refusion).
    Refund,
    /// Deadlines (frister).
    Deadlines,
    /// Duration (varighed).
    Duration,
}

impl Part {
    /// Every part, in the order of the act.
    pub const ALL: [Self; 8] = [
        Self::Right,
        Self::Payers,
        Self::HourlyEarnings,
        Self::Basis,
        Self::Weeks,
        Self::Refund,
        Self::Deadlines,
        Self::Duration,
    ];

    /// Its heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Right => "Retten",
            Self::Payers => "Hvem betaler hvornår",
            Self::HourlyEarnings => "Timeløn",
            Self::Basis => "Grundlag",
            Self::Weeks => "Uge for uge",
            Self::Refund => "Refusion",
            Self::Deadlines => "Frister",
            Self::Duration => "Varighed",
        }
    }

    /// So many lines are shown; the rest lies among the steps. With headings and the lists at the end they
    /// come to one screen; nobody has both hourly earnings and another basis.
    pub(super) const fn longest(self) -> usize {
        match self {
            Self::Right => 1,
            Self::HourlyEarnings | Self::Basis | Self::Duration => 2,
            Self::Weeks | Self::Refund | Self::Deadlines => 3,
            Self::Payers => 4,
        }
    }

    /// The part that a rule belongs to.
    #[must_use]
    pub const fn of(rule: Rule) -> Self {
        match rule {
            Rule::WorkHours
            | Rule::OtherEmployments
            | Rule::BenefitHours
            | Rule::HoursInsteadOfWage
            | Rule::BusinessMonth
            | Rule::BusinessRequirement
            | Rule::MonthHours
            | Rule::EmploymentRequirement
            | Rule::Incapacity
            | Rule::Lapse
            | Rule::Decision => Self::Right,
            Rule::EmployerRequirement
            | Rule::RehiredRequirement
            | Rule::EmployerPeriod
            | Rule::InsuranceLimit
            | Rule::LabourConflict
            | Rule::EmployerDefault
            | Rule::StayAbroad
            | Rule::Residence
            | Rule::Death
            | Rule::CovidWindow
            | Rule::WaitingPeriod
            | Rule::UnemploymentFund => Self::Payers,
            Rule::EarningsPay
            | Rule::LabourMarketContribution
            | Rule::EarningsHours
            | Rule::HourlyEarnings
            | Rule::HourConversion
            | Rule::Recalculation => Self::HourlyEarnings,
            Rule::WeeklyProfit | Rule::InsuranceCover | Rule::UnemploymentRate => Self::Basis,
            Rule::HourlyMaximum
            | Rule::AbsenceHours
            | Rule::PublicHolidays
            | Rule::WeekBenefit
            | Rule::WeeklyMaximum
            | Rule::WeekRounding
            | Rule::ShiftMaximum
            | Rule::SharedMaximum
            | Rule::WorkingDays
            | Rule::RemainingWork
            | Rule::OwnAtp
            | Rule::MunicipalAtp
            | Rule::CompulsoryPension
            | Rule::NoTax
            | Rule::Tax
            | Rule::Net => Self::Weeks,
            Rule::WageCap | Rule::Refund | Rule::RefundSupplement => Self::Refund,
            Rule::EmployerTold
            | Rule::DocumentDeadline
            | Rule::RequestDeadline
            | Rule::ObjectionDeadline
            | Rule::ClaimDeadline
            | Rule::DispensationDeadline
            | Rule::Dispensation
            | Rule::NotificationDeadline
            | Rule::ClaimReach
            | Rule::InformationForm
            | Rule::FollowUp
            | Rule::Complaint => Self::Deadlines,
            Rule::CountedWeeks
            | Rule::CountedBefore
            | Rule::AutomaticExtension
            | Rule::Extension
            | Rule::PensionerWeeks
            | Rule::LawPublished => Self::Duration,
        }
    }
}
