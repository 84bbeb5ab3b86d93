//! The withdrawal of a rule set: by two people, before its day, for good; and every desk lets go of it.

use straks_central::central::{Central, NewMunicipality};
use straks_central::rule_sets::AddRefused;
use straks_central::store::rows::{MunicipalityKind, NewRuleSet, NewWithdrawal};
use straks_domain::ids::{MunicipalityId, RuleSetId};
use straks_domain::payment::RunKind;
use straks_domain::rule_set::RuleSetVersion;
use straks_protocol::{Changes, ItemType, RemovedReason, Session, SnapshotPage};
use straks_rules::rule_set::{
    Admitted, Entry, Package, RuleSetError, SetState, Withdrawal, WithdrawalError, Withdrawn,
};

use crate::api::Api;
use crate::database::OwnDatabase;
use crate::rule_sets::{
    THIS_MORNING, TOMORROW, TOMORROW_MORNING, add, assets, key, refused, rule_set, signed, told, town,
};
use crate::town::{NOW, day};

fn withdrawal(package: &Package) -> Withdrawal {
    Withdrawal::of(package, "A rate was typed wrongly").unwrap()
}

fn approved(withdrawal: Withdrawal) -> Withdrawal {
    withdrawal
        .approved("Lone Frost (øvelse)", &key("lone_frost.key"))
        .approved("Asta Hede (øvelse)", &key("asta_hede.key"))
}

fn withdraw(central: &Central, withdrawal: &Withdrawal) -> Result<Withdrawn, AddRefused> {
    let clock = central.clock();
    let when = (clock.today(), clock.now());
    central.write(|tx| central.casework().rule_sets.withdraw(tx, &withdrawal.write(), when))
}

#[test]
fn a_rule_set_is_withdrawn_once_and_its_package_stays() {
    let place = OwnDatabase::new();
    let store = place.open();
    let set = |id: &str, sequence| {
        let version = RuleSetVersion { id: RuleSetId::new(id), digest: format!("digest of {id}") };
        let activates = day("2027-01-04");
        let entry = Entry { version, sequence, activates, state: SetState::Stands };
        NewRuleSet { entry, package: id.to_owned(), added_at: NOW.parse().unwrap() }
    };
    let (gone, stays) = (set("gone", 1), set("stays", 2));
    let withdrawal = NewWithdrawal {
        id: gone.entry.version.id.clone(),
        withdrawal: "{\"reason\": \"æøå\"}".into(),
        withdrawn_at: NOW.parse().unwrap(),
    };
    let mut tx = store.write(&MunicipalityId::new("999")).unwrap();
    tx.put_rule_set(&gone).unwrap();
    tx.put_rule_set(&stays).unwrap();
    tx.withdraw_rule_set(&withdrawal).unwrap();
    tx.mark().unwrap();
    assert!(tx.withdraw_rule_set(&withdrawal).is_err(), "once");
    tx.undo().unwrap();
    tx.commit().unwrap();
    let tx = store.read(&MunicipalityId::new("999")).unwrap();
    let withdrawn = Entry { state: SetState::Withdrawn, ..gone.entry.clone() };
    assert_eq!(tx.rule_sets().unwrap(), [withdrawn, stays.entry.clone()]);
    assert_eq!(tx.rule_set_package(&gone.entry.version.id).unwrap(), Some(gone.package.clone()));
    drop(tx);
    let elsewhere = MunicipalityId::new("101");
    let mut tx = store.write(&elsewhere).unwrap();
    tx.put_rule_set(&gone).unwrap();
    assert_eq!(tx.rule_sets().unwrap(), [gone.entry], "each municipality withdraws its own");
}

#[tokio::test]
async fn a_withdrawn_set_leaves_every_desk_and_never_comes_into_force() {
    let town = town();
    let api = Api::of(&town);
    let package = signed("2026-11-25", 1, TOMORROW);
    add(&town.central, &package).unwrap();
    let page: SnapshotPage = api.get("mette", "/v1/snapshot").await.read();
    assert_eq!(withdraw(&town.central, &approved(withdrawal(&package))).unwrap(), Withdrawn::Now);
    assert_eq!(withdraw(&town.central, &approved(withdrawal(&package))).unwrap(), Withdrawn::Before);
    let changes: Changes = api.get("mette", &format!("/v1/changes?since={}", page.state.0)).await.read();
    let gone: Vec<_> = changes.removed.iter().map(|gone| (gone.item_type, gone.reason)).collect();
    assert_eq!(gone, [(ItemType::RuleSet, RemovedReason::Revoked)]);
    assert_eq!(changes.rule_sets.unwrap().next, None);
    let due = town.run(RunKind::Citizens).ready;
    town.clock.set(TOMORROW_MORNING);
    town.central.advance().unwrap();
    assert_eq!(town.cases()[0].rule_set, RuleSetId::new("2026-01-05"));
    assert_eq!(town.run(RunKind::Citizens).ready, due, "the old maximum holds");
    let session: Session = api.get("mette", "/v1/session").await.read();
    assert_eq!(session.rule_sets.unwrap().in_force, town.rule_set());
}

