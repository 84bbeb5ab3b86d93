//! What both say of a case, in the same form: labelled lines, so that a difference reads side by side.
//!
//! The weeks of a claim whose refund neither can tell have no amounts here: without the whole, nobody can say
//! how the wage lies on its parts. Where the engine names a stretch by its first and last day, days of it that
//! it says itself are not paid for are left off its ends; where there is no right it says of none, and the days
//! of the person's weeks are left out.

use std::collections::BTreeMap;
use std::fmt::Debug;

use chrono::NaiveDate;
use straks_domain::facts::Work;
use straks_domain::finding::{FindingDetail, NotPayable, NotPayableReason};
use straks_domain::ids::ClaimId;
use straks_domain::payment::NetPayment;
use straks_domain::{Money, Period};
use straks_reference::{Due, PaidDay, Payer, RefundDay, Requirement, WeekDue};
use straks_rules::Assessment;

pub type Lines = BTreeMap<String, String>;

const CANNOT_TELL: &str = "cannot tell";

struct Say(Lines);

impl Say {
    fn line(&mut self, label: impl Into<String>, value: impl Debug) {
        self.0.insert(label.into(), format!("{value:?}"));
    }

    fn told<T: Debug>(&mut self, label: impl Into<String>, value: Option<T>) {
        match value {
            Some(value) => self.line(label, value),
            None => drop(self.0.insert(label.into(), CANNOT_TELL.to_owned())),
        }
    }
}

/// What the reference says.
pub fn of_reference(due: &Due) -> Lines {
    let mut say = Say(Lines::new());
    say.line("requirement", requirement(due.requirement));
    say.told("employer period", due.employer_period.known());
    say.told("payable from", due.payable_from.known());
    say.told("hourly earnings", due.hourly_earnings.known());
    let payers = due.payers.iter().map(|paid| (paid.day, payer_of_reference(*paid)));
    payer_lines(&mut say, payers);
    say.line("waits for recognition", due.waits_for_recognition);
    for claim in &due.claims {
        let name = claim.claim.as_str();
        say.line(format!("claim {name}: covered"), claim.covered);
        for (day, state) in &claim.days {
            if let RefundDay::Not(reason) = state {
                say.line(format!("claim {name}: not refunded {day}"), reason);
            }
        }
        say.told(format!("claim {name}: refund"), claim.refund.known());
        say.told(format!("claim {name}: supplement"), claim.supplement.known());
        for week in &claim.weeks {
            let gross = week.gross.known().filter(|_| claim.refund.known().is_some());
            let amount = gross.map(|gross| net(gross, Money::ZERO, Money::ZERO));
            reference_week(&mut say, &format!("claim {name}, week {}", week.week.monday()), week, amount);
        }
    }
    for week in &due.person_weeks {
        let amount = week.due.gross.zip(week.deductions).known();
        let amount = amount.map(|(gross, off)| net(gross, off.own_atp, off.tax));
        let name = format!("week {}", week.due.week.monday());
        let has_right = due.requirement == Requirement::Met;
        let days = Some(week.due.period).filter(|_| has_right);
        week_lines(&mut say, &name, days, &week.due.shown_hours(), amount);
        let paid = week.contributions.known().filter(|_| amount.is_some());
        say.told(
            format!("{name}: contributions"),
            paid.map(|paid| (paid.municipal_atp, paid.compulsory_pension)),
        );
    }
    let duration = due.duration;
    say.line("over limit at start", duration.over_limit_at_start);
    let due_then = duration.reassessment.map(|then| (then.month, then.counted_days, then.limit_days));
    say.line("reassessment", due_then);
    say.line("extension ends", duration.extension_ends);
    say.line("pensioner limit", duration.pensioner_limit);
    say.0
}

const fn requirement(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::Met => "met",
        Requirement::NotMet => "not met",
        Requirement::CannotTell => CANNOT_TELL,
    }
}

const fn net(gross: Money, own_atp: Money, tax: Money) -> NetPayment {
    NetPayment { gross, own_atp, tax }
}

fn reference_week(say: &mut Say, name: &str, week: &WeekDue, amount: Option<NetPayment>) {
    week_lines(say, name, Some(week.period), &week.shown_hours(), amount);
}

