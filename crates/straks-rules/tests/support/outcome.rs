//! What an assessment came to, as the labelled lines that a scenario expects.

use std::collections::BTreeMap;
use std::fmt::Display;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use straks_domain::finding::{Finding, FindingDetail, NotPayable, NotPayableReason};
use straks_domain::{Hours, Money, Period};
use straks_rules::employer_insurance::Limits;
use straks_rules::trace::{Rule, Subject, Value};
use straks_rules::{Assessment, Parameters, Payer, PayerStretch, Requirement, Told, Trace, WeekAmount};

pub type Lines = BTreeMap<String, String>;

/// Whole kroner as `5085`, others with their øre, as `117.70`.
fn money(amount: Money) -> String {
    exact(amount.to_decimal())
}

fn exact(kroner: Decimal) -> String {
    let short = kroner.normalize();
    match short.scale() {
        1 => format!("{short:.2}"),
        _ => short.to_string(),
    }
}

fn hours(hours: Hours) -> String {
    hours.to_decimal().normalize().to_string()
}

fn period(period: Period) -> String {
    format!("{} to {}", period.from(), period.last_day())
}

fn told<T>(told: Told<T>, show: impl Fn(T) -> String) -> String {
    told.known().map_or("cannot tell".to_owned(), show)
}

fn list<T: Display>(items: &[T]) -> String {
    let items: Vec<_> = items.iter().map(ToString::to_string).collect();
    if items.is_empty() { "none".to_owned() } else { items.join(", ") }
}

/// Every line that can be expected of an assessment; one with `findings` is always there.
pub fn lines(assessment: &Assessment, trace: &Trace) -> Lines {
    let mut lines = Lines::new();
    let mut say = |label: String, text: String| {
        lines.insert(label, text);
    };
    let none = |period_or: Option<Period>| period_or.map_or("none".to_owned(), period);
    say("employer period".into(), told(assessment.employer_period, none));
    say("municipality pays from".into(), told(assessment.payable_from, |day| day.to_string()));
    let requirement = match assessment.employment_requirement {
        Requirement::Met => "met",
        Requirement::NotMet => "not met",
        Requirement::CannotTell => "cannot tell",
    };
    say("employment requirement".into(), requirement.into());
    say("hourly earnings".into(), told(assessment.hourly_earnings, money));
    say("findings".into(), String::new());
    for stretch in &assessment.payers {
        say(format!("payer {}", period(stretch.period)), payer(stretch.payer));
    }
    say("payers".into(), payers(assessment));
    for (label, dates) in clocks(assessment) {
        say(label, dates.join(", "));
    }
    for claim in &assessment.claims {
        let name = format!("claim {}", claim.claim);
        say(format!("{name}: covered"), claim.covered.map_or("none".into(), period));
        say(format!("{name}: refund"), told(claim.refund, money));
        say(format!("{name}: supplement"), told(claim.supplement, money));
        for week in &claim.weeks {
            add_week(&mut say, &format!("{name}, "), week);
        }
    }
    let weeks: Vec<_> = assessment.citizen_weeks.iter().map(|week| week.week.monday()).collect();
    say("weeks of the person".into(), list(&weeks));
    for week in &assessment.citizen_weeks {
        add_week(&mut say, "", week);
    }
    add_steps(&mut say, trace);
    lines
}

/// `2026-03-02 employer § 30, stk. 1; 2026-04-01 municipality_refunds § 54`: from which day who pays, and why.
fn payers(assessment: &Assessment) -> String {
    let say = |stretch: &PayerStretch| {
        format!("{} {} {}", stretch.period.from(), payer(stretch.payer), stretch.citation)
    };
    assessment.payers.iter().map(say).collect::<Vec<_>>().join("; ")
}

/// `2026-02-12 open`, for each date of a kind in turn.
fn clocks(assessment: &Assessment) -> BTreeMap<String, Vec<String>> {
    let mut clocks: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for clock in &assessment.clocks {
        let date = format!("{} {}", clock.last_day, snake(clock.kept));
        clocks.entry(format!("clock {}", snake(clock.kind))).or_default().push(date);
    }
    clocks
}

