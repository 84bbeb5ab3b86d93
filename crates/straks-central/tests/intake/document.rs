//! `docs/intake.md` says what the code does.

use straks_central::intake::readers::RowKind;
use straks_central::intake::report;
use straks_central::intake::{FILES, Form, IntakeError};
use straks_central::practice::{PracticePlan, USUAL_FLAWED_CASES};

use crate::sample::Sample;

const DOCUMENT: &str = include_str!("../../../../docs/intake.md");

/// The rows of the table under a heading, as cells.
fn table(heading: &str) -> Vec<Vec<String>> {
    let after = DOCUMENT.split_once(&format!("\n{heading}\n")).expect("a heading of the document").1;
    let rows =
        after.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    rows.skip(2).map(cells).collect()
}

#[test]
fn every_file_has_a_table_with_its_columns_in_order() {
    let headings: Vec<_> = DOCUMENT.lines().filter(|line| line.starts_with("### ")).collect();
    assert_eq!(headings, FILES.map(|file| format!("### `{}`", file.file)));
    for file in FILES {
        let told: Vec<_> = table(&format!("### `{}`", file.file))
            .into_iter()
            .map(|cells| (cells[0].clone(), cells[2].clone(), cells[1].is_empty() || cells[3].is_empty()))
            .collect();
        let yes_or_no = |required| if required { "yes" } else { "no" }.to_owned();
        let known: Vec<_> = file
            .columns
            .iter()
            .map(|column| (format!("`{}`", column.name), yes_or_no(column.required), false))
            .collect();
        assert_eq!(told, known, "{}", file.file);
    }
}

#[test]
fn every_kind_of_report_has_a_table_with_its_columns_in_order() {
    let headings: Vec<_> = DOCUMENT.lines().filter(|line| line.starts_with("#### ")).collect();
    let files = report::files();
    assert_eq!(headings, files.iter().map(|file| format!("#### `{}`", file.file)).collect::<Vec<_>>());
    let head = table("## The life of a case");
    for file in files {
        let name = RowKind::all().find(|kind| kind.file() == file).expect("a kind").name();
        assert!(DOCUMENT.contains(&format!("#### `{}`\n\n`{name}`. ", file.file)), "{name}");
        let rows = head.iter().chain(&table(&format!("#### `{}`", file.file))).cloned().collect::<Vec<_>>();
        assert_eq!(rows.len(), file.columns.len(), "{}", file.file);
        for (row, column) in rows.iter().zip(file.columns) {
            assert_eq!(row[0], format!("`{}`", column.name), "{}", file.file);
            assert_eq!(row[2], if column.required { "yes" } else { "no" }, "{} {}", file.file, column.name);
            assert_eq!(row[1].ends_with(", fact"), column.fact, "{} {}", file.file, column.name);
            if column.form == Form::Code {
                let words = column.words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>();
                assert_eq!(row[1], format!("code: {}", words.join(", ")), "{}", file.file);
            }
        }
    }
}

#[test]
fn the_reports_it_shows_are_those_that_are_made() {
    let mut sample = Sample::good();
    sample.add("persons.csv", "158388123;Sara Nygaard;no;;");
    sample.add("income.csv", "158388-1234;10172748;2026-08-01;2026-08-31;25.000;0,00;160,33");
    sample.add("runs.csv", "E-2026-48;employers;2026-11-16;2026-11-22;2026-11-23T12:00:00+01:00;2026-11-27");
    sample.add("employers.csv", "10172748;\"Bageriet;not_insured");
    sample.file("notifications.csv").push_str("A-2;158388-1234");
    let folder = sample.read().expect("the files are whole");
    assert_eq!(folder.rejected.len(), 5);
    for row in folder.rejected {
        let column = row.column.map_or(String::new(), |column| format!(", column {column}"));
        let told = |line: &str| {
            line.starts_with(&row.place.file) && line.ends_with(&format!("{column}: {}", row.reason))
        };
        assert!(DOCUMENT.lines().any(told), "{column}: {}", row.reason);
    }
    let missing = IntakeError::FileMissing { file: "runs.csv" };
    assert!(DOCUMENT.contains(&format!("`{missing}`")));
}

#[test]
fn the_usual_municipality_is_the_one_it_describes() {
    let plan = PracticePlan::usual(1);
    let flaws: usize = table("## The practice municipality")
        .iter()
        .map(|row| row[1].parse::<usize>().expect("a count"))
        .sum();
    assert_eq!((flaws, plan.flawed_cases), (USUAL_FLAWED_CASES, USUAL_FLAWED_CASES));
    let refund = plan.live_cases - plan.flawed_cases - plan.citizen_cases;
    for told in [
        format!("{} live cases: {} clean", plan.live_cases, plan.citizen_cases),
        format!("{refund} clean ones with refund, and {} with one thing wrong", plan.flawed_cases),
        format!("with {} employers", plan.employers),
    ] {
        assert!(DOCUMENT.contains(&told), "{told}");
    }
}