fn week_lines(
    say: &mut Say,
    name: &str,
    period: Option<Period>,
    hours: &dyn Debug,
    amount: Option<NetPayment>,
) {
    say.line(format!("{name}: days"), period);
    say.line(format!("{name}: hours"), hours);
    say.told(format!("{name}: amount"), amount);
}

/// What the engine says.
pub fn of_engine(assessment: &Assessment, work: &Work) -> Lines {
    let mut say = Say(Lines::new());
    say.line(
        "requirement",
        match assessment.employment_requirement {
            straks_rules::Requirement::Met => "met",
            straks_rules::Requirement::NotMet => "not met",
            straks_rules::Requirement::CannotTell => CANNOT_TELL,
        },
    );
    say.told("employer period", assessment.employer_period.known());
    say.told("payable from", assessment.payable_from.known());
    say.told("hourly earnings", assessment.hourly_earnings.known());
    let days = |stretch: &straks_rules::PayerStretch| {
        let payer = payer_of_engine(stretch.payer);
        stretch.period.iter_days().map(move |day| (day, payer)).collect::<Vec<_>>()
    };
    payer_lines(&mut say, assessment.payers.iter().flat_map(days));
    let waits = |detail: &FindingDetail| matches!(detail, FindingDetail::WorkInjuryNotRecognised);
    say.line("waits for recognition", details(assessment).any(waits));
    for claim in &assessment.claims {
        let name = claim.claim.as_str();
        let cut = cut_days(assessment, &claim.claim);
        for (day, reason) in &cut {
            say.line(format!("claim {name}: not refunded {day}"), reason);
        }
        let trim = |period| trimmed(period, |day| cut.contains_key(&day));
        say.line(format!("claim {name}: covered"), claim.covered.and_then(trim));
        say.told(format!("claim {name}: refund"), claim.refund.known());
        say.told(format!("claim {name}: supplement"), claim.supplement.known());
        for week in &claim.weeks {
            let amount = week.amount.known().filter(|_| claim.refund.known().is_some());
            let name = format!("claim {name}, week {}", week.week.monday());
            week_lines(&mut say, &name, trim(week.period), &Some(week.hours), amount);
        }
    }
    let has_right = assessment.employment_requirement == straks_rules::Requirement::Met;
    let is_closed = |day| payer_on(assessment, day).is_some_and(|payer| is_closed_to_person(payer, work));
    for week in &assessment.citizen_weeks {
        let name = format!("week {}", week.week.monday());
        let amount = week.amount.known();
        let days = trimmed(week.period, is_closed).filter(|_| has_right);
        week_lines(&mut say, &name, days, &Some(week.hours), amount);
        let paid = week.contributions.known().filter(|_| amount.is_some());
        say.told(
            format!("{name}: contributions"),
            paid.map(|paid| (paid.municipal_atp, paid.compulsory_pension)),
        );
    }
    of_engines_duration(&mut say, assessment);
    say.0
}

fn of_engines_duration(say: &mut Say, assessment: &Assessment) {
    let (mut over, mut due, mut ends, mut pensioner) = (None, None, None, None);
    for detail in details(assessment) {
        match detail {
            FindingDetail::OverLimitAtStart { counted_days, limit_days } => {
                over = Some((u32::from(*counted_days), u32::from(*limit_days)));
            }
            FindingDetail::ReassessmentDue { month, counted_days, limit_days } => {
                due = Some((*month, u32::from(*counted_days), u32::from(*limit_days)));
            }
            FindingDetail::ExtensionEnds { ground, last_day } => ends = Some((*ground, *last_day)),
            FindingDetail::PensionerLimit { pension, last_day } => pensioner = Some((*pension, *last_day)),
            _ => {}
        }
    }
    say.line("over limit at start", over);
    say.line("reassessment", due);
    say.line("extension ends", ends);
    say.line("pensioner limit", pensioner);
}

fn details(assessment: &Assessment) -> impl Iterator<Item = &FindingDetail> {
    assessment.findings.iter().map(|finding| &finding.detail)
}

/// The days of a claim that the engine says cannot be refunded, and why.
fn cut_days(assessment: &Assessment, claim: &ClaimId) -> BTreeMap<NaiveDate, NotPayableReason> {
    let of_claim = assessment.findings.iter().filter(|finding| finding.claim.as_ref() == Some(claim));
    let stretches = of_claim.flat_map(|finding| match &finding.detail {
        FindingDetail::DaysNotRefundable { days } => days.as_slice(),
        _ => &[],
    });
    let each = |of: &NotPayable| {
        let reason = of.reason;
        of.days.iter_days().map(move |day| (day, reason)).collect::<Vec<_>>()
    };
    stretches.flat_map(each).collect()
}

