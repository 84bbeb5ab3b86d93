//! Moving a case by whole weeks changes nothing where no month, rate or holiday is crossed.
//!
//! The cases lie between the last holiday of spring and Christmas of one year, and the first absence day stays in
//! its month, so that the completed months before it are the same.

use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use proptest::prelude::*;
use straks_domain::facts::{CaseFacts, Work};
use straks_domain::{Month, Period, Week};
use straks_rules::{Assessment, Told};

use crate::split::clear_case_with_more;
use crate::{cases_of_run, run};

/// The latest Whit Monday is 13 June in these years.
const FIRST_MONTHS: [u32; 2] = [7, 8];

fn moved_period(period: Period, by: TimeDelta) -> Period {
    Period::new(period.from() + by, period.until() + by).expect("as long as before")
}

/// The same case so much later. What was earned in the months before stays.
fn moved(facts: &CaseFacts, by: TimeDelta) -> CaseFacts {
    let mut moved = facts.clone();
    moved.first_absence_day += by;
    moved.notification.received += by;
    for stretch in &mut moved.absence {
        stretch.period = moved_period(stretch.period, by);
    }
    for claim in &mut moved.claims {
        claim.period = moved_period(claim.period, by);
        claim.received += by;
    }
    for other in &mut moved.elsewhere {
        other.week = Week::of(other.week.monday() + by);
    }
    if let Work::Employee(employment) = &mut moved.work {
        for change in &mut employment.pay_changes {
            change.from += by;
        }
        if let Some(roster) = &mut employment.roster {
            roster.begins += by;
        }
    }
    moved
}

/// The case with its first absence day on this one, and its income in the months before.
fn begun(facts: &CaseFacts, first: NaiveDate) -> CaseFacts {
    let mut begun = moved(facts, first - facts.first_absence_day);
    for (back, report) in (1..).zip(begun.income.iter_mut().rev()) {
        report.period = Month::of(first).before(back).period();
    }
    // The other cases named their weeks by other Mondays.
    begun.elsewhere.dedup_by_key(|other| other.week);
    begun
}

/// What came out, in days after the first absence day.
fn told(facts: &CaseFacts, assessment: &Assessment) -> Vec<(i64, i64, Told<i64>)> {
    let first = facts.first_absence_day;
    let place = |day: NaiveDate| (day - first).num_days();
    let weeks = assessment.claims.iter().flat_map(|claim| &claim.weeks);
    let amount = |week: &straks_rules::WeekAmount| match week.amount {
        Told::Known(amount) => Told::Known(amount.gross.ore()),
        Told::CannotTell => Told::CannotTell,
    };
    weeks.map(|week| (place(week.period.from()), place(week.period.until()), amount(week))).collect()
}

fn start() -> impl Strategy<Value = NaiveDate> {
    let month = prop::sample::select(FIRST_MONTHS.to_vec());
    (2015..=2025_i32, month, 1..=31_u32)
        .prop_map(|(year, month, of_month)| NaiveDate::from_ymd_opt(year, month, of_month).expect("a date"))
}

proptest! {
    #![proptest_config(cases_of_run(300))]

    #[test]
    fn a_case_moved_by_weeks_within_its_month_comes_to_the_same(
        facts in clear_case_with_more(),
        first in start(),
    ) {
        let mut facts = begun(&facts, first);
        let end = first + Days::new(110);
        facts.claims[0].period = Period::new(facts.claims[0].period.from(), facts.claims[0].period.until().min(end)).expect("days");
        let here = run(&facts);
        let before = told(&facts, &here);
        let month = first.month();
        for week in 1..=4 {
            let by = TimeDelta::days(7 * week);
            if (first + by).month() != month { break }
            let later = moved(&facts, by);
            let there = run(&later);
            prop_assert_eq!(&before, &told(&later, &there), "moved by {} weeks", week);
            prop_assert_eq!(here.claims[0].refund, there.claims[0].refund);
            prop_assert_eq!(here.claims[0].supplement, there.claims[0].supplement);
            prop_assert_eq!(here.hourly_earnings, there.hourly_earnings);
            prop_assert_eq!(here.employment_requirement, there.employment_requirement);
        }
    }
}
