//! How often each code came, by register, kind of report, field and month: what the watch on codes looks at.

use straks_domain::Month;
use straks_domain::report::ReportKind;

use crate::store::StoreError;
use crate::store::session::{Value, Within, statements, values};

/// How often a code came in a month.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodeCount {
    /// The register that sent it.
    pub source: String,
    /// In which kind of report.
    pub report: ReportKind,
    /// In which field.
    pub field: String,
    /// In which month it was received.
    pub month: Month,
    /// The code as it came.
    pub code: String,
    /// Our own word for it then; empty where it had no meaning.
    pub meaning: String,
    /// How often.
    pub count: u64,
}

statements! {
    COUNTS = "SELECT source, report, field, month, code, meaning, count FROM code_count
        WHERE municipality = ?1 ORDER BY source, report, field, month, code, meaning";
    ADD = "INSERT INTO code_count (municipality, source, report, field, month, code, meaning, count)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (municipality, source, report, field, month, code, meaning)
        DO UPDATE SET count = code_count.count + excluded.count";
}

pub(in crate::store) fn all(within: &Within<'_>) -> Result<Vec<CodeCount>, StoreError> {
    within.query(COUNTS, values![], |row| {
        let month = row.string("month")?;
        Ok(CodeCount {
            source: row.string("source")?,
            report: row.json("report")?,
            field: row.string("field")?,
            month: Month::try_from(month).map_err(|_| StoreError::Unreadable("month"))?,
            code: row.string("code")?,
            meaning: row.string("meaning")?,
            count: row.number("count")?,
        })
    })
}

pub(in crate::store) fn add(within: &Within<'_>, count: &CodeCount) -> Result<(), StoreError> {
    let values = values![
        &count.source,
        Value::json(&count.report)?,
        &count.field,
        count.month.to_string(),
        &count.code,
        &count.meaning,
        count.count,
    ];
    within.send(ADD, values)
}
