//! Numbers the papers in the order in which they came, and writes the files.

use std::io;
use std::path::Path;

use chrono::NaiveDate;
use straks_domain::Month;
use straks_domain::ids::{ClaimId, NotificationId};

use super::cast::{Cast, HISTORY_FROM};
use super::income::{self, MONTHS_BEFORE};
use super::random::{Random, Thing};
use super::spell::{Claim, Spell};
use super::{PracticeCounts, PracticePlan, calendar};
use crate::intake::record::{
    EmployerRecord, EmploymentRecord, IncomeRecord, NotificationRecord, PersonRecord, RefundClaimRecord,
    RunRecord,
};
use crate::intake::report::{Head, Report};
use crate::intake::{ReportWriter, RowWriter};

/// Writes everything into the folder.
pub fn write(
    plan: &PracticePlan,
    cast: &Cast,
    mut spells: Vec<Spell>,
    folder: &Path,
) -> io::Result<PracticeCounts> {
    spells.sort_by_key(|spell| (spell.notified, spell.first_absence_day, spell.worker));
    let (employers, runs) = write_common(plan, cast, folder)?;
    let income = write_workers(plan, cast, &spells, folder)?;
    let (refund_claims, reports) = write_papers(cast, &spells, folder)?;
    let (persons, notifications) = (cast.workers.len(), spells.len());
    Ok(PracticeCounts { persons, employers, income, notifications, refund_claims, runs, reports })
}

fn write_common(plan: &PracticePlan, cast: &Cast, folder: &Path) -> io::Result<(usize, usize)> {
    let mut employers: Vec<_> = cast.employers.iter().collect();
    employers.sort_by_key(|employer| employer.cvr);
    let mut file = RowWriter::<EmployerRecord>::create(folder)?;
    for employer in &employers {
        file.write(employer)?;
    }
    file.finish()?;
    let (year, month, day) = HISTORY_FROM;
    let from = NaiveDate::from_ymd_opt(year, month, day).expect("invariant: a day");
    let runs = calendar::runs(from, plan.as_of);
    let mut file = RowWriter::<RunRecord>::create(folder)?;
    for run in &runs {
        file.write(run)?;
    }
    file.finish()?;
    Ok((employers.len(), runs.len()))
}

/// Persons, employments and income, in the order of the CPR numbers.
fn write_workers(plan: &PracticePlan, cast: &Cast, spells: &[Spell], folder: &Path) -> io::Result<usize> {
    let reported_from = reported_from(cast, spells);
    let mut order: Vec<_> = (0..cast.workers.len()).collect();
    order.sort_by_key(|number| cast.workers[*number].person.cpr);
    let mut persons = RowWriter::<PersonRecord>::create(folder)?;
    let mut employments = RowWriter::<EmploymentRecord>::create(folder)?;
    let mut reports = RowWriter::<IncomeRecord>::create(folder)?;
    let mut count = 0;
    for number in order {
        let worker = &cast.workers[number];
        persons.write(&worker.person)?;
        employments.write(&worker.employment)?;
        let random = Random::branch(plan.seed, Thing::Income, number as u64);
        for report in income::reports(random, worker, reported_from[number], plan.as_of) {
            reports.write(&report)?;
            count += 1;
        }
    }
    persons.finish()?;
    employments.finish()?;
    reports.finish()?;
    Ok(count)
}

/// The first month that any of a worker's cases looks at.
fn reported_from(cast: &Cast, spells: &[Spell]) -> Vec<Month> {
    let mut first = vec![Month::of(cast.now.as_of).before(MONTHS_BEFORE); cast.workers.len()];
    for spell in spells {
        let month = Month::of(spell.first_absence_day).before(MONTHS_BEFORE);
        first[spell.worker] = first[spell.worker].min(month);
    }
    first
}

/// Writes the papers; answers how many refund claims and reports there are.
fn write_papers(cast: &Cast, spells: &[Spell], folder: &Path) -> io::Result<(usize, usize)> {
    let mut notifications = RowWriter::<NotificationRecord>::create(folder)?;
    let mut claims: Vec<(usize, Claim)> = Vec::new();
    for (place, spell) in spells.iter().enumerate() {
        let employment = &cast.workers[spell.worker].employment;
        notifications.write(&notification(place, spell, employment))?;
        claims.extend(spell.claims.iter().map(|claim| (place, *claim)));
    }
    notifications.finish()?;
    let reports = write_reports(spells, folder)?;
    claims.sort_by_key(|(place, claim)| (claim.received, *place, claim.period));
    let mut file = RowWriter::<RefundClaimRecord>::create(folder)?;
    for (number, (place, claim)) in claims.iter().enumerate() {
        file.write(&refund_claim(number, *place, claim))?;
    }
    file.finish()?;
    Ok((claims.len(), reports))
}

/// Reports in the order of the papers, each register with numbers of its own.
fn write_reports(spells: &[Spell], folder: &Path) -> io::Result<usize> {
    let mut files = ReportWriter::default();
    let mut count = 0;
    for (place, spell) in spells.iter().enumerate() {
        for news in &spell.news {
            count += 1;
            let mut body = news.body.clone();
            body.set_case(&notification_number(place));
            let (source, id) = (news.source.to_owned(), format!("M-{count:06}"));
            let head = Head { source, id, revision: 1, received: news.received, withdrawn: false };
            files.add(&Report { head, body });
        }
    }
    files.finish(folder)?;
    Ok(count)
}

fn notification_number(place: usize) -> NotificationId {
    NotificationId::new(format!("A-{:06}", place + 1))
}

fn notification(place: usize, spell: &Spell, employment: &EmploymentRecord) -> NotificationRecord {
    NotificationRecord {
        id: notification_number(place),
        cpr: employment.cpr,
        cvr: employment.cvr,
        received: spell.notified,
        first_absence_day: spell.first_absence_day,
        last_absence_day: spell.last_absence_day,
        wage: spell.wage,
        citizen_request: spell.citizen_request,
        hours_last_eight_weeks: spell.hours_last_eight_weeks,
        weekly_absence_hours: None,
        partial_from: spell.partial_from,
    }
}

fn refund_claim(number: usize, place: usize, claim: &Claim) -> RefundClaimRecord {
    RefundClaimRecord {
        id: ClaimId::new(format!("R-{:06}", number + 1)),
        notification: notification_number(place),
        period: claim.period,
        received: claim.received,
        wage_paid: claim.wage_paid,
    }
}
