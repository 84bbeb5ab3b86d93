//! What a change comes to in kroner, claim by claim and week by week: two assessments of one case side by side.
//!
//! Amounts only, before tax; what else differs is told by [`crate::compare`]. An amount that cannot be told is
//! none, never nought. Whether somebody gets less is asked of the days ahead too, which come to nothing yet.

use straks_domain::decision::AmountChange;
use straks_domain::facts::CaseFacts;
use straks_domain::ids::ClaimId;
use straks_domain::{Money, Period, Week};

use crate::assessment::{Assessment, ClaimAssessment, WeekAmount};

/// The amounts that differ: claims in the order of their days, then the person's weeks.
#[must_use]
pub fn amounts(before: &Assessment, after: &Assessment) -> Vec<AmountChange> {
    let mut changes = claims(&before.claims, &after.claims);
    changes.extend(weeks(&before.citizen_weeks, &after.citizen_weeks));
    changes.retain(|change| change.before != change.after);
    changes
}

/// What changes in all, whatever the sign: more than this is never moved by one change.
#[must_use]
pub fn moved(changes: &[AmountChange]) -> Money {
    let size = |change: &AmountChange| {
        let (before, after) = (change.before.unwrap_or_default(), change.after.unwrap_or_default());
        (after - before).max(before - after)
    };
    changes.iter().map(size).sum()
}

/// Does somebody get less: in kroner, or in what kroner will be worked out of?
#[must_use]
pub fn takes(before: (&CaseFacts, &Assessment), after: (&CaseFacts, &Assessment)) -> bool {
    let in_kroner = amounts(before.1, after.1).iter().any(AmountChange::lowers);
    in_kroner || is_less_absent(before.0, after.0) || is_less_to_come(before.1, after.1)
}

/// Days or hours of absence fall away, whether anything was worked out for them yet or not.
fn is_less_absent(before: &CaseFacts, after: &CaseFacts) -> bool {
    let ends_earlier =
        after.last_absence_day.is_some_and(|last| before.last_absence_day.is_none_or(|known| last < known));
    let fewer_hours = before.absence.iter().any(|known| {
        let mut over = after.absence.iter().filter(|right| right.period.overlaps(known.period));
        over.any(|right| right.weekly_hours < known.weekly_hours)
    });
    ends_earlier || fewer_hours
}

/// A claim that waits for something comes to less by its weeks; or the hourly earnings fall where nothing is due yet.
fn is_less_to_come(before: &Assessment, after: &Assessment) -> bool {
    let waits = before.claims.iter().filter(|claim| refund(claim).is_none());
    let mut waits = waits.filter_map(|was| {
        let is = after.claims.iter().find(|is| is.claim == was.claim)?;
        gross(&was.weeks).zip(gross(&is.weeks))
    });
    let nothing_due = before.claims.is_empty() && before.citizen_weeks.is_empty();
    let earnings = before.hourly_earnings.known().zip(after.hourly_earnings.known());
    waits.any(|(was, is)| is < was) || (nothing_due && earnings.is_some_and(|(was, is)| is < was))
}

fn claims(before: &[ClaimAssessment], after: &[ClaimAssessment]) -> Vec<AmountChange> {
    let find = |list: &[ClaimAssessment], id: &ClaimId| list.iter().find(|of| of.claim == *id).cloned();
    let mut ids: Vec<&ClaimId> = before.iter().chain(after).map(|of| &of.claim).collect();
    ids.sort();
    ids.dedup();
    let change = |id: &ClaimId| {
        let (was, is) = (find(before, id), find(after, id));
        let days = [&was, &is].into_iter().flatten().filter_map(days_of).reduce(span)?;
        Some(AmountChange {
            claim: Some(id.clone()),
            days,
            before: was.as_ref().and_then(refund),
            after: is.as_ref().and_then(refund),
        })
    };
    let mut changes: Vec<AmountChange> = ids.into_iter().filter_map(change).collect();
    changes.sort_by_key(|change| change.days);
    changes
}

/// With its supplement. A claim none of whose days are covered comes to nothing.
fn refund(of: &ClaimAssessment) -> Option<Money> {
    Some(of.refund.known()? + of.supplement.known()?)
}

fn days_of(of: &ClaimAssessment) -> Option<Period> {
    let weeks = of.weeks.iter().map(|week| week.period).reduce(span);
    of.covered.or(weeks)
}

fn weeks(before: &[WeekAmount], after: &[WeekAmount]) -> Vec<AmountChange> {
    let find = |list: &[WeekAmount], week: Week| -> Vec<WeekAmount> {
        list.iter().filter(|of| of.week == week).cloned().collect()
    };
    let mut all: Vec<Week> = before.iter().chain(after).map(|of| of.week).collect();
    all.sort();
    all.dedup();
    let change = |week: Week| {
        let (was, is) = (find(before, week), find(after, week));
        let days = was.iter().chain(&is).map(|of| of.period).reduce(span)?;
        Some(AmountChange { claim: None, days, before: gross(&was), after: gross(&is) })
    };
    all.into_iter().filter_map(change).collect()
}

/// A week that is not among the weeks is not paid for: nought.
fn gross(of: &[WeekAmount]) -> Option<Money> {
    of.iter().map(|week| week.amount.known().map(|amount| amount.gross)).sum()
}

fn span(one: Period, other: Period) -> Period {
    Period::new(one.from().min(other.from()), one.until().max(other.until())).unwrap_or(one)
}
