//! An answer that is lost on its way: the command is neither made twice nor forgotten.

use std::sync::atomic::Ordering;

use straks_client::view::TaskStep;

use crate::line::Line;
use crate::office::{Office, free_task, row};

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_asked_for_by_its_key() {
    let office = Office::open(40).await;
    let line = Line::to(&office.address()).await;
    let desk = office.desk("mette");
    desk.connect(line.address(office.address()));
    desk.sync_now().await.unwrap();
    let task = free_task(&desk);
    let sent_before = line.commands.load(Ordering::SeqCst);
    line.lose_next.store(true, Ordering::SeqCst);
    desk.move_task(&task, TaskStep::Take).unwrap();
    // The round in which the answer is lost may fail; the next one settles it.
    let _ = desk.sync_now().await;
    desk.sync_now().await.unwrap();
    assert!(!line.lose_next.load(Ordering::SeqCst));
    assert_eq!(desk.outbox().unwrap(), []);
    let taken = row(&desk, &task);
    assert!(taken.mine && !taken.pending, "{taken:?}");
    assert_eq!(line.commands.load(Ordering::SeqCst) - sent_before, 1);
}
