//! The first sync, taking, holding, and working without the central.

use straks_client::view::{Connection, Phase, TaskStep};

use crate::office::{Office, free_task, query, row, rows};

fn hold(desk: &straks_client::Desk, reason: &str) -> TaskStep {
    let follow_up = desk.status().unwrap().today + chrono::Days::new(7);
    TaskStep::Hold { reason: reason.to_owned(), follow_up }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_sync_leads_to_a_queue_with_reasons_and_receipts() {
    let office = Office::open(40).await;
    let desk = office.synced("mette").await;
    let status = desk.status().unwrap();
    assert_eq!(
        (status.phase, status.practice, status.identity.name.as_str()),
        (Phase::Ready, true, "Mette Holm")
    );
    assert_eq!(status.notice, None);
    let page = desk.queue(&query()).unwrap();
    assert!(page.total >= 20, "{}", page.total);
    assert_eq!(page.rows.len() as u64, page.total);
    assert!(page.rows.iter().all(|row| !row.title.is_empty() && !row.why.is_empty()));
    let mut receipts = 0;
    for row in &page.rows {
        let panel = desk.task_panel(&row.id).unwrap();
        assert!(
            !panel.reason.is_empty() && !panel.steps.is_empty() && panel.citation.starts_with('§'),
            "{panel:?}"
        );
        assert!(
            panel.receipts.iter().all(|receipt| receipt.checked.text == "Regnet her, efterprøvet centralt"),
            "{panel:?}"
        );
        receipts += panel.receipts.len();
    }
    assert!(receipts > 0);
    let overview = desk.overview().unwrap();
    let blocking = page.rows.iter().filter(|row| row.badge.text == "Blokerer").count() as u64;
    assert_eq!(overview.filters[0].count, blocking);
    assert_eq!(overview.held_tasks, blocking);
    assert!(!overview.runs.is_empty());
    assert!(desk.identities().unwrap().len() >= 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_is_found_by_name_and_cpr_number_and_in_any_order() {
    use straks_client::view::{QueueQuery, QueueSort};
    let office = Office::open(40).await;
    let desk = office.synced("mette").await;
    let task = rows(&desk).remove(3);
    let panel = desk.task_panel(&task.id).unwrap();
    let cpr = desk.reveal_cpr(&panel.case_id).unwrap();
    let first_name = panel.person.name.split(' ').next().unwrap().to_lowercase();
    for search in
        [cpr.clone(), cpr.replace('-', ""), cpr[..7].replace('-', ""), panel.person.name, first_name]
    {
        let found = desk.queue(&QueueQuery { search: search.clone(), ..query() }).unwrap();
        assert!(found.rows.iter().any(|row| row.id == task.id), "{search}");
    }
    let total = desk.queue(&query()).unwrap().total;
    for sort in
        [QueueSort::Title, QueueSort::Recipient, QueueSort::Held, QueueSort::Assignee, QueueSort::Deadline]
    {
        let up = desk.queue(&QueueQuery { sort, ..query() }).unwrap();
        let down = desk.queue(&QueueQuery { sort, descending: true, ..query() }).unwrap();
        assert_eq!((up.total, down.total), (total, total));
        let held = |page: &straks_client::view::QueuePage| {
            page.rows.iter().map(|row| row.held_ore).collect::<Vec<_>>()
        };
        if sort == QueueSort::Held {
            assert!(held(&up).is_sorted() && held(&down).iter().rev().is_sorted());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_a_task_shows_at_once_and_is_confirmed_and_seen_by_colleagues() {
    let office = Office::open(40).await;
    let (mette, sanne) = (office.synced("mette").await, office.synced("sanne").await);
    let task = free_task(&mette);
    assert!(mette.move_task(&task, TaskStep::Take).unwrap().pending);
    assert_eq!((row(&mette, &task).assignee.as_deref(), row(&mette, &task).mine), (Some("Mig"), true));
    mette.sync_now().await.unwrap();
    assert!(!row(&mette, &task).pending);
    assert_eq!(mette.status().unwrap().outbox_waiting, 0);
    sanne.sync_now().await.unwrap();
    assert_eq!(row(&sanne, &task).assignee.as_deref(), Some("Mette Holm"));
    assert_eq!(sanne.move_task(&task, TaskStep::Take).unwrap_err().message().code, "task_taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_made_without_the_central_is_there_after_a_restart_and_is_sent_when_it_is_back() {
    let mut office = Office::open(40).await;
    let desk = office.synced("mette").await;
    let task = free_task(&desk);
    desk.set_work_offline(true);
    assert!(matches!(desk.status().unwrap().connection, Connection::Offline { by_choice: true, .. }));
    desk.move_task(&task, TaskStep::Take).unwrap();
    desk.move_task(&task, hold(&desk, "Afventer lønsedler")).unwrap();
    assert!(desk.move_task(&task, hold(&desk, " ")).is_err());
    drop(desk);

    let again = office.desk("mette");
    let held = row(&again, &task);
    assert!(held.pending && held.badge.text == "På hold", "{held:?}");
    assert_eq!(again.status().unwrap().outbox_waiting, 2);
    assert_eq!(again.task_panel(&task).unwrap().hold.unwrap().reason, "Afventer lønsedler");
    again.connect(office.address());
    again.sync_now().await.unwrap();
    let held = row(&again, &task);
    assert!(!held.pending && held.badge.text == "På hold", "{held:?}");
    assert_eq!(again.outbox().unwrap(), []);
    drop(again);

    office.close_central().await;
    let alone = office.desk("mette");
    assert_eq!(row(&alone, &task).badge.text, "På hold");
    assert!(alone.sync_now().await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_was_faster_and_the_outbox_says_so() {
    let office = Office::open(40).await;
    let (mette, sanne) = (office.synced("mette").await, office.synced("sanne").await);
    let task = free_task(&mette);
    mette.set_work_offline(true);
    mette.move_task(&task, TaskStep::Take).unwrap();
    sanne.move_task(&task, TaskStep::Take).unwrap();
    sanne.sync_now().await.unwrap();
    mette.set_work_offline(false);
    mette.sync_now().await.unwrap();
    let outbox = mette.outbox().unwrap();
    assert_eq!(outbox.len(), 1, "{outbox:?}");
    assert!(outbox[0].can_discard && outbox[0].reason.is_some());
    assert_eq!(row(&mette, &task).assignee.as_deref(), Some("Sanne Toft"));
    assert_eq!(mette.status().unwrap().outbox_needs_you, 1);
    mette.discard(&outbox[0].id).unwrap();
    assert_eq!(mette.outbox().unwrap(), []);
}
