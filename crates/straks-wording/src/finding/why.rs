//! Why a finding stands in the queue: the paragraph and a few words.
//!
//! A column of the queue holds some thirty letters.

use straks_domain::finding::{Finding, FindingDetail, NotPayable};
use straks_domain::task::Opinion;

use super::values::{place_of, rules_short, step_short};
use super::{capitalised, in_weeks, weeks};
use crate::format::{amount, day_short, hours_short, period_short};

/// Why, in the queue: the paragraph and a few words.
#[must_use]
pub fn why(finding: &Finding) -> String {
    let place = finding.citation.whole_section();
    let by = |day| format!("{place}, frist {}", day_short(day));
    match &finding.detail {
        FindingDetail::HoursMissing { .. }
        | FindingDetail::EmployerPeriodUncertain
        | FindingDetail::BusinessHoursUnknown
        | FindingDetail::UnemploymentUnknown => format!("{place} kan ikke afgøres"),
        FindingDetail::EmploymentRequirementNotMet { hours, hours_required, months_met, months_required }
            if hours >= hours_required =>
        {
            format!("{place}, {months_met} af {months_required} måneder")
        }
        FindingDetail::EmploymentRequirementNotMet { hours, hours_required, .. } => {
            format!("{place}, {} af {} timer", hours_short(*hours), hours_short(*hours_required))
        }
        FindingDetail::NotifiedLate { deadline, .. }
        | FindingDetail::CitizenRequestMissing { deadline }
        | FindingDetail::EmployerToldLate { deadline, .. }
        | FindingDetail::DocumentMissing { deadline, .. }
        | FindingDetail::InformationFormMissing { deadline }
        | FindingDetail::FollowUpDue { deadline } => by(*deadline),
        FindingDetail::ClaimLate { .. } => format!("{place}, ud over 3 måneder"),
        FindingDetail::WageMissing => format!("{place}, løn ikke oplyst"),
        FindingDetail::WageBelowBenefit { .. } => format!("{place}, loft til løn"),
        FindingDetail::DaysNotRefundable { days } => {
            format!("{place}, {}", first_place(days, "dage uden refusion"))
        }
        FindingDetail::DaysNotPayable { days } => {
            format!("{place}, {}", first_place(days, "dage uden dagpenge"))
        }
        FindingDetail::AbsenceHoursUnknown => format!("{place}, timer ikke oplyst"),
        FindingDetail::HourlyRateUnknown { .. } | FindingDetail::ProfitUnknown => {
            format!("{place} kan ikke regnes")
        }
        FindingDetail::PossibleDoublePayment { overlap, .. } => {
            format!("{} er betalt", capitalised(&weeks(overlap.weeks())))
        }
        FindingDetail::RateUnknown { year } => format!("{place}, {year} ikke offentliggjort"),
        FindingDetail::UnknownInsuranceCode { code } => format!("{place}, kode {code}"),
        FindingDetail::AmountOverLimit { limit, .. } => format!("Grænse {}", amount(*limit)),
        FindingDetail::TaxCardMissing => format!("{place}, skat kan ikke regnes"),
        FindingDetail::PaymentMissed { weeks } => {
            format!("{} blev ikke betalt", capitalised(&self::weeks(weeks.iter().copied())))
        }
        FindingDetail::ReassessmentDue { .. } => format!("{place}, udbetaling fortsætter"),
        FindingDetail::ParameterNotApproved { .. } => "Kilden er ikke bekræftet".to_owned(),
        FindingDetail::WeeklyMaximumShared { weeks } => {
            format!("{place}, {}", self::weeks(weeks.iter().copied()))
        }
        FindingDetail::BusinessRequirementNotMet { months_met, months_required, .. }
            if months_met < months_required =>
        {
            format!("{place}, {months_met} af {months_required} måneder")
        }
        FindingDetail::BusinessRequirementNotMet { .. } => format!("{place}, måneden før mangler"),
        FindingDetail::RecalculationDue { from } => format!("{place}, ændring {}", day_short(*from)),
        FindingDetail::EmployerDataDisputed { received } => {
            format!("{place}, indsigelse {}", day_short(*received))
        }
        FindingDetail::IncapacityReassessmentDue { from } => format!("{place}, fra {}", day_short(*from)),
        FindingDetail::LapseStepMissing { step } | FindingDetail::DecisionNotInEffect { step } => {
            format!("{place}, {}", step_short(*step))
        }
        FindingDetail::PensionerLimit { last_day, .. } => format!("{place}, til {}", day_short(*last_day)),
        FindingDetail::ExtensionEnds { ground, last_day } => {
            format!("{place}, nr. {}, til {}", ground.number(), day_short(*last_day))
        }
        FindingDetail::OverLimitAtStart { counted_days, limit_days } => {
            format!("{place}, {} af {} uger", in_weeks(*counted_days), in_weeks(*limit_days))
        }
        FindingDetail::LawNotPublished { from } => format!("Ukendte regler fra {}", day_short(*from)),
        FindingDetail::StayAbroadUnclear { period } => format!("{place}, {}", period_short(*period)),
        FindingDetail::WorkInjuryNotRecognised => format!("{place}, ikke anerkendt"),
        FindingDetail::SpecialRules { rules } => format!("{place}, {}", rules_short(*rules)),
        FindingDetail::PersonDied { on } => format!("Ret til og med {}", day_short(*on)),
        FindingDetail::MovedAway { from } => format!("Flyttet {}", day_short(*from)),
        FindingDetail::PayrollOverLimit { .. } => format!("{place}, lønsum for høj"),
        FindingDetail::ComplaintReceived { deadline } => {
            format!("Vurdér igen senest {}", day_short(*deadline))
        }
        FindingDetail::SampleDrawn { opinion: Some(Opinion::Disagrees), .. } => "Uenig, rettes".to_owned(),
        FindingDetail::SampleDrawn { amount: of, .. } => format!("Automatisk {}", amount(*of)),
        FindingDetail::AutomationStopped { stops } => {
            stops.first().map_or_else(|| "Stoppet".to_owned(), |stop| stop.reason.clone())
        }
        FindingDetail::ReportsContradict { reports } => format!("{} uafklaret", reports_short(reports.len())),
        FindingDetail::UnknownCode { codes } => match codes.as_slice() {
            [only] => format!("Koden {} er ukendt", only.code),
            _ => format!("{} ukendte koder", codes.len()),
        },
        FindingDetail::WageChanged { from } => format!("Ny betaler fra {}", day_short(*from)),
        FindingDetail::FactsUnfit { .. } => "Kan ikke regnes ud".to_owned(),
        FindingDetail::AbsencesOverlap { others } => {
            let from = others.iter().map(|other| other.from).min().unwrap_or(finding.period.from());
            format!("Fælles dage fra {}", day_short(from))
        }
    }
}

fn reports_short(count: usize) -> String {
    if count == 1 { "1 oplysning".to_owned() } else { format!("{count} oplysninger") }
}

fn first_place(days: &[NotPayable], otherwise: &'static str) -> &'static str {
    days.first().map_or(otherwise, |stretch| place_of(stretch.reason))
}
