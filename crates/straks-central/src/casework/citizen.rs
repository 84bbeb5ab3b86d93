//! The person's own benefit: its weeks in the runs they belong to, and the weeks that a run missed.
//!
//! A week belongs to the run whose period contains it. Where that run closed before the person had asked,
//! nobody paid: the week is due in the next run, and the finding says so, because it should not wait.

use std::collections::BTreeMap;

use straks_domain::facts::WageDuringAbsence;
use straks_domain::finding::{Finding, FindingDetail, FindingKind};
use straks_domain::ids::{ObligationId, RunId};
use straks_domain::payment::{CalendarRun, NetPayment, RunKind};
use straks_domain::{Citation, Money, Period, Week};
use straks_rules::{Assessment, WeekAmount};

use super::ground::{Ground, held_as, reasons, weeks};
use super::rest;
use crate::clock::day_in_denmark;
use crate::store::rows::{ObligationRow, Standing};

/// § 6: after the employer period the municipality pays.
const MUNICIPALITY_PAYS: Citation = Citation::section(6);

/// The person's part of a settlement.
pub(super) struct Weeks {
    pub(super) obligations: Vec<ObligationRow>,
    pub(super) missed: Option<Finding>,
}

/// Weeks of one run that the same holds, oldest first.
struct Group<'a> {
    run: Option<&'a CalendarRun>,
    weeks: Vec<&'a WeekAmount>,
    /// What holds them.
    reasons: Vec<FindingKind>,
}

/// What runs before Straks paid the person.
pub(super) fn paid_before(ground: Ground<'_>, assessment: &Assessment) -> Vec<ObligationRow> {
    let weeks: Vec<_> = assessment.citizen_weeks.iter().collect();
    let mut groups = by_run(ground, assessment, weeks);
    groups.retain(|group| group.reasons.is_empty());
    let paid = groups.iter().filter_map(|group| {
        let run = group.run.filter(|run| has_closed(ground, run) && asked_in_time(ground, run))?;
        let mut row = row(ground, group, &[])?;
        row.amount?;
        row.standing = Standing::Paid(run.closes_at);
        row.granted_at = Some(run.closes_at);
        Some(row)
    });
    paid.collect()
}

/// The person's weeks that are not paid yet.
pub(super) fn settle(ground: Ground<'_>, assessment: &Assessment, before: &[ObligationRow]) -> Weeks {
    let fixed: Vec<_> =
        before.iter().filter(|row| row.claim.is_none() && row.standing.is_fixed()).cloned().collect();
    let open = assessment
        .citizen_weeks
        .iter()
        .filter(|week| !fixed.iter().flat_map(rest::weeks_of).any(|paid| paid == week.week));
    let mut missed: Vec<(Week, Money)> = Vec::new();
    let mut obligations = fixed.clone();
    for group in by_run(ground, assessment, open.collect()) {
        let Some(mut row) = row(ground, &group, &obligations) else { continue };
        let passed = group.run.is_some_and(|run| has_closed(ground, run));
        if passed {
            row.run = ground.calendar.next(RunKind::Citizens, ground.now).map(|run| run.id.clone());
        }
        if !group.reasons.is_empty() || row.amount.is_none() {
            row.standing = held_as(&group.reasons);
        } else {
            row.granted_at = Some(ground.granted_since(&row, before));
            if passed {
                missed.extend(group.weeks.iter().map(|week| (week.week, gross(week))));
            }
        }
        obligations.push(row);
    }
    for rest in still_due(ground, assessment, &fixed) {
        let row = placed(ground, assessment, rest, (before, &obligations));
        obligations.push(row);
    }
    missed.extend(requested_and_missed(ground, &fixed));
    Weeks { obligations, missed: missed_finding(missed) }
}

/// What is still due of weeks that were paid, where the person is paid at all.
fn still_due(ground: Ground<'_>, assessment: &Assessment, fixed: &[ObligationRow]) -> Vec<ObligationRow> {
    if ground.facts.notification.wage == WageDuringAbsence::Paid {
        return Vec::new();
    }
    let next = ground.calendar.next(RunKind::Citizens, ground.now).map(|run| &run.id);
    let due = |(paid, rest, period): (&ObligationRow, rest::Rest, Period)| ObligationRow {
        period,
        amount: Some(rest.amount),
        base: rest.base,
        weeks: rest.weeks,
        weight: rest.amount.gross,
        granted_at: None,
        run: next.cloned(),
        standing: Standing::Ready,
        ..paid.clone()
    };
    rest::of_weeks(assessment, fixed).into_iter().map(due).collect()
}

