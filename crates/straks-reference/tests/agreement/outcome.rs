//! What both say of a case, in the same form: labelled lines, so that a difference reads side by side.
//!
//! The weeks of a claim whose refund neither can tell have no amounts here: without the whole, nobody can say
//! how the wage lies on its parts.

use std::collections::BTreeMap;
use std::fmt::Debug;

use straks_domain::finding::FindingDetail;
use straks_domain::payment::NetPayment;
use straks_domain::{Money, Period};
use straks_reference::{Due, Requirement, WeekDue};
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
    for claim in &due.claims {
        let name = claim.claim.as_str();
        say.line(format!("claim {name}: covered"), claim.covered);
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
        reference_week(&mut say, &format!("week {}", week.due.week.monday()), &week.due, amount);
    }
    let due_then = due.reassessment.map(|then| (then.month, then.counted_days, then.limit_days));
    say.line("reassessment", due_then);
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
    week_lines(say, name, week.period, &week.shown_hours(), amount);
}

fn week_lines(say: &mut Say, name: &str, period: Period, hours: &dyn Debug, amount: Option<NetPayment>) {
    say.line(format!("{name}: days"), period);
    say.line(format!("{name}: hours"), hours);
    say.told(format!("{name}: amount"), amount);
}

/// What the engine says.
pub fn of_engine(assessment: &Assessment) -> Lines {
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
    for claim in &assessment.claims {
        let name = claim.claim.as_str();
        say.line(format!("claim {name}: covered"), claim.covered);
        say.told(format!("claim {name}: refund"), claim.refund.known());
        say.told(format!("claim {name}: supplement"), claim.supplement.known());
        for week in &claim.weeks {
            let amount = week.amount.known().filter(|_| claim.refund.known().is_some());
            let name = format!("claim {name}, week {}", week.week.monday());
            week_lines(&mut say, &name, week.period, &Some(week.hours), amount);
        }
    }
    for week in &assessment.citizen_weeks {
        let name = format!("week {}", week.week.monday());
        week_lines(&mut say, &name, week.period, &Some(week.hours), week.amount.known());
    }
    let reassessment = assessment.findings.iter().find_map(|finding| match &finding.detail {
        FindingDetail::ReassessmentDue { month, counted_days, limit_days } => {
            Some((*month, u32::from(*counted_days), u32::from(*limit_days)))
        }
        _ => None,
    });
    say.line("reassessment", reassessment);
    say.0
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
