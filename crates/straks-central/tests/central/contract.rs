//! The store's contract. Every engine runs every one of these.

use std::sync::Arc;

use straks_central::intake::Key;
use straks_central::store::rows::{
    AssessmentRow, AuditRow, Help, LetterRow, LoggedStep, Municipality, MunicipalityKind, NewAudit,
    NewDocument, NewRuleSet, NoteAnswer, NoteTally, ObligationRow, SnapshotPlace, Standing,
};
use straks_central::store::scope::{Scope, Tag};
use straks_central::store::{Put, Store};
use straks_domain::decision::{CaseDecision, LetterKind, Party, Proposal, Ruling, SentLetter, Weight};
use straks_domain::facts::BenefitElsewhere;
use straks_domain::ids::{
    ActorId, CaseId, ClaimId, DecisionId, LetterId, MunicipalityId, NotificationId, ObligationId, PackageId,
    RuleSetId, RunId, TaskId,
};
use straks_domain::payment::{NetPayment, RunKind};
use straks_domain::rule_set::RuleSetVersion;
use straks_domain::{Money, Week};
use straks_protocol::document::PackageDocument;
use straks_protocol::{DecisionStep, Document, ItemType, RemovedReason};
use straks_rules::rule_set::{Entry, SetState};
use uuid::Uuid;

use crate::database::OwnDatabase;
use crate::town::{NOW, Story, cpr, day, days};

fn here() -> MunicipalityId {
    MunicipalityId::new("999")
}

fn municipality() -> Municipality {
    Municipality {
        name: "Øvelseskommune".into(),
        kind: MunicipalityKind::Practice { behind: 60 },
        epoch: [1; 16],
        token_key: [2; 32],
        head: 0,
    }
}

fn made() -> (Arc<dyn Store>, OwnDatabase) {
    let place = OwnDatabase::new();
    let store = place.open();
    let mut tx = store.write(&here()).unwrap();
    tx.put_municipality(&municipality()).unwrap();
    tx.commit().unwrap();
    (store, place)
}

fn package(id: &str, title: &str, urgency: i64) -> NewDocument {
    let document = PackageDocument { id: PackageId::new(id), title: title.into(), position: 0 };
    NewDocument {
        document: Document::Package(document),
        case: None,
        scope: Scope::from_iter([Tag::Package(PackageId::new(id))]),
        urgency,
        leaves_as: RemovedReason::Deleted,
    }
}

fn story() -> Story {
    let mut story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours();
    story.notification.partial_from = Some((day("2026-10-01"), straks_domain::Hours::whole(18)));
    story.employment.last_day = Some(day("2026-12-31"));
    story
}

#[test]
fn every_record_reads_back_as_written() {
    let (store, _place) = made();
    let story = story();
    let mut tx = store.write(&here()).unwrap();
    for record in story.records() {
        assert_eq!(tx.put_record(&record).unwrap(), Put::Changed);
    }
    tx.commit().unwrap();
    let tx = store.read(&here()).unwrap();
    let register = tx.register(&[story.person.cpr].into()).unwrap();
    assert_eq!(register.persons[&story.person.cpr], story.person);
    assert_eq!(register.employers[&story.employer.cvr], story.employer);
    assert_eq!(register.employments[&story.person.cpr], std::slice::from_ref(&story.employment));
    let oldest_first: Vec<_> = story.income.iter().rev().cloned().collect();
    assert_eq!(register.income[&story.person.cpr], oldest_first);
    assert_eq!(register.notifications, std::slice::from_ref(&story.notification));
    assert_eq!(register.claims[&story.notification.id], story.claims);
    let mut runs = story.runs.clone();
    runs.sort_by(|one, other| (one.closes_at, &one.id).cmp(&(other.closes_at, &other.id)));
    assert_eq!(tx.runs().unwrap(), runs);
    let number = Key::Notification(story.notification.id.clone());
    let known = tx.known_keys(&[number, Key::Person(cpr("018588-1234"))].into()).unwrap();
    assert_eq!(known.notifications[&story.notification.id], story.person.cpr);
    assert!(known.parties.is_empty(), "nobody asked for is nobody told");
}

