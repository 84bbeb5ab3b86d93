//! § 7: what incapacity is judged against, and who was found fit.
//!
//! The right ends on the day that the person was found fit, whether or not anybody has said so. That somebody
//! is partly unfit changes no amount by itself: the hours of absence do. Left out: the judgement itself.

use chrono::NaiveDate;
use straks_domain::Period;
use straks_domain::facts::{Capacity, CaseFacts, IncapacityBasis};
use straks_domain::finding::FindingDetail;

use super::is_near;
use crate::assessment::ClockKind;
use crate::case::{Case, months_after};
use crate::parameters::Name;
use crate::report::Report;
use crate::trace::{Inputs, Rule, Sink, Value};

/// The days on which the person was found fit, each stretch until another assessment.
pub(crate) fn fit(facts: &CaseFacts) -> impl Iterator<Item = Period> {
    let assessments = &facts.follow_up.incapacity;
    assessments.iter().enumerate().filter_map(move |(place, assessment)| {
        if !is_fit(assessment.capacity) {
            return None;
        }
        let next = assessments[place + 1..].iter().find(|next| !is_fit(next.capacity));
        Period::new(assessment.from, next.map_or(NaiveDate::MAX, |next| next.from)).ok()
    })
}

/// After the first months, incapacity is judged against the whole field of work.
pub(super) fn assess<S: Sink>(case: &Case<'_>, report: &mut Report<'_, S>) {
    let assessments = &case.facts.follow_up.incapacity;
    let Some(last) = assessments.last() else { return };
    let name = Name::OwnJobMonths;
    let Some(months) = case.entitlement.count(name) else { return };
    let from = months_after(case.facts.first_absence_day, months);
    let is_broad = |basis| match basis {
        IncapacityBasis::OwnField | IncapacityBasis::OwnJobForSpecialReasons => true,
        IncapacityBasis::OwnJob => false,
    };
    let judged = assessments.iter().find(|assessment| is_broad(assessment.basis));
    let judged = judged.map(|assessment| assessment.from);
    report.step(|| {
        let inputs = Inputs::from([Value::Date(last.from)]).and(judged.map(Value::Date));
        case.step(Rule::Incapacity, name, inputs, Value::Date(from))
    });
    if from >= case.until() {
        return;
    }
    let citation = case.parameters.citation(name);
    report.clocks.add(ClockKind::JudgeIncapacity, from, judged, citation);
    if judged.is_none() && is_near(case, from) && !case.is_over() {
        report.find(case, citation, FindingDetail::IncapacityReassessmentDue { from });
    }
}

const fn is_fit(capacity: Capacity) -> bool {
    match capacity {
        Capacity::Fit => true,
        Capacity::Unfit | Capacity::PartlyUnfit => false,
    }
}
