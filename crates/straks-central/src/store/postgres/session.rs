//! A transaction on PostgreSQL, on a connection of the pool.
//!
//! The first thing it says is which municipality it is for; row-level security reads that. An error leaves the
//! server's transaction failed, so that nothing after it can be made to last by mistake. Statements whose answer nobody
//! needs are sent together; see `sending`. Invariant: they have all been answered before anything else is asked.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use bytes::BytesMut;
use deadpool_postgres::Object;
use futures_util::future::{try_join, try_join3};
use straks_domain::ids::MunicipalityId;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use super::sending::{BATCH, Sent, Sentence};
use super::{PostgresFailure, PostgresStore};
use crate::store::StoreError;
use crate::store::catalogue::{Column, Kind as Holds, Table};
use crate::store::columns::{Columns, Row};
use crate::store::session::{Bound, Session, Value};

/// Reading or writing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// One moment, nothing written.
    Read,
    /// The only writer of its municipality.
    Write,
}

const FOR: &str = "SELECT set_config('straks.municipality', $1, true)";
/// Held to the end of the transaction, by whichever instance writes. A lock on the name and not on the row,
/// because a municipality is also made under it.
const ALONE: &str = "SELECT pg_advisory_xact_lock(hashtextextended('straks municipality ' || $1, 0))";

/// Every column of every table with a municipality, in order.
const TABLES: &str = "SELECT t.relname::text, a.attname::text, format_type(a.atttypid, NULL),
        array_position(i.indkey::int2[], a.attnum)::bigint
    FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
    WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace AND EXISTS (SELECT 1
        FROM pg_attribute WHERE attrelid = t.oid AND attname = 'municipality' AND NOT attisdropped)
    ORDER BY t.relname COLLATE \"C\", a.attnum";

/// A transaction; dropped without commit, it is rolled back.
pub(super) struct PostgresSession<'a> {
    store: &'a PostgresStore,
    /// Taken when the transaction has ended.
    connection: Option<Arc<Object>>,
    failed: Cell<bool>,
    /// What is still to be sent.
    waiting: RefCell<Vec<Sentence>>,
    /// What was sent and has not been answered yet.
    under_way: RefCell<Option<Sent>>,
    /// Whether a mark was made that the server can go back to.
    marked: Cell<bool>,
}

impl<'a> PostgresSession<'a> {
    /// Opens the transaction in one round trip.
    pub(super) async fn begin(
        store: &'a PostgresStore,
        connection: Object,
        kind: Kind,
        municipality: &MunicipalityId,
    ) -> Result<Self, StoreError> {
        let session = Self {
            store,
            connection: Some(Arc::new(connection)),
            failed: Cell::new(false),
            waiting: RefCell::default(),
            under_way: RefCell::default(),
            marked: Cell::new(false),
        };
        session.enter(kind, municipality).await.map_err(PostgresFailure::from)?;
        Ok(session)
    }

    async fn enter(&self, kind: Kind, municipality: &MunicipalityId) -> Result<(), tokio_postgres::Error> {
        let connection = self.connection();
        let set = connection.prepare_cached(FOR).await?;
        let name = municipality.as_str();
        match kind {
            Kind::Read => {
                try_join(
                    connection.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
                    connection.execute(&set, &[&name]),
                )
                .await?;
            }
            Kind::Write => {
                let alone = connection.prepare_cached(ALONE).await?;
                try_join3(
                    connection.batch_execute("BEGIN ISOLATION LEVEL READ COMMITTED"),
                    connection.execute(&set, &[&name]),
                    connection.execute(&alone, &[&name]),
                )
                .await?;
            }
        }
        Ok(())
    }

    fn connection(&self) -> &Object {
        self.connection.as_ref().expect("invariant: held until the transaction ends")
    }

    /// Asks the server something, after all that was to be sent; after a failure only [`Session::undo`] is passed on.
    fn on_server<T>(
        &self,
        sql: &str,
        work: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, StoreError> {
        self.send_what_waits()?;
        self.answered()?;
        self.store.count_round_trip();
        self.noted(self.store.wait(work).map_err(|error| PostgresFailure::from(error).of(sql)))
    }

    /// Sends what waits, once what was sent before has been answered: one after the other, so that they keep their order.
    fn send_what_waits(&self) -> Result<(), StoreError> {
        let waiting = self.waiting.take();
        if waiting.is_empty() {
            return self.require_whole();
        }
        self.answered()?;
        let sent = self.sent(waiting);
        self.under_way.replace(Some(sent));
        Ok(())
    }

    fn sent(&self, sentences: Vec<Sentence>) -> Sent {
        let connection = self.connection.as_ref().expect("invariant: held until the transaction ends");
        self.store.count_round_trip();
        Sent::by(self.store.runtime(), Arc::clone(connection), sentences)
    }

    /// Waits until what was sent has been answered.
    fn answered(&self) -> Result<(), StoreError> {
        self.require_whole()?;
        match self.under_way.take() {
            Some(sent) => self.noted(self.store.wait(sent.answer())).map(drop),
            None => Ok(()),
        }
    }

    fn require_whole(&self) -> Result<(), StoreError> {
        if self.failed.get() { Err(PostgresFailure::Failed.into()) } else { Ok(()) }
    }

    fn noted<T>(&self, done: Result<T, PostgresFailure>) -> Result<T, StoreError> {
        done.map_err(|failure| {
            self.failed.set(true);
            failure.into()
        })
    }
}

impl Session for PostgresSession<'_> {
    fn execute(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        self.on_server(sql, async {
            let connection = self.connection();
            let prepared = connection.prepare_cached(&text(sql)).await?;
            connection.execute(&prepared, &parameters(values)).await
        })
    }

