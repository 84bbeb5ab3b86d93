//! What people answered on two notifications whose absences have days in common; the newest answer on a pair holds.

use straks_domain::overlap::AnsweredOverlap;

use crate::store::StoreError;
use crate::store::session::{Value, Within, statements, values};

statements! {
    ANSWERS = "SELECT body FROM overlap_answer WHERE municipality = ?1
        ORDER BY lower_number, higher_number, number";
    LAST = "SELECT COALESCE(MAX(number), 0) AS number FROM overlap_answer
        WHERE municipality = ?1 AND lower_number = ?2 AND higher_number = ?3";
    APPEND = "INSERT INTO overlap_answer (municipality, lower_number, higher_number, number, body)
        VALUES (?1, ?2, ?3, ?4, ?5)";
}

pub(in crate::store) fn all(within: &Within<'_>) -> Result<Vec<AnsweredOverlap>, StoreError> {
    within.query(ANSWERS, values![], |row| row.json("body"))
}

pub(in crate::store) fn append(within: &Within<'_>, answer: &AnsweredOverlap) -> Result<(), StoreError> {
    let [lower, higher] = &answer.notifications;
    let last: u64 =
        within.query_one(LAST, values![lower, higher], |row| row.number("number"))?.unwrap_or_default();
    within.execute(APPEND, values![lower, higher, last + 1, Value::json(answer)?])?;
    Ok(())
}
