//! Rows that a desk may no longer see go with their search entries; documents of unknown kinds stay aside.

use serde_json::json;
use straks_domain::ids::ActorId;
use straks_protocol::StateToken;

use super::{Cache, CacheError, ListFilter, Overlay, Page, RawChanges};
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
    cache.queue(&ListFilter::All, search, (QueueSort::Deadline, false), (0, 9)).expect("a queue").0
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
