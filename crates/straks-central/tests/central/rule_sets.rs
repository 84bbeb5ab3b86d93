//! Rule sets: added by the operator, in force from their day, told to desks, and never guessed at.

use std::path::{Path, PathBuf};
use std::process::{Command as Program, Output};

use straks_central::central::{Central, NewMunicipality};
use straks_central::embedded::practice_casework;
use straks_central::rule_sets::{AddRefused, NoRuleSet};
use straks_central::staff::PracticeMunicipality;
use straks_central::store::rows::MunicipalityKind;
use straks_domain::Money;
use straks_domain::ids::{ImmediatePaymentId, ObligationId, RuleSetId};
use straks_domain::payment::{RunKind, Verdict};
use straks_domain::rule_set::RuleSetVersion;
use straks_protocol::document::{CaseDocument, ImmediatePaymentDocument, ObligationState};
use straks_protocol::{
    Changes, Command, Document, ItemType, ProblemCode, RemovedReason, Session, SnapshotPage,
};
use straks_rules::rule_set::{
    Admitted, ApproverKey, EngineVersion, Package, PackageFile, RuleSetError, TrustedKeys,
};
use uuid::Uuid;

use crate::api::{Api, envelope, reply};
use crate::database::OwnDatabase;
use crate::town::{Story, Town, day};

// Within a week and before a run closes, so that nothing but the rules changes overnight.
const TODAY: &str = "2026-11-24";
pub const THIS_MORNING: &str = "2026-11-24T07:00:00Z";
pub const TOMORROW: &str = "2026-11-25";
pub const TOMORROW_MORNING: &str = "2026-11-25T07:00:00Z";

pub fn assets(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets").join(name)
}

