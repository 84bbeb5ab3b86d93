//! Decisions: what each must have before it takes effect, and the complaint about it.
//!
//! A stop, a refusal and a cut take effect only when they were heard, dispatched, and told how to complain.
//! Until then nothing is closed, and the finding names what is missing. A stop never works backwards. What a
//! cut takes off is no fact, and is left to the person who made it.

use chrono::NaiveDate;
use straks_domain::Period;
use straks_domain::facts::{CaseFacts, Decision, DecisionKind, Hearing};
use straks_domain::finding::{FindingDetail, LapseStep, NotPayable, NotPayableReason};

use crate::assessment::ClockKind;
use crate::case::{Case, days_after};
use crate::parameters::Name;
use crate::report::Report;
use crate::trace::{Inputs, Rule, Sink, Step, Subject, Value};

/// A stop that is in effect.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stop<'a> {
    pub decision: &'a Decision,
    pub dispatched: NaiveDate,
    /// The first day without benefit.
    pub from: NaiveDate,
}

/// The days that decisions in effect close.
pub(crate) fn closed(facts: &CaseFacts, as_of: NaiveDate) -> impl Iterator<Item = NotPayable> {
    facts.course.decisions.iter().filter_map(move |decision| {
        let dispatched = in_effect(decision, as_of).ok()?;
        let (days, reason) = match decision.kind {
            DecisionKind::Stop => {
                let from = decision.period.from().max(dispatched);
                (Period::new(from, NaiveDate::MAX).ok()?, NotPayableReason::Stopped)
            }
            DecisionKind::Refusal => (decision.period, NotPayableReason::Refused),
            DecisionKind::Cut | DecisionKind::Extension => return None,
        };
        Some(NotPayable { days, reason })
    })
}

/// The first stop that is in effect.
pub(crate) fn stop_in_effect<'a>(case: &Case<'a>) -> Option<Stop<'a>> {
    let stops = case.facts.course.decisions.iter().filter(|decision| decision.kind == DecisionKind::Stop);
    let in_effect = stops.filter_map(|decision| {
        let dispatched = in_effect(decision, case.as_of).ok()?;
        Some(Stop { decision, dispatched, from: decision.period.from().max(dispatched) })
    });
    in_effect.min_by_key(|stop| stop.from)
}

/// Tells of each decision and complaint.
pub(crate) fn assess<S: Sink>(case: &Case<'_>, report: &mut Report<'_, S>) {
    for decision in &case.facts.course.decisions {
        let effect = in_effect(decision, case.as_of);
        tell(case, decision, effect, report);
        match effect {
            Ok(_) => add_complaint_clock(case, decision, report),
            Err(step) => {
                report.find(case, decision.citation, FindingDetail::DecisionNotInEffect { step });
            }
        }
        if let Some(hearing) = &decision.hearing {
            let answered = hearing.answer_weighed.known().copied();
            report.clocks.add(ClockKind::AnswerHearing, hearing.answer_by, answered, decision.citation);
        }
    }
    for complaint in &case.facts.course.complaints {
        let name = Name::ComplaintReassessmentWeeks;
        let Some(weeks) = case.parameters.on(complaint.received).count(name) else { continue };
        let deadline = days_after(complaint.received, weeks * 7);
        let citation = case.parameters.citation(name);
        report.clocks.add(ClockKind::ReassessComplaint, deadline, complaint.reassessed, citation);
        if complaint.reassessed.is_none() {
            report.find(case, citation, FindingDetail::ComplaintReceived { deadline });
        }
    }
}

/// The last day to complain: the same weekday so many weeks after it was received.
fn add_complaint_clock<S: Sink>(case: &Case<'_>, decision: &Decision, report: &mut Report<'_, S>) {
    let is_adverse = match decision.kind {
        DecisionKind::Stop | DecisionKind::Refusal | DecisionKind::Cut => true,
        DecisionKind::Extension => false,
    };
    let name = Name::ComplaintWeeks;
    let received = decision.received.filter(|_| is_adverse);
    let weeks = received.and_then(|received| case.parameters.on(received).count(name));
    let Some((received, weeks)) = received.zip(weeks) else { return };
    let last_day = days_after(received, weeks * 7);
    let complaints = case.facts.course.complaints.iter();
    let about = complaints.filter(|complaint| complaint.decision_received == received);
    let complained = about.map(|complaint| complaint.received).min();
    report.clocks.add(ClockKind::Complain, last_day, complained, case.parameters.citation(name));
    report.step(|| {
        case.step_on(received, Rule::Complaint, name, [Value::Date(received)], Value::Date(last_day))
    });
}

/// The day it was dispatched, or what is missing before it takes effect.
fn in_effect(decision: &Decision, as_of: NaiveDate) -> Result<NaiveDate, LapseStep> {
    let dispatched = decision.dispatched.known().copied().filter(|day| *day <= as_of);
    match decision.kind {
        DecisionKind::Stop | DecisionKind::Refusal | DecisionKind::Cut => {
            heard(decision.hearing.as_ref(), dispatched, as_of)?;
            let dispatched = dispatched.ok_or(LapseStep::Dispatch)?;
            if decision.told_how_to_complain { Ok(dispatched) } else { Err(LapseStep::TellComplaint) }
        }
        DecisionKind::Extension => dispatched.ok_or(LapseStep::Dispatch),
    }
}

/// Was the person heard before the decision was dispatched, or before today: was the answer weighed, or has
/// its deadline passed?
pub(crate) fn heard(
    hearing: Option<&Hearing>,
    dispatched: Option<NaiveDate>,
    as_of: NaiveDate,
) -> Result<(), LapseStep> {
    let before = dispatched.unwrap_or(as_of);
    let hearing = hearing.filter(|hearing| hearing.dispatched <= before).ok_or(LapseStep::HearPerson)?;
    let answers = |weighed: &NaiveDate| (hearing.dispatched..=before).contains(weighed);
    let is_weighed = hearing.answer_weighed.known().is_some_and(answers);
    if is_weighed || hearing.answer_by < before { Ok(()) } else { Err(LapseStep::AwaitAnswer) }
}

fn tell<S: Sink>(
    case: &Case<'_>,
    decision: &Decision,
    effect: Result<NaiveDate, LapseStep>,
    report: &mut Report<'_, S>,
) {
    report.step(|| {
        let heard = decision.hearing.map(|hearing| Value::Date(hearing.dispatched));
        let dispatched = decision.dispatched.known().copied().filter(|day| *day <= case.as_of);
        Step {
            subject: Subject::Case,
            rule: Rule::Decision,
            citation: decision.citation,
            inputs: Inputs::none().and(heard).and(dispatched.map(Value::Date)),
            parameter: None,
            result: effect
                .map_or(Value::CannotTell, |dispatched| Value::Date(decision.period.from().max(dispatched))),
        }
    });
}
