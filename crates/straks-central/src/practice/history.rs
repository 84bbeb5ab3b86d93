//! The cases of the last two years that have ended, and whose claims were clear.

use chrono::{Days, NaiveDate};
use straks_domain::Period;

use super::days::{after, before, received_after, sunday_of, weekday_from};
use super::parties::Worker;
use super::random::Random;
use super::spell::Spell;

/// Weeks that the claims of one spell cover at most; well below reassessment.
const LONGEST_SPELL_WEEKS: i64 = 20;

/// Weeks from one absence to the next at least, with the employer period in them.
const WEEKS_BETWEEN: i64 = 8;

/// Weeks that one claim needs where time is short: two of its own, and its share of the time between spells.
const TIGHT_WEEKS_PER_CLAIM: i64 = 4;

/// The time in which a worker can have been sick.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

impl Window {
    /// Whole weeks in it; none where it ends before it begins.
    pub fn weeks(self) -> i64 {
        ((self.last - self.from).num_days() / 7).max(0)
    }

    /// As many claims as certainly fit.
    pub fn capacity(self) -> i64 {
        ((self.weeks() - WEEKS_BETWEEN) / TIGHT_WEEKS_PER_CLAIM).max(0)
    }
}

/// Ended spells with exactly so many claims, no more than the window's capacity.
pub fn spells(
    random: &mut Random,
    number: usize,
    worker: &Worker,
    window: Window,
    claims: i64,
) -> Vec<Spell> {
    let mut planned = plan(random, claims);
    while weeks_of(&planned) > window.weeks() && shorten(&mut planned) {}
    let free_weeks = (window.weeks() - weeks_of(&planned)).max(0);
    // Free time is cut at random places, so that spells lie evenly over the years.
    let mut cuts: Vec<_> = planned.iter().map(|_| random.within(0, free_weeks)).collect();
    cuts.sort_unstable();
    let (mut day, mut waited) = (window.from, 0);
    let mut spells = Vec::with_capacity(planned.len());
    for (lengths, cut) in planned.into_iter().zip(cuts) {
        day = after(day, 7 * (cut - waited));
        waited = cut;
        let first = weekday_from(after(day, random.within(0, 4)));
        let spell = ended(random, number, worker, first, &lengths);
        day = after(day, 7 * (WEEKS_BETWEEN + lengths.iter().sum::<i64>()));
        spells.push(spell);
    }
    spells
}

/// The weeks of each claim of each spell.
fn plan(random: &mut Random, mut claims: i64) -> Vec<Vec<i64>> {
    let mut planned = Vec::new();
    while claims > 0 {
        let mut lengths = Vec::new();
        for _ in 0..random.within(2, 6).min(claims) {
            let length = *random.pick(&[2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6]);
            if lengths.iter().sum::<i64>() + length <= LONGEST_SPELL_WEEKS {
                lengths.push(length);
            }
        }
        claims -= i64::try_from(lengths.len()).unwrap_or(claims);
        planned.push(lengths);
    }
    planned
}

fn weeks_of(planned: &[Vec<i64>]) -> i64 {
    planned.iter().map(|lengths| WEEKS_BETWEEN + lengths.iter().sum::<i64>()).sum()
}

/// Saves time: a long claim becomes shorter, and then two spells become one. False when nothing is left to save.
fn shorten(planned: &mut Vec<Vec<i64>>) -> bool {
    let longest = planned.iter_mut().flatten().max_by_key(|weeks| **weeks);
    if let Some(weeks) = longest.filter(|weeks| **weeks > 2) {
        *weeks -= 1;
        return true;
    }
    planned.sort_by_key(|lengths| std::cmp::Reverse(lengths.len()));
    let Some(shortest) = planned.pop() else { return false };
    let room = planned
        .iter_mut()
        .find(|lengths| lengths.iter().sum::<i64>() + shortest.iter().sum::<i64>() <= LONGEST_SPELL_WEEKS);
    match room {
        Some(lengths) => {
            lengths.extend(shortest);
            true
        }
        None => {
            planned.push(shortest);
            false
        }
    }
}

/// A spell that ends with the last Sunday claimed for.
fn ended(random: &mut Random, number: usize, worker: &Worker, first: NaiveDate, lengths: &[i64]) -> Spell {
    let mut spell = Spell::with_wage(random, number, worker, first);
    let mut from = worker.payable_from(first);
    for weeks in lengths {
        let last = after(sunday_of(from), 7 * (weeks - 1));
        let period = Period::from_days(from, last).expect("invariant: a claim has weeks");
        let received = received_after(random, last, last + Days::new(12));
        spell.claim(worker, period, received);
        from = period.until();
    }
    spell.last_absence_day = Some(before(from, 1));
    if random.percent(8) {
        spell.half_back(worker, before(from, 14));
    }
    spell
}
