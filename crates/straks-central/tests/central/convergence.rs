//! What came in ends in the same state, in whatever order, however often and by whatever door it came.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use serde_json::{Map, Value, json};
use straks_central::casework::ids::case_id;
use straks_central::intake::readers::{self, RowKind};
use straks_central::intake::record::Record;
use straks_central::intake::{Form, json::read_batch, read_folder};
use straks_central::store::StoreError;
use straks_central::store::rows::ObligationRow;
use straks_central::take_in::take_in;
use straks_domain::Hours;
use straks_domain::facts::{Fact, InsuranceStatus, WageDuringAbsence};
use straks_domain::ids::NotificationId;
use straks_protocol::document::TaskDocument;

use crate::town::{CPR, CVR, Story, Town, cpr, day};

/// What a municipality holds of its cases, without how it came there.
#[derive(Debug, PartialEq)]
struct State {
    cases: Vec<String>,
    tasks: Vec<String>,
    due: Vec<Vec<ObligationRow>>,
    waiting: Vec<String>,
    codes: Vec<(String, u64)>,
}

/// A task without its history, and without when it was made.
fn told(task: &TaskDocument) -> String {
    let TaskDocument { id, case, finding, state, held, deadline, run, package, recipient, .. } = task;
    format!("{id} {case} {finding:?} {state:?} {held:?} {deadline:?} {run:?} {package} {recipient:?}")
}

fn sorted(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut texts: Vec<_> = texts.collect();
    texts.sort();
    texts
}

fn state(town: &Town) -> State {
    let due = ["N1", "N2"].map(|id| {
        let case = case_id(town.central.municipality_id(), &NotificationId::new(id));
        town.central.read(|tx| tx.obligations(case)).unwrap()
    });
    let (kept, counts) =
        town.central.read(|tx| Ok::<_, StoreError>((tx.waiting()?, tx.code_counts()?))).unwrap();
    let mut codes: Vec<_> =
        counts.iter().map(|count| (format!("{:?}/{}", count.report, count.code), count.count)).collect();
    codes.sort();
    State {
        cases: sorted(town.cases().iter().map(|case| format!("{case:?}"))),
        tasks: sorted(town.tasks().iter().map(told)),
        due: due.into(),
        waiting: kept.into_iter().map(|kept| kept.id).collect(),
        codes,
    }
}

/// A town that has begun, so that no run before it is taken for paid by what came before Straks.
fn begun(calendar: Vec<Record>) -> Town {
    let mut other = Story::clear();
    other.person.cpr = cpr("018588-1234");
    other.employer.cvr = "19435075".parse().unwrap();
    for row in &mut other.income {
        (row.cpr, row.cvr) = (other.person.cpr, other.employer.cvr);
    }
    (other.employment.cpr, other.employment.cvr) = (other.person.cpr, other.employer.cvr);
    (other.notification.cpr, other.notification.cvr) = (other.person.cpr, other.employer.cvr);
    other.notification.id = NotificationId::new("N0");
    other.runs = Vec::new();
    Town::with([calendar, other.records()].concat())
}

/// The rows that a case begins with. None of them tells its revision.
fn rows() -> Vec<Record> {
    let story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours();
    story.records()
}

/// Rows that tell no revision either, and say something else under the same keys; and the same absence again
/// under another number, with claims and reports of its own.
fn contradicting_rows() -> Vec<Record> {
    let mut other = Story::clear().claiming("R1", "2026-11-02", "2026-11-22", "2026-11-18");
    other.person.name = "Amira H. Holst".into();
    other.employer.insurance = InsuranceStatus::Unknown("7".into());
    other.employment.weekly_hours = Fact::Known(Hours::whole(30));
    other.notification.wage = WageDuringAbsence::PaidInEmployerPeriod;
    other.notification.last_absence_day = Some(day("2026-11-20"));
    other.income.truncate(4);
    other.runs = Vec::new();
    let mut ended = Story::clear().employment;
    ended.last_day = Some(day("2026-06-30"));
    let mut again = Story::clear().claiming("R3", "2026-11-09", "2026-11-15", "2026-11-20");
    again.notification.id = NotificationId::new("N2");
    again.claims[0].notification = again.notification.id.clone();
    again.notification.first_absence_day = day("2026-09-07");
    let mut later = again.notification.clone();
    later.first_absence_day = day("2026-11-02");
    let again = [Record::Notification(again.notification), Record::RefundClaim(again.claims.remove(0))];
    let ended = [Record::Employment(ended), Record::Notification(later)];
    [other.records(), again.into(), ended.into()].concat()
}

fn fixed(record: &Record) -> bool {
    matches!(record, Record::Run(_))
}

