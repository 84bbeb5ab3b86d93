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
    /// What these reports tell, each given with all its issues, as far as they concern what is asked about.
    pub fn by(reports: impl IntoIterator<Item = &'a [Report]>, concerns: impl Fn(&Report) -> bool) -> Self {
        let mut told = Self::default();
        for issues in reports {
            told.add(issues, &concerns);
        }
        told
    }

    /// The issues of one report: where the newest is about something else, nothing of it is told here.
    fn add(&mut self, issues: &'a [Report], concerns: &impl Fn(&Report) -> bool) {
        let highest = issues.iter().map(|report| report.head.revision).max();
        let mut newest: BTreeMap<_, &Report> = BTreeMap::new();
        for report in issues.iter().filter(|report| Some(report.head.revision) == highest) {
            newest.insert((report.kind(), report.texts(), report.head.withdrawn), report);
        }
        if newest.len() > 1 && newest.values().any(|report| concerns(report)) {
            self.contradict.extend(newest.values().map(|report| report.kind()));
        }
        let told = newest.into_values().filter(|report| !report.head.withdrawn && concerns(report));
        self.reports.extend(told);
    }

    /// Lets a report hold that does not any more.
    pub fn add_again(&mut self, report: &'a Report) {
        self.reports.push(report);
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
