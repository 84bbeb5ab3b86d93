//! § 25: pensioners, and who is granted a pension during the absence.
//!
//! A pension that is granted ends the right by itself: at the end of the month before it is paid, but never
//! before the decision. The weeks of a pensioner end it only by a decision, as those of § 24 do, a policy;
//! so do the days that do not count. Left out: whether a person of state pension age has drawn the pension.

use chrono::NaiveDate;
use straks_domain::facts::{CaseFacts, Pension, PensionKind};
use straks_domain::finding::{FindingDetail, NotPayableReason};
use straks_domain::{Month, Period};

use super::counted::Counted;
use super::limit::Limit;
use super::{end_of, horizon};
use crate::assessment::ClockKind;
use crate::case::{Case, days_after};
use crate::decisions;
use crate::parameters::Name;
use crate::report::Report;
use crate::trace::{Inputs, Rule, Sink, Value};

/// The days after a pension that was granted during the absence.
pub(crate) fn granted(facts: &CaseFacts, as_of: NaiveDate) -> impl Iterator<Item = Period> {
    let ends = facts.life.pensions.iter().filter_map(move |pension| ends_right(facts, pension, as_of));
    ends.filter_map(|from| Period::new(from, NaiveDate::MAX).ok())
}

/// Announces the day on which the first pension ends the right, once it is near.
pub(super) fn assess<S: Sink>(case: &Case<'_>, counted: Option<&Counted>, report: &mut Report<'_, S>) {
    let pensions = case.facts.life.pensions.iter();
    let limits = pensions.filter_map(|pension| Some((last_day(case, counted, pension)?, pension)));
    let first = limits.min_by_key(|(last_day, _)| *last_day);
    let Some((last_day, pension)) = first else { return };
    let citation = case.parameters.citation(Name::PensionerWeeks);
    let granted = ends_right(case.facts, pension, case.as_of).is_some();
    report.step(|| {
        let limit = Limit::of(case, Name::PensionerWeeks, Name::PensionerMonths).filter(|_| !granted);
        let days = limit
            .zip(counted)
            .map(|(limit, counted)| Value::Days(limit.counted(counted, Month::of(last_day)).into()));
        let inputs = Inputs::from([Value::Date(pension.from)])
            .and(limit.and_then(|limit| limit.window(Month::of(last_day))).map(Value::Period))
            .and(days);
        case.step(Rule::PensionerWeeks, Name::PensionerWeeks, inputs, Value::Date(last_day))
    });
    let stop = decisions::stop_in_effect(case).map(|stop| stop.dispatched);
    let done = if granted { pension.decided } else { stop };
    report.clocks.add(ClockKind::PensionerEnds, last_day, done, citation);
    let is_ended = case.right_ends().is_some_and(|end| {
        end.days.from() <= case.as_of
            || (end.days.from() <= last_day && end.reason != NotPayableReason::Pension)
    });
    if Month::of(last_day) <= horizon(case) && !is_ended {
        let detail = FindingDetail::PensionerLimit { pension: pension.kind, last_day };
        report.find(case, citation, detail);
    }
}

/// The last day that can be paid for beside the pension, as far as it is near.
fn last_day(case: &Case<'_>, counted: Option<&Counted>, pension: &Pension) -> Option<NaiveDate> {
    if let Some(ends) = ends_right(case.facts, pension, case.as_of) {
        return ends.pred_opt();
    }
    let limit = Limit::of(case, Name::PensionerWeeks, Name::PensionerMonths)?;
    let from = Month::of(pension.from.max(case.facts.first_absence_day));
    limit.first_passed(counted?, from, horizon(case)).map(|(month, _)| end_of(month))
}

/// The first day without benefit, where the pension was granted during the absence.
fn ends_right(facts: &CaseFacts, pension: &Pension, as_of: NaiveDate) -> Option<NaiveDate> {
    let is_granted = match pension.kind {
        PensionKind::Disability | PensionKind::Senior | PensionKind::Early => true,
        PensionKind::MedicallyQualified | PensionKind::StatePensionAge => false,
    };
    let decided = pension.decided.filter(|decided| is_granted && *decided <= as_of)?;
    (decided >= facts.first_absence_day)
        .then(|| Month::of(pension.from).first_day().max(days_after(decided, 1)))
}
