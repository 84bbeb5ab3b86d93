//! A notification, a claim or a report that was told of the wrong person or case, and what its correction does.

use serde_json::{Value, json};
use straks_central::casework::ids::case_id;
use straks_central::intake::record::{Issue, Record};
use straks_central::store::StoreError;
use straks_central::store::rows::{ObligationRow, Standing};
use straks_domain::facts::{Fact, Work};
use straks_domain::finding::FindingDetail;
use straks_domain::ids::NotificationId;
use straks_domain::report::ReportKind;

use crate::life::{facts, from, report};
use crate::town::{Story, Town, day};

/// Sick since 3 August, with a claim that nothing is wrong with, in the run that closes next.
fn one() -> Story {
    Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18")
}

/// Another person of the same employer, under the same number.
fn other() -> Story {
    let mut other = Story::clear().of_another(0);
    other.notification.id = NotificationId::new("N1");
    other
}

/// Both persons with what they work at; only the first is notified.
fn town() -> Town {
    let town = Town::with(one().records());
    let mut records = other().records();
    records.retain(|record| !matches!(record, Record::Notification(_) | Record::Run(_)));
    assert_eq!(town.take_in(records).rejected, []);
    town
}

fn revised(record: Record, revision: u64) -> Vec<Record> {
    vec![Record::Issue(Box::new(Issue { revision, ..Issue::first(record) }))]
}

fn notified(story: Story) -> Record {
    Record::Notification(story.notification)
}

fn due(town: &Town, id: &str) -> Vec<(String, Standing)> {
    let case = case_id(town.central.municipality_id(), &NotificationId::new(id));
    let rows: Vec<ObligationRow> = town.central.read(|tx| tx.obligations(case)).unwrap();
    rows.into_iter().map(|row| (row.id.to_string(), row.standing)).collect()
}

fn ready() -> Vec<(String, Standing)> {
    vec![("R1".to_owned(), Standing::Ready)]
}

/// Whose case, by the end of the number, is held for which kinds of report that contradict each other.
fn held(town: &Town) -> Vec<(String, Vec<ReportKind>)> {
    let cases = town.cases();
    let person = |task: &straks_protocol::document::TaskDocument| {
        let case = cases.iter().find(|case| case.id == task.case).unwrap();
        case.person.cpr.reveal()[6..].to_owned()
    };
    let mut held: Vec<_> = town
        .tasks()
        .iter()
        .filter_map(|task| match &task.finding.detail {
            FindingDetail::ReportsContradict { reports } => Some((person(task), reports.clone())),
            _ => None,
        })
        .collect();
    held.sort();
    held
}

fn contradict(persons: &[&str], kind: ReportKind) -> Vec<(String, Vec<ReportKind>)> {
    persons.iter().map(|person| ((*person).to_owned(), vec![kind])).collect()
}

#[test]
fn a_number_told_of_two_persons_is_two_cases_and_both_are_held() {
    for other_first in [false, true] {
        let town = town();
        let [one, other] = [notified(one()), notified(other())];
        let taken = town.take_in(if other_first { vec![other, one] } else { vec![one, other] });
        assert_eq!((taken.changed, taken.rejected), (1, vec![]));
        assert_eq!(held(&town), contradict(&["1234", "1300"], ReportKind::Notification));
        assert_eq!(due(&town, "N1"), [("R1".to_owned(), Standing::Held)], "claims stay with the least");
        assert_eq!(due(&town, "N1 (2)"), []);
    }
}

#[test]
fn a_number_that_is_corrected_to_another_person_takes_its_claims_along() {
    let town = town();
    assert_eq!(due(&town, "N1"), ready());
    let taken = town.take_in(revised(notified(other()), 1));
    assert_eq!((taken.changed, taken.rejected), (1, vec![]));
    assert_eq!(due(&town, "N1"), []);
    assert_eq!(due(&town, "N1 (2)"), ready());
    assert_eq!(held(&town), contradict(&["1234"], ReportKind::Notification), "it was taken back of her");
    town.take_in(revised(notified(one()), 2));
    assert_eq!((due(&town, "N1"), due(&town, "N1 (2)")), (ready(), vec![]));
    assert_eq!(held(&town), contradict(&["1300"], ReportKind::Notification));
}

