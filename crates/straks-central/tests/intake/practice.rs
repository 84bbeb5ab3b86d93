//! The practice municipality as it is written and read back.

use std::collections::HashSet;
use std::path::Path;

use chrono::NaiveDate;
use straks_central::intake::record::{IntakeFolder, Record};
use straks_central::intake::{FILES, NothingKnown, check_references, first_real_person, read_folder};
use straks_central::practice::{PracticeCounts, PracticeError, PracticePlan, generate};
use tempfile::TempDir;

fn make(plan: &PracticePlan) -> (TempDir, PracticeCounts) {
    let folder = tempfile::tempdir().expect("a folder that vanishes");
    let counts = generate(plan, folder.path()).expect("a plan that can be met");
    (folder, counts)
}

fn read(folder: &Path) -> IntakeFolder {
    let read = check_references(read_folder(folder).expect("a whole folder"), &NothingKnown);
    assert_eq!(read.rejected, []);
    read
}

fn small(seed: u64) -> PracticePlan {
    PracticePlan {
        persons: 90,
        employers: 40,
        live_cases: 60,
        flawed_cases: 40,
        citizen_cases: 8,
        refund_claims: 600,
        ..PracticePlan::usual(seed)
    }
}

#[test]
fn the_usual_municipality_has_its_size_and_every_row_is_valid() {
    let (folder, counts) = make(&PracticePlan::usual(1));
    assert_eq!((counts.persons, counts.employers, counts.refund_claims), (2_000, 300, 20_000));
    let folder = read(folder.path());
    assert_eq!(first_real_person(&folder), None);
    let rows = |matches: fn(&Record) -> bool| folder.records.iter().filter(|(_, row)| matches(row)).count();
    assert_eq!(rows(|row| matches!(row, Record::Person(_))), 2_000);
    assert_eq!(rows(|row| matches!(row, Record::Employment(_))), 2_000);
    assert_eq!(rows(|row| matches!(row, Record::RefundClaim(_))), 20_000);
    assert_eq!(rows(|row| matches!(row, Record::Income(_))), counts.income);
    let recent = |row: &Record| {
        matches!(row, Record::Notification(notification)
            if notification.first_absence_day.to_string().as_str() > "2026-05")
    };
    assert!(rows(recent) >= 700, "{}", rows(recent));
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let bytes = |seed| {
        let (folder, _) = make(&small(seed));
        FILES.map(|file| std::fs::read(folder.path().join(file.file)).expect("a file"))
    };
    assert_eq!(bytes(7), bytes(7));
    let (seven, eight) = (bytes(7), bytes(8));
    // The calendar alone is the same for all.
    assert_eq!(seven.iter().zip(&eight).filter(|(one, other)| one == other).count(), 1);
}

#[test]
fn nothing_lies_after_the_day_it_is_made_for() {
    let plan = small(3);
    let (folder, _) = make(&plan);
    for (place, row) in read(folder.path()).records {
        let day: NaiveDate = match row {
            Record::Income(income) => income.period.last_day(),
            Record::Notification(notification) => notification.received,
            Record::RefundClaim(claim) => claim.received.max(claim.period.until()),
            Record::Person(person) => person.cpr.born(),
            Record::Employment(employment) => employment.from,
            Record::Report(report) => report.head.received,
            Record::Employer(_) | Record::Run(_) | Record::Issue(_) => continue,
        };
        assert!(day < plan.as_of, "{place:?}");
    }
}

#[test]
fn the_rows_of_the_picture_are_there() {
    let (folder, _) = make(&small(11));
    let read = read(folder.path());
    let names: HashSet<_> = read
        .records
        .iter()
        .filter_map(|(_, row)| match row {
            Record::Person(person) => Some(person.name.as_str()),
            Record::Employer(employer) => Some(employer.name.as_str()),
            _ => None,
        })
        .collect();
    for name in
        ["Bageriet Kornblomst ApS", "Sara Nygaard", "Havnens Værft A/S", "Lis Andersen", "Amira Hassan"]
    {
        assert!(names.contains(name), "{name}");
    }
}

#[test]
fn a_queue_of_any_size_can_be_made() {
    for tasks in [16, 500] {
        let (folder, counts) = make(&PracticePlan::queue(5, tasks));
        // A few cases stand on an absence before, or were notified twice.
        let earlier = counts.notifications - tasks;
        assert!(counts.persons == tasks && earlier <= tasks / 16, "{earlier}");
        read(folder.path());
    }
}

#[test]
fn a_plan_that_cannot_be_met_says_why() {
    let folder = tempfile::tempdir().expect("a folder that vanishes");
    let refused = |plan: PracticePlan| generate(&plan, folder.path()).expect_err("too much is asked");
    let plan = small(1);
    let day = NaiveDate::from_ymd_opt(2027, 1, 4).expect("a day");
    assert!(matches!(
        refused(PracticePlan { as_of: day, ..plan.clone() }),
        PracticeError::DayOutsideCalendar
    ));
    assert!(matches!(refused(PracticePlan { persons: 59, ..plan.clone() }), PracticeError::TooFewPersons));
    let claims = PracticePlan { refund_claims: 90_000, ..plan.clone() };
    let PracticeError::TooManyClaims { most } = refused(claims) else { unreachable!("too many claims") };
    assert!(generate(&PracticePlan { refund_claims: most, ..plan.clone() }, folder.path()).is_ok());
    assert!(matches!(refused(PracticePlan { employers: 3, ..plan }), PracticeError::TooFewEmployers { .. }));
}
