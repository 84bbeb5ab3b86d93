//! The practice municipality as it comes out of the door: enough to work on, nothing paid twice, and the
//! same however often it is worked out.

use std::collections::BTreeSet;
use std::sync::Arc;

use straks_central::central::Central;
use straks_central::embedded::set_up_practice;
use straks_central::intake::read_folder;
use straks_central::practice::{PracticePlan, generate};
use straks_central::store::sqlite::SqliteStore;
use straks_central::store::{Store, StoreError};
use straks_central::take_in::take_in;
use straks_domain::Money;
use straks_domain::payment::RunKind;
use straks_protocol::document::{ObligationState, TaskDocument};
use straks_protocol::{Document, ItemType};
use straks_rules::rule_set::TrustedKeys;

fn municipality(folder: &std::path::Path) -> Central {
    let usual = PracticePlan::usual(5);
    let plan = PracticePlan {
        persons: 500,
        employers: 100,
        live_cases: 250,
        citizen_cases: 30,
        refund_claims: 2_000,
        ..usual
    };
    let files = folder.join("files");
    std::fs::create_dir(&files).unwrap();
    generate(&plan, &files).unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&folder.join("central.db")).unwrap());
    let start = "2026-11-22T07:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    let central = set_up_practice(store, chrono::Utc::now() - start, TrustedKeys::nobody()).unwrap();
    let taken = take_in(&central, read_folder(&files).unwrap()).unwrap();
    assert_eq!(taken.rejected, []);
    central
}

fn tasks(central: &Central) -> Vec<TaskDocument> {
    let rows = central.read(|tx| tx.live_documents(ItemType::Task)).unwrap();
    let tasks = rows.into_iter().filter_map(|row| match row.changed.document {
        Document::Task(task) => Some(*task),
        _ => None,
    });
    tasks.collect()
}

#[test]
fn it_is_worth_practising_on() {
    let folder = tempfile::tempdir().unwrap();
    let central = municipality(folder.path());
    let tasks = tasks(&central);
    let kinds: BTreeSet<_> = tasks.iter().map(|task| task.finding.kind()).collect();
    assert!(kinds.len() >= 8, "{kinds:?}");
    let keys: BTreeSet<_> =
        tasks.iter().map(|task| (task.case, task.finding.kind(), task.finding.claim.clone())).collect();
    assert_eq!(keys.len(), tasks.len(), "one live task for each case, kind and claim");
    for task in &tasks {
        assert!(task.held.is_none() || task.finding.kind().may_hold_money(), "{task:?}");
        assert!(task.deadline.is_some(), "{task:?}");
    }

    nothing_is_paid_twice(&central);
    each_claim_is_held_once(&central, &tasks);

    let head =
        |central: &Central| central.read(|tx| Ok::<_, StoreError>(tx.municipality()?.unwrap().head)).unwrap();
    let before = head(&central);
    central.advance().unwrap();
    assert_eq!(head(&central), before, "worked out again it is the same");
}

/// No two payments on a case, made or to come, cover the same day.
fn nothing_is_paid_twice(central: &Central) {
    for row in central.read(|tx| tx.live_documents(ItemType::Case)).unwrap() {
        let Document::Case(case) = row.changed.document else { panic!("a case") };
        let mut days: Vec<_> = case
            .obligations
            .iter()
            .filter(|due| !matches!(due.state, ObligationState::Held))
            .map(|due| due.period)
            .collect();
        days.sort_unstable();
        assert!(days.windows(2).all(|pair| !pair[0].overlaps(pair[1])), "{days:?}");
    }
}

/// The sums of the runs are no more than the largest task of each case and claim together.
fn each_claim_is_held_once(central: &Central, tasks: &[TaskDocument]) {
    let held: Money = [RunKind::Employers, RunKind::Citizens]
        .into_iter()
        .map(|kind| {
            let runs = central.read(|tx| tx.live_documents(ItemType::Run)).unwrap();
            let run = runs.into_iter().find_map(|row| match row.changed.document {
                Document::Run(run) if run.calendar.kind == kind => Some(run),
                _ => None,
            });
            run.map_or(Money::ZERO, |run| run.held + run.in_control)
        })
        .sum();
    let sum: Money = tasks.iter().filter_map(|task| task.held).sum();
    assert!(held.is_positive() && held <= sum, "{held:?} {sum:?}");
}
