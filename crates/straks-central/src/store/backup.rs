//! Everything of one municipality as a file, and back: lines of JSON that do not depend on the engine.
//!
//! The first line says what it is of, then each row has a line, and the last one holds their number and the
//! SHA-256 of all lines before it. A file that is cut short or was changed is refused before anything is
//! written. What is restored is a copy: desks take it for another one, and it moves no money until somebody
//! releases it. Left out: encryption, which is the operator's; the file holds CPR numbers in clear.

use std::fmt::Write as _;
use std::io::{self, BufRead, Write};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use straks_domain::ids::{ActorId, MunicipalityId};

use super::catalogue::{Column, Kind, Table};
use super::columns::Row;
use super::rows::{NewAudit, Quarantine};
use super::session::{Value, Within};
use super::{Store, StoreError, random};
use crate::audit;
use crate::hex::{bytes_from_hex, to_hex};

/// Version of the file's form.
const FORM: u32 = 1;
/// Rows that are read in one go.
const STRIDE: usize = 500;

/// Why a backup was not taken or not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file cannot be read or written.
    #[error("the backup cannot be read or written")]
    Io(#[from] io::Error),
    /// It is no backup, or was cut short or changed.
    #[error("line {line} of the backup {reason}; nothing was restored")]
    Damaged {
        /// Which line, from 1.
        line: u64,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The program has other tables than the one that took it.
    #[error(
        "the backup was taken by version {taken_by}, whose table {table} differs: restore it with that version"
    )]
    OtherTables {
        /// The program that took it.
        taken_by: String,
        /// The first table that differs.
        table: String,
    },
    /// The municipality is in the database already.
    #[error("municipality {0} is in this database already; restore into another one")]
    AlreadyThere(MunicipalityId),
}

