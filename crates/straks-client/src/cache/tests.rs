//! Rows that a desk may no longer see go with their search entries; documents of unknown kinds stay aside.

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::json;
use straks_domain::finding::{FindingKind, Severity};
use straks_domain::ids::{ActorId, PackageId};
use straks_domain::task::list::{Before, Condition, FollowUp, Receiver, Viewpoint, Who};
use straks_domain::task::priority::{Income, Placing};
use straks_protocol::document::TaskDocument;
use straks_protocol::{ItemType, StateToken};

use super::{Cache, CacheError, Listed, Overlay, Page, RawChanges};
use crate::keys::FileKey;
use crate::view::QueueSort;

const TASK: &str = "019a0000-0000-7000-8000-000000000001";
const CASE: &str = "019a0000-0000-7000-8000-000000000002";

fn changes(changed: &serde_json::Value, removed: &serde_json::Value) -> RawChanges {
    let lease = json!({"bannerAfter": 24, "readOnlyAfter": 72, "lockedAfter": 336, "wipedAfter": 720});
    let page =
        json!({"newState": "s", "hasMore": false, "changed": changed, "removed": removed, "lease": lease});
    serde_json::from_str(&page.to_string()).expect("changes")
}

fn task() -> serde_json::Value {
    json!({"version": 1, "seq": 1, "document": {
        "type": "task", "id": TASK, "case": CASE, "state": {"state": "open"}, "held": 5_000, "deadline": null,
        "run": null, "package": "refund", "created_at": "2026-11-20T08:00:00Z",
        "recipient": {"recipient": "citizen", "name": "Lis Aagaard"},
        "finding": {"claim": null, "citation": "§ 54", "period": {"from": "2026-10-01", "until": "2026-10-08"},
            "at_stake": null, "detail": {"kind": "wage_missing"}},
    }})
}

fn apply(cache: &Cache, page: &RawChanges) -> super::Applied {
    let state = StateToken("s".to_owned());
    let page = Page::Changes { changed: &page.changed, removed: &page.removed, state: &state };
    cache.apply(&page, &|| Ok::<_, CacheError>(Overlay::new())).expect("a page")
}

fn found(cache: &Cache, search: &str) -> u64 {
    cache.queue(&Listed::all(), search, (QueueSort::Deadline, false), (0, 9)).expect("a queue").0
}

#[test]
fn a_revoked_row_goes_with_its_search_entry() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = FileKey::random().expect("a key");
    let cache = Cache::open(&folder.path().join("cache.db"), &key, ActorId::new("mette")).expect("a cache");
    apply(&cache, &changes(&json!([task()]), &json!([])));
    assert_eq!((found(&cache, ""), found(&cache, "lis"), found(&cache, "peter")), (1, 1, 0));
    let revoked = json!([{"type": "task", "id": TASK, "reason": "revoked"}]);
    let applied = apply(&cache, &changes(&json!([]), &revoked));
    assert_eq!(applied.tasks_gone.len(), 1);
    assert_eq!((found(&cache, ""), found(&cache, "lis")), (0, 0));
}

#[test]
fn a_document_of_an_unknown_kind_does_not_stop_its_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = FileKey::random().expect("a key");
    let cache = Cache::open(&folder.path().join("cache.db"), &key, ActorId::new("mette")).expect("a cache");
    let strange = json!({"version": 1, "seq": 2, "document": {"type": "comet", "id": "c1"}});
    let applied = apply(&cache, &changes(&json!([strange, task()]), &json!([])));
    assert_eq!((applied.set_aside, cache.set_aside().expect("a count"), found(&cache, "")), (1, 1, 1));
}

