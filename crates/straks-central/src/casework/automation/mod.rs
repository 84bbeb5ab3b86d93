//! Automation held in check: what it would grant is looked at by stops and samples before it is due.
//!
//! It works on what a settlement came to and adds findings, nothing else: what a finding holds, a person decides.
//! Invariant: a claim that something else holds gets no finding from here, so that nobody is asked twice.

pub mod figures;
pub mod sampling;

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use straks_domain::automation::{ClaimShape, Stop, StopNamed, Subject};
use straks_domain::facts::{CaseFacts, RefundClaim};
use straks_domain::finding::{Finding, FindingDetail, FindingKind};
use straks_domain::ids::{ClaimId, RunId};
use straks_domain::payment::RunKind;
use straks_domain::task::Opinion;
use straks_domain::{Citation, Cpr, Period};
use straks_protocol::document::{ClaimDecision, ClaimOutcome};
use straks_rules::Trace;

use super::calendar::Calendar;
use super::settle::Settled;
use crate::hex::to_hex;
use crate::intake::record::NotificationRecord;
use crate::store::rows::{
    AutomationOutcome, ClaimOutcomeRow, DrawRow, GrantedClaim, ObligationRow, SampleRow, Standing,
};
use crate::store::{StoreError, Writing};
use sampling::{Candidate, Phase, SamplingPlan, Seed};

/// § 54: an employer's refund.
const REFUND: Citation = Citation::section(54);
/// § 6: the municipality pays the person.
const OWN_BENEFIT: Citation = Citation::section(6);

/// What stops and samples are known of a case.
#[derive(Debug, Clone, Copy)]
pub struct Oversight<'a> {
    /// The stops that hold today.
    pub stops: &'a [Stop],
    /// The claims of the case that were drawn.
    pub samples: &'a [SampleRow],
}

/// The stops that hold on the day.
///
/// # Errors
/// [`StoreError`].
pub fn stops_in_force(
    tx: &dyn crate::store::Reading,
    today: chrono::NaiveDate,
) -> Result<Vec<Stop>, StoreError> {
    let mut stops = tx.automation_stops()?;
    stops.retain(|stop| stop.holds_on(today));
    Ok(stops)
}

/// Every stop that catches the case, as findings name it.
fn caught(
    stops: &[Stop],
    notification: &NotificationRecord,
    findings: &[Finding],
    trace: impl FnOnce() -> Trace,
) -> Vec<StopNamed> {
    let kinds: Vec<FindingKind> = findings.iter().map(Finding::kind).collect();
    let (mut citations, mut parameters) = (Vec::new(), Vec::new());
    if stops.iter().any(|stop| stop.scope.reads_steps()) {
        for step in trace().steps {
            citations.push(step.citation);
            parameters.extend(step.parameter.map(|parameter| parameter.name.key().to_owned()));
        }
    }
    let subject = Subject {
        cpr: notification.cpr,
        cvr: notification.cvr,
        findings: &kinds,
        citations: &citations,
        parameters: &parameters,
    };
    let caught = stops.iter().filter(|stop| stop.scope.catches(subject));
    caught.map(|stop| StopNamed { stop: stop.id, reason: stop.reason.clone() }).collect()
}

impl Oversight<'_> {
    /// What stops and samples find on a case whose settlement came to this.
    pub fn findings(
        self,
        notification: &NotificationRecord,
        assessed: &[Finding],
        settled: &Settled,
        trace: impl FnOnce() -> Trace,
    ) -> Vec<Finding> {
        let ready: Vec<_> =
            settled.obligations.iter().filter(|row| row.standing == Standing::Ready).collect();
        if ready.is_empty() || (self.stops.is_empty() && self.samples.is_empty()) {
            return Vec::new();
        }
        let stops = caught(self.stops, notification, assessed, trace);
        if stops.is_empty() {
            return ready.into_iter().filter_map(|row| self.sample(row)).collect();
        }
        let own = ready.iter().filter(|row| row.claim.is_none()).copied().collect::<Vec<_>>();
        let claims = ready.iter().filter(|row| row.claim.is_some());
        claims.map(|row| stopped_claim(row, &stops)).chain(stopped_benefit(&own, &stops)).collect()
    }

    fn sample(self, row: &ObligationRow) -> Option<Finding> {
        let claim = row.claim.as_ref()?;
        let sample = self.samples.iter().find(|sample| sample.claim == *claim)?;
        let amount = row.amount?.gross;
        let opinion = sample.judged.as_ref().map(|judged| judged.opinion);
        // Who agreed closed the task; only a disagreement is still to be seen on it.
        let opinion = opinion.filter(|opinion| *opinion == Opinion::Disagrees);
        let detail = FindingDetail::SampleDrawn { stratum: sample.stratum, amount, opinion };
        Some(Finding {
            claim: Some(claim.clone()),
            citation: REFUND,
            period: row.period,
            at_stake: Some(amount),
            detail,
        })
    }
}

