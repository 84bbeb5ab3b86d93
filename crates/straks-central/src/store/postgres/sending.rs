//! Statements that do not wait for each other's answers: sent one behind the other, as one round trip.
//!
//! They are sent by a task of their own, so that whoever needs no answer goes on working meanwhile. Invariant: they reach the
//! server in their order, and the failure that is told is that of the first one that failed.

use std::sync::Arc;

use deadpool_postgres::Object;
use futures_util::future::maybe_done;
use futures_util::poll;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

use super::PostgresFailure;
use super::session::{parameters, text};
use crate::store::session::Value;

/// How many statements are sent together: enough that the way does not count, few enough to be held in memory.
pub(super) const BATCH: usize = 128;

/// A statement with its values.
pub(super) struct Sentence {
    sql: String,
    values: Vec<Value<'static>>,
}

impl Sentence {
    pub fn new(sql: &str, values: &[Value<'_>]) -> Self {
        Self { sql: text(sql), values: values.iter().cloned().map(Value::into_owned).collect() }
    }
}

/// Statements on their way.
pub(super) struct Sent(JoinHandle<Result<Vec<u64>, PostgresFailure>>);

impl Sent {
    pub fn by(runtime: &Runtime, connection: Arc<Object>, sentences: Vec<Sentence>) -> Self {
        Self(runtime.spawn(send(connection, sentences)))
    }

    /// How many rows each touched, once all have been answered.
    pub async fn answer(self) -> Result<Vec<u64>, PostgresFailure> {
        let lost = |_| PostgresFailure::Unreachable("the store has ended".into());
        self.0.await.map_err(lost)?
    }
}

async fn send(connection: Arc<Object>, sentences: Vec<Sentence>) -> Result<Vec<u64>, PostgresFailure> {
    let mut prepared = Vec::with_capacity(sentences.len());
    for sentence in &sentences {
        let statement = connection.prepare_cached(&sentence.sql).await;
        prepared.push(statement.map_err(|error| PostgresFailure::from(error).of(&sentence.sql))?);
    }
    let mut answers = Vec::with_capacity(sentences.len());
    for (sentence, prepared) in sentences.iter().zip(&prepared) {
        let values = parameters(&sentence.values);
        let connection = &connection;
        let mut answer = Box::pin(maybe_done(async move { connection.execute(prepared, &values).await }));
        // It is sent when its answer is first asked for.
        _ = poll!(answer.as_mut());
        answers.push(answer);
    }
    let mut counts = Vec::with_capacity(sentences.len());
    for (sentence, mut answer) in sentences.iter().zip(answers) {
        answer.as_mut().await;
        let done = answer.as_mut().take_output().expect("invariant: awaited and not taken before");
        counts.push(done.map_err(|error| PostgresFailure::from(error).of(&sentence.sql))?);
    }
    Ok(counts)
}
