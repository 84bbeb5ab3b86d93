//! A desk that has followed to the end holds exactly what it may see, whatever happened on the way.

use std::collections::BTreeMap;

use proptest::prelude::*;
use straks_central::feed::{FeedError, Viewer, changes, snapshot};
use straks_central::store::StoreError;
use straks_central::store::rows::{NewDocument, SnapshotPlace};
use straks_central::store::scope::{Scope, Tag};
use straks_domain::ids::{ActorId, PackageId};
use straks_protocol::document::PackageDocument;
use straks_protocol::{Changed, Document, ItemType, RemovedReason, StateToken};

use crate::town::Town;

/// What a desk does with what it is told.
struct Desk {
    viewer: Viewer,
    state: Option<StateToken>,
    cursor: Option<String>,
    items: BTreeMap<(ItemType, String), Changed>,
}

impl Desk {
    fn new(actor: &str, packages: &[&str]) -> Self {
        let packages = packages.iter().map(|id| Tag::Package(PackageId::new(*id)));
        let scope = packages.chain([Tag::Person(ActorId::new(actor))]).collect();
        let viewer = Viewer { actor: ActorId::new(actor), scope };
        Self { viewer, state: None, cursor: None, items: BTreeMap::new() }
    }

    /// Fetches one page of whatever comes next; tells whether more is to come.
    fn step(&mut self, town: &Town, max_bytes: usize) -> bool {
        match self.state.clone() {
            Some(since) if self.cursor.is_none() => self.follow(town, &since, max_bytes),
            Some(_) | None => self.start(town, max_bytes),
        }
    }

    fn start(&mut self, town: &Town, max_bytes: usize) -> bool {
        let cursor = self.cursor.take();
        let page = town.central.read(|tx| snapshot(tx, &self.viewer, cursor.as_deref(), max_bytes)).unwrap();
        self.state = Some(page.state);
        self.cursor = page.cursor;
        self.put(page.items);
        true
    }

    fn follow(&mut self, town: &Town, since: &StateToken, max_bytes: usize) -> bool {
        let page = town.central.read(|tx| changes(tx, &self.viewer, since, max_bytes)).unwrap();
        self.state = Some(page.new_state);
        self.put(page.changed);
        for removed in page.removed {
            self.items.remove(&(removed.item_type, removed.id));
        }
        page.has_more
    }

    fn put(&mut self, items: Vec<Changed>) {
        for item in items {
            self.items.insert((item.document.item_type(), item.document.item_id()), item);
        }
    }

    /// What the central says that this desk may see.
    fn may_see(&self, town: &Town) -> BTreeMap<(ItemType, String), Changed> {
        let place = SnapshotPlace::start();
        let all = town.central.read(|tx| tx.visible_documents(&self.viewer.scope, &place, usize::MAX));
        let (items, rest) = all.unwrap();
        assert_eq!(rest, None);
        items.into_iter().map(|item| ((item.document.item_type(), item.document.item_id()), item)).collect()
    }
}

