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
const SHOWN: usize = 8;

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

    /// The sorts of line on which they differ.
    fn differences(&self, facts: &CaseFacts, as_of: NaiveDate) -> BTreeSet<String> {
        let (reference, engine) = self.ask(facts, as_of);
        outcome::differences(&reference, &engine).into_iter().map(outcome::without_numbers).collect()
    }

    /// What is to be said of a case that they differ on in this sort of line, made as small as it gets.
    fn report(&self, number: u64, facts: CaseFacts, as_of: NaiveDate, sort: &str) -> String {
        let facts = shrink::smallest(facts, |facts| self.differences(facts, as_of).contains(sort));
        let (reference, engine) = self.ask(&facts, as_of);
        let json = serde_json::to_string(&facts).expect("facts as JSON");
        let sides = outcome::side_by_side(&reference, &engine);
        format!("\n{sort}: case {number}, assessed on {as_of}\n{json}\n{sides}")
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
    let (random, mut differing, mut reports) = (Random::new(seed), 0, BTreeMap::new());
    let mut tally = BTreeMap::<String, usize>::new();
    for number in 1..=count {
        let (facts, as_of) = cases::any(&random);
        facts.check().expect("facts that can be true");
        let sorts = both.differences(&facts, as_of);
        differing += usize::from(!sorts.is_empty());
        for sort in sorts {
            if reports.len() < SHOWN && !tally.contains_key(&sort) {
                let report = both.report(number, facts.clone(), as_of, &sort);
                reports.insert(sort.clone(), report);
            }
            *tally.entry(sort).or_default() += 1;
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
    let random = Random::new(1);
    let differing = (0..500).filter(|_| {
        let (facts, as_of) = cases::any(&random);
        !both.differences(&facts, as_of).is_empty()
    });
    assert!(differing.count() > 100, "a day less of employer period must show in many cases");
}
