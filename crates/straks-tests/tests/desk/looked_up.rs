//! A case that was looked up is acted on as it was seen: nothing of it comes to the desk, and what changed meanwhile is
//! said and shown.

use straks_client::Desk;
use straks_client::view::{CaseAt, CaseRef, CaseView, DecisionAct, DecisionKind, DecisionRequest, TaskStep};

use crate::decisions::request;
use crate::office::{Office, rows};

struct Whose {
    cpr: String,
    case: String,
}

/// Mette grants days on a case with one task, sends the letter, and is done with the task. Answers which case of whom it is.
async fn granted(mette: &Desk) -> Whose {
    let rows = rows(mette);
    let cases: Vec<_> = rows.iter().map(|row| mette.task_panel(&row.id).unwrap().case_id).collect();
    let is_only = |case: &String| cases.iter().filter(|of| *of == case).count() == 1;
    let mut tasks = rows.iter().zip(&cases);
    let (row, case) = tasks.find(|(row, case)| row.title == "Udbetaling mangler" && is_only(case)).unwrap();
    let (task, whose) = (row.id.clone(), Whose { cpr: mette.reveal_cpr(case).unwrap(), case: case.clone() });
    let form = mette.decision_form(&task).unwrap();
    let grant = DecisionRequest { reasons: "Du har ret.".to_owned(), ..request(&form, DecisionKind::Grant) };
    mette.save_decision(&grant).await.unwrap();
    mette.sync_now().await.unwrap();
    for act in [DecisionAct::Make, DecisionAct::Dispatch] {
        let id = mette.decision_form(&task).unwrap().decisions[0].id.clone();
        mette.act_on_decision(&form.case, &id, act, None).await.unwrap();
    }
    for step in [TaskStep::Take, TaskStep::Finish { what: "Afgjort".to_owned() }] {
        mette.move_task(&task, step).unwrap();
        mette.sync_now().await.unwrap();
    }
    whose
}

/// Finds it among the person's cases, by what stands on the list.
async fn look(desk: &Desk, whose: &Whose) -> CaseView {
    let found = desk.cases_of_person(&whose.cpr).await.unwrap();
    let found = found.into_iter().find(|found| found.case_id == whose.case).unwrap();
    let view = desk.look_at_case(&whose.case, None).await.unwrap();
    let (listed, of) = (found.in_brief.unwrap(), |label| {
        view.facts.iter().find(|fact| fact.label == label).map(|fact| fact.value.as_str())
    });
    let first = of("Første fraværsdag").unwrap();
    assert!(of("Sidste fraværsdag").is_some() || listed.absence == format!("Syg fra {first}"), "{listed:?}");
    assert_eq!((Some(listed.work.as_str()), listed.tasks as usize), (of("Arbejdsgiver"), view.tasks.len()));
    view
}

fn looked_up(desk: &Desk) -> CaseRef {
    CaseRef { id: desk.looked_at().unwrap().unwrap().case_id, at: CaseAt::LookedUp }
}

fn offers(view: &CaseView) -> Vec<DecisionAct> {
    view.decisions[0].actions.iter().map(|action| action.act).collect()
}

