//! What an engine must do for the tables: run a statement within one transaction of one municipality.
//!
//! Statements are written once, in the subset of SQL that SQLite and PostgreSQL share, with parameters `?1`,
//! `?2`, …; `?1` is always the municipality, and [`Within`] puts it there. Left out: which tables there are.
//! Invariant: whoever holds a [`Within`] cannot ask for another municipality's rows.

use std::borrow::Cow;
use std::cell::Cell;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use straks_domain::ids::{
    ActorId, CaseId, ClaimId, CommandId, DecisionId, ImmediatePaymentId, LetterId, MunicipalityId,
    NotificationId, ObligationId, PackageId, RuleSetId, RunId, TaskId,
};
use straks_domain::{Cpr, Cvr, Hours, Money};

use super::StoreError;
use super::catalogue::Table;
use super::columns::Row;

/// A statement that a family of tables declares with [`statements!`]; nothing else is ever run on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Statement(&'static str);

impl Statement {
    pub(in crate::store) const fn new(text: &'static str) -> Self {
        Self(text)
    }

    /// With `?1`, `?2`, … for its parameters.
    pub(in crate::store) const fn text(self) -> &'static str {
        self.0
    }
}

/// Declares the statements of a family and lists them in `ALL`, so that a test prepares each one on every
/// engine.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* const $name: $crate::store::session::Statement =
            $crate::store::session::Statement::new($sql);)*
        #[cfg(test)]
        pub(in crate::store) const ALL: &[$crate::store::session::Statement] = &[$($name),*];
    };
}
pub(in crate::store) use statements;

/// The values of a statement's parameters from `?2` on.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::store::session::Value::from($value)),*] };
}
pub(in crate::store) use values;

/// How many keys a statement asks for at once. One person's cases are few, so many more would cost whoever asks for
/// those more than they save whoever asks for thousands.
const KEYS: usize = 32;

/// The places of the keys in a statement for [`Within::query_keys`]: from `?2` on.
macro_rules! keys {
    () => {
        "(?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
            ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33)"
    };
}
pub(in crate::store) use keys;

/// One value on its way into a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// A number, an amount in øre, hours in hundredths.
    Integer(i64),
    /// Yes or no.
    Truth(bool),
    /// A text, an id, a day, an instant, JSON.
    Text(Cow<'a, str>),
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
}

impl Value<'_> {
    /// A value kept as JSON, such as a fact or a small enum.
    pub(in crate::store) fn json<T: Serialize>(value: &T) -> Result<Self, StoreError> {
        let text = serde_json::to_string(value).map_err(|error| StoreError::Engine(Box::new(error)))?;
        Ok(Self::Text(text.into()))
    }
}

impl Value<'_> {
    /// The same, of its own.
    pub(in crate::store) fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Integer(value) => Value::Integer(value),
            Self::Truth(value) => Value::Truth(value),
            Self::Text(text) => Value::Text(text.into_owned().into()),
            Self::Bytes(bytes) => Value::Bytes(bytes.into_owned().into()),
        }
    }
}

impl<'a, T: Into<Self>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

macro_rules! into_value {
    ($($type:ty: |$value:ident| $made:expr;)*) => {$(
        impl<'a> From<$type> for Value<'a> {
            fn from($value: $type) -> Self {
                $made
            }
        }
    )*};
}

