//! What reports tell of the person's life beside the illness.

use std::collections::{BTreeMap, BTreeSet};

use straks_domain::Period;
use straks_domain::facts::{
    AbroadGround, Fact, LabourConflict, Life, Maternity, Pension, Residence, StayAbroad, TaxedIn, WorkInjury,
};
use straks_domain::ids::MunicipalityId;
use straks_domain::report::ReportKind;

use super::told::{Told, agreed, fact};
use crate::intake::report::{
    Death, Holiday, LabourConflictReport, MaternityReport, PensionReport, ResidenceReport, StayAbroadReport,
    Taxation, WorkInjuryReport,
};

/// The life of the person that a case is about.
pub fn life(told: &mut Told<'_>, ours: &MunicipalityId) -> Life {
    let (taxed_in, seafarer) = taxation(told);
    let holidays =
        told.of::<Holiday>().into_iter().map(|(head, body)| (head, days(body.from, body.last_day)));
    let holidays = told.periods(ReportKind::Holiday, holidays.collect::<Vec<_>>());
    let maternity =
        told.of::<MaternityReport>().into_iter().map(|(head, body)| (head, days(body.from, body.last_day)));
    let maternity = told.periods(ReportKind::Maternity, maternity.collect::<Vec<_>>());
    let conflicts = told
        .of::<LabourConflictReport>()
        .into_iter()
        .map(|(head, body)| (head, days(body.from, body.last_day)))
        .collect::<Vec<_>>();
    let conflicts = told.periods(ReportKind::LabourConflict, conflicts);
    let died = told.of::<Death>().into_iter().map(|(_, body)| body.died).collect::<Vec<_>>();
    Life {
        residence: residence(told, ours),
        abroad: abroad(told),
        taxed_in,
        seafarer,
        holidays,
        maternity: maternity.into_iter().map(|period| Maternity { period }).collect(),
        pensions: pensions(told),
        work_injury: work_injury(told),
        conflicts: conflicts.into_iter().map(|period| LabourConflict { period }).collect(),
        covid: None,
        died: told.one(ReportKind::Death, died),
    }
}

/// The days of a stretch that was read.
pub(super) fn days(first: chrono::NaiveDate, last: chrono::NaiveDate) -> Period {
    Period::from_days(first, last).expect("invariant: a report that was read ends after it begins")
}

fn residence(told: &mut Told<'_>, ours: &MunicipalityId) -> Vec<Residence> {
    let mut by_day: BTreeMap<_, BTreeSet<Option<MunicipalityId>>> = BTreeMap::new();
    for (_, body) in told.of::<ResidenceReport>() {
        by_day.entry(body.from).or_default().insert(body.municipality.clone());
    }
    let mut lives = Vec::with_capacity(by_day.len());
    for (from, municipalities) in by_day {
        let municipality = told.one(ReportKind::Residence, municipalities).flatten();
        lives.push(Residence { from, is_ours: municipality.as_ref() == Some(ours), municipality });
    }
    lives
}

fn abroad(told: &mut Told<'_>) -> Vec<StayAbroad> {
    let reports = told.of::<StayAbroadReport>();
    let mut grounds: BTreeMap<Period, Vec<Fact<AbroadGround>>> = BTreeMap::new();
    for (_, body) in &reports {
        let ground = body.ground.as_ref().and_then(|code| code.meaning);
        grounds.entry(days(body.from, body.last_day)).or_default().push(fact(ground));
    }
    let periods = reports.iter().map(|(head, body)| (*head, days(body.from, body.last_day)));
    told.periods(ReportKind::StayAbroad, periods.collect::<Vec<_>>());
    grounds.into_iter().map(|(period, grounds)| StayAbroad { period, ground: agreed(grounds) }).collect()
}

/// Where reports differ, what takes the case out of the ordinary is looked at until somebody has said which
/// is right.
fn taxation(told: &mut Told<'_>) -> (TaxedIn, bool) {
    let order = |taxed_in| match taxed_in {
        TaxedIn::Elsewhere => 0,
        TaxedIn::EuCoordination => 1,
        TaxedIn::Denmark => 2,
    };
    let reports = told.of::<Taxation>();
    let taxed: Vec<_> = reports.iter().filter_map(|(_, body)| body.taxed_in.meaning).map(order).collect();
    let taxed_in = match told.one(ReportKind::Taxation, taxed) {
        Some(0) => TaxedIn::Elsewhere,
        Some(1) => TaxedIn::EuCoordination,
        Some(_) | None => TaxedIn::Denmark,
    };
    let at_sea = told.one(ReportKind::Taxation, reports.iter().map(|(_, body)| !body.seafarer));
    (taxed_in, at_sea == Some(false))
}

fn pensions(told: &mut Told<'_>) -> Vec<Pension> {
    let mut by_kind = Vec::new();
    for (_, body) in told.of::<PensionReport>() {
        let Some(kind) = body.pension.meaning else { continue };
        match by_kind.iter_mut().find(|(other, _, _)| *other == kind) {
            None => by_kind.push((kind, vec![body.from], Vec::from_iter(body.decided))),
            Some((_, from, decided)) => {
                from.push(body.from);
                decided.extend(body.decided);
            }
        }
    }
    let mut pensions = Vec::with_capacity(by_kind.len());
    for (kind, from, decided) in by_kind {
        let Some(from) = told.one(ReportKind::Pension, from) else { continue };
        pensions.push(Pension { kind, from, decided: told.one(ReportKind::Pension, decided) });
    }
    pensions.sort_by_key(|pension| (pension.from, format!("{:?}", pension.kind)));
    pensions
}

fn work_injury(told: &mut Told<'_>) -> Option<WorkInjury> {
    let reports = told.of::<WorkInjuryReport>();
    let reported = told.one(ReportKind::WorkInjury, reports.iter().map(|(_, body)| body.reported))?;
    Some(WorkInjury { reported, recognised: agreed(reports.iter().map(|(_, body)| body.recognised)) })
}
