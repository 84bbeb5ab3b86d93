//! The cases that run now and have nothing wrong.

use chrono::NaiveDate;

use super::days::{Now, after, before, weekday_from};
use super::news;
use super::parties::Worker;
use super::random::Random;
use super::spell::Spell;

/// Share of the clean cases whose last claim came after the last run closed, so that it is in the coming one.
const CLAIMS_IN_COMING_RUN: i64 = 36;

/// An absence with wage, and claims up to one of the last weeks.
pub fn with_wage(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let first = first_absence_day(random, now, 62);
    let mut spell = Spell::with_wage(random, number, worker, first);
    let weeks_ago = if random.percent(CLAIMS_IN_COMING_RUN) { 0 } else { random.within(1, 2) };
    let last_sunday = before(now.last_sunday, 7 * weeks_ago);
    // What is not meant for the coming run came in the week before the last run closed.
    let latest_post = now.latest_post.min(after(last_sunday, 5 + 7 * (weeks_ago - 1).max(0)));
    spell.claim_through(random, worker, worker.payable_from(first), last_sunday, latest_post);
    if random.percent(12) {
        spell.half_back(worker, before(now.last_sunday, 20));
    }
    if weeks_ago > 0 && random.percent(30) {
        // Half of them told by the notification's own correction, half as it is done now.
        if random.percent(50) {
            spell.last_absence_day = Some(last_sunday);
        } else {
            spell.news.push(news::recovery("employer", last_sunday, latest_post));
        }
    }
    if random.percent(10) {
        spell.news.push(news::called(&spell));
    }
    spell
}

/// An absence that the person is paid for.
pub fn without_wage(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let first = first_absence_day(random, now, 45);
    let mut spell = Spell::without_wage(random, number, worker, first);
    if random.percent(20) {
        spell.half_back(worker, before(now.last_sunday, 6));
    }
    spell
}

fn first_absence_day(random: &mut Random, now: Now, at_least_days_ago: i64) -> NaiveDate {
    let latest = before(now.as_of, at_least_days_ago);
    weekday_from(after(now.fresh_from, random.within(0, (latest - now.fresh_from).num_days())))
}