fn stopped_claim(row: &ObligationRow, stops: &[StopNamed]) -> Finding {
    Finding {
        claim: row.claim.clone(),
        citation: REFUND,
        period: row.period,
        at_stake: row.amount.map(|amount| amount.gross),
        detail: FindingDetail::AutomationStopped { stops: stops.to_vec() },
    }
}

/// The person's own weeks together.
fn stopped_benefit(rows: &[&ObligationRow], stops: &[StopNamed]) -> Option<Finding> {
    let from = rows.iter().map(|row| row.period.from()).min()?;
    let until = rows.iter().map(|row| row.period.until()).max()?;
    Some(Finding {
        claim: None,
        citation: OWN_BENEFIT,
        period: Period::new(from, until).ok()?,
        at_stake: Some(rows.iter().filter_map(|row| row.amount).map(|amount| amount.gross).sum()),
        detail: FindingDetail::AutomationStopped { stops: stops.to_vec() },
    })
}

/// What a claim is like.
fn shape(facts: &CaseFacts, notification: &NotificationRecord, claim: &RefundClaim) -> ClaimShape {
    let partial = notification.partial_from.is_some_and(|(from, _)| from < claim.period.until());
    let first = facts.claims.iter().map(|claim| claim.period.from()).min();
    if partial {
        ClaimShape::Partial
    } else if first == Some(claim.period.from()) {
        ClaimShape::First
    } else {
        ClaimShape::Following
    }
}

/// What automation did with each claim, for the figures and for the draw. What was paid before Straks, or by
/// other means than a run, is not among it. How large the employer is must still be told: it is counted where an
/// outcome is new only.
pub fn outcomes(
    settled: &Settled,
    facts: &CaseFacts,
    notification: &NotificationRecord,
    plan: &SamplingPlan,
    samples: &[SampleRow],
) -> Vec<ClaimOutcomeRow> {
    let decided = settled.decisions.iter().filter_map(|decision| {
        let claim = facts.claims.iter().find(|claim| claim.id == decision.claim)?;
        let row = settled.obligations.iter().find(|row| row.claim.as_ref() == Some(&decision.claim))?;
        if row.standing.is_fixed() {
            return None;
        }
        let amount = row.amount.map_or(row.weight, |amount| amount.gross);
        let drawn = samples.iter().any(|sample| sample.claim == decision.claim);
        let (outcome, reasons) = told(decision, drawn);
        Some(ClaimOutcomeRow {
            claim: decision.claim.clone(),
            case: row.case,
            notification: notification.id.clone(),
            received: claim.received,
            run: row.run.clone(),
            stratum: plan.stratum(shape(facts, notification, claim), amount, 0),
            amount,
            outcome,
            reasons,
        })
    });
    decided.collect()
}

/// A sample is a decision of automation that is looked at; anything else that held a claim left it to a person.
fn told(decision: &ClaimDecision, drawn: bool) -> (AutomationOutcome, Vec<FindingKind>) {
    let reasons = match &decision.outcome {
        ClaimOutcome::Granted { .. } => Vec::new(),
        ClaimOutcome::Released { reasons, .. } | ClaimOutcome::Manual { reasons } => reasons.clone(),
    };
    let granted = matches!(decision.outcome, ClaimOutcome::Granted { .. });
    if granted || reasons == [FindingKind::SampleDrawn] {
        let outcome = if drawn { AutomationOutcome::Sampled } else { AutomationOutcome::Decided };
        (outcome, Vec::new())
    } else {
        (AutomationOutcome::Left, reasons)
    }
}

