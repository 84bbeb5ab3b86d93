//! What holds the money, what nobody has told and who can, and what would lead to another outcome.

use straks_domain::finding::{Finding, FindingDetail};
use straks_domain::{Citation, Hours, Money};
use straks_rules::trace::{Rule, Value};

use crate::Told;
use crate::finding::heading;
use crate::format::{day_long, hours_short, kroner, list, month_year, months};
use crate::parameter;

mod missing;

pub(super) use missing::missing;

/// Every finding that holds the money, with its paragraph; claims that are held alike are told together.
pub(super) fn why_not_automatic(findings: &[Finding]) -> Vec<String> {
    let mut held: Vec<Held> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.kind().may_hold_money()) {
        let (title, citation) = (title(finding), finding.citation);
        let claim = finding.claim.as_ref().map(ToString::to_string);
        match held.iter_mut().find(|held| held.title == title && held.citation == citation) {
            Some(held) => held.claims.extend(claim),
            None => held.push(Held { title, citation, claims: claim.into_iter().collect() }),
        }
    }
    held.iter().map(Held::line).collect()
}

struct Held {
    title: String,
    citation: Citation,
    claims: Vec<String>,
}

impl Held {
    fn line(&self) -> String {
        let claims = if self.claims.is_empty() {
            String::new()
        } else {
            format!(" (anmodning {})", list(self.claims.iter().cloned()))
        };
        format!("{}{claims}, {}.", self.title, self.citation)
    }
}

fn title(finding: &Finding) -> String {
    if let FindingDetail::ParameterNotApproved { parameter } = &finding.detail {
        return format!("Kilden til {} er ikke bekræftet", parameter::by_key(parameter));
    }
    heading(finding.kind()).to_owned()
}

/// What would lead to another outcome, each once.
pub(super) fn would_change(told: Told<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for finding in &told.assessment.findings {
        for change in changes(finding, told) {
            if !all.contains(&change) {
                all.push(change);
            }
        }
    }
    all
}

fn changes(finding: &Finding, told: Told<'_>) -> Vec<String> {
    change(finding, told).into_iter().chain(month_short(finding, told)).collect()
}