fn payer(payer: Payer) -> String {
    match payer {
        Payer::Nobody(reason) => format!("nobody: {}", reason_words(reason)),
        Payer::Employer
        | Payer::MunicipalityRefunds
        | Payer::MunicipalityPays
        | Payer::UnemploymentFund
        | Payer::CannotTell => snake(payer),
    }
}

/// The name of a value as it stands in JSON.
fn snake(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn add_week(say: &mut impl FnMut(String, String), prefix: &str, week: &WeekAmount) {
    let name = format!("{prefix}week {}", week.week.monday());
    say(format!("{name}: hours"), hours(week.hours));
    say(format!("{name}: days"), period(week.period));
    say(format!("{name}: benefit"), told(week.amount, |amount| money(amount.gross)));
    say(format!("{name}: own ATP"), told(week.amount, |amount| money(amount.own_atp)));
    say(format!("{name}: tax"), told(week.amount, |amount| money(amount.tax)));
    say(format!("{name}: net"), told(week.amount, |amount| money(amount.net())));
    say(format!("{name}: supplement"), told(week.supplement, money));
    say(format!("{name}: municipal ATP"), told(week.contributions, |paid| money(paid.municipal_atp)));
    let pension = told(week.contributions, |paid| money(paid.compulsory_pension));
    say(format!("{name}: compulsory pension"), pension);
}

/// What only the steps tell: deadlines, reach, months, and the benefit of a week before rounding.
fn add_steps(say: &mut impl FnMut(String, String), trace: &Trace) {
    for step in &trace.steps {
        let label = match (&step.rule, &step.subject) {
            (Rule::NotificationDeadline, _) => "employer notifies by".to_owned(),
            (Rule::ClaimReach, Subject::Claim(claim)) => format!("claim {claim}: reaches back to"),
            (Rule::WorkHours, _) => "hours of work".to_owned(),
            (Rule::BenefitHours, _) => "hours with benefit".to_owned(),
            (Rule::HoursInsteadOfWage, _) => "hours with what stands in for wage".to_owned(),
            (Rule::BusinessMonth, _) => match step.inputs.first() {
                Some(Value::Month(month)) => format!("weekly hours of {month}"),
                _ => continue,
            },
            (Rule::EmploymentRequirement | Rule::BusinessRequirement, _) => {
                say("requirement by".to_owned(), step.citation.to_string());
                continue;
            }
            (Rule::CountedWeeks, _) => "counted days".to_owned(),
            (Rule::CountedBefore, _) => "counted days before".to_owned(),
            (Rule::AutomaticExtension, _) => "reassessment moves to".to_owned(),
            (Rule::Extension, _) => format!("extension {}", step.citation),
            (Rule::PensionerWeeks, _) => "pensioner is paid until".to_owned(),
            (Rule::Lapse, _) => "lapsed from".to_owned(),
            (Rule::Decision, _) => format!("decision {}", step.citation),
            (Rule::Complaint, _) => "complaint by".to_owned(),
            (Rule::MonthHours, _) => match step.inputs.first() {
                Some(Value::Month(month)) => format!("hours of {month}"),
                _ => continue,
            },
            (Rule::WeekBenefit, Subject::ClaimWeek(claim, week)) => {
                format!("claim {claim}, week {}: unrounded", week.monday())
            }
            (Rule::WeekBenefit, Subject::CitizenWeek(week)) => format!("week {}: unrounded", week.monday()),
            (_, _) => continue,
        };
        say(label, value(&step.result));
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Money(amount) => money(*amount),
        Value::Exact(kroner) => exact(*kroner),
        Value::Percent(percent) => percent.normalize().to_string(),
        Value::Hours(of) => hours(*of),
        Value::Days(days) => days.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Period(of) => period(*of),
        Value::Month(month) => month.to_string(),
        Value::Requirement(requirement) => format!("{requirement:?}"),
        Value::CannotTell => "cannot tell".to_owned(),
    }
}

/// The findings as a scenario lists them: paragraph, kind, what it concerns, what is at stake, and details.
pub fn findings(assessment: &Assessment) -> Vec<String> {
    assessment.findings.iter().map(finding).collect()
}

fn finding(finding: &Finding) -> String {
    let claim = finding.claim.as_ref().map_or(String::new(), |claim| format!(", claim {claim}"));
    let at_stake = finding
        .at_stake
        .map_or(", nothing at stake".into(), |amount| format!(", {} at stake", money(amount)));
    let (kind, details) = detail(&finding.detail);
    let details = if details.is_empty() { details } else { format!(": {details}") };
    format!("{} {kind}{claim}{at_stake}{details}", finding.citation)
}

fn detail(detail: &FindingDetail) -> (&'static str, String) {
    match detail {
        FindingDetail::HoursMissing { months, known_hours, months_met, months_required } => (
            "hours missing",
            format!(
                "{}; {} hours known; {months_met} of {months_required} months",
                list(months),
                hours(*known_hours)
            ),
        ),
        FindingDetail::EmploymentRequirementNotMet {
            hours: has,
            hours_required,
            months_met,
            months_required,
        } => (
            "employment requirement not met",
            format!(
                "{} of {} hours; {months_met} of {months_required} months",
                hours(*has),
                hours(*hours_required)
            ),
        ),
        FindingDetail::EmployerPeriodUncertain => ("employer period uncertain", String::new()),
        FindingDetail::NotifiedLate { deadline, received } => {
            ("notified late", format!("by {deadline}, received {received}"))
        }
        FindingDetail::ClaimLate { covered_from, received, dispensation_possible } => (
            "claim late",
            format!(
                "received {received}, covers from {covered_from}, dispensation {}",
                can(*dispensation_possible)
            ),
        ),
        FindingDetail::WageMissing => ("wage missing", String::new()),
        FindingDetail::WageBelowBenefit { wage, benefit } => {
            ("wage below benefit", format!("wage {}, benefit {}", money(*wage), money(*benefit)))
        }
        FindingDetail::DaysNotRefundable { days } => ("days not refundable", not_payable(days)),
        FindingDetail::DaysNotPayable { days } => ("days not payable", not_payable(days)),
        FindingDetail::AbsenceHoursUnknown => ("absence hours unknown", String::new()),
        FindingDetail::HourlyRateUnknown { months } => ("hourly rate unknown", list(months)),
        FindingDetail::PossibleDoublePayment { paid_claim, overlap, paid } => (
            "possible double payment",
            format!(
                "{} paid for {} on {}",
                money(*paid),
                period(*overlap),
                paid_claim.as_ref().map_or("the person".to_owned(), |claim| format!("claim {claim}"))
            ),
        ),
        FindingDetail::RateUnknown { year } => ("rate unknown", year.to_string()),
        FindingDetail::UnknownInsuranceCode { code } => ("unknown insurance code", code.clone()),
        FindingDetail::AmountOverLimit { amount, limit } => {
            ("amount over limit", format!("{} over {}", money(*amount), money(*limit)))
        }
        FindingDetail::CitizenRequestMissing { deadline } => ("request missing", format!("by {deadline}")),
        FindingDetail::TaxCardMissing => ("tax card missing", String::new()),
        FindingDetail::PaymentMissed { weeks } => ("payment missed", format!("{} weeks", weeks.len())),
        FindingDetail::ReassessmentDue { month, counted_days, limit_days } => {
            ("reassessment due", format!("{month}: {counted_days} days, limit {limit_days}"))
        }
        FindingDetail::ParameterNotApproved { parameter } => ("parameter not approved", parameter.clone()),
        FindingDetail::WeeklyMaximumShared { weeks } => {
            let mondays: Vec<_> = weeks.iter().map(|week| week.monday()).collect();
            ("weekly maximum shared", list(&mondays))
        }
        FindingDetail::BusinessRequirementNotMet { months_met, months_required, last_month_met } => (
            "business requirement not met",
            format!(
                "{months_met} of {months_required} months, the last {}",
                if *last_month_met { "met" } else { "not met" }
            ),
        ),
        FindingDetail::BusinessHoursUnknown => ("business hours unknown", String::new()),
        FindingDetail::ProfitUnknown => ("profit unknown", String::new()),
        FindingDetail::UnemploymentUnknown => ("unemployment unknown", String::new()),
        FindingDetail::RecalculationDue { from } => ("recalculation due", format!("from {from}")),
        FindingDetail::EmployerToldLate { deadline, told } => {
            ("employer told late", format!("by {deadline}, told {told}"))
        }
        FindingDetail::EmployerDataDisputed { received } => ("employer data disputed", received.to_string()),
        FindingDetail::DocumentMissing { document, deadline } => {
            ("document missing", format!("{} by {deadline}", snake(document)))
        }
        FindingDetail::InformationFormMissing { deadline } => {
            ("information form missing", format!("by {deadline}"))
        }
        FindingDetail::FollowUpDue { deadline } => ("follow-up due", format!("by {deadline}")),
        FindingDetail::IncapacityReassessmentDue { from } => {
            ("incapacity reassessment due", format!("from {from}"))
        }
        FindingDetail::LapseStepMissing { step } => ("lapse step missing", snake(step)),
        FindingDetail::DecisionNotInEffect { step } => ("decision not in effect", snake(step)),
        FindingDetail::PensionerLimit { pension, last_day } => {
            ("pensioner limit", format!("{}, last day {last_day}", snake(pension)))
        }
        FindingDetail::ExtensionEnds { ground, last_day } => {
            ("extension ends", format!("{}, last day {last_day}", snake(ground)))
        }
        FindingDetail::OverLimitAtStart { counted_days, limit_days } => {
            ("over limit at start", format!("{counted_days} days, limit {limit_days}"))
        }
        FindingDetail::LawNotPublished { from } => ("law not published", format!("from {from}")),
        FindingDetail::StayAbroadUnclear { period: days } => ("stay abroad unclear", period(*days)),
        FindingDetail::WorkInjuryNotRecognised => ("work injury not recognised", String::new()),
        FindingDetail::SpecialRules { rules } => ("special rules", snake(rules)),
        FindingDetail::PersonDied { on } => ("person died", on.to_string()),
        FindingDetail::MovedAway { from } => ("moved away", format!("from {from}")),
        FindingDetail::PayrollOverLimit { payroll, limit } => {
            ("payroll over limit", format!("{} over {}", money(*payroll), money(*limit)))
        }
        FindingDetail::ComplaintReceived { deadline } => ("complaint received", format!("by {deadline}")),
        FindingDetail::SampleDrawn { amount, .. } => ("sample drawn", money(*amount)),
        FindingDetail::AutomationStopped { .. } => ("automation stopped", String::new()),
        FindingDetail::ReportsContradict { reports } => {
            ("reports contradict", format!("{} kinds", reports.len()))
        }
        FindingDetail::UnknownCode { codes } => ("unknown code", format!("{} codes", codes.len())),
        FindingDetail::WageChanged { from } => ("wage changed", format!("from {from}")),
        FindingDetail::FactsUnfit { field, reason } => ("facts unfit", format!("{field}, {}", snake(reason))),
        FindingDetail::AbsencesOverlap { others } => {
            ("absences overlap", format!("{} notifications", others.len()))
        }
    }
}

/// `2026-04-15 to 2026-04-19 after absence`, for each stretch.
fn not_payable(stretches: &[NotPayable]) -> String {
    let say = |stretch: &NotPayable| format!("{} {}", period(stretch.days), reason_words(stretch.reason));
    stretches.iter().map(say).collect::<Vec<_>>().join("; ")
}

fn reason_words(reason: NotPayableReason) -> String {
    snake(reason).replace('_', " ")
}

const fn can(possible: bool) -> &'static str {
    if possible { "possible" } else { "not possible" }
}

/// `maximum on 2026-01-05` and other labels on a day, where a scenario expects a parameter and not an outcome.
pub fn maximum(parameters: &Parameters, label: &str) -> Option<String> {
    let (what, day) = label.rsplit_once(" on ")?;
    let day: NaiveDate = day.parse().ok()?;
    let shown = match what {
        "maximum" => {
            let show = |(week, hour)| format!("{} a week, {} an hour", money(week), money(hour));
            parameters.maximum(day).map(show)
        }
        "two thirds" => parameters.two_thirds(day).map(money),
        "employer insurance limits" => {
            let show = |limits: Limits| {
                format!("admission {}, exclusion {}", money(limits.admission), money(limits.exclusion))
            };
            parameters.employer_insurance_limits(day).map(show)
        }
        "employer insurance premium" => {
            let show = |hundredths| format!("{} %", Decimal::new(hundredths, 2));
            parameters.employer_insurance_premium(day).map(show)
        }
        _ => return None,
    };
    Some(shown.unwrap_or_else(|| "unknown".to_owned()))
}
