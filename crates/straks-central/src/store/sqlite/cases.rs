//! What was concluded on each case, and what is due.

use std::ops::Deref;

use rusqlite::{Connection, Row, params};
use straks_domain::Money;
use straks_domain::ids::{CaseId, ClaimId, NotificationId, ObligationId, RuleSetId, RunId};
use straks_domain::payment::NetPayment;

use super::columns::{instant, json, money, parsed, parsed_opt, period, to_json};
use super::transaction::Within;
use crate::store::StoreError;
use crate::store::rows::{AssessedBy, AssessmentRow, ObligationRow, RunSums, Standing};

pub(super) fn assessment<C: Deref<Target = Connection>>(
    within: &Within<C>,
    case: CaseId,
) -> Result<Option<AssessmentRow>, StoreError> {
    let mut statement = within.connection.prepare_cached(
        "SELECT notification, facts_hash, rule_set, engine, as_of, trace FROM assessment
         WHERE municipality = ?1 AND case_id = ?2",
    )?;
    let mut rows = statement.query(params![within.municipality.as_str(), case.to_string()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(AssessmentRow {
        case,
        notification: NotificationId::new(row.get::<_, String>("notification")?),
        facts_hash: row.get("facts_hash")?,
        rule_set: RuleSetId::new(row.get::<_, String>("rule_set")?),
        engine: row.get("engine")?,
        as_of: parsed(row, "as_of")?,
        trace: row.get("trace")?,
    }))
}

pub(super) fn is_unassessed<C: Deref<Target = Connection>>(within: &Within<C>) -> Result<bool, StoreError> {
    let mut statement = within
        .connection
        .prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM assessment WHERE municipality = ?1)")?;
    Ok(statement.query_row([within.municipality.as_str()], |row| row.get(0))?)
}

pub(super) fn is_assessed_otherwise<C: Deref<Target = Connection>>(
    within: &Within<C>,
    by: &AssessedBy,
) -> Result<bool, StoreError> {
    let mut statement = within.connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM assessment
             WHERE municipality = ?1 AND (as_of, rule_set, engine) <> (?2, ?3, ?4))",
    )?;
    let by = params![within.municipality.as_str(), by.as_of.to_string(), by.rule_set.as_str(), by.engine];
    Ok(statement.query_row(by, |row| row.get(0))?)
}

pub(super) fn put_assessment<C: Deref<Target = Connection>>(
    within: &Within<C>,
    row: &AssessmentRow,
) -> Result<(), StoreError> {
    let mut statement = within.connection.prepare_cached(
        "INSERT INTO assessment (municipality, case_id, notification, facts_hash, rule_set, engine, as_of, trace)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT DO UPDATE SET facts_hash = excluded.facts_hash, rule_set = excluded.rule_set,
             engine = excluded.engine, as_of = excluded.as_of, trace = excluded.trace",
    )?;
    statement.execute(params![
        within.municipality.as_str(),
        row.case.to_string(),
        row.notification.as_str(),
        row.facts_hash,
        row.rule_set.as_str(),
        row.engine,
        row.as_of.to_string(),
        row.trace
    ])?;
    Ok(())
}

const OBLIGATION: &str =
    "SELECT case_id, id, claim, kind, from_day, until_day, gross, own_atp, tax, base, weeks, weight,
    granted_at, run, standing FROM obligation WHERE municipality = ?1";

fn obligation(row: &Row<'_>) -> Result<ObligationRow, StoreError> {
    let gross: Option<i64> = row.get("gross")?;
    let amount = match gross {
        None => None,
        Some(gross) => Some(NetPayment {
            gross: Money::from_ore(gross),
            own_atp: money(row, "own_atp")?,
            tax: money(row, "tax")?,
        }),
    };
    Ok(ObligationRow {
        id: ObligationId::new(row.get::<_, String>("id")?),
        case: parsed(row, "case_id")?,
        claim: row.get::<_, Option<String>>("claim")?.map(ClaimId::new),
        kind: json(row, "kind")?,
        period: period(row)?,
        amount,
        base: money(row, "base")?,
        weeks: json(row, "weeks")?,
        weight: money(row, "weight")?,
        granted_at: parsed_opt(row, "granted_at")?,
        run: row.get::<_, Option<String>>("run")?.map(RunId::new),
        standing: json(row, "standing")?,
    })
}

pub(super) fn obligations<C: Deref<Target = Connection>>(
    within: &Within<C>,
    case: CaseId,
) -> Result<Vec<ObligationRow>, StoreError> {
    let sql = format!("{OBLIGATION} AND case_id = ?2 ORDER BY from_day, id");
    let mut statement = within.connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![within.municipality.as_str(), case.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(obligation(row)?);
    }
    Ok(found)
}

pub(super) fn run_sums<C: Deref<Target = Connection>>(
    within: &Within<C>,
    run: &RunId,
) -> Result<RunSums, StoreError> {
    let mut statement = within.connection.prepare_cached(
        "SELECT standing, sum(weight) AS weight FROM obligation WHERE municipality = ?1 AND run = ?2
         GROUP BY standing",
    )?;
    let mut rows = statement.query(params![within.municipality.as_str(), run.as_str()])?;
    let mut sums = RunSums::default();
    while let Some(row) = rows.next()? {
        let weight = money(row, "weight")?;
        match json::<Standing>(row, "standing")? {
            Standing::Ready => sums.ready += weight,
            Standing::Held => sums.held += weight,
            Standing::InControl => sums.in_control += weight,
            Standing::Requested(_) | Standing::Released(..) | Standing::Paid(_) => {}
        }
    }
    Ok(sums)
}

pub(super) fn put_obligations<C: Deref<Target = Connection>>(
    within: &Within<C>,
    case: CaseId,
    obligations: &[ObligationRow],
) -> Result<(), StoreError> {
    within
        .connection
        .prepare_cached("DELETE FROM obligation WHERE municipality = ?1 AND case_id = ?2")?
        .execute(params![within.municipality.as_str(), case.to_string()])?;
    for row in obligations {
        put_obligation(within, row)?;
    }
    Ok(())
}

fn put_obligation<C: Deref<Target = Connection>>(
    within: &Within<C>,
    row: &ObligationRow,
) -> Result<(), StoreError> {
    let mut statement = within.connection.prepare_cached(
        "INSERT INTO obligation (municipality, case_id, id, claim, kind, from_day, until_day, gross, own_atp, tax,
             base, weeks, weight, granted_at, run, standing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?;
    statement.execute(params![
        within.municipality.as_str(),
        row.case.to_string(),
        row.id.as_str(),
        row.claim.as_ref().map(ClaimId::as_str),
        to_json(&row.kind)?,
        row.period.from().to_string(),
        row.period.until().to_string(),
        row.amount.map(|amount| amount.gross.ore()),
        row.amount.map(|amount| amount.own_atp.ore()),
        row.amount.map(|amount| amount.tax.ore()),
        row.base.ore(),
        to_json(&row.weeks)?,
        row.weight.ore(),
        row.granted_at.map(instant),
        row.run.as_ref().map(RunId::as_str),
        to_json(&row.standing)?
    ])?;
    Ok(())
}
