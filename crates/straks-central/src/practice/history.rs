//! The cases of the last two years that have ended, and whose claims were clear.

use chrono::{Days, NaiveDate};
use straks_domain::Period;

use super::days::{after, before, received_after, sunday_of, weekday_from};
use super::parties::Worker;
use super::random::Random;
use super::spell::Spell;

/// Weeks that the claims of one spell cover at most.
const LONGEST_SPELL_WEEKS: i64 = 10;

/// A spell of so many weeks is short.
const SHORT_SPELL_WEEKS: i64 = 6;

/// Weeks from one absence to the next at least, with the employer period in them, after a short spell and
/// after a long one: so no nine months have more than the 22 weeks of § 24.
const WEEKS_BETWEEN: i64 = 8;
const WEEKS_AFTER_LONG: i64 = 13;

/// Claims of one spell where time is short, two weeks each.
const TIGHT_CLAIMS: usize = 3;

/// Weeks that one claim needs where time is short: two of its own, and its share of the time between spells.
const TIGHT_WEEKS_PER_CLAIM: i64 = 5;

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
    if weeks_of(&planned) > window.weeks() {
        planned = tight(claims);
    }
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
        day = after(day, 7 * weeks_with_rest(&lengths));
        spells.push(spell);
    }
    spells
}

/// The weeks of each claim of each spell.
fn plan(random: &mut Random, mut claims: i64) -> Vec<Vec<i64>> {
    let mut planned = Vec::new();
    while claims > 0 {
        let mut lengths = Vec::new();
        for _ in 0..random.within(2, 5).min(claims) {
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

/// As many claims in as little time as can be.
fn tight(claims: i64) -> Vec<Vec<i64>> {
    let lengths = vec![2; usize::try_from(claims).unwrap_or(0)];
    lengths.chunks(TIGHT_CLAIMS).map(<[i64]>::to_vec).collect()
}

/// The weeks of a spell, and those until the next can begin.
fn weeks_with_rest(lengths: &[i64]) -> i64 {
    let weeks = lengths.iter().sum::<i64>();
    weeks + if weeks > SHORT_SPELL_WEEKS { WEEKS_AFTER_LONG } else { WEEKS_BETWEEN }
}

fn weeks_of(planned: &[Vec<i64>]) -> i64 {
    planned.iter().map(|lengths| weeks_with_rest(lengths)).sum()
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
