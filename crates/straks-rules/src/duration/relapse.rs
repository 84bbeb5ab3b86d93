//! §§ 24 a-24 c: over the limit already on a new first absence day.
//!
//! Another course of help (jobafklaringsforløb) follows then, and a person decides; with a life-threatening
//! illness benefit is paid. What counts are the whole months before the absence began, a policy.

use straks_domain::Month;
use straks_domain::facts::ExtensionGround;
use straks_domain::finding::FindingDetail;

use super::counted::Counted;
use super::extension;
use super::limit::Limit;
use crate::case::Case;
use crate::parameters::Name;
use crate::report::Report;
use crate::trace::{Inputs, Rule, Sink, Value};

/// True where that is so, and there is nothing to reassess.
pub(super) fn assess<S: Sink>(case: &Case<'_>, report: &mut Report<'_, S>) -> bool {
    if case.facts.earlier.is_empty() || case.entitlement.flag(Name::OverLimitAtStart) == Some(false) {
        return false;
    }
    let limit = Limit::of(case, Name::DurationWeeks, Name::DurationMonths);
    let (Some(limit), Some(counted)) = (limit, Counted::before(case)) else { return false };
    let month = Month::of(case.facts.first_absence_day).before(1);
    let days = limit.counted(&counted, month);
    report.step(|| {
        let inputs =
            Inputs::from([Value::Days(limit.days.into())]).and(limit.window(month).map(Value::Period));
        let result = Value::Days(days.into());
        case.step(Rule::CountedBefore, Name::OverLimitAtStart, inputs, result)
    });
    let is_life_threatening = extension::granted_on(case, ExtensionGround::LifeThreatening);
    let is_over = days > limit.days && !is_life_threatening;
    if is_over {
        let detail = FindingDetail::OverLimitAtStart {
            counted_days: u16::try_from(days).unwrap_or(u16::MAX),
            limit_days: u16::try_from(limit.days).unwrap_or(u16::MAX),
        };
        report.find(case, case.parameters.citation(Name::OverLimitAtStart), detail);
    }
    is_over
}
