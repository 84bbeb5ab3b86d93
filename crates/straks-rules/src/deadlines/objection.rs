//! § 40(5): the person objects to what the employer reported, within days of the letter about it.
//!
//! An objection in time holds the case until a person has found out; a late one changes nothing, and the
//! employer's data stand.

use chrono::NaiveDate;
use straks_domain::finding::FindingDetail;

use super::standing;
use crate::assessment::ClockKind;
use crate::case::{Case, days_after};
use crate::clocks::Clocks;
use crate::findings::{About, Findings};
use crate::parameters::Name;
use crate::trace::{Rule, Sink, Value};

/// The letter objected to, and the last day: the newest letter before the objection.
fn deadline(case: &Case<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let days = case.entitlement.count(Name::ObjectionDays)?;
    let objection = case.facts.course.objection;
    let mut dispatched = case.facts.course.letters.iter().map(|letter| letter.dispatched);
    let newest = dispatched.rfind(|day| objection.is_none_or(|objection| *day <= objection))?;
    Some((newest, standing(case, days_after(newest, days))))
}

pub(super) fn add_clock<S: Sink>(case: &Case<'_>, clocks: &mut Clocks, sink: &mut S) {
    let Some((letter, last_day)) = deadline(case) else { return };
    sink.step(|| {
        let inputs = [Value::Date(letter)];
        case.step(Rule::ObjectionDeadline, Name::ObjectionDays, inputs, Value::Date(last_day))
    });
    let citation = case.parameters.citation(Name::ObjectionDays);
    clocks.add(ClockKind::PersonObjects, last_day, case.facts.course.objection, citation);
}

/// Where no letter is recorded, the time has not begun to run.
pub(super) fn add_finding(case: &Case<'_>, about: About<'_>, findings: &mut Findings) {
    let Some(received) = case.facts.course.objection else { return };
    let is_in_time = deadline(case).is_none_or(|(_, last_day)| received <= last_day);
    if is_in_time {
        let citation = case.parameters.citation(Name::ObjectionDays);
        findings.add(about, citation, FindingDetail::EmployerDataDisputed { received });
    }
}
