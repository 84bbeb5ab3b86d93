//! What a finding is called, why it matters and what to do about it, in Danish.
//!
//! Every match is exhaustive: a new kind of finding without words does not compile.

use chrono::NaiveDate;
use straks_domain::finding::{Finding, FindingDetail, FindingKind, Severity};
use straks_domain::{Money, Week};

use crate::format::{day, kroner, list};

mod name;
mod reason;
mod steps;
pub mod values;
mod why;

pub use name::{heading, title};
pub use reason::reason;
pub use steps::steps;
pub use why::why;

/// The word of a finding's weight.
#[must_use]
pub const fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocks => "Blokerer",
        Severity::Control => "Kontrol",
        Severity::Deadline => "Frist",
    }
}

/// What the task does to the money: `Holder 30.510,00 kr tilbage`.
#[must_use]
pub fn effect(finding: &Finding, held: Option<Money>) -> String {
    match (held, finding.kind().severity()) {
        (Some(held), _) => format!("Holder {} tilbage", kroner(held)),
        (None, _) if finding.kind() == FindingKind::DaysNotRefundable => {
            "Holder anmodningen tilbage".to_owned()
        }
        (None, Severity::Blocks | Severity::Control) => {
            "Holder beløbet tilbage, som ikke kan regnes ud endnu".to_owned()
        }
        (None, Severity::Deadline) => decide_by(&finding.detail).map_or_else(
            || "Holder ingen udbetaling tilbage".to_owned(),
            |last_day| format!("Tag stilling senest {}", day(last_day)),
        ),
    }
}

/// The last day to decide, where a decision of the municipality is what is waited for.
fn decide_by(detail: &FindingDetail) -> Option<NaiveDate> {
    match detail {
        FindingDetail::ReassessmentDue { month, .. } => Some(month.period().last_day()),
        FindingDetail::PensionerLimit { last_day, .. } | FindingDetail::ExtensionEnds { last_day, .. } => {
            Some(*last_day)
        }
        FindingDetail::ComplaintReceived { deadline } | FindingDetail::FollowUpDue { deadline } => {
            Some(*deadline)
        }
        FindingDetail::HoursMissing { .. }
        | FindingDetail::EmploymentRequirementNotMet { .. }
        | FindingDetail::EmployerPeriodUncertain
        | FindingDetail::NotifiedLate { .. }
        | FindingDetail::ClaimLate { .. }
        | FindingDetail::WageMissing
        | FindingDetail::WageBelowBenefit { .. }
        | FindingDetail::DaysNotRefundable { .. }
        | FindingDetail::AbsenceHoursUnknown
        | FindingDetail::HourlyRateUnknown { .. }
        | FindingDetail::PossibleDoublePayment { .. }
        | FindingDetail::RateUnknown { .. }
        | FindingDetail::UnknownInsuranceCode { .. }
        | FindingDetail::AmountOverLimit { .. }
        | FindingDetail::CitizenRequestMissing { .. }
        | FindingDetail::TaxCardMissing
        | FindingDetail::PaymentMissed { .. }
        | FindingDetail::ParameterNotApproved { .. }
        | FindingDetail::DaysNotPayable { .. }
        | FindingDetail::WeeklyMaximumShared { .. }
        | FindingDetail::BusinessRequirementNotMet { .. }
        | FindingDetail::BusinessHoursUnknown
        | FindingDetail::ProfitUnknown
        | FindingDetail::UnemploymentUnknown
        | FindingDetail::RecalculationDue { .. }
        | FindingDetail::EmployerToldLate { .. }
        | FindingDetail::EmployerDataDisputed { .. }
        | FindingDetail::DocumentMissing { .. }
        | FindingDetail::InformationFormMissing { .. }
        | FindingDetail::IncapacityReassessmentDue { .. }
        | FindingDetail::LapseStepMissing { .. }
        | FindingDetail::DecisionNotInEffect { .. }
        | FindingDetail::OverLimitAtStart { .. }
        | FindingDetail::LawNotPublished { .. }
        | FindingDetail::StayAbroadUnclear { .. }
        | FindingDetail::WorkInjuryNotRecognised
        | FindingDetail::SpecialRules { .. }
        | FindingDetail::PersonDied { .. }
        | FindingDetail::MovedAway { .. }
        | FindingDetail::PayrollOverLimit { .. }
        | FindingDetail::SampleDrawn { .. }
        | FindingDetail::AutomationStopped { .. }
        | FindingDetail::ReportsContradict { .. }
        | FindingDetail::UnknownCode { .. }
        | FindingDetail::WageChanged { .. }
        | FindingDetail::FactsUnfit { .. }
        | FindingDetail::AbsencesOverlap { .. } => None,
    }
}