#[test]
fn a_record_that_is_there_changes_nothing() {
    let (store, _place) = made();
    let mut tx = store.write(&here()).unwrap();
    for record in story().records() {
        tx.put_record(&record).unwrap();
        assert_eq!(tx.put_record(&record).unwrap(), Put::Unchanged, "{record:?}");
    }
}

#[test]
fn one_municipality_never_sees_another() {
    let (store, _place) = made();
    let mut tx = store.write(&here()).unwrap();
    for record in story().records() {
        tx.put_record(&record).unwrap();
    }
    tx.put_document(&package("refund", "Refusion", 0)).unwrap();
    tx.commit().unwrap();
    let elsewhere = store.read(&MunicipalityId::new("998")).unwrap();
    assert_eq!(elsewhere.municipality().unwrap(), None);
    assert!(elsewhere.register(&[story().person.cpr].into()).unwrap().persons.is_empty());
    assert!(elsewhere.runs().unwrap().is_empty());
    assert_eq!(elsewhere.document(ItemType::Package, "refund").unwrap(), None);
    assert!(elsewhere.changes_after(0, 10).unwrap().is_empty());
}

#[test]
fn what_is_not_committed_never_was() {
    let (store, _place) = made();
    let mut tx = store.write(&here()).unwrap();
    tx.put_document(&package("refund", "Refusion", 0)).unwrap();
    drop(tx);
    let tx = store.read(&here()).unwrap();
    assert_eq!(tx.document(ItemType::Package, "refund").unwrap(), None);
    assert_eq!(tx.municipality().unwrap().unwrap().head, 0);
}

#[test]
fn what_is_undone_leaves_the_rest() {
    let (store, _place) = made();
    let mut tx = store.write(&here()).unwrap();
    tx.put_document(&package("refund", "Refusion", 0)).unwrap();
    tx.mark().unwrap();
    tx.put_document(&package("control", "Kontrol", 0)).unwrap();
    tx.undo().unwrap();
    tx.commit().unwrap();
    let tx = store.read(&here()).unwrap();
    assert!(tx.document(ItemType::Package, "refund").unwrap().is_some());
    assert_eq!(tx.document(ItemType::Package, "control").unwrap(), None);
    assert_eq!(tx.municipality().unwrap().unwrap().head, 1);
}

#[test]
fn a_reader_sees_one_moment() {
    let (store, _place) = made();
    let before = store.read(&here()).unwrap();
    assert_eq!(before.municipality().unwrap().unwrap().head, 0);
    let mut tx = store.write(&here()).unwrap();
    tx.put_document(&package("refund", "Refusion", 0)).unwrap();
    tx.commit().unwrap();
    assert_eq!(before.municipality().unwrap().unwrap().head, 0);
    assert_eq!(before.document(ItemType::Package, "refund").unwrap(), None);
    assert_eq!(store.read(&here()).unwrap().municipality().unwrap().unwrap().head, 1);
}

#[test]
fn a_document_counts_its_version_only_when_it_changes() {
    let (store, _place) = made();
    let mut tx = store.write(&here()).unwrap();
    let first = tx.put_document(&package("refund", "Refusion", 0)).unwrap().unwrap();
    assert_eq!((first.version, first.seq), (1, 1));
    assert_eq!(tx.put_document(&package("refund", "Refusion", 0)).unwrap(), None);
    let second = tx.put_document(&package("refund", "Refusioner", 0)).unwrap().unwrap();
    assert_eq!((second.version, second.seq), (2, 2));
    let hidden = NewDocument { scope: Scope::nobody(), ..package("refund", "Refusioner", 0) };
    assert_eq!(tx.put_document(&hidden).unwrap().unwrap().version, 3);
    assert!(tx.live_documents(ItemType::Package).unwrap().is_empty());
}

#[test]
fn changes_are_numbered_without_gaps_and_keep_who_saw_it() {
    let (store, _place) = made();
    let mut tx = store.write(&here()).unwrap();
    let shown = package("refund", "Refusion", 0);
    tx.put_document(&shown).unwrap();
    tx.put_document(&NewDocument { scope: Scope::nobody(), ..shown.clone() }).unwrap();
    let changes = tx.changes_after(0, 10).unwrap();
    let before: Vec<_> = changes.iter().map(|change| (change.seq, change.before.clone())).collect();
    assert_eq!(before, [(1, Scope::nobody()), (2, shown.scope)]);
    assert_eq!(tx.changes_after(1, 10).unwrap().len(), 1);
    assert_eq!(tx.changes_after(0, 1).unwrap().len(), 1);
}

