//! The two files: nothing in clear, and no crash when key or file are not what they were.

use std::fs;

use straks_client::view::TaskStep;

use crate::office::{Office, free_task, rows};

#[tokio::test(flavor = "multi_thread")]
async fn no_name_and_no_cpr_number_lies_in_clear() {
    let office = Office::open(40).await;
    let desk = office.synced("mette").await;
    let mut secrets: Vec<String> = Vec::new();
    for row in rows(&desk) {
        let panel = desk.task_panel(&row.id).unwrap();
        secrets.push(panel.person.name.split(' ').next_back().unwrap().to_owned());
        secrets.push(desk.reveal_cpr(&panel.case_id).unwrap().replace('-', ""));
    }
    desk.set_work_offline(true);
    let task = free_task(&desk);
    desk.move_task(&task, TaskStep::Take).unwrap();
    secrets.push(task);
    let mut scanned = 0;
    for file in fs::read_dir(office.file("mette", "")).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        scanned += bytes.len();
        for secret in secrets.iter().filter(|secret| secret.len() >= 4) {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        }
    }
    assert!(scanned > 50_000, "{scanned}");
    for name in ["cache.db", "outbox.db"] {
        assert_ne!(&fs::read(office.file("mette", name)).unwrap()[..16], b"SQLite format 3\0");
    }
}

async fn with_one_unsent(office: &Office) {
    let desk = office.synced("mette").await;
    desk.set_work_offline(true);
    desk.move_task(&free_task(&desk), TaskStep::Take).unwrap();
}

async fn starts_over(office: &Office) {
    let before = fs::read(office.file("mette", "outbox.db")).unwrap();
    let desk = office.desk("mette");
    let notice = desk.status().unwrap().notice.unwrap();
    assert_eq!(notice.code, "outbox_set_aside");
    assert!(notice.explanation.contains("1 ændring"), "{}", notice.explanation);
    let aside = office.set_aside("mette", "outbox.db");
    assert_eq!(aside.len(), 1);
    assert_eq!(fs::read(&aside[0]).unwrap(), before);
    desk.connect(office.address());
    desk.sync_now().await.unwrap();
    assert!(!rows(&desk).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_key_costs_a_new_download_and_the_outbox_is_kept() {
    let office = Office::open(40).await;
    with_one_unsent(&office).await;
    office.keyring.empty();
    starts_over(&office).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_costs_a_new_download_and_the_outbox_is_kept() {
    let office = Office::open(40).await;
    with_one_unsent(&office).await;
    office.keyring.replace_all();
    starts_over(&office).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_keyring_leaves_everything_as_it_was() {
    let office = Office::open(40).await;
    with_one_unsent(&office).await;
    office.keyring.set_locked(true);
    let refused = office.try_desk("mette").err().unwrap();
    assert_eq!(refused.message().code, "keyring_locked");
    office.keyring.set_locked(false);
    let desk = office.desk("mette");
    assert_eq!(desk.status().unwrap().outbox_waiting, 1);
    assert_eq!(desk.status().unwrap().notice, None);
    assert!(!rows(&desk).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_cache_is_fetched_anew_and_the_outbox_goes_on() {
    let office = Office::open(40).await;
    with_one_unsent(&office).await;
    let cache = office.file("mette", "cache.db");
    let length = fs::read(&cache).unwrap().len();
    fs::write(&cache, vec![7; length]).unwrap();
    let desk = office.desk("mette");
    let status = desk.status().unwrap();
    assert_eq!((status.notice.unwrap().code.as_str(), status.outbox_waiting), ("cache_rebuilt", 1));
    desk.connect(office.address());
    desk.sync_now().await.unwrap();
    assert!(rows(&desk).iter().any(|row| row.mine));
}