pub fn key(name: &str) -> ApproverKey {
    let file = assets("practice/approvers").join(name);
    ApproverKey::read(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// The law with another weekly maximum in 2026: 6,000 kroner instead of 5,085.
fn unsigned(id: &str, sequence: u32, activates: &str) -> Package {
    let mut files: Vec<PackageFile> = Vec::new();
    for entry in std::fs::read_dir(assets("law")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !["rule_set.toml", "operator_keys.toml"].contains(&name.as_str()) {
            let text = std::fs::read_to_string(&path).unwrap();
            files.push(PackageFile { name, text: text.replace("value = \"5085\"", "value = \"6000\"") });
        }
    }
    let id = RuleSetId::new(id);
    let minimum_engine = EngineVersion::this();
    Package { id, sequence, activates: day(activates), minimum_engine, files, approvals: Vec::new() }
}

pub fn signed(id: &str, sequence: u32, activates: &str) -> Package {
    unsigned(id, sequence, activates)
        .approved("Lone Frost (øvelse)", &key("lone_frost.key"))
        .approved("Birk Vang (øvelse)", &key("birk_vang.key"))
}

pub fn add(central: &Central, package: &Package) -> Result<Admitted, AddRefused> {
    let now = central.clock().now();
    central.write(|tx| central.casework().rule_sets.add(tx, &package.write(), now))
}

/// A person who is paid above the maximum, and whose first weeks the coming run pays.
pub fn town() -> Town {
    let town = Town::with(Story::clear().citizen("2026-09-20").records());
    town.clock.set(THIS_MORNING);
    town.central.advance().unwrap();
    town
}

fn due(case: &CaseDocument) -> Vec<ObligationId> {
    let due = case.obligations.iter().filter(|due| matches!(due.state, ObligationState::InRun { .. }));
    due.map(|due| due.id.clone()).take(1).collect()
}

fn id() -> ImmediatePaymentId {
    ImmediatePaymentId::new(Uuid::from_u128(77))
}

fn request(town: &Town, rule_set: Option<RuleSetVersion>) -> Command {
    let case = town.cases().remove(0);
    Command::RequestImmediatePayment {
        payment: id(),
        case: case.id,
        obligations: due(&case),
        reason: "Husleje".into(),
        facts_hash: case.facts_hash,
        rule_set,
    }
}

fn case_version(town: &Town) -> Option<u64> {
    Some(town.version(ItemType::Case, &town.cases()[0].id.to_string()))
}

fn payment(town: &Town) -> ImmediatePaymentDocument {
    let row = town.central.read(|tx| tx.document(ItemType::ImmediatePayment, &id().to_string())).unwrap();
    match row.unwrap().changed.document {
        Document::ImmediatePayment(payment) => payment,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_set_comes_into_force_on_its_day_and_every_case_is_assessed_anew() {
    let town = town();
    assert_eq!(add(&town.central, &signed("2026-11-25", 1, TOMORROW)).unwrap(), Admitted::New);
    let before = town.run(RunKind::Citizens).ready;
    assert!(!town.central.is_behind().unwrap(), "today is as it was");
    assert_eq!(town.cases()[0].rule_set, RuleSetId::new("2026-01-05"));
    town.clock.set(TOMORROW_MORNING);
    assert!(town.central.is_behind().unwrap());
    town.central.advance().unwrap();
    assert!(!town.central.is_behind().unwrap());
    assert_eq!(town.cases()[0].rule_set, RuleSetId::new("2026-11-25"));
    let after = town.run(RunKind::Citizens).ready;
    // Full weeks of a person above the maximum: 5,085 each before, 6,000 after; and what eight paid weeks came short of.
    let short = Money::from_kroner(8 * (6_000 - 5_085));
    assert_eq!((after - short).ore() * 5_085, before.ore() * 6_000, "{before:?} {after:?}");
}

#[tokio::test]
async fn desks_are_told_which_set_is_in_force_and_which_comes_next_and_receive_it_whole() {
    let town = town();
    let api = Api::of(&town);
    let session: Session = api.get("mette", "/v1/session").await.read();
    let terms = session.rule_sets.unwrap();
    assert_eq!((terms.in_force.id, terms.next), (session.rule_set, None));
    let page: SnapshotPage = api.get("mette", "/v1/snapshot").await.read();
    let package = signed("2026-11-25", 1, TOMORROW);
    add(&town.central, &package).unwrap();
    let path = format!("/v1/changes?since={}", page.state.0);
    let changes: Changes = api.get("mette", &path).await.read();
    let next = changes.rule_sets.unwrap().next.unwrap();
    assert_eq!((next.version, next.activates), (package.version(), day(TOMORROW)));
    let received = changes.changed.into_iter().find_map(|item| match item.document {
        Document::RuleSet(set) => Some(set.package),
        _ => None,
    });
    assert_eq!(received, Some(package.write()));
    town.clock.set(TOMORROW_MORNING);
    let changes: Changes = api.get("mette", &path).await.read();
    let terms = changes.rule_sets.unwrap();
    assert_eq!((terms.in_force, terms.next), (package.version(), None));
}

#[tokio::test]
async fn a_request_made_on_another_set_than_the_one_in_force_is_refused() {
    let town = town();
    let api = Api::of(&town);
    let old = town.rule_set();
    let package = signed("2026-11-25", 1, TOMORROW);
    add(&town.central, &package).unwrap();
    let early = Some(package.version());
    let same_name = Some(RuleSetVersion { digest: "other contents".into(), ..old.clone() });
    for (number, rule_set) in [(1, early), (2, None), (3, same_name)] {
        let refused =
            api.post("mette", &envelope(number, request(&town, rule_set)), case_version(&town)).await;
        refused.is_problem(ProblemCode::RuleSetChanged);
    }
    town.clock.set(TOMORROW_MORNING);
    let late = envelope(4, request(&town, Some(old)));
    api.post("mette", &late, case_version(&town)).await.is_problem(ProblemCode::RuleSetChanged);
    // The day has turned and the case has not been assessed yet.
    let hasty = envelope(5, request(&town, Some(package.version())));
    api.post("mette", &hasty, case_version(&town)).await.is_problem(ProblemCode::RuleSetChanged);
    town.central.advance().unwrap();
    reply(
        &api.post("mette", &envelope(6, request(&town, Some(package.version()))), case_version(&town)).await,
    );
    assert_eq!(payment(&town).rule_set, Some(package.version()));
}

#[tokio::test]
async fn a_payment_asked_for_on_an_older_set_is_not_released_and_comes_back_at_the_new_amount() {
    let town = town();
    let api = Api::of(&town);
    add(&town.central, &signed("2026-11-25", 1, TOMORROW)).unwrap();
    reply(&api.post("mette", &envelope(1, request(&town, Some(town.rule_set()))), case_version(&town)).await);
    let asked = payment(&town);
    town.clock.set(TOMORROW_MORNING);
    town.central.advance().unwrap();
    let judge = |key, verdict| {
        let content_hash = asked.content_hash.clone();
        envelope(key, Command::JudgeImmediatePayment { payment: id(), verdict, content_hash })
    };
    api.post("karen", &judge(2, Verdict::Approve), Some(1)).await.is_problem(ProblemCode::RuleSetChanged);
    let reject = Verdict::Reject { reason: "Nye satser".into() };
    reply(&api.post("karen", &judge(3, reject), Some(1)).await);
    let paid_then = asked.amount.gross;
    let again = town.cases().remove(0);
    let now = again.obligations.iter().find(|due| due.id == asked.obligations[0]).unwrap().amount.gross;
    assert_eq!(now.ore() * 5_085, paid_then.ore() * 6_000);
}

/// The same database under a list that no longer has Lone's key.
fn without_lone(town: &Town) -> Central {
    let store = town.database.open();
    let practice = PracticeMunicipality::built_in().unwrap();
    let birk = key("birk_vang.key").public();
    let list =
        format!("purpose = \"practice\"\n[[key]]\nname = \"Birk Vang (øvelse)\"\npublic = \"{birk}\"\n");
    let casework = practice_casework(&practice, TrustedKeys::read(&list).unwrap()).unwrap();
    Central::new(store, practice.id, town.clock.clone(), casework)
}

#[test]
fn a_set_whose_approver_is_no_longer_trusted_is_taken_back_and_nothing_older_is_used_instead() {
    let town = town();
    add(&town.central, &signed("2026-11-25", 1, TODAY)).unwrap();
    town.central.advance().unwrap();
    let before = (town.cases(), town.head());
    let central = without_lone(&town);
    let kind = MunicipalityKind::Practice { behind: 0 };
    central.set_up(&NewMunicipality { name: "Øvelseskommune".into(), kind }).unwrap();
    assert_eq!(central.read(|tx| tx.live_documents(ItemType::RuleSet)).unwrap(), []);
    let taken_back = central.read(|tx| tx.changes_after(before.1, 10)).unwrap();
    assert!(taken_back.iter().any(|change| {
        change.item_type == ItemType::RuleSet && change.leaves_as == RemovedReason::Revoked
    }));
    town.clock.set(TOMORROW_MORNING);
    let refused = central.advance().unwrap_err();
    assert!(
        matches!(&refused, NoRuleSet::Unusable { id, reason: RuleSetError::UnknownKey { .. } } if id.as_str() == "2026-11-25"),
        "{refused}"
    );
    assert_eq!(town.cases(), before.0, "nothing was assessed");
}

#[test]
fn what_does_not_hold_is_not_added() {
    let town = town();
    let unapproved = add(&town.central, &unsigned("2026-11-25", 1, TOMORROW));
    assert!(matches!(unapproved, Err(AddRefused::RuleSet(RuleSetError::TooFewApprovals { .. }))));
    let package = signed("2026-11-25", 1, TOMORROW);
    let mut tampered = package.clone();
    tampered.activates = day(TODAY);
    assert!(matches!(add(&town.central, &tampered), Err(AddRefused::RuleSet(RuleSetError::Tampered { .. }))));
    assert_eq!(add(&town.central, &package).unwrap(), Admitted::New);
    assert_eq!(add(&town.central, &package).unwrap(), Admitted::Known);
    let reused = add(&town.central, &signed("2026-11-25", 2, "2026-11-30"));
    assert!(matches!(reused, Err(AddRefused::RuleSet(RuleSetError::IdReused(_)))));
    let earlier = add(&town.central, &signed("2026-11-24", 2, TODAY));
    assert!(matches!(earlier, Err(AddRefused::RuleSet(RuleSetError::ActivationNotAfter { .. }))));
    let chain = town.central.read(|tx| tx.audit_after(0, 100)).unwrap();
    let said = chain.into_iter().filter_map(|link| link.payload);
    let added = said.filter(|said| said.event.contains("\"rule_set\"")).count();
    assert_eq!(added, 1, "each set is added once, and said so");
}

#[test]
fn practice_keys_do_not_count_where_people_are_real() {
    let database = OwnDatabase::new();
    let store = database.open();
    let practice = PracticeMunicipality::built_in().unwrap();
    let casework = practice_casework(&practice, TrustedKeys::practice().unwrap()).unwrap();
    let central = Central::new(store, practice.id, town().clock, casework);
    central.set_up(&NewMunicipality { name: "Kommune 101".into(), kind: MunicipalityKind::Real }).unwrap();
    let refused = add(&central, &signed("2026-11-25", 1, TOMORROW));
    assert!(matches!(refused, Err(AddRefused::PracticeKeys)), "{refused:?}");
}

pub fn rule_set(arguments: &[&str]) -> Output {
    Program::new(env!("CARGO_BIN_EXE_straks-central")).arg("rule-set").args(arguments).output().unwrap()
}

pub fn told(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn refused(output: &Output) -> String {
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn an_operator_packs_approves_and_adds_a_set_on_the_command_line() {
    let town = town();
    let database = town.database.argument();
    let package = town.database.folder().join("set.json");
    let (database, package) = (database.as_str(), package.to_str().unwrap());
    let law = assets("law");
    told(&rule_set(&[
        "pack",
        law.to_str().unwrap(),
        "--id",
        "later",
        "--activates",
        "2999-01-07",
        "--out",
        package,
    ]));
    let sign = |file: &str, name: &str| {
        let key = assets("practice/approvers").join(file);
        rule_set(&["sign", package, "--key", key.to_str().unwrap(), "--name", name])
    };
    told(&sign("lone_frost.key", "Lone Frost (øvelse)"));
    assert!(refused(&rule_set(&["verify", package])).starts_with("1 of 2 approvals"));
    assert!(refused(&rule_set(&["add", package, "--database", database])).starts_with("1 of 2 approvals"));
    told(&sign("asta_hede.key", "Asta Hede (øvelse)"));
    assert!(told(&rule_set(&["verify", package])).starts_with("later holds: number 1, from 2999-01-07"));
    assert_eq!(told(&rule_set(&["add", package, "--database", database])), "added\n");
    assert_eq!(told(&rule_set(&["add", package, "--database", database])), "it was there\n");
    let list = told(&rule_set(&["list", "--database", database]));
    let lines: Vec<_> = list.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).collect();
    assert_eq!(lines[0][..5], ["0", "built", "in", "in", "force"]);
    assert_eq!(lines[1][..4], ["1", "2999-01-07", "coming", "later"]);
}

#[cfg(unix)]
#[test]
fn a_private_key_is_its_owners_file_and_is_never_printed_or_written_over() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("anna.key");
    let arguments = ["keygen", "--name", "Anna", "--out", file.to_str().unwrap()];
    let printed = told(&rule_set(&arguments));
    let text = std::fs::read_to_string(&file).unwrap();
    let made = ApproverKey::read(&text).unwrap();
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(!printed.contains(&made.reveal()), "{printed}");
    let list = format!("purpose = \"production\"\n{printed}");
    assert_eq!(
        TrustedKeys::read(&list).unwrap().keys().map(|key| key.id.clone()).collect::<Vec<_>>(),
        [made.id()]
    );
    assert!(refused(&rule_set(&arguments)).contains("anna.key"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}
