//! Cases that pass the 22 weeks of § 24 only together with an absence earlier in the year.

use chrono::NaiveDate;
use straks_domain::{Month, Period};

use super::{EMPLOYER_DAYS, claimed_once, wednesday_to_friday};
use crate::practice::days::{Now, after, before, received_after, sunday_of, weekday_from};
use crate::practice::parties::Worker;
use crate::practice::random::Random;
use crate::practice::spell::Spell;

/// Fourteen weeks by the end of the month, after ten that ended a month before.
pub fn more_than_22_weeks_together(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let month_end = Month::of(now.as_of).period().last_day();
    let payable = wednesday_to_friday(before(month_end, 14 * 7 + random.within(0, 4)));
    let first = before(payable, EMPLOYER_DAYS);
    let mut spell = Spell::without_wage(random, number, worker, first);
    spell.earlier = Some(Box::new(ended_before(random, number, worker, first, 10)));
    spell
}

/// Twenty-four weeks that ended two weeks before the absence, and a claim on this one.
pub fn over_the_limit_at_start(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let last = before(now.last_sunday, 7 * random.within(0, 1));
    let from = wednesday_to_friday(before(last, 16));
    let period = Period::from_days(from, last).expect("invariant: the claim has days");
    let mut spell = claimed_once(random, number, worker, now, period);
    let first = spell.first_absence_day;
    spell.earlier = Some(Box::new(ended_before(random, number, worker, first, 24)));
    spell
}

/// An absence with wage and so many weeks claimed, that ended some weeks before a day.
fn ended_before(random: &mut Random, number: usize, worker: &Worker, day: NaiveDate, weeks: i64) -> Spell {
    let last = sunday_of(before(day, 21));
    let payable = after(before(last, 7 * weeks - 1), 2);
    let first = weekday_from(before(payable, EMPLOYER_DAYS));
    let mut spell = Spell::with_wage(random, number, worker, first);
    let from = worker.payable_from(first);
    let mut claimed = from;
    while claimed <= last {
        let until = sunday_of(after(claimed, 7 * 3)).min(last);
        let period = Period::from_days(claimed, until).expect("invariant: the claim has days");
        spell.claim(worker, period, received_after(random, until, after(until, 10)));
        claimed = period.until();
    }
    spell.last_absence_day = Some(last);
    spell
}
