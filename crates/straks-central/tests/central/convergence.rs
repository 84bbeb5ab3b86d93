//! What came in ends in the same state, in whatever order, however often and by whatever door it came.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use serde_json::Value;
use straks_central::casework::ids::case_id;
use straks_central::intake::readers::RowKind;
use straks_central::intake::record::{NotificationRecord, Record};
use straks_central::intake::{json::read_batch, read_folder};
use straks_central::store::{Reading, StoreError};
use straks_central::take_in::take_in;
use straks_domain::ids::{CaseId, NotificationId};
use straks_protocol::document::{CaseDocument, TaskDocument};

use crate::news::{as_json, contradicting_rows, news, rows};
use crate::town::{Story, Town, cpr};

/// What a municipality holds of its cases, without how it came there. Which case of two under one number was there
/// first is told by nothing but its id and the mark on its number, so those are not looked at.
#[derive(Debug, PartialEq)]
struct State {
    cases: Vec<String>,
    tasks: Vec<String>,
    due: Vec<String>,
    waiting: Vec<String>,
    codes: Vec<(String, u64)>,
}

/// The case of each person under each number, by its id.
type Labels = Vec<(CaseId, String)>;

/// A task without its history, and without when it was made.
fn told(task: &TaskDocument, labels: &Labels) -> String {
    let TaskDocument { case, finding, state, held, deadline, run, package, recipient, .. } = task;
    let case = &labels.iter().find(|(id, _)| id == case).unwrap().1;
    format!("{case} {finding:?} {state:?} {held:?} {deadline:?} {run:?} {package} {recipient:?}")
}

fn sorted(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut texts: Vec<_> = texts.map(|text| text.replace(" (2)", "")).collect();
    texts.sort();
    texts
}

fn state(town: &Town) -> State {
    let everyone = |tx: &dyn Reading| tx.register(&tx.notified_persons(None, 100)?.into_iter().collect());
    let register = town.central.read(everyone).unwrap();
    let label = |known: &NotificationRecord| {
        let case = case_id(town.central.municipality_id(), &known.id);
        (case, format!("{}/{}", known.id.received_as(), known.cpr.reveal()))
    };
    let labels: Labels = register.notifications.iter().map(label).collect();
    let mut due = Vec::new();
    for (case, label) in &labels {
        let rows = town.central.read(|tx| tx.obligations(*case)).unwrap();
        let told = format!("{label} {rows:?}");
        due.push(told.replace(&case.to_string(), "its case"));
    }
    let (kept, counts) =
        town.central.read(|tx| Ok::<_, StoreError>((tx.waiting()?, tx.code_counts()?))).unwrap();
    let mut codes: Vec<_> =
        counts.iter().map(|count| (format!("{:?}/{}", count.report, count.code), count.count)).collect();
    codes.sort();
    let seen = |case: &CaseDocument| {
        // The hash has the mark in it; the facts are looked at whole.
        let told = format!("{case:?}").replace(&format!("{:?}", case.facts_hash), "its hash");
        told.replace(&case.id.to_string(), "its id")
    };
    State {
        cases: sorted(town.cases().iter().map(seen)),
        tasks: sorted(town.tasks().iter().map(|task| told(task, &labels))),
        due: sorted(due.into_iter()),
        waiting: kept.into_iter().map(|kept| kept.id).collect(),
        codes,
    }
}

/// A town that has begun, so that no run before it is taken for paid by what came before Straks.
fn begun(calendar: Vec<Record>) -> Town {
    let mut other = Story::clear();
    other.person.cpr = cpr("018588-1234");
    other.employer.cvr = "19435075".parse().unwrap();
    for row in &mut other.income {
        (row.cpr, row.cvr) = (other.person.cpr, other.employer.cvr);
    }
    (other.employment.cpr, other.employment.cvr) = (other.person.cpr, other.employer.cvr);
    (other.notification.cpr, other.notification.cvr) = (other.person.cpr, other.employer.cvr);
    other.notification.id = NotificationId::new("N0");
    other.runs = Vec::new();
    Town::with([calendar, other.records()].concat())
}

fn fixed(record: &Record) -> bool {
    matches!(record, Record::Run(_))
}

