//! The answers of `cargo xtask law` as aligned text.

use std::fmt::Write as _;

use chrono::NaiveDate;
use straks_rules::parameters::review::{Change, Difference, Stretch, Summary};

/// The summary for a person.
pub fn summary(summary: &Summary, on: NaiveDate, months: u32) -> String {
    let mut text =
        format!("{} parameters with {} dated values, no problems\n", summary.parameters, summary.values);
    section(
        &mut text,
        "Unverified, to be approved by name before they carry an automatic decision",
        &summary.unverified,
    );
    section(&mut text, "Unknown: an assessment that needs it answers \"cannot tell\"", &summary.unknown);
    let runs_out = format!("Known on {on}, unknown within {months} months");
    section(&mut text, &runs_out, &summary.running_out);
    text
}

fn section(text: &mut String, heading: &str, stretches: &[Stretch]) {
    line(text, format_args!("\n{heading}: {}", stretches.len()));
    let rows = stretches.iter().map(|stretch| {
        let until = stretch.until.map_or_else(|| "on".to_owned(), |until| format!("until {until}"));
        vec![
            stretch.name.to_owned(),
            stretch.paragraph.to_string(),
            format!("from {}", stretch.from),
            until,
            stretch.source.clone(),
        ]
    });
    table(text, &rows.collect::<Vec<_>>());
}

/// The difference for a person.
pub fn difference(difference: &Difference, first: NaiveDate, second: NaiveDate) -> String {
    let mut text = format!("From {first} to {second}: {} parameters change\n", difference.parameters.len());
    table(&mut text, &difference.parameters.iter().map(row).collect::<Vec<_>>());
    if !difference.follows.is_empty() {
        text.push_str("\nWhat follows from them\n");
    }
    for found in &difference.follows {
        line(&mut text, format_args!("  {}", found.what));
        line(&mut text, format_args!("    before  {}", found.before));
        line(&mut text, format_args!("    after   {}", found.after));
    }
    text
}

fn row(change: &Change) -> Vec<String> {
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
    vec![
        change.name.to_owned(),
        change.paragraph.to_string(),
        format!("{} -> {}", value(&change.before), value(&change.after)),
        change.since.map_or_else(String::new, |since| format!("since {since}")),
        change.confidence.map_or_else(String::new, |confidence| confidence.key().to_owned()),
        change.source.clone().unwrap_or_default(),
    ]
}

/// Columns as wide as their widest cell; the last is left as it is.
fn table(text: &mut String, rows: &[Vec<String>]) {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        text.push(' ');
        for (column, cell) in row.iter().enumerate() {
            let gap = if column + 1 == columns { 0 } else { widths[column] - cell.chars().count() };
            let _ = write!(text, " {cell}{:gap$}", "");
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    let _ = writeln!(text, "{line}");
}