    fn execute_each(&self, statements: &[Bound<'_>]) -> Result<Vec<u64>, StoreError> {
        let mut counts = Vec::with_capacity(statements.len());
        for together in statements.chunks(BATCH) {
            self.send_what_waits()?;
            self.answered()?;
            let sentences = together.iter().map(|bound| Sentence::new(bound.statement.text(), &bound.values));
            let sent = self.sent(sentences.collect());
            counts.extend(self.noted(self.store.wait(sent.answer()))?);
        }
        Ok(counts)
    }

    fn send(&self, sql: &str, values: &[Value<'_>]) -> Result<(), StoreError> {
        self.require_whole()?;
        self.waiting.borrow_mut().push(Sentence::new(sql, values));
        if self.waiting.borrow().len() < BATCH { Ok(()) } else { self.send_what_waits() }
    }

    fn each(
        &self,
        sql: &str,
        values: &[Value<'_>],
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let rows = self.on_server(sql, async {
            let connection = self.connection();
            let prepared = connection.prepare_cached(&text(sql)).await?;
            connection.query(&prepared, &parameters(values)).await
        })?;
        rows.iter().try_for_each(|row| take(&Row::new(&PostgresColumns(row))))
    }

    fn tables(&self) -> Result<Vec<Table>, StoreError> {
        let rows = self.on_server(TABLES, async { self.connection().query(TABLES, &[]).await })?;
        let column = |row: &tokio_postgres::Row| {
            let kind = match row.get(2) {
                "text" => Holds::Text,
                "boolean" => Holds::Truth,
                "bytea" => Holds::Bytes,
                _ => Holds::Integer,
            };
            (row.get(0), Column { name: row.get(1), kind, in_key: row.get(3) })
        };
        Ok(Table::gather(rows.iter().map(column)))
    }

    fn mark(&self) -> Result<(), StoreError> {
        // The mark before is given up: the server would keep each one.
        let sql = if self.marked.get() { "RELEASE SAVEPOINT mark; SAVEPOINT mark" } else { "SAVEPOINT mark" };
        self.on_server(sql, self.connection().batch_execute(sql))?;
        self.marked.set(true);
        Ok(())
    }

    fn undo(&self) -> Result<(), StoreError> {
        self.waiting.take();
        if let Some(sent) = self.under_way.take() {
            // Whether it was done or not, it is undone.
            self.store.wait(sent.answer()).ok();
        }
        self.failed.set(false);
        let sql = "ROLLBACK TO SAVEPOINT mark";
        self.on_server(sql, self.connection().batch_execute(sql))
    }

    fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        // What is lost before the commit is asked for was not made.
        self.send_what_waits()?;
        self.answered()?;
        let committed = self.on_server("COMMIT", self.connection().batch_execute("COMMIT"));
        match committed {
            Ok(()) => {
                self.connection = None;
                Ok(())
            }
            Err(StoreError::Postgres(PostgresFailure::Unreachable(_))) => {
                Err(PostgresFailure::Unknown.into())
            }
            Err(error) => Err(error),
        }
    }
}

impl Drop for PostgresSession<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            let sent = self.under_way.take();
            // Not waited for: the connection goes back to its pool when it is ready for the next.
            self.store.runtime().spawn(async move {
                if let Some(sent) = sent {
                    sent.answer().await.ok();
                }
                if let Err(error) = connection.batch_execute("ROLLBACK").await {
                    tracing::warn!(failure = %PostgresFailure::from(error), "a transaction ended with its connection");
                    Arc::into_inner(connection).map(Object::take);
                }
            });
        }
    }
}

/// The statement with this engine's parameters. No statement holds a question mark but for these.
pub(super) fn text(sql: &str) -> String {
    sql.replace('?', "$")
}

pub(super) fn parameters<'v>(values: &'v [Value<'_>]) -> Vec<&'v (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        wanted: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Integer(value) => value.to_sql_checked(wanted, out),
            Self::Truth(value) => value.to_sql_checked(wanted, out),
            Self::Text(text) => text.as_ref().to_sql_checked(wanted, out),
            Self::Bytes(bytes) => bytes.as_ref().to_sql_checked(wanted, out),
        }
    }

    /// Each value checks for itself.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

struct PostgresColumns<'a>(&'a tokio_postgres::Row);

impl Columns for PostgresColumns<'_> {
    fn text(&self, column: &'static str) -> Result<Option<&str>, StoreError> {
        self.0.try_get(column).map_err(|_| StoreError::Unreadable(column))
    }

    fn integer(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        self.0.try_get(column).map_err(|_| StoreError::Unreadable(column))
    }

    fn truth(&self, column: &'static str) -> Result<Option<bool>, StoreError> {
        self.0.try_get(column).map_err(|_| StoreError::Unreadable(column))
    }

    fn bytes(&self, column: &'static str) -> Result<Option<&[u8]>, StoreError> {
        self.0.try_get(column).map_err(|_| StoreError::Unreadable(column))
    }

    fn value(&self, index: usize) -> Result<Value<'_>, StoreError> {
        let of = &self.0.columns()[index];
        let value = match *of.type_() {
            Type::TEXT => self.0.try_get::<_, Option<&str>>(index).map(|value| value.map(Value::from)),
            Type::INT8 => self.0.try_get::<_, Option<i64>>(index).map(|value| value.map(Value::from)),
            Type::BOOL => self.0.try_get::<_, Option<bool>>(index).map(|value| value.map(Value::from)),
            Type::BYTEA => self.0.try_get::<_, Option<&[u8]>>(index).map(|value| value.map(Value::from)),
            _ => return Err(StoreError::Unreadable("column of a type that no table has")),
        };
        value.map(|value| value.unwrap_or(Value::Null)).map_err(|_| StoreError::Unreadable("value"))
    }
}