#[test]
fn pages_come_by_urgency_and_miss_nothing() {
    let (store, _place) = made();
    let mut tx = store.write(&here()).unwrap();
    for (id, urgency) in [("c", 3), ("a", 1), ("d", 3), ("b", 2), ("z", 0)] {
        tx.put_document(&package(id, "En pakke", urgency)).unwrap();
    }
    let viewer: Scope = ["a", "b", "c", "d"].map(|id| Tag::Package(PackageId::new(id))).into_iter().collect();
    let (mut seen, mut place) = (Vec::new(), Some(SnapshotPlace::start()));
    while let Some(after) = place {
        let (page, next) = tx.visible_documents(&viewer, &after, 1).unwrap();
        assert!(page.len() <= 1, "a page of one byte holds one item");
        seen.extend(page.iter().map(|item| item.document.item_id()));
        place = next;
    }
    assert_eq!(seen, ["a", "b", "c", "d"]);
}

fn obligation(id: &str, weight: i64, standing: Standing) -> ObligationRow {
    let weight = Money::from_kroner(weight);
    ObligationRow {
        id: ObligationId::new(id),
        case: CaseId::new(Uuid::from_u128(1)),
        claim: Some(ClaimId::new(id)),
        kind: RunKind::Employers,
        period: days("2026-11-02", "2026-11-15"),
        amount: Some(NetPayment { gross: weight, own_atp: Money::ZERO, tax: Money::ZERO }),
        base: weight,
        weeks: vec![BenefitElsewhere { week: Week::of(day("2026-11-02")), amount: weight }],
        weight,
        granted_at: Some(NOW.parse().unwrap()),
        run: Some(RunId::new("E12")),
        standing,
    }
}

#[test]
fn obligations_weigh_in_their_run_by_standing() {
    let (store, _place) = made();
    let case = CaseId::new(Uuid::from_u128(1));
    let payment = straks_domain::ids::ImmediatePaymentId::new(Uuid::from_u128(2));
    let rows = [
        obligation("R1", 1, Standing::Ready),
        obligation("R2", 2, Standing::Ready),
        obligation("R3", 4, Standing::Held),
        obligation("R4", 8, Standing::InControl),
        obligation("R5", 16, Standing::Requested(payment)),
        obligation("R6", 32, Standing::Released(payment, NOW.parse().unwrap())),
        ObligationRow { amount: None, run: None, granted_at: None, ..obligation("R7", 64, Standing::Held) },
        obligation("R8", 128, Standing::Paid(NOW.parse().unwrap())),
    ];
    let mut tx = store.write(&here()).unwrap();
    tx.put_obligations(case, &rows).unwrap();
    assert_eq!(tx.obligations(case).unwrap(), rows);
    let sums = tx.run_sums(&RunId::new("E12")).unwrap();
    let kroner = [sums.ready, sums.held, sums.in_control];
    assert_eq!(kroner, [3, 4, 8].map(Money::from_kroner));
    tx.put_obligations(case, &rows[..1]).unwrap();
    assert_eq!(tx.obligations(case).unwrap().len(), 1);
}

#[test]
fn an_assessment_is_replaced() {
    let (store, _place) = made();
    let row = |hash: &str| AssessmentRow {
        case: CaseId::new(Uuid::from_u128(1)),
        notification: NotificationId::new("N1"),
        facts_hash: hash.into(),
        rule_set: RuleSetId::new("2026"),
        engine: "0.1.0".into(),
        as_of: Week::of(day("2026-11-22")).monday(),
        last_close: Some(NOW.parse().unwrap()),
        policy_hash: "policy".into(),
    };
    let mut tx = store.write(&here()).unwrap();
    assert!(tx.is_unassessed().unwrap());
    tx.put_assessment(&row("a")).unwrap();
    tx.put_assessment(&row("b")).unwrap();
    assert!(!tx.is_unassessed().unwrap());
    assert_eq!(tx.assessments_of(&[CaseId::new(Uuid::from_u128(1))]).unwrap(), [row("b")]);
}