/// The first line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Header {
    straks_backup: u32,
    /// Whose rows they are.
    pub municipality: MunicipalityId,
    /// When it was taken.
    pub taken_at: DateTime<Utc>,
    /// The version of the program that took it.
    pub taken_by: String,
    tables: Vec<TableShape>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableShape {
    name: String,
    columns: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    /// Which table, by its place in the header.
    t: usize,
    /// Its values, without the municipality.
    r: Vec<Json>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Footer {
    rows: u64,
    sha256: String,
}

/// Writes everything of a municipality as it is at one moment; answers how many rows it has.
///
/// # Errors
/// [`BackupError`]; [`StoreError::NoMunicipality`] where there is nothing to back up.
pub fn take(
    store: &dyn Store,
    municipality: &MunicipalityId,
    at: DateTime<Utc>,
    out: &mut impl Write,
) -> Result<u64, BackupError> {
    let tx = store.read(municipality)?;
    tx.municipality()?.ok_or(StoreError::NoMunicipality)?;
    let tables = tx.within().tables()?;
    let mut out = Sealed { out, hash: Sha256::new() };
    out.line(&Header {
        straks_backup: FORM,
        municipality: municipality.clone(),
        taken_at: at,
        taken_by: env!("CARGO_PKG_VERSION").to_owned(),
        tables: tables.iter().map(TableShape::of).collect(),
    })?;
    let mut rows = 0;
    for (place, table) in tables.iter().enumerate() {
        rows += write_table(tx.within(), place, table, &mut out)?;
    }
    let sha256 = to_hex(&out.hash.clone().finalize());
    out.line(&Footer { rows, sha256 })?;
    out.out.flush()?;
    Ok(rows)
}

fn write_table(
    within: &Within<'_>,
    place: usize,
    table: &Table,
    out: &mut Sealed<'_, impl Write>,
) -> Result<u64, BackupError> {
    let key: Vec<usize> = table
        .key()
        .iter()
        .filter_map(|wanted| table.columns.iter().position(|column| column.name == wanted.name))
        .collect();
    let (first, next) = (select(table, &key, false), select(table, &key, true));
    let (mut rows, mut after): (u64, Option<Vec<Value<'static>>>) = (0, None);
    loop {
        let mut page: Vec<Vec<Value<'static>>> = Vec::new();
        let mut take = |row: &Row<'_>| {
            page.push(
                (0..table.columns.len())
                    .map(|i| Ok(row.value(i)?.into_owned()))
                    .collect::<Result<_, StoreError>>()?,
            );
            Ok(())
        };
        match &after {
            None => within.each_made(&first, &[], &mut take)?,
            Some(after) => within.each_made(&next, after, &mut take)?,
        }
        for row in &page {
            out.line(&Line { t: place, r: row.iter().map(to_json).collect() })?;
        }
        rows += page.len() as u64;
        match page.pop() {
            // A table that is keyed by the municipality alone has one row.
            Some(last) if page.len() + 1 == STRIDE && !key.is_empty() => {
                after = Some(key.iter().map(|i| last[*i].clone()).collect());
            }
            Some(_) | None => return Ok(rows),
        }
    }
}

/// A page of a table in the order of its key, from the start or after a key.
fn select(table: &Table, key: &[usize], goes_on: bool) -> String {
    let columns = names(&table.columns);
    let mut sql = format!("SELECT {columns} FROM \"{}\" WHERE municipality = ?1", table.name);
    if !key.is_empty() {
        let key: Vec<String> = key.iter().map(|i| format!("\"{}\"", table.columns[*i].name)).collect();
        let key = key.join(", ");
        if goes_on {
            let places: Vec<String> =
                (2..).take(table.key().len()).map(|place| format!("?{place}")).collect();
            write!(sql, " AND ({key}) > ({})", places.join(", ")).expect("invariant: a text takes a text");
        }
        write!(sql, " ORDER BY {key}").expect("invariant: a text takes a text");
    }
    format!("{sql} LIMIT {STRIDE}")
}

/// Restores a municipality into a database that does not have it, in quarantine; answers what it is of and how
/// many rows it has. The file is read twice: to see that it is whole, and to restore it.
///
/// # Errors
/// [`BackupError`]; then nothing was restored.
pub fn restore<R: BufRead>(
    store: &dyn Store,
    mut open: impl FnMut() -> io::Result<R>,
    at: DateTime<Utc>,
) -> Result<(Header, u64), BackupError> {
    let (header, rows) = verify(open()?)?;
    let mut tx = store.write(&header.municipality)?;
    if tx.municipality()?.is_some() {
        return Err(BackupError::AlreadyThere(header.municipality));
    }
    let tables = matching(&header, tx.within().tables()?)?;
    let inserts: Vec<String> = tables.iter().map(insert).collect();
    for (number, line) in (2..).zip(open()?.lines().skip(1)).take(usize::try_from(rows).unwrap_or(usize::MAX))
    {
        let row: Line = parse(&line?, number)?;
        let damaged = BackupError::Damaged { line: number, reason: "does not fit its table" };
        let (Some(table), Some(insert)) = (tables.get(row.t), inserts.get(row.t)) else {
            return Err(damaged);
        };
        if row.r.len() != table.columns.len() {
            return Err(damaged);
        }
        let values =
            row.r.into_iter().zip(&table.columns).map(|(value, column)| from_json(value, column.kind));
        let values: Vec<Value<'_>> = values.collect::<Option<_>>().ok_or(damaged)?;
        tx.within().send_made(insert, &values)?;
    }
    let kind = tx.municipality()?.ok_or(StoreError::NoMunicipality)?.kind;
    // By the clock that the municipality is served by.
    let at = at - kind.behind();
    let reason = format!("restored from the backup of {}", header.taken_at.format("%Y-%m-%dT%H:%M:%SZ"));
    tx.renew_municipality(&random()?, &random()?)?;
    tx.append_audit(&NewAudit { at, actor: None, event: audit::restored(header.taken_at, rows) })?;
    tx.put_quarantine(&Quarantine { since: at, reason })?;
    tx.commit()?;
    Ok((header, rows))
}

/// Releases a restored copy: from here on it moves money, and everything in it is worked out anew. Answers whether
/// there was anything to release.
///
/// # Errors
/// [`StoreError`].
pub fn release(
    store: &dyn Store,
    municipality: &MunicipalityId,
    by: &ActorId,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let mut tx = store.write(municipality)?;
    if tx.quarantine()?.is_none() {
        return Ok(false);
    }
    let at = at - tx.municipality()?.ok_or(StoreError::NoMunicipality)?.kind.behind();
    tx.lift_quarantine()?;
    tx.append_audit(&NewAudit { at, actor: Some(by.clone()), event: audit::released(reason) })?;
    tx.commit()?;
    Ok(true)
}

/// Reads a backup to its end: the first line, and how many rows follow.
///
/// # Errors
/// [`BackupError::Damaged`] names the first line that is not as it was written.
pub fn verify(lines: impl BufRead) -> Result<(Header, u64), BackupError> {
    let (mut hash, mut header, mut number) = (Sha256::new(), None, 0);
    let mut last: Option<String> = None;
    for line in lines.lines() {
        if let Some(before) = last.replace(line?) {
            number += 1;
            if header.is_none() {
                header = Some(parse::<Header>(&before, number)?);
            }
            hash.update(before.as_bytes());
            hash.update(b"\n");
        }
    }
    let footer: Footer = parse(&last.unwrap_or_default(), number + 1)?;
    let header = header.ok_or(BackupError::Damaged { line: 1, reason: "is missing" })?;
    let damaged = |reason| BackupError::Damaged { line: number + 1, reason };
    if header.straks_backup != FORM {
        return Err(BackupError::Damaged { line: 1, reason: "is of another form" });
    }
    if footer.rows + 1 != number {
        return Err(damaged("counts other rows than there are"));
    }
    if footer.sha256 != to_hex(&hash.finalize()) {
        return Err(damaged("has another seal than the lines before it"));
    }
    Ok((header, footer.rows))
}

/// The tables in the order of the backup, with the columns in its order.
fn matching(header: &Header, tables: Vec<Table>) -> Result<Vec<Table>, BackupError> {
    let differs =
        |table: &str| BackupError::OtherTables { taken_by: header.taken_by.clone(), table: table.to_owned() };
    let unknown = tables.iter().find(|table| !header.tables.iter().any(|shape| shape.name == table.name));
    if let Some(table) = unknown {
        return Err(differs(&table.name));
    }
    let mut matched = Vec::new();
    for shape in &header.tables {
        let table =
            tables.iter().find(|table| table.name == shape.name).ok_or_else(|| differs(&shape.name))?;
        let column = |name: &String| table.columns.iter().find(|column| column.name == *name).cloned();
        let columns: Option<Vec<Column>> = shape.columns.iter().map(column).collect();
        let columns = columns.filter(|columns| columns.len() == table.columns.len());
        matched
            .push(Table { name: table.name.clone(), columns: columns.ok_or_else(|| differs(&table.name))? });
    }
    Ok(matched)
}

fn insert(table: &Table) -> String {
    let places: Vec<String> = (2..).take(table.columns.len()).map(|place| format!(", ?{place}")).collect();
    let columns = names(&table.columns);
    format!("INSERT INTO \"{}\" (municipality, {columns}) VALUES (?1{})", table.name, places.concat())
}

fn names(columns: &[Column]) -> String {
    let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    names.join(", ")
}

fn parse<T: for<'de> Deserialize<'de>>(line: &str, number: u64) -> Result<T, BackupError> {
    serde_json::from_str(line)
        .map_err(|_| BackupError::Damaged { line: number, reason: "is not what stands there in a backup" })
}

fn to_json(value: &Value<'_>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Integer(value) => (*value).into(),
        Value::Truth(value) => (*value).into(),
        Value::Text(text) => Json::String(text.clone().into_owned()),
        Value::Bytes(bytes) => Json::String(to_hex(bytes)),
    }
}

