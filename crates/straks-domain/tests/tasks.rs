//! Laws that hold for every task, whatever is done to it and in whatever order.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;
use straks_domain::Money;
use straks_domain::finding::FindingKind;
use straks_domain::ids::ActorId;
use straks_domain::staff::{Right, Role, Roles};
use straks_domain::task::priority::{Income, Placing, Priority, PriorityRule, Stakes};
use straks_domain::task::{Closing, Ground, Hold, MoveRefused, Opinion, Reservation, TaskMove, TaskState};

const PEOPLE: [(&str, Role); 4] = [
    ("mette", Role::Caseworker),
    ("peter", Role::Caseworker),
    ("sanne", Role::Superuser),
    ("karen", Role::Approver),
];

fn today() -> NaiveDate {
    "2026-11-23".parse().expect("a date")
}

fn ground<'a>(actor: &'a ActorId, role: Role, kind: FindingKind) -> Ground<'a> {
    Ground { actor, roles: Roles::from_iter([role]), today: today(), kind, reserved_for: None }
}

fn by(person: usize) -> (ActorId, Role) {
    let (name, role) = PEOPLE[person];
    (ActorId::new(name), role)
}

fn kind() -> impl Strategy<Value = FindingKind> {
    proptest::sample::select(FindingKind::ALL.to_vec())
}

fn step() -> impl Strategy<Value = TaskMove> {
    let words = || prop_oneof![Just(String::new()), Just("Ringet til arbejdsgiver".to_owned())];
    let hold = (words(), -2_i64..30).prop_map(|(reason, days)| {
        TaskMove::Hold(Hold { reason, follow_up: today() + TimeDelta::days(days) })
    });
    let over =
        (0..PEOPLE.len(), words()).prop_map(|(to, reason)| TaskMove::HandOver { to: by(to).0, reason });
    let opinion = prop_oneof![Just(Opinion::Agrees), Just(Opinion::Disagrees)];
    prop_oneof![
        Just(TaskMove::Take),
        Just(TaskMove::Leave),
        over,
        Just(TaskMove::Reserve),
        Just(TaskMove::LiftReservation),
        hold,
        Just(TaskMove::Resume),
        words().prop_map(|what| TaskMove::Finish { what }),
        (opinion, words()).prop_map(|(opinion, why)| TaskMove::Judge { opinion, why }),
    ]
}

/// Where a task gets to; each move that is refused leaves it as it was.
fn lived(kind: FindingKind, moves: &[(usize, TaskMove)]) -> Vec<(TaskState, TaskState, usize, TaskMove)> {
    let mut state = TaskState::Open;
    let mut life = Vec::new();
    for (person, step) in moves {
        let (actor, role) = by(*person);
        if let Ok(moved) = state.after(step, ground(&actor, role, kind)) {
            life.push((state.clone(), moved.state.clone(), *person, step.clone()));
            state = moved.state;
        }
    }
    life
}

