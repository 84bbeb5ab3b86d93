//! One absence under two numbers, or two absences: held alike on both until a person answers.

use straks_central::casework::ids::case_id;
use straks_central::intake::record::{IncomeRecord, Issue, Record};
use straks_central::store::StoreError;
use straks_central::store::rows::{ObligationRow, Standing};
use straks_domain::Month;
use straks_domain::facts::WageDuringAbsence;
use straks_domain::finding::{FindingDetail, FindingKind};
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::overlap::{OverlapAnswer, OverlapPaid};
use straks_protocol::document::{CaseDocument, TaskDocument};
use straks_protocol::{Command, ItemType, ProblemCode};

use crate::api::{Answer, Api, envelope};
use crate::town::{Story, Town, day, days};

fn number(id: &str) -> NotificationId {
    NotificationId::new(id)
}

/// Sick since 3 August, with a claim for two weeks of November; income is known of the months after, too.
fn first() -> Story {
    let mut story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18");
    let (august, known) = (Month::of(day("2026-08-03")), story.income[0].clone());
    for month in [august, august.next(), august.next().next()] {
        story.income.push(IncomeRecord { period: month.period(), ..known.clone() });
    }
    story
}

/// The same under another number, with a claim for the week after.
fn again() -> Story {
    let mut story = Story::clear();
    story.notification.id = number("N2");
    story.notification.received = day("2026-08-12");
    story.claiming("R2", "2026-11-16", "2026-11-20", "2026-11-21")
}

/// Only what the second says that the first does not.
fn only_new(story: &Story) -> Vec<Record> {
    let new = |record: &Record| matches!(record, Record::Notification(_) | Record::RefundClaim(_));
    story.records().into_iter().filter(new).collect()
}

fn both() -> Vec<Record> {
    [first().records(), only_new(&again())].concat()
}

fn due(town: &Town, id: &str) -> Vec<ObligationRow> {
    let case = case_id(town.central.municipality_id(), &number(id));
    town.central.read(|tx| tx.obligations(case)).unwrap()
}

fn standing(town: &Town, id: &str) -> Vec<(String, Standing)> {
    due(town, id).into_iter().map(|row| (row.id.to_string(), row.standing)).collect()
}

fn case(town: &Town, id: &str) -> CaseDocument {
    let case = case_id(town.central.municipality_id(), &number(id));
    let row = town.central.read(|tx| tx.document(ItemType::Case, &case.to_string())).unwrap().unwrap();
    row.changed.document.into_case().unwrap()
}

fn overlaps(town: &Town) -> Vec<TaskDocument> {
    let mut tasks = town.tasks();
    tasks.retain(|task| task.finding.kind() == FindingKind::AbsencesOverlap);
    tasks
}

/// What a task says of the other notification: its number, the days in common, what was paid of them.
fn told(task: &TaskDocument) -> (String, String, Option<String>, OverlapPaid) {
    let FindingDetail::AbsencesOverlap { others } = &task.finding.detail else {
        panic!("{:?}", task.finding)
    };
    let other = &others[0];
    let last = other.last_day.map(|day| day.to_string());
    (other.notification.to_string(), other.from.to_string(), last, other.paid)
}

struct Desk {
    api: Api,
    key: u128,
}

impl Desk {
    fn of(town: &Town) -> Self {
        Self { api: Api::of(town), key: 0 }
    }

    async fn answers(&mut self, town: &Town, answer: OverlapAnswer) -> Answer {
        self.key += 1;
        let case = case_id(town.central.municipality_id(), &number("N1"));
        let reason = "Bekræftet af arbejdsgiveren".to_owned();
        let command = Command::AnswerOverlap { case, other: number("N2"), answer, reason };
        self.api.post("mette", &envelope(self.key, command), None).await
    }

    async fn keeps(&mut self, town: &Town, id: &str) -> Answer {
        self.answers(town, OverlapAnswer::SameAbsence { keep: number(id) }).await
    }

    async fn different(&mut self, town: &Town) -> Answer {
        self.answers(town, OverlapAnswer::DifferentAbsences).await
    }
}

#[test]
fn one_absence_under_two_numbers_is_held_alike_on_both_whichever_came_first() {
    let (one, other) = (Town::with(first().records()), Town::with(again().records()));
    assert_eq!(standing(&one, "N1"), [("R1".to_owned(), Standing::Ready)]);
    assert_eq!(one.take_in(only_new(&again())).rejected, []);
    assert_eq!(other.take_in(only_new(&first())).rejected, []);
    for town in [&one, &other, &Town::with(both())] {
        let mut found: Vec<_> = overlaps(town).iter().map(told).collect();
        found.sort_by(|one, other| one.0.cmp(&other.0));
        let same = |id: &str| (id.to_owned(), "2026-08-03".to_owned(), None, OverlapPaid::Neither);
        assert_eq!(found, [same("N1"), same("N2")]);
        assert_eq!(standing(town, "N1"), [("R1".to_owned(), Standing::Held)]);
        assert_eq!(standing(town, "N2"), [("R2".to_owned(), Standing::Held)]);
    }
}

