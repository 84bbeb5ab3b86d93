//! A rule set on its way: the operator packs and two people approve it, the central delivers it, and on its day
//! desk and central switch together. A desk that cannot follow says so and moves no money.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, NaiveDate, Utc};
use secrecy::SecretString;
use straks_central::central::{Central, NewMunicipality};
use straks_central::clock::Clock;
use straks_central::embedded::practice_casework;
use straks_central::http::Secret;
use straks_central::intake::read_folder;
use straks_central::practice::{PracticePlan, generate};
use straks_central::server::Serving;
use straks_central::staff::PracticeMunicipality;
use straks_central::store::rows::MunicipalityKind;
use straks_central::store::sqlite::SqliteStore;
use straks_central::take_in::take_in;
use straks_client::view::{ImmediatePaymentRequest, TaskPanel};
use straks_client::{CentralAddress, Desk, DeskAccess, DeskConfig};
use straks_domain::ids::{ActorId, MunicipalityId, RuleSetId};
use straks_rules::rule_set::{ApproverKey, EngineVersion, Package, PackageFile, TrustedKeys, Withdrawal};
use tempfile::TempDir;

use crate::office::{Keyring, missed_payment, rows};

const OLD: &str = "2026-01-05";
const NEW: &str = "2026-11-25";
// Within a week, so that nothing but the rules changes overnight.
const TODAY: &str = "2026-11-24T07:00:00Z";
const TOMORROW: &str = "2026-11-25T07:00:00Z";

/// One clock for the central and every desk, which stands until it is set.
struct Standing(Mutex<DateTime<Utc>>);

impl Standing {
    fn set(&self, at: &str) {
        *self.0.lock().unwrap() = at.parse().unwrap();
    }
}

impl Clock for Standing {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

struct Town {
    folder: TempDir,
    keyring: Arc<Keyring>,
    clock: Arc<Standing>,
    central: Arc<Central>,
    serving: Serving,
    secret: Secret,
}

impl Town {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let files = folder.path().join("files");
        std::fs::create_dir(&files).unwrap();
        let as_of = "2026-11-24".parse().unwrap();
        generate(&PracticePlan { as_of, ..PracticePlan::queue(11, 80) }, &files).unwrap();
        let store = Arc::new(SqliteStore::open(&folder.path().join("central.db")).unwrap());
        let clock = Arc::new(Standing(Mutex::new(TODAY.parse().unwrap())));
        let practice = PracticeMunicipality::built_in().unwrap();
        let casework = practice_casework(&practice, TrustedKeys::practice().unwrap()).unwrap();
        let central = Arc::new(Central::new(store, practice.id, clock.clone(), casework));
        let kind = MunicipalityKind::Practice { behind: 0 };
        central.set_up(&NewMunicipality { name: practice.name, kind }).unwrap();
        take_in(&central, read_folder(&files).unwrap()).unwrap();
        let secret = Secret::generate().unwrap();
        let serving = Serving::start(central.clone(), 0, secret.clone()).await.unwrap();
        Self { folder, keyring: Arc::default(), clock, central, serving, secret }
    }

    /// A desk in step with the central, which trusts these people.
    async fn desk(&self, actor: &str, trusted: TrustedKeys) -> Desk {
        let clock = self.clock.clone();
        let (data, municipality) = (self.folder.path().to_owned(), MunicipalityId::new("999"));
        let usual = DeskConfig::new(data, municipality, ActorId::new(actor), self.keyring.clone());
        let desk = Desk::open(DeskConfig { clock: Arc::new(move || clock.now()), trusted, ..usual }).unwrap();
        desk.connect(CentralAddress {
            base_url: format!("http://{}", self.serving.address()),
            access: DeskAccess::Launch(SecretString::from(self.secret.reveal().to_owned())),
        });
        desk.sync_now().await.unwrap();
        desk
    }

    async fn usual_desk(&self, actor: &str) -> Desk {
        self.desk(actor, TrustedKeys::practice().unwrap()).await
    }

    /// The operator sends a set.
    fn add(&self, package: &Package) {
        let now = self.central.clock().now();
        let rule_sets = &self.central.casework().rule_sets;
        self.central.write(|tx| rule_sets.add(tx, &package.write(), now)).unwrap();
    }

