//! The order in which facts were told changes nothing where the act does not ask for one.

use proptest::prelude::*;
use straks_domain::Money;
use straks_domain::facts::CaseFacts;

use crate::works::any_whole_case;
use crate::{cases_of_run, clear_case, part_of_claim, refund, run};

/// The same items, begun at another and in the other direction.
fn turned<T>(items: &mut [T], by: usize) {
    let by = by % items.len().max(1);
    items.rotate_left(by);
    items.reverse();
}

proptest! {
    #![proptest_config(cases_of_run(300))]

    #[test]
    fn the_order_of_reports_stretches_and_other_cases_changes_nothing(
        facts in any_whole_case(),
        by in 0..8_usize,
    ) {
        let mut other = facts.clone();
        turned(&mut other.income, by);
        turned(&mut other.absence, by);
        turned(&mut other.elsewhere, by);
        turned(&mut other.life.holidays, by);
        prop_assert_eq!(run(&facts), run(&other));
    }

    #[test]
    fn the_order_of_claims_changes_no_amount(facts in clear_case(), cuts in prop::collection::vec(1..40_u64, 1..4), by in 0..4_usize) {
        let whole = facts.claims[0].clone();
        let (mut claims, mut from) = (Vec::new(), whole.period.from());
        for (place, days) in cuts.iter().enumerate() {
            let until = (from + chrono::Days::new(*days)).min(whole.period.until());
            claims.extend(part_of_claim(&whole, &place.to_string(), from, until));
            from = until;
        }
        claims.extend(part_of_claim(&whole, "last", from, whole.period.until()));
        let told = CaseFacts { claims: claims.clone(), ..facts.clone() };
        turned(&mut claims, by);
        let turned = CaseFacts { claims, ..facts };
        let gross = |sum: Option<(Money, Money)>| sum.map(|(refund, _)| refund);
        prop_assert_eq!(gross(refund(&run(&told))), gross(refund(&run(&turned))));
    }
}