#[test]
fn only_what_touches_the_days_in_common_is_held() {
    let mut first = first().claiming("R0", "2026-09-07", "2026-09-20", "2026-11-20");
    first.notification.last_absence_day = Some(day("2026-11-15"));
    let mut again = again();
    again.notification.first_absence_day = day("2026-10-12");
    again.notification.received = day("2026-10-19");
    let town = Town::with([first.records(), only_new(&again)].concat());
    let common = |id: &str| {
        (id.to_owned(), "2026-10-12".to_owned(), Some("2026-11-15".to_owned()), OverlapPaid::Neither)
    };
    let mut found: Vec<_> = overlaps(&town).iter().map(told).collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(found, [common("N1"), common("N2")]);
    let expected = [("R0".to_owned(), Standing::Ready), ("R1".to_owned(), Standing::Held)];
    assert_eq!(standing(&town, "N1"), expected);
    assert_eq!(standing(&town, "N2"), [("R2".to_owned(), Standing::Ready)]);
    let held = due(&town, "N1").into_iter().find(|row| row.standing == Standing::Held).unwrap();
    let task = overlaps(&town).into_iter().find(|task| told(task).0 == "N2").unwrap();
    assert_eq!(task.held, Some(held.weight), "the claim outside is not held, and is not counted");
}

#[test]
fn the_persons_weeks_in_common_are_held_and_no_others() {
    let mut citizen = Story::clear().citizen("2026-08-20");
    citizen.notification.wage = WageDuringAbsence::PaidInEmployerPeriod;
    let mut again = again();
    again.notification.first_absence_day = day("2026-11-16");
    again.notification.received = day("2026-11-20");
    again.claims.clear();
    let town = Town::with(citizen.records());
    town.clock.set("2026-11-30T07:00:00Z");
    town.take_in(only_new(&again));
    let rows = due(&town, "N1");
    let held: Vec<_> = rows.iter().filter(|row| row.standing == Standing::Held).collect();
    assert_eq!(held.len(), 1, "{rows:?}");
    assert_eq!(held[0].period.from(), day("2026-11-16"));
    let ready: Vec<_> = rows.iter().filter(|row| row.standing == Standing::Ready).collect();
    assert_eq!(ready.len(), 1, "{rows:?}");
    assert_eq!(ready[0].period, days("2026-11-09", "2026-11-15"));
    assert_ne!(ready[0].id, held[0].id);
}

#[tokio::test]
async fn where_one_number_is_kept_the_other_case_pays_nothing_and_its_claims_count_there() {
    let town = Town::with(both());
    let mut desk = Desk::of(&town);
    assert_eq!(desk.keeps(&town, "N1").await.status, 200);
    assert_eq!(overlaps(&town), []);
    let ready = |id: &str| (id.to_owned(), Standing::Ready);
    assert_eq!(standing(&town, "N1"), [ready("R1"), ready("R2")]);
    assert_eq!(standing(&town, "N2"), []);
    let aside = case(&town, "N2");
    assert_eq!(aside.set_aside_for, Some(number("N1")));
    assert_eq!((aside.facts.claims.len(), aside.obligations.len()), (0, 0));
    let kept = case(&town, "N1").overlaps.remove(0);
    assert_eq!((kept.by.as_str(), kept.reason.as_str()), ("mette", "Bekræftet af arbejdsgiveren"));
    // A claim that comes on the number that was not kept counts in the case that was.
    let more = again().claiming("R3", "2026-10-19", "2026-11-01", "2026-11-21");
    town.take_in(only_new(&more));
    assert_eq!(standing(&town, "N1"), [ready("R3"), ready("R1"), ready("R2")]);
}

#[tokio::test]
async fn a_later_answer_takes_an_earlier_one_back() {
    let town = Town::with(both());
    let mut desk = Desk::of(&town);
    let ready = |id: &str| (id.to_owned(), Standing::Ready);
    desk.keeps(&town, "N1").await;
    assert_eq!(desk.different(&town).await.status, 200);
    assert_eq!(overlaps(&town), []);
    assert_eq!((standing(&town, "N1"), standing(&town, "N2")), (vec![ready("R1")], vec![ready("R2")]));
    assert_eq!(case(&town, "N2").set_aside_for, None);
    assert_eq!(desk.keeps(&town, "N2").await.status, 200);
    assert_eq!((standing(&town, "N1"), standing(&town, "N2")), (vec![], vec![ready("R1"), ready("R2")]));
    let given = town.central.read(|tx| tx.overlap_answers()).unwrap();
    assert_eq!(given.len(), 3, "each answer is kept");
}

