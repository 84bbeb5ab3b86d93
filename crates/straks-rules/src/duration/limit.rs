//! § 24: more than so many weeks paid in so many months, at the end of a month.
//!
//! A week is so many counted days, a policy. The finding stays while payment goes on without a decision.

use chrono::NaiveDate;
use straks_domain::finding::{FindingDetail, NotPayable, NotPayableReason};
use straks_domain::{Month, Period};

use super::counted::Counted;
use super::extension::InEffect;
use super::{automatic, end_of, horizon};
use crate::assessment::ClockKind;
use crate::case::{Case, days_after};
use crate::decisions;
use crate::parameters::Name;
use crate::report::Report;
use crate::trace::{Inputs, Rule, Sink, Value};

/// So many days in so many months.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    pub days: u32,
    months: u32,
}

impl Limit {
    /// None where it is not known.
    pub fn of(case: &Case<'_>, weeks: Name, months: Name) -> Option<Self> {
        let week = case.entitlement.count(Name::CountedWeekDays)?;
        let days = case.entitlement.count(weeks)? * week;
        Some(Self { days, months: case.entitlement.count(months)? })
    }

    /// The months that are looked back over at the end of `month`.
    pub fn window(self, month: Month) -> Option<Period> {
        let from = month.before(self.months.saturating_sub(1)).first_day();
        Period::new(from, month.period().until()).ok()
    }

    /// The days counted at the end of `month`.
    pub fn counted(self, counted: &Counted, month: Month) -> u32 {
        self.window(month).map_or(0, |window| counted.within(window))
    }

    /// The first month from `from` to `last` at whose end the limit is passed.
    pub fn first_passed(self, counted: &Counted, from: Month, last: Month) -> Option<(Month, u32)> {
        // No month before that one can have enough days.
        let earliest = Month::of(days_after(counted.first()?, self.days)).max(from);
        let months = std::iter::successors(Some(earliest), |month| Some(month.next()));
        let mut at_end = months.take_while(|month| *month <= last);
        at_end.find_map(|month| {
            let days = self.counted(counted, month);
            (days > self.days).then_some((month, days))
        })
    }
}

/// Reassessment point (revurderingstidspunkt), § 24: the end of a month.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub last_day: NaiveDate,
    month: Month,
    counted_days: u32,
    limit_days: u32,
}

/// The reassessment point that was passed or is near.
pub(super) fn find<S: Sink>(case: &Case<'_>, counted: &Counted, sink: &mut S) -> Option<Point> {
    let limit = Limit::of(case, Name::DurationWeeks, Name::DurationMonths)?;
    let last = horizon(case);
    let passed = limit.first_passed(counted, Month::of(case.facts.first_absence_day), last);
    sink.step(|| {
        let month = passed.map_or(Month::of(case.as_of), |(month, _)| month);
        let period = limit.window(month).map(Value::Period);
        let inputs: Inputs = period.into_iter().chain([Value::Days(limit.days.into())]).collect();
        let result = Value::Days(limit.counted(counted, month).into());
        case.step(Rule::CountedWeeks, Name::DurationWeeks, inputs, result)
    });
    let (month, counted_days) = passed?;
    let month = automatic::moved(case, month, sink);
    Some(Point { last_day: end_of(month), month, counted_days, limit_days: limit.days })
}

/// Announces the point, once it is near, until a decision has been made.
pub(super) fn tell<S: Sink>(
    case: &Case<'_>,
    point: Point,
    extensions: &[InEffect],
    report: &mut Report<'_, S>,
) {
    if point.month > horizon(case) {
        return;
    }
    let after = days_after(point.last_day, 1);
    let end = case.right_ends();
    let has_nothing = |end: NotPayable| {
        let from = end.days.from();
        from <= point.last_day || (from == after && end.reason != NotPayableReason::Stopped)
    };
    if end.is_some_and(has_nothing) {
        return;
    }
    let extended = extensions.iter().find(|extension| extension.reaches(after));
    let stopped = decisions::stop_in_effect(case).map(|stop| stop.dispatched);
    let decided = extended.map(|extension| extension.dispatched).or(stopped);
    let citation = case.parameters.citation(Name::DurationWeeks);
    report.clocks.add(ClockKind::Reassess, point.last_day, decided, citation);
    let is_ended = end.is_some_and(|end| end.days.from() <= case.as_of.max(after));
    if extended.is_none() && !is_ended {
        let detail = FindingDetail::ReassessmentDue {
            month: point.month,
            counted_days: u16::try_from(point.counted_days).unwrap_or(u16::MAX),
            limit_days: u16::try_from(point.limit_days).unwrap_or(u16::MAX),
        };
        report.find(case, citation, detail);
    }
}
