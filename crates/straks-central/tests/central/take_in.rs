//! The door: all or nothing, twice is once, and nobody real.

use straks_central::audit::verify;
use straks_central::intake::record::Record;
use straks_central::take_in::{TakeInError, take_in};
use straks_domain::ids::NotificationId;

use crate::town::{Story, Town, cpr, folder};

fn story() -> Story {
    Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours()
}

#[test]
fn the_same_folder_twice_changes_nothing() {
    let town = Town::with(story().records());
    let head = town.head();
    let again = town.take_in(story().records());
    assert_eq!((again.changed, again.unchanged), (0, story().records().len()));
    assert_eq!(town.head(), head);
    let verified = town.central.read(|tx| verify(tx, None)).unwrap();
    assert_eq!(verified.links, 1);
}

#[test]
fn the_practice_municipality_refuses_a_folder_with_a_real_person() {
    let town = Town::empty();
    let head = town.head();
    let mut real = story();
    real.person.cpr = cpr("150388-1234");
    let refused = take_in(&town.central, folder(real.records())).unwrap_err();
    assert!(matches!(&refused, TakeInError::RealPerson { line: 2, .. }), "{refused:?}");
    assert!(!refused.to_string().contains("1234"));
    assert_eq!(town.head(), head);
    assert!(town.central.read(|tx| tx.known_keys()).unwrap().employers.is_empty());
}

#[test]
fn a_failure_in_the_middle_leaves_nothing_half() {
    let town = Town::empty();
    let head = town.head();
    town.database.refuse_assessments();
    take_in(&town.central, folder(story().records())).unwrap_err();
    let known = town.central.read(|tx| tx.known_keys()).unwrap();
    assert!(known.persons.is_empty() && known.claims.is_empty());
    assert_eq!(town.head(), head);
    town.database.take_assessments_again();
    assert_eq!(town.take_in(story().records()).changed, story().records().len());
}

#[test]
fn rows_that_contradict_what_is_stored_are_kept_aside_once() {
    let town = Town::with(story().records());
    let mut other = story();
    other.person.cpr = cpr("018588-1234");
    other.employment.cpr = other.person.cpr;
    other.notification.cpr = other.person.cpr;
    town.take_in(vec![Record::Person(other.person.clone()), Record::Employment(other.employment.clone())]);
    let mut second = story();
    second.notification.id = NotificationId::new("N2");
    second.claims[0].notification = NotificationId::new("N2");
    let mut closed = other.runs[0].clone();
    closed.disposal = closed.disposal.succ_opt().unwrap();
    let records = || {
        vec![
            Record::Notification(other.notification.clone()),
            Record::Notification(second.notification.clone()),
            Record::RefundClaim(second.claims[0].clone()),
            Record::Run(closed.clone()),
        ]
    };
    let first = town.take_in(records());
    let columns: Vec<_> = first.rejected.iter().filter_map(|row| row.column.as_deref()).collect();
    assert_eq!(columns, ["cpr", "notification", "id"]);
    town.take_in(records());
    assert_eq!(town.central.read(|tx| tx.kept_aside_count()).unwrap(), 3);
}

#[test]
fn an_absence_from_an_unknown_employment_is_kept_aside_with_its_claims() {
    let mut early = story();
    early.employment.from = "2026-09-01".parse().unwrap();
    let town = Town::empty();
    let taken = town.take_in(early.records());
    assert_eq!(taken.rejected.len(), 2, "{:?}", taken.rejected);
    assert!(town.tasks().is_empty());
}
