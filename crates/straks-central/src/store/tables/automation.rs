//! What automation did with each claim, the samples drawn of it, and the stops of it.
//!
//! Draws are append-only: what was drawn, by which seed and among which claims, is never changed.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::automation::{Stop, Stratum};
use straks_domain::finding::FindingKind;
use straks_domain::ids::{ActorId, CaseId, ClaimId, NotificationId, RunId};
use straks_domain::task::Opinion;
use straks_domain::{Cpr, Cvr, Money};

use crate::casework::automation::sampling::Phase;
use crate::store::StoreError;
use crate::store::columns::Row;
use crate::store::session::{Value, Within, keys, statements, values};

/// What automation did with a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimOutcomeRow {
    /// The claim.
    pub claim: ClaimId,
    /// The case.
    pub case: CaseId,
    /// The notification of the case.
    pub notification: NotificationId,
    /// The day that the claim was received.
    pub received: NaiveDate,
    /// The run that it is in or would be in.
    pub run: Option<RunId>,
    /// What it is like.
    pub stratum: Stratum,
    /// What it comes to, or what is at stake.
    pub amount: Money,
    /// What automation did.
    pub outcome: AutomationOutcome,
    /// Every reason why it did not grant it.
    pub reasons: Vec<FindingKind>,
}

impl ClaimOutcomeRow {
    /// True where the other tells the same, however large each takes the employer to be.
    #[must_use]
    pub fn is_the_same_but_for_its_employer(&self, other: &Self) -> bool {
        let employer_band = self.stratum.employer_band;
        let stratum = Stratum { employer_band, ..other.stratum };
        *self == Self { stratum, ..other.clone() }
    }
}

/// What automation did with a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AutomationOutcome {
    /// Granted in full.
    Decided,
    /// Granted in full, and drawn as a sample.
    Sampled,
    /// Left to a person.
    Left,
}

/// A claim that was drawn as a sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleRow {
    /// The claim.
    pub claim: ClaimId,
    /// The case.
    pub case: CaseId,
    /// The run it was drawn for.
    pub run: RunId,
    /// Among which claims.
    pub stratum: Stratum,
    /// When it was drawn.
    pub drawn_at: DateTime<Utc>,
    /// The first judgement: what is said later does not change how often automation was right.
    pub judged: Option<Judgement>,
}

/// What a person said of a sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// Right or not.
    pub opinion: Opinion,
    /// Why.
    pub why: String,
    /// Who.
    pub by: ActorId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A draw, with all that it takes to repeat it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawRow {
    /// The run it was for.
    pub run: RunId,
    /// When.
    pub at: DateTime<Utc>,
    /// Seed, plan, claims and what was drawn, as JSON.
    pub record: String,
}

/// A claim that automation granted into a run, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantedClaim {
    /// The claim.
    pub claim: ClaimId,
    /// The case.
    pub case: CaseId,
    /// The person.
    pub cpr: Cpr,
    /// What it is like.
    pub stratum: Stratum,
    /// What automation did.
    pub outcome: AutomationOutcome,
}

macro_rules! granted {
    ($condition:expr) => {
        granted!($condition, "?2", "?3")
    };
    ($condition:expr, $run:literal, $left:literal) => {
        concat!(
            "SELECT claim_outcome.claim, claim_outcome.case_id, notification.cpr, claim_outcome.stratum,
                claim_outcome.outcome
             FROM claim_outcome JOIN notification ON notification.municipality = claim_outcome.municipality
                AND notification.id = claim_outcome.notification
             WHERE claim_outcome.municipality = ?1 AND claim_outcome.run = ",
            $run,
            " AND claim_outcome.outcome <> ",
            $left,
            $condition,
            " ORDER BY claim_outcome.claim"
        )
    };
}

