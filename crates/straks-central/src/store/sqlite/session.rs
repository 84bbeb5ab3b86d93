//! A transaction on SQLite: reading on a connection of the pool, writing on the only writer.

use std::ops::Deref;
use std::sync::{Mutex, MutexGuard};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row as EngineRow, ToSql, params_from_iter};

use super::lock;
use crate::store::StoreError;
use crate::store::catalogue::{Column, Kind, Table};
use crate::store::columns::{Columns, Row};
use crate::store::session::{Bound, Session, Value};

/// Every column of every table with a municipality, in order.
const TABLES: &str =
    "SELECT t.name, c.name, c.type, nullif(c.pk, 0) FROM sqlite_schema t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'municipality')
    ORDER BY t.name, c.cid";

/// A transaction that rolls back when it is dropped.
pub(super) struct SqliteSession<C: Deref<Target = Connection>> {
    connection: C,
    is_over: bool,
}

impl<'a> SqliteSession<Pooled<'a>> {
    pub(super) fn read(connection: Connection, pool: &'a Mutex<Vec<Connection>>) -> Result<Self, StoreError> {
        connection.execute_batch("BEGIN DEFERRED")?;
        Ok(Self { connection: Pooled { connection: Some(connection), pool }, is_over: true })
    }
}

impl<'a> SqliteSession<MutexGuard<'a, Connection>> {
    pub(super) fn write(connection: MutexGuard<'a, Connection>) -> Result<Self, StoreError> {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(Self { connection, is_over: false })
    }
}

impl<C: Deref<Target = Connection>> Session for SqliteSession<C> {
    fn execute(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let rows = self.connection.prepare_cached(sql)?.execute(params_from_iter(values))?;
        Ok(rows as u64)
    }

    fn execute_each(&self, statements: &[Bound<'_>]) -> Result<Vec<u64>, StoreError> {
        statements.iter().map(|bound| self.execute(bound.statement.text(), &bound.values)).collect()
    }

    /// There is no way to go, so nothing is gained by waiting.
    fn send(&self, sql: &str, values: &[Value<'_>]) -> Result<(), StoreError> {
        self.connection.prepare_cached(sql)?.execute(params_from_iter(values))?;
        Ok(())
    }

    fn each(
        &self,
        sql: &str,
        values: &[Value<'_>],
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut prepared = self.connection.prepare_cached(sql)?;
        let mut rows = prepared.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            take(&Row::new(&SqliteColumns(row)))?;
        }
        Ok(())
    }

    fn tables(&self) -> Result<Vec<Table>, StoreError> {
        let mut statement = self.connection.prepare_cached(TABLES)?;
        let columns = statement.query_map([], |row| {
            let kind = match row.get_ref(2)?.as_str()? {
                "TEXT" => Kind::Text,
                "BLOB" => Kind::Bytes,
                _ => Kind::Integer,
            };
            Ok((row.get(0)?, Column { name: row.get(1)?, kind, in_key: row.get(3)? }))
        })?;
        Ok(Table::gather(columns.collect::<Result<Vec<_>, _>>()?))
    }

    fn mark(&self) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch("SAVEPOINT mark")?)
    }

    fn undo(&self) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch("ROLLBACK TO mark")?)
    }

    fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        self.connection.execute_batch("COMMIT")?;
        self.is_over = true;
        Ok(())
    }
}

impl<C: Deref<Target = Connection>> Drop for SqliteSession<C> {
    fn drop(&mut self) {
        if !self.is_over
            && let Err(error) = self.connection.execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }
}

/// A connection that ends its reading and goes back to its pool.
pub(super) struct Pooled<'a> {
    connection: Option<Connection>,
    pool: &'a Mutex<Vec<Connection>>,
}

impl Deref for Pooled<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("invariant: held until dropped")
    }
}

impl Drop for Pooled<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take()
            && connection.execute_batch("ROLLBACK").is_ok()
        {
            lock(self.pool).push(connection);
        }
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Integer(value) => ValueRef::Integer(*value),
            Self::Truth(value) => ValueRef::Integer(i64::from(*value)),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

struct SqliteColumns<'a>(&'a EngineRow<'a>);

impl SqliteColumns<'_> {
    fn get<'s, T>(
        &'s self,
        column: &'static str,
        read: impl FnOnce(ValueRef<'s>) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        match self.0.get_ref(column)? {
            ValueRef::Null => Ok(None),
            value @ (ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_)) => {
                read(value).map(Some).ok_or(StoreError::Unreadable(column))
            }
        }
    }
}

impl Columns for SqliteColumns<'_> {
    fn text(&self, column: &'static str) -> Result<Option<&str>, StoreError> {
        self.get(column, |value| value.as_str().ok())
    }

    fn integer(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        self.get(column, |value| value.as_i64().ok())
    }

    fn truth(&self, column: &'static str) -> Result<Option<bool>, StoreError> {
        self.get(column, |value| value.as_i64().ok().map(|value| value != 0))
    }

    fn bytes(&self, column: &'static str) -> Result<Option<&[u8]>, StoreError> {
        self.get(column, |value| value.as_blob().ok())
    }

    fn value(&self, index: usize) -> Result<Value<'_>, StoreError> {
        Ok(match self.0.get_ref(index)? {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(value) => Value::Integer(value),
            ValueRef::Text(text) => {
                Value::Text(std::str::from_utf8(text).map_err(|_| StoreError::Unreadable("text"))?.into())
            }
            ValueRef::Blob(bytes) => Value::Bytes(bytes.into()),
            ValueRef::Real(_) => return Err(StoreError::Unreadable("number")),
        })
    }
}
