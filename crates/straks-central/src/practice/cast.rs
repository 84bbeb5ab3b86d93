//! Who plays which part: employers, workers, and the case or cases that each worker has.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use straks_domain::facts::InsuranceStatus;

use super::days::Now;
use super::flaw::{self, Flaw};
use super::highlights::{self, HIGHLIGHTS, Highlight};
use super::history::{self, Window};
use super::live;
use super::names::Sex;
use super::numbers::Numbers;
use super::parties::{self, Terms, Worker};
use super::random::{Random, Thing};
use super::spell::Spell;
use super::{PracticeError, PracticePlan, flawed};
use crate::intake::record::EmployerRecord;

/// The first day of the years before: claims of absences since then come in from January 2025 on.
pub const HISTORY_FROM: (i32, u32, u32) = (2024, 11, 25);

/// The years before end so many days before the day itself where there is no live case.
const DAYS_AFTER_HISTORY: u64 = 45;

/// Where there is one, they end before the nine months that § 24 looks back over.
const DAYS_BEFORE_LIVE: u64 = 290;

/// Ordinary employers that a municipality needs at least.
const LEAST_ORDINARY: usize = 8;

/// What a worker's live case is.
#[derive(Debug, Clone, Copy)]
enum Part {
    Flawed(Flaw),
    Highlight(Highlight),
    Citizen,
    Refund,
    NoLiveCase,
}

impl Part {
    const fn flaw(self) -> Option<Flaw> {
        match self {
            Self::Flawed(flaw) => Some(flaw),
            Self::Highlight(highlight) => Some(highlight.flaw),
            Self::Citizen | Self::Refund | Self::NoLiveCase => None,
        }
    }
}

/// The people of the municipality.
pub struct Cast {
    /// The days around.
    pub now: Now,
    /// Employers: ordinary ones first, then those with an unknown code.
    pub employers: Vec<EmployerRecord>,
    /// How many are ordinary.
    ordinary: usize,
    /// Workers, those with a live case first.
    pub workers: Vec<Worker>,
    live: Vec<Option<Spell>>,
}

impl Cast {
    /// Chooses employers and workers and plants the live cases.
    pub fn new(plan: &PracticePlan) -> Result<Self, PracticeError> {
        let parts = parts(plan)?;
        let now = Now::new(plan.as_of);
        let mut numbers = Numbers::default();
        let employers = employers(plan, &parts, &mut numbers)?;
        let unknown = |employer: &&EmployerRecord| matches!(employer.insurance, InsuranceStatus::Unknown(_));
        let ordinary = employers.len() - employers.iter().filter(unknown).count();
        let mut cast = Self { now, employers, ordinary, workers: Vec::new(), live: Vec::new() };
        let mut alone = ordinary;
        for (number, part) in parts.into_iter().enumerate() {
            let own = (part.flaw() == Some(Flaw::UnknownInsuranceCode)).then(|| {
                alone += 1;
                alone - 1
            });
            let mut worker = cast.worker(plan, number, part, own, &mut numbers);
            let mut random = Random::branch(plan.seed, Thing::LiveCase, number as u64);
            cast.live.push(live_case(part, &mut random, number, &mut worker, now));
            cast.workers.push(worker);
        }
        Ok(cast)
    }

    fn worker(
        &self,
        plan: &PracticePlan,
        number: usize,
        part: Part,
        own_employer: Option<usize>,
        numbers: &mut Numbers,
    ) -> Worker {
        let mut random = Random::branch(plan.seed, Thing::Worker, number as u64);
        let terms = match part {
            Part::Flawed(_) | Part::Highlight(_) | Part::Citizen => Terms::Ordinary,
            Part::Refund | Part::NoLiveCase => Terms::Any,
        };
        let highlight = match part {
            Part::Highlight(highlight) => Some(highlight),
            Part::Flawed(_) | Part::Citizen | Part::Refund | Part::NoLiveCase => None,
        };
        let chance = if random.percent(54) { Sex::Female } else { Sex::Male };
        let named = highlight.and_then(|highlight| self.employer_named(highlight.employer));
        let employer = own_employer.or(named).and_then(|place| self.employers.get(place));
        let employer = employer.unwrap_or_else(|| self.some_employer(&mut random, terms));
        let sex = highlight.map_or(chance, |highlight| highlight.sex);
        let mut worker = parties::worker(&mut random, numbers, plan.as_of, employer, sex, terms);
        if let Some(highlight) = highlight {
            highlight.person.clone_into(&mut worker.person.name);
        }
        worker
    }

    fn employer_named(&self, name: &str) -> Option<usize> {
        self.employers.iter().position(|employer| employer.name == name)
    }

    /// An ordinary employer; the first have the most workers, as some employers are large.
    fn some_employer(&self, random: &mut Random, terms: Terms) -> &EmployerRecord {
        let count = self.ordinary;
        loop {
            let employer = &self.employers[random.index(count).min(random.index(count))];
            if terms == Terms::Any || employer.insurance == InsuranceStatus::NotInsured {
                return employer;
            }
        }
    }

