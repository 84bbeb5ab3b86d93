//! What the store counts and pages by itself, so that nobody reads everything for a number or a page.

use straks_central::intake::drift::Watched;
use straks_central::intake::error::RowFault;
use straks_central::intake::record::{Place, Record, RejectedRow};
use straks_central::store::rows::{AlarmAnswer, AlarmKey, KeptAside};
use straks_domain::Month;
use straks_domain::ids::ActorId;
use straks_domain::report::ReportKind;
use straks_domain::task::TaskMove;
use straks_protocol::{Command, ItemType};

use crate::api::{Api, envelope};
use crate::town::{NOW, Story, Town, cpr, cvr};

fn held() -> Story {
    Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours()
}

#[test]
fn rows_that_were_kept_aside_come_page_by_page_by_file_and_line_each_once() {
    let town = Town::empty();
    town.central
        .write(|tx| {
            for (file, line) in [("b.csv", 2), ("a.csv", 10), ("a.csv", 9), ("b.csv", 1), ("a.csv", 11)] {
                let place = Place { file: file.into(), line };
                let row = RejectedRow { place, column: None, reason: RowFault::Nul.into() };
                tx.put_kept_aside(&KeptAside::at_fault(row, NOW.parse().unwrap()))?;
            }
            Ok::<_, straks_central::store::StoreError>(())
        })
        .unwrap();
    let page = |from| {
        let rows = town.central.read(|tx| tx.kept_aside(from, 2)).unwrap();
        rows.into_iter().map(|kept| (kept.row.place.file, kept.row.place.line)).collect::<Vec<_>>()
    };
    let pages: Vec<_> = [0, 2, 4, 5].into_iter().flat_map(page).collect();
    let at = |file: &str, line| (file.to_owned(), line);
    let order = [at("a.csv", 9), at("a.csv", 10), at("a.csv", 11), at("b.csv", 1), at("b.csv", 2)];
    assert_eq!(pages, order);
    assert_eq!(town.central.read(|tx| tx.kept_aside_count()).unwrap(), 5);
}

#[tokio::test]
async fn live_tasks_are_counted_by_how_far_they_are_and_ended_ones_are_not() {
    let counted = |town: &Town| {
        let states = town.central.read(|tx| tx.live_tasks()).unwrap();
        ["open", "taken", "on_hold"].map(|state| states[state])
    };
    assert_eq!(counted(&Town::empty()), [0, 0, 0]);
    let town = Town::with(held().records());
    assert_eq!(counted(&town), [1, 0, 0]);
    let task = town.task();
    let take = envelope(1, Command::MoveTask { task: task.id, step: TaskMove::Take });
    let version = town.version(ItemType::Task, &task.id.to_string());
    assert_eq!(Api::of(&town).post("mette", &take, Some(version)).await.status, 200);
    assert_eq!(town.task().state.holder(), Some(&ActorId::new("mette")));
    assert_eq!(counted(&town), [0, 1, 0]);
    // The hours come, the finding goes, and with it the task.
    let whole = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18");
    let hours = whole.records().into_iter().filter(|record| matches!(record, Record::Income(_)));
    town.correct(hours.collect());
    assert_eq!((town.tasks(), counted(&town)), (Vec::new(), [0, 0, 0]));
}

#[test]
fn an_employer_is_as_large_as_the_persons_it_has_however_often_each_was_employed() {
    let mut again = held();
    again.employment.from = again.employment.from.pred_opt().unwrap();
    let mut other = held();
    other.person.cpr = cpr("018588-1234");
    other.employment.cpr = other.person.cpr;
    let employed = |story: &Story| {
        let records = story.records().into_iter();
        records.filter(|record| {
            matches!(record, Record::Person(_) | Record::Employer(_) | Record::Employment(_))
        })
    };
    let town = Town::empty();
    let sizes = || town.central.read(|tx| tx.employer_sizes(&[cvr()])).unwrap();
    assert_eq!(sizes(), []);
    town.central
        .write(|tx| {
            for record in employed(&held()).chain(employed(&again)).chain(employed(&other)) {
                tx.put_record(&record)?;
            }
            Ok::<_, straks_central::store::StoreError>(())
        })
        .unwrap();
    assert_eq!(sizes(), [(cvr(), 2)]);
}

#[test]
fn the_first_answer_to_an_alarm_stands_and_a_later_drift_is_another_alarm() {
    let town = Town::empty();
    let answer = |since: &str, by: &str| AlarmAnswer {
        alarm: AlarmKey {
            source: "insurance_register".into(),
            report: ReportKind::EmployerInsurance,
            field: "insurance".into(),
            watched: Watched::Code,
            value: "insured".into(),
            since: Month::try_from(since.to_owned()).unwrap(),
        },
        by: ActorId::new(by),
        at: NOW.parse().unwrap(),
        found: "Koder byttet om".into(),
    };
    let given = [answer("2026-09", "niels"), answer("2026-09", "hanne"), answer("2026-11", "hanne")];
    town.central.write(|tx| given.iter().try_for_each(|answer| tx.put_alarm_answer(answer))).unwrap();
    let kept = town.central.read(|tx| tx.alarm_answers()).unwrap();
    assert_eq!(kept.len(), 2);
    assert!(kept.contains(&given[0]) && kept.contains(&given[2]), "{kept:?}");
}