/// In the next run, or held by what holds its days; under a number of its own.
fn placed(
    ground: Ground<'_>,
    assessment: &Assessment,
    mut row: ObligationRow,
    (before, taken): (&[ObligationRow], &[ObligationRow]),
) -> ObligationRow {
    row.id = free_number(row.id.as_str(), taken);
    let reasons = reasons(ground, assessment, None, row.period);
    if reasons.is_empty() {
        row.granted_at = Some(ground.granted_since(&row, before));
    } else {
        row.standing = held_as(&reasons);
    }
    row
}

fn by_run<'a>(ground: Ground<'a>, assessment: &Assessment, weeks: Vec<&'a WeekAmount>) -> Vec<Group<'a>> {
    if ground.facts.notification.wage == WageDuringAbsence::Paid {
        return Vec::new();
    }
    let mut groups: BTreeMap<(Option<Period>, Vec<FindingKind>), Group<'a>> = BTreeMap::new();
    for week in weeks {
        let run = ground.calendar.for_week(week.week);
        let reasons = reasons(ground, assessment, None, week.period);
        let key = (run.map(|run| run.period), reasons.clone());
        groups.entry(key).or_insert(Group { run, weeks: Vec::new(), reasons }).weeks.push(week);
    }
    groups.into_values().collect()
}

fn has_closed(ground: Ground<'_>, run: &CalendarRun) -> bool {
    run.closes_at <= ground.now
}

/// Notified and asked for on a day before the run closed.
fn asked_in_time(ground: Ground<'_>, run: &CalendarRun) -> bool {
    let notification = &ground.facts.notification;
    let closed = day_in_denmark(run.closes_at);
    notification.received < closed && notification.citizen_request.known().is_some_and(|day| *day < closed)
}

fn row(ground: Ground<'_>, group: &Group<'_>, taken: &[ObligationRow]) -> Option<ObligationRow> {
    let (first, last) = (group.weeks.first()?, group.weeks.last()?);
    let period = Period::new(first.period.from(), last.period.until()).ok()?;
    let amount = sum(&group.weeks);
    let gross = amount.map_or(Money::ZERO, |amount| amount.gross);
    Some(ObligationRow {
        id: free_id(ground, group.run.map(|run| &run.id), taken),
        case: ground.case,
        claim: None,
        kind: RunKind::Citizens,
        period,
        amount,
        base: gross,
        weeks: weeks(group.weeks.iter().copied()),
        weight: gross,
        granted_at: None,
        run: group.run.map(|run| run.id.clone()),
        standing: Standing::Ready,
    })
}

/// The notification and the run of the weeks; a number where that was paid before and weeks came later.
fn free_id(ground: Ground<'_>, run: Option<&RunId>, taken: &[ObligationRow]) -> ObligationId {
    free_number(&format!("{}/{}", ground.facts.notification.id, run.map_or("-", RunId::as_str)), taken)
}

fn free_number(base: &str, taken: &[ObligationRow]) -> ObligationId {
    let mut id = ObligationId::new(base);
    let mut number = 2;
    while taken.iter().any(|row| row.id == id) {
        id = ObligationId::new(format!("{base}/{number}"));
        number += 1;
    }
    id
}

/// The weeks together; none where one of them cannot be told.
pub(super) fn sum(weeks: &[&WeekAmount]) -> Option<NetPayment> {
    weeks.iter().try_fold(NetPayment::ZERO, |sum, week| Some(sum + week.amount.known()?))
}

fn gross(week: &WeekAmount) -> Money {
    week.amount.known().map_or(Money::ZERO, |amount| amount.gross)
}

/// Until the immediate payment is approved, the weeks in it are still missed.
fn requested_and_missed(ground: Ground<'_>, fixed: &[ObligationRow]) -> Vec<(Week, Money)> {
    let mut missed = Vec::new();
    for row in fixed.iter().filter(|row| matches!(row.standing, Standing::Requested(_))) {
        let passed =
            ground.calendar.for_week(Week::of(row.period.from())).is_some_and(|run| has_closed(ground, run));
        if passed {
            let mut amount = row.weight;
            for week in rest::weeks_of(row) {
                missed.push((week, std::mem::take(&mut amount)));
            }
        }
    }
    missed
}

fn missed_finding(mut missed: Vec<(Week, Money)>) -> Option<Finding> {
    missed.sort_unstable();
    let (first, last) = (missed.first()?.0, missed.last()?.0);
    Some(Finding {
        claim: None,
        citation: MUNICIPALITY_PAYS,
        period: Period::new(first.monday(), last.period().until()).ok()?,
        at_stake: Some(missed.iter().map(|(_, amount)| *amount).sum()),
        detail: FindingDetail::PaymentMissed { weeks: missed.into_iter().map(|(week, _)| week).collect() },
    })
}
