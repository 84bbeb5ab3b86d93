//! A batch of reports, received once: the same key has the same answer for ever, also where it was lost.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use straks_domain::ids::{ActorId, CommandId};
use straks_domain::kept_aside::KeptAsideReason;
use straks_protocol::{Problem, ProblemCode};
use uuid::Uuid;

use crate::central::Central;
use crate::commands::Answer;
use crate::hex::to_hex;
use crate::intake::issues;
use crate::intake::json::{self, read_batch};
use crate::rule_sets::NoRuleSet;
use crate::store::rows::CommandRow;
use crate::store::{Put, StoreError, Writing};
use crate::take_in::{TakeInError, TakenIn, take_in_within};

/// A batch as it came.
#[derive(Debug)]
pub struct Batch {
    /// Its reports.
    pub reports: Vec<Value>,
    /// The moment that all of it is of; none where the rows themselves tell, or nobody does.
    pub as_of: Option<DateTime<Utc>>,
}

/// What became of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Received {
    /// Reports that are new or correct what is known.
    pub taken: usize,
    /// Reports that were there like this, or were overtaken by what is there.
    pub unchanged: usize,
    /// Reports that were kept aside.
    pub kept_aside: usize,
    /// Rows that waited from before and went in with these.
    pub released: usize,
    /// What became of each, in the order of the batch.
    pub outcomes: Vec<Outcome>,
}

/// What became of one report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It is new or corrects what is known.
    Taken,
    /// It was there like this, or was overtaken by what is there.
    Unchanged,
    /// It was kept aside.
    KeptAside {
        /// Where it is at fault, as a JSON pointer into the batch.
        pointer: String,
        /// Why: a code with its values.
        fault: KeptAsideReason,
        /// The same in words. Neither repeats what the report says.
        reason: String,
        /// True where it goes in by itself when what it names has come.
        waits: bool,
    },
}

/// Receives a batch, or repeats the answer it got before.
///
/// # Errors
/// [`StoreError`]; then nothing was done and nothing is remembered.
pub fn receive(
    central: &Central,
    sender: &ActorId,
    key: CommandId,
    batch: &Batch,
) -> Result<Answer, StoreError> {
    let body_hash = body_hash(sender, batch)?;
    let key = own_key(key);
    central.write(|tx| {
        if let Some(earlier) = tx.command(key)? {
            return Ok(if earlier.body_hash == body_hash {
                Answer { status: earlier.status, body: earlier.answer }
            } else {
                problem(ProblemCode::KeyReused)
            });
        }
        tx.mark()?;
        let mut read = read_batch(&central.casework().registers, &batch.reports);
        if let Some(moment) = batch.as_of {
            read = issues::as_of(read, moment);
        }
        let answer = match take_in_within(central, tx, read) {
            Ok(taken) => Answer { status: 200, body: json_of(&received(&taken, batch.reports.len()))? },
            Err(TakeInError::RealPerson { .. }) => {
                tx.undo()?;
                problem(ProblemCode::PracticeOnly)
            }
            Err(TakeInError::RuleSet(NoRuleSet::Store(error)) | TakeInError::Store(error)) => {
                return Err(error);
            }
            Err(TakeInError::RuleSet(unusable @ NoRuleSet::Unusable { .. })) => {
                tracing::error!(error = %unusable, "a batch of reports is put off");
                tx.undo()?;
                return Ok(problem(ProblemCode::Unavailable));
            }
        };
        remember(central, tx, sender, key, body_hash, &answer)?;
        Ok(answer)
    })
}

fn received(taken: &TakenIn, count: usize) -> Received {
    let mut outcomes = vec![Outcome::Unchanged; count];
    for (place, put) in &taken.outcomes {
        let at = usize::try_from(place.line).ok().and_then(|line| outcomes.get_mut(line));
        if let (Some(outcome), Put::Changed) = (at, put) {
            *outcome = Outcome::Taken;
        }
    }
    for row in &taken.rejected {
        let at = usize::try_from(row.place.line).ok().and_then(|line| outcomes.get_mut(line));
        if let Some(outcome) = at {
            let waits = taken.waiting.contains(&row.place);
            let (pointer, fault, reason) = (json::pointer(row), row.reason.clone(), row.reason.to_string());
            *outcome = Outcome::KeptAside { pointer, fault, reason, waits };
        }
    }
    let count = |wanted: fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| wanted(outcome)).count();
    Received {
        taken: count(|outcome| matches!(outcome, Outcome::Taken)),
        unchanged: count(|outcome| matches!(outcome, Outcome::Unchanged)),
        kept_aside: count(|outcome| matches!(outcome, Outcome::KeptAside { .. })),
        released: taken.released,
        outcomes,
    }
}

fn remember(
    central: &Central,
    tx: &mut dyn Writing,
    sender: &ActorId,
    key: CommandId,
    body_hash: String,
    answer: &Answer,
) -> Result<(), StoreError> {
    tx.put_command(&CommandRow {
        key,
        actor: sender.clone(),
        body_hash,
        status: answer.status,
        answer: answer.body.clone(),
        at: central.clock().now(),
    })
}

/// Keys of batches stand beside those of commands and are never theirs.
fn own_key(key: CommandId) -> CommandId {
    let digest = Sha256::digest(format!("intake {key}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    CommandId::new(Uuid::from_bytes(bytes))
}

fn body_hash(sender: &ActorId, batch: &Batch) -> Result<String, StoreError> {
    let mut digest = Sha256::new();
    digest.update(sender.as_str());
    digest.update([0]);
    digest.update(json_of(&batch.reports)?);
    if let Some(moment) = batch.as_of {
        digest.update(moment.to_rfc3339());
    }
    Ok(to_hex(&digest.finalize()))
}

fn problem(code: ProblemCode) -> Answer {
    let problem = Problem::new(code);
    let body = serde_json::to_string(&problem).expect("invariant: a problem is plain values");
    Answer { status: problem.status, body }
}

fn json_of(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Engine(Box::new(error)))
}
