use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::Cvr;
use crate::Hours;
use crate::facts::{
    AbsenceStretch, CaseFacts, DecisionKind, Employment, Fact, HoursOrigin, IncomeReport, Notification,
    WageDuringAbsence, Work,
};
use crate::ids::NotificationId;

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn days(first: &str, last: &str) -> Period {
    Period::from_days(date(first), date(last)).expect("a period")
}

fn at(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(9, 0, 0).expect("a time").and_utc()
}

fn id<T: std::str::FromStr>(n: u8) -> T
where
    T::Err: std::fmt::Debug,
{
    format!("00000000-0000-7000-8000-0000000000{n:02x}").parse().expect("an id")
}

fn facts() -> CaseFacts {
    let notification = Notification {
        id: NotificationId::new("A1"),
        received: date("2026-08-10"),
        wage: WageDuringAbsence::PaidInEmployerPeriod,
        citizen_request: Fact::Missing,
    };
    let employer: Cvr = "12345674".parse().expect("a CVR number");
    let work = Work::Employee(Employment::since(employer, date("2020-01-01")));
    CaseFacts::begun(date("1980-05-05"), date("2026-08-03"), notification, work)
}

fn proposal(ruling: Ruling) -> Proposal {
    Proposal {
        ruling,
        party: Party::Citizen,
        citation: "§ 7".parse().expect("a citation"),
        reasons: "Derfor.".to_owned(),
        replaces: None,
    }
}

fn draft(ruling: Ruling) -> CaseDecision {
    let weight = ruling.weight().unwrap_or(Weight::Adverse);
    let at = at(date("2026-11-02"));
    CaseDecision::draft(id(1), proposal(ruling), weight, ActorId::new("mette"), at).expect("a draft")
}

fn letter(kind: LetterKind, dispatched: NaiveDate) -> SentLetter {
    SentLetter { id: id(9), kind, title: "Brev".to_owned(), dispatched, sha256: "00".to_owned() }
}

fn refusal() -> CaseDecision {
    draft(Ruling::Refusal { days: days("2026-10-01", "2026-10-31") })
}

fn sent_hearing(decision: CaseDecision) -> CaseDecision {
    let on = date("2026-11-02");
    decision
        .heard(on, date("2026-11-12"), vec![letter(LetterKind::Hearing, on)], None)
        .expect("a hearing can be sent")
}

#[test]
fn a_refusal_is_not_made_before_the_party_was_heard() {
    let made = refusal().made(
        ActorId::new("mette"),
        at(date("2026-11-20")),
        date("2026-11-20"),
        Approval::NotNeeded,
    );
    assert_eq!(made, Err(StepRefused::NotHeard));
}

#[test]
fn a_refusal_waits_for_the_last_day_to_answer() {
    let heard = sent_hearing(refusal());
    let made =
        |day: &str| heard.clone().made(ActorId::new("mette"), at(date(day)), date(day), Approval::NotNeeded);
    assert_eq!(made("2026-11-12"), Err(StepRefused::AnswerAwaited(date("2026-11-12"))));
    assert!(made("2026-11-13").is_ok());
}

#[test]
fn a_weighed_answer_ends_the_wait() {
    let answer =
        WeighedAnswer { on: date("2026-11-05"), by: ActorId::new("mette"), weighed: "Set på.".to_owned() };
    let heard = sent_hearing(refusal()).weighed(answer).expect("an answer is weighed");
    let day = date("2026-11-05");
    assert!(heard.made(ActorId::new("mette"), at(day), day, Approval::NotNeeded).is_ok());
}

#[test]
fn who_made_or_prepared_it_does_not_approve_it() {
    let day = date("2026-11-20");
    let waits = sent_hearing(refusal())
        .made(ActorId::new("karen"), at(day), day, Approval::ByAnother)
        .expect("it is made");
    for own in ["karen", "mette"] {
        assert_eq!(waits.clone().approved(ActorId::new(own)), Err(StepRefused::OwnWork), "{own}");
    }
    let early = waits.clone().dispatched(day, letter(LetterKind::Decision, day));
    assert_eq!(early, Err(StepRefused::NotApproved));
    assert!(waits.approved(ActorId::new("lone")).is_ok());
}

