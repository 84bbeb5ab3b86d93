use std::path::{Path, PathBuf};

use straks_protocol::rule_set::ComingRuleSet;
use straks_protocol::session::{Lease, PolicyTerms};
use straks_rules::rule_set::{ApproverKey, Package, PackageFile};

use super::*;

fn assets(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets").join(name)
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("an asset")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn unsigned(id: &str, sequence: u32, activates: &str) -> Package {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(assets("law")).expect("the law") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if !["rule_set.toml", "operator_keys.toml"].contains(&name.as_str()) {
            files.push(PackageFile { name, text: text(&path) });
        }
    }
    let minimum_engine = EngineVersion::this();
    let id = RuleSetId::new(id);
    Package { id, sequence, activates: day(activates), minimum_engine, files, approvals: Vec::new() }
}

fn approve(package: Package) -> Package {
    let key = |name: &str| ApproverKey::read(&text(&assets("practice/approvers").join(name))).expect("a key");
    package
        .approved("Lone Frost (øvelse)", &key("lone_frost.key"))
        .approved("Birk Vang (øvelse)", &key("birk_vang.key"))
}

fn document(package: &Package) -> RuleSetDocument {
    RuleSetDocument { id: package.id.clone(), activates: package.activates, package: package.write() }
}

fn desk(documents: Vec<RuleSetDocument>) -> RuleSets {
    let sets = RuleSets::new(TrustedKeys::practice().expect("the practice keys"));
    sets.hold(documents);
    sets
}

fn built_in() -> RuleSetVersion {
    RuleSet::built_in().expect("the built-in set").version().clone()
}

fn session(in_force: &RuleSetVersion, next: Option<&Package>) -> Session {
    let next = next.map(|next| ComingRuleSet { version: next.version(), activates: next.activates });
    let terms = RuleSetTerms { in_force: in_force.clone(), engine: "0.1.0".to_owned(), next };
    let actor = serde_json::json!({"id": "mette", "name": "Mette Holm", "roles": ["caseworker"]});
    Session {
        municipality: straks_domain::ids::MunicipalityId::new("999"),
        municipality_name: "Øvelseskommune".to_owned(),
        practice: true,
        actor: serde_json::from_value(actor).expect("an actor"),
        packages: Vec::new(),
        epoch: "e".to_owned(),
        rule_set: in_force.id.clone(),
        rule_sets: Some(terms),
        policy: PolicyTerms {
            approved_parameters: std::collections::BTreeSet::new(),
            claim_control_limit: straks_domain::Money::ZERO,
        },
        work: None,
        server_time: chrono::DateTime::UNIX_EPOCH,
        lease: Lease::default(),
    }
}

/// The set used, or why none is.
fn told(rules: &Rules) -> (String, Option<Trouble>) {
    match rules {
        Rules::Here(set) => (set.version().id.to_string(), None),
        Rules::AtTheCentral { id, why } => (id.to_string(), Some(*why)),
    }
}

fn here(id: &str) -> (String, Option<Trouble>) {
    (id.to_owned(), None)
}

fn central(id: &str, why: Trouble) -> (String, Option<Trouble>) {
    (id.to_owned(), Some(why))
}

#[test]
fn both_switch_on_the_day_also_without_contact() {
    let coming = approve(unsigned("next", 1, "2026-11-23"));
    let desk = desk(vec![document(&coming)]);
    let session = session(&built_in(), Some(&coming));
    assert_eq!(told(&desk.on(day("2026-11-22"), Some(&session))), here("2026-01-05"));
    assert_eq!(told(&desk.on(day("2026-11-23"), Some(&session))), here("next"));
    assert_eq!(told(&desk.on(day("2026-11-23"), None)), here("next"));
}

#[test]
fn a_desk_that_is_older_than_the_central_uses_no_older_set() {
    let (one, two) = (approve(unsigned("one", 1, "2026-11-16")), approve(unsigned("two", 2, "2026-11-20")));
    let today = day("2026-11-22");
    let missing = desk(vec![document(&one)]).on(today, Some(&session(&two.version(), None)));
    assert_eq!(told(&missing), central("two", Trouble::RuleSetMissing));
    // What the central said would come has come, and did not arrive.
    let announced = desk(vec![]).on(today, Some(&session(&built_in(), Some(&one))));
    assert_eq!(told(&announced), central("one", Trouble::RuleSetMissing));
    assert_eq!(missing.notice().map(|notice| notice.code), Some("rule_set_missing".to_owned()));
}

