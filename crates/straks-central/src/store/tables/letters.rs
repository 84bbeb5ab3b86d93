//! Letters as they were sent: their bytes, and what they are known by.
//!
//! Rendered once and only ever added to; nothing here can change what somebody received.

use chrono::{DateTime, Utc};
use straks_domain::decision::SentLetter;
use straks_domain::ids::{CaseId, DecisionId, LetterId};

use crate::store::StoreError;
use crate::store::columns::Row;
use crate::store::session::{Value, Within, keys, statements, values};

/// A letter as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// What it is known by, with the hash of its bytes.
    pub sent: SentLetter,
    /// The case.
    pub case: CaseId,
    /// The decision it belongs to; none for a notification letter.
    pub decision: Option<DecisionId>,
    /// True for the notification letter that follows the employer's last refund claim, § 38(1).
    pub after_last_claim: bool,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Its text, for the screen.
    pub text: String,
    /// Its bytes.
    pub pdf: Vec<u8>,
}

statements! {
    GET = "SELECT id, case_id, decision, kind, title, dispatched, after_last_claim, at, sha256, body, pdf
        FROM letter WHERE municipality = ?1 AND id = ?2";
    ALONE_OF_CASES = concat!("SELECT case_id, id, kind, title, dispatched, after_last_claim, sha256 FROM letter
        WHERE municipality = ?1 AND case_id IN ", keys!(), " AND decision IS NULL ORDER BY at, id");
    PUT = "INSERT INTO letter (municipality, id, case_id, decision, kind, title, dispatched, after_last_claim, at,
            sha256, body, pdf)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
}

pub(in crate::store) fn get(within: &Within<'_>, id: LetterId) -> Result<Option<LetterRow>, StoreError> {
    within.query_one(GET, values![id], |row| {
        Ok(LetterRow {
            sent: sent(row)?,
            case: row.parsed("case_id")?,
            decision: row.parsed_opt("decision")?,
            after_last_claim: row.truth("after_last_claim")?,
            at: row.instant("at")?,
            text: row.string("body")?,
            pdf: row.blob("pdf")?,
        })
    })
}

/// The letters of cases that belong to no decision, oldest first; each with whether it followed the last claim.
pub(in crate::store) fn alone_of_cases(
    within: &Within<'_>,
    cases: &[CaseId],
) -> Result<Vec<(CaseId, SentLetter, bool)>, StoreError> {
    within.query_keys(ALONE_OF_CASES, cases.iter().map(|case| Value::from(*case)), values![], |row| {
        Ok((row.parsed("case_id")?, sent(row)?, row.truth("after_last_claim")?))
    })
}

pub(in crate::store) fn put(within: &Within<'_>, letter: &LetterRow) -> Result<(), StoreError> {
    let kind = serde_json::to_string(&letter.sent.kind).expect("invariant: the name of a kind is a text");
    let decision = letter.decision.map(|id| id.to_string());
    // Whoever sends it twice is told at once.
    within.execute(
        PUT,
        values![
            letter.sent.id,
            letter.case,
            decision.as_deref(),
            &kind,
            &letter.sent.title,
            letter.sent.dispatched,
            letter.after_last_claim,
            letter.at,
            &letter.sent.sha256,
            &letter.text,
            letter.pdf.as_slice(),
        ],
    )?;
    Ok(())
}

fn sent(row: &Row<'_>) -> Result<SentLetter, StoreError> {
    Ok(SentLetter {
        id: row.parsed("id")?,
        kind: row.json("kind")?,
        title: row.string("title")?,
        dispatched: row.day("dispatched")?,
        sha256: row.string("sha256")?,
    })
}
