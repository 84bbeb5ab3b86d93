//! What a set of reports tells: of each report its highest revision, unless it was taken back.
//!
//! Pure, and a function of the set: order, repetition and what came by which door have no part in it. Where
//! one report says two things under the same revision, or two registers say different things of the same,
//! nothing is chosen in silence: the fact is disputed, or the kind of report is named as contradicting.

use std::collections::{BTreeMap, BTreeSet};

use straks_domain::Period;
use straks_domain::facts::Fact;
use straks_domain::report::ReportKind;

use crate::intake::report::{Head, Report, ReportBody};

/// What a set of reports tells.
#[derive(Debug, Clone, Default)]
pub struct Told<'a> {
    reports: Vec<&'a Report>,
    /// Kinds that contradict each other or themselves.
    pub contradict: BTreeSet<ReportKind>,
}

impl<'a> Told<'a> {
    /// What these tell.
    pub fn by(reports: impl IntoIterator<Item = &'a Report>) -> Self {
        let mut by_number: BTreeMap<(&str, &str), Vec<&Report>> = BTreeMap::new();
        for report in reports {
            by_number.entry((&report.head.source, &report.head.id)).or_default().push(report);
        }
        let mut told = Self::default();
        for revisions in by_number.into_values() {
            told.add(revisions);
        }
        told
    }

    /// The issues of one report.
    fn add(&mut self, revisions: Vec<&'a Report>) {
        let highest = revisions.iter().map(|report| report.head.revision).max();
        let mut issues: BTreeMap<_, &Report> = BTreeMap::new();
        for report in revisions.into_iter().filter(|report| Some(report.head.revision) == highest) {
            issues.insert((report.kind(), report.texts(), report.head.withdrawn), report);
        }
        if issues.len() > 1 {
            self.contradict.extend(issues.values().map(|report| report.kind()));
        }
        self.reports.extend(issues.into_values().filter(|report| !report.head.withdrawn));
    }

    /// Every report that holds.
    pub fn all(&self) -> impl Iterator<Item = &'a Report> + use<'_, 'a> {
        self.reports.iter().copied()
    }

    /// Those of a kind, with their heads.
    pub fn of<T: ReportBody + 'a>(&self) -> Vec<(&'a Head, &'a T)> {
        self.all().filter_map(|report| Some((&report.head, T::of(&report.body)?))).collect()
    }

    /// The one value of those that were told. Where there are several, reports of this kind contradict each
    /// other, and the least is what is looked at until somebody has said which is right.
    pub fn one<T: Ord>(&mut self, kind: ReportKind, values: impl IntoIterator<Item = T>) -> Option<T> {
        let values: BTreeSet<T> = values.into_iter().collect();
        if values.len() > 1 {
            self.contradict.insert(kind);
        }
        values.into_iter().next()
    }

    /// Periods, each once, oldest first. Registers that tell different periods with days in common
    /// contradict each other.
    pub fn periods<'b>(
        &mut self,
        kind: ReportKind,
        told: impl IntoIterator<Item = (&'b Head, Period)>,
    ) -> Vec<Period> {
        let told: Vec<_> = told.into_iter().collect();
        let differ = |(one, period): &(&Head, Period), (other, another): &(&Head, Period)| {
            one.source != other.source && period != another && period.overlaps(*another)
        };
        if told.iter().any(|one| told.iter().any(|other| differ(one, other))) {
            self.contradict.insert(kind);
        }
        let periods: BTreeSet<Period> = told.into_iter().map(|(_, period)| period).collect();
        periods.into_iter().collect()
    }
}

/// A fact that several reports tell: known where they agree, disputed where they do not.
pub fn agreed<T: PartialEq>(facts: impl IntoIterator<Item = Fact<T>>) -> Fact<T> {
    let mut agreed = Fact::Missing;
    for fact in facts {
        agreed = match (agreed, fact) {
            (agreed, Fact::Missing) => agreed,
            (Fact::Missing, fact) => fact,
            (Fact::Known(one), Fact::Known(other)) if one == other => Fact::Known(one),
            (Fact::Known(_), Fact::Known(_)) | (Fact::Disputed, _) | (_, Fact::Disputed) => Fact::Disputed,
        };
    }
    agreed
}

/// A fact from what may be there.
pub fn fact<T>(value: Option<T>) -> Fact<T> {
    value.map_or(Fact::Missing, Fact::Known)
}