#[test]
fn records_of_assessments_stay_in_order_byte_for_byte() {
    let (store, _place) = made();
    let (case, other) = (CaseId::new(Uuid::from_u128(1)), CaseId::new(Uuid::from_u128(2)));
    let mut tx = store.write(&here()).unwrap();
    for (case, record) in [(case, "{\"b\":1,\"a\":\"æ\"}"), (other, "{}"), (case, "{ }")] {
        tx.keep_assessment_record(case, record).unwrap();
    }
    let rows = tx.assessment_records(case).unwrap();
    let rows: Vec<_> = rows.iter().map(|row| (row.number, row.record.as_str())).collect();
    assert_eq!(rows, [(1, "{\"b\":1,\"a\":\"æ\"}"), (2, "{ }")]);
}

#[test]
fn notes_are_answered_once_by_each() {
    let (store, _place) = made();
    let answer = |actor: &str, help| NoteAnswer {
        task: TaskId::new(Uuid::from_u128(1)),
        error: 412,
        actor: ActorId::new(actor),
        version: 3,
        help,
        at: NOW.parse().unwrap(),
    };
    let mut tx = store.write(&here()).unwrap();
    for (actor, help) in [("mette", Help::Helped), ("mette", Help::DidNotHelp), ("peter", Help::Helped)] {
        tx.put_note_answer(&answer(actor, help)).unwrap();
    }
    assert_eq!(tx.note_tally(412).unwrap(), NoteTally { helped: 1, answered: 2 });
    assert_eq!(tx.note_tally(413).unwrap(), NoteTally::default());
}

#[test]
fn rule_sets_come_back_by_number_and_are_never_changed() {
    let (store, _place) = made();
    let set = |id: &str, sequence, activates| {
        let version = RuleSetVersion { id: RuleSetId::new(id), digest: format!("digest of {id}") };
        let entry = Entry { version, sequence, activates: day(activates), state: SetState::Stands };
        NewRuleSet { entry, package: format!("{{\"{id}\": \"æøå\"}}"), added_at: NOW.parse().unwrap() }
    };
    let (one, two) = (set("b", 1, "2027-01-04"), set("a", 10, "2027-07-05"));
    let mut tx = store.write(&here()).unwrap();
    tx.put_rule_set(&two).unwrap();
    tx.put_rule_set(&one).unwrap();
    for taken in [set("a", 11, "2027-08-02"), set("c", 10, "2027-08-02")] {
        tx.mark().unwrap();
        assert!(tx.put_rule_set(&taken).is_err(), "name and number are new");
        tx.undo().unwrap();
    }
    tx.commit().unwrap();
    let tx = store.read(&here()).unwrap();
    assert_eq!(tx.rule_sets().unwrap(), [one.entry.clone(), two.entry]);
    assert_eq!(tx.rule_set_package(&one.entry.version.id).unwrap(), Some(one.package));
    assert_eq!(tx.rule_set_package(&RuleSetId::new("c")).unwrap(), None);
    let elsewhere = store.read(&MunicipalityId::new("101")).unwrap();
    assert_eq!(elsewhere.rule_sets().unwrap(), []);
    assert_eq!(elsewhere.rule_set_package(&one.entry.version.id).unwrap(), None);
}

