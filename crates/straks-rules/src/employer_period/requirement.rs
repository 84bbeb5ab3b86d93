//! § 30(2) and (3): has the person worked long enough for the employer to pay?
//!
//! Holiday and sickness count towards the eight weeks and not towards the 74 hours (P 29-23), so both are
//! facts of their own.

use straks_domain::Citation;
use straks_domain::Hours;
use straks_domain::facts::{Employment, Fact};

use crate::assessment::Requirement;
use crate::case::{Case, days_after};
use crate::parameters::Name;
use crate::trace::{Inputs, Rule, Sink, Step, Value};

const REHIRED: Citation = Citation::section(30).subsection(3);

pub(super) fn assess<S: Sink>(case: &Case<'_>, employment: &Employment, sink: &mut S) -> Requirement {
    let weeks = case.entitlement.count(Name::EmployerRequirementWeeks);
    let Some((weeks, hours)) = weeks.zip(case.entitlement.hours(Name::EmployerRequirementHours)) else {
        return Requirement::CannotTell;
    };
    let first = case.facts.first_absence_day;
    let ended = employment.last_day.is_some_and(|last| last < first);
    let ordinary = if ended || days_after(employment.from, weeks * 7) > first {
        Requirement::NotMet
    } else {
        worked(employment, hours)
    };
    sink.step(|| {
        let inputs = [Value::Date(employment.from), shown(employment)];
        let result = Value::Requirement(ordinary);
        case.step(Rule::EmployerRequirement, Name::EmployerRequirementHours, inputs, result)
    });
    match (ordinary, rehired(case, employment, hours, sink)) {
        (Requirement::Met, _) | (_, Requirement::Met) => Requirement::Met,
        (Requirement::NotMet, Requirement::NotMet) => Requirement::NotMet,
        (Requirement::NotMet | Requirement::CannotTell, _) => Requirement::CannotTell,
    }
}

/// § 30(3): employed there before, enough hours there in all, and at work when the illness struck.
fn rehired<S: Sink>(case: &Case<'_>, employment: &Employment, hours: Hours, sink: &mut S) -> Requirement {
    let Some(previous) = &employment.previous else { return Requirement::NotMet };
    let at_work = match previous.at_work_before {
        Fact::Known(true) => Requirement::Met,
        Fact::Known(false) => Requirement::NotMet,
        Fact::Missing | Fact::Disputed => Requirement::CannotTell,
    };
    let ended = employment.last_day.is_some_and(|last| last < case.facts.first_absence_day);
    let outcome = match (worked(employment, hours), at_work) {
        (_, _) if ended => Requirement::NotMet,
        (Requirement::NotMet, _) | (_, Requirement::NotMet) => Requirement::NotMet,
        (Requirement::Met, Requirement::Met) => Requirement::Met,
        (Requirement::Met | Requirement::CannotTell, _) => Requirement::CannotTell,
    };
    sink.step(|| {
        let inputs: Inputs = [Value::Date(previous.last_day), shown(employment)].into();
        let inputs = inputs.and(Some(Value::Requirement(at_work)));
        let name = Name::EmployerRequirementHours;
        let step = case.step(Rule::RehiredRequirement, name, inputs, Value::Requirement(outcome));
        Step { citation: REHIRED, ..step }
    });
    outcome
}

fn worked(employment: &Employment, hours: Hours) -> Requirement {
    match employment.hours_last_eight_weeks.known() {
        Some(worked) if *worked >= hours => Requirement::Met,
        Some(_) => Requirement::NotMet,
        None => Requirement::CannotTell,
    }
}

fn shown(employment: &Employment) -> Value {
    employment.hours_last_eight_weeks.known().map_or(Value::CannotTell, |hours| Value::Hours(*hours))
}