into_value! {
    i64: |value| Value::Integer(value);
    u32: |value| Value::Integer(value.into());
    u16: |value| Value::Integer(value.into());
    // Counters stay far below the end of the range.
    u64: |value| Value::Integer(i64::try_from(value).unwrap_or(i64::MAX));
    usize: |value| Value::Integer(i64::try_from(value).unwrap_or(i64::MAX));
    bool: |value| Value::Truth(value);
    Money: |value| Value::Integer(value.ore());
    Hours: |value| Value::Integer(value.hundredths());
    String: |value| Value::Text(value.into());
    &'a str: |value| Value::Text(value.into());
    &'a String: |value| Value::Text(value.into());
    &'a [u8]: |value| Value::Bytes(value.into());
    NaiveDate: |value| Value::Text(value.to_string().into());
    // With microseconds, so that instants order as texts.
    DateTime<Utc>: |value| Value::Text(instant(value).into());
    Cpr: |value| Value::Text(value.reveal().into());
    Cvr: |value| Value::Text(value.to_string().into());
    CaseId: |value| Value::Text(value.to_string().into());
    TaskId: |value| Value::Text(value.to_string().into());
    CommandId: |value| Value::Text(value.to_string().into());
    DecisionId: |value| Value::Text(value.to_string().into());
    LetterId: |value| Value::Text(value.to_string().into());
    ImmediatePaymentId: |value| Value::Text(value.to_string().into());
    &'a ActorId: |value| Value::Text(value.as_str().into());
    &'a PackageId: |value| Value::Text(value.as_str().into());
    &'a ClaimId: |value| Value::Text(value.as_str().into());
    &'a NotificationId: |value| Value::Text(value.as_str().into());
    &'a ObligationId: |value| Value::Text(value.as_str().into());
    &'a RunId: |value| Value::Text(value.as_str().into());
    &'a RuleSetId: |value| Value::Text(value.as_str().into());
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

/// A statement with its values.
pub struct Bound<'a> {
    pub(in crate::store) statement: Statement,
    pub(in crate::store) values: Vec<Value<'a>>,
}

/// A statement with the values of its parameters from `?2` on.
macro_rules! bind {
    ($statement:expr; $($value:expr),* $(,)?) => {
        $crate::store::session::Bound {
            statement: $statement,
            values: vec![$($crate::store::session::Value::from($value)),*],
        }
    };
}
pub(in crate::store) use bind;

