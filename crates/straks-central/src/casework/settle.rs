//! From an assessment to what is due: which claims are granted, what waits for whom, in which run.
//!
//! Pure. Automation only grants, and only in full: a claim with any holding finding waits for a person,
//! and every reason is kept. What is paid, or is in an immediate payment, is left as it is; all else, and what is still
//! due of what was paid, is worked out anew. Each claim weighs once in the sums of a run, whatever holds it.

use chrono::{DateTime, Utc};
use straks_domain::Money;
use straks_domain::facts::{CaseFacts, PaidPeriod, RefundClaim};
use straks_domain::finding::{Finding, FindingKind};
use straks_domain::ids::{ClaimId, ObligationId};
use straks_domain::payment::{NetPayment, RunKind};
use straks_protocol::document::{ClaimDecision, ClaimOutcome};
use straks_rules::{Assessment, ClaimAssessment};

use super::calendar::Calendar;
use super::citizen;
use super::ground::{Ground, held_as, reasons, weeks};
use super::rest;
use crate::store::rows::{ObligationRow, Standing};

/// What happened to runs that closed before a case was first seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PastRuns {
    /// The municipality starts with Straks: what was clear then has been paid.
    Paid,
    /// Straks was in use: what it did not pay is still due.
    PaidOnlyByUs,
}

/// What a case comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// What is due and what was paid.
    pub obligations: Vec<ObligationRow>,
    /// Each claim, in the order of the facts.
    pub decisions: Vec<ClaimDecision>,
    /// The findings that still matter.
    pub findings: Vec<Finding>,
}