fn change(finding: &Finding, told: Told<'_>) -> Option<String> {
    let text = match &finding.detail {
        FindingDetail::HoursMissing { months: missing, months_met, months_required, .. } => {
            let more = usize::from(months_required.saturating_sub(*months_met).max(1));
            let needed = enough_in_a_month(told).map_or_else(
                || "Timer nok".to_owned(),
                |hours| format!("Mindst {} timer", hours_short(hours)),
            );
            let names = months(missing);
            if more >= missing.len() {
                format!("{needed} i {names} opfylder kravet om måneder")
            } else {
                format!("{needed} i {more} af månederne {names} opfylder kravet om måneder")
            }
        }
        FindingDetail::EmploymentRequirementNotMet { hours, hours_required, .. }
            if hours < hours_required =>
        {
            format!("{} timer mere i de seneste 6 hele måneder", hours_short(*hours_required - *hours))
        }
        FindingDetail::EmploymentRequirementNotMet { months_met, months_required, .. }
        | FindingDetail::BusinessRequirementNotMet { months_met, months_required, .. }
            if months_met < months_required =>
        {
            let more = months_required - months_met;
            let word = if more == 1 { "måned" } else { "måneder" };
            format!("{more} {word} mere med timer nok")
        }
        FindingDetail::EmploymentRequirementNotMet { .. } => {
            "En ansættelse, der varede til første fraværsdag".to_owned()
        }
        FindingDetail::BusinessRequirementNotMet { .. } => "Timer nok i måneden lige før fraværet".to_owned(),
        FindingDetail::NotifiedLate { deadline, .. } => {
            format!("En anmeldelse senest {}, eller en dispensation", day_long(*deadline))
        }
        FindingDetail::ClaimLate { covered_from, dispensation_possible: true, .. } => {
            format!("En dispensation efter § 59, stk. 6 for dagene før {}", day_long(*covered_from))
        }
        FindingDetail::WageBelowBenefit { benefit, .. } => {
            format!("En løn på mindst {} for de samme dage", kroner(*benefit))
        }
        FindingDetail::RateUnknown { year } => format!("En offentliggjort sats for {year}"),
        FindingDetail::AmountOverLimit { limit, .. } => {
            format!("Et beløb på højst {} udtages ikke til kontrol", kroner(*limit))
        }
        FindingDetail::CitizenRequestMissing { deadline } => {
            format!("En anmodning fra borgeren senest {}", day_long(*deadline))
        }
        FindingDetail::ReassessmentDue { month, .. } => {
            format!("En forlængelse efter § 27 inden {}", day_long(month.period().last_day()))
        }
        FindingDetail::ParameterNotApproved { parameter } => {
            format!("En godkendelse af {}", parameter::by_key(parameter))
        }
        FindingDetail::UnknownInsuranceCode { .. } => "En kendt kode fra forsikringsregistret".to_owned(),
        FindingDetail::EmployerToldLate { deadline, .. } => {
            format!("En sygemelding senest {}", day_long(*deadline))
        }
        FindingDetail::LawNotPublished { from } => {
            format!("Offentliggjorte regler for tiden fra {}", day_long(*from))
        }
        FindingDetail::ExtensionEnds { last_day, .. } => {
            format!("En ny grund til forlængelse inden {}", day_long(*last_day))
        }
        FindingDetail::OverLimitAtStart { .. } => {
            "En lægelig vurdering af, at sygdommen er livstruende og alvorlig".to_owned()
        }
        FindingDetail::WorkInjuryNotRecognised => "En anerkendelse af arbejdsskaden".to_owned(),
        FindingDetail::StayAbroadUnclear { .. } => "En af grundene til ophold i udlandet i § 3".to_owned(),
        FindingDetail::PayrollOverLimit { limit, .. } => {
            format!("En lønsum på højst {} året før", kroner(*limit))
        }
        FindingDetail::PossibleDoublePayment { paid, .. } if *paid > Money::ZERO => {
            "En rettet periode, der ikke dækker dage, som er betalt".to_owned()
        }
        FindingDetail::ClaimLate { .. }
        | FindingDetail::PossibleDoublePayment { .. }
        | FindingDetail::EmployerPeriodUncertain
        | FindingDetail::WageMissing
        | FindingDetail::DaysNotRefundable { .. }
        | FindingDetail::AbsenceHoursUnknown
        | FindingDetail::HourlyRateUnknown { .. }
        | FindingDetail::TaxCardMissing
        | FindingDetail::PaymentMissed { .. }
        | FindingDetail::DaysNotPayable { .. }
        | FindingDetail::WeeklyMaximumShared { .. }
        | FindingDetail::BusinessHoursUnknown
        | FindingDetail::ProfitUnknown
        | FindingDetail::UnemploymentUnknown
        | FindingDetail::RecalculationDue { .. }
        | FindingDetail::EmployerDataDisputed { .. }
        | FindingDetail::DocumentMissing { .. }
        | FindingDetail::InformationFormMissing { .. }
        | FindingDetail::FollowUpDue { .. }
        | FindingDetail::IncapacityReassessmentDue { .. }
        | FindingDetail::LapseStepMissing { .. }
        | FindingDetail::DecisionNotInEffect { .. }
        | FindingDetail::PensionerLimit { .. }
        | FindingDetail::SpecialRules { .. }
        | FindingDetail::PersonDied { .. }
        | FindingDetail::MovedAway { .. }
        | FindingDetail::ComplaintReceived { .. }
        | FindingDetail::ReportsContradict { .. }
        | FindingDetail::UnknownCode { .. }
        | FindingDetail::WageChanged { .. }
        | FindingDetail::FactsUnfit { .. } => return None,
        FindingDetail::AbsencesOverlap { .. } => {
            "At en sagsbehandler svarer, om det er det samme fravær".to_owned()
        }
        FindingDetail::SampleDrawn { .. } => "At en sagsbehandler er enig i resultatet".to_owned(),
        FindingDetail::AutomationStopped { .. } => {
            "At en sagsbehandler afgør sagen, eller at stoppet ophæves".to_owned()
        }
    };
    Some(format!("{text}."))
}

/// Months that have some hours and not enough: how many more they lack.
fn month_short(finding: &Finding, told: Told<'_>) -> Vec<String> {
    let lacks_months = match &finding.detail {
        FindingDetail::EmploymentRequirementNotMet { months_met, months_required, .. } => {
            months_met < months_required
        }
        _ => false,
    };
    let Some(enough) = enough_in_a_month(told).filter(|_| lacks_months) else { return Vec::new() };
    let steps = told.trace.steps.iter().filter(|step| step.rule == Rule::MonthHours);
    let short = steps.filter_map(|step| match (step.inputs.first(), step.result) {
        (Some(Value::Month(month)), Value::Hours(hours)) if Hours::ZERO < hours && hours < enough => {
            Some(format!("{} timer mere i {}.", hours_short(enough - hours), month_year(*month)))
        }
        _ => None,
    });
    short.collect()
}

/// Hours that are enough in a month, § 32, as the trace tells them.
fn enough_in_a_month(told: Told<'_>) -> Option<Hours> {
    let step = told.trace.steps.iter().find(|step| step.rule == Rule::MonthHours)?;
    let hundredths = (step.parameter?.value * rust_decimal::Decimal::ONE_HUNDRED).trunc();
    i64::try_from(hundredths).ok().map(Hours::from_hundredths)
}