/// A transaction of an engine. Dropped without commit, it never was. After an error it can only be undone to
/// its mark, or dropped.
pub trait Session {
    /// Runs a statement without rows; answers how many rows it touched.
    fn execute(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError>;

    /// Runs statements that do not wait for each other's answers; answers how many rows each touched.
    fn execute_each(&self, statements: &[Bound<'_>]) -> Result<Vec<u64>, StoreError>;

    /// Runs a statement whose answer nobody needs. It has its place among the others, and may be sent later, together
    /// with those that follow: what is wrong with it is then told where the transaction next reads, marks or commits.
    fn send(&self, sql: &str, values: &[Value<'_>]) -> Result<(), StoreError>;

    /// Runs a statement and hands its rows over, one after the other.
    fn each(
        &self,
        sql: &str,
        values: &[Value<'_>],
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;

    /// The tables as they are, by name.
    fn tables(&self) -> Result<Vec<Table>, StoreError>;

    /// From here on, [`Self::undo`] takes everything back.
    fn mark(&self) -> Result<(), StoreError>;

    /// Back to the last [`Self::mark`].
    fn undo(&self) -> Result<(), StoreError>;

    /// Makes it all last.
    fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// A transaction within one municipality.
pub struct Within<'a> {
    session: Box<dyn Session + 'a>,
    municipality: MunicipalityId,
    /// The last number of the feed; known once this transaction has taken one.
    head: Cell<Option<Head>>,
}

/// The last number of the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Head {
    pub number: u64,
    /// Does it stand in its row? Counted up there for each number, the row would have as many versions as a transaction
    /// has changes, and PostgreSQL would go over all of them each time.
    pub is_stored: bool,
}

impl<'a> Within<'a> {
    pub(in crate::store) fn new(session: Box<dyn Session + 'a>, municipality: MunicipalityId) -> Self {
        Self { session, municipality, head: Cell::new(None) }
    }

    pub(in crate::store) fn head(&self) -> Option<Head> {
        self.head.get()
    }

    pub(in crate::store) fn set_head(&self, head: Head) {
        self.head.set(Some(head));
    }

    /// Runs a statement without rows; answers how many rows it touched.
    pub(in crate::store) fn execute(
        &self,
        statement: Statement,
        values: &[Value<'_>],
    ) -> Result<u64, StoreError> {
        self.session.execute(statement.text(), &self.with_municipality(values))
    }

    /// Runs statements that do not wait for each other's answers; answers how many rows each touched. The places of
    /// their values are counted as everywhere, from `?2` on.
    pub(in crate::store) fn execute_each(
        &self,
        mut statements: Vec<Bound<'_>>,
    ) -> Result<Vec<u64>, StoreError> {
        for bound in &mut statements {
            bound.values.insert(0, Value::Text(self.municipality.as_str().to_owned().into()));
        }
        self.session.execute_each(&statements)
    }

    /// Runs a statement whose answer nobody needs; see [`Session::send`].
    pub(in crate::store) fn send(
        &self,
        statement: Statement,
        values: &[Value<'_>],
    ) -> Result<(), StoreError> {
        self.session.send(statement.text(), &self.with_municipality(values))
    }

    /// Every row that belongs to one of many keys, read by `read`: a statement with [`keys!`], run once for so many of
    /// them as it has places for. `more` are its values after those places.
    pub(in crate::store) fn query_keys<T>(
        &self,
        statement: Statement,
        keys: impl IntoIterator<Item = Value<'static>>,
        more: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let (mut keys, mut found) = (keys.into_iter().peekable(), Vec::new());
        while let Some(first) = keys.peek().cloned() {
            let mut values: Vec<_> = keys.by_ref().take(KEYS).collect();
            // A place that is left over is filled with a key that is there.
            values.resize(KEYS, first);
            values.extend(more.iter().cloned().map(Value::into_owned));
            found.extend(self.query(statement, &values, &mut read)?);
        }
        Ok(found)
    }

    /// Every row, read by `read`.
    pub(in crate::store) fn query<T>(
        &self,
        statement: Statement,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut found = Vec::new();
        self.session.each(statement.text(), &self.with_municipality(values), &mut |row| {
            found.push(read(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// The tables as they are, by name.
    pub(in crate::store) fn tables(&self) -> Result<Vec<Table>, StoreError> {
        self.session.tables()
    }

    /// Runs what was made from [`Self::tables`]; everything else is a [`Statement`].
    pub(in crate::store) fn send_made(&self, sql: &str, values: &[Value<'_>]) -> Result<(), StoreError> {
        self.session.send(sql, &self.with_municipality(values))
    }

    /// The rows of what was made from [`Self::tables`].
    pub(in crate::store) fn each_made(
        &self,
        sql: &str,
        values: &[Value<'_>],
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.session.each(sql, &self.with_municipality(values), take)
    }

    /// The only row, or none.
    pub(in crate::store) fn query_one<T>(
        &self,
        statement: Statement,
        values: &[Value<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.query(statement, values, read)?.pop())
    }

    /// The yes or no in the column `answer` of the only row.
    pub(in crate::store) fn ask(
        &self,
        statement: Statement,
        values: &[Value<'_>],
    ) -> Result<bool, StoreError> {
        let answer = self.query_one(statement, values, |row| row.truth("answer"))?;
        answer.ok_or(StoreError::Unreadable("answer"))
    }

    pub(in crate::store) fn mark(&self) -> Result<(), StoreError> {
        self.session.mark()
    }

    pub(in crate::store) fn undo(&self) -> Result<(), StoreError> {
        self.head.set(None);
        self.session.undo()
    }

    pub(in crate::store) fn commit(self) -> Result<(), StoreError> {
        self.session.commit()
    }

    fn with_municipality<'v>(&'v self, values: &[Value<'v>]) -> Vec<Value<'v>> {
        let mut all = Vec::with_capacity(values.len() + 1);
        all.push(Value::Text(self.municipality.as_str().into()));
        all.extend_from_slice(values);
        all
    }
}