proptest! {
    #[test]
    fn what_blocks_is_never_closed_by_hand(kind in kind(), moves in moves()) {
        let closed = lived(kind, &moves).iter().any(|(_, after, ..)| matches!(after, TaskState::Done { .. }));
        prop_assert!(!closed || kind.closing() != Closing::Decide, "{kind:?}");
    }

    #[test]
    fn nobody_loses_a_task_to_a_caseworker_who_does_not_hold_it(kind in kind(), moves in moves()) {
        for (before, after, person, step) in lived(kind, &moves) {
            let (actor, role) = by(person);
            let others = before.holder().filter(|holder| **holder != actor);
            prop_assert!(others.is_none() || before == after || role.may(Right::DirectWork), "{step:?}");
        }
    }

    #[test]
    fn money_is_let_go_only_by_who_may_and_with_words(kind in kind(), moves in moves()) {
        for (_, after, person, _) in lived(kind, &moves) {
            let TaskState::Done { by: closer, what } = after else { continue };
            prop_assert!(!what.trim().is_empty());
            prop_assert_eq!(closer, by(person).0);
            let releases = kind.closing() == Closing::Release;
            prop_assert!(!releases || by(person).1.may(Right::ReleaseControls));
        }
    }

    #[test]
    fn an_ended_task_moves_no_more(kind in kind(), step in step(), person in 0..PEOPLE.len()) {
        let (actor, role) = by(person);
        for ended in [TaskState::Withdrawn, TaskState::Done { by: actor.clone(), what: "Set".into() }] {
            let after = ended.after(&step, ground(&actor, role, kind));
            prop_assert!(after.is_err_and(|refused| refused != MoveRefused::HeldBy(actor.clone())));
        }
    }

    #[test]
    fn the_order_of_two_tasks_is_the_same_at_any_time(one in stakes(), other in stakes(), later in 0_i64..400) {
        let rule = rule();
        let (first, second) = (rule.priority(one, None), rule.priority(other, None));
        let after_both = one.opened_at.max(other.opened_at) + TimeDelta::hours(later);
        let left = |priority: &Priority| due(priority, after_both);
        // Whole hours are compared, so that rounding cannot turn two close ones round.
        if (left(&first) - left(&second)).abs() > 3_600 {
            prop_assert_eq!(left(&first) < left(&second), first.order < second.order);
        }
    }

    #[test]
    fn more_at_stake_never_comes_later(stakes in stakes(), more in 1_i64..100_000_000) {
        let rule = rule();
        let plain = rule.priority(stakes, None).order;
        let held = stakes.held.unwrap_or_default().ore();
        let dearer = Stakes { held: Some(Money::from_ore(held + more)), ..stakes };
        prop_assert!(rule.priority(dearer, None).order <= plain);
        let poorer = Stakes { income: Income::Missing, ..stakes };
        prop_assert!(rule.priority(poorer, None).order <= plain);
        let older = Stakes { opened_at: stakes.opened_at - TimeDelta::days(1), ..stakes };
        prop_assert!(rule.priority(older, None).order <= plain);
    }

    #[test]
    fn what_was_placed_by_hand_stands_before_or_after_all_else(one in stakes(), other in stakes()) {
        let rule = rule();
        let usual = rule.priority(other, None).order;
        prop_assert!(rule.priority(one, Some(Placing::First)).order < usual);
        prop_assert!(rule.priority(one, Some(Placing::Last)).order > usual);
    }
}

fn moves() -> impl Strategy<Value = Vec<(usize, TaskMove)>> {
    proptest::collection::vec((0..PEOPLE.len(), step()), 0..12)
}

fn stakes() -> impl Strategy<Value = Stakes> {
    let start: DateTime<Utc> = "2026-01-01T08:00:00Z".parse().expect("an instant");
    let at = move |hours: i64| start + TimeDelta::hours(hours);
    let held = proptest::option::of((1_i64..20_000_000).prop_map(Money::from_ore));
    let income = prop_oneof![Just(Income::Secured), Just(Income::Missing)];
    (held, proptest::option::of(-500_i64..9_000), 0_i64..8_000, income).prop_map(
        move |(held, deadline, opened, income)| Stakes {
            held,
            deadline: deadline.map(at),
            opened_at: at(opened),
            income,
        },
    )
}

fn rule() -> PriorityRule {
    PriorityRule {
        kroner_for_an_hour: 1_000,
        most_hours_for_kroner: 48,
        hours_without_income: 72,
        hours_for_a_day_of_age: 1,
        hours_back_holding_nothing: 48,
        days_without_deadline: 30,
        high_from_hours: 24,
        medium_from_hours: 168,
    }
}

/// When a task counts as due, from the parts that a person is told.
fn due(priority: &Priority, now: DateTime<Utc>) -> i64 {
    use straks_domain::task::priority::Part;
    let parts = priority.parts(now);
    let seconds = parts.iter().map(|part| match part {
        Part::Deadline(at) | Part::NoDeadline(at) => at.timestamp(),
        Part::Held(_, hours) | Part::WithoutIncome(hours) => -hours * 3_600,
        Part::HoldsNothing(hours) => hours * 3_600,
        // Days of age are told whole; the order counts them by the second.
        Part::Age(..) => 0,
    });
    let told: i64 = seconds.sum();
    told - (now - opened(priority)).num_seconds() / 24
}

fn opened(priority: &Priority) -> DateTime<Utc> {
    priority.opened_at()
}