#[test]
fn a_set_is_withdrawn_by_two_people_before_its_day_and_the_log_says_why() {
    let town = town();
    let package = signed("2026-11-25", 1, TOMORROW);
    let early = withdraw(&town.central, &approved(withdrawal(&package)));
    let not_added = matches!(early, Err(AddRefused::Withdrawal(WithdrawalError::NotAdded(_))));
    assert!(not_added, "{early:?}");
    add(&town.central, &package).unwrap();
    let alone = withdrawal(&package).approved("Lone Frost (øvelse)", &key("lone_frost.key"));
    let alone = withdraw(&town.central, &alone);
    let few = RuleSetError::TooFewApprovals { found: 1, needed: 2 };
    assert!(
        matches!(&alone, Err(AddRefused::Withdrawal(WithdrawalError::Approval(error))) if *error == few),
        "{alone:?}"
    );
    let live = |count| {
        assert_eq!(town.central.read(|tx| tx.live_documents(ItemType::RuleSet)).unwrap().len(), count)
    };
    live(1);
    town.clock.set(TOMORROW_MORNING);
    let late = withdraw(&town.central, &approved(withdrawal(&package)));
    assert!(matches!(late, Err(AddRefused::Withdrawal(WithdrawalError::InForce(_)))), "{late:?}");
    town.clock.set(THIS_MORNING);
    withdraw(&town.central, &approved(withdrawal(&package))).unwrap();
    withdraw(&town.central, &approved(withdrawal(&package))).unwrap();
    live(0);
    let chain = town.central.read(|tx| tx.audit_after(0, 100)).unwrap();
    let said: Vec<serde_json::Value> = chain
        .into_iter()
        .filter_map(|link| link.payload)
        .map(|said| serde_json::from_str(&said.event).unwrap())
        .filter(|event: &serde_json::Value| event["event"] == "rule_set_withdrawn")
        .collect();
    let keys = format!("{} {}", key("lone_frost.key").id(), key("asta_hede.key").id());
    let (id, digest) = (package.id.as_str(), package.version().digest);
    let expected = serde_json::json!({
        "event": "rule_set_withdrawn", "id": id, "digest": digest, "reason": "A rate was typed wrongly", "keys": keys,
    });
    assert_eq!(said, [expected], "once");
}

#[test]
fn a_withdrawn_set_does_not_come_back_and_another_takes_its_day() {
    let town = town();
    let package = signed("2026-11-25", 1, TOMORROW);
    add(&town.central, &package).unwrap();
    withdraw(&town.central, &approved(withdrawal(&package))).unwrap();
    let again = add(&town.central, &package);
    assert!(matches!(again, Err(AddRefused::RuleSet(RuleSetError::Withdrawn(_)))), "{again:?}");
    // As whenever the central starts.
    let kind = MunicipalityKind::Practice { behind: 0 };
    town.central.set_up(&NewMunicipality { name: "Øvelseskommune".into(), kind }).unwrap();
    assert_eq!(town.central.read(|tx| tx.live_documents(ItemType::RuleSet)).unwrap(), []);
    assert_eq!(add(&town.central, &signed("corrected", 2, TOMORROW)).unwrap(), Admitted::New);
    town.clock.set(TOMORROW_MORNING);
    town.central.advance().unwrap();
    assert_eq!(town.cases()[0].rule_set, RuleSetId::new("corrected"));
}

#[test]
fn an_operator_withdraws_a_set_on_the_command_line() {
    let town = town();
    let database = town.database.argument();
    let file = |name: &str| town.database.folder().join(name).to_str().unwrap().to_owned();
    let (package, withdrawal) = (file("set.json"), file("withdrawal.json"));
    let sent = signed("later", 1, "2999-01-07");
    std::fs::write(&package, sent.write()).unwrap();
    told(&rule_set(&["add", &package, "--database", &database]));
    let write = |reason: &str| rule_set(&["withdraw", &package, "--reason", reason, "--out", &withdrawal]);
    assert!(refused(&write(" ")).starts_with("a withdrawal says why"));
    assert!(told(&write("A rate was typed wrongly")).starts_with("the withdrawal of later, contents "));
    let sign = |file: &str, name: &str| {
        let key = assets("practice/approvers").join(file);
        rule_set(&["sign", &withdrawal, "--key", key.to_str().unwrap(), "--name", name])
    };
    told(&sign("lone_frost.key", "Lone Frost (øvelse)"));
    assert!(
        refused(&rule_set(&["add", &withdrawal, "--database", &database])).starts_with("1 of 2 approvals")
    );
    assert!(told(&sign("birk_vang.key", "Birk Vang (øvelse)")).starts_with("the withdrawal of later has 2 "));
    let verified = told(&rule_set(&["verify", &withdrawal]));
    assert!(verified.starts_with("the withdrawal of later holds: A rate was typed wrongly, "), "{verified}");
    assert_eq!(told(&rule_set(&["add", &withdrawal, "--database", &database])), "withdrawn\n");
    assert_eq!(told(&rule_set(&["add", &withdrawal, "--database", &database])), "it was withdrawn before\n");
    let list = told(&rule_set(&["list", "--database", &database]));
    let last: Vec<_> = list.lines().last().unwrap().split_whitespace().collect();
    assert_eq!(last[..4], ["1", "2999-01-07", "withdrawn", "later"]);
    assert!(refused(&rule_set(&["add", &package, "--database", &database])).contains("was withdrawn"));
}
