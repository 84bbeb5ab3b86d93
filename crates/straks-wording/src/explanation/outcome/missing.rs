//! Which facts nobody has told, and who can tell them.

use straks_domain::finding::{Finding, FindingDetail};

use crate::finding::values::{document, reports};
use crate::format::{day_long, list, months, period_long};
use crate::parameter;

const EMPLOYER: &str = "spørg arbejdsgiveren";
const PERSON: &str = "spørg borgeren";

/// What is missing and who can tell, each once.
pub(in super::super) fn missing(findings: &[Finding]) -> Vec<String> {
    let mut all = Vec::new();
    for (what, who) in findings.iter().filter_map(|finding| fact(&finding.detail)) {
        let line = format!("{what}: {who}.");
        if !all.contains(&line) {
            all.push(line);
        }
    }
    all
}

/// A fact, and where to get it; none where nothing is missing.
fn fact(detail: &FindingDetail) -> Option<(String, &'static str)> {
    let (what, who) = match detail {
        FindingDetail::HoursMissing { months: missing, .. } => {
            (format!("Timer for {} i eIndkomst", months(missing)), EMPLOYER)
        }
        FindingDetail::EmployerPeriodUncertain => {
            ("Timer hos arbejdsgiveren i de seneste 8 uger".to_owned(), EMPLOYER)
        }
        FindingDetail::WageMissing => ("Løn udbetalt i perioden".to_owned(), EMPLOYER),
        FindingDetail::AbsenceHoursUnknown => ("Timer i fraværet".to_owned(), EMPLOYER),
        FindingDetail::HourlyRateUnknown { months: missing } if missing.is_empty() => {
            ("Aftalt løn pr. time".to_owned(), EMPLOYER)
        }
        FindingDetail::HourlyRateUnknown { months: missing } => {
            (format!("Løn og timer for {}", months(missing)), EMPLOYER)
        }
        FindingDetail::RateUnknown { year } => (format!("Satser for {year}"), "afventer ministeriet"),
        FindingDetail::UnknownInsuranceCode { code } => {
            (format!("Betydningen af koden {code}"), "spørg Udbetaling Danmark")
        }
        FindingDetail::CitizenRequestMissing { .. } => ("Anmodning om sygedagpenge".to_owned(), PERSON),
        FindingDetail::TaxCardMissing => ("Skattekort".to_owned(), "hentes hos Skattestyrelsen"),
        FindingDetail::ParameterNotApproved { parameter } => {
            (format!("Godkendelse af {}", parameter::by_key(parameter)), "spørg ydelseschefen")
        }
        FindingDetail::BusinessHoursUnknown => ("Arbejdstid i virksomheden".to_owned(), PERSON),
        FindingDetail::ProfitUnknown => ("Overskud i den seneste årsopgørelse".to_owned(), PERSON),
        FindingDetail::UnemploymentUnknown => ("Ret og sats for dagpenge".to_owned(), "spørg a-kassen"),
        FindingDetail::RecalculationDue { from } => (format!("Ny timeløn fra {}", day_long(*from)), EMPLOYER),
        FindingDetail::EmployerDataDisputed { .. } => ("Det, borgeren er uenig i".to_owned(), EMPLOYER),
        FindingDetail::DocumentMissing { document: kind, .. } => {
            (format!("Svar på, om {} er kommet", document(*kind)), EMPLOYER)
        }
        FindingDetail::InformationFormMissing { .. } => ("Oplysningsskemaet".to_owned(), PERSON),
        FindingDetail::StayAbroadUnclear { period } => {
            (format!("Grunden til opholdet i udlandet {}", period_long(*period)), PERSON)
        }
        FindingDetail::WorkInjuryNotRecognised => {
            ("Afgørelse om arbejdsskaden".to_owned(), "spørg Arbejdsmarkedets Erhvervssikring")
        }
        FindingDetail::LawNotPublished { from } => {
            (format!("Regler og satser fra {}", day_long(*from)), "afventer ministeriet")
        }
        FindingDetail::UnknownCode { codes } => {
            let codes = list(codes.iter().map(|code| code.code.clone()));
            (format!("Betydningen af {codes}"), "spørg registret")
        }
        FindingDetail::ReportsContradict { reports: kinds } => {
            (format!("Det rigtige svar om {}", reports(kinds)), "spørg afsenderne")
        }
        FindingDetail::EmploymentRequirementNotMet { .. }
        | FindingDetail::NotifiedLate { .. }
        | FindingDetail::ClaimLate { .. }
        | FindingDetail::WageBelowBenefit { .. }
        | FindingDetail::DaysNotRefundable { .. }
        | FindingDetail::PossibleDoublePayment { .. }
        | FindingDetail::AmountOverLimit { .. }
        | FindingDetail::PaymentMissed { .. }
        | FindingDetail::ReassessmentDue { .. }
        | FindingDetail::DaysNotPayable { .. }
        | FindingDetail::WeeklyMaximumShared { .. }
        | FindingDetail::BusinessRequirementNotMet { .. }
        | FindingDetail::EmployerToldLate { .. }
        | FindingDetail::FollowUpDue { .. }
        | FindingDetail::IncapacityReassessmentDue { .. }
        | FindingDetail::LapseStepMissing { .. }
        | FindingDetail::DecisionNotInEffect { .. }
        | FindingDetail::PensionerLimit { .. }
        | FindingDetail::ExtensionEnds { .. }
        | FindingDetail::OverLimitAtStart { .. }
        | FindingDetail::SpecialRules { .. }
        | FindingDetail::PersonDied { .. }
        | FindingDetail::MovedAway { .. }
        | FindingDetail::PayrollOverLimit { .. }
        | FindingDetail::ComplaintReceived { .. }
        | FindingDetail::SampleDrawn { .. }
        | FindingDetail::AutomationStopped { .. }
        | FindingDetail::WageChanged { .. }
        | FindingDetail::FactsUnfit { .. }
        | FindingDetail::AbsencesOverlap { .. } => return None,
    };
    Some((what, who))
}