/// The stretch without the days at its ends that are not paid for.
fn trimmed(period: Period, is_cut: impl Fn(NaiveDate) -> bool) -> Option<Period> {
    let first = period.iter_days().find(|day| !is_cut(*day))?;
    let last = period.iter_days().filter(|day| !is_cut(*day)).last()?;
    Period::from_days(first, last).ok()
}

/// A line for every stretch of days in turn with the same payer.
fn payer_lines(say: &mut Say, days: impl Iterator<Item = (NaiveDate, DayPayer)>) {
    let mut stretch: Option<(NaiveDate, NaiveDate, DayPayer)> = None;
    for (day, payer) in days {
        stretch = match stretch {
            Some((first, last, before)) if before == payer && last.succ_opt() == Some(day) => {
                Some((first, day, payer))
            }
            ended => {
                say_payer(say, ended);
                Some((day, day, payer))
            }
        };
    }
    say_payer(say, stretch);
}

fn say_payer(say: &mut Say, stretch: Option<(NaiveDate, NaiveDate, DayPayer)>) {
    if let Some((first, last, payer)) = stretch {
        say.line(format!("payer {first}"), (payer, last));
    }
}

fn payer_on(assessment: &Assessment, day: NaiveDate) -> Option<straks_rules::Payer> {
    assessment.payers.iter().find(|of| of.period.contains(day)).map(|of| of.payer)
}

/// Is the day closed to the person, whatever the requirement is? Of a business that is paid for some of the first days
/// nobody may be able to tell the others.
const fn is_closed_to_person(payer: straks_rules::Payer, work: &Work) -> bool {
    match payer {
        straks_rules::Payer::Employer | straks_rules::Payer::MunicipalityRefunds => true,
        straks_rules::Payer::Nobody(reason) => !matches!(reason, NotPayableReason::RequirementNotMet),
        straks_rules::Payer::CannotTell => matches!(work, Work::Employee(_)),
        straks_rules::Payer::MunicipalityPays | straks_rules::Payer::UnemploymentFund => false,
    }
}

type DayPayer = (&'static str, Option<NotPayableReason>);

fn payer_of_engine(payer: straks_rules::Payer) -> DayPayer {
    match payer {
        straks_rules::Payer::Employer => ("employer", None),
        straks_rules::Payer::MunicipalityRefunds => ("municipality refunds", None),
        straks_rules::Payer::MunicipalityPays => ("municipality pays", None),
        straks_rules::Payer::UnemploymentFund => ("unemployment fund", None),
        straks_rules::Payer::Nobody(reason) => ("nobody", Some(reason)),
        straks_rules::Payer::CannotTell => (CANNOT_TELL, None),
    }
}

const fn payer_of_reference(paid: PaidDay) -> DayPayer {
    let payer = match paid.payer {
        Payer::Employer => "employer",
        Payer::MunicipalityRefunds => "municipality refunds",
        Payer::MunicipalityPays => "municipality pays",
        Payer::UnemploymentFund => "unemployment fund",
        Payer::Nobody => "nobody",
        Payer::CannotTell => CANNOT_TELL,
    };
    (payer, paid.reason)
}

/// The labels on which they differ.
pub fn differences<'a>(one: &'a Lines, other: &'a Lines) -> Vec<&'a str> {
    let labels = one.keys().chain(other.keys().filter(|label| !one.contains_key(*label)));
    labels.filter(|label| one.get(*label) != other.get(*label)).map(String::as_str).collect()
}

/// Both, side by side where they differ.
pub fn side_by_side(reference: &Lines, engine: &Lines) -> String {
    let mut shown = String::new();
    for label in differences(reference, engine) {
        let say = |lines: &Lines| lines.get(label).cloned().unwrap_or_else(|| "(nothing)".to_owned());
        shown += &format!("  {label}\n    reference: {}\n    engine:    {}\n", say(reference), say(engine));
    }
    shown
}

/// The label without the numbers of claims and weeks, for a tally.
pub fn without_numbers(label: &str) -> String {
    label.chars().filter(|sign| !sign.is_ascii_digit() && *sign != '-').collect()
}
