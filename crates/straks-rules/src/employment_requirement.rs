//! Chapter 11: the employment requirement towards the municipality, § 32.
//!
//! Any one alternative is enough, and the trace names the one that was: the hours of no. 1, unemployment
//! benefit, education, paid practice or a flex job; a work injury needs none of them, § 2(1) no. 4. Whether
//! the hours of other employments count is a parameter, because sources disagree. Left out: the test of 26 weeks before 2015,
//! whose conditions are not at hand, so it is explicitly unknown.

use chrono::Datelike;
use straks_domain::facts::{Employment, Fact, TrainingGround, Unemployment};
use straks_domain::finding::FindingDetail;
use straks_domain::{Citation, Hours};

use crate::assessment::Requirement;
use crate::case::{Case, months_after};
use crate::parameters::{Name, NameSet};
use crate::trace::{Inputs, Rule, Sink, Step, Value};

mod hours;

use hours::{Limits, Months};

/// The parameters that it rests on.
pub(crate) const USED: NameSet = NameSet::of(&[
    Name::RequirementMonths,
    Name::RequirementHours,
    Name::RequirementMonthsMet,
    Name::RequirementMonthHours,
    Name::EducationMonths,
    Name::EducationWithinMonths,
]);

const ALTERNATIVES: Citation = Citation::section(32).subsection(1);
const WORK_INJURY: Citation = Citation::section(2).subsection(1).number(4);

/// The outcome, and what to tell a person where it is not met, not told, or waits for something else.
pub(crate) struct Outcome {
    pub requirement: Requirement,
    pub detail: Option<(Citation, FindingDetail)>,
    /// The parameters that it rests on besides [`USED`].
    pub used: NameSet,
}

impl Outcome {
    const MET: Self = Self { requirement: Requirement::Met, detail: None, used: NameSet::EMPTY };
}

/// Of an employee.
pub(crate) fn employee<S: Sink>(case: &Case<'_>, employment: &Employment, sink: &mut S) -> Outcome {
    if let Some(citation) = without_hours(case, employment) {
        tell(case, Inputs::none, Requirement::Met, citation, sink);
        return Outcome::MET;
    }
    let outcome = by_hours(case, employment, sink);
    injured(case, outcome, sink)
}

/// Of an unemployed person, no. 2: entitled to unemployment benefit, had there been no illness.
pub(crate) fn unemployed<S: Sink>(case: &Case<'_>, unemployment: &Unemployment, sink: &mut S) -> Outcome {
    let citation = ALTERNATIVES.number(2);
    let (requirement, detail) = match unemployment.entitled {
        Fact::Known(true) => (Requirement::Met, None),
        Fact::Known(false) => (Requirement::NotMet, Some(not_entitled(case))),
        Fact::Missing | Fact::Disputed => (Requirement::CannotTell, Some(FindingDetail::UnemploymentUnknown)),
    };
    tell(case, Inputs::none, requirement, citation, sink);
    let detail = detail.map(|detail| (citation, detail));
    let outcome = Outcome { requirement, detail, used: NameSet::EMPTY };
    injured(case, outcome, sink)
}

fn not_entitled(case: &Case<'_>) -> FindingDetail {
    let none = |limits: Limits| limits.not_met(Hours::ZERO, 0);
    hours::limits(case).map_or_else(|| unpublished(case), none)
}

/// Nos. 3, 4 and 5 ask for no hours; nos. 4 and 5 for an employment on the first absence day.
fn without_hours(case: &Case<'_>, employment: &Employment) -> Option<Citation> {
    let is_employed = is_employed(case, employment);
    if employment.flex_job && is_employed {
        return Some(ALTERNATIVES.number(5));
    }
    match employment.training? {
        TrainingGround::PaidPractice => is_employed.then(|| ALTERNATIVES.number(4)),
        TrainingGround::Completed { on, months } => {
            let length = case.entitlement.count(Name::EducationMonths)?;
            let within = case.entitlement.count(Name::EducationWithinMonths)?;
            let first = case.facts.first_absence_day;
            let is_recent = on <= first && first <= months_after(on, within);
            (u32::from(months) >= length && is_recent).then(|| ALTERNATIVES.number(3))
        }
    }
}

/// No. 1. Hours of benefit, and then of what stands in for wage, are added only where those before are not enough.
fn by_hours<S: Sink>(case: &Case<'_>, employment: &Employment, sink: &mut S) -> Outcome {
    let citation = ALTERNATIVES.number(1);
    let Some(limits) = hours::limits(case) else {
        tell(case, || [Value::Hours(Hours::ZERO)].into(), Requirement::CannotTell, citation, sink);
        let detail = Some((citation, unpublished(case)));
        return Outcome { requirement: Requirement::CannotTell, detail, used: NameSet::EMPTY };
    };
    let mut months = Months::before(case.facts.first_absence_day, &limits);
    let used = months.tell_others(case, employment, sink);
    let is_employed = is_employed(case, employment);
    let requirement = months.count(case, (employment, is_employed), &limits, sink);
    months.tell(case, sink);
    tell(case, || [Value::Hours(months.known_hours())].into(), requirement, citation, sink);
    let detail = match requirement {
        Requirement::Met => None,
        Requirement::NotMet => Some(limits.not_met(months.known_hours(), months.met(&limits))),
        Requirement::CannotTell => Some(months.missing(&limits)),
    };
    Outcome { requirement, detail: detail.map(|detail| (citation, detail)), used }
}

fn unpublished(case: &Case<'_>) -> FindingDetail {
    FindingDetail::RateUnknown { year: case.facts.first_absence_day.year() }
}

/// § 32(1) no. 1 asks for an employment on the first absence day.
fn is_employed(case: &Case<'_>, employment: &Employment) -> bool {
    let first = case.facts.first_absence_day;
    employment.from <= first && employment.last_day.is_none_or(|last| last >= first)
}

/// A work injury gives the right without the requirement; it is paid for once recognised.
fn injured<S: Sink>(case: &Case<'_>, outcome: Outcome, sink: &mut S) -> Outcome {
    let Some(injury) = case.facts.life.work_injury.filter(|_| outcome.requirement != Requirement::Met) else {
        return outcome;
    };
    let detail = match injury.recognised {
        Fact::Known(false) => return outcome,
        Fact::Known(true) => None,
        Fact::Missing | Fact::Disputed => Some((WORK_INJURY, FindingDetail::WorkInjuryNotRecognised)),
    };
    tell(case, || [Value::Date(injury.reported)].into(), Requirement::Met, WORK_INJURY, sink);
    Outcome { requirement: Requirement::Met, detail, ..outcome }
}

fn tell<S: Sink>(
    case: &Case<'_>,
    inputs: impl FnOnce() -> Inputs,
    outcome: Requirement,
    citation: Citation,
    sink: &mut S,
) {
    sink.step(|| {
        let result = Value::Requirement(outcome);
        let step = case.step(Rule::EmploymentRequirement, Name::RequirementHours, inputs(), result);
        Step { citation, ..step }
    });
}
