//! What is due on each case, to whom, and what it weighs in its run.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::facts::BenefitElsewhere;
use straks_domain::ids::{CaseId, ClaimId, ImmediatePaymentId, ObligationId, RunId};
use straks_domain::payment::{NetPayment, RunKind};
use straks_domain::{Money, Period};

use crate::store::StoreError;
use crate::store::columns::Row;
use crate::store::session::{Value, Within, keys, statements, values};

/// An amount that is due to one receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObligationRow {
    /// Its id: the number of the claim, or the notification and the run of its weeks.
    pub id: ObligationId,
    /// The case.
    pub case: CaseId,
    /// The claim it answers; none when the person is paid.
    pub claim: Option<ClaimId>,
    /// Which runs pay it.
    pub kind: RunKind,
    /// The days it is for.
    pub period: Period,
    /// Gross, deductions and net; none where it cannot be told.
    pub amount: Option<NetPayment>,
    /// Benefit or refund without supplement, for the facts of later assessments.
    pub base: Money,
    /// What it came to week by week, without supplement, for the maximum that all cases of a person share.
    pub weeks: Vec<BenefitElsewhere>,
    /// What it weighs in the sums of a run: the gross amount, or what is at stake.
    pub weight: Money,
    /// When it was granted; none while it is not.
    pub granted_at: Option<DateTime<Utc>>,
    /// The run that pays it or would; none where the calendar has none.
    pub run: Option<RunId>,
    /// Where it stands.
    pub standing: Standing,
}

/// Where an obligation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In its run.
    Ready,
    /// Held back by a blocking task.
    Held,
    /// Taken out for control.
    InControl,
    /// In an immediate payment that waits for approval.
    Requested(ImmediatePaymentId),
    /// In an immediate payment, approved at this time.
    Released(ImmediatePaymentId, DateTime<Utc>),
    /// Paid by its run.
    Paid(DateTime<Utc>),
}

impl Standing {
    /// True for what an assessment must leave alone.
    #[must_use]
    pub const fn is_fixed(self) -> bool {
        match self {
            Self::Paid(_) | Self::Released(..) | Self::Requested(_) => true,
            Self::Ready | Self::Held | Self::InControl => false,
        }
    }
}

/// The sums of a run, as obligations weigh in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RunSums {
    /// Ready.
    pub ready: Money,
    /// Held by blocking tasks.
    pub held: Money,
    /// Taken out for control.
    pub in_control: Money,
}

/// What is due on cases, in the order in which it is for.
macro_rules! obligations {
    ($which:expr) => {
        concat!(
            "SELECT case_id, id, claim, kind, from_day, until_day, gross, own_atp, tax, base, weeks, weight,
                granted_at, run, standing
             FROM obligation WHERE municipality = ?1 AND ",
            $which,
            " ORDER BY from_day, id"
        )
    };
}

statements! {
    OF_CASE = obligations!("case_id = ?2");
    OF_CASES = obligations!(concat!("case_id IN ", keys!()));
    // What a claim comes to has the number of the claim.
    OF_CLAIMS = obligations!(concat!("id IN ", keys!()));
    SUMS = "SELECT standing, CAST(sum(weight) AS BIGINT) AS weight FROM obligation
        WHERE municipality = ?1 AND run = ?2 GROUP BY standing";
    CLEAR = "DELETE FROM obligation WHERE municipality = ?1 AND case_id = ?2";
    PUT = "INSERT INTO obligation (municipality, case_id, id, claim, kind, from_day, until_day, gross, own_atp,
            tax, base, weeks, weight, granted_at, run, standing)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
}

fn obligation(row: &Row<'_>) -> Result<ObligationRow, StoreError> {
    let amount = match row.integer_opt("gross")? {
        None => None,
        Some(gross) => Some(NetPayment {
            gross: Money::from_ore(gross),
            own_atp: row.money("own_atp")?,
            tax: row.money("tax")?,
        }),
    };
    Ok(ObligationRow {
        id: ObligationId::new(row.text("id")?),
        case: row.parsed("case_id")?,
        claim: row.text_opt("claim")?.map(ClaimId::new),
        kind: row.json("kind")?,
        period: row.period()?,
        amount,
        base: row.money("base")?,
        weeks: row.json("weeks")?,
        weight: row.money("weight")?,
        granted_at: row.parsed_opt("granted_at")?,
        run: row.text_opt("run")?.map(RunId::new),
        standing: row.json("standing")?,
    })
}

pub(in crate::store) fn of_case(within: &Within<'_>, case: CaseId) -> Result<Vec<ObligationRow>, StoreError> {
    within.query(OF_CASE, values![case], obligation)
}

pub(in crate::store) fn of_cases(
    within: &Within<'_>,
    cases: &[CaseId],
) -> Result<Vec<ObligationRow>, StoreError> {
    within.query_keys(OF_CASES, cases.iter().map(|case| Value::from(*case)), values![], obligation)
}

pub(in crate::store) fn of_claims<'a>(
    within: &Within<'_>,
    claims: impl Iterator<Item = &'a ClaimId>,
) -> Result<Vec<ObligationRow>, StoreError> {
    within.query_keys(OF_CLAIMS, claims.map(|claim| Value::from(claim).into_owned()), values![], obligation)
}

pub(in crate::store) fn sums(within: &Within<'_>, run: &RunId) -> Result<RunSums, StoreError> {
    let by_standing =
        within.query(SUMS, values![run], |row| Ok((row.json("standing")?, row.money("weight")?)))?;
    let mut sums = RunSums::default();
    for (standing, weight) in by_standing {
        match standing {
            Standing::Ready => sums.ready += weight,
            Standing::Held => sums.held += weight,
            Standing::InControl => sums.in_control += weight,
            Standing::Requested(_) | Standing::Released(..) | Standing::Paid(_) => {}
        }
    }
    Ok(sums)
}

pub(in crate::store) fn replace(
    within: &Within<'_>,
    case: CaseId,
    obligations: &[ObligationRow],
) -> Result<(), StoreError> {
    within.send(CLEAR, values![case])?;
    add(within, obligations)
}

pub(in crate::store) fn add(within: &Within<'_>, obligations: &[ObligationRow]) -> Result<(), StoreError> {
    obligations.iter().try_for_each(|row| put(within, row))
}

fn put(within: &Within<'_>, row: &ObligationRow) -> Result<(), StoreError> {
    within.send(
        PUT,
        values![
            row.case,
            &row.id,
            row.claim.as_ref(),
            Value::json(&row.kind)?,
            row.period.from(),
            row.period.until(),
            row.amount.map(|amount| amount.gross),
            row.amount.map(|amount| amount.own_atp),
            row.amount.map(|amount| amount.tax),
            row.base,
            Value::json(&row.weeks)?,
            row.weight,
            row.granted_at,
            row.run.as_ref(),
            Value::json(&row.standing)?,
        ],
    )
}
