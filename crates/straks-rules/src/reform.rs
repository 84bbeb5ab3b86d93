//! The act from 2027-01-01: the course of help after the limit is replaced by a reduced rate of benefit.
//!
//! Neither the rate nor the transition is published. An absence that begins then is not assessed; one that
//! began before is, and only the weeks without a rate are held. A stop at the limit from then on would lead to
//! the reduced rate, and is left to a person.

use chrono::NaiveDate;
use straks_domain::finding::FindingDetail;
use straks_domain::{Citation, Money, Period};

use crate::case::Case;
use crate::decisions;
use crate::findings::About;
use crate::parameters::Name;
use crate::report::Report;
use crate::trace::{Rule, Sink, Value};

/// Sections whose stop leads to what follows after the limit.
const LIMITS: [Citation; 2] = [Citation::section(24), Citation::section(27)];

/// The day from which the law for this absence is not published, where that is so.
pub(crate) fn unpublished_from<S: Sink>(case: &Case<'_>, sink: &mut S) -> Option<NaiveDate> {
    unknown_from(case, Name::LawPublished, case.facts.first_absence_day, sink)
}

/// A stop at the limit, from a day for which nobody has published what follows: what is asked for days from
/// then on is held, and nothing before.
pub(crate) fn assess<S: Sink>(case: &Case<'_>, report: &mut Report<'_, S>) {
    let stop = decisions::stop_in_effect(case);
    let at_limit = stop.filter(|stop| LIMITS.contains(&stop.decision.citation.whole_section()));
    let Some(stop) = at_limit else { return };
    let name = Name::LawAfterLimitPublished;
    let Some(from) = unknown_from(case, name, stop.from, report.sink) else { return };
    let claims = case.facts.claims.iter().map(|claim| (Some(&claim.id), claim.period));
    let person = case.pays_person().then_some((None, case.period));
    for (claim, asked) in claims.chain(person) {
        if let Ok(period) = Period::new(asked.from().max(stop.from), asked.until()) {
            let about = About { claim, period, at_stake: Money::ZERO };
            let citation = case.parameters.citation(name);
            report.findings.add(about, citation, FindingDetail::LawNotPublished { from });
        }
    }
}

/// Since when the value that holds on `day` is unknown.
fn unknown_from<S: Sink>(case: &Case<'_>, name: Name, day: NaiveDate, sink: &mut S) -> Option<NaiveDate> {
    if case.parameters.on(day).flag(name) == Some(true) {
        return None;
    }
    sink.step(|| case.step_on(day, Rule::LawPublished, name, [Value::Date(day)], Value::CannotTell));
    Some(case.parameters.since(name, day).unwrap_or(day))
}
