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
    /// The same, but only together with an absence earlier in the year.
    EarlierAbsence,
    /// Over the 22 weeks from an earlier absence on the first day of this one, §§ 24 a-24 c.
    OverLimitAtStart,
    /// One absence that was notified twice, under two numbers.
    AbsenceTwice,
    /// Something that a register reports of the life of the case.
    News(News),
}

/// What a register reports of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum News {
    /// Employer and person tell different last days.
    Recoveries,
    /// A last absence day before the first.
    RecoveryBeforeAbsence,
    /// An answer of the jobcentre with a code that nobody knows.
    UnknownAnswer,
    /// The jobcentre refuses an extension, § 27.
    Refusal,
    /// The employer stops paying wage.
    WageStops,
    /// A stay abroad without a ground, § 3.
    Abroad,
    /// The person has died.
    Death,
    /// The person has moved to another municipality.
    Move,
    /// The person objects to the employer's data, § 40.
    Objection,
    /// A complaint about a decision.
    Complaint,
    /// An information form that has not come back, § 11.
    Form,
    /// A document that the employer has not got, § 36.
    Document,
    /// A pension was granted, § 25.
    Pension,
    /// Pay rises, and nobody has told to what.
    PayRise,
}

/// How many of each the usual municipality has.
const USUAL: [(Flaw, usize); 33] = [
    (Flaw::AmountOverLimit, 6),
    (Flaw::HoursMissing, 14),
    (Flaw::ClaimLate, 8),
    (Flaw::PaymentMissed, 8),
    (Flaw::UnknownInsuranceCode, 8),
    (Flaw::ReassessmentDue, 7),
    (Flaw::WageBelowBenefit, 10),
    (Flaw::NotifiedLate, 8),
    (Flaw::WageMissing, 8),
    (Flaw::HourlyRateUnknown, 6),
    (Flaw::PossibleDoublePayment, 8),
    (Flaw::EmploymentRequirementNotMet, 10),
    (Flaw::EmployerPeriodUncertain, 8),
    (Flaw::CitizenRequestMissing, 10),
    (Flaw::DaysNotRefundable, 4),
    (Flaw::TaxCardMissing, 3),
    (Flaw::EarlierAbsence, 3),
    (Flaw::OverLimitAtStart, 3),
    (Flaw::News(News::Recoveries), 2),
    (Flaw::News(News::UnknownAnswer), 2),
    (Flaw::News(News::RecoveryBeforeAbsence), 1),
    (Flaw::News(News::Refusal), 1),
    (Flaw::News(News::WageStops), 1),
    (Flaw::News(News::Abroad), 1),
    (Flaw::News(News::Death), 1),
    (Flaw::News(News::Move), 1),
    (Flaw::News(News::Objection), 1),
    (Flaw::News(News::Complaint), 1),
    (Flaw::News(News::Form), 1),
    (Flaw::News(News::Document), 1),
    (Flaw::News(News::Pension), 1),
    (Flaw::News(News::PayRise), 1),
    (Flaw::AbsenceTwice, 1),
];

/// As many flawed cases as the usual municipality has.
pub const USUAL_FLAWED_CASES: usize = 149;

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
