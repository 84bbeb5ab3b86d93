//! The reference and the engine must say the same of a hundred thousand random cases.
//!
//! The seed is printed. It comes from the rules themselves, so that each change of them meets other cases and a run can
//! be repeated; `STRAKS_AGREEMENT_SEED` asks for another one, or for a `new` one, and `STRAKS_AGREEMENT_CASES` says how
//! many cases. `-- --nocapture` shows how many of them are about each theme.

mod cases;
mod outcome;
mod random;
mod seed;
mod shrink;
mod themes;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::NaiveDate;
use outcome::Lines;
use random::Random;
use straks_domain::Money;
use straks_domain::facts::CaseFacts;
use straks_domain::ids::RuleSetId;
use straks_reference::{Due, Law, due};
use straks_rules::parameters::LawFile;
use straks_rules::{NoTrace, Parameters, Policy, assess};

const CASES: u64 = 100_000;
/// So many kinds of difference are shown.
const SHOWN: usize = 8;
/// A theme must be in one of so many cases.
const RARE: u64 = 2_500;

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

    fn ask(&self, facts: &CaseFacts, as_of: NaiveDate) -> (Option<Due>, Lines, Lines) {
        let panicked = || Lines::from([("panicked".to_owned(), "yes".to_owned())]);
        let due = catch_unwind(AssertUnwindSafe(|| due(facts, &self.law, as_of))).ok();
        let engine = catch_unwind(AssertUnwindSafe(|| {
            let assessment = assess(facts, &self.parameters, &self.policy, as_of, &mut NoTrace);
            outcome::of_engine(&assessment, &facts.work)
        }));
        let reference = due.as_ref().map_or_else(panicked, outcome::of_reference);
        (due, reference, engine.unwrap_or_else(|_| panicked()))
    }

    /// What is due, and the sorts of line on which they differ.
    fn compare(&self, facts: &CaseFacts, as_of: NaiveDate) -> (Option<Due>, BTreeSet<String>) {
        let (due, reference, engine) = self.ask(facts, as_of);
        let differences = outcome::differences(&reference, &engine).into_iter();
        (due, differences.map(outcome::without_numbers).collect())
    }

    /// What is to be said of a case that they differ on in this sort of line, made as small as it gets.
    fn report(&self, number: u64, facts: CaseFacts, as_of: NaiveDate, sort: &str) -> String {
        let facts = shrink::smallest(facts, |facts| self.compare(facts, as_of).1.contains(sort));
        let (_, reference, engine) = self.ask(&facts, as_of);
        let json = serde_json::to_string(&facts).expect("facts as JSON");
        let sides = outcome::side_by_side(&reference, &engine);
        format!("\n{sort}: case {number}, assessed on {as_of}\n{json}\n{sides}")
    }
}

/// What came of some of the cases.
#[derive(Default)]
struct Compared {
    differing: u64,
    /// Cases by the sort of line that differs.
    sorts: BTreeMap<String, usize>,
    reports: BTreeMap<String, String>,
    /// Cases by theme.
    themes: BTreeMap<&'static str, usize>,
}

impl Compared {
    fn add(&mut self, both: &Both, seed: u64, number: u64) {
        let (facts, as_of) = cases::any(&Random::of_case(seed, number));
        facts.check().expect("facts that can be true");
        let (told, differences) = both.compare(&facts, as_of);
        if let Some(due) = told {
            for theme in themes::of(&facts, &due) {
                *self.themes.entry(theme).or_default() += 1;
            }
        }
        self.differing += u64::from(!differences.is_empty());
        for sort in differences {
            if self.reports.len() < SHOWN && !self.sorts.contains_key(&sort) {
                let report = both.report(number, facts.clone(), as_of, &sort);
                self.reports.insert(sort.clone(), report);
            }
            *self.sorts.entry(sort).or_default() += 1;
        }
    }

    fn and(mut self, other: Self) -> Self {
        self.differing += other.differing;
        for (sort, count) in other.sorts {
            *self.sorts.entry(sort).or_default() += count;
        }
        for (theme, count) in other.themes {
            *self.themes.entry(theme).or_default() += count;
        }
        self.reports.extend(other.reports);
        self
    }
}

