//! What people found who looked into an alarm of the watch on codes; the first answer stands.

use chrono::{DateTime, Utc};
use straks_domain::Month;
use straks_domain::ids::ActorId;
use straks_domain::report::ReportKind;

use crate::intake::drift::Watched;
use crate::store::StoreError;
use crate::store::columns::Row;
use crate::store::session::{Value, Within, statements, values};

/// An alarm, as what drifted and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmKey {
    /// The register that sends it.
    pub source: String,
    /// In which kind of report.
    pub report: ReportKind,
    /// In which field.
    pub field: String,
    /// Is it the code that drifted, or what it means?
    pub watched: Watched,
    /// The code, or our word.
    pub value: String,
    /// The first month of the drift.
    pub since: Month,
}

/// What somebody found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmAnswer {
    /// Which alarm.
    pub alarm: AlarmKey,
    /// Who looked into it.
    pub by: ActorId,
    /// When it was answered.
    pub at: DateTime<Utc>,
    /// What it was.
    pub found: String,
}

statements! {
    ANSWERS = "SELECT source, report, field, watched, value, since, actor, at, found FROM alarm_answer
        WHERE municipality = ?1 ORDER BY at, source, report, field, watched, value";
    PUT = "INSERT INTO alarm_answer (municipality, source, report, field, watched, value, since, actor, at, found)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (municipality, source, report, field, watched, value, since) DO NOTHING";
}

pub(in crate::store) fn all(within: &Within<'_>) -> Result<Vec<AlarmAnswer>, StoreError> {
    within.query(ANSWERS, values![], read)
}

pub(in crate::store) fn put(within: &Within<'_>, answer: &AlarmAnswer) -> Result<(), StoreError> {
    let alarm = &answer.alarm;
    within.send(
        PUT,
        &[
            Value::from(&alarm.source),
            Value::json(&alarm.report)?,
            Value::from(&alarm.field),
            Value::from(name(alarm.watched)),
            Value::from(&alarm.value),
            Value::from(alarm.since.to_string()),
            Value::from(&answer.by),
            Value::from(answer.at),
            Value::from(&answer.found),
        ],
    )
}

const fn name(watched: Watched) -> &'static str {
    match watched {
        Watched::Code => "code",
        Watched::Meaning => "meaning",
    }
}

fn read(row: &Row<'_>) -> Result<AlarmAnswer, StoreError> {
    let (watched, since) = (row.text("watched")?, row.string("since")?);
    let watched = [Watched::Code, Watched::Meaning].into_iter().find(|of| name(*of) == watched);
    Ok(AlarmAnswer {
        alarm: AlarmKey {
            source: row.string("source")?,
            report: row.json("report")?,
            field: row.string("field")?,
            watched: watched.ok_or(StoreError::Unreadable("watched"))?,
            value: row.string("value")?,
            since: Month::try_from(since).map_err(|_| StoreError::Unreadable("since"))?,
        },
        by: ActorId::new(row.text("actor")?),
        at: row.instant("at")?,
        found: row.string("found")?,
    })
}
