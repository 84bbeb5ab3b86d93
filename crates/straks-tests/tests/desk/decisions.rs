//! What a decision would do: worked out on the desk at once, and told by the central where it can be asked.

use std::sync::atomic::Ordering;

use serde_json::json;
use straks_client::view::{DecisionForm, DecisionKind, DecisionRequest, FactKind};
use straks_client::{Desk, DeskAccess};

use secrecy::ExposeSecret as _;

use crate::line::Line;
use crate::office::{Office, rows};

/// As the form begins with it.
pub fn request(form: &DecisionForm, kind: DecisionKind) -> DecisionRequest {
    let party = &form.parties[0];
    let offer = form.kinds.iter().find(|offer| offer.choice == kind).unwrap();
    DecisionRequest {
        case: form.case.clone(),
        draft: None,
        claim: party.claim.clone(),
        kind,
        from: party.from,
        last_day: Some(party.last_day),
        ground: None,
        told_consequences: None,
        fact: None,
        place: None,
        value: None,
        on: None,
        citation: offer.citation.clone(),
        reasons: String::new(),
        replaces: None,
    }
}

/// A refusal from the first task by which somebody would get less.
fn refusal(desk: &Desk) -> (DecisionRequest, String) {
    let request = |id: &str| request(&desk.decision_form(id).unwrap(), DecisionKind::Refusal);
    let lowers = |request: &DecisionRequest| {
        desk.preview_decision(request)
            .is_ok_and(|preview| preview.amounts.iter().any(|row| row.after_ore == Some(0)))
    };
    let found = rows(desk).into_iter().map(|row| request(&row.id)).find(lowers).unwrap();
    let case = found.case.id.clone();
    (found, case)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_central_adds_what_a_desk_cannot_tell_and_agrees_on_the_amounts() {
    let office = Office::open(80).await;
    let desk = office.synced("mette").await;
    let (request, _) = refusal(&desk);
    let told = desk.central_preview(&request).await.unwrap().unwrap();
    assert_eq!((told.instead, told.moved_on), (None, None), "both work out the same");
    assert_eq!(told.adds[0].label, "Godkendelse");
    let run = told.adds.iter().find(|line| line.label.contains("kørsel"));
    assert!(run.is_some_and(|line| line.value.contains('→')), "{:?}", told.adds);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_contact_the_desk_still_tells_what_it_can_and_says_why_the_rest_is_missing() {
    let office = Office::open(80).await;
    let desk = office.synced("mette").await;
    let (request, _) = refusal(&desk);
    desk.set_work_offline(true);
    assert!(desk.preview_decision(&request).unwrap().adverse);
    assert_eq!(desk.central_preview(&request).await.unwrap_err().message().code, "offline");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_is_overtaken_has_no_answer() {
    let office = Office::open(80).await;
    let desk = office.synced("mette").await;
    let (request, _) = refusal(&desk);
    let (first, second) =
        tokio::join!(biased; desk.central_preview(&request), desk.central_preview(&request));
    assert_eq!((first.unwrap(), second.unwrap().is_some()), (None, true));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_facts_have_moved_on_the_central_s_amounts_are_shown() {
    let office = Office::open(80).await;
    let line = Line::to(&office.address()).await;
    let desk = office.desk("mette");
    desk.connect(line.address(office.address()));
    desk.sync_now().await.unwrap();
    line.no_hints.store(true, Ordering::SeqCst);
    let (request, case) = refusal(&desk);
    let own = desk.preview_decision(&request).unwrap();
    assert_ne!(own.amounts, []);
    // The person died before the days that would be refused: nothing is due for them any more.
    let died = request.from.pred_opt().unwrap();
    report_death(&office, &desk.reveal_cpr(&case).unwrap(), &died.to_string()).await;
    let told = desk.central_preview(&request).await.unwrap().unwrap();
    let instead = told.instead.expect("the central works out something else");
    assert_ne!(instead.amounts, own.amounts);
    assert!(told.moved_on.is_some_and(|why| why.contains("nyeste oplysninger")));
}

async fn report_death(office: &Office, cpr: &str, died: &str) {
    let address = office.address();
    let DeskAccess::Launch(secret) = &address.access else { panic!("a practice central has a secret") };
    let death = json!({ "kind": "death", "source": "person_register", "report": "D-1", "revision": 1, "received": died,
        "cpr": cpr, "died": died });
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let sent = client
        .post(format!("{}/v1/intake", address.base_url))
        .bearer_auth(secret.expose_secret())
        .header("straks-actor", "niels")
        .header("idempotency-key", "00000000-0000-0000-0000-000000000001")
        .header("content-type", "application/json")
        .body(json!({ "reports": [death] }).to_string());
    let answer: serde_json::Value =
        serde_json::from_slice(&sent.send().await.unwrap().bytes().await.unwrap()).unwrap();
    assert_eq!(answer["taken"], 1, "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wage_that_nobody_reported_is_put_right_from_its_task_and_the_task_goes() {
    let office = Office::open(80).await;
    let desk = office.synced("mette").await;
    let task = rows(&desk).into_iter().find(|row| row.title == "Løn mangler").unwrap().id;
    let form = desk.decision_form(&task).unwrap();
    assert_eq!(form.kinds[0].choice, DecisionKind::Correction, "the likeliest way out comes first");
    let offer = &form.facts[0];
    assert_eq!((offer.choice, offer.places[0].now.as_str()), (FactKind::ClaimWage, "ikke oplyst"));
    let mut request = DecisionRequest {
        fact: Some(offer.choice),
        place: Some(offer.places[0].id.clone()),
        value: Some("40000".to_owned()),
        reasons: "Lønsedlen viser 40.000 kr.".to_owned(),
        ..request(&form, DecisionKind::Correction)
    };
    let told = desk.central_preview(&request).await.unwrap().unwrap();
    let gone = told.adds.iter().find(|line| line.label == "Opgaver, der falder væk").unwrap();
    assert_eq!(gone.value, "Løn mangler");
    request.value = Some("40.00".to_owned());
    assert_eq!(desk.preview_decision(&request).unwrap_err().message().code, "field_missing");
}