/// None where a value does not fit its column. One engine has numbers where the other has yes and no.
fn from_json(value: Json, kind: Kind) -> Option<Value<'static>> {
    Some(match (kind, value) {
        (_, Json::Null) => Value::Null,
        (Kind::Text, Json::String(text)) => Value::Text(text.into()),
        (Kind::Bytes, Json::String(text)) => Value::Bytes(bytes_from_hex(&text)?.into()),
        (Kind::Integer, Json::Number(number)) => Value::Integer(number.as_i64()?),
        (Kind::Integer | Kind::Truth, Json::Bool(truth)) => Value::Truth(truth),
        (Kind::Truth, Json::Number(number)) => Value::Truth(number.as_i64()? != 0),
        (Kind::Text | Kind::Bytes | Kind::Integer | Kind::Truth, _) => return None,
    })
}

impl TableShape {
    fn of(table: &Table) -> Self {
        let columns = table.columns.iter().map(|column| column.name.clone()).collect();
        Self { name: table.name.clone(), columns }
    }
}

/// Lines, and the hash of all of them.
struct Sealed<'a, W> {
    out: &'a mut W,
    hash: Sha256,
}

impl<W: Write> Sealed<'_, W> {
    fn line(&mut self, line: &impl Serialize) -> Result<(), BackupError> {
        let mut bytes = serde_json::to_vec(line).expect("invariant: a line is plain values");
        bytes.push(b'\n');
        self.hash.update(&bytes);
        Ok(self.out.write_all(&bytes)?)
    }
}
