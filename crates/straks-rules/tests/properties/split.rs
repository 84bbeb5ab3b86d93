//! A claim that comes in two parts is refunded as one that comes whole, on whatever day it is cut.

use chrono::NaiveDate;
use proptest::prelude::*;
use straks_domain::facts::{CaseFacts, Work};

use crate::works::{elsewhere, pay_changes, roster};
use crate::{cases_of_run, clear_case, part_of_claim, refund, run};

/// A clear case with a roster, changes of pay, and amounts of other cases.
pub fn clear_case_with_more() -> impl Strategy<Value = CaseFacts> {
    clear_case().prop_flat_map(|facts| {
        let first = facts.first_absence_day;
        let roster = prop::option::of(roster(first, false));
        (roster, pay_changes(first), elsewhere(first)).prop_map(move |(roster, pay_changes, elsewhere)| {
            let mut facts = CaseFacts { elsewhere, ..facts.clone() };
            if let Work::Employee(employment) = &mut facts.work {
                employment.roster = roster;
                employment.pay_changes = pay_changes;
            }
            facts
        })
    })
}

fn split(facts: &CaseFacts, on: NaiveDate) -> CaseFacts {
    let whole = &facts.claims[0];
    let first = part_of_claim(whole, "A", whole.period.from(), on);
    let second = part_of_claim(whole, "B", on, whole.period.until());
    CaseFacts { claims: first.into_iter().chain(second).collect(), ..facts.clone() }
}

proptest! {
    #![proptest_config(cases_of_run(40))]

    #[test]
    fn s54_a_claim_split_on_any_day_is_refunded_as_the_whole(facts in clear_case_with_more()) {
        let whole = refund(&run(&facts)).map(|(refund, _)| refund);
        for on in facts.claims[0].period.iter_days().skip(1) {
            let parts = refund(&run(&split(&facts, on))).map(|(refund, _)| refund);
            prop_assert_eq!(parts, whole, "split on {}", on);
        }
    }

    #[test]
    fn s54_the_hours_of_a_split_claim_are_those_of_the_whole(facts in clear_case_with_more(), after in 1..39_u64) {
        let on = facts.claims[0].period.from() + chrono::Days::new(after);
        let hours = |facts: &CaseFacts| {
            let assessment = run(facts);
            let weeks = assessment.claims.iter().flat_map(|claim| &claim.weeks);
            weeks.map(|week| week.hours.hundredths()).sum::<i64>()
        };
        // Hours are shown to the hundredth, so the two halves of a week may differ by one.
        prop_assert!((hours(&facts) - hours(&split(&facts, on))).abs() <= 1);
    }
}
