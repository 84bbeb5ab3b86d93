//! The hours of absence, stretch by stretch: full at first, fewer from each day that the person is back for
//! some of the hours, until the next such day or the end.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, Months, NaiveDate};
use straks_domain::facts::{AbsenceStretch, FullAbsence, RemainingWork};
use straks_domain::report::ReportKind;
use straks_domain::{Hours, Period};

use super::told::Told;
use crate::intake::codes::CodeWord;
use crate::intake::record::NotificationRecord;
use crate::intake::report::PartialResumption;

/// An absence that has not ended is taken to last so many months: longer than any claim reaches.
const OPEN_ABSENCE_MONTHS: u32 = 36;

/// What a partial resumption says; words in place of codes, since words have an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Partial {
    last_day: Option<NaiveDate>,
    weekly_hours: Hours,
    full_absence: Option<&'static str>,
    remaining_work: Option<&'static str>,
}

/// The stretches of an absence.
pub fn absence(
    told: &mut Told<'_>,
    notification: &NotificationRecord,
    last_absence_day: Option<NaiveDate>,
    agreed: Option<Hours>,
) -> Vec<AbsenceStretch> {
    let first = notification.first_absence_day;
    let end =
        last_absence_day.map_or_else(|| first + Months::new(OPEN_ABSENCE_MONTHS), |last| last + Days::new(1));
    let full = notification.weekly_absence_hours.or(agreed);
    let partials = partials(told, notification);
    let mut stretches = Vec::new();
    let mut reached = first;
    let starts: Vec<NaiveDate> = partials.keys().copied().collect();
    for (index, (from, partial)) in partials.into_iter().enumerate() {
        let from = from.max(first);
        stretches.extend(full.and_then(|hours| stretch(reached, from.min(end), hours)));
        let next = starts.get(index + 1).copied().unwrap_or(end).min(end);
        let until = partial.last_day.map_or(next, |last| (last + Days::new(1)).min(next));
        stretches.extend(stretch(from, until, partial.weekly_hours).map(|plain| partial.applied_to(plain)));
        reached = reached.max(until.max(from));
    }
    stretches.extend(full.and_then(|hours| stretch(reached, end, hours)));
    stretches
}

impl Partial {
    fn applied_to(self, stretch: AbsenceStretch) -> AbsenceStretch {
        AbsenceStretch {
            counts_as_full: self.full_absence.and_then(FullAbsence::of_word),
            remaining_work: self.remaining_work.and_then(RemainingWork::of_word),
            ..stretch
        }
    }
}

/// What holds from each day on.
fn partials(told: &mut Told<'_>, notification: &NotificationRecord) -> BTreeMap<NaiveDate, Partial> {
    let mut by_day: BTreeMap<NaiveDate, BTreeSet<Partial>> = BTreeMap::new();
    if let Some((from, weekly_hours)) = notification.partial_from {
        let partial = Partial { last_day: None, weekly_hours, full_absence: None, remaining_work: None };
        by_day.entry(from).or_default().insert(partial);
    }
    for (_, body) in told.of::<PartialResumption>() {
        let word = body.full_absence.as_ref().and_then(|code| code.meaning).map(CodeWord::word);
        let left = body.remaining_work.as_ref().and_then(|code| code.meaning).map(CodeWord::word);
        let partial = Partial {
            last_day: body.last_day,
            weekly_hours: body.weekly_absence_hours,
            full_absence: word,
            remaining_work: left,
        };
        by_day.entry(body.from).or_default().insert(partial);
    }
    let mut partials = BTreeMap::new();
    for (from, told_of_day) in by_day {
        let partial = told.one(ReportKind::PartialResumption, told_of_day);
        partials.extend(partial.map(|partial| (from, partial)));
    }
    partials
}

fn stretch(from: NaiveDate, until: NaiveDate, weekly_hours: Hours) -> Option<AbsenceStretch> {
    Period::new(from, until).ok().map(|period| AbsenceStretch::of(period, weekly_hours))
}
