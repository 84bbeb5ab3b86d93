//! A decision that moves much waits for somebody else, who finds it on a list of their own; and what was made is on the
//! list of who made it until it is sent, where a draft can be changed as well.

use straks_client::Desk;
use straks_client::view::{DecisionAct, DecisionKind, DecisionRequest, DecisionRow, FactKind};

use crate::decisions::request;
use crate::office::{Office, rows};

/// Mette drafts that a wage is put right that nobody reported. Answers its task, and the draft.
async fn drafted(mette: &Desk) -> (String, DecisionRow) {
    let task = rows(mette).into_iter().find(|row| row.title == "Løn mangler").unwrap().id;
    let form = mette.decision_form(&task).unwrap();
    let offer = form.facts.iter().find(|offer| offer.choice == FactKind::ClaimWage).unwrap();
    let correction = DecisionRequest {
        fact: Some(offer.choice),
        place: Some(offer.places[0].id.clone()),
        value: Some("40000".to_owned()),
        reasons: "Lønsedlen viser 40.000 kr.".to_owned(),
        ..request(&form, DecisionKind::Correction)
    };
    mette.save_decision(&correction).await.unwrap();
    mette.sync_now().await.unwrap();
    let draft = mette.decision_form(&task).unwrap().decisions.remove(0);
    (task, draft)
}

/// The same, and she makes the decision. Answers its task.
async fn made(mette: &Desk) -> String {
    let (task, draft) = drafted(mette).await;
    mette.act_on_decision(&draft.case, &draft.id, DecisionAct::Make, None).await.unwrap();
    task
}

#[tokio::test(flavor = "multi_thread")]
async fn who_approves_finds_what_waits_and_who_made_it_sends_it_though_its_task_is_gone() {
    let office = Office::open(80).await;
    let mette = office.synced("mette").await;
    let task = made(&mette).await;
    let own = mette.decisions_under_way().unwrap().remove(0);
    assert!(!own.to_approve, "nobody approves their own work");
    assert_eq!(mette.overview().unwrap().decisions_due, 0, "it is with somebody else");
    assert_eq!(office.synced("peter").await.decisions_under_way().unwrap(), [], "it is nothing of his");

    let karen = office.synced("karen").await;
    assert_eq!(karen.overview().unwrap().decisions_due, 1);
    let waiting = karen.decisions_under_way().unwrap().remove(0);
    assert!(waiting.to_approve);
    assert_eq!(waiting.decision.reasons, "Lønsedlen viser 40.000 kr.");
    assert_eq!(waiting.decision.detail, "Truffet af Mette Holm");
    assert!(waiting.summary.is_some_and(|told| told.contains("mere før skat")));
    assert_ne!(waiting.amounts, []);
    let of = &waiting.decision;
    karen.act_on_decision(&of.case, &of.id, DecisionAct::Approve, None).await.unwrap();
    karen.sync_now().await.unwrap();
    assert_eq!(karen.decisions_under_way().unwrap(), []);

    mette.sync_now().await.unwrap();
    assert_eq!(mette.task_panel(&task).unwrap_err().message().code, "task_gone", "the wage is known now");
    assert_eq!(mette.overview().unwrap().decisions_due, 1);
    let own = mette.decisions_under_way().unwrap().remove(0).decision;
    assert_eq!(own.detail, "Truffet af Mette Holm, godkendt af Karen Friis");
    mette.act_on_decision(&own.case, &own.id, DecisionAct::Dispatch, None).await.unwrap();
    mette.sync_now().await.unwrap();
    assert_eq!(mette.decisions_under_way().unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_changed_from_the_list_of_what_is_under_way() {
    let office = Office::open(80).await;
    let mette = office.synced("mette").await;
    drafted(&mette).await;
    let listed = mette.decisions_under_way().unwrap().remove(0).decision;
    let change = listed.actions.iter().find(|action| action.act == DecisionAct::Change);
    assert_eq!(change.map(|action| action.unavailable.as_deref()), Some(None));

    let form = mette.case_decision_form(&listed.case).unwrap();
    assert_eq!(form.decisions[0], listed, "it is the form of the case that the draft is on");
    let filled = listed.filled.unwrap();
    let changed = DecisionRequest { reasons: "Lønsedlen er fundet.".to_owned(), ..filled };
    mette.save_decision(&changed).await.unwrap();
    mette.sync_now().await.unwrap();
    assert_eq!(mette.decisions_under_way().unwrap().remove(0).decision.reasons, "Lønsedlen er fundet.");
}