#[test]
fn decisions_and_letters_come_back_and_their_log_and_bytes_never_change() {
    let (store, _place) = made();
    let case = CaseId::new(Uuid::from_u128(1));
    let (mette, at) = (ActorId::new("mette"), "2026-11-22T07:00:00.5Z".parse().unwrap());
    let draft = |id: u128, at| {
        let ruling = Ruling::Refusal { days: days("2026-10-05", "2026-10-18") };
        let proposal = Proposal {
            ruling,
            party: Party::Citizen,
            citation: "§ 7".parse().unwrap(),
            reasons: "Rask i oktober.".into(),
            replaces: None,
        };
        CaseDecision::draft(
            DecisionId::new(Uuid::from_u128(id)),
            proposal,
            Weight::Adverse,
            mette.clone(),
            at,
        )
    };
    let (later, earlier) = (draft(1, at).unwrap(), draft(2, NOW.parse().unwrap()).unwrap());
    let sent = SentLetter {
        id: LetterId::new(Uuid::from_u128(9)),
        kind: LetterKind::Notification,
        title: "Vi har fået besked".into(),
        dispatched: day("2026-11-22"),
        sha256: "ab".into(),
    };
    let letter = LetterRow {
        sent: sent.clone(),
        case,
        decision: None,
        after_last_claim: true,
        at,
        text: "Kære æøå".into(),
        pdf: vec![0, 255, 37],
    };
    let mut tx = store.write(&here()).unwrap();
    tx.put_decision(case, &later).unwrap();
    tx.put_decision(case, &earlier).unwrap();
    tx.append_decision_event(later.id, at, &mette, &LoggedStep::Approved).unwrap();
    let step = LoggedStep::Taken { step: DecisionStep::Withdraw };
    tx.append_decision_event(later.id, at, &mette, &step).unwrap();
    tx.put_letter(&letter).unwrap();
    tx.mark().unwrap();
    assert!(tx.put_letter(&letter).is_err(), "a letter is kept once");
    tx.undo().unwrap();
    let withdrawn = later.clone().withdrawn(mette.clone(), at).unwrap();
    tx.put_decision(case, &withdrawn).unwrap();
    tx.commit().unwrap();
    let tx = store.read(&here()).unwrap();
    assert_eq!(tx.decisions(case).unwrap(), [earlier, withdrawn.clone()], "in the order they were prepared");
    assert_eq!(tx.decision(case, later.id).unwrap(), Some(withdrawn));
    assert_eq!(tx.decision(CaseId::new(Uuid::from_u128(2)), later.id).unwrap(), None, "of another case");
    let log = tx.decision_events(later.id).unwrap();
    let log: Vec<_> = log.into_iter().map(|event| (event.number, event.step)).collect();
    assert_eq!(log, [(1, LoggedStep::Approved), (2, step)]);
    assert_eq!(tx.letter(sent.id).unwrap(), Some(letter));
    assert_eq!(tx.letters_alone_of(&[case]).unwrap(), [(case, sent.clone(), true)]);
    let elsewhere = store.read(&MunicipalityId::new("101")).unwrap();
    assert_eq!(elsewhere.letter(sent.id).unwrap(), None);
    assert_eq!(elsewhere.decisions(case).unwrap(), []);
}

#[test]
fn the_audit_chain_links() {
    let (store, _place) = made();
    let mut tx = store.write(&here()).unwrap();
    for event in ["one", "two", "three"] {
        let at = "2026-11-22T07:00:00.123456789Z".parse().unwrap();
        tx.append_audit(&NewAudit { at, actor: None, event: event.into() }).unwrap();
    }
    tx.commit().unwrap();
    let tx = store.read(&here()).unwrap();
    let verified = straks_central::audit::verify(tx.as_ref(), None).unwrap();
    assert_eq!((verified.links, verified.erased), (3, 0));
    let said = |links: Vec<AuditRow>| -> Vec<_> {
        links.into_iter().map(|link| link.payload.unwrap().event).collect()
    };
    assert_eq!(said(tx.audit_after(1, 1).unwrap()), ["two"]);
    assert_eq!(said(tx.audit_before(3, 9).unwrap()), ["two", "one"]);
    let elsewhere = store.read(&MunicipalityId::new("101")).unwrap();
    assert_eq!(elsewhere.audit_after(0, 9).unwrap(), []);
    drop((tx, elsewhere));
    let mut tx = store.write(&here()).unwrap();
    assert_eq!(tx.erase_audit("2026-11-22T07:00:00Z".parse().unwrap()).unwrap(), 0);
    let before = "2026-11-23T07:00:00Z".parse().unwrap();
    assert_eq!(tx.erase_audit(before).unwrap(), 3);
    assert!(straks_central::audit::verify(&*tx, None).is_err(), "nothing tells of it yet");
    let event = straks_central::audit::erased(before, 3);
    tx.append_audit(&NewAudit { at: before, actor: None, event }).unwrap();
    tx.commit().unwrap();
    let verified = straks_central::audit::verify(store.read(&here()).unwrap().as_ref(), None).unwrap();
    assert_eq!((verified.links, verified.erased), (4, 3), "what was said is gone, the chain holds");
}