/// Every so many-th case on each thread; a case is the same whoever makes it.
fn compare_all(both: &Both, seed: u64, count: u64) -> Compared {
    let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    let some = |first: u64| {
        let step = usize::try_from(threads).expect("a small number");
        let mut compared = Compared::default();
        (first..=count).step_by(step).for_each(|number| compared.add(both, seed, number));
        compared
    };
    std::thread::scope(|scope| {
        let parts: Vec<_> = (1..=threads).map(|first| scope.spawn(move || some(first))).collect();
        let parts = parts.into_iter().map(|part| part.join().expect("no panic while comparing"));
        parts.fold(Compared::default(), Compared::and)
    })
}

#[test]
fn the_reference_and_the_engine_say_the_same_of_every_theme() {
    let seed = seed::asked();
    let count = seed::number("STRAKS_AGREEMENT_CASES").unwrap_or(CASES);
    println!("seed {seed}, {count} cases");
    let Compared { differing, sorts, reports, themes } =
        compare_all(&Both::with(Law::built_in()), seed, count);
    for theme in themes::ALL {
        println!("{:8} {theme}", themes.get(theme).copied().unwrap_or_default());
    }
    assert!(
        differing == 0,
        "{differing} of {count} cases differ (seed {seed}), in {sorts:#?}\n{}",
        reports.into_values().collect::<String>()
    );
    let unlisted: Vec<_> = themes.keys().filter(|theme| !themes::ALL.contains(theme)).collect();
    assert!(unlisted.is_empty(), "themes that are not listed: {unlisted:?}");
    let is_rare = |theme: &&&str| themes.get(**theme).is_none_or(|cases| (*cases as u64) * RARE < count);
    let rare: Vec<_> = themes::ALL.iter().filter(is_rare).collect();
    assert!(rare.is_empty(), "hardly a case is about {rare:?} (seed {seed})");
}

/// The parameter files, with one thing written otherwise.
fn changed(before: &str, after: &str) -> Vec<(&'static str, String)> {
    let files = straks_reference::law::BUILT_IN.iter();
    let files: Vec<_> = files.map(|(name, text)| (*name, text.replace(before, after))).collect();
    let of_build = straks_reference::law::BUILT_IN.iter().map(|(_, text)| *text);
    assert!(files.iter().map(|(_, text)| text.as_str()).ne(of_build), "{before} is in no file");
    files
}

fn law(files: &[(&'static str, String)]) -> Law {
    let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Law::read(&files).expect("the changed parameters")
}

/// How many of the first cases of a seed differ.
fn differing(both: &Both, seed: u64, count: u64) -> usize {
    let differs = |number: &u64| {
        let (facts, as_of) = cases::any(&Random::of_case(seed, *number));
        !both.compare(&facts, as_of).1.is_empty()
    };
    (1..=count).filter(differs).count()
}

/// The comparison must be able to fail: with another employer period in the reference's law it does.
#[test]
fn another_employer_period_is_noticed() {
    let period = |days: &str| format!("valid_from = 2012-01-02, value = \"{days}\"");
    let both = Both::with(law(&changed(&period("30"), &period("29"))));
    assert!(differing(&both, 1, 500) > 100, "a day less of employer period must show in many cases");
}

/// § 32: what the parameter says of other employments is followed by both, also where nobody can tell.
#[test]
fn hours_of_other_employments_count_as_the_parameter_says() {
    let row = |value: &str| format!("value = {value}, source = \"Kilderne er uenige");
    let built_in = Both::with(Law::built_in());
    for value in ["\"0\", confidence = \"unverified\"", "\"unknown\""] {
        let files = changed(&row("\"1\", confidence = \"unverified\""), &row(value));
        let law_files: Vec<_> = files.iter().map(|(name, text)| LawFile { name, text }).collect();
        let parameters = Parameters::load(RuleSetId::new("changed"), &law_files).expect("the parameters");
        let both = Both { parameters, ..Both::with(law(&files)) };
        assert_eq!(differing(&both, 1, 2_000), 0, "{value}");
        let only_there = Both { law: law(&files), ..Both::with(Law::built_in()) };
        assert!(differing(&only_there, 1, 2_000) > 20, "{value} must show in some cases");
    }
    assert_eq!(differing(&built_in, 1, 2_000), 0);
}
