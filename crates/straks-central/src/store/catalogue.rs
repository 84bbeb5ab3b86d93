//! Which tables a database has, as the engine tells: what concerns all of them, such as a backup, is not written
//! for each.

/// A table whose rows belong to municipalities and tell something of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub(in crate::store) name: String,
    /// Its columns in order, without the municipality.
    pub(in crate::store) columns: Vec<Column>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub(in crate::store) name: String,
    /// What it holds.
    pub(in crate::store) kind: Kind,
    /// Its place in the key after the municipality; none outside the key.
    pub(in crate::store) in_key: Option<i64>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A number; on an engine without another type for it, yes or no.
    Integer,
    /// Yes or no.
    Truth,
    /// Bytes.
    Bytes,
}

impl Table {
    /// Puts the columns of one table after the other, as an engine lists them, into their tables.
    pub(in crate::store) fn gather(columns: impl IntoIterator<Item = (String, Column)>) -> Vec<Self> {
        let mut tables: Vec<Self> = Vec::new();
        for (name, column) in columns {
            match tables.last_mut() {
                Some(table) if table.name == name => table.columns.push(column),
                Some(_) | None => tables.push(Self { name, columns: vec![column] }),
            }
        }
        for table in &mut tables {
            table.columns.retain(|column| column.name != "municipality");
        }
        // The list of municipalities, which follows from their rows.
        tables.retain(|table| !table.columns.is_empty());
        tables
    }

    /// The columns of its key after the municipality, in order.
    pub(in crate::store) fn key(&self) -> Vec<&Column> {
        let mut key: Vec<&Column> = self.columns.iter().filter(|column| column.in_key.is_some()).collect();
        key.sort_by_key(|column| column.in_key);
        key
    }
}