    /// Every spell: the live ones, and ended ones until there are as many claims as planned.
    pub fn spells(&self, plan: &PracticePlan) -> Result<Vec<Spell>, PracticeError> {
        let live = self.live.iter().flatten();
        let mut spells: Vec<Spell> =
            live.flat_map(|spell| std::iter::once(spell).chain(spell.earlier.as_deref())).cloned().collect();
        let live_claims: usize = spells.iter().map(|spell| spell.claims.len()).sum();
        let windows: Vec<Window> = (0..self.workers.len()).map(|number| self.window(number)).collect();
        let ended_claims = i64::try_from(plan.refund_claims.saturating_sub(live_claims)).unwrap_or(i64::MAX);
        let shares = shares(&windows, ended_claims, live_claims)?;
        for (number, (window, claims)) in windows.into_iter().zip(shares).enumerate() {
            let mut random = Random::branch(plan.seed, Thing::History, number as u64);
            spells.extend(history::spells(&mut random, number, &self.workers[number], window, claims));
        }
        Ok(spells)
    }

    /// When the worker can have been sick before. Not at all where income has gaps or the employer's code
    /// is unknown, since an ended case would have the same flaw.
    fn window(&self, number: usize) -> Window {
        let (year, month, day) = HISTORY_FROM;
        let from = NaiveDate::from_ymd_opt(year, month, day).expect("invariant: a day");
        let live = self.live[number].as_ref();
        let last = live.map_or(self.now.as_of - Days::new(DAYS_AFTER_HISTORY), |spell| {
            let first =
                spell.earlier.as_ref().map_or(spell.first_absence_day, |spell| spell.first_absence_day);
            first - Days::new(DAYS_BEFORE_LIVE)
        });
        let worker = &self.workers[number];
        let clear = worker.gaps.is_empty() && !matches!(worker.insurance, InsuranceStatus::Unknown(_));
        Window { from, last: if clear { last } else { from } }
    }
}

fn parts(plan: &PracticePlan) -> Result<Vec<Part>, PracticeError> {
    let (first, last) = ((2026, 9, 1), (2026, 12, 20));
    let [first, last] = [first, last].map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
    if Some(plan.as_of) < first || Some(plan.as_of) > last {
        return Err(PracticeError::DayOutsideCalendar);
    }
    let refund = plan.live_cases.checked_sub(plan.flawed_cases + plan.citizen_cases);
    let idle = plan.persons.checked_sub(plan.live_cases);
    let (refund, idle) = refund.zip(idle).ok_or(PracticeError::TooFewPersons)?;
    let mut named: HashMap<Flaw, Highlight> = HIGHLIGHTS.iter().map(|named| (named.flaw, *named)).collect();
    let flawed = flaw::mix(plan.flawed_cases);
    let flawed = flawed.map(|flaw| named.remove(&flaw).map_or(Part::Flawed(flaw), Part::Highlight));
    let mut parts: Vec<_> = flawed.collect();
    parts.extend(std::iter::repeat_n(Part::Citizen, plan.citizen_cases));
    parts.extend(std::iter::repeat_n(Part::Refund, refund));
    parts.extend(std::iter::repeat_n(Part::NoLiveCase, idle));
    Ok(parts)
}

/// Ordinary employers, those of the highlights first; then one for each case whose flaw is the employer's.
fn employers(
    plan: &PracticePlan,
    parts: &[Part],
    numbers: &mut Numbers,
) -> Result<Vec<EmployerRecord>, PracticeError> {
    let alone = parts.iter().filter(|part| part.flaw() == Some(Flaw::UnknownInsuranceCode)).count();
    let ordinary = plan.employers.checked_sub(alone).filter(|ordinary| *ordinary >= LEAST_ORDINARY);
    let ordinary = ordinary.ok_or(PracticeError::TooFewEmployers { least: alone + LEAST_ORDINARY })?;
    let with_code = |highlight: &&Highlight| highlight.flaw == Flaw::UnknownInsuranceCode;
    let mut employers = Vec::with_capacity(plan.employers);
    employers.extend((0..ordinary).map(|number| parties::employer(plan.seed, number, numbers)));
    let named = HIGHLIGHTS.iter().filter(|highlight| !with_code(highlight));
    for (employer, highlight) in employers.iter_mut().zip(named) {
        highlight.employer.clone_into(&mut employer.name);
    }
    let unknown = |number| parties::employer_with_unknown_code(plan.seed, number, numbers);
    employers.extend((ordinary..plan.employers).map(unknown));
    if let Some((employer, highlight)) = employers.get_mut(ordinary).zip(HIGHLIGHTS.iter().find(with_code)) {
        highlight.employer.clone_into(&mut employer.name);
    }
    Ok(employers)
}

fn live_case(part: Part, random: &mut Random, number: usize, worker: &mut Worker, now: Now) -> Option<Spell> {
    match part {
        Part::Flawed(flaw) => Some(flawed::plant(flaw, random, number, worker, now)),
        Part::Highlight(highlight) => Some(highlights::plant(highlight.flaw, random, number, worker, now)),
        Part::Citizen => Some(live::without_wage(random, number, worker, now)),
        Part::Refund => Some(live::with_wage(random, number, worker, now)),
        Part::NoLiveCase => None,
    }
}

/// How many claims each worker's past has, in proportion to its length.
fn shares(windows: &[Window], claims: i64, live_claims: usize) -> Result<Vec<i64>, PracticeError> {
    let capacity: i64 = windows.iter().map(|window| window.capacity()).sum();
    if claims > capacity {
        let most = live_claims + usize::try_from(capacity).unwrap_or(0);
        return Err(PracticeError::TooManyClaims { most });
    }
    let mut shares: Vec<i64> =
        windows.iter().map(|window| claims * window.capacity() / capacity.max(1)).collect();
    let mut left = claims - shares.iter().sum::<i64>();
    for (share, window) in shares.iter_mut().zip(windows) {
        let more = i64::from(left > 0 && *share < window.capacity());
        *share += more;
        left -= more;
    }
    Ok(shares)
}
