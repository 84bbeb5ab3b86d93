//! §§ 36, 36 a: documents that the employer asked for.
//!
//! A solemn declaration is due no earlier than the second absence day, Sundays and holidays left out. What
//! is missing is said and holds no money: the right to the employer's payment is a matter between the two.

use chrono::NaiveDate;
use straks_domain::Citation;
use straks_domain::facts::{DocumentAsked, DocumentKind};
use straks_domain::finding::FindingDetail;

use super::{is_day_off, standing};
use crate::assessment::ClockKind;
use crate::case::{Case, days_after};
use crate::clocks::Clocks;
use crate::findings::{About, Findings};
use crate::parameters::Name;
use crate::trace::{Rule, Sink, Step, Value};

const fn citation(kind: DocumentKind) -> Citation {
    match kind {
        DocumentKind::SolemnDeclaration | DocumentKind::MedicalProof => Citation::section(36),
        DocumentKind::AbilityStatement => Citation::section(36).letter('a'),
    }
}

fn deadline(case: &Case<'_>, asked: &DocumentAsked) -> NaiveDate {
    let due = standing(case, asked.due);
    match asked.kind {
        DocumentKind::SolemnDeclaration => due.max(earliest(case).unwrap_or(due)),
        DocumentKind::MedicalProof | DocumentKind::AbilityStatement => due,
    }
}

fn earliest(case: &Case<'_>) -> Option<NaiveDate> {
    let day = case.entitlement.count(Name::SolemnDeclarationDay)?.saturating_sub(1);
    let from = days_after(case.facts.first_absence_day, day);
    from.iter_days().take(14).find(|day| !is_day_off(case, *day))
}

pub(super) fn add_clocks<S: Sink>(case: &Case<'_>, clocks: &mut Clocks, sink: &mut S) {
    for asked in &case.facts.follow_up.documents {
        let (last_day, citation) = (deadline(case, asked), citation(asked.kind));
        sink.step(|| {
            let inputs = [Value::Date(asked.due)];
            let name = Name::SolemnDeclarationDay;
            let step = case.step(Rule::DocumentDeadline, name, inputs, Value::Date(last_day));
            Step { citation, parameter: step.parameter.filter(|_| last_day != asked.due), ..step }
        });
        let done = if asked.excused { Some(last_day) } else { asked.delivered.known().copied() };
        clocks.add(ClockKind::DeliverDocument, last_day, done, citation);
    }
}

/// What has not come in time, and still is not there.
pub(super) fn add_findings(case: &Case<'_>, about: About<'_>, findings: &mut Findings) {
    for asked in &case.facts.follow_up.documents {
        let deadline = deadline(case, asked);
        if !asked.excused && asked.delivered.known().is_none() && deadline < case.as_of {
            let detail = FindingDetail::DocumentMissing { document: asked.kind, deadline };
            findings.add(about, citation(asked.kind), detail);
        }
    }
}