/// What stands ready in a run that has closed is paid by it.
#[must_use]
pub fn close_passed_runs(
    mut rows: Vec<ObligationRow>,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Vec<ObligationRow> {
    for row in rows.iter_mut().filter(|row| row.standing == Standing::Ready) {
        let run = row.run.as_ref().and_then(|run| calendar.get(run));
        if let Some(run) = run.filter(|run| run.closes_at <= now) {
            row.standing = Standing::Paid(run.closes_at);
        }
    }
    rows
}

/// What the runs before Straks paid: every claim and week that was clear, where an earlier one did not
/// already cover the same days.
#[must_use]
pub fn paid_before(ground: Ground<'_>, assessment: &Assessment) -> Vec<ObligationRow> {
    let mut paid: Vec<ObligationRow> = Vec::new();
    for (claim, assessed) in claims(ground.facts, assessment) {
        let run = ground.calendar.for_claim(claim.received).filter(|run| run.closes_at <= ground.now);
        let Some(run) = run else { continue };
        if !reasons(ground, assessment, Some(&claim.id), claim.period).is_empty() {
            continue;
        }
        let Some(amount) = refund(assessed) else { continue };
        let mut row = claim_row(ground, claim, assessed, Standing::Paid(run.closes_at));
        if paid.iter().any(|earlier| earlier.period.overlaps(row.period)) {
            continue;
        }
        row.amount = Some(amount);
        row.granted_at = Some(run.closes_at);
        row.run = Some(run.id.clone());
        paid.push(row);
    }
    paid.extend(citizen::paid_before(ground, assessment));
    paid
}

/// Settles a case. `before` is what was due at the last settlement.
#[must_use]
pub fn settle(ground: Ground<'_>, assessment: &Assessment, before: &[ObligationRow]) -> Settled {
    let mut obligations = Vec::new();
    let mut decisions = Vec::new();
    for (claim, assessed) in claims(ground.facts, assessment) {
        let rows = settle_claim(ground, assessment, (claim, assessed), before);
        decisions.extend(rows.first().map(|row| decision(ground, row, claim, assessment)));
        obligations.extend(rows);
    }
    keep_claims_no_longer_made(before, &mut obligations);
    let weeks = citizen::settle(ground, assessment, before);
    obligations.extend(weeks.obligations);
    obligations.sort_by(|one, other| (one.period.from(), &one.id).cmp(&(other.period.from(), &other.id)));
    weigh_case_findings(assessment, &mut obligations);
    let mut findings = assessment.findings.clone();
    findings.extend(weeks.missed);
    findings.retain(|finding| still_matters(finding, ground.facts, &obligations));
    Settled { obligations, decisions, findings }
}

/// The payments among the obligations, as facts of the next assessment.
#[must_use]
pub fn paid_periods(rows: &[ObligationRow]) -> Vec<PaidPeriod> {
    let mut paid: Vec<_> = rows
        .iter()
        .filter_map(|row| match row.standing {
            Standing::Paid(at) | Standing::Released(_, at) => {
                Some(PaidPeriod { claim: row.claim.clone(), period: row.period, amount: row.base, at })
            }
            Standing::Ready | Standing::Held | Standing::InControl | Standing::Requested(_) => None,
        })
        .collect();
    paid.sort_by(|one, other| (one.at, one.period, &one.claim).cmp(&(other.at, other.period, &other.claim)));
    paid
}

/// Every kind of finding that held the claim until a person released it.
fn released(ground: Ground<'_>, assessment: &Assessment, claim: &ClaimId) -> Vec<FindingKind> {
    let concerns = |finding: &&Finding| finding.claim.as_ref().is_none_or(|of| of == claim);
    let accepted = |finding: &&Finding| ground.accepted.contains(finding);
    let mut kinds: Vec<_> =
        assessment.findings.iter().filter(concerns).filter(accepted).map(Finding::kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn claims<'a>(
    facts: &'a CaseFacts,
    assessment: &'a Assessment,
) -> impl Iterator<Item = (&'a RefundClaim, &'a ClaimAssessment)> {
    facts.claims.iter().filter_map(|claim| {
        assessment.claims.iter().find(|assessed| assessed.claim == claim.id).map(|assessed| (claim, assessed))
    })
}

/// Refund with supplement, where both are told.
pub(super) fn refund(assessed: &ClaimAssessment) -> Option<NetPayment> {
    let gross = assessed.refund.known()? + assessed.supplement.known()?;
    Some(NetPayment { gross, own_atp: Money::ZERO, tax: Money::ZERO })
}

fn claim_row(
    ground: Ground<'_>,
    claim: &RefundClaim,
    assessed: &ClaimAssessment,
    standing: Standing,
) -> ObligationRow {
    let amount = refund(assessed);
    ObligationRow {
        id: ObligationId::new(claim.id.as_str()),
        case: ground.case,
        claim: Some(claim.id.clone()),
        kind: RunKind::Employers,
        period: assessed.covered.unwrap_or(claim.period),
        amount,
        base: assessed.refund.known().unwrap_or_default(),
        weeks: weeks(&assessed.weeks),
        weight: amount.map_or(Money::ZERO, |amount| amount.gross),
        granted_at: None,
        run: None,
        standing,
    }
}

/// What a claim comes to; where it has been paid, that and what is still due of it.
fn settle_claim(
    ground: Ground<'_>,
    assessment: &Assessment,
    (claim, assessed): (&RefundClaim, &ClaimAssessment),
    before: &[ObligationRow],
) -> Vec<ObligationRow> {
    let of_claim = |row: &&ObligationRow| row.claim.as_ref() == Some(&claim.id);
    let mut rows: Vec<_> =
        before.iter().filter(of_claim).filter(|row| row.standing.is_fixed()).cloned().collect();
    let mut due = claim_row(ground, claim, assessed, Standing::Ready);
    if !rows.is_empty() {
        let Some(rest) = rest::of_claim(assessed, &rows) else { return rows };
        due.id = ObligationId::new(format!("{}/{}", claim.id, rows.len() + 1));
        (due.weight, due.amount) = (rest.amount.gross, Some(rest.amount));
        (due.base, due.weeks) = (rest.base, rest.weeks);
    }
    rows.push(placed(ground, assessment, (claim, due), before));
    rows
}

/// In its run, or held by what holds the claim.
fn placed(
    ground: Ground<'_>,
    assessment: &Assessment,
    (claim, mut row): (&RefundClaim, ObligationRow),
    before: &[ObligationRow],
) -> ObligationRow {
    let reasons = reasons(ground, assessment, Some(&claim.id), claim.period);
    let own = ground.calendar.for_claim(claim.received).filter(|run| run.closes_at > ground.now);
    let run = own.or_else(|| ground.calendar.next(RunKind::Employers, ground.now));
    row.run = run.map(|run| run.id.clone());
    if reasons.is_empty() && row.amount.is_some() {
        row.granted_at = Some(ground.granted_since(&row, before));
        return row;
    }
    row.standing = held_as(&reasons);
    let at_stake = assessment
        .findings
        .iter()
        .filter(|finding| finding.claim.as_ref() == Some(&claim.id))
        .filter_map(|finding| finding.at_stake)
        .max();
    row.weight = row.weight.max(at_stake.unwrap_or_default());
    row
}

fn decision(
    ground: Ground<'_>,
    row: &ObligationRow,
    claim: &RefundClaim,
    assessment: &Assessment,
) -> ClaimDecision {
    let released = released(ground, assessment, &claim.id);
    let outcome = match row.granted_at.zip(row.amount) {
        Some((at, amount)) if released.is_empty() => ClaimOutcome::Granted { amount: amount.gross, at },
        Some((at, amount)) => ClaimOutcome::Released { amount: amount.gross, at, reasons: released },
        None => ClaimOutcome::Manual { reasons: reasons(ground, assessment, Some(&claim.id), claim.period) },
    };
    ClaimDecision { claim: claim.id.clone(), outcome }
}

/// A claim that was paid and then corrected away stays in the books.
fn keep_claims_no_longer_made(before: &[ObligationRow], obligations: &mut Vec<ObligationRow>) {
    for row in before.iter().filter(|row| row.claim.is_some() && row.standing.is_fixed()) {
        if !obligations.iter().any(|kept| kept.id == row.id) {
            obligations.push(row.clone());
        }
    }
}

/// Where a finding on the whole case says what is at stake in all and no claim does, the first held claim
/// whose amount cannot be told carries the rest of it.
fn weigh_case_findings(assessment: &Assessment, obligations: &mut [ObligationRow]) {
    let whole = assessment
        .findings
        .iter()
        .filter(|finding| finding.claim.is_none() && finding.kind().may_hold_money())
        .filter_map(|finding| finding.at_stake)
        .max()
        .unwrap_or_default();
    let held: Money = obligations.iter().filter(|row| is_held(row)).map(|row| row.weight).sum();
    if let Some(row) = obligations.iter_mut().find(|row| is_held(row) && row.amount.is_none()) {
        row.weight += (whole - held).max(Money::ZERO);
    }
}

pub(super) const fn is_held(row: &ObligationRow) -> bool {
    match row.standing {
        Standing::Held | Standing::InControl => true,
        Standing::Ready | Standing::Requested(_) | Standing::Released(..) | Standing::Paid(_) => false,
    }
}

pub(super) fn is_settled(row: &ObligationRow) -> bool {
    match row.standing {
        Standing::Released(..) | Standing::Paid(_) => true,
        Standing::Ready | Standing::Held | Standing::InControl | Standing::Requested(_) => false,
    }
}

/// A finding no longer matters when its claim is paid, or when the case has ended and everything is; but for one
/// that says that days were paid twice.
fn still_matters(finding: &Finding, facts: &CaseFacts, obligations: &[ObligationRow]) -> bool {
    if finding.says_paid_twice() {
        return true;
    }
    match &finding.claim {
        Some(claim) => {
            let mut of_claim = obligations.iter().filter(|row| row.claim.as_ref() == Some(claim)).peekable();
            of_claim.peek().is_none() || !of_claim.all(is_settled)
        }
        None => {
            let over = facts.last_absence_day.is_some()
                && !obligations.is_empty()
                && obligations.iter().all(is_settled);
            !over
        }
    }
}