#[test]
fn a_desk_whose_build_has_other_rules_under_the_same_name_does_not_take_them_for_the_same() {
    let other = RuleSetVersion { digest: "other contents".to_owned(), ..built_in() };
    let rules = desk(vec![]).on(day("2026-11-22"), Some(&session(&other, None)));
    assert_eq!(told(&rules), central("2026-01-05", Trouble::RuleSetMissing));
}

#[test]
fn a_desk_that_is_ahead_assesses_by_its_own_and_follows_a_central_that_is_further() {
    let one = approve(unsigned("one", 1, "2026-11-23"));
    let desk = desk(vec![document(&one)]);
    let behind = session(&built_in(), None);
    assert_eq!(told(&desk.on(day("2026-11-23"), Some(&behind))), here("one"));
    let ahead = session(&one.version(), None);
    assert_eq!(told(&desk.on(day("2026-11-22"), Some(&ahead))), here("one"));
}

#[test]
fn a_set_that_needs_a_newer_engine_is_said_so() {
    let newer =
        Package { minimum_engine: EngineVersion::new(99, 0, 0), ..unsigned("newer", 1, "2026-11-20") };
    let newer = approve(newer);
    let desk = desk(vec![document(&newer)]);
    for session in [Some(session(&newer.version(), None)), None] {
        let rules = desk.on(day("2026-11-22"), session.as_ref());
        assert_eq!(told(&rules), central("newer", Trouble::EngineTooOld));
    }
    assert_eq!(told(&desk.on(day("2026-11-19"), None)), here("2026-01-05"), "until its day");
}

#[test]
fn a_set_that_was_changed_on_its_way_or_is_not_approved_is_not_used() {
    let good = approve(unsigned("set", 1, "2026-11-20"));
    let today = day("2026-11-22");
    let session = session(&good.version(), None);
    let tampered = RuleSetDocument {
        package: good.write().replacen("value = \\\"5085\\\"", "value = \\\"9085\\\"", 1),
        ..document(&good)
    };
    assert_ne!(tampered, document(&good));
    let unapproved = document(&unsigned("set", 1, "2026-11-20"));
    // Somebody who cannot sign writes another day beside the package.
    let late = approve(unsigned("set", 1, "2026-12-24"));
    let early = RuleSetDocument { activates: day("2026-11-20"), ..document(&late) };
    for bad in [tampered, unapproved, early] {
        let rules = desk(vec![bad]).on(today, Some(&session));
        assert_eq!(told(&rules), central("set", Trouble::RuleSetNotTrusted));
    }
    let revoked = RuleSets::new(TrustedKeys::nobody());
    revoked.hold(vec![document(&good)]);
    assert_eq!(told(&revoked.on(today, Some(&session))), central("set", Trouble::RuleSetNotTrusted));
}

#[test]
fn a_set_that_was_taken_back_is_no_longer_used() {
    let set = approve(unsigned("set", 1, "2026-11-20"));
    let desk = desk(vec![document(&set)]);
    let session = session(&set.version(), None);
    assert_eq!(told(&desk.on(day("2026-11-22"), Some(&session))), here("set"));
    desk.hold(Vec::new());
    assert_eq!(told(&desk.on(day("2026-11-22"), Some(&session))), central("set", Trouble::RuleSetMissing));
}

#[test]
fn a_central_that_tells_a_name_only_is_compared_by_name() {
    let mut older = session(&built_in(), None);
    older.rule_sets = None;
    assert_eq!(told(&desk(vec![]).on(day("2026-11-22"), Some(&older))), here("2026-01-05"));
    older.rule_set = RuleSetId::new("2024-01-01");
    let rules = desk(vec![]).on(day("2026-11-22"), Some(&older));
    assert_eq!(told(&rules), central("2024-01-01", Trouble::RuleSetMissing));
}