statements! {
    STOPS = "SELECT body FROM automation_stop WHERE municipality = ?1 ORDER BY at DESC, id";
    PUT_STOP = "INSERT INTO automation_stop (municipality, id, at, body) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (municipality, id) DO UPDATE SET body = excluded.body";
    OUTCOMES_OF_CASES = concat!("SELECT claim, case_id, notification, received, run, stratum, amount, outcome,
            reasons
        FROM claim_outcome WHERE municipality = ?1 AND case_id IN ", keys!(), " ORDER BY claim");
    OUTCOMES_BETWEEN = "SELECT claim, case_id, notification, received, run, stratum, amount, outcome, reasons
        FROM claim_outcome WHERE municipality = ?1 AND received >= ?2 AND received <= ?3 ORDER BY claim";
    OUTCOMES_SINCE = "SELECT outcome, count(*) AS claims FROM claim_outcome
        WHERE municipality = ?1 AND received >= ?2 GROUP BY outcome ORDER BY outcome";
    PUT_OUTCOME = "INSERT INTO claim_outcome
            (municipality, claim, case_id, notification, received, run, stratum, amount, outcome, reasons)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (municipality, claim) DO UPDATE SET case_id = excluded.case_id,
            notification = excluded.notification,
            received = excluded.received, run = excluded.run, stratum = excluded.stratum,
            amount = excluded.amount, outcome = excluded.outcome, reasons = excluded.reasons";
    GRANTED = granted!("");
    GRANTED_LIKE = granted!(concat!(" AND claim_outcome.stratum IN ", keys!()), "?34", "?35");
    SAMPLES_OF_CASES = concat!("SELECT claim, case_id, run, stratum, drawn_at, judged FROM sample
        WHERE municipality = ?1 AND case_id IN ", keys!(), " ORDER BY claim");
    SAMPLES_SINCE = "SELECT claim, case_id, run, stratum, drawn_at, judged FROM sample
        WHERE municipality = ?1 AND drawn_at >= ?2 ORDER BY drawn_at DESC, claim";
    PUT_SAMPLE = "INSERT INTO sample (municipality, claim, case_id, run, stratum, drawn_at, judged)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (municipality, claim) DO UPDATE SET judged = excluded.judged";
    DRAWS = "SELECT run, at, record FROM sample_draw WHERE municipality = ?1 AND at >= ?2 ORDER BY at DESC, run";
    PUT_DRAW = "INSERT INTO sample_draw (municipality, run, at, phase, record) VALUES (?1, ?2, ?3, ?4, ?5)";
    IS_FILLED_UP = "SELECT EXISTS (SELECT 1 FROM sample_draw WHERE municipality = ?1 AND run = ?2 AND phase = ?3)
        AS answer";
    EMPLOYER_SIZES = concat!("SELECT cvr, count(DISTINCT cpr) AS persons FROM employment
        WHERE municipality = ?1 AND cvr IN ", keys!(), " GROUP BY cvr ORDER BY cvr");
}

pub(in crate::store) fn stops(within: &Within<'_>) -> Result<Vec<Stop>, StoreError> {
    within.query(STOPS, values![], |row| row.json("body"))
}

pub(in crate::store) fn put_stop(within: &Within<'_>, stop: &Stop) -> Result<(), StoreError> {
    within.send(PUT_STOP, &[Value::from(stop.id.to_string()), Value::from(stop.at), Value::json(stop)?])
}

fn outcome(row: &Row<'_>) -> Result<ClaimOutcomeRow, StoreError> {
    Ok(ClaimOutcomeRow {
        claim: ClaimId::new(row.text("claim")?),
        case: row.parsed("case_id")?,
        notification: NotificationId::new(row.text("notification")?),
        received: row.day("received")?,
        run: row.text_opt("run")?.map(RunId::new),
        stratum: row.json("stratum")?,
        amount: row.money("amount")?,
        outcome: row.json("outcome")?,
        reasons: row.json("reasons")?,
    })
}

pub(in crate::store) fn outcomes_of_cases(
    within: &Within<'_>,
    cases: &[CaseId],
) -> Result<Vec<ClaimOutcomeRow>, StoreError> {
    within.query_keys(OUTCOMES_OF_CASES, cases.iter().map(|case| Value::from(*case)), values![], outcome)
}

pub(in crate::store) fn outcomes_between(
    within: &Within<'_>,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<ClaimOutcomeRow>, StoreError> {
    within.query(OUTCOMES_BETWEEN, values![from, until], outcome)
}

/// How many claims that were received since a day had each outcome, none too.
pub(in crate::store) fn outcomes_since(
    within: &Within<'_>,
    since: NaiveDate,
) -> Result<Vec<(AutomationOutcome, u64)>, StoreError> {
    let counted: Vec<(AutomationOutcome, u64)> = within
        .query(OUTCOMES_SINCE, values![since], |row| Ok((row.json("outcome")?, row.number("claims")?)))?;
    let each = [AutomationOutcome::Decided, AutomationOutcome::Sampled, AutomationOutcome::Left];
    let count = |of| counted.iter().find(|(outcome, _)| *outcome == of).map_or(0, |(_, count)| *count);
    Ok(each.map(|outcome| (outcome, count(outcome))).into())
}

pub(in crate::store) fn put_outcome(within: &Within<'_>, row: &ClaimOutcomeRow) -> Result<(), StoreError> {
    within.send(
        PUT_OUTCOME,
        &[
            Value::from(&row.claim),
            Value::from(row.case),
            Value::from(&row.notification),
            Value::from(row.received),
            Value::from(row.run.as_ref()),
            Value::json(&row.stratum)?,
            Value::from(row.amount),
            Value::json(&row.outcome)?,
            Value::json(&row.reasons)?,
        ],
    )
}

pub(in crate::store) fn granted(within: &Within<'_>, run: &RunId) -> Result<Vec<GrantedClaim>, StoreError> {
    let left = Value::json(&AutomationOutcome::Left)?;
    within.query(GRANTED, &[Value::from(run), left], granted_claim)
}

pub(in crate::store) fn granted_like(
    within: &Within<'_>,
    run: &RunId,
    strata: &BTreeSet<Stratum>,
) -> Result<Vec<GrantedClaim>, StoreError> {
    let keys: Vec<_> = strata.iter().map(Value::json).collect::<Result<_, _>>()?;
    let left = Value::json(&AutomationOutcome::Left)?;
    within.query_keys(
        GRANTED_LIKE,
        keys.into_iter().map(Value::into_owned),
        &[Value::from(run), left],
        granted_claim,
    )
}

fn granted_claim(row: &Row<'_>) -> Result<GrantedClaim, StoreError> {
    Ok(GrantedClaim {
        claim: ClaimId::new(row.text("claim")?),
        case: row.parsed("case_id")?,
        cpr: row.parsed("cpr")?,
        stratum: row.json("stratum")?,
        outcome: row.json("outcome")?,
    })
}

fn sample(row: &Row<'_>) -> Result<SampleRow, StoreError> {
    Ok(SampleRow {
        claim: ClaimId::new(row.text("claim")?),
        case: row.parsed("case_id")?,
        run: RunId::new(row.text("run")?),
        stratum: row.json("stratum")?,
        drawn_at: row.instant("drawn_at")?,
        judged: row.json("judged")?,
    })
}

pub(in crate::store) fn samples_of_cases(
    within: &Within<'_>,
    cases: &[CaseId],
) -> Result<Vec<SampleRow>, StoreError> {
    within.query_keys(SAMPLES_OF_CASES, cases.iter().map(|case| Value::from(*case)), values![], sample)
}

pub(in crate::store) fn samples_since(
    within: &Within<'_>,
    since: DateTime<Utc>,
) -> Result<Vec<SampleRow>, StoreError> {
    within.query(SAMPLES_SINCE, values![since], sample)
}

pub(in crate::store) fn put_sample(within: &Within<'_>, row: &SampleRow) -> Result<(), StoreError> {
    within.send(
        PUT_SAMPLE,
        &[
            Value::from(&row.claim),
            Value::from(row.case),
            Value::from(&row.run),
            Value::json(&row.stratum)?,
            Value::from(row.drawn_at),
            Value::json(&row.judged)?,
        ],
    )
}

pub(in crate::store) fn draws(within: &Within<'_>, since: DateTime<Utc>) -> Result<Vec<DrawRow>, StoreError> {
    within.query(DRAWS, values![since], |row| {
        Ok(DrawRow {
            run: RunId::new(row.text("run")?),
            at: row.instant("at")?,
            record: row.string("record")?,
        })
    })
}

pub(in crate::store) fn put_draw(within: &Within<'_>, row: &DrawRow, phase: Phase) -> Result<(), StoreError> {
    let phase = Value::json(&phase)?;
    within.send(PUT_DRAW, &[Value::from(&row.run), row.at.into(), phase, Value::from(&row.record)])
}

pub(in crate::store) fn is_filled_up(within: &Within<'_>, run: &RunId) -> Result<bool, StoreError> {
    within.ask(IS_FILLED_UP, &[Value::from(run), Value::json(&Phase::FillingUp)?])
}

/// How many persons are registered with each employer; one with nobody is not among them.
pub(in crate::store) fn employer_sizes(
    within: &Within<'_>,
    employers: &[Cvr],
) -> Result<Vec<(Cvr, u32)>, StoreError> {
    let keys = employers.iter().map(|employer| Value::from(*employer));
    within.query_keys(EMPLOYER_SIZES, keys, values![], |row| Ok((row.parsed("cvr")?, row.number("persons")?)))
}
