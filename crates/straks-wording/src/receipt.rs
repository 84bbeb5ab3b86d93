//! The trace of an assessment, drawn as a receipt.
//!
//! A receipt tells one week: from pay to hourly earnings, which is the same for the whole case, then rate,
//! hours, benefit and deductions of the week. The claim's own lines (wage cap, refund, supplement) make a
//! receipt of their own. Nothing is calculated here.

use straks_domain::Week;
use straks_domain::ids::ClaimId;
use straks_rules::trace::{Rule, Step, Subject, Value};
use straks_rules::{Parameters, Requirement};

use crate::format::{amount, day, decimal, hours, hours_short, month_year, percent, period_short};
use crate::{Told, parameter};

/// How an amount came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// `Sådan er uge 46 beregnet`.
    pub title: String,
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line of a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// `Loft pr. uge fra 5. jan. 2026`.
    pub label: String,
    /// `§ 50, stk. 1` or a source such as `eIndkomst`.
    pub source: String,
    /// The value as text: `137,43`, `75.000,00`, `kan ikke afgøres`.
    pub value: String,
    /// A line that closes a part.
    pub sum: bool,
    /// More on the step: what went in, parameter and source.
    pub detail: Option<String>,
}

/// How one week of a refund claim came about.
#[must_use]
pub fn claim_week(told: Told<'_>, claim: &ClaimId, week: Week) -> Receipt {
    let subject = Subject::ClaimWeek(claim.clone(), week);
    week_of(told, &subject, week)
}

/// How one week of the person's own benefit came about.
#[must_use]
pub fn citizen_week(told: Told<'_>, week: Week) -> Receipt {
    week_of(told, &Subject::CitizenWeek(week), week)
}

/// How the refund of a whole claim came about.
#[must_use]
pub fn claim(told: Told<'_>, claim: &ClaimId) -> Receipt {
    let subject = Subject::Claim(claim.clone());
    Receipt {
        title: "Sådan er refusionen beregnet".to_owned(),
        lines: told
            .trace
            .steps
            .iter()
            .filter(|step| step.subject == subject)
            .map(|step| line(step, told.parameters))
            .collect(),
    }
}

/// What was found out about entitlement before any amount.
#[must_use]
pub fn entitlement(told: Told<'_>) -> Receipt {
    let about_case = |step: &&Step| step.subject == Subject::Case && !is_earnings(step.rule);
    Receipt {
        title: "Retten til sygedagpenge".to_owned(),
        lines: told.trace.steps.iter().filter(about_case).map(|step| line(step, told.parameters)).collect(),
    }
}

fn week_of(told: Told<'_>, subject: &Subject, week: Week) -> Receipt {
    let earnings =
        told.trace.steps.iter().filter(|step| step.subject == Subject::Case && is_earnings(step.rule));
    let own = told.trace.steps.iter().filter(|step| step.subject == *subject);
    Receipt {
        title: format!("Sådan er uge {} beregnet", week.number()),
        lines: earnings.chain(own).map(|step| line(step, told.parameters)).collect(),
    }
}

const fn is_earnings(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::EarningsPay
            | Rule::LabourMarketContribution
            | Rule::EarningsHours
            | Rule::HourlyEarnings
            | Rule::HourConversion
            | Rule::Recalculation
    )
}

fn line(step: &Step, parameters: &Parameters) -> Line {
    Line {
        label: label(step),
        source: source(step),
        value: taken_off(step).unwrap_or_else(|| value(&step.result)),
        sum: is_sum(step.rule),
        detail: detail(step, parameters),
    }
}

/// Lines that close a part of the receipt.
const fn is_sum(rule: Rule) -> bool {
    matches!(rule, Rule::WeekRounding | Rule::Net | Rule::Refund)
}

