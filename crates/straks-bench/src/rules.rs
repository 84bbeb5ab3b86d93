//! `rules.*`: how fast the act is worked out, on one core.
//!
//! `rules.weeks_untraced` and `rules.weeks_traced` assess the claims of [`mix::refunds`] and count the benefit
//! weeks that come out; `rules.weeks_of_N` do the same for claims of N weeks only, so that growth shows.
//! `rules.cases` assesses persons with two employments and two years of absence, two cases each, by
//! [`mix::persons`]. Each floor reads as many weeks or days as its figure in a plain loop, see [`floor`].
//! Left out: reading facts from storage, and writing what comes out.

mod floor;
mod mix;

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use straks_domain::facts::CaseFacts;
use straks_rules::{Assessment, NoTrace, Parameters, Policy, Sink, Trace, assess};

use crate::figure::{Failure, Figure, median};

/// Claims of each length, and the figure of it.
const LENGTHS: [(&str, u32); 4] = [
    ("rules.weeks_of_1", 1),
    ("rules.weeks_of_4", 4),
    ("rules.weeks_of_26", 26),
    ("rules.weeks_of_104", 104),
];
/// Benefit weeks a second without trace.
const UNTRACED: &str = "rules.weeks_untraced";
/// Benefit weeks a second with a full trace.
const TRACED: &str = "rules.weeks_traced";
/// Persons a second.
const CASES: &str = "rules.cases";

/// What [`measure`] can measure.
pub const NAMES: &[&str] = &[UNTRACED, TRACED, LENGTHS[0].0, LENGTHS[1].0, LENGTHS[2].0, LENGTHS[3].0, CASES];

/// Turns of each figure, in each of which figure and floor are measured one after the other.
const TURNS: usize = 9;
/// How long one turn lasts at least.
const TURN: Duration = Duration::from_millis(150);

/// Measures those of [`NAMES`] that begin so.
pub fn measure(wanted: &str) -> Result<Vec<Figure>, Failure> {
    let bench = Bench::new()?;
    let mut figures = Vec::new();
    let mut add = |name: &'static str, measure: &dyn Fn() -> Figure| {
        if name.starts_with(wanted) {
            figures.push(measure());
        }
    };
    add(UNTRACED, &|| bench.weeks(UNTRACED, &mix::refunds(), Bench::untraced));
    add(TRACED, &|| bench.weeks(TRACED, &mix::refunds(), Bench::traced));
    for (name, weeks) in LENGTHS {
        add(name, &|| bench.weeks(name, &mix::refunds_of(weeks), Bench::untraced));
    }
    add(CASES, &|| bench.cases());
    Ok(figures)
}

struct Bench {
    parameters: Parameters,
    policy: Policy,
    as_of: NaiveDate,
}

impl Bench {
    fn new() -> Result<Self, Failure> {
        let parameters = Parameters::built_in().map_err(|error| Failure::Other(error.to_string()))?;
        let approved_parameters = parameters.unverified().map(str::to_owned).collect();
        let claim_control_limit = straks_domain::Money::from_kroner(50_000);
        let policy = Policy { approved_parameters, claim_control_limit };
        Ok(Self { parameters, policy, as_of: mix::AS_OF })
    }

    fn assess<S: Sink>(&self, facts: &CaseFacts, sink: &mut S) -> Assessment {
        assess(black_box(facts), &self.parameters, &self.policy, self.as_of, sink)
    }

    fn untraced(&self, facts: &CaseFacts) -> Assessment {
        self.assess(facts, &mut NoTrace)
    }

    fn traced(&self, facts: &CaseFacts) -> Assessment {
        let mut trace = Trace::default();
        let assessment = self.assess(facts, &mut trace);
        black_box(&trace);
        assessment
    }

    fn weeks(
        &self,
        name: &'static str,
        cases: &[CaseFacts],
        assess: impl Fn(&Self, &CaseFacts) -> Assessment,
    ) -> Figure {
        let assessed = || cases.iter().map(|facts| weeks_of(&assess(self, facts))).sum::<u64>();
        let known: Vec<_> = cases.iter().map(|facts| (facts, self.untraced(facts))).collect();
        let weeks = floor::weeks(&known, &self.parameters);
        drop(known);
        figure(name, "weeks/s", assessed(), assessed, || floor::benefit(black_box(&weeks)))
    }

    fn cases(&self) -> Figure {
        let persons = mix::persons();
        let both = |person: &mix::Person| {
            for facts in &person.cases {
                black_box(self.untraced(facts));
            }
        };
        let assessed = || persons.iter().map(both).count() as u64;
        let walked = || persons.iter().map(|person| floor::walk(black_box(person))).count() as u64;
        figure(CASES, "cases/s", assessed(), assessed, walked)
    }
}

fn weeks_of(assessment: &Assessment) -> u64 {
    let claims: usize = assessment.claims.iter().map(|claim| claim.weeks.len()).sum();
    black_box(assessment);
    claims as u64
}

/// The middle of several turns, each beside its floor. Both count what they did.
fn figure(
    name: &'static str,
    unit: &'static str,
    n: u64,
    measured: impl Fn() -> u64,
    floor: impl Fn() -> u64,
) -> Figure {
    let (mut values, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        values.push(a_second(&measured));
        floors.push(a_second(&floor));
    }
    Figure::new(name, n, unit, median(values), median(floors))
}

/// How many a second, over one turn.
fn a_second(work: impl Fn() -> u64) -> f64 {
    let begun = Instant::now();
    let mut done = 0;
    loop {
        done += work();
        let taken = begun.elapsed();
        if taken >= TURN {
            return done as f64 / taken.as_secs_f64();
        }
    }
}