/// A row of the queue for each combination of what conditions ask about.
fn varied() -> Vec<serde_json::Value> {
    let mut rows = Vec::new();
    let states = [
        json!({"state": "open"}),
        json!({"state": "taken", "by": "mette"}),
        json!({"state": "taken", "by": "peter"}),
        json!({"state": "on_hold", "by": "mette", "hold": {"reason": "Venter", "follow_up": "2026-11-23"}}),
        json!({"state": "on_hold", "by": "peter", "hold": {"reason": "Venter", "follow_up": "2026-11-30"}}),
    ];
    let recipients = [
        json!({"recipient": "citizen", "name": "Lis Aagaard"}),
        json!({"recipient": "employer", "cvr": "10172748", "name": "Bageriet"}),
    ];
    let details = [json!({"kind": "wage_missing"}), json!({"kind": "tax_card_missing"})];
    for (at, state) in states.iter().cycle().take(120).enumerate() {
        let mut row = task();
        row["seq"] = json!(at + 1);
        let document = &mut row["document"];
        document["id"] = json!(format!("019a0000-0000-7000-8000-{:012}", at + 100));
        document["state"] = state.clone();
        document["held"] = [json!(null), json!(100_000), json!(5_000_000)][at % 3].clone();
        document["deadline"] =
            [json!(null), json!("2026-11-23T11:00:00Z"), json!("2026-12-01T11:00:00Z")][at / 3 % 3].clone();
        document["created_at"] = json!(["2026-11-20T08:00:00Z", "2026-10-01T08:00:00Z"][at / 2 % 2]);
        document["recipient"] = recipients[at / 7 % 2].clone();
        document["finding"]["detail"] = details[at / 11 % 2].clone();
        document["package"] = json!(["refund", "citizens"][at / 5 % 2]);
        if at % 4 == 0 {
            document["reserved_for"] = json!(["mette", "peter"][at / 4 % 2]);
        }
        if at % 13 == 0 {
            document["placed"] =
                json!({"placing": "first", "reason": "Hastesag", "until": "2026-12-01", "by": "sanne"});
        }
        rows.push(row);
    }
    rows
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![
        prop_oneof![Just(Severity::Blocks), Just(Severity::Deadline)].prop_map(Condition::Severity),
        Just(Condition::Finding(vec![FindingKind::WageMissing])),
        Just(Condition::Finding(Vec::new())),
        prop_oneof![Just(Who::Me), Just(Who::Nobody)].prop_map(Condition::Holder),
        prop_oneof![Just(Who::Me), Just(Who::Nobody)].prop_map(Condition::ReservedFor),
        prop_oneof![Just(FollowUp::Waits), Just(FollowUp::Due)].prop_map(Condition::FollowUp),
        prop_oneof![Just(Before::EndOfToday), Just(Before::NextRun)].prop_map(Condition::Deadline),
        (0_u16..60).prop_map(Condition::OlderThanDays),
        (0_u32..60_000).prop_map(Condition::HoldsKroner),
        prop_oneof![Just(Income::Missing), Just(Income::Secured)].prop_map(Condition::Income),
        any::<bool>().prop_map(Condition::Guidance),
        Just(Condition::Package(PackageId::new("refund"))),
        prop_oneof![Just(Receiver::Employer), Just(Receiver::Citizen)].prop_map(Condition::Receiver),
        Just(Condition::Placed(Placing::First)),
    ];
    leaf.prop_recursive(3, 12, 3, |part| {
        prop_oneof![
            proptest::collection::vec(part.clone(), 0..3).prop_map(Condition::All),
            proptest::collection::vec(part.clone(), 0..3).prop_map(Condition::Any),
            part.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

#[test]
fn a_list_finds_the_tasks_that_its_condition_holds_for_and_no_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = FileKey::random().expect("a key");
    let me = ActorId::new("mette");
    let cache = Cache::open(&folder.path().join("cache.db"), &key, me.clone()).expect("a cache");
    apply(&cache, &changes(&json!(varied()), &json!([])));
    let tasks: Vec<TaskDocument> = cache.items(ItemType::Task).expect("tasks");
    assert_eq!(tasks.len(), 120);
    let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
    let view = Viewpoint {
        me: &me,
        now: at("2026-11-23T07:00:00Z"),
        today: "2026-11-23".parse().expect("a date"),
        end_of_today: at("2026-11-23T23:00:00Z"),
        next_close: Some(at("2026-12-01T11:00:00Z")),
    };
    let mut runner = TestRunner::default();
    let compared = runner.run(&condition(), |condition| {
        let list = Listed::of(&condition, view);
        let (_, rows) = cache.queue(&list, "", (QueueSort::Priority, false), (0, 200)).expect("a queue");
        let mut found: Vec<_> = rows.into_iter().map(|row| row.task.id).collect();
        let held = tasks.iter().filter(|task| condition.holds(task.fields(false), view));
        let mut expected: Vec<_> = held.map(|task| task.id).collect();
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(&found, &expected);
        let counted = cache.counts(std::slice::from_ref(&list)).expect("counts").lists;
        prop_assert_eq!(counted, vec![expected.len() as u64]);
        Ok(())
    });
    compared.expect("both say the same");
}
