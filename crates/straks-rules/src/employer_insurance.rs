//! § 55: how large an employer may be to be insured as a small one.
//!
//! The limits are so many times the weekly maximum, and are compared with the payroll of the year before.
//! Left out on purpose: the premiums, which are data for whoever looks them up and never decide what
//! anybody is entitled to.

use chrono::NaiveDate;
use straks_domain::facts::{Employment, InsuranceStatus};
use straks_domain::finding::FindingDetail;
use straks_domain::{Citation, Money};

use crate::case::Case;
use crate::parameters::{Name, Parameters};
use crate::trace::{Rule, Sink, Value};

pub(crate) const CITATION: Citation = Citation::section(55);

/// The largest payrolls of a year: to be admitted, and to stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// To be admitted.
    pub admission: Money,
    /// Above this the employer is excluded.
    pub exclusion: Money,
}

impl Parameters {
    /// The payrolls up to which a small employer may be insured, § 55; `None` where no weekly maximum is
    /// published.
    #[must_use]
    pub fn employer_insurance_limits(&self, day: NaiveDate) -> Option<Limits> {
        let epoch = self.on(day);
        let maximum = epoch.money(Name::MaxWeek)?.ore();
        let times = |name| Some(Money::from_ore(maximum.checked_mul(epoch.count(name)?.into())?));
        let admission = times(Name::InsuranceAdmissionFactor)?;
        Some(Limits { admission, exclusion: times(Name::InsuranceExclusionFactor)? })
    }

    /// The premium of a small employer's insurance, in hundredths of per cent of its payroll; `None` where
    /// it is not published. Never used for what anybody is entitled to.
    #[must_use]
    pub fn employer_insurance_premium(&self, day: NaiveDate) -> Option<i64> {
        self.on(day).percent(Name::EmployerInsurancePremium)
    }
}

/// An insured employer whose payroll is too large: its claims are taken out for control.
pub(crate) fn assess<S: Sink>(
    case: &Case<'_>,
    employment: &Employment,
    sink: &mut S,
) -> Option<FindingDetail> {
    let payroll = employment.employer_payroll?;
    let limits = case.parameters.employer_insurance_limits(case.facts.first_absence_day)?;
    sink.step(|| {
        let inputs = [Value::Money(payroll)];
        let result = Value::Money(limits.exclusion);
        case.step(Rule::InsuranceLimit, Name::InsuranceExclusionFactor, inputs, result)
    });
    let is_insured = match employment.employer_insurance {
        InsuranceStatus::Insured => true,
        InsuranceStatus::NotInsured | InsuranceStatus::Unknown(_) => false,
    };
    let limit = limits.exclusion;
    (is_insured && payroll > limit).then_some(FindingDetail::PayrollOverLimit { payroll, limit })
}