#[test]
fn what_was_paid_before_a_number_was_corrected_is_not_paid_again() {
    let town = town();
    town.clock.set("2026-11-24T07:00:00Z");
    town.take_in(revised(notified(other()), 1));
    let paid = due(&town, "N1");
    assert!(matches!(paid.as_slice(), [(_, Standing::Paid(_))]), "{paid:?}");
    assert_eq!(due(&town, "N1 (2)"), []);
    assert!(held(&town).contains(&("1300".to_owned(), vec![ReportKind::RefundClaim])), "{:?}", held(&town));
}

#[test]
fn a_claim_that_is_corrected_to_another_case_counts_there() {
    let town = town();
    let mut second = other().notification;
    second.id = NotificationId::new("N2");
    town.take_in(vec![Record::Notification(second)]);
    let mut claim = one().claims.remove(0);
    claim.notification = NotificationId::new("N2");
    let moved = Record::RefundClaim(claim);
    town.take_in(revised(moved.clone(), 1));
    assert_eq!((due(&town, "N1"), due(&town, "N2")), (vec![], ready()));
    assert_eq!(town.tasks(), []);
    town.take_in(revised(Record::RefundClaim(one().claims.remove(0)), 1));
    assert_eq!(
        held(&town),
        contradict(&["1234", "1300"], ReportKind::RefundClaim),
        "one revision, two cases"
    );
}

#[test]
fn the_task_on_a_claim_goes_with_it_to_another_case() {
    let town = town();
    let mut second = other().notification;
    second.id = NotificationId::new("N2");
    let mut claim = Story::clear().claiming("R2", "2026-10-19", "2026-11-01", "2026-11-18").claims.remove(0);
    claim.wage_paid = Fact::Missing;
    town.take_in(vec![Record::Notification(second), Record::RefundClaim(claim.clone())]);
    let on = |town: &Town| {
        let task = town.task();
        town.cases().into_iter().find(|case| case.id == task.case).unwrap().facts.notification.id
    };
    assert_eq!(on(&town).as_str(), "N1");
    claim.notification = NotificationId::new("N2");
    town.take_in(revised(Record::RefundClaim(claim), 1));
    assert_eq!(on(&town).as_str(), "N2");
}

#[test]
fn a_report_that_is_corrected_to_another_case_is_told_there_alone() {
    let town = town();
    let mut second = other().notification;
    second.id = NotificationId::new("N2");
    town.take_in(vec![Record::Notification(second)]);
    let recovery = |revision: u64, number: &str| {
        let fields = json!({ "notification": number, "last_absence_day": "2026-11-08" });
        from("employer", "1", revision, "recovery", fields)
    };
    report(&town, &[recovery(1, "N1")]);
    assert_eq!(facts(&town).last_absence_day, Some(day("2026-11-08")));
    report(&town, &[recovery(2, "N2")]);
    assert_eq!(due(&town, "N1"), ready(), "the absence goes on");
    let mut renamed = one().person;
    renamed.name = "Amira Holst Krag".into();
    town.take_in(revised(Record::Person(renamed), 1));
    assert_eq!(due(&town, "N1"), ready(), "where nobody else is looked at, too");
}

#[test]
fn a_business_that_is_taken_back_leaves_the_case_held() {
    let mut story = Story::clear().citizen("2026-08-12");
    story.income = Vec::new();
    let mut records = story.records();
    records.retain(|record| !matches!(record, Record::Employment(_)));
    let town = Town::empty();
    town.take_in(records);
    let business = |revision: u64| {
        let fields: Value = json!({ "cpr": crate::town::CPR, "cvr": crate::town::CVR, "from": "2020-01-01",
            "yearly_profit": 60_000_000, "chronic_illness_agreement": false });
        from("citizen", "b", revision, "business", fields)
    };
    report(&town, &[business(1)]);
    assert_eq!(held(&town), []);
    let mut gone = business(2);
    gone["withdrawn"] = json!(true);
    report(&town, &[gone]);
    assert_eq!(held(&town), contradict(&["1234"], ReportKind::Business));
    assert!(matches!(facts(&town).work, Work::SelfEmployed(_)));
    let ready = town.central.read(|tx| {
        let case = case_id(town.central.municipality_id(), &NotificationId::new("N1"));
        let rows = tx.obligations(case)?;
        Ok::<_, StoreError>(rows.iter().any(|row| row.standing == Standing::Ready))
    });
    assert!(!ready.unwrap(), "nothing is paid of it");
}
