//! What reports tell of one case: its follow-up, and what was asked, answered and complained about.

use std::collections::BTreeMap;

use straks_domain::facts::{
    Complaint, Course, Decision, DecisionKind, DocumentAsked, Extension, Fact, FollowUp,
    IncapacityAssessment, InformationForm,
};
use straks_domain::report::ReportKind;
use straks_domain::{Citation, Period};

use super::told::{Told, agreed, fact};
use crate::intake::codes::{CodeWord, ExtensionAnswer, FollowUpStep};
use crate::intake::report::{
    self, Document, ExtensionAnswerReport, FollowUpReport, IncapacityReport, InformationFormReport, Objection,
};

/// § 27: grounds for going on.
const EXTENSION: Citation = Citation::section(27);

/// The follow-up of a case.
pub fn follow_up(told: &mut Told<'_>) -> FollowUp {
    let steps = told.of::<FollowUpReport>();
    let days = |step: FollowUpStep| {
        let mut days: Vec<_> = steps
            .iter()
            .filter(|(_, body)| body.step.meaning == Some(step))
            .map(|(_, body)| body.day)
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    };
    FollowUp {
        held: days(FollowUpStep::Held),
        early_asked: days(FollowUpStep::EarlyAsked).first().copied(),
        // An expectation moves as the illness does: the last that was received is the one that holds.
        expected_fit: steps
            .iter()
            .filter(|(_, body)| body.step.meaning == Some(FollowUpStep::ExpectedFit))
            .max_by_key(|(head, body)| (head.received, body.day))
            .map(|(_, body)| body.day),
        incapacity: incapacity(told),
        information_form: information_form(told),
        category: None,
        documents: documents(told),
    }
}

fn incapacity(told: &mut Told<'_>) -> Vec<IncapacityAssessment> {
    let mut by_day: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (_, body) in told.of::<IncapacityReport>() {
        if let (Some(capacity), Some(basis)) = (body.capacity.meaning, body.basis.meaning) {
            by_day.entry(body.from).or_default().push((capacity.word(), basis.word(), capacity, basis));
        }
    }
    let mut assessments = Vec::with_capacity(by_day.len());
    for (from, mut found) in by_day {
        found.sort_by_key(|(capacity, basis, ..)| (*capacity, *basis));
        found.dedup();
        if found.len() > 1 {
            told.contradict.insert(ReportKind::Incapacity);
        }
        let first = found.first().map(|(_, _, capacity, basis)| (*capacity, *basis));
        assessments.extend(first.map(|(capacity, basis)| IncapacityAssessment { from, capacity, basis }));
    }
    assessments
}

fn information_form(told: &mut Told<'_>) -> Option<InformationForm> {
    let forms = told.of::<InformationFormReport>();
    let sent = told.one(ReportKind::InformationForm, forms.iter().map(|(_, body)| body.sent))?;
    let returned = forms.iter().map(|(_, body)| fact(body.returned));
    Some(InformationForm { sent, returned: agreed(returned) })
}

fn documents(told: &mut Told<'_>) -> Vec<DocumentAsked> {
    let reports = told.of::<Document>();
    let mut asked = BTreeMap::new();
    for (_, body) in &reports {
        if let Some(kind) = body.document.meaning {
            let entry: &mut (_, Vec<_>) = asked.entry((body.due, kind.word())).or_insert((kind, Vec::new()));
            entry.1.push(*body);
        }
    }
    let mut documents = Vec::with_capacity(asked.len());
    for ((due, _), (kind, bodies)) in asked {
        let excused = told.one(ReportKind::Document, bodies.iter().map(|body| body.excused));
        let delivered = agreed(bodies.iter().map(|body| fact(body.delivered)));
        documents.push(DocumentAsked { kind, due, delivered, excused: excused.unwrap_or(false) });
    }
    documents
}

/// The course of a case.
pub fn course(told: &mut Told<'_>) -> Course {
    let objection = told.of::<Objection>().into_iter().map(|(_, body)| body.objected).min();
    let (extensions, decisions) = extensions(told);
    Course {
        letters: Vec::new(),
        objection,
        extensions,
        lapse: None,
        decisions,
        complaints: complaints(told),
    }
}

/// Grounds that were given, and refusals: a stop that nobody has heard the person about or dispatched.
fn extensions(told: &mut Told<'_>) -> (Vec<Extension>, Vec<Decision>) {
    let mut by_day: BTreeMap<_, Vec<&ExtensionAnswerReport>> = BTreeMap::new();
    for (_, body) in told.of::<ExtensionAnswerReport>() {
        by_day.entry(body.from).or_default().push(body);
    }
    let (mut extensions, mut decisions) = (Vec::new(), Vec::new());
    for (from, bodies) in by_day {
        let answers = bodies.iter().filter_map(|body| body.answer.meaning).map(CodeWord::word);
        let word = told.one(ReportKind::ExtensionAnswer, answers.collect::<Vec<_>>());
        let last_days = bodies.iter().map(|body| body.last_day);
        let last_day = told.one(ReportKind::ExtensionAnswer, last_days.collect::<Vec<_>>()).flatten();
        let waiting = bodies.iter().map(|body| body.waiting_days.unwrap_or(0));
        let waiting_days = told.one(ReportKind::ExtensionAnswer, waiting.collect::<Vec<_>>()).unwrap_or(0);
        let dispatched = agreed(bodies.iter().map(|body| fact(body.dispatched)));
        match word.and_then(ExtensionAnswer::of_word) {
            None => {}
            Some(ExtensionAnswer::Granted(ground)) => {
                extensions.push(Extension { ground, from, last_day, waiting_days, dispatched });
            }
            Some(ExtensionAnswer::Refused) => decisions.push(refusal(from)),
        }
    }
    (extensions, decisions)
}

fn refusal(from: chrono::NaiveDate) -> Decision {
    Decision {
        kind: DecisionKind::Stop,
        citation: EXTENSION,
        period: Period::from_days(from, from).expect("invariant: a day is a period"),
        hearing: None,
        dispatched: Fact::Missing,
        received: None,
        told_how_to_complain: false,
    }
}

fn complaints(told: &mut Told<'_>) -> Vec<Complaint> {
    let mut by_day: BTreeMap<_, Vec<&report::Complaint>> = BTreeMap::new();
    for (_, body) in told.of::<report::Complaint>() {
        by_day.entry(body.complained).or_default().push(body);
    }
    let mut complaints = Vec::with_capacity(by_day.len());
    for (received, bodies) in by_day {
        let decided = bodies.iter().map(|body| body.decision_received);
        let Some(decision_received) = told.one(ReportKind::Complaint, decided.collect::<Vec<_>>()) else {
            continue;
        };
        let again = bodies.iter().filter_map(|body| body.reassessed);
        let reassessed = told.one(ReportKind::Complaint, again.collect::<Vec<_>>());
        complaints.push(Complaint { received, decision_received, reassessed });
    }
    complaints
}
