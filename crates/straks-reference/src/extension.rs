//! Extensions of the benefit period, § 27(1): only what was dispatched, on its ground and for its time.
//!
//! Absent on purpose: whether a ground is met, and what follows when one ends; until a decision payment goes on.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use straks_domain::facts::{Extension, ExtensionGround, PensionKind};

use crate::Told;
use crate::case::{Case, earlier, later};

/// An extension that was dispatched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Extended {
    /// On what ground.
    pub ground: ExtensionGround,
    /// Its last day; none where only the ground ends it, or nobody can tell.
    pub last_day: Option<NaiveDate>,
}

impl Extended {
    /// Is benefit still extended on this day?
    pub fn reaches(&self, day: NaiveDate) -> bool {
        self.last_day.is_none_or(|last| day <= last)
    }
}

/// No. 5: was benefit extended for a life-threatening illness?
pub fn is_life_threatening(case: &Case) -> bool {
    let mut extensions = case.facts.course.extensions.iter();
    extensions.any(|of| of.ground == ExtensionGround::LifeThreatening && is_in_effect(case, of))
}

/// Those that were dispatched, in turn; the reassessment point is where the weeks of no. 3 begin.
pub fn in_effect(case: &Case, point: Option<NaiveDate>) -> Vec<Extended> {
    let extensions = &case.facts.course.extensions;
    let mut found: Vec<(Extension, Extended)> = Vec::new();
    for extension in extensions.iter().filter(|of| is_in_effect(case, of)) {
        let longest = longest(case, extension, point, &found);
        let last_day = [extension.last_day, longest].into_iter().flatten().min();
        found.push((*extension, Extended { ground: extension.ground, last_day }));
    }
    found.into_iter().map(|(_, extended)| extended).collect()
}

/// Dispatched, and on a ground that the act still has for an extension from that day.
fn is_in_effect(case: &Case, extension: &Extension) -> bool {
    let has_ground = match extension.ground {
        ExtensionGround::Rehabilitation | ExtensionGround::RehabilitationTeam => {
            case.law.number("rehabilitation_grounds", extension.from) == Told::Known(Decimal::ONE)
        }
        ExtensionGround::Clarification
        | ExtensionGround::Treatment
        | ExtensionGround::LifeThreatening
        | ExtensionGround::WorkInjury
        | ExtensionGround::PensionApplication => true,
    };
    has_ground && extension.dispatched.known().is_some_and(|day| *day <= case.as_of)
}

/// The last day that the ground allows, where it has one that is known.
fn longest(
    case: &Case,
    extension: &Extension,
    point: Option<NaiveDate>,
    before: &[(Extension, Extended)],
) -> Option<NaiveDate> {
    let days_of = |name| case.count_on(name, extension.from).known().map(|weeks| weeks * 7);
    match extension.ground {
        ExtensionGround::Clarification => {
            let used = before.iter().map(|(earlier, extended)| clarified(earlier, *extended)).sum::<i64>();
            let left = (i64::from(days_of("clarification_weeks")?) - used).max(0);
            Some(earlier(later(extension.from, u32::try_from(left).ok()?), 1))
        }
        ExtensionGround::Treatment => {
            let day_before = earlier(extension.from, 1);
            let start = point.map_or(day_before, |point| point.min(day_before));
            Some(later(start, days_of("treatment_weeks")? + u32::from(extension.waiting_days)))
        }
        ExtensionGround::PensionApplication => {
            let asked = case.facts.life.pensions.iter().filter(|of| of.kind == PensionKind::Disability);
            asked.filter_map(|of| of.decided).filter(|day| *day >= extension.from).min()
        }
        ExtensionGround::Rehabilitation
        | ExtensionGround::RehabilitationTeam
        | ExtensionGround::LifeThreatening
        | ExtensionGround::WorkInjury => None,
    }
}

/// Days that an extension took of the weeks of no. 2, which all such extensions share.
fn clarified(extension: &Extension, extended: Extended) -> i64 {
    match (extended.ground, extended.last_day) {
        (ExtensionGround::Clarification, Some(last)) => ((last - extension.from).num_days() + 1).max(0),
        (_, _) => 0,
    }
}