#[test]
fn who_keeps_the_follow_ups_of_a_case_says_so_and_lets_go() {
    let (mette, peter) = (ActorId::new("mette"), ActorId::new("peter"));
    let taken = TaskState::Taken { by: mette.clone() };
    let kind = FindingKind::HoursMissing;
    let by_mette = ground(&mette, Role::Caseworker, kind);
    let kept = taken.after(&TaskMove::Reserve, by_mette).expect("she holds it");
    assert_eq!(kept.reservation, Reservation::For(mette.clone()));
    assert_eq!(TaskState::opened(Some(&mette)), taken, "the next task of the case begins with her");
    let lift = |actor, role| {
        let ground = Ground { reserved_for: Some(&mette), ..ground(actor, role, kind) };
        taken.after(&TaskMove::LiftReservation, ground).map(|moved| moved.reservation)
    };
    assert_eq!(lift(&peter, Role::Caseworker), Err(MoveRefused::ReservedFor(mette.clone())));
    assert_eq!(lift(&mette, Role::Caseworker), Ok(Reservation::Lifted));
    assert_eq!(lift(&peter, Role::Superuser), Ok(Reservation::Lifted));
    assert_eq!(taken.after(&TaskMove::LiftReservation, by_mette), Err(MoveRefused::NotReserved));
}

#[test]
fn a_hold_goes_along_to_the_colleague_and_is_back_on_its_day() {
    let (mette, peter) = (ActorId::new("mette"), ActorId::new("peter"));
    let by_mette = ground(&mette, Role::Caseworker, FindingKind::WageMissing);
    let hold = Hold { reason: "Afventer lønsedler".into(), follow_up: today() + TimeDelta::days(1) };
    let taken = TaskState::Taken { by: mette.clone() };
    let held = taken.after(&TaskMove::Hold(hold.clone()), by_mette).expect("a day to come").state;
    assert!(held.waits(today()) && !held.waits(hold.follow_up));
    let over = TaskMove::HandOver { to: peter.clone(), reason: "Jeg er på kursus".into() };
    let handed = held.after(&over, by_mette).expect("hers to give").state;
    assert_eq!(handed, TaskState::OnHold { by: peter, hold });
}

#[test]
fn a_sample_is_judged_and_who_disagrees_keeps_it() {
    let mette = ActorId::new("mette");
    let by_mette = ground(&mette, Role::Caseworker, FindingKind::SampleDrawn);
    let taken = TaskState::Taken { by: mette.clone() };
    let finish = TaskMove::Finish { what: "Set".into() };
    assert_eq!(taken.after(&finish, by_mette), Err(MoveRefused::JudgementMissing));
    let judged = |opinion| {
        let step = TaskMove::Judge { opinion, why: "Timerne passer".into() };
        taken.after(&step, by_mette).map(|moved| moved.state.is_live())
    };
    assert_eq!(judged(Opinion::Agrees), Ok(false));
    assert_eq!(judged(Opinion::Disagrees), Ok(true));
    let other = ground(&mette, Role::Caseworker, FindingKind::ReassessmentDue);
    let step = TaskMove::Judge { opinion: Opinion::Agrees, why: "Fint".into() };
    assert_eq!(taken.after(&step, other), Err(MoveRefused::NothingToJudge));
}

#[test]
fn the_second_taker_learns_who_was_first() {
    let (mette, peter) = (ActorId::new("mette"), ActorId::new("peter"));
    let kind = FindingKind::WageMissing;
    let taken = TaskState::Open.after(&TaskMove::Take, ground(&mette, Role::Caseworker, kind)).expect("open");
    let late = taken.state.after(&TaskMove::Take, ground(&peter, Role::Caseworker, kind));
    assert_eq!(late, Err(MoveRefused::HeldBy(mette)));
}

#[test]
fn a_hold_needs_a_reason_and_a_day_to_come() {
    let mette = ActorId::new("mette");
    let taken = TaskState::Taken { by: mette.clone() };
    let ground = ground(&mette, Role::Caseworker, FindingKind::WageMissing);
    let hold = |reason: &str, days| {
        let hold = Hold { reason: reason.into(), follow_up: today() + TimeDelta::days(days) };
        taken.after(&TaskMove::Hold(hold), ground)
    };
    assert!(hold("Afventer svar", 1).is_ok());
    assert_eq!(hold("Afventer svar", 0), Err(MoveRefused::FollowUpPassed(today())));
    assert_eq!(hold("  ", 1), Err(MoveRefused::ReasonMissing));
}
