//! What the amounts of a case are worked out from, by what the person is absent from.
//!
//! Worked out once for the case; the weeks read it. Nothing here is rounded but the hourly earnings.

use straks_domain::finding::FindingDetail;
use straks_domain::{Citation, Money};

use crate::assessment::Told;
use crate::case::Case;
use crate::earnings::Rates;
use crate::parameters::{Name, NameSet};
use crate::self_employed::Business;
use crate::unemployed::DailyRate;

/// What a week comes to is worked out from this.
pub(crate) enum Basis {
    /// An employee's hourly earnings, §§ 47-49.
    Hourly(Rates),
    /// A self-employed person's profit, § 46.
    Profit(Business),
    /// An unemployed person's daily rate, § 51.
    Daily(DailyRate),
}

impl Basis {
    /// Hourly earnings as the absence began; only an employee has them.
    pub fn hourly(&self) -> Told<Money> {
        match self {
            Self::Hourly(rates) => rates.first().into(),
            Self::Profit(_) | Self::Daily(_) => Told::CannotTell,
        }
    }

    /// False where no week can be told.
    pub fn is_told(&self) -> bool {
        match self {
            Self::Hourly(rates) => rates.first().is_some(),
            Self::Profit(business) => business.yearly_profit.is_some(),
            Self::Daily(daily) => daily.is_told(),
        }
    }

    /// What to tell a person where it is not told.
    pub fn missing(&self, case: &Case<'_>) -> Option<(Citation, FindingDetail)> {
        if self.is_told() {
            return None;
        }
        Some(match self {
            Self::Hourly(rates) => {
                let months = rates.months_missing.clone();
                let citation = case.parameters.citation(Name::EarningsMonths);
                (citation, FindingDetail::HourlyRateUnknown { months })
            }
            Self::Profit(_) => (case.parameters.citation(Name::ProfitWeeks), FindingDetail::ProfitUnknown),
            Self::Daily(_) => {
                let citation = case.parameters.citation(Name::FullTimeInsuredHours);
                (citation, FindingDetail::UnemploymentUnknown)
            }
        })
    }

    /// The parameters that it rests on, read by the first absence day.
    pub const fn used(&self) -> NameSet {
        match self {
            Self::Hourly(_) => crate::earnings::USED,
            Self::Profit(_) => crate::self_employed::USED,
            Self::Daily(_) => NameSet::EMPTY,
        }
    }
}
