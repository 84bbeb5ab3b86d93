//! What can be wrong with a case of the practice municipality: one thing each, so that every task has one
//! cause that a learner can find.

/// The one thing that is wrong with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flaw {
    /// Months without hours, so that the employment requirement cannot be told, § 32.
    HoursMissing,
    /// A claim that reaches back over three months, § 59.
    ClaimLate,
    /// A notification after the deadline, § 40.
    NotifiedLate,
    /// A claim without the wage paid, § 54.
    WageMissing,
    /// A claim with less wage than benefit, § 54.
    WageBelowBenefit,
    /// A month without hours among the three that the hourly earnings are taken from, § 47.
    HourlyRateUnknown,
    /// Two claims that share weeks.
    PossibleDoublePayment,
    /// An employer whose insurance code nobody knows, § 55.
    UnknownInsuranceCode,
    /// A claim so long that its amount is taken out for control.
    AmountOverLimit,
    /// Too few months with enough hours, § 32.
    EmploymentRequirementNotMet,
    /// Hours in the last eight weeks that nobody has reported, § 30.
    EmployerPeriodUncertain,
    /// A person who has not asked for benefit, § 38.
    CitizenRequestMissing,
    /// A claim that begins in the employer period or goes on after the absence, §§ 30, 54.
    DaysNotRefundable,
    /// A person who is paid and has no tax card.
    TaxCardMissing,
    /// A notification in time, but after the close of the run that its first days belong to.
    PaymentMissed,
    /// Benefit for more than 22 weeks at the end of the month, § 24.
    ReassessmentDue,
}

/// How many of each the usual municipality has.
const USUAL: [(Flaw, usize); 16] = [
    (Flaw::AmountOverLimit, 6),
    (Flaw::HoursMissing, 24),
    (Flaw::ClaimLate, 11),
    (Flaw::PaymentMissed, 10),
    (Flaw::UnknownInsuranceCode, 8),
    (Flaw::ReassessmentDue, 10),
    (Flaw::WageBelowBenefit, 10),
    (Flaw::NotifiedLate, 10),
    (Flaw::WageMissing, 8),
    (Flaw::HourlyRateUnknown, 6),
    (Flaw::PossibleDoublePayment, 10),
    (Flaw::EmploymentRequirementNotMet, 10),
    (Flaw::EmployerPeriodUncertain, 8),
    (Flaw::CitizenRequestMissing, 10),
    (Flaw::DaysNotRefundable, 4),
    (Flaw::TaxCardMissing, 3),
];

/// As many flawed cases as the usual municipality has.
pub const USUAL_FLAWED_CASES: usize = 148;

/// So many flaws in the usual mix, each kind once before any comes again.
pub fn mix(count: usize) -> impl Iterator<Item = Flaw> {
    let most = USUAL.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let round = |round| USUAL.iter().filter(move |(_, count)| round < *count).map(|(flaw, _)| *flaw);
    (0..most).flat_map(round).cycle().take(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_mix_has_all_its_flaws() {
        let all: Vec<_> = mix(USUAL_FLAWED_CASES).collect();
        for (flaw, count) in USUAL {
            assert_eq!(all.iter().filter(|other| **other == flaw).count(), count, "{flaw:?}");
        }
        let few: Vec<_> = mix(USUAL.len()).collect();
        assert!(USUAL.iter().all(|(flaw, _)| few.contains(flaw)));
    }
}
