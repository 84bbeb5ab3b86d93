//! Facts that something went wrong with on the way: a file that was cut, a register that changed, a hand that slipped.
//!
//! The facts of every recorded scenario, changed at random, are either refused by a field that is in the file or
//! belongs there, or they are assessed and explained without fault, and alike with and without a trace.
//! `STRAKS_MUTATIONS` says how many are tried.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};
use straks_central::assessing::read::{self, Format};
use straks_domain::Money;
use straks_rules::{ApprovedParameters, NoTrace, Parameters, Policy, Trace, assess};
use straks_wording::{Told, explanation};

const USUAL: u32 = 3_000;

static PARAMETERS: LazyLock<Parameters> =
    LazyLock::new(|| Parameters::built_in().expect("the built-in parameters"));

/// The facts of every scenario, as they were recorded.
static DOCUMENTS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../straks-rules/tests/golden");
    let mut paths: Vec<PathBuf> = listed(&folder).iter().flat_map(|paragraph| listed(paragraph)).collect();
    paths.sort();
    let facts = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a record");
        let mut record: Value = serde_json::from_str(&text).expect("a record as JSON");
        record["facts"].take()
    };
    paths.iter().map(facts).collect()
});

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of records");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

/// What goes wrong with one value, wherever it stands.
#[derive(Debug, Clone)]
enum Fault {
    Dropped,
    Doubled,
    Replaced(Value),
    MovedByDays(i64),
    TimesTen(u32),
    UnknownField,
    SwappedWith(Index),
    /// Another document has this in the same place, or something else.
    TakenFrom(Index, Index),
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        3 => Just(Fault::Dropped),
        2 => Just(Fault::Doubled),
        6 => odd_value().prop_map(Fault::Replaced),
        8 => prop_oneof![-40..40_i64, -4_000..4_000_i64, -200_000..200_000_i64].prop_map(Fault::MovedByDays),
        2 => (0..9_u32).prop_map(Fault::TimesTen),
        1 => Just(Fault::UnknownField),
        2 => any::<Index>().prop_map(Fault::SwappedWith),
        4 => any::<(Index, Index)>().prop_map(|(document, place)| Fault::TakenFrom(document, place)),
    ]
}

fn odd_value() -> impl Strategy<Value = Value> {
    let days = ["1899-12-31", "1900-01-01", "2012-02-29", "2026-02-30", "2199-12-31", "2200-01-01"];
    let far_days = ["-262143-01-01", "+262142-12-31", "0000-00-00", "2026-13-01"];
    let words =
        ["", "missing", "disputed", "paid", "not_insured", "known", "unheard_of", "10172748", "æ\u{0}"];
    let numbers = [0, 1, -1, 3, 7, 100, 101, 255, 256, 16_800, 16_801, 1_000_000, -1_000_000];
    let far_numbers = [1_000_000_000_000, -1_000_000_000_000, 1_000_000_000_001, i64::MAX, i64::MIN];
    prop_oneof![
        select(days.to_vec()).prop_map(Value::from),
        select(far_days.to_vec()).prop_map(Value::from),
        select(words.to_vec()).prop_map(Value::from),
        select(numbers.to_vec()).prop_map(Value::from),
        select(far_numbers.to_vec()).prop_map(Value::from),
        Just(json!(u64::MAX)),
        Just(json!(1.5)),
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!({ "known": 0 })),
    ]
}

/// The places of everything in a document, as JSON pointers; not of the document itself.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut add = |key: &str, below: &Value| {
        let place = format!("{at}/{key}");
        places(below, &place, found);
        found.push(place);
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, below)| add(key, below)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, below)| add(&place.to_string(), below));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn place_in(document: &Value, index: Index) -> Option<String> {
    let mut found = Vec::new();
    places(document, "", &mut found);
    (!found.is_empty()).then(|| index.get(&found).clone())
}

fn apply(document: &mut Value, index: Index, fault: &Fault) -> Option<()> {
    let place = place_in(document, index)?;
    match fault {
        Fault::Dropped => drop_at(document, &place),
        Fault::Doubled => double_at(document, &place),
        Fault::Replaced(value) => value.clone_into(document.pointer_mut(&place)?),
        Fault::MovedByDays(days) => move_by(document.pointer_mut(&place)?, *days),
        Fault::TimesTen(power) => {
            let value = document.pointer_mut(&place)?;
            if let Some(number) = value.as_i64() {
                *value = number.saturating_mul(10_i64.pow(*power)).into();
            }
        }
        Fault::UnknownField => {
            if let Value::Object(fields) = document.pointer_mut(&place)? {
                fields.insert("of_another_program".to_owned(), json!(1));
            }
        }
        Fault::SwappedWith(other) => {
            let other = place_in(document, *other)?;
            let apart = !place.starts_with(&other) && !other.starts_with(&place);
            if apart {
                let taken = document.pointer_mut(&place)?.take();
                let there = std::mem::replace(document.pointer_mut(&other)?, taken);
                *document.pointer_mut(&place)? = there;
            }
        }
        Fault::TakenFrom(other, elsewhere) => {
            let other = other.get(&DOCUMENTS);
            let same = other.pointer(&place).cloned();
            let taken = same.or_else(|| other.pointer(&place_in(other, *elsewhere)?).cloned())?;
            *document.pointer_mut(&place)? = taken;
        }
    }
    Some(())
}