#[tokio::test]
async fn a_case_that_was_paid_is_not_set_aside_and_its_days_are_not_paid_again() {
    let town = Town::with(first().records());
    town.clock.set("2026-11-24T07:00:00Z");
    let mut again = again().claiming("R3", "2026-11-09", "2026-11-15", "2026-11-24");
    again.notification.received = day("2026-08-12");
    town.take_in(only_new(&again));
    assert!(matches!(standing(&town, "N1")[..], [(_, Standing::Paid(_))]), "{:?}", standing(&town, "N1"));
    let task = overlaps(&town).into_iter().find(|task| told(task).0 == "N1").unwrap();
    assert_eq!(told(&task), ("N1".to_owned(), "2026-08-03".to_owned(), None, OverlapPaid::There));
    let mut desk = Desk::of(&town);
    let refused = desk.keeps(&town, "N2").await;
    refused.is_problem(ProblemCode::SetAsidePaid);
    assert_eq!(refused.body["detail"], "N1");
    assert_eq!(desk.keeps(&town, "N1").await.status, 200);
    // The week that was paid is claimed again: now the rules see it.
    let kept = town.tasks();
    let doubled = kept.iter().find(|task| task.finding.kind() == FindingKind::PossibleDoublePayment);
    assert_eq!(doubled.and_then(|task| task.finding.claim.clone()), Some(ClaimId::new("R3")));
    let rows = due(&town, "N1");
    let paid: Vec<_> = rows.iter().filter(|row| matches!(row.standing, Standing::Paid(_))).collect();
    assert_eq!(paid.len(), 1, "{rows:?}");
}

#[tokio::test]
async fn a_claim_that_was_paid_on_the_kept_case_stays_there_when_the_answer_is_taken_back() {
    let town = Town::with(both());
    let mut desk = Desk::of(&town);
    desk.keeps(&town, "N1").await;
    town.clock.set("2026-11-24T07:00:00Z");
    assert_eq!(desk.different(&town).await.status, 200);
    let paid = |(id, standing): (String, Standing)| matches!(standing, Standing::Paid(_)).then_some(id);
    let on_kept: Vec<_> = standing(&town, "N1").into_iter().filter_map(paid).collect();
    assert_eq!(on_kept, ["R1", "R2"]);
    assert_eq!(standing(&town, "N2"), []);
}

#[tokio::test]
async fn days_that_were_paid_on_both_cases_go_on_to_be_said() {
    let mut first =
        Story { claims: Vec::new(), ..first() }.claiming("R1", "2026-09-14", "2026-09-27", "2026-10-05");
    first.notification.last_absence_day = Some(day("2026-10-04"));
    let mut again = again();
    again.notification.first_absence_day = day("2026-10-05");
    again.notification.received = day("2026-10-12");
    let town = Town::with([first.records(), only_new(&again)].concat());
    town.clock.set("2026-11-24T07:00:00Z");
    first.notification.last_absence_day = None;
    again.notification.first_absence_day = day("2026-09-07");
    town.correct([only_new(&first), only_new(&again)].concat());
    let found: Vec<_> = overlaps(&town).iter().map(told).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|(.., paid)| *paid == OverlapPaid::Both), "{found:?}");
    let mut desk = Desk::of(&town);
    desk.keeps(&town, "N1").await.is_problem(ProblemCode::SetAsidePaid);
    desk.keeps(&town, "N2").await.is_problem(ProblemCode::SetAsidePaid);
    assert_eq!(overlaps(&town).len(), 2);
}

#[tokio::test]
async fn a_notification_that_is_taken_back_overlaps_nothing_and_holds_nothing_aside() {
    let town = Town::with(both());
    let take_back = |id: &str| {
        let story = if id == "N1" { first() } else { again() };
        let record = Record::Notification(story.notification);
        Record::Issue(Box::new(Issue { record, revision: 1, withdrawn: true }))
    };
    town.take_in(vec![take_back("N2")]);
    assert_eq!(overlaps(&town), []);
    assert_eq!(standing(&town, "N1"), [("R1".to_owned(), Standing::Ready)]);
    let other = Town::with(both());
    Desk::of(&other).keeps(&other, "N1").await;
    other.take_in(vec![take_back("N1")]);
    assert_eq!(standing(&other, "N2"), [("R2".to_owned(), Standing::Ready)]);
    assert_eq!(case(&other, "N2").set_aside_for, None);
}

#[tokio::test]
async fn an_answer_asks_for_a_reason_and_for_two_notifications_with_days_in_common() {
    let town = Town::with(both());
    let case = case_id(town.central.municipality_id(), &number("N1"));
    let api = Api::of(&town);
    let command = |other: &str, reason: &str| Command::AnswerOverlap {
        case,
        other: number(other),
        answer: OverlapAnswer::DifferentAbsences,
        reason: reason.to_owned(),
    };
    api.post("mette", &envelope(1, command("N2", " ")), None).await.is_problem(ProblemCode::ReasonMissing);
    api.post("mette", &envelope(2, command("N3", "To job")), None).await.is_problem(ProblemCode::NoOverlap);
    let answer = envelope(3, command("N2", "To job"));
    assert_eq!(api.post("mette", &answer, None).await.status, 200);
    assert_eq!(api.post("mette", &answer, None).await.status, 200, "the same key, the same outcome");
    let given = town.central.read(|tx| Ok::<_, StoreError>(tx.overlap_answers()?.len())).unwrap();
    assert_eq!(given, 1);
}
