//! §§ 21, 21 a: lapse (bortfald), a sequence in which no step may be left out.
//!
//! Payment goes on until the last step was taken, and the finding names the next. A step that was taken before
//! the one it rests on does not count. Refusing treatment is never a ground. Refund and benefit lapse alike.
//! Left out: whether the ground is met, and a stop of the refund from before the decision.

use chrono::NaiveDate;
use straks_domain::facts::{CaseFacts, Fact, LapseCourse, LapseGround};
use straks_domain::finding::{FindingDetail, LapseStep};
use straks_domain::{Citation, Period};

use crate::assessment::ClockKind;
use crate::case::{Case, days_after};
use crate::parameters::{Name, Parameters};
use crate::report::Report;
use crate::trace::{Inputs, Rule, Sink, Step, Subject, Value};

const LAPSE: Citation = Citation::section(21);
const NEVER_A_GROUND: Citation = Citation::section(21).letter('a');

/// The days that have lapsed; none until every step was taken.
pub(crate) fn closed(facts: &CaseFacts, parameters: &Parameters, as_of: NaiveDate) -> Option<Period> {
    let course = facts.course.lapse.as_ref()?;
    let from = lapsed_from(facts, course, as_of).ok()?;
    let in_time = resumable_until(parameters, from);
    let met = course.met_again.filter(|met| in_time.is_some_and(|last| *met <= last));
    let until = met.and_then(|met| met.succ_opt()).unwrap_or(NaiveDate::MAX);
    Period::new(from, until).ok()
}

/// Tells of the next step, of the time to answer, and of the time to resume.
pub(crate) fn assess<S: Sink>(case: &Case<'_>, report: &mut Report<'_, S>) {
    let Some(course) = &case.facts.course.lapse else { return };
    let outcome = lapsed_from(case.facts, course, case.as_of);
    let citation = match course.ground {
        LapseGround::RefusesTreatment => NEVER_A_GROUND,
        LapseGround::NotTakingPart | LapseGround::FormNotReturned | LapseGround::HindersRecovery => LAPSE,
    };
    tell(course, citation, outcome, report);
    if let Some(hearing) = &course.hearing {
        let answered = hearing.answer_weighed.known().copied();
        report.clocks.add(ClockKind::AnswerHearing, hearing.answer_by, answered, citation);
    }
    match outcome {
        Ok(from) => {
            if let Some(last_day) = resumable_until(case.parameters, from) {
                let citation = case.parameters.citation(Name::ResumptionWeeks);
                report.clocks.add(ClockKind::Resume, last_day, course.met_again, citation);
            }
        }
        Err(step) if !case.is_over() => {
            report.find(case, citation, FindingDetail::LapseStepMissing { step });
        }
        Err(_) => {}
    }
}

/// The first day without benefit, or the next step.
fn lapsed_from(facts: &CaseFacts, course: &LapseCourse, as_of: NaiveDate) -> Result<NaiveDate, LapseStep> {
    let taken = |step: &Fact<NaiveDate>| step.known().copied().filter(|day| *day <= as_of);
    match course.ground {
        LapseGround::RefusesTreatment => return Err(LapseStep::Ground),
        LapseGround::NotTakingPart | LapseGround::FormNotReturned | LapseGround::HindersRecovery => {}
    }
    let told = taken(&course.told_consequences).ok_or(LapseStep::TellConsequences)?;
    let hearing = course.hearing.filter(|hearing| hearing.dispatched <= as_of && hearing.dispatched >= told);
    let hearing = hearing.ok_or(LapseStep::HearPerson)?;
    let mut ready = hearing.dispatched;
    if facts.work.employment().is_some() {
        let told = taken(&course.employer_told).filter(|day| *day >= hearing.dispatched);
        ready = told.ok_or(LapseStep::TellEmployer)?;
    }
    let weighed = taken(&hearing.answer_weighed).filter(|day| *day >= hearing.dispatched);
    let deadline_passed = hearing.answer_by.succ_opt().filter(|day| *day <= as_of);
    let heard = weighed.into_iter().chain(deadline_passed).min().ok_or(LapseStep::AwaitAnswer)?;
    ready = ready.max(heard);
    let dispatched = taken(&course.dispatched).filter(|day| *day >= ready).ok_or(LapseStep::Dispatch)?;
    let stops_on = course.stops_on.known().ok_or(LapseStep::StopDay)?;
    if course.told_resumption { Ok(dispatched.max(*stops_on)) } else { Err(LapseStep::TellResumption) }
}

/// The last day on which the conditions can be met again: the same weekday so many weeks later.
fn resumable_until(parameters: &Parameters, from: NaiveDate) -> Option<NaiveDate> {
    parameters.on(from).count(Name::ResumptionWeeks).map(|weeks| days_after(from, weeks * 7))
}

fn tell<S: Sink>(
    course: &LapseCourse,
    citation: Citation,
    outcome: Result<NaiveDate, LapseStep>,
    report: &mut Report<'_, S>,
) {
    report.step(|| {
        let day = |fact: &Fact<NaiveDate>| fact.known().copied().map(Value::Date);
        let inputs = Inputs::none()
            .and(day(&course.told_consequences))
            .and(course.hearing.map(|hearing| Value::Date(hearing.dispatched)))
            .and(day(&course.employer_told))
            .and(day(&course.dispatched));
        Step {
            subject: Subject::Case,
            rule: Rule::Lapse,
            citation,
            inputs,
            parameter: None,
            result: outcome.map_or(Value::CannotTell, Value::Date),
        }
    });
}

#[cfg(test)]
mod tests;
