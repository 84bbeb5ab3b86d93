//! The cases that run now and have nothing wrong.

use chrono::{Days, NaiveDate};
use straks_domain::Month;

use super::days::{after, before, sunday_before, weekday_from};
use super::news;
use super::parties::Worker;
use super::random::Random;
use super::spell::Spell;

/// Days that are not counted towards reassessment, and days that are, § 24; the generator keeps clear.
const REASSESSMENT_DAYS: i64 = 30 + 22 * 7;

/// The days around the day that the municipality is made for.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// That day.
    pub as_of: NaiveDate,
    /// The last whole week ends here.
    pub last_sunday: NaiveDate,
    /// The last day on which post has come.
    pub latest_post: NaiveDate,
    /// An absence that began before comes up for reassessment this month or the next.
    pub fresh_from: NaiveDate,
}

impl Now {
    /// The days around `as_of`.
    pub fn new(as_of: NaiveDate) -> Self {
        let next_month_end = Month::of(as_of).next().period().last_day();
        Self {
            as_of,
            last_sunday: sunday_before(as_of),
            latest_post: as_of - Days::new(1),
            fresh_from: before(next_month_end, REASSESSMENT_DAYS - 3),
        }
    }
}

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
