//! The watch on codes: does a code come more or less often than it used to?
//!
//! Two codes that have changed places are both known, so nothing else finds them; only their shares change.
//! Each month of each field is held against the months before it, code by code and meaning by meaning, so
//! that a mistake of the register and one in our own list are both seen. The test is exact, so a few reports
//! prove nothing, and a month that raised the alarm never becomes part of what is usual.

use std::collections::{BTreeMap, BTreeSet};

use straks_domain::Month;
use straks_domain::report::ReportKind;

use crate::store::rows::CodeCount;

mod odds;

/// Where codes only vary by chance, at most one comparison of so many raises an alarm. A comparison is one
/// field in one month, with all its codes.
pub const FALSE_ALARM_ONE_IN: u32 = 1_000;

/// A share must move by so many points of a hundred: less is no swap, however sure.
pub const LEAST_CHANGE_PERCENT: u64 = 5;

/// So many usual months are what a month is held against.
const USUAL_MONTHS: usize = 12;

/// What is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Watched {
    /// The codes as they come.
    Code,
    /// Our own words for them.
    Meaning,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// So many.
    pub count: u64,
    /// Of so many.
    pub of: u64,
}

/// A code whose share has drifted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// The register that sends it.
    pub source: String,
    /// In which kind of report.
    pub report: ReportKind,
    /// In which field.
    pub field: String,
    /// Is it the code that drifted, or what it means?
    pub watched: Watched,
    /// The code, or our word.
    pub value: String,
    /// The first month of the drift.
    pub since: Month,
    /// The last month of it.
    pub last: Month,
    /// Its share in the months before.
    pub before: Share,
    /// Its share since then.
    pub now: Share,
}

type Field = (String, ReportKind, String, Watched);
type Counts = BTreeMap<String, u64>;

/// The drifts that last, by register, report, field and code: those of the newest month of their field.
#[must_use]
pub fn alarms(counts: &[CodeCount]) -> Vec<Alarm> {
    let mut fields: BTreeMap<Field, BTreeMap<Month, Counts>> = BTreeMap::new();
    for count in counts {
        for (watched, value) in [(Watched::Code, &count.code), (Watched::Meaning, &count.meaning)] {
            let field = (count.source.clone(), count.report, count.field.clone(), watched);
            let month = fields.entry(field).or_default().entry(count.month).or_default();
            *month.entry(value.clone()).or_default() += count.count;
        }
    }
    fields.iter().flat_map(|(field, months)| drifts(field, months)).collect()
}

/// The drifts of one field.
fn drifts(field: &Field, months: &BTreeMap<Month, Counts>) -> Vec<Alarm> {
    let mut usual: Vec<&Counts> = Vec::new();
    let mut drift: Vec<(Month, &Counts, BTreeSet<String>)> = Vec::new();
    for (month, counts) in months {
        let before = pooled(usual.iter().rev().take(USUAL_MONTHS).copied());
        let drifted = drifted(&before, counts);
        if drifted.is_empty() {
            drift.clear();
            usual.push(counts);
        } else {
            drift.push((*month, counts, drifted));
        }
    }
    let Some((last, _, values)) = drift.last() else { return Vec::new() };
    let before = pooled(usual.iter().rev().take(USUAL_MONTHS).copied());
    let alarm = |value: &String| {
        let months: Vec<_> = drift.iter().filter(|(_, _, values)| values.contains(value)).collect();
        let now = pooled(months.iter().map(|(_, counts, _)| *counts));
        let (source, report, field, watched) = field.clone();
        Alarm {
            source,
            report,
            field,
            watched,
            value: value.clone(),
            since: months.first().map_or(*last, |(month, ..)| *month),
            last: *last,
            before: share(&before, value),
            now: share(&now, value),
        }
    };
    values.iter().map(alarm).collect()
}

/// The values whose share in a month is not what chance makes of the months before.
fn drifted(before: &Counts, month: &Counts) -> BTreeSet<String> {
    let all: BTreeSet<&String> = before.keys().chain(month.keys()).collect();
    // Each code is one more chance of a false alarm.
    let one_in = u64::from(FALSE_ALARM_ONE_IN) * u64::try_from(all.len()).unwrap_or(u64::MAX);
    let has_drifted = |value: &&String| {
        let (usual, now) = (share(before, value), share(month, value));
        moved(usual, now) && odds::rarer_than_one_in(usual, now, one_in)
    };
    all.into_iter().filter(has_drifted).cloned().collect()
}

/// Has the share moved by the least change?
fn moved(usual: Share, now: Share) -> bool {
    if usual.of == 0 || now.of == 0 {
        return false;
    }
    let (one, other) = (usual.count * now.of, now.count * usual.of);
    one.abs_diff(other) * 100 >= LEAST_CHANGE_PERCENT * usual.of * now.of
}

fn pooled<'a>(months: impl Iterator<Item = &'a Counts>) -> Counts {
    let mut pooled = Counts::new();
    for (value, count) in months.flatten() {
        *pooled.entry(value.clone()).or_default() += count;
    }
    pooled
}

fn share(counts: &Counts, value: &str) -> Share {
    Share { count: counts.get(value).copied().unwrap_or(0), of: counts.values().sum() }
}

#[cfg(test)]
mod tests;