fn change(by: &str) -> DraftChange {
    DraftChange { by: ActorId::new(by), at: at(date("2026-11-03")) }
}

/// Says that October is granted after all.
fn changed(decision: &CaseDecision, seen: usize, by: &str) -> Result<CaseDecision, StepRefused> {
    let grant = proposal(Ruling::Grant { days: days("2026-10-01", "2026-10-31") });
    decision.clone().changed(grant, Weight::Favourable, seen, change(by))
}

#[test]
fn a_draft_is_changed_as_it_was_seen_and_keeps_who_prepared_it() {
    let draft = refusal();
    let once = changed(&draft, 0, "karen").expect("it is a draft");
    assert_eq!(
        (once.weight, &once.prepared_by, once.prepared_at),
        (Weight::Favourable, &draft.prepared_by, draft.prepared_at)
    );
    assert_eq!(once.changes, [change("karen")]);
    assert_eq!(changed(&once, 0, "mette"), Err(StepRefused::ChangedMeanwhile));
    assert_eq!(changed(&draft, 1, "mette"), Err(StepRefused::ChangedMeanwhile));
    assert_eq!(changed(&once, 1, "mette").map(|of| of.changes.len()), Ok(2));
}

#[test]
fn a_change_must_stand_as_a_draft_of_its_own() {
    let to = |proposal| refusal().changed(proposal, Weight::Adverse, 0, change("mette"));
    let empty = Proposal { reasons: " ".to_owned(), ..refusal().proposal };
    assert_eq!(to(empty), Err(StepRefused::ReasonsMissing));
    assert_eq!(to(proposal(Ruling::Correction { facts: Vec::new() })), Err(StepRefused::NothingCorrected));
}

#[test]
fn what_is_past_a_draft_is_never_changed() {
    let day = date("2026-11-20");
    let heard = sent_hearing(refusal());
    let waits = heard.clone().made(ActorId::new("mette"), at(day), day, Approval::ByAnother).expect("made");
    let decided = waits.clone().approved(ActorId::new("lone")).expect("approved");
    let sent = decided.clone().dispatched(day, letter(LetterKind::Decision, day)).expect("dispatched");
    let withdrawn = refusal().withdrawn(ActorId::new("mette"), at(day)).expect("withdrawn");
    let replaced = sent.clone().replaced(id(2), day).expect("replaced");
    for past in [heard, waits, decided, sent, withdrawn, replaced] {
        assert_eq!(changed(&past, 0, "mette"), Err(StepRefused::PastThisStep), "{:?}", past.state);
    }
}

#[test]
fn who_changed_the_draft_does_not_approve_it() {
    let day = date("2026-11-20");
    let draft = changed(&refusal(), 0, "karen").expect("it is a draft");
    let waits = draft.made(ActorId::new("bo"), at(day), day, Approval::ByAnother).expect("it is made");
    for own in ["bo", "karen", "mette"] {
        assert_eq!(waits.clone().approved(ActorId::new(own)), Err(StepRefused::OwnWork), "{own}");
    }
    assert!(waits.approved(ActorId::new("lone")).is_ok());
}

#[test]
fn s24_a_stop_does_not_work_backwards() {
    let stop = sent_hearing(draft(Ruling::Stop { from: date("2026-11-15") }));
    let day = date("2026-11-16");
    let made = stop.made(ActorId::new("mette"), at(day), day, Approval::NotNeeded);
    assert_eq!(made, Err(StepRefused::WorksBackwards));
}

#[test]
fn s21a_refusing_treatment_is_never_a_ground() {
    let ruling = Ruling::Lapse {
        ground: LapseGround::RefusesTreatment,
        from: date("2026-12-01"),
        told_consequences: date("2026-10-01"),
    };
    let made = CaseDecision::draft(
        id(1),
        proposal(ruling),
        Weight::Adverse,
        ActorId::new("mette"),
        at(date("2026-11-02")),
    );
    assert_eq!(made, Err(StepRefused::NoGround));
}