async fn complain(desk: &Desk, view: &CaseView) -> Result<(), &'static str> {
    let (case, day) = (looked_up(desk), Some(desk.status().unwrap().today.to_string()));
    let act = desk.act_on_decision(&case, &view.decisions[0].id, DecisionAct::Complain, day);
    act.await.map(drop).map_err(|error| match error.message().code.as_str() {
        "case_changed" => "case_changed",
        "offline" => "offline",
        other => panic!("{other}"),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_is_written_down_on_a_case_that_no_task_leads_to() {
    let office = Office::open(80).await;
    let mette = office.synced("mette").await;
    let whose = granted(&mette).await;
    let peter = office.synced("peter").await;
    let view = look(&peter, &whose).await;
    assert_eq!(view.tasks, []);
    assert!(offers(&view).contains(&DecisionAct::Complain), "{:?}", view.decisions[0]);
    let here = CaseRef { at: CaseAt::Desk, ..looked_up(&peter) };
    let here = peter.send_notification_letter(&here, false).await;
    assert_eq!(here.unwrap_err().message().code, "task_gone", "nothing of it is on the desk");
    complain(&peter, &view).await.unwrap();
    let after = peter.looked_at().unwrap().unwrap();
    let told = &after.decisions[0];
    assert!(told.detail.ends_with(", ikke besvaret"), "{}", told.detail);
    assert!(offers(&after).contains(&DecisionAct::SendComplaintOn));
    let titles: Vec<_> = after.tasks.iter().map(|task| task.title.as_str()).collect();
    assert_eq!(titles, ["Der er klaget over en afgørelse"], "somebody has to answer it");
    peter.sync_now().await.unwrap();
    assert_eq!(peter.outbox().unwrap(), [], "nothing waits");
    let log = peter.decision_log(&after.case_id, &told.id).await.unwrap();
    assert_eq!(log.last().unwrap().by, "Peter Krogh");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_since_it_was_looked_up_is_said_and_shown_and_then_it_goes() {
    let office = Office::open(80).await;
    let mette = office.synced("mette").await;
    let whose = granted(&mette).await;
    let peter = office.synced("peter").await;
    let (seen, same) = (look(&peter, &whose).await, look(&mette, &whose).await);
    complain(&mette, &same).await.unwrap();
    assert_eq!(complain(&peter, &seen).await, Err("case_changed"));
    let now = peter.looked_at().unwrap().unwrap();
    assert_ne!(now.decisions, seen.decisions, "it is shown as it is now");
    complain(&peter, &now).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_contact_a_looked_up_case_is_only_read_and_once_put_away_not_even_that() {
    let office = Office::open(80).await;
    let mette = office.synced("mette").await;
    let view = look(&mette, &granted(&mette).await).await;
    mette.set_work_offline(true);
    let shown = mette.looked_at().unwrap().unwrap();
    assert!(!shown.decisions[0].actions.is_empty());
    let why = shown.decisions[0].actions.iter().map(|action| action.unavailable.as_deref());
    assert!(why.into_iter().all(|why| why == Some("Kræver forbindelse til centralen")));
    assert_eq!(complain(&mette, &view).await, Err("offline"));
    let form = mette.case_decision_form(&looked_up(&mette)).unwrap();
    let draft = DecisionRequest {
        citation: "§ 7".to_owned(),
        reasons: "Derfor.".to_owned(),
        ..request(&form, DecisionKind::Refusal)
    };
    assert_eq!(mette.save_decision(&draft).await.unwrap_err().message().code, "offline");
    mette.put_case_away();
    assert_eq!(mette.looked_at().unwrap(), None);
    let gone = mette.case_decision_form(&form.case).unwrap_err();
    assert_eq!(gone.message().code, "case_put_away");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_is_drafted_changed_and_given_up_on_a_looked_up_case() {
    let office = Office::open(80).await;
    let mette = office.synced("mette").await;
    let whose = granted(&mette).await;
    let peter = office.synced("peter").await;
    let view = look(&peter, &whose).await;
    let form = peter.case_decision_form(&looked_up(&peter)).unwrap();
    assert_eq!(form.parties.last().map(|party| party.label.as_str()), Some("Borgeren"));
    let refusal = DecisionRequest {
        citation: "§ 7".to_owned(),
        reasons: "Derfor.".to_owned(),
        ..request(&form, DecisionKind::Refusal)
    };
    assert!(peter.preview_decision(&refusal).unwrap().adverse);
    assert!(peter.central_preview(&refusal).await.unwrap().is_some());
    peter.save_decision(&refusal).await.unwrap();
    let drafted = peter.looked_at().unwrap().unwrap().decisions.remove(0);
    let stands = drafted.filled.clone().unwrap();
    assert_eq!((&stands.reasons, stands.kind), (&refusal.reasons, DecisionKind::Refusal));
    assert_eq!(
        (stands.from, stands.last_day, &stands.claim),
        (refusal.from, refusal.last_day, &refusal.claim)
    );

    let other = DecisionRequest { reasons: "Nu derfor.".to_owned(), ..stands.clone() };
    peter.save_decision(&other).await.unwrap();
    let changed = peter.looked_at().unwrap().unwrap().decisions.remove(0);
    assert_eq!(changed.reasons, "Nu derfor.");
    assert!(changed.detail.contains("senest ændret af Peter Krogh"), "{}", changed.detail);
    // What was filled in first is not what stands any more.
    let stale = peter.save_decision(&DecisionRequest { reasons: "Eller?".to_owned(), ..stands }).await;
    assert_eq!(stale.unwrap_err().message().code, "draft_changed");
    let log = peter.decision_log(&view.case_id, &changed.id).await.unwrap();
    let what: Vec<_> = log.iter().map(|line| line.what.split(':').next().unwrap()).collect();
    assert_eq!(what, ["Kladden er gemt", "Kladden er ændret"]);
    peter.act_on_decision(&looked_up(&peter), &changed.id, DecisionAct::Withdraw, None).await.unwrap();
    assert_eq!(peter.looked_at().unwrap().unwrap().decisions[0].badge.text, "Opgivet");
}
