//! What is still due of days that have been paid: by what is known now they come to more than was paid for them.
//!
//! Pure. Only what is more is due; that too much was paid takes nothing from anybody here, since taking it back is a
//! decision. What waits in an immediate payment is not paid yet, so nothing is due beside it. Left out: weeks that no
//! payment has paid for, which are due as any others are.

use std::collections::BTreeSet;

use straks_domain::facts::{BenefitElsewhere, CaseFacts};
use straks_domain::payment::NetPayment;
use straks_domain::{Money, Period, Week};
use straks_rules::{Assessment, ClaimAssessment, WeekAmount};

use super::citizen;
use super::ground::weeks;
use super::settle::{is_settled, refund};
use crate::store::rows::ObligationRow;

/// What is still due: how much, and of which weeks.
pub(super) struct Rest {
    pub amount: NetPayment,
    /// Without supplement.
    pub base: Money,
    pub weeks: Vec<BenefitElsewhere>,
}

/// What of a claim is still due; `fixed` is what was paid on it, or waits for approval.
pub(super) fn of_claim(assessed: &ClaimAssessment, fixed: &[ObligationRow]) -> Option<Rest> {
    if !fixed.iter().all(is_settled) {
        return None;
    }
    let amount = beyond(refund(assessed)?, sum(fixed)?)?;
    let base: Money = fixed.iter().map(|row| row.base).sum();
    let base = (assessed.refund.known()? - base).max(Money::ZERO);
    Some(Rest { amount, base, weeks: more(weeks(&assessed.weeks), fixed) })
}

/// What of the person's weeks that were paid together is still due, with the payment that they were in.
pub(super) fn of_weeks<'a>(
    assessment: &Assessment,
    fixed: &'a [ObligationRow],
) -> Vec<(&'a ObligationRow, Rest, Period)> {
    let rest = |together: Together<'a>| {
        if !together.rows.iter().all(|row| is_settled(row)) {
            return None;
        }
        let assessed = assessed(assessment, &together.weeks);
        let amount = beyond(citizen::sum(&assessed)?, sum(together.rows.iter().copied())?)?;
        let weeks = more(weeks(assessed.iter().copied()), together.rows.iter().copied());
        let mut of = assessed.iter().filter(|week| weeks.iter().any(|of| of.week == week.week));
        let first = of.next()?.period;
        let period =
            Period::new(first.from(), of.next_back().map_or(first, |last| last.period).until()).ok()?;
        Some((*together.rows.first()?, Rest { amount, base: amount.gross, weeks }, period))
    };
    together(fixed).into_iter().filter_map(rest).collect()
}

/// True where what is known now still comes to what the row says, besides what was paid for the same days.
pub fn still_comes_to(
    row: &ObligationRow,
    rows: &[ObligationRow],
    facts: &CaseFacts,
    assessment: &Assessment,
) -> bool {
    let settled = rows.iter().filter(|paid| is_settled(paid));
    let due = match &row.claim {
        Some(id) => {
            let is_made = facts.claims.iter().any(|claim| claim.id == *id);
            let assessed = assessment.claims.iter().find(|of| of.claim == *id).filter(|_| is_made);
            let paid = sum(settled.filter(|paid| paid.claim.as_ref() == Some(id)));
            assessed.and_then(refund).zip(paid).and_then(|(due, paid)| beyond(due, paid))
        }
        None => {
            let of: BTreeSet<_> = weeks_of(row).collect();
            let alike =
                settled.filter(|paid| paid.claim.is_none() && weeks_of(paid).any(|week| of.contains(&week)));
            let alike: Vec<_> = alike.collect();
            let all = alike.iter().flat_map(|row| weeks_of(row)).chain(of.iter().copied()).collect();
            let due = citizen::sum(&assessed(assessment, &all));
            due.zip(sum(alike)).and_then(|(due, paid)| beyond(due, paid))
        }
    };
    row.amount.is_some() && due == row.amount
}

/// Payments of the same weeks.
struct Together<'a> {
    rows: Vec<&'a ObligationRow>,
    weeks: BTreeSet<Week>,
}

fn together(fixed: &[ObligationRow]) -> Vec<Together<'_>> {
    let mut all: Vec<Together<'_>> = Vec::new();
    for row in fixed {
        let shares = |with: &&mut Together<'_>| weeks_of(row).any(|week| with.weeks.contains(&week));
        match all.iter_mut().find(shares) {
            Some(with) => {
                with.rows.push(row);
                with.weeks.extend(weeks_of(row));
            }
            None => all.push(Together { rows: vec![row], weeks: weeks_of(row).collect() }),
        }
    }
    all
}

pub(super) fn weeks_of(row: &ObligationRow) -> impl Iterator<Item = Week> {
    row.weeks.iter().map(|share| share.week)
}

fn assessed<'a>(assessment: &'a Assessment, weeks: &BTreeSet<Week>) -> Vec<&'a WeekAmount> {
    assessment.citizen_weeks.iter().filter(|week| weeks.contains(&week.week)).collect()
}

/// What rows come to together; none where one of them cannot be told.
pub fn sum<'a>(rows: impl IntoIterator<Item = &'a ObligationRow>) -> Option<NetPayment> {
    rows.into_iter().try_fold(NetPayment::ZERO, |sum, row| Some(sum + row.amount?))
}

/// What is due beyond what was paid; none where it is not more. Nobody is paid more than it for what was withheld before.
fn beyond(due: NetPayment, paid: NetPayment) -> Option<NetPayment> {
    let gross = Some(due.gross - paid.gross).filter(|more| more.is_positive())?;
    let own_atp = (due.own_atp - paid.own_atp).clamp(Money::ZERO, gross);
    let tax = (due.tax - paid.tax).clamp(Money::ZERO, gross - own_atp);
    Some(NetPayment { gross, own_atp, tax })
}

/// What each week comes to beyond what was paid for it.
fn more<'a>(
    due: Vec<BenefitElsewhere>,
    fixed: impl IntoIterator<Item = &'a ObligationRow>,
) -> Vec<BenefitElsewhere> {
    let mut due = due;
    for paid in fixed.into_iter().flat_map(|row| &row.weeks) {
        if let Some(week) = due.iter_mut().find(|of| of.week == paid.week) {
            week.amount -= paid.amount;
        }
    }
    due.retain(|week| week.amount.is_positive());
    due
}
