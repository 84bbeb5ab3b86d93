//! The reference and the engine must say the same of a hundred thousand random cases.
//!
//! The seed is printed; `STRAKS_AGREEMENT_SEED` repeats it and `STRAKS_AGREEMENT_CASES` says how many. Without
//! a seed every run takes a new one.

mod cases;
mod outcome;
mod random;
mod shrink;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::NaiveDate;
use outcome::Lines;
use random::Random;
use straks_domain::Money;
use straks_domain::facts::CaseFacts;
use straks_reference::{Law, due};
use straks_rules::{NoTrace, Parameters, Policy, assess};

const CASES: u64 = 100_000;
/// So many kinds of difference are shown.
const SHOWN: usize = 6;

struct Both {
    law: Law,
    parameters: Parameters,
    policy: Policy,
}

impl Both {
    fn with(law: Law) -> Self {
        let parameters = Parameters::built_in().expect("the built-in parameters");
        let approved_parameters = parameters.unverified().map(str::to_owned).collect();
        let policy = Policy { approved_parameters, claim_control_limit: Money::from_kroner(50_000) };
        Self { law, parameters, policy }
    }

    fn ask(&self, facts: &CaseFacts, as_of: NaiveDate) -> (Lines, Lines) {
        let said = |lines: std::thread::Result<Lines>| {
            lines.unwrap_or_else(|_| Lines::from([("panicked".to_owned(), "yes".to_owned())]))
        };
        let reference =
            catch_unwind(AssertUnwindSafe(|| outcome::of_reference(&due(facts, &self.law, as_of))));
        let engine = catch_unwind(AssertUnwindSafe(|| {
            outcome::of_engine(&assess(facts, &self.parameters, &self.policy, as_of, &mut NoTrace))
        }));
        (said(reference), said(engine))
    }

    fn differ(&self, facts: &CaseFacts, as_of: NaiveDate) -> bool {
        let (reference, engine) = self.ask(facts, as_of);
        reference != engine
    }

    /// On what they differ in a case made as small as it gets, and what is to be said of it.
    fn report(
        &self,
        seed: u64,
        number: u64,
        facts: CaseFacts,
        as_of: NaiveDate,
    ) -> (BTreeSet<String>, String) {
        let facts = shrink::smallest(facts, |facts| self.differ(facts, as_of));
        let (reference, engine) = self.ask(&facts, as_of);
        let json = serde_json::to_string(&facts).expect("facts as JSON");
        let sides = outcome::side_by_side(&reference, &engine);
        let labels = outcome::differences(&reference, &engine).into_iter().map(outcome::without_numbers);
        (labels.collect(), format!("\nseed {seed}, case {number}, assessed on {as_of}\n{json}\n{sides}"))
    }
}

fn number_from(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn fresh_seed() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970");
    u64::try_from(now.as_nanos() % u128::from(u64::MAX)).expect("below the range")
}

#[test]
fn the_reference_and_the_engine_say_the_same() {
    let seed = number_from("STRAKS_AGREEMENT_SEED").unwrap_or_else(fresh_seed);
    let count = number_from("STRAKS_AGREEMENT_CASES").unwrap_or(CASES);
    println!("seed {seed}, {count} cases");
    let both = Both::with(Law::built_in());
    let (mut random, mut differing, mut reports) = (Random::new(seed), 0, BTreeMap::new());
    let mut tally = BTreeMap::<String, usize>::new();
    for number in 1..=count {
        let (facts, as_of) = cases::any(&mut random);
        let (reference, engine) = both.ask(&facts, as_of);
        if reference != engine {
            differing += 1;
            for label in outcome::differences(&reference, &engine) {
                *tally.entry(outcome::without_numbers(label)).or_default() += 1;
            }
            if reports.len() < SHOWN {
                let (labels, report) = both.report(seed, number, facts, as_of);
                reports.entry(labels).or_insert(report);
            }
        }
    }
    assert!(
        differing == 0,
        "{differing} of {count} cases differ (seed {seed}), in {tally:#?}\n{}",
        reports.into_values().collect::<String>()
    );
}

/// The comparison must be able to fail: with another employer period in the reference's law it does.
#[test]
fn another_employer_period_is_noticed() {
    let files = straks_reference::law::BUILT_IN
        .iter()
        .map(|(name, text)| {
            (
                *name,
                text.replace(
                    "valid_from = 2012-01-02, value = \"30\"",
                    "valid_from = 2012-01-02, value = \"29\"",
                ),
            )
        })
        .collect::<Vec<_>>();
    let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let both = Both::with(Law::read(&files).expect("the changed parameters"));
    let mut random = Random::new(1);
    let differing = (0..500).filter(|_| {
        let (facts, as_of) = cases::any(&mut random);
        both.differ(&facts, as_of)
    });
    assert!(differing.count() > 100, "a day less of employer period must show in many cases");
}