fn drop_at(document: &mut Value, place: &str) {
    let Some((parent, key)) = place.rsplit_once('/') else { return };
    match document.pointer_mut(parent) {
        Some(Value::Object(fields)) => drop(fields.remove(key)),
        Some(Value::Array(items)) => drop(items.remove(key.parse().expect("a place in a list"))),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => {}
    }
}

fn double_at(document: &mut Value, place: &str) {
    let Some((parent, key)) = place.rsplit_once('/') else { return };
    if let Some(Value::Array(items)) = document.pointer_mut(parent) {
        let item = items[key.parse::<usize>().expect("a place in a list")].clone();
        items.push(item);
    }
}

/// Moves each day in it, so that what follows on each other still does.
fn move_by(value: &mut Value, days: i64) {
    match value {
        Value::String(text) => {
            let Ok(day) = text.parse::<NaiveDate>() else { return };
            let by = Days::new(days.unsigned_abs());
            let moved = if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) };
            *text = moved.unwrap_or(day).to_string();
        }
        Value::Array(items) => items.iter_mut().for_each(|item| move_by(item, days)),
        Value::Object(fields) => fields.values_mut().for_each(|field| move_by(field, days)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// True where everything on the path but its end is in the document.
fn is_named(document: &Value, path: &str) -> bool {
    let pointer = format!("/{}", path.replace('[', "/").replace(']', "").replace('.', "/"));
    let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
    document.pointer(parent).is_some()
}

/// Nothing is approved in it where `approved` is not so.
fn policy(approved: bool) -> Policy {
    let names = PARAMETERS.unverified().map(str::to_owned).filter(|_| approved);
    Policy {
        approved_parameters: names.collect::<ApprovedParameters>(),
        claim_control_limit: Money::from_kroner(50_000),
    }
}

fn mutations() -> ProptestConfig {
    let told = std::env::var("STRAKS_MUTATIONS").ok().and_then(|count| count.parse().ok());
    ProptestConfig {
        cases: told.unwrap_or(USUAL),
        max_shrink_time: 60_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(mutations())]

    #[test]
    fn mutated_facts_are_refused_by_their_field_or_assessed(
        document in any::<Index>(),
        faults in vec((any::<Index>(), fault()), 0..6),
        as_of in 0..7_000_u64,
        approved: bool,
    ) {
        let mut mutated = document.get(&DOCUMENTS).clone();
        for (place, fault) in &faults {
            apply(&mut mutated, *place, fault);
        }
        let facts = match read::facts(&mutated.to_string(), Format::Json) {
            Ok(facts) => facts,
            Err(refused) => {
                prop_assert!(!faults.is_empty(), "{} of a recorded scenario", refused);
                prop_assert!(!refused.field.is_empty() && !refused.reason.is_empty());
                prop_assert!(is_named(&mutated, &refused.field), "{}\n{:#}", refused, mutated);
                return Ok(());
            }
        };
        let as_of = NaiveDate::from_ymd_opt(2010, 1, 1).expect("a day") + Days::new(as_of);
        let policy = policy(approved);
        let mut trace = Trace::default();
        let traced = assess(&facts, &PARAMETERS, &policy, as_of, &mut trace);
        let untraced = assess(&facts, &PARAMETERS, &policy, as_of, &mut NoTrace);
        prop_assert_eq!(&traced, &untraced);
        let told = Told { assessment: &traced, trace: &trace, parameters: &PARAMETERS };
        prop_assert!(!explanation::of(told).to_string().is_empty());
    }
}

#[test]
fn a_field_of_the_document_itself_is_named_where_it_is_missing() {
    let mut document = DOCUMENTS[0].clone();
    document.as_object_mut().map(|fields: &mut Map<_, _>| fields.remove("born"));
    let refused = read::facts(&document.to_string(), Format::Json).expect_err("facts without a birth");
    assert_eq!(refused.field, "born");
    assert!(is_named(&document, "born") && !is_named(&document, "nowhere.born"));
}
