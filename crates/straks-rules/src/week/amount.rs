//! The weekly maximum and the one rounding of a week, § 50.

use rust_decimal::Decimal;
use straks_domain::{Money, Week};

use super::{Before, Counted, Steps};
use crate::parameters::Name;
use crate::trace::{Inputs, Rule, Sink, Subject, Value};

#[derive(Default)]
pub(super) struct Amount {
    pub benefit: Option<Money>,
    /// What its own rounding left, in the parts of what was counted.
    pub remainder: i64,
    pub is_shared: bool,
}

pub(super) fn of<F: Fn(Week) -> Subject, S: Sink>(
    steps: &Steps<'_, '_, F>,
    counted: &Counted,
    before: Before,
    sink: &mut S,
) -> Amount {
    let epoch = steps.epoch;
    let terms = (counted.exact, epoch.money(Name::MaxWeek), epoch.rounding(Name::WeekRounding));
    let (Some(exact), Some(max_week), Some(rounding)) = terms else { return Amount::default() };
    let parts = counted.parts_of_an_ore;
    let maximum = counted.maximum.unwrap_or(max_week);
    // It was granted earlier, so it counts first.
    let elsewhere = steps.case.elsewhere(steps.week);
    let own = rounding.within(maximum - before.granted);
    let left = rounding.within(maximum - elsewhere - before.granted);
    let uncapped = exact.saturating_add(before.remainder);
    let capped = uncapped.min(left.ore() * parts);
    let benefit = rounding.round(capped, parts);
    let is_shared = capped < uncapped.min(own.ore() * parts);
    // Its own part only: what came before is counted once for each week, not once for each part of it.
    let remainder = capped - benefit.ore() * parts - before.remainder;
    let amount = Amount { benefit: Some(benefit), remainder, is_shared };
    if !counted.is_told || counted.without_pay.unknown {
        return amount;
    }
    if elsewhere.is_positive() {
        sink.step(|| {
            let inputs = [Value::Money(maximum), Value::Money(elsewhere)];
            steps.step(Rule::SharedMaximum, Name::MaxWeek, inputs, Value::Money(left))
        });
    }
    if capped < uncapped {
        sink.step(|| {
            let inputs = [Value::Exact(kroner(uncapped, parts)), Value::Money(left)];
            steps.step(Rule::WeeklyMaximum, Name::MaxWeek, inputs, Value::Exact(kroner(capped, parts)))
        });
    }
    sink.step(|| {
        let carried = (before.remainder != 0).then(|| Value::Exact(kroner(before.remainder, parts)));
        let inputs = Inputs::from([Value::Exact(kroner(capped, parts))]).and(carried);
        steps.step(Rule::WeekRounding, Name::WeekRounding, inputs, Value::Money(benefit))
    });
    amount
}

/// Parts of an øre as kroner, to five decimals.
pub(crate) fn kroner(parts: i64, parts_of_an_ore: i64) -> Decimal {
    let ore = Decimal::from(parts) / Decimal::from(parts_of_an_ore.max(1));
    (ore / Decimal::ONE_HUNDRED).round_dp(5).normalize()
}