#[test]
fn what_was_dispatched_is_replaced_and_never_withdrawn() {
    let day = date("2026-11-20");
    let sent = sent_hearing(refusal())
        .made(ActorId::new("mette"), at(day), day, Approval::NotNeeded)
        .and_then(|made| made.dispatched(day, letter(LetterKind::Decision, day)))
        .expect("it is dispatched");
    assert_eq!(sent.clone().withdrawn(ActorId::new("mette"), at(day)), Err(StepRefused::PastThisStep));
    let replaced = sent.replaced(id(2), day).expect("it is replaced");
    let mut after = facts();
    replaced.add_to(&mut after).expect("nothing is put right");
    assert!(after.course.decisions.is_empty(), "what was replaced no longer counts");
}

#[test]
fn a_correction_lies_over_the_register_and_over_nothing_else() {
    let right = FactCorrection::HoursLastEightWeeks { hours: Hours::whole(80) };
    let mut decision = draft(Ruling::Correction { facts: vec![right.clone()] });
    decision.weight = Weight::Favourable;
    let day = date("2026-11-02");
    let made = decision.made(ActorId::new("mette"), at(day), day, Approval::NotNeeded).expect("it is made");
    let mut after = facts();
    made.add_to(&mut after).expect("the fact is there");
    let mut expected = facts();
    right.put_right(&mut expected).expect("the fact is there");
    assert_eq!(after, expected);
    assert_ne!(after, facts());
}

#[test]
fn of_two_employers_that_report_the_same_month_the_one_that_is_named_is_put_right() {
    let (one, other): (Cvr, Cvr) =
        ("12345674".parse().expect("a number"), "10172748".parse().expect("a number"));
    let july = days("2026-07-01", "2026-07-31");
    let report = |employer| IncomeReport {
        employer,
        period: july,
        pay: Money::from_kroner(20_000),
        holiday_allowance: Money::ZERO,
        hours: Fact::Missing,
        origin: HoursOrigin::Wage,
    };
    let mut case = CaseFacts { income: vec![report(one), report(other)], ..facts() };
    let hours = Hours::whole(80);
    let right = FactCorrection::IncomeHours { employer: Some(other), days: july, hours };
    right.put_right(&mut case).expect("the report is there");
    let told: Vec<_> = case.income.iter().map(|report| report.hours).collect();
    assert_eq!(told, [Fact::Missing, Fact::Known(hours)]);
    let unknown = FactCorrection::IncomeHours {
        employer: Some("47458714".parse().expect("a number")),
        days: july,
        hours,
    };
    assert_eq!(unknown.put_right(&mut case), Err(CorrectionRefused::NoSuchFact));
}

#[test]
fn a_complaint_is_about_what_was_dispatched() {
    assert_eq!(refusal().complained(date("2026-11-30")), Err(StepRefused::NotDispatched));
}

#[test]
fn hours_of_absence_are_laid_over_those_that_were_reported() {
    let mut case = facts();
    case.absence = vec![AbsenceStretch::of(days("2026-08-03", "2026-10-31"), Hours::whole(37))];
    let right = FactCorrection::AbsenceHours {
        days: days("2026-09-01", "2026-09-30"),
        weekly_hours: Hours::whole(20),
    };
    right.put_right(&mut case).expect("hours can be put right");
    let told: Vec<_> = case.absence.iter().map(|stretch| (stretch.period, stretch.weekly_hours)).collect();
    assert_eq!(
        told,
        [
            (days("2026-08-03", "2026-08-31"), Hours::whole(37)),
            (days("2026-09-01", "2026-09-30"), Hours::whole(20)),
            (days("2026-10-01", "2026-10-31"), Hours::whole(37)),
        ]
    );
}

