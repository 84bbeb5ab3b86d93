//! The queue: a stretch of it, in an order, within a list, matching words; and its counts.
//!
//! Every order has an index, so a screenful costs the same wherever the list is scrolled to.

use rusqlite::{Connection, Row, params_from_iter};
use straks_protocol::document::TaskDocument;

use super::{Cache, CacheError, Listed};
use crate::view::QueueSort;

/// A row of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueItem {
    /// The task as the central has it.
    pub task: TaskDocument,
    /// True while a move of this desk waits.
    pub pending: bool,
    /// True where guidance is shown.
    pub has_note: bool,
}

/// The counts beside the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tasks that block.
    pub blocking: u64,
    /// Øre they hold, each claim or citizen counted once.
    pub held_ore: i64,
    /// Tasks in control.
    pub control: u64,
    /// Tasks by list, in the order that was asked.
    pub lists: Vec<u64>,
    /// Tasks by work package.
    pub packages: Vec<(String, u64)>,
}

const fn order(sort: QueueSort, descending: bool) -> &'static str {
    match (sort, descending) {
        (QueueSort::Priority, false) => "place, row",
        (QueueSort::Priority, true) => "place DESC, row DESC",
        (QueueSort::Deadline, false) => "due, held DESC, row",
        (QueueSort::Deadline, true) => "due DESC, held, row DESC",
        (QueueSort::Title, false) => "title_key, due, row",
        (QueueSort::Title, true) => "title_key DESC, due DESC, row DESC",
        (QueueSort::Recipient, false) => "recipient_key, due, row",
        (QueueSort::Recipient, true) => "recipient_key DESC, due DESC, row DESC",
        (QueueSort::Held, false) => "held, due, row",
        (QueueSort::Held, true) => "held DESC, due DESC, row DESC",
        (QueueSort::Assignee, false) => "holder_key, due, row",
        (QueueSort::Assignee, true) => "holder_key DESC, due DESC, row DESC",
    }
}

/// Words to search for, each the start of a word in the entry; none where nothing is searched for.
fn search_words(text: &str) -> Option<String> {
    let mut words = Vec::new();
    for part in text.split_whitespace() {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        // A CPR number is found with and without its hyphen.
        if digits.len() >= 7 && part.chars().all(|c| c.is_ascii_digit() || c == '-') {
            words.push(digits);
        } else {
            words.extend(
                part.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned),
            );
        }
    }
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"*")).collect();
    (!quoted.is_empty()).then(|| quoted.join(" "))
}

impl Cache {
    /// A stretch of the queue, and how many rows match in all.
    ///
    /// # Errors
    /// [`CacheError`].
    pub fn queue(
        &self,
        list: &Listed,
        search: &str,
        sort: (QueueSort, bool),
        range: (u64, u64),
    ) -> Result<(u64, Vec<QueueItem>), CacheError> {
        let Listed { condition: mut filter, mut values } = list.clone();
        if let Some(words) = search_words(search) {
            filter.push_str(" AND row IN (SELECT rowid FROM search WHERE search MATCH ?)");
            values.push(words.into());
        }
        let reader = self.reader();
        let total = reader
            .prepare_cached(&format!("SELECT count(*) FROM queue WHERE {filter}"))?
            .query_row(params_from_iter(&values), |row| row.get(0))?;
        let order = order(sort.0, sort.1);
        values.extend([small(range.1).into(), small(range.0).into()]);
        let mut statement = reader.prepare_cached(&format!(
            "SELECT document, pending, has_note FROM
                 (SELECT row, pending, has_note, place, due, held, title_key, recipient_key, holder_key
                  FROM queue WHERE {filter} ORDER BY {order} LIMIT ? OFFSET ?)
             JOIN item USING (row) ORDER BY {order}"
        ))?;
        let mut rows = statement.query(params_from_iter(&values))?;
        let mut items = Vec::new();
        while let Some(row) = rows.next()? {
            items.push(queue_item(row)?);
        }
        Ok((total, items))
    }

    /// The counts beside the queue.
    ///
    /// # Errors
    /// [`CacheError`].
    pub fn counts(&self, lists: &[Listed]) -> Result<Counts, CacheError> {
        let reader = self.reader();
        let sums: String =
            lists.iter().map(|list| format!(", coalesce(sum({}), 0)", list.condition)).collect();
        let values = lists.iter().flat_map(|list| &list.values);
        let mut counts = reader
            .prepare_cached(&format!(
                "SELECT coalesce(sum(severity = 0), 0), coalesce(sum(severity = 1), 0){sums} FROM queue"
            ))?
            .query_row(params_from_iter(values), |row| {
                let counted = (2..lists.len() + 2).map(|column| row.get(column));
                Ok(Counts {
                    blocking: row.get(0)?,
                    control: row.get(1)?,
                    lists: counted.collect::<rusqlite::Result<_>>()?,
                    ..Counts::default()
                })
            })?;
        counts.held_ore = held(&reader)?;
        counts.packages = reader
            .prepare_cached("SELECT package, count(*) FROM queue GROUP BY package")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(counts)
    }

    /// How many tasks guidance for these kinds is shown on, by name of the kind.
    ///
    /// # Errors
    /// [`CacheError`].
    pub fn tasks_of_kind(&self, kind: straks_domain::finding::FindingKind) -> Result<u64, CacheError> {
        let reader = self.reader();
        let mut statement = reader.prepare_cached("SELECT count(*) FROM queue WHERE kind = ?1")?;
        Ok(statement.query_row([format!("{kind:?}")], |row| row.get(0))?)
    }
}

// One claim may be held by several findings; its money is held once.
fn held(reader: &Connection) -> Result<i64, CacheError> {
    Ok(reader
        .prepare_cached(
            "SELECT coalesce(sum(held), 0) FROM
                 (SELECT max(held) AS held FROM queue WHERE severity = 0 AND held IS NOT NULL
                  GROUP BY case_id, claim)",
        )?
        .query_row([], |row| row.get(0))?)
}

fn queue_item(row: &Row<'_>) -> Result<QueueItem, CacheError> {
    let document = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
    Ok(QueueItem { task: serde_json::from_str(document)?, pending: row.get(1)?, has_note: row.get(2)? })
}

fn small(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cpr_number_is_one_word_and_others_are_split() {
        assert_eq!(search_words("158388-1234").as_deref(), Some("\"1583881234\"*"));
        assert_eq!(search_words("sara nør").as_deref(), Some("\"sara\"* \"nør\"*"));
        assert_eq!(search_words("019a-77\"*").as_deref(), Some("\"019a\"* \"77\"*"));
        assert_eq!(search_words(" - "), None);
    }
}