fn label(step: &Step) -> String {
    match step.rule {
        Rule::EmployerRequirement => "Krav til arbejdsgiver: 8 uger og 74 timer".to_owned(),
        Rule::RehiredRequirement => "Krav for genansatte: 74 timer".to_owned(),
        Rule::EmployerPeriod => "Arbejdsgiverperiode".to_owned(),
        Rule::LabourConflict => "Overtaget under konflikt".to_owned(),
        Rule::StayAbroad => "Ophold i udlandet".to_owned(),
        Rule::Residence => "Dage, hvor borgeren ikke bor i kommunen".to_owned(),
        Rule::Death => "Ingen betaling efter dødsfald, fra".to_owned(),
        Rule::CovidWindow => "Regler for COVID-19".to_owned(),
        Rule::WaitingPeriod => "Selvstændig, betales fra".to_owned(),
        Rule::UnemploymentFund => "Ledig, kommunen betaler fra".to_owned(),
        Rule::MonthHours => match step.inputs.first() {
            Some(Value::Month(month)) => format!("Timer i {}", month_year(*month)),
            _ => "Timer i måneden".to_owned(),
        },
        Rule::EmploymentRequirement => "Beskæftigelseskrav: 240 timer på 6 måneder".to_owned(),
        Rule::NotificationDeadline => "Sidste dag for anmeldelse".to_owned(),
        Rule::ClaimReach => "Anmodningen rækker tilbage til".to_owned(),
        Rule::EarningsPay => match step.inputs.first() {
            Some(Value::Period(period)) => format!("Løn {}", period_short(*period)),
            _ => "Aftalt løn pr. time".to_owned(),
        },
        Rule::LabourMarketContribution => with_percent("Arbejdsmarkedsbidrag", step),
        Rule::EarningsHours => match step.result {
            Value::Hours(worked) => format!("Delt med {} timer", hours_short(worked)),
            _ => "Timer i perioden".to_owned(),
        },
        Rule::HourlyEarnings => "Timefortjeneste".to_owned(),
        Rule::HourConversion => "Løn uden timer, omregnet".to_owned(),
        Rule::Recalculation => match step.inputs.first() {
            Some(Value::Date(from)) => format!("Timefortjeneste fra {}", day(*from)),
            _ => "Ny timefortjeneste".to_owned(),
        },
        Rule::HourlyMaximum => with_since("Sats pr. time, højst loftet", step),
        Rule::AbsenceHours => "Fraværstimer i ugen".to_owned(),
        Rule::PublicHolidays => "Søgnehelligdage, som ikke betales".to_owned(),
        Rule::WeekBenefit if step.inputs.is_empty() => "Ugens beløb".to_owned(),
        Rule::WeekBenefit => "Sats gange fraværstimer".to_owned(),
        Rule::ShiftMaximum => "Loft pr. uge efter vagtplanen".to_owned(),
        Rule::SharedMaximum => "Tilbage af ugens loft".to_owned(),
        Rule::WeeklyProfit => "Ugens del af overskuddet, højst loftet".to_owned(),
        Rule::InsuranceCover => "Forsikringens dækning pr. uge".to_owned(),
        Rule::WorkingDays => "Arbejdsdage, der betales".to_owned(),
        Rule::RemainingWork => "Del, der betales".to_owned(),
        Rule::UnemploymentRate => "Dagpengesats pr. uge, højst loftet".to_owned(),
        Rule::WeeklyMaximum => with_since("Loft pr. uge", step),
        Rule::WeekRounding => "Sygedagpenge, hele kroner".to_owned(),
        Rule::WageCap => "Højst den udbetalte løn".to_owned(),
        Rule::Refund => "Refusion".to_owned(),
        Rule::RefundSupplement => with_percent("Tillæg til refusion", step),
        Rule::OwnAtp => "ATP, egen andel".to_owned(),
        Rule::MunicipalAtp => "ATP, kommunens andel, trækkes ikke".to_owned(),
        Rule::CompulsoryPension => with_percent("Obligatorisk pension, trækkes ikke,", step),
        Rule::NoTax => "Ingen A-skat".to_owned(),
        Rule::Tax => "A-skat efter skattekort".to_owned(),
        Rule::Net => "Til udbetaling".to_owned(),
        Rule::CountedWeeks => "Dage, der tæller mod 22 uger".to_owned(),
        Rule::CountedBefore => "Dage, der talte, før fraværet begyndte".to_owned(),
        Rule::AutomaticExtension => "Revurderingen flyttes af sig selv til".to_owned(),
        Rule::Extension => "Forlænget til".to_owned(),
        Rule::PensionerWeeks => "Sidste dag ved siden af pensionen".to_owned(),
        Rule::LawPublished => "Reglerne er ikke offentliggjort".to_owned(),
        Rule::Incapacity => "Uarbejdsdygtighed vurderes bredt fra".to_owned(),
        Rule::InformationForm => "Sidste dag for oplysningsskemaet".to_owned(),
        Rule::FollowUp => "Sidste dag for opfølgning".to_owned(),
        Rule::Lapse => "Bortfaldet fra".to_owned(),
        Rule::Decision => "Afgørelsen virker fra".to_owned(),
        Rule::Complaint => "Sidste dag for at klage".to_owned(),
        Rule::WorkHours => "Timer med arbejde".to_owned(),
        Rule::OtherEmployments => "Timer i andre ansættelser".to_owned(),
        Rule::EmployerDefault => "Forskud, når arbejdsgiveren ikke betaler".to_owned(),
        Rule::BenefitHours => "Med timer fra andre ydelser".to_owned(),
        Rule::HoursInsteadOfWage => "Med timer i stedet for løn".to_owned(),
        Rule::BusinessMonth => match step.inputs.first() {
            Some(Value::Month(month)) => format!("Timer om ugen i {}", month_year(*month)),
            _ => "Timer om ugen i virksomheden".to_owned(),
        },
        Rule::BusinessRequirement => "Krav til selvstændige".to_owned(),
        Rule::InsuranceLimit => "Grænse for lønsum".to_owned(),
        Rule::EmployerTold => "Sidste dag for sygemelding".to_owned(),
        Rule::DocumentDeadline => "Sidste dag for dokument".to_owned(),
        Rule::RequestDeadline => "Sidste dag for at anmode".to_owned(),
        Rule::ObjectionDeadline => "Sidste dag for indsigelse".to_owned(),
        Rule::ClaimDeadline => "Sidste dag for hele anmodningen".to_owned(),
        Rule::DispensationDeadline => "Sidste dag for dispensation".to_owned(),
        Rule::Dispensation => "Dispensation givet for anmodning inden".to_owned(),
    }
}