/// All that it takes to repeat a draw, and what it came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawRecord {
    /// The seed, in hexadecimal.
    pub seed: String,
    /// The plan.
    pub plan: SamplingPlan,
    /// How far the run was.
    pub phase: Phase,
    /// The claims that could be drawn.
    pub candidates: Vec<Candidate>,
    /// The claims that were.
    pub drawn: Vec<ClaimId>,
}

impl DrawRecord {
    /// Draws again; true where it comes to the same.
    #[must_use]
    pub fn repeats(&self) -> bool {
        let seed = crate::hex::from_hex(&self.seed);
        seed.is_some_and(|seed| self.plan.draw(&seed, self.phase, &self.candidates) == self.drawn)
    }
}

/// Among which claims samples are drawn.
#[derive(Debug, Clone, Copy)]
pub enum Among<'a> {
    /// All that the run would pay.
    All,
    /// What has just been granted into it. The others were looked at when they were: a claim is drawn by its own number,
    /// and a stratum that was filled up stays so.
    Granted(&'a [GrantedClaim]),
}

/// Draws among what the next run of employers' refunds would pay; answers whose cases must be settled anew.
///
/// # Errors
/// [`StoreError`].
pub fn draw(
    tx: &mut dyn Writing,
    plan: &SamplingPlan,
    among: Among<'_>,
    (calendar, now): (&Calendar, DateTime<Utc>),
) -> Result<BTreeSet<Cpr>, StoreError> {
    let Some(run) = calendar.next(RunKind::Employers, now).filter(|_| !plan.is_off()) else {
        return Ok(BTreeSet::new());
    };
    let filling_up = run.closes_at - TimeDelta::hours(plan.added_hours_before_close.into()) <= now;
    let phase = if filling_up { Phase::FillingUp } else { Phase::Open };
    let is_first = phase == Phase::FillingUp && !tx.is_filled_up(&run.id)?;
    let granted = match among {
        Among::All => tx.granted_claims(&run.id)?,
        Among::Granted(_) if is_first => tx.granted_claims(&run.id)?,
        Among::Granted(claims) => match phase {
            Phase::Open => claims.to_vec(),
            Phase::FillingUp => {
                tx.granted_claims_like(&run.id, &claims.iter().map(|claim| claim.stratum).collect())?
            }
        },
    };
    let seed = seed(tx, &run.id)?;
    let candidates: Vec<_> = granted.iter().map(candidate).collect();
    let drawn = plan.draw(&seed, phase, &candidates);
    if drawn.is_empty() && !is_first {
        return Ok(BTreeSet::new());
    }
    for claim in granted.iter().filter(|claim| drawn.contains(&claim.claim)) {
        tx.put_sample(&SampleRow {
            claim: claim.claim.clone(),
            case: claim.case,
            run: run.id.clone(),
            stratum: claim.stratum,
            drawn_at: now,
            judged: None,
        })?;
    }
    let persons =
        granted.iter().filter(|claim| drawn.contains(&claim.claim)).map(|claim| claim.cpr).collect();
    let record = DrawRecord { seed: to_hex(&seed), plan: plan.clone(), phase, candidates, drawn };
    let record = serde_json::to_string(&record).map_err(|error| StoreError::Engine(Box::new(error)))?;
    tx.put_draw(&DrawRow { run: run.id.clone(), at: now, record }, phase)?;
    Ok(persons)
}

fn candidate(claim: &GrantedClaim) -> Candidate {
    let drawn = match claim.outcome {
        AutomationOutcome::Sampled => true,
        AutomationOutcome::Decided | AutomationOutcome::Left => false,
    };
    Candidate { claim: claim.claim.clone(), stratum: claim.stratum, drawn }
}

/// The seed of a run follows from a secret of the municipality: nobody can tell beforehand what is drawn, and
/// whoever reads the record can draw again.
fn seed(tx: &dyn Writing, run: &RunId) -> Result<Seed, StoreError> {
    let municipality = tx.municipality()?.ok_or(StoreError::NoMunicipality)?;
    let mut hash = Sha256::new();
    hash.update(b"samples");
    hash.update(municipality.token_key);
    hash.update(run.as_str());
    let mut seed = Seed::default();
    for (byte, hashed) in seed.iter_mut().zip(hash.finalize()) {
        *byte = hashed;
    }
    Ok(seed)
}
