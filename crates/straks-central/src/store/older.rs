//! A database of an older program, for the tests of each engine: what it holds, and what must be there once it is
//! brought forward.

use straks_domain::finding::FindingKind;
use straks_domain::ids::{MunicipalityId, RuleSetId};

use super::Store;
use super::rows::AssessedBy;

/// The version before cases were worked out in steps.
pub(super) const VERSION: i32 = 11;

/// A municipality with an assessed case, an open task on its reassessment, and one that has ended.
pub(super) const ROWS: &str = r#"
    INSERT INTO municipality VALUES ('101', 'Et sted', NULL, x'', x'', 2);
    INSERT INTO notification VALUES ('101', 'N1', '158388-1234', '10172748', '2026-08-10', '2026-08-03', NULL,
        '"paid"', '"missing"', '"missing"', NULL, NULL, NULL);
    INSERT INTO assessment VALUES ('101', 'case', 'N1', 'hash', '2026', 'engine', '2026-11-22', 'policy');
    INSERT INTO document VALUES ('101', 'task', 'a', 'case', 1, 1, 7, 'everyone', '"deleted"',
        '{"state": {"state": "open"}, "finding": {"detail": {"kind": "reassessment_due"}}}', 'open');
    INSERT INTO document VALUES ('101', 'task', 'b', 'case', 1, 2, 7, '', '"deleted"',
        '{"state": {"state": "withdrawn"}, "finding": {"detail": {"kind": "reassessment_due"}}}', NULL)"#;

/// True to what it held.
pub(super) fn is_whole(store: &dyn Store) {
    let here = MunicipalityId::new("101");
    assert_eq!(store.municipalities().expect("a list"), std::slice::from_ref(&here));
    let reader = store.read(&here).expect("a reader");
    let by = AssessedBy {
        as_of: "2026-11-22".parse().expect("a day"),
        last_close: None,
        rule_set: RuleSetId::new("2026"),
        engine: "engine".into(),
    };
    assert_eq!(reader.cases_assessed_otherwise(&by).expect("a count"), 0, "no run had closed");
    let later = AssessedBy { last_close: Some("2026-11-23T11:00:00Z".parse().expect("an instant")), ..by };
    assert_eq!(reader.cases_assessed_otherwise(&later).expect("a count"), 1);
    let persons = reader.persons_assessed_otherwise(&later, 9).expect("persons");
    assert_eq!(persons, ["158388-1234".parse().expect("a number")]);
    // A task this short is no task; that it is found, and nothing else, shows in its being unreadable.
    assert!(reader.live_tasks_on(FindingKind::ReassessmentDue).is_err(), "the open one is found by its kind");
    assert_eq!(reader.live_tasks_on(FindingKind::ExtensionEnds).expect("none"), []);
    assert!(
        reader.open_tasks((6, ""), 9).is_err() && reader.open_tasks((7, "a"), 9).expect("none").is_empty()
    );
}
