//! What automation did, in figures: its share, why it left claims to people, and how often people agreed with it.
//!
//! Pure. Its share is measured, never aimed at. Invariant: every claim is counted once in each list.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use straks_domain::automation::{Stop, Stratum};
use straks_domain::finding::FindingKind;
use straks_domain::task::Opinion;
use straks_protocol::automation::{
    AutomationFigures, Counted, Drawn, JudgedSample, ReasonCount, SampleFigures, StratumFigures,
};

use super::DrawRecord;
use crate::store::rows::{AutomationOutcome, ClaimOutcomeRow, DrawRow, SampleRow};

/// Judgements that are told one by one; the newest.
const TOLD: usize = 50;

/// What the figures are made from.
pub struct Ground {
    /// First day that claims were received on.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// What automation did with each claim.
    pub outcomes: Vec<ClaimOutcomeRow>,
    /// The samples.
    pub samples: Vec<SampleRow>,
    /// The draws.
    pub draws: Vec<DrawRow>,
    /// The stops, those that ended too.
    pub stops: Vec<Stop>,
}

/// The figures.
#[must_use]
pub fn figures(ground: Ground) -> AutomationFigures {
    let Ground { from, until, outcomes, samples, draws, stops } = ground;
    let day = |row: &ClaimOutcomeRow| Some(row.received.to_string());
    let run = |row: &ClaimOutcomeRow| row.run.as_ref().map(ToString::to_string);
    let kind = |row: &ClaimOutcomeRow| serde_name(&row.stratum.shape);
    AutomationFigures {
        from,
        until,
        all: counted("all".to_owned(), outcomes.iter()),
        by_day: by(&outcomes, day),
        by_run: by(&outcomes, run),
        by_kind: by(&outcomes, kind),
        reasons: reasons(&outcomes),
        samples: sampled(&outcomes, &samples),
        draws: draws.iter().map(drawn).collect(),
        stops,
    }
}

fn serde_name<T: serde::Serialize>(value: &T) -> Option<String> {
    serde_json::to_value(value).ok().and_then(|name| name.as_str().map(str::to_owned))
}

fn counted<'a>(key: String, rows: impl Iterator<Item = &'a ClaimOutcomeRow>) -> Counted {
    let mut counted = Counted { key, decided: 0, sampled: 0, left: 0 };
    for row in rows {
        match row.outcome {
            AutomationOutcome::Decided => counted.decided += 1,
            AutomationOutcome::Sampled => counted.sampled += 1,
            AutomationOutcome::Left => counted.left += 1,
        }
    }
    counted
}

fn by(rows: &[ClaimOutcomeRow], key: impl Fn(&ClaimOutcomeRow) -> Option<String>) -> Vec<Counted> {
    let mut groups: BTreeMap<String, Vec<&ClaimOutcomeRow>> = BTreeMap::new();
    for row in rows {
        if let Some(key) = key(row) {
            groups.entry(key).or_default().push(row);
        }
    }
    groups.into_iter().map(|(key, rows)| counted(key, rows.into_iter())).collect()
}

/// Each reason with the claims it was given for, most first; a claim can have several.
fn reasons(rows: &[ClaimOutcomeRow]) -> Vec<ReasonCount> {
    let mut counts: BTreeMap<FindingKind, u64> = BTreeMap::new();
    for reason in rows.iter().flat_map(|row| &row.reasons) {
        *counts.entry(*reason).or_default() += 1;
    }
    let mut reasons: Vec<_> =
        counts.into_iter().map(|(finding, claims)| ReasonCount { finding, claims }).collect();
    reasons.sort_by_key(|reason| (std::cmp::Reverse(reason.claims), reason.finding));
    reasons
}

fn sampled(rows: &[ClaimOutcomeRow], samples: &[SampleRow]) -> SampleFigures {
    let mut strata: BTreeMap<Stratum, StratumFigures> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.outcome != AutomationOutcome::Left) {
        strata.entry(row.stratum).or_insert_with(|| stratum(row.stratum)).claims += 1;
    }
    for sample in samples {
        let figures = strata.entry(sample.stratum).or_insert_with(|| stratum(sample.stratum));
        figures.drawn += 1;
        match sample.judged.as_ref().map(|judged| judged.opinion) {
            Some(Opinion::Agrees) => figures.agreed += 1,
            Some(Opinion::Disagrees) => figures.disagreed += 1,
            None => {}
        }
    }
    let strata: Vec<_> = strata.into_values().collect();
    let mut judged: Vec<JudgedSample> = samples.iter().filter_map(judged).collect();
    judged.sort_by_key(|sample| std::cmp::Reverse(sample.at));
    judged.truncate(TOLD);
    SampleFigures {
        drawn: strata.iter().map(|figures| figures.drawn).sum(),
        agreed: strata.iter().map(|figures| figures.agreed).sum(),
        disagreed: strata.iter().map(|figures| figures.disagreed).sum(),
        strata,
        judged,
    }
}

const fn stratum(stratum: Stratum) -> StratumFigures {
    StratumFigures { stratum, claims: 0, drawn: 0, agreed: 0, disagreed: 0 }
}

fn judged(sample: &SampleRow) -> Option<JudgedSample> {
    let judged = sample.judged.as_ref()?;
    Some(JudgedSample {
        claim: sample.claim.clone(),
        opinion: judged.opinion,
        why: judged.why.clone(),
        by: judged.by.clone(),
        at: judged.at,
    })
}

/// A record that cannot be read does not repeat, and is told so.
fn drawn(row: &DrawRow) -> Drawn {
    let record: Option<DrawRecord> = serde_json::from_str(&row.record).ok();
    Drawn {
        run: row.run.clone(),
        at: row.at,
        seed: record.as_ref().map(|record| record.seed.clone()).unwrap_or_default(),
        claims: record.as_ref().map_or(0, |record| record.candidates.len() as u64),
        drawn: record.as_ref().map_or(0, |record| record.drawn.len() as u64),
        repeats: record.is_some_and(|record| record.repeats()),
    }
}
