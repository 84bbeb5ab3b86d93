//! What follows from what came in.

use straks_central::intake::record::Record;
use straks_central::store::rows::RunSums;
use straks_domain::facts::Fact;
use straks_domain::finding::{FindingDetail, FindingKind, NotPayable, NotPayableReason};
use straks_domain::ids::{ActorId, ClaimId};
use straks_domain::payment::RunKind;
use straks_domain::task::TaskState;
use straks_domain::{Hours, Money};
use straks_protocol::document::{ClaimOutcome, ObligationState};

use crate::town::{Story, Town, day};

/// 5,085 kr a week is the maximum of 2026; the supplement of § 54 a is 2.1 % of it, in whole kroner.
const WEEK: i64 = 5_085 + 107;

fn sums(town: &Town, kind: RunKind) -> RunSums {
    let run = town.run(kind);
    RunSums { ready: run.ready, held: run.held, in_control: run.in_control }
}

fn kinds(town: &Town) -> Vec<FindingKind> {
    let mut kinds: Vec<_> = town.tasks().iter().map(|task| task.finding.kind()).collect();
    kinds.sort_unstable();
    kinds
}

#[test]
fn a_clear_claim_is_granted_in_full_into_the_run_that_closes_next() {
    let town = Town::with(Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").records());
    assert_eq!(kinds(&town), []);
    let ready = Money::from_kroner(2 * WEEK);
    assert_eq!(sums(&town, RunKind::Employers), RunSums { ready, ..RunSums::default() });
}

#[test]
fn what_was_clear_before_straks_counts_as_paid_by_the_run_it_was_in() {
    let story = Story::clear()
        .claiming("R1", "2026-10-05", "2026-10-18", "2026-10-20")
        .claiming("R2", "2026-11-02", "2026-11-15", "2026-11-18")
        .without_hours();
    let mut clear = Story { income: Story::clear().income, ..story };
    let town = Town::with(clear.records());
    let ready = Money::from_kroner(2 * WEEK);
    assert_eq!(sums(&town, RunKind::Employers).ready, ready, "only the second waits for a run");
    // A finding on a later claim makes the case visible; the first claim shows as paid.
    clear.claims[1].wage_paid = Fact::Missing;
    town.correct(clear.records());
    let case = town.cases().remove(0);
    let paid = case.obligations.iter().find(|due| due.claim == Some(ClaimId::new("R1"))).unwrap();
    assert!(matches!(&paid.state, ObligationState::Paid { run, .. } if run.as_str() == "E08"), "{paid:?}");
}

#[test]
fn s32_missing_hours_hold_the_claims_and_each_counts_once() {
    let mut story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours();
    story.claims[0].wage_paid = Fact::Missing;
    let town = Town::with(story.records());
    assert!(kinds(&town).contains(&FindingKind::HoursMissing), "{:?}", kinds(&town));
    assert!(kinds(&town).contains(&FindingKind::WageMissing), "every reason has its task");
    let sums = sums(&town, RunKind::Employers);
    assert_eq!(sums.ready, Money::ZERO);
    let most = town.tasks().iter().filter_map(|task| task.held).max().unwrap();
    assert_eq!(sums.held, most, "two findings hold the same claim once");
    let case = town.cases().remove(0);
    let ClaimOutcome::Manual { reasons } = &case.decisions[0].outcome else { panic!("{case:?}") };
    assert!(reasons.contains(&FindingKind::HoursMissing) && reasons.contains(&FindingKind::WageMissing));
}

#[test]
fn s30_a_claim_with_days_of_the_employer_period_is_not_cut_by_the_machine() {
    let story = Story::clear().claiming("R1", "2026-08-31", "2026-09-13", "2026-11-18");
    let town = Town::with(story.records());
    let task = town.task();
    let FindingDetail::DaysNotRefundable { days } = &task.finding.detail else { panic!("{task:?}") };
    let [NotPayable { days: cut, reason: NotPayableReason::EmployerPeriod }] = days.as_slice() else {
        panic!("{days:?}")
    };
    assert_eq!((cut.from(), cut.last_day()), (day("2026-08-31"), day("2026-09-01")));
    // Three days of the first week: 22.2 hours at 137.43 kr are 3,051 kr, and their supplement 64 kr.
    let held = Money::from_kroner(3_051 + 64 + WEEK);
    assert_eq!((task.held, task.package.as_str()), (Some(held), "refund"));
    assert_eq!(sums(&town, RunKind::Employers), RunSums { held, ..RunSums::default() });
    let outcome = town.cases().remove(0).decisions.remove(0).outcome;
    assert_eq!(outcome, ClaimOutcome::Manual { reasons: vec![FindingKind::DaysNotRefundable] });
}

#[test]
fn s50_a_claim_whose_hours_nobody_has_told_is_never_granted_at_nothing() {
    for hours in [Fact::Missing, Fact::Disputed] {
        let mut story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18");
        story.employment.weekly_hours = hours;
        let town = Town::with(story.records());
        let task = town.task();
        assert_eq!(
            (task.finding.kind(), task.package.as_str()),
            (FindingKind::AbsenceHoursUnknown, "refund")
        );
        assert_eq!(
            (task.finding.claim, task.held),
            (Some(ClaimId::new("R1")), None),
            "nobody can tell how much"
        );
        assert_eq!(sums(&town, RunKind::Employers), RunSums::default());
        let outcome = town.cases().remove(0).decisions.remove(0).outcome;
        assert_eq!(outcome, ClaimOutcome::Manual { reasons: vec![FindingKind::AbsenceHoursUnknown] });
        story.employment.weekly_hours = Story::clear().employment.weekly_hours;
        town.correct(story.records());
        assert_eq!(kinds(&town), []);
        let ready = Money::from_kroner(2 * WEEK);
        assert_eq!(sums(&town, RunKind::Employers), RunSums { ready, ..RunSums::default() });
    }
}

#[test]
fn s50_weeks_of_a_person_whose_hours_nobody_has_told_do_not_vanish() {
    let mut story = Story::clear().citizen("2026-08-20");
    story.employment.weekly_hours = Fact::Missing;
    let task = Town::with(story.records()).task();
    assert_eq!((task.finding.kind(), task.package.as_str()), (FindingKind::AbsenceHoursUnknown, "citizens"));
}

#[test]
fn s53_a_claim_below_four_hours_a_week_is_refused_by_a_person() {
    let mut story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18");
    story.notification.weekly_absence_hours = Some(Hours::whole(3));
    let town = Town::with(story.records());
    let FindingDetail::DaysNotRefundable { days } = town.task().finding.detail else { panic!("no cut") };
    let [NotPayable { days: cut, reason: NotPayableReason::BelowMinimumAbsence }] = days.as_slice() else {
        panic!("{days:?}")
    };
    assert_eq!((cut.from(), cut.last_day()), (day("2026-11-02"), day("2026-11-15")));
    let outcome = town.cases().remove(0).decisions.remove(0).outcome;
    assert_eq!(outcome, ClaimOutcome::Manual { reasons: vec![FindingKind::DaysNotRefundable] });
}

#[test]
fn without_a_tax_card_the_weeks_are_held_by_a_task_and_not_in_silence() {
    let mut story = Story::clear().citizen("2026-08-20");
    story.person.tax_card = Fact::Missing;
    let town = Town::with(story.records());
    let task = town.task();
    assert_eq!((task.finding.kind(), task.package.as_str()), (FindingKind::TaxCardMissing, "citizens"));
    // Three days from 2 September, 3,051 kr, and ten weeks.
    let held = Money::from_kroner(3_051 + 10 * 5_085);
    assert_eq!(task.held, Some(held));
    assert_eq!(sums(&town, RunKind::Citizens), RunSums { held, ..RunSums::default() });
    story.person.tax_card = Story::clear().person.tax_card;
    town.correct(story.records());
    assert_eq!(kinds(&town), [FindingKind::PaymentMissed], "runs that closed meanwhile did not pay");
    assert_eq!(sums(&town, RunKind::Citizens), RunSums { ready: held, ..RunSums::default() });
}

#[test]
fn a_corrected_row_grants_the_claim_and_withdraws_the_task() {
    let story = Story::clear().claiming("R1", "2026-10-05", "2026-10-18", "2026-10-20");
    let town = Town::with(Story { income: Story::clear().without_hours().income, ..story }.records());
    assert_eq!(kinds(&town), [FindingKind::HoursMissing]);
    let story = Story::clear().claiming("R1", "2026-10-05", "2026-10-18", "2026-10-20");
    let hours = story.income[3..5].iter().cloned().map(Record::Income);
    let taken = town.correct(hours.collect());
    assert_eq!(taken.changed, 2, "two months of hours");
    assert_eq!(kinds(&town), []);
    let ready = Money::from_kroner(2 * WEEK);
    assert_eq!(sums(&town, RunKind::Employers).ready, ready, "its run has closed: the next one pays");
}

#[test]
fn a_task_keeps_its_holder_and_age_while_its_finding_lasts() {
    let story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours();
    let town = Town::with(story.records());
    let before = town.task();
    town.clock.set("2026-11-22T09:00:00Z");
    let more = story.claiming("R2", "2026-11-16", "2026-11-20", "2026-11-21");
    town.correct(more.records());
    let after = town.task();
    assert_eq!((after.id, after.created_at), (before.id, before.created_at));
    assert!(after.held > before.held, "{:?} {:?}", after.held, before.held);
}

#[test]
fn what_stands_ready_is_paid_when_its_run_closes_and_the_next_run_shows() {
    let mut story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18");
    story = story.claiming("R2", "2026-11-16", "2026-11-20", "2026-11-21");
    story.claims[1].wage_paid = Fact::Missing;
    let town = Town::with(story.records());
    let before = town.run(RunKind::Employers);
    assert_eq!(town.task().run, Some(before.calendar.id.clone()));
    assert!(!town.central.is_behind().unwrap());
    assert_eq!(town.central.next_advance().unwrap().to_rfc3339(), "2026-11-22T23:00:00+00:00");
    town.clock.set("2026-11-23T11:00:00Z");
    assert!(town.central.is_behind().unwrap());
    town.central.advance().unwrap();
    assert!(!town.central.is_behind().unwrap());
    let after = town.run(RunKind::Employers);
    assert_ne!(after.calendar.id, before.calendar.id);
    assert_eq!(after.ready, Money::ZERO);
    assert_eq!(town.task().deadline, Some(after.calendar.closes_at), "what is held moves on");
    let case = town.cases().remove(0);
    assert_eq!(case.facts.paid.len(), 1);
}

#[test]
fn weeks_whose_run_closed_before_the_person_asked_are_missed_but_hold_nothing() {
    let town = Town::with(Story::clear().citizen("2026-09-20").records());
    let task = town.task();
    // The run of 17 August to 13 September closed on the 14th; benefit began on 2 September.
    let FindingDetail::PaymentMissed { weeks } = &task.finding.detail else { panic!("{task:?}") };
    let mondays: Vec<_> = weeks.iter().map(|week| week.monday()).collect();
    assert_eq!(mondays, [day("2026-08-31"), day("2026-09-07")]);
    assert_eq!((task.held, task.package.as_str()), (None, "citizens"));
    let case = town.cases().remove(0);
    let states: Vec<_> = case.obligations.iter().map(|due| &due.state).collect();
    let [ObligationState::InRun { run: missed }, paid @ .., ObligationState::InRun { run: last }] =
        states.as_slice()
    else {
        panic!("{states:?}")
    };
    assert_eq!(missed, last, "what was missed is paid with the run that closes next");
    assert_eq!(paid.len(), 2, "the runs in between had paid");
}

#[test]
fn a_protected_person_is_seen_by_who_is_assigned_only() {
    let mut story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours();
    story.person.protected = true;
    let town = Town::with(story.records());
    assert_eq!(town.task().state, TaskState::Taken { by: ActorId::new("sanne") });
    let staff = &town.central.casework().staff;
    for member in &staff.members {
        let place = straks_central::store::rows::SnapshotPlace::start();
        let (items, _) =
            town.central.read(|tx| tx.visible_documents(&member.viewer(), &place, usize::MAX)).unwrap();
        let sees = items.iter().any(|item| item.document.item_type() == straks_protocol::ItemType::Case);
        assert_eq!(sees, member.actor.id.as_str() == "sanne", "{}", member.actor.id);
    }
}

#[test]
fn a_case_without_hours_of_absence_is_never_granted() {
    let mut story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18");
    story.employment.weekly_hours = Fact::Missing;
    story.notification.weekly_absence_hours = None::<Hours>;
    let town = Town::with(story.records());
    assert_eq!(sums(&town, RunKind::Employers).ready, Money::ZERO);
}
