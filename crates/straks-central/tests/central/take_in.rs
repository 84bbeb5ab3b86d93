//! The door: all or nothing, twice is once, and nobody real.

use straks_central::audit::verify;
use straks_central::intake::issues::income_number;
use straks_central::intake::record::{Issue, Record};
use straks_central::take_in::{TakeInError, take_in};
use straks_domain::Money;

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
    let keys = folder(real.records()).keys();
    assert!(town.central.read(|tx| tx.known_keys(&keys)).unwrap().parties.is_empty());
}

#[test]
fn a_failure_in_the_middle_leaves_nothing_half() {
    let town = Town::empty();
    let head = town.head();
    town.database.refuse_assessments();
    take_in(&town.central, folder(story().records())).unwrap_err();
    let keys = folder(story().records()).keys();
    let known = town.central.read(|tx| tx.known_keys(&keys)).unwrap();
    assert!(known.parties.is_empty() && known.notifications.is_empty());
    assert_eq!(town.head(), head);
    town.database.take_assessments_again();
    assert_eq!(town.take_in(story().records()).changed, story().records().len());
}

#[test]
fn a_run_that_closed_otherwise_is_kept_aside_once() {
    let town = Town::with(story().records());
    let mut closed = story().runs[0].clone();
    closed.disposal = closed.disposal.succ_opt().unwrap();
    let records = || vec![Record::Run(closed.clone())];
    let first = town.take_in(records());
    let columns: Vec<_> = first.rejected.iter().filter_map(|row| row.column.as_deref()).collect();
    assert_eq!(columns, ["id"]);
    town.take_in(records());
    assert_eq!(town.central.read(|tx| tx.kept_aside_count()).unwrap(), 1);
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

#[test]
fn deliveries_that_repeat_each_other_leave_one_row_and_overrule_what_is_older() {
    let town = Town::with(story().records());
    let number = income_number(&story().income[0]);
    let log = || town.central.read(|tx| tx.reports_numbered("register", &number)).unwrap().len();
    town.correct(story().records());
    let after_one = log();
    for _ in 0..4 {
        let taken = town.correct(story().records());
        assert_eq!((taken.changed, taken.rejected), (0, vec![]));
    }
    assert_eq!(log(), after_one, "nothing is added that was told before");
    let paid = |pay: Money, revision: u64| {
        let mut income = story().income[0].clone();
        income.pay = pay;
        Record::Issue(Box::new(Issue { revision, ..Issue::first(Record::Income(income)) }))
    };
    let pay = || {
        let register = town.central.read(|tx| tx.register(&[story().person.cpr].into())).unwrap();
        register.income[&story().person.cpr].iter().map(|income| income.pay).max().unwrap()
    };
    let more = Money::from_kroner(31_000);
    assert_eq!(pay(), story().income[0].pay);
    let between = 19_700_101_000_002;
    town.take_in(vec![paid(more, between)]);
    assert_eq!(pay(), story().income[0].pay, "a later delivery told otherwise");
    town.take_in(vec![paid(more, u64::from(u32::MAX) * 10_000_000)]);
    assert_eq!(pay(), more);
}
