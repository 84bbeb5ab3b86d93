//! What work costs in round trips: a server far away must not make a municipality wait.

use std::sync::Arc;

use straks_central::store::postgres::PostgresStore;
use straks_central::store::rows::RegisterScope;
use straks_central::take_in::take_in;

use crate::town::{Story, Town, crowd, folder, over};

const PERSONS: u32 = 100;

/// Every other person has a task, so that what is granted and what is held is among it.
fn people() -> Town {
    let claim = |story: Story| story.claiming("R", "2026-11-02", "2026-11-15", "2026-11-18");
    let stories = (0..PERSONS).map(|number| {
        let story = claim(Story::clear());
        let story = if number % 2 == 0 { story } else { story.without_hours() };
        story.of_another(number)
    });
    Town::with(stories.flat_map(|story| story.records()).collect())
}

fn asked_while(store: &PostgresStore, work: impl FnOnce()) -> u64 {
    let before = store.round_trips();
    work();
    store.round_trips() - before
}

#[test]
fn new_rows_are_taken_in_many_at_a_time() {
    let town = Town::empty();
    let store = Arc::new(PostgresStore::open(&town.database.argument()).unwrap());
    let central = over(store.clone(), &town.clock);
    let rows = folder(crowd(PERSONS));
    let count = u64::try_from(rows.records.len()).unwrap();
    let asked = asked_while(&store, || assert_eq!(take_in(&central, rows).unwrap().rejected, []));
    assert!(asked * 5 < count, "{asked} for {count} rows, their cases worked out");
    assert_eq!(town.tasks().len(), PERSONS as usize);
}

#[test]
fn a_round_over_many_cases_asks_the_server_less_than_once_for_each() {
    let town = people();
    assert_eq!(town.tasks().len(), PERSONS as usize / 2);
    let store = Arc::new(PostgresStore::open(&town.database.argument()).unwrap());
    // As many together as a round goes over at once.
    let central = Arc::into_inner(over(store.clone(), &town.clock)).unwrap().in_steps_of(200);
    town.clock.set("2026-11-23T11:30:00Z");
    let turned = asked_while(&store, || central.advance().unwrap());
    assert!(!central.is_behind().unwrap());
    assert!(turned < u64::from(PERSONS), "{turned} for a day that turned");
    let head = town.head();
    let again = asked_while(&store, || {
        let now = central.clock().now();
        let scope = RegisterScope::Everyone;
        let done =
            central.write(|tx| central.casework().reassess(tx, central.municipality_id(), &scope, now));
        done.unwrap();
    });
    assert_eq!(town.head(), head, "where nothing changed nothing is written");
    assert!(again < u64::from(PERSONS), "{again} where nothing changed");
}