fn with_percent(words: &str, step: &Step) -> String {
    let share = step.inputs.iter().find_map(|input| match input {
        Value::Percent(share) => Some(*share),
        _ => None,
    });
    share
        .or_else(|| step.parameter.as_ref().map(|parameter| parameter.value))
        .map_or_else(|| words.to_owned(), |share| format!("{words} {} %", percent(share)))
}

fn with_since(words: &str, step: &Step) -> String {
    step.parameter
        .as_ref()
        .map_or_else(|| words.to_owned(), |parameter| format!("{words} fra {}", day(parameter.valid_from)))
}

/// Where the number comes from: the register for what was reported, the paragraph for what follows from it.
fn source(step: &Step) -> String {
    match step.rule {
        Rule::EarningsPay | Rule::EarningsHours | Rule::MonthHours => "eIndkomst".to_owned(),
        Rule::Tax => "skattekort".to_owned(),
        Rule::EmployerRequirement
        | Rule::RehiredRequirement
        | Rule::EmployerPeriod
        | Rule::LabourConflict
        | Rule::EmployerDefault
        | Rule::StayAbroad
        | Rule::Residence
        | Rule::Death
        | Rule::CovidWindow
        | Rule::WaitingPeriod
        | Rule::UnemploymentFund
        | Rule::EmploymentRequirement
        | Rule::NotificationDeadline
        | Rule::ClaimReach
        | Rule::LabourMarketContribution
        | Rule::HourlyEarnings
        | Rule::HourConversion
        | Rule::Recalculation
        | Rule::ShiftMaximum
        | Rule::SharedMaximum
        | Rule::WeeklyProfit
        | Rule::InsuranceCover
        | Rule::WorkingDays
        | Rule::RemainingWork
        | Rule::UnemploymentRate
        | Rule::MunicipalAtp
        | Rule::CompulsoryPension
        | Rule::NoTax
        | Rule::HourlyMaximum
        | Rule::AbsenceHours
        | Rule::PublicHolidays
        | Rule::WeekBenefit
        | Rule::WeeklyMaximum
        | Rule::WeekRounding
        | Rule::WageCap
        | Rule::Refund
        | Rule::RefundSupplement
        | Rule::OwnAtp
        | Rule::Net
        | Rule::CountedWeeks
        | Rule::CountedBefore
        | Rule::AutomaticExtension
        | Rule::Extension
        | Rule::PensionerWeeks
        | Rule::LawPublished
        | Rule::Incapacity
        | Rule::InformationForm
        | Rule::FollowUp
        | Rule::Lapse
        | Rule::Decision
        | Rule::Complaint
        | Rule::WorkHours
        | Rule::OtherEmployments
        | Rule::BenefitHours
        | Rule::HoursInsteadOfWage
        | Rule::BusinessMonth
        | Rule::BusinessRequirement
        | Rule::InsuranceLimit
        | Rule::EmployerTold
        | Rule::DocumentDeadline
        | Rule::RequestDeadline
        | Rule::ObjectionDeadline
        | Rule::ClaimDeadline
        | Rule::DispensationDeadline
        | Rule::Dispensation => step.citation.to_string(),
    }
}

/// What is worked out above zero and drawn as taken off.
fn taken_off(step: &Step) -> Option<String> {
    match (step.rule, step.result) {
        (Rule::OwnAtp | Rule::Tax, Value::Money(money)) => Some(amount(-money)),
        _ => None,
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Money(money) => amount(*money),
        Value::Exact(exact) => decimal(*exact),
        Value::Hours(worked) => hours(*worked),
        Value::Days(1) => "1 dag".to_owned(),
        Value::Days(days) => format!("{days} dage"),
        Value::Percent(share) => format!("{} %", percent(*share)),
        Value::Date(date) => day(*date),
        Value::Period(period) => period_short(*period),
        Value::Month(month) => month_year(*month),
        Value::Requirement(Requirement::Met) => "opfyldt".to_owned(),
        Value::Requirement(Requirement::NotMet) => "ikke opfyldt".to_owned(),
        Value::Requirement(Requirement::CannotTell) | Value::CannotTell => "kan ikke afgøres".to_owned(),
    }
}

/// What went in, and the parameter with its source.
fn detail(step: &Step, parameters: &Parameters) -> Option<String> {
    let inputs: Vec<_> = step.inputs.iter().map(self::value).collect();
    let from = (!inputs.is_empty()).then(|| format!("Ud fra {}", inputs.join(" · ")));
    let parameter = step.parameter.as_ref().map(|used| parameter::described(used, parameters));
    match (from, parameter) {
        (Some(from), Some(parameter)) => Some(format!("{from}. {parameter}")),
        (from, parameter) => from.or(parameter),
    }
}