/// Something happens, or a desk fetches a page.
#[derive(Debug, Clone)]
enum Step {
    Put { item: u8, title: u8, package: u8, person: u8 },
    End { item: u8 },
    Page { desk: u8, max_bytes: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let put = (0..6u8, 0..3u8, 0..3u8, 0..3u8).prop_map(|(item, title, package, person)| Step::Put {
        item,
        title,
        package,
        person,
    });
    let end = (0..6u8).prop_map(|item| Step::End { item });
    let page = (0..2u8, 1..400usize).prop_map(|(desk, max_bytes)| Step::Page { desk, max_bytes });
    proptest::collection::vec(prop_oneof![4 => put, 1 => end, 3 => page], 1..60)
}

fn put(town: &Town, item: u8, title: u8, scope: Scope) {
    let document =
        PackageDocument { id: PackageId::new(format!("i{item}")), title: format!("{title}"), position: 0 };
    let document = NewDocument {
        document: Document::Package(document),
        case: None,
        scope,
        urgency: i64::from(title),
        leaves_as: RemovedReason::OutOfScope,
    };
    town.central.write(|tx| tx.put_document(&document)).unwrap();
}

fn scope(package: u8, person: u8) -> Scope {
    let package =
        ["refund", "citizens"].get(usize::from(package)).map(|id| Tag::Package(PackageId::new(*id)));
    let person = ["mette", "peter"].get(usize::from(person)).map(|id| Tag::Person(ActorId::new(*id)));
    package.into_iter().chain(person).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_desk_sees_exactly_its_scope(steps in steps()) {
        let town = Town::empty();
        let mut desks = [Desk::new("mette", &["refund"]), Desk::new("peter", &["citizens"])];
        for step in steps {
            match step {
                Step::Put { item, title, package, person } => put(&town, item, title, scope(package, person)),
                Step::End { item } => put(&town, item, 0, Scope::nobody()),
                Step::Page { desk, max_bytes } => {
                    desks[usize::from(desk)].step(&town, max_bytes);
                }
            }
        }
        for desk in &mut desks {
            while desk.step(&town, 300) {}
            prop_assert_eq!(&desk.items, &desk.may_see(&town));
        }
    }
}

#[test]
fn nothing_changed_is_one_empty_page_with_the_same_state() {
    let town = Town::empty();
    let mut desk = Desk::new("mette", &["refund"]);
    while desk.step(&town, usize::MAX) {}
    let since = desk.state.clone().unwrap();
    let page = town.central.read(|tx| changes(tx, &desk.viewer, &since, usize::MAX)).unwrap();
    assert_eq!((page.has_more, page.changed.len(), page.removed.len()), (false, 0, 0));
    assert_eq!(page.new_state, since);
}

#[test]
fn a_page_of_changes_is_no_larger_than_asked_for() {
    let town = Town::empty();
    let mut desk = Desk::new("mette", &["refund"]);
    while desk.step(&town, usize::MAX) {}
    for item in 0..6 {
        put(&town, item, 1, scope(0, 2));
    }
    let mut pages = 0;
    while let Some(since) = desk.state.clone() {
        let page = town.central.read(|tx| changes(tx, &desk.viewer, &since, 250)).unwrap();
        let bytes: usize = page.changed.iter().map(|item| serde_json::to_vec(item).unwrap().len()).sum();
        assert!(bytes <= 250 && !page.changed.is_empty(), "{bytes}");
        desk.state = page.has_more.then_some(page.new_state);
        pages += 1;
    }
    assert!(pages > 1);
}

#[test]
fn a_state_of_another_desk_epoch_or_time_is_unknown() {
    let (town, other) = (Town::empty(), Town::empty());
    let mut mette = Desk::new("mette", &["refund"]);
    mette.step(&town, usize::MAX);
    let since = mette.state.clone().unwrap();
    let unknown = |town: &Town, viewer: &Viewer, since: &StateToken| {
        let answer = town.central.read(|tx| changes(tx, viewer, since, usize::MAX));
        assert!(matches!(answer, Err(FeedError::UnknownState)), "{answer:?}");
    };
    unknown(&other, &mette.viewer, &since);
    unknown(&town, &Desk::new("mette", &["refund", "control"]).viewer, &since);
    unknown(&town, &Desk::new("peter", &["refund"]).viewer, &since);
    unknown(&town, &mette.viewer, &StateToken("AAAA".into()));
    town.central.read(|tx| changes(tx, &mette.viewer, &since, usize::MAX)).unwrap();
}

#[test]
fn removals_say_why() {
    let town = Town::empty();
    let mut desk = Desk::new("mette", &["refund"]);
    put(&town, 1, 1, scope(0, 2));
    while desk.step(&town, usize::MAX) {}
    put(&town, 1, 1, scope(1, 2));
    let since = desk.state.clone().unwrap();
    let page = town.central.read(|tx| changes(tx, &desk.viewer, &since, usize::MAX)).unwrap();
    let reasons: Vec<_> = page.removed.iter().map(|removed| removed.reason).collect();
    assert_eq!(reasons, [RemovedReason::OutOfScope]);
    let head = town.central.read(|tx| Ok::<_, StoreError>(tx.municipality()?.unwrap().head)).unwrap();
    assert_eq!(head, town.head());
}