/// `uge 44 og 45`; many weeks in a row `uge 40–45`.
#[must_use]
pub fn weeks(weeks: impl IntoIterator<Item = Week>) -> String {
    let weeks: Vec<_> = weeks.into_iter().collect();
    match weeks.as_slice() {
        [first, .., last] if weeks.len() > 2 => format!("uge {}–{}", first.number(), last.number()),
        _ => format!("uge {}", list(weeks.iter().map(|week| week.number().to_string()))),
    }
}

/// The text with its first letter large.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `22`, `22,6`: counted days as weeks with one decimal.
#[must_use]
pub fn in_weeks(days: u16) -> String {
    let tenths = (u32::from(days) * 20 + 7) / 14;
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        format!("{},{}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use straks_domain::finding::{NotPayable, NotPayableReason};
    use straks_domain::{Citation, Hours, Month, Period};

    use super::*;

    fn finding(citation: &str, detail: FindingDetail) -> Finding {
        let day = |text: &str| text.parse().expect("a date");
        Finding {
            claim: None,
            citation: citation.parse::<Citation>().expect("a citation"),
            period: Period::from_days(day("2026-10-01"), day("2026-11-11")).expect("a period"),
            at_stake: None,
            detail,
        }
    }

    fn month(text: &str) -> Month {
        Month::try_from(text.to_owned()).expect("a month")
    }

    #[test]
    fn missing_hours_name_the_months() {
        let missing = finding(
            "§ 32, stk. 1, nr. 1",
            FindingDetail::HoursMissing {
                months: vec![month("2026-07"), month("2026-08")],
                known_hours: Hours::whole(480),
                months_met: 4,
                months_required: 5,
            },
        );
        assert_eq!(why(&missing), "§ 32 kan ikke afgøres");
        assert_eq!(
            reason(&missing),
            "Beskæftigelseskravet kan ikke afgøres: juli og august er indberettet uden timer. 4 af de 5 måneder, \
             der kræves, er opfyldt, og 480 timer er kendt."
        );
        assert_eq!(effect(&missing, Some(Money::from_kroner(30_510))), "Holder 30.510,00 kr tilbage");
    }

    #[test]
    fn s30_days_without_refund_are_named_with_their_place() {
        let stretch = |first: &str, last: &str, reason| NotPayable {
            days: Period::from_days(first.parse().expect("a date"), last.parse().expect("a date"))
                .expect("a period"),
            reason,
        };
        let days = vec![
            stretch("2026-03-30", "2026-03-31", NotPayableReason::EmployerPeriod),
            stretch("2026-04-20", "2026-04-26", NotPayableReason::AfterAbsence),
        ];
        let cut = finding("§ 30, stk. 1", FindingDetail::DaysNotRefundable { days });
        assert_eq!(why(&cut), "§ 30, i arbejdsgiverperioden");
        assert_eq!(
            reason(&cut),
            "30.–31. marts ligger i arbejdsgiverperioden og 20.–26. apr. ligger efter sidste fraværsdag. Et afslag \
             for de dage er din beslutning, og hele anmodningen venter på den."
        );
        assert_eq!(effect(&cut, None), "Holder anmodningen tilbage");
    }

    #[test]
    fn s24_reassessment_says_that_payment_goes_on() {
        let due = finding(
            "§ 24",
            FindingDetail::ReassessmentDue { month: month("2026-11"), counted_days: 158, limit_days: 154 },
        );
        assert_eq!(
            reason(&due),
            "Ved udgangen af november 2026 er der udbetalt i 22,6 uger inden for 9 måneder; grænsen er 22 uger. \
             Uden en gyldig afgørelse fortsætter udbetalingen."
        );
        assert_eq!(effect(&due, None), "Tag stilling senest 30. nov. 2026");
    }
}
