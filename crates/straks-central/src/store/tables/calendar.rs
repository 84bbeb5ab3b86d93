//! The calendar of payment runs, as the intake gave it.

use straks_domain::ids::RunId;

use crate::intake::record::RunRecord;
use crate::store::session::{Value, Within, statements, values};
use crate::store::{Put, StoreError};

statements! {
    RUNS = "SELECT id, kind, from_day, until_day, closes_at, disposal FROM run WHERE municipality = ?1
        ORDER BY closes_at, id";
    PUT = "INSERT INTO run (municipality, id, kind, from_day, until_day, closes_at, disposal)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (municipality, id) DO UPDATE SET kind = excluded.kind, from_day = excluded.from_day,
            until_day = excluded.until_day, closes_at = excluded.closes_at, disposal = excluded.disposal
        WHERE (run.kind, run.from_day, run.until_day, run.closes_at, run.disposal)
            IS DISTINCT FROM (excluded.kind, excluded.from_day, excluded.until_day, excluded.closes_at,
                excluded.disposal)";
}

pub(in crate::store) fn runs(within: &Within<'_>) -> Result<Vec<RunRecord>, StoreError> {
    within.query(RUNS, values![], |row| {
        Ok(RunRecord {
            id: RunId::new(row.text("id")?),
            kind: row.json("kind")?,
            period: row.period()?,
            closes_at: row.instant("closes_at")?,
            disposal: row.day("disposal")?,
        })
    })
}

pub(in crate::store) fn put(within: &Within<'_>, run: &RunRecord) -> Result<Put, StoreError> {
    let values = values![
        &run.id,
        Value::json(&run.kind)?,
        run.period.from(),
        run.period.until(),
        run.closes_at,
        run.disposal,
    ];
    within.execute(PUT, values).map(Put::of)
}
