//! A line into cells and back: semicolons between them, quotes around those that need it.
//!
//! Stricter than most readers on purpose: a quote in the wrong place is a fault, never a guess.

use super::error::RowFault;

const SEPARATOR: char = ';';
const QUOTE: char = '"';

/// The cells of a line, trimmed.
///
/// # Errors
/// [`RowFault::Quotes`] where a quote does not enclose a whole cell.
pub fn split(line: &str) -> Result<Vec<String>, RowFault> {
    let mut cells = Vec::new();
    let mut rest = line;
    loop {
        let (cell, after) = first_cell(rest)?;
        cells.push(cell);
        match after {
            Some(after) => rest = after,
            None => return Ok(cells),
        }
    }
}

/// The first cell, and what follows its separator.
fn first_cell(text: &str) -> Result<(String, Option<&str>), RowFault> {
    if let Some(quoted) = text.trim_start().strip_prefix(QUOTE) {
        return quoted_cell(quoted);
    }
    let (cell, after) = match text.split_once(SEPARATOR) {
        Some((cell, after)) => (cell, Some(after)),
        None => (text, None),
    };
    if cell.contains(QUOTE) { Err(RowFault::Quotes) } else { Ok((cell.trim().to_owned(), after)) }
}

fn quoted_cell(mut text: &str) -> Result<(String, Option<&str>), RowFault> {
    let mut cell = String::new();
    loop {
        let (part, after) = text.split_once(QUOTE).ok_or(RowFault::Quotes)?;
        cell.push_str(part);
        if let Some(after) = after.strip_prefix(QUOTE) {
            cell.push(QUOTE);
            text = after;
            continue;
        }
        let cell = cell.trim().to_owned();
        let after = after.trim_start();
        return match after.strip_prefix(SEPARATOR) {
            Some(after) => Ok((cell, Some(after))),
            None if after.is_empty() => Ok((cell, None)),
            None => Err(RowFault::Quotes),
        };
    }
}

/// One line with its line break, from cells that hold no line break.
pub fn join(cells: &[String]) -> String {
    let mut line = String::new();
    for (position, cell) in cells.iter().enumerate() {
        if position > 0 {
            line.push(SEPARATOR);
        }
        if cell.contains([SEPARATOR, QUOTE]) {
            line.push(QUOTE);
            line.push_str(&cell.replace(QUOTE, "\"\""));
            line.push(QUOTE);
        } else {
            line.push_str(cell);
        }
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_split_at_semicolons_outside_quotes() {
        assert_eq!(
            split(r#"a; b ;"c;d";"e""f";"#),
            Ok(["a", "b", "c;d", "e\"f", ""].map(String::from).into())
        );
        assert_eq!(split(""), Ok(vec![String::new()]));
    }

    #[test]
    fn a_quote_in_the_wrong_place_is_a_fault() {
        for line in [r#"a"b;c"#, r#""a"#, r#""a"b;c"#, r#"a;""#, r#""a;b"#] {
            assert_eq!(split(line), Err(RowFault::Quotes), "{line}");
        }
    }

    proptest! {
        #[test]
        fn what_is_joined_splits_into_the_same_cells(cells in prop::collection::vec("[^\\s\\pC]*", 1..6)) {
            let line = join(&cells);
            prop_assert_eq!(split(line.trim_end_matches('\n')), Ok(cells));
        }

        #[test]
        fn no_line_breaks_the_splitter(line in "\\PC*") {
            let _ = split(&line);
        }
    }
}