/// What a person may try, in any order.
#[derive(Debug, Clone, Copy)]
enum Try {
    Hear { answer_in: u64 },
    Weigh,
    Make { approval: bool },
    Approve { by: usize },
    Dispatch,
    Withdraw,
    Wait { days: u64 },
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = prop_oneof![
        (0..12_u64).prop_map(|answer_in| Try::Hear { answer_in }),
        Just(Try::Weigh),
        any::<bool>().prop_map(|approval| Try::Make { approval }),
        (0..3_usize).prop_map(|by| Try::Approve { by }),
        Just(Try::Dispatch),
        Just(Try::Withdraw),
        (0..9_u64).prop_map(|days| Try::Wait { days }),
    ];
    prop::collection::vec(one, 0..24)
}

fn rulings() -> impl Strategy<Value = Ruling> {
    let october = days("2026-10-01", "2026-10-31");
    let lower = FactCorrection::HoursLastEightWeeks { hours: Hours::whole(10) };
    prop_oneof![
        Just(Ruling::Refusal { days: october }),
        Just(Ruling::Cut { days: october, facts: vec![lower.clone()] }),
        Just(Ruling::Stop { from: date("2026-11-25") }),
        Just(Ruling::Correction { facts: vec![lower] }),
        Just(Ruling::Lapse {
            ground: LapseGround::NotTakingPart,
            from: date("2026-11-25"),
            told_consequences: date("2026-11-03"),
        }),
    ]
}

/// What was really done, written down beside the machine.
#[derive(Debug, Default)]
struct Witness {
    asked: Option<(NaiveDate, NaiveDate)>,
    weighed: Option<NaiveDate>,
    dispatched: Option<NaiveDate>,
}

proptest! {
    #[test]
    fn no_order_of_steps_makes_a_cut_count_before_hearing_and_dispatch(ruling in rulings(), tries in tries()) {
        let mut decision = draft(ruling);
        let mut today = date("2026-11-02");
        let mut witness = Witness::default();
        let people = ["mette", "karen", "lone"].map(ActorId::new);
        for step in tries {
            let before = decision.clone();
            let after = match step {
                Try::Wait { days } => { today = today + Days::new(days); Ok(decision.clone()) }
                Try::Hear { answer_in } => {
                    let answer_by = today + Days::new(answer_in);
                    let heard = decision.clone().heard(today, answer_by, vec![letter(LetterKind::Hearing, today)], Some(today));
                    if heard.is_ok() { witness.asked = Some((today, answer_by)); }
                    heard
                }
                Try::Weigh => {
                    let answer = WeighedAnswer { on: today, by: people[0].clone(), weighed: "Set på.".to_owned() };
                    let weighed = decision.clone().weighed(answer);
                    if weighed.is_ok() { witness.weighed = Some(today); }
                    weighed
                }
                Try::Make { approval } => {
                    let needed = if approval { Approval::ByAnother } else { Approval::NotNeeded };
                    decision.clone().made(people[0].clone(), at(today), today, needed)
                }
                Try::Approve { by } => decision.clone().approved(people[by].clone()),
                Try::Dispatch => {
                    let sent = decision.clone().dispatched(today, letter(LetterKind::Decision, today));
                    if sent.is_ok() { witness.dispatched = Some(today); }
                    sent
                }
                Try::Withdraw => decision.clone().withdrawn(people[0].clone(), at(today)),
            };
            decision = after.unwrap_or(before);
            let mut seen = facts();
            decision.add_to(&mut seen).expect("the facts are there");
            let put_right = {
                let mut without = seen.clone();
                without.course = facts().course;
                without != facts()
            };
            let told = seen.course.decisions.iter().any(|of| of.kind != DecisionKind::Extension && of.dispatched.known().is_some());
            let lapsed = seen.course.lapse.is_some_and(|lapse| lapse.dispatched.known().is_some());
            if put_right || told || lapsed {
                let sent = witness.dispatched.expect("it counts, so it was dispatched");
                let (asked, answer_by) = witness.asked.expect("it counts, so the party was asked");
                prop_assert!(asked <= sent);
                prop_assert!(answer_by < sent || witness.weighed.is_some_and(|weighed| weighed <= sent));
            }
        }
    }
}
