//! Immediate payments: drafted offline, asked for online, approved by another person.

use straks_client::view::{ImmediatePaymentRequest, PaymentActionKind};

use crate::office::{Office, missed_payment};

fn request(desk: &straks_client::Desk, task: &str) -> ImmediatePaymentRequest {
    let form = desk.prepare_immediate_payment(task).unwrap();
    ImmediatePaymentRequest {
        task_id: task.to_owned(),
        obligation_ids: vec![form.choices[0].obligation_id.clone()],
        reason: "Udbetaling manglede".to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_is_asked_for_by_one_and_released_by_another() {
    let office = Office::open(80).await;
    let mette = office.synced("mette").await;
    let task = missed_payment(&mette).unwrap();
    mette.request_immediate_payment(request(&mette, &task)).await.unwrap();
    let own = mette.payments().unwrap();
    assert_eq!((own.len(), own[0].badge.text.as_str()), (1, "Venter på godkendelse"));
    assert_eq!(
        own[0].actions.iter().map(|offered| offered.action).collect::<Vec<_>>(),
        [PaymentActionKind::Cancel]
    );
    assert_eq!(mette.approve_payment(&own[0].id).await.unwrap_err().message().code, "own_work");

    let karen = office.synced("karen").await;
    assert_eq!(karen.overview().unwrap().payments_to_approve, 1);
    karen.approve_payment(&own[0].id).await.unwrap();
    assert_eq!(karen.payments().unwrap()[0].badge.text, "Godkendt af Karen Friis");
    mette.sync_now().await.unwrap();
    assert_eq!(mette.payments().unwrap()[0].badge.text, "Godkendt af Karen Friis");
    assert!(
        mette.prepare_immediate_payment(&task).is_err()
            || mette.prepare_immediate_payment(&task).unwrap().refused.is_some()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_contact_a_payment_stays_a_draft_until_the_person_sends_it() {
    let office = Office::open(80).await;
    let desk = office.synced("mette").await;
    let task = missed_payment(&desk).unwrap();
    desk.set_work_offline(true);
    assert!(desk.prepare_immediate_payment(&task).unwrap().draft_only);
    desk.request_immediate_payment(request(&desk, &task)).await.unwrap();
    drop(desk);
    let desk = office.synced("mette").await;
    let drafts = desk.payments().unwrap();
    assert_eq!((drafts.len(), drafts[0].badge.text.as_str()), (1, "Kladde"));
    assert_eq!(desk.prepare_immediate_payment(&task).unwrap().reason, "Udbetaling manglede");
    desk.request_immediate_payment(request(&desk, &task)).await.unwrap();
    let sent = desk.payments().unwrap();
    assert_eq!((sent.len(), sent[0].badge.text.as_str()), (1, "Venter på godkendelse"));
}
