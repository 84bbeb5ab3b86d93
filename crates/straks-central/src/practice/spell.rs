//! A spell of absence with what the employer sends of it, before the numbers of its papers are given.

use chrono::{Days, NaiveDate};
use straks_domain::facts::{Fact, WageDuringAbsence};
use straks_domain::{Hours, Money, Period};

use super::days::{after, received_after, sunday_of, weekday_from, weekdays};
use super::parties::Worker;
use super::random::Random;
use crate::intake::report::Body;

/// A claim longer than this is split.
const LONGEST_CLAIM_WEEKS: i64 = 6;

/// One absence of one worker.
#[derive(Debug, Clone)]
pub struct Spell {
    /// The worker's place among the workers.
    pub worker: usize,
    /// The day that the notification was received.
    pub notified: NaiveDate,
    /// First absence day.
    pub first_absence_day: NaiveDate,
    /// Last absence day, once the person is back.
    pub last_absence_day: Option<NaiveDate>,
    /// Does the employer pay wage?
    pub wage: WageDuringAbsence,
    /// The day that the person asked for benefit.
    pub citizen_request: Fact<NaiveDate>,
    /// Hours worked in the eight weeks before.
    pub hours_last_eight_weeks: Fact<Hours>,
    /// From this day back for some of the hours.
    pub partial_from: Option<(NaiveDate, Hours)>,
    /// The employer's claims, oldest first.
    pub claims: Vec<Claim>,
    /// What else registers report of it.
    pub news: Vec<News>,
    /// An absence before, where this one is to be seen together with it.
    pub earlier: Option<Box<Spell>>,
}

/// A refund claim.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    /// The days claimed for.
    pub period: Period,
    /// The day it was received.
    pub received: NaiveDate,
    /// Wage paid for those days.
    pub wage_paid: Fact<Money>,
}

/// A report to come, before the papers of its case have a number.
#[derive(Debug, Clone)]
pub struct News {
    /// The register that sends it.
    pub source: &'static str,
    /// The day it was received.
    pub received: NaiveDate,
    /// What it says; the case is filled in when it has a number.
    pub body: Body,
}

impl News {
    /// A report that this register sends.
    pub fn new(source: &'static str, received: NaiveDate, body: impl Into<Body>) -> Self {
        Self { source, received, body: body.into() }
    }
}

impl Spell {
    /// An absence with wage that is notified in time and goes on.
    pub fn with_wage(random: &mut Random, number: usize, worker: &Worker, first: NaiveDate) -> Self {
        Self {
            worker: number,
            notified: weekday_from(after(first, random.within(7, 26))),
            first_absence_day: first,
            last_absence_day: None,
            wage: WageDuringAbsence::Paid,
            citizen_request: Fact::Missing,
            hours_last_eight_weeks: Fact::Known(Hours::from_hundredths(8 * worker.weekly_hours.hundredths())),
            partial_from: None,
            claims: Vec::new(),
            news: Vec::new(),
            earlier: None,
        }
    }

    /// An absence with wage for the employer period only, asked for in time, that goes on.
    pub fn without_wage(random: &mut Random, number: usize, worker: &Worker, first: NaiveDate) -> Self {
        let mut spell = Self::with_wage(random, number, worker, first);
        spell.wage = WageDuringAbsence::PaidInEmployerPeriod;
        spell.citizen_request = Fact::Known(spell.notified + Days::new(random.within(0, 2).unsigned_abs()));
        spell
    }

    /// Adds a claim on wage paid in full.
    pub fn claim(&mut self, worker: &Worker, period: Period, received: NaiveDate) {
        let wage_paid = Fact::Known(worker.pay_for(weekdays(period.from(), period.last_day())));
        self.claims.push(Claim { period, received, wage_paid });
    }

    /// Adds claims that follow each other from one day to a Sunday, each received soon after its end.
    pub fn claim_through(
        &mut self,
        random: &mut Random,
        worker: &Worker,
        from: NaiveDate,
        last_sunday: NaiveDate,
        latest_post: NaiveDate,
    ) {
        let mut first = from;
        while first <= last_sunday {
            let weeks = random.within(2, LONGEST_CLAIM_WEEKS);
            let mut last = after(sunday_of(first), 7 * (weeks - 1));
            // No claim for one last week alone.
            if after(last, 7) >= last_sunday {
                last = last_sunday;
            }
            let period = Period::from_days(first, last).expect("invariant: a claim ends after it begins");
            self.claim(worker, period, received_after(random, last, latest_post));
            first = period.until();
        }
    }

    /// Back for half of the hours from a Monday on, where the absence had begun by then.
    pub fn half_back(&mut self, worker: &Worker, monday: NaiveDate) {
        if monday <= self.first_absence_day {
            return;
        }
        self.partial_from = Some((monday, Hours::from_hundredths(worker.weekly_hours.hundredths() / 2)));
    }
}
