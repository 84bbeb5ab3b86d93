//! § 27: extensions of the benefit period, their grounds and how long each may last.
//!
//! An extension counts when its decision was dispatched. When one ends all other grounds are looked at,
//! § 27(3), which is a person's task: until then payment goes on. Left out: whether a ground is met.

use chrono::{Days, NaiveDate};
use smallvec::SmallVec;
use straks_domain::Citation;
use straks_domain::Month;
use straks_domain::facts::{Extension, ExtensionGround, PensionKind};
use straks_domain::finding::{FindingDetail, LapseStep};

use super::horizon;
use super::limit::Point;
use crate::assessment::ClockKind;
use crate::case::{Case, days_after};
use crate::decisions;
use crate::parameters::Name;
use crate::report::Report;
use crate::trace::{Inputs, Rule, Sink, Step, Subject, Value};

/// An extension whose decision was dispatched.
#[derive(Debug, Clone, Copy)]
pub(super) struct InEffect {
    ground: ExtensionGround,
    pub dispatched: NaiveDate,
    /// None where only the ground ends it.
    last_day: Option<NaiveDate>,
}

impl InEffect {
    /// True where benefit is still extended on that day.
    pub fn reaches(&self, day: NaiveDate) -> bool {
        self.last_day.is_none_or(|last| last >= day)
    }
}

/// The extensions in effect, each with its last day; the others have a finding.
pub(super) fn in_effect<S: Sink>(
    case: &Case<'_>,
    point: Option<Point>,
    report: &mut Report<'_, S>,
) -> SmallVec<[InEffect; 2]> {
    let mut found = SmallVec::new();
    let mut clarified = 0;
    for extension in &case.facts.course.extensions {
        let dispatched = match is_in_effect(case, extension) {
            Ok(dispatched) => dispatched,
            Err(step) => {
                report.find(case, citation(extension.ground), FindingDetail::DecisionNotInEffect { step });
                continue;
            }
        };
        let latest = latest(case, extension, point, clarified);
        let last_day = match (extension.last_day, latest) {
            (Some(set), Some(latest)) => Some(set.min(latest)),
            (set, latest) => set.or(latest),
        };
        if extension.ground == ExtensionGround::Clarification
            && let Some(last) = last_day
        {
            clarified += (last - extension.from).num_days().max(-1) + 1;
        }
        tell(case, extension, latest, last_day, report.sink);
        found.push(InEffect { ground: extension.ground, dispatched, last_day });
    }
    found
}

/// True where an extension on that ground is in effect.
pub(super) fn granted_on(case: &Case<'_>, ground: ExtensionGround) -> bool {
    let mut extensions = case.facts.course.extensions.iter();
    extensions.any(|extension| extension.ground == ground && is_in_effect(case, extension).is_ok())
}

/// Announces the end of the last extension, until a decision has been made.
pub(super) fn tell_end<S: Sink>(case: &Case<'_>, extensions: &[InEffect], report: &mut Report<'_, S>) {
    let end = |extension: &&InEffect| extension.last_day.unwrap_or(NaiveDate::MAX);
    let Some(last) = extensions.iter().max_by_key(end) else { return };
    let Some(last_day) = last.last_day else { return };
    let stop = decisions::stop_in_effect(case).map(|stop| stop.dispatched);
    let citation = citation(last.ground);
    report.clocks.add(ClockKind::ExtensionEnds, last_day, stop, citation);
    let is_ended =
        case.right_ends().is_some_and(|end| end.days.from() <= case.as_of.max(days_after(last_day, 1)));
    if Month::of(last_day) <= horizon(case) && !is_ended {
        report.find(case, citation, FindingDetail::ExtensionEnds { ground: last.ground, last_day });
    }
}

/// The day of dispatch, or what is missing.
fn is_in_effect(case: &Case<'_>, extension: &Extension) -> Result<NaiveDate, LapseStep> {
    let is_open = match extension.ground {
        ExtensionGround::Rehabilitation | ExtensionGround::RehabilitationTeam => {
            case.parameters.on(extension.from).flag(Name::RehabilitationGrounds) == Some(true)
        }
        ExtensionGround::Clarification
        | ExtensionGround::Treatment
        | ExtensionGround::LifeThreatening
        | ExtensionGround::WorkInjury
        | ExtensionGround::PensionApplication => true,
    };
    if !is_open {
        return Err(LapseStep::Ground);
    }
    let dispatched = extension.dispatched.known().copied().filter(|day| *day <= case.as_of);
    dispatched.ok_or(LapseStep::Dispatch)
}

/// The last day that the ground allows; none where it has no end, or none that is known.
fn latest(case: &Case<'_>, extension: &Extension, point: Option<Point>, clarified: i64) -> Option<NaiveDate> {
    let weeks = |name| Some(case.parameters.on(extension.from).count(name)? * 7);
    match extension.ground {
        ExtensionGround::Clarification => {
            let left = i64::from(weeks(Name::ClarificationWeeks)?) - clarified;
            let first_after = days_after(extension.from, u32::try_from(left.max(0)).unwrap_or(0));
            first_after.pred_opt()
        }
        ExtensionGround::Treatment => {
            let before = extension.from.checked_sub_days(Days::new(1))?;
            let from = point.map_or(before, |point| point.last_day.min(before));
            Some(days_after(from, weeks(Name::TreatmentWeeks)? + u32::from(extension.waiting_days)))
        }
        ExtensionGround::PensionApplication => {
            let pensions = case.facts.life.pensions.iter();
            let asked = pensions.filter(|pension| pension.kind == PensionKind::Disability);
            asked.filter_map(|pension| pension.decided).filter(|day| *day >= extension.from).min()
        }
        ExtensionGround::Rehabilitation
        | ExtensionGround::RehabilitationTeam
        | ExtensionGround::LifeThreatening
        | ExtensionGround::WorkInjury => None,
    }
}

/// § 27(1), by number.
const fn citation(ground: ExtensionGround) -> Citation {
    Citation::section(27).subsection(1).number(ground.number())
}

fn tell<S: Sink>(
    case: &Case<'_>,
    extension: &Extension,
    latest: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
    sink: &mut S,
) {
    sink.step(|| {
        let parameter = match extension.ground {
            ExtensionGround::Clarification => Some(Name::ClarificationWeeks),
            ExtensionGround::Treatment => Some(Name::TreatmentWeeks),
            ExtensionGround::Rehabilitation | ExtensionGround::RehabilitationTeam => {
                Some(Name::RehabilitationGrounds)
            }
            ExtensionGround::LifeThreatening
            | ExtensionGround::WorkInjury
            | ExtensionGround::PensionApplication => None,
        };
        Step {
            subject: Subject::Case,
            rule: Rule::Extension,
            citation: citation(extension.ground),
            inputs: Inputs::from([Value::Date(extension.from)]).and(latest.map(Value::Date)),
            parameter: parameter.and_then(|name| case.parameters.used(name, extension.from)),
            result: last_day.map_or(Value::CannotTell, Value::Date),
        }
    });
}