/// What else comes in of the case: corrections, contradictions, things taken back, codes nobody knows.
fn news() -> Vec<Value> {
    let head = |source: &str, id: &str, revision: u64, kind: &str| json!({ "kind": kind, "source": source, "report": id, "revision": revision, "received": "2026-11-20" });
    let with = |mut head: Value, fields: Value| {
        head.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        head
    };
    let recovery = |source: &str, id: &str, revision, day: &str| {
        with(head(source, id, revision, "recovery"), json!({ "notification": "N1", "last_absence_day": day }))
    };
    let holiday = |source: &str, id: &str, revision, from: &str, last: &str| {
        with(head(source, id, revision, "holiday"), json!({ "cpr": CPR, "from": from, "last_day": last }))
    };
    let answer = |id: &str, revision, answer: &str| {
        with(
            head("jobcentre", id, revision, "extension_answer"),
            json!({ "notification": "N1", "answer": answer, "from": "2026-12-01" }),
        )
    };
    let claim = |revision: u64, last: &str, wage: u64| {
        json!({ "kind": "refund_claim", "claim": "R2", "notification": "N1", "from": "2026-10-19", "last_day": last,
            "received": "2026-11-18", "wage_paid": wage, "revision": revision })
    };
    let income = |revision: u64, pay: u64| {
        json!({ "kind": "income", "cpr": CPR, "cvr": CVR, "period_from": "2026-06-01", "period_last_day": "2026-06-30",
            "pay": pay, "holiday_allowance": 0, "hours": 16_000, "revision": revision })
    };
    let cover = |id: &str, revision, from: &str, insurance: &str| {
        with(
            head("insurance_register", id, revision, "employer_insurance"),
            json!({ "cvr": CVR, "from": from, "insurance": insurance }),
        )
    };
    let mut news = vec![
        recovery("employer", "1", 1, "2026-11-15"),
        recovery("employer", "1", 2, "2026-11-16"),
        recovery("employer", "1", 2, "2026-11-17"),
        recovery("citizen", "1", 1, "2026-11-16"),
        with(recovery("citizen", "1", 2, "2026-11-16"), json!({ "withdrawn": true })),
        holiday("employer", "h", 1, "2026-10-12", "2026-10-18"),
        holiday("employer", "h", 2, "2026-10-12", "2026-10-16"),
        holiday("citizen", "h", 1, "2026-10-14", "2026-10-20"),
        answer("e", 1, "treatment"),
        answer("e", 2, "refused"),
        answer("f", 1, "F7"),
        claim(1, "2026-10-30", 1_400_000),
        claim(2, "2026-11-01", 1_400_000),
        claim(2, "2026-11-01", 1_500_000),
        income(1, 2_900_000),
        income(2, 3_100_000),
        cover("i", 1, "2026-01-01", "insured"),
        cover("i", 2, "2026-01-01", "not_insured"),
        cover("j", 1, "2026-01-01", "9"),
        with(
            head("citizen", "q", 1, "citizen_request"),
            json!({ "notification": "N1", "asked": "2026-08-20" }),
        ),
        with(head("person_register", "d", 1, "death"), json!({ "cpr": CPR, "died": "2026-11-19" })),
        with(
            head("person_register", "d", 2, "death"),
            json!({ "cpr": CPR, "died": "2026-11-19", "withdrawn": true }),
        ),
        with(
            head("employer", "p", 1, "partial_resumption"),
            json!({ "notification": "N1", "from": "2026-11-02", "weekly_absence_hours": 1_850 }),
        ),
        with(
            head("employer", "p2", 1, "partial_resumption"),
            json!({ "notification": "N1", "from": "2026-11-02", "weekly_absence_hours": 2_000 }),
        ),
        with(
            head("employer", "w", 1, "wage_change"),
            json!({ "notification": "N1", "from": "2026-11-09", "wage": "paid_in_employer_period" }),
        ),
        // Nobody has notified this absence.
        with(
            head("employer", "x", 1, "recovery"),
            json!({ "notification": "N9", "last_absence_day": "2026-11-15" }),
        ),
    ];
    news.extend(contradicting_rows().iter().map(as_json));
    news.push(with(
        head("employer", "n2", 1, "recovery"),
        json!({ "notification": "N2", "last_absence_day": "2026-10-18" }),
    ));
    let again = contradicting_rows()
        .into_iter()
        .find(|row| matches!(row, Record::Notification(row) if row.id.as_str() == "N2"));
    let mut given_up = as_json(&again.unwrap());
    given_up["revision"] = json!(1);
    given_up["withdrawn"] = json!(true);
    news.push(given_up);
    let mut taken_back = claim(3, "2026-11-01", 1_400_000);
    taken_back["withdrawn"] = json!(true);
    news.push(taken_back);
    news
}

/// One thing that comes in, as the JSON door takes it.
fn as_json(record: &Record) -> Value {
    let (kind, texts) = readers::texts(record);
    let mut fields = Map::from_iter([("kind".to_owned(), json!(kind.name()))]);
    for (column, text) in texts {
        let form = kind.file().column(&column).unwrap().form;
        fields.insert(column, json_value(form, &text));
    }
    Value::Object(fields)
}

