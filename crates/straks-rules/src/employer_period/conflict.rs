//! § 31: a labour conflict that begins while the person is already sick.
//!
//! The municipality then pays the person instead of the employer, while the conflict lasts. Who fell ill
//! during a conflict is paid by nobody for its days: those are closed days.

use straks_domain::facts::LabourConflict;
use straks_domain::{Citation, Period};

use crate::case::Case;
use crate::parameters::Name;
use crate::trace::{Rule, Sink, Step, Value};

pub(super) const CITATION: Citation = Citation::section(31).subsection(1);

/// The days of the employer period that the municipality takes over: those of the first conflict in it. None of
/// one that the person fell ill in.
pub(super) fn taken_over<S: Sink>(case: &Case<'_>, full: Option<Period>, sink: &mut S) -> Option<Period> {
    let first = case.facts.first_absence_day;
    let conflicts = &case.facts.life.conflicts;
    if let Some(during) = conflicts.iter().find(|conflict| conflict.period.contains(first)) {
        tell(case, *during, None, sink);
    }
    let began_after = |conflict: &&LabourConflict| conflict.period.from() > first;
    let first_of_them = conflicts.iter().filter(began_after).min_by_key(|conflict| conflict.period.from());
    let (conflict, full) = first_of_them.zip(full)?;
    let taken_over = conflict.period.intersection(full);
    tell(case, *conflict, taken_over, sink);
    taken_over
}

fn tell<S: Sink>(case: &Case<'_>, conflict: LabourConflict, taken_over: Option<Period>, sink: &mut S) {
    sink.step(|| {
        let inputs = [Value::Date(case.facts.first_absence_day), Value::Period(conflict.period)];
        let result = taken_over.map_or(Value::Days(0), Value::Period);
        let step = case.step(Rule::LabourConflict, Name::EmployerPeriodDays, inputs, result);
        Step { citation: CITATION, parameter: None, ..step }
    });
}