    /// And takes it back before its day.
    fn withdraw(&self, package: &Package) {
        let withdrawal = Withdrawal::of(package, "A rate was typed wrongly").unwrap();
        let withdrawal = withdrawal
            .approved("Lone Frost (øvelse)", &key("lone_frost.key"))
            .approved("Asta Hede (øvelse)", &key("asta_hede.key"));
        let (rule_sets, clock) = (&self.central.casework().rule_sets, self.central.clock());
        let when = (clock.today(), clock.now());
        self.central.write(|tx| rule_sets.withdraw(tx, &withdrawal.write(), when)).unwrap();
    }

    /// The day turns.
    fn tomorrow(&self) {
        self.clock.set(TOMORROW);
        self.central.advance().unwrap();
    }
}

fn assets(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets").join(name)
}

fn key(name: &str) -> ApproverKey {
    let file = assets("practice/approvers").join(name);
    ApproverKey::read(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// The law with a weekly maximum of 6,000 kroner in 2026 instead of 5,085, from tomorrow.
fn new_rates(minimum_engine: EngineVersion) -> Package {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(assets("law")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !["rule_set.toml", "operator_keys.toml"].contains(&name.as_str()) {
            let text = std::fs::read_to_string(&path).unwrap();
            files.push(PackageFile { name, text: text.replace("value = \"5085\"", "value = \"6000\"") });
        }
    }
    let activates: NaiveDate = NEW.parse().unwrap();
    let id = RuleSetId::new(NEW);
    let package = Package { id, sequence: 1, activates, minimum_engine, files, approvals: Vec::new() };
    package
        .approved("Lone Frost (øvelse)", &key("lone_frost.key"))
        .approved("Birk Vang (øvelse)", &key("birk_vang.key"))
}

/// Panels in which a person is paid the hourly maximum, by task.
fn at_the_maximum(desk: &Desk, maximum: &str) -> Vec<TaskPanel> {
    let panels = rows(desk).into_iter().map(|row| desk.task_panel(&row.id).unwrap());
    let has = |panel: &TaskPanel| {
        panel.receipts.iter().flat_map(|receipt| &receipt.lines).any(|line| line.value == maximum)
    };
    panels.filter(has).collect()
}

fn badges(panel: &TaskPanel) -> Vec<&str> {
    panel.receipts.iter().map(|receipt| receipt.checked.text.as_str()).collect()
}

/// What the central says is due where a payment was missed, task by task.
fn missed(desk: &Desk) -> Vec<(String, i64)> {
    let forms = rows(desk).into_iter().map(|row| desk.prepare_immediate_payment(&row.id).unwrap());
    let choices = forms.flat_map(|form| form.choices);
    let mut due: Vec<_> = choices.map(|choice| (choice.obligation_id, choice.gross_ore)).collect();
    due.sort();
    due.dedup();
    due
}

fn request(desk: &Desk, task: &str) -> ImmediatePaymentRequest {
    let form = desk.prepare_immediate_payment(task).unwrap();
    ImmediatePaymentRequest {
        task_id: task.to_owned(),
        obligation_ids: vec![form.choices[0].obligation_id.clone()],
        reason: "Udbetaling manglede".to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn desk_and_central_switch_on_the_day_and_the_amounts_change_on_both() {
    let town = Town::open().await;
    let desk = town.usual_desk("mette").await;
    town.add(&new_rates(EngineVersion::this()));
    desk.sync_now().await.unwrap();
    assert_eq!(desk.status().unwrap().rule_set, OLD, "not before its day");
    // 5,085 and 6,000 kroner divided by 37 hours.
    let before = at_the_maximum(&desk, "137,43");
    assert!(!before.is_empty());
    let due_before = missed(&desk);
    town.tomorrow();
    desk.sync_now().await.unwrap();
    let status = desk.status().unwrap();
    assert_eq!((status.rule_set.as_str(), status.notice), (NEW, None));
    assert_eq!(at_the_maximum(&desk, "137,43"), []);
    let after = at_the_maximum(&desk, "162,16");
    assert!(!after.is_empty());
    assert!(after.iter().all(|panel| panel.rule_set == NEW), "{after:?}");
    // A claim that was paid before stays as it was paid, so its case is not among them.
    let agreed = after
        .iter()
        .filter(|panel| badges(panel).iter().all(|badge| *badge == "Regnet her, efterprøvet centralt"));
    assert!(agreed.count() > 0, "{after:?}");
    let due_after = missed(&desk);
    let ids = |due: &[(String, i64)]| due.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&due_after), ids(&due_before));
    assert_ne!(due_after, due_before, "the central pays by the new set too");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_without_contact_switches_on_the_day_and_says_that_the_central_has_not_checked() {
    let town = Town::open().await;
    let desk = town.usual_desk("mette").await;
    town.add(&new_rates(EngineVersion::this()));
    desk.sync_now().await.unwrap();
    desk.set_work_offline(true);
    town.clock.set(TOMORROW);
    assert_eq!(desk.status().unwrap().rule_set, NEW);
    let panels = at_the_maximum(&desk, "162,16");
    assert!(!panels.is_empty());
    for panel in &panels {
        assert!(badges(panel).iter().all(|badge| *badge == "Regnet her, efterprøves centralt"), "{panel:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_that_was_withdrawn_before_its_day_leaves_the_desk_and_changes_nothing() {
    let town = Town::open().await;
    let desk = town.usual_desk("mette").await;
    let package = new_rates(EngineVersion::this());
    town.add(&package);
    desk.sync_now().await.unwrap();
    town.withdraw(&package);
    desk.sync_now().await.unwrap();
    // Without contact too: nothing is left here that could come into force.
    desk.set_work_offline(true);
    town.clock.set(TOMORROW);
    let status = desk.status().unwrap();
    assert_eq!((status.rule_set.as_str(), at_the_maximum(&desk, "162,16").len()), (OLD, 0));
    assert!(!at_the_maximum(&desk, "137,43").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_missed_the_withdrawal_moves_no_money_by_the_set_and_leaves_it_at_next_contact() {
    let town = Town::open().await;
    let desk = town.usual_desk("mette").await;
    let package = new_rates(EngineVersion::this());
    town.add(&package);
    desk.sync_now().await.unwrap();
    desk.set_work_offline(true);
    town.withdraw(&package);
    town.tomorrow();
    assert_eq!(desk.status().unwrap().rule_set, NEW, "as it was last told");
    let panels = at_the_maximum(&desk, "162,16");
    assert!(!panels.is_empty());
    for panel in &panels {
        assert!(badges(panel).iter().all(|badge| *badge == "Regnet her, efterprøves centralt"), "{panel:?}");
    }
    desk.set_work_offline(false);
    desk.sync_now().await.unwrap();
    let status = desk.status().unwrap();
    assert_eq!((status.rule_set.as_str(), status.notice), (OLD, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_cannot_use_the_set_shows_the_centrals_figures_and_moves_no_money() {
    let town = Town::open().await;
    let desk = town.desk("mette", TrustedKeys::nobody()).await;
    let task = missed_payment(&desk).unwrap();
    let request = request(&desk, &task);
    town.add(&new_rates(EngineVersion::this()));
    town.tomorrow();
    desk.sync_now().await.unwrap();
    let status = desk.status().unwrap();
    assert_eq!(status.rule_set, format!("{NEW} (kun centralt)"));
    let notice = status.notice.unwrap();
    assert_eq!(notice.code, "rule_set_not_trusted");
    assert!(notice.explanation.contains(NEW), "{}", notice.explanation);
    let panel = desk.task_panel(&task).unwrap();
    assert_eq!(panel.rule_set, NEW);
    assert_eq!(badges(&panel), ["Centralens tal, ikke regnet her"]);
    assert!(!panel.receipts[0].lines.is_empty());
    assert!(desk.prepare_immediate_payment(&task).unwrap().refused.is_some());
    let refused = desk.request_immediate_payment(request).await.unwrap_err();
    assert_eq!(refused.message().code, "rule_set_not_trusted");
    assert_eq!(desk.payments().unwrap(), [], "nothing was sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_asked_for_under_the_old_set_is_not_released_under_the_new_one() {
    let town = Town::open().await;
    let (mette, karen) = (town.usual_desk("mette").await, town.usual_desk("karen").await);
    let task = missed_payment(&mette).unwrap();
    mette.request_immediate_payment(request(&mette, &task)).await.unwrap();
    town.add(&new_rates(EngineVersion::this()));
    town.tomorrow();
    karen.sync_now().await.unwrap();
    let asked = karen.payments().unwrap().remove(0);
    let refused = karen.approve_payment(&asked.id).await.unwrap_err();
    assert_eq!(refused.message().code, "rule_set_changed");
    karen.reject_payment(&asked.id, "Nye satser: bed om den igen").await.unwrap();
    mette.sync_now().await.unwrap();
    mette.request_immediate_payment(request(&mette, &task)).await.unwrap();
    karen.sync_now().await.unwrap();
    let again = karen.payments().unwrap().into_iter().find(|payment| payment.id != asked.id).unwrap();
    karen.approve_payment(&again.id).await.unwrap();
}