/// Written here from `docs/intake.md`, not taken from the reader.
fn json_value(form: Form, text: &str) -> Value {
    match form {
        _ if text == "disputed" => json!(text),
        Form::Amount | Form::Hours => {
            let (whole, part) = text.split_once(',').unwrap_or((text, "00"));
            json!(format!("{whole}{part:0<2}").parse::<i64>().unwrap())
        }
        Form::Percent | Form::Count => json!(text.parse::<i64>().unwrap()),
        Form::YesNo => json!(text == "yes"),
        _ => json!(text),
    }
}

/// Sends one batch by a door.
fn send(town: &Town, batch: &[Value], by_folder: bool) {
    let registers = &town.central.casework().registers;
    let read = read_batch(registers, batch);
    assert_eq!(read.rejected, []);
    if !by_folder {
        take_in(&town.central, read).unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for kind in RowKind::all().filter(|kind| kind.file().required) {
        files.insert(kind.file().file.to_owned(), header(kind));
    }
    for (_, record) in &read.records {
        let (kind, texts) = readers::texts(record);
        let line = kind.file().all().map(|column| texts.get(column.name).cloned().unwrap_or_default());
        let text = files.entry(kind.file().file.to_owned()).or_insert_with(|| header(kind));
        text.push_str(&line.collect::<Vec<_>>().join(";"));
        text.push('\n');
    }
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let read = read_folder(folder.path()).unwrap();
    assert_eq!(read.rejected, []);
    take_in(&town.central, read).unwrap();
}

fn header(kind: RowKind) -> String {
    let names: Vec<_> = kind.file().all().map(|column| column.name).collect();
    format!("{}\n", names.join(";"))
}

/// Some of what comes in, in the order in which it happened.
fn some_news() -> impl Strategy<Value = Vec<Value>> {
    let news = news();
    let count = news.len();
    subsequence(news, 0..=count)
}

/// An order of all, with some of it twice, cut into batches, each by a door.
#[derive(Debug, Clone)]
struct Way {
    order: Vec<Index>,
    twice: Vec<Index>,
    cuts: Vec<Index>,
    folders: Vec<bool>,
}

fn way() -> impl Strategy<Value = Way> {
    let some = |most| prop::collection::vec(any::<Index>(), 0..most);
    (prop::collection::vec(any::<Index>(), 96), some(6), some(5), prop::collection::vec(any::<bool>(), 8))
        .prop_map(|(order, twice, cuts, folders)| Way { order, twice, cuts, folders })
}

impl Way {
    fn batches(&self, all: &[Value]) -> Vec<(Vec<Value>, bool)> {
        let mut left: Vec<Value> = all.to_vec();
        left.extend(self.twice.iter().map(|index| index.get(all).clone()));
        let mut ordered = Vec::with_capacity(left.len());
        let mut order = self.order.iter().cycle();
        while !left.is_empty() {
            let next = order.next().unwrap().index(left.len());
            ordered.push(left.swap_remove(next));
        }
        let mut cuts: Vec<_> = self.cuts.iter().map(|cut| cut.index(ordered.len())).collect();
        cuts.extend([0, ordered.len()]);
        cuts.sort_unstable();
        cuts.windows(2)
            .zip(self.folders.iter().cycle())
            .filter(|(cut, _)| cut[0] < cut[1])
            .map(|(cut, folder)| (ordered[cut[0]..cut[1]].to_vec(), *folder))
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn disorder_repetition_and_both_doors_end_as_order_does(news in some_news(), way in way()) {
        let (calendar, rows): (Vec<_>, Vec<_>) = rows().into_iter().partition(fixed);
        let all: Vec<Value> = rows.iter().map(as_json).chain(news).collect();
        let orderly = begun(calendar.clone());
        for some in all.chunks(13) {
            send(&orderly, some, false);
        }
        let disorderly = begun(calendar);
        for (batch, by_folder) in way.batches(&all) {
            send(&disorderly, &batch, by_folder);
        }
        prop_assert_eq!(state(&disorderly), state(&orderly));
    }
}

fn nothing_but_rows() -> Vec<Value> {
    contradicting_rows().iter().map(as_json).collect()
}

#[test]
fn the_news_are_told_apart_by_the_state_they_end_in() {
    // The property would hold of a central that takes nothing in; this one does.
    let (calendar, rows): (Vec<_>, Vec<_>) = rows().into_iter().partition(fixed);
    let mut states: Vec<State> = Vec::new();
    for news in [vec![], vec![news().remove(0)], vec![news().remove(10)], nothing_but_rows(), news()] {
        let town = begun(calendar.clone());
        let all: Vec<Value> = rows.iter().map(as_json).chain(news).collect();
        send(&town, &all, true);
        states.push(state(&town));
    }
    for (index, one) in states.iter().enumerate() {
        assert!(!states[..index].contains(one), "state {index}");
    }
}