/// Sends one batch by a door.
fn send(town: &Town, batch: &[Value], by_folder: bool) {
    let registers = &town.central.casework().registers;
    let read = read_batch(registers, batch);
    assert_eq!(read.rejected, []);
    if !by_folder {
        take_in(&town.central, read).unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for kind in RowKind::all().filter(|kind| kind.file().required) {
        files.insert(kind.file().file.to_owned(), header(kind));
    }
    for (_, record) in &read.records {
        let (kind, texts) = straks_central::intake::readers::texts(record);
        let line = kind.file().all().map(|column| texts.get(column.name).cloned().unwrap_or_default());
        let text = files.entry(kind.file().file.to_owned()).or_insert_with(|| header(kind));
        text.push_str(&line.collect::<Vec<_>>().join(";"));
        text.push('\n');
    }
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let read = read_folder(folder.path()).unwrap();
    assert_eq!(read.rejected, []);
    take_in(&town.central, read).unwrap();
}

fn header(kind: RowKind) -> String {
    let names: Vec<_> = kind.file().all().map(|column| column.name).collect();
    format!("{}\n", names.join(";"))
}

/// Some of what comes in, in the order in which it happened.
fn some_news() -> impl Strategy<Value = Vec<Value>> {
    let news = news();
    let count = news.len();
    subsequence(news, 0..=count)
}

/// An order of all, with some of it twice, cut into batches, each by a door.
#[derive(Debug, Clone)]
struct Way {
    order: Vec<Index>,
    twice: Vec<Index>,
    cuts: Vec<Index>,
    folders: Vec<bool>,
}

fn way() -> impl Strategy<Value = Way> {
    let some = |most| prop::collection::vec(any::<Index>(), 0..most);
    (prop::collection::vec(any::<Index>(), 96), some(6), some(5), prop::collection::vec(any::<bool>(), 8))
        .prop_map(|(order, twice, cuts, folders)| Way { order, twice, cuts, folders })
}

impl Way {
    fn batches(&self, all: &[Value]) -> Vec<(Vec<Value>, bool)> {
        let mut left: Vec<Value> = all.to_vec();
        left.extend(self.twice.iter().map(|index| index.get(all).clone()));
        let mut ordered = Vec::with_capacity(left.len());
        let mut order = self.order.iter().cycle();
        while !left.is_empty() {
            let next = order.next().unwrap().index(left.len());
            ordered.push(left.swap_remove(next));
        }
        let mut cuts: Vec<_> = self.cuts.iter().map(|cut| cut.index(ordered.len())).collect();
        cuts.extend([0, ordered.len()]);
        cuts.sort_unstable();
        cuts.windows(2)
            .zip(self.folders.iter().cycle())
            .filter(|(cut, _)| cut[0] < cut[1])
            .map(|(cut, folder)| (ordered[cut[0]..cut[1]].to_vec(), *folder))
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn disorder_repetition_and_both_doors_end_as_order_does(news in some_news(), way in way()) {
        let (calendar, rows): (Vec<_>, Vec<_>) = rows().into_iter().partition(fixed);
        let all: Vec<Value> = rows.iter().map(as_json).chain(news).collect();
        let orderly = begun(calendar.clone());
        for some in all.chunks(13) {
            send(&orderly, some, false);
        }
        let disorderly = begun(calendar);
        for (batch, by_folder) in way.batches(&all) {
            send(&disorderly, &batch, by_folder);
        }
        prop_assert_eq!(state(&disorderly), state(&orderly));
    }
}

fn nothing_but_rows() -> Vec<Value> {
    contradicting_rows().iter().map(as_json).collect()
}

#[test]
fn the_news_are_told_apart_by_the_state_they_end_in() {
    // The property would hold of a central that takes nothing in; this one does.
    let (calendar, rows): (Vec<_>, Vec<_>) = rows().into_iter().partition(fixed);
    let mut states: Vec<State> = Vec::new();
    for news in [vec![], vec![news().remove(0)], vec![news().remove(10)], nothing_but_rows(), news()] {
        let town = begun(calendar.clone());
        let all: Vec<Value> = rows.iter().map(as_json).chain(news).collect();
        send(&town, &all, true);
        states.push(state(&town));
    }
    for (index, one) in states.iter().enumerate() {
        assert!(!states[..index].contains(one), "state {index}");
    }
}
