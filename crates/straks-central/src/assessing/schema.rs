//! The form of facts and of records, as JSON Schema (2020-12), made from the types that read and write them.
//!
//! `docs/schema` holds copies for readers and other programs; a test holds them fresh. What only several
//! fields together show, a last day before the first, is said by the reader of facts and not by a schema.

use std::collections::BTreeMap;

use serde::Serialize;
use straks_domain::facts::CaseFacts;
use straks_rules::Record;
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

/// Where the description of the interface keeps its types, and where a schema does.
const TYPES: [&str; 2] = ["#/components/schemas/", "#/$defs/"];

#[derive(Serialize)]
struct Document {
    #[serde(rename = "$schema")]
    dialect: &'static str,
    title: &'static str,
    #[serde(rename = "$ref")]
    root: String,
    #[serde(rename = "$defs")]
    types: BTreeMap<String, RefOr<Schema>>,
}

/// The schema of facts.
#[must_use]
pub fn facts() -> String {
    of::<CaseFacts>("The facts of one case of sickness benefit")
}

/// The schema of the record of an assessment.
#[must_use]
pub fn record() -> String {
    of::<Record>("The record of one assessment of sickness benefit")
}

fn of<T: ToSchema>(title: &'static str) -> String {
    let mut types = Vec::new();
    T::schemas(&mut types);
    types.push((T::name().into_owned(), T::schema()));
    let document = Document {
        dialect: "https://json-schema.org/draft/2020-12/schema",
        title,
        root: format!("{}{}", TYPES[1], T::name()),
        types: types.into_iter().collect(),
    };
    let mut text =
        serde_json::to_string_pretty(&document).expect("invariant: a schema is plain values with text keys");
    text = text.replace(TYPES[0], TYPES[1]);
    text.push('\n');
    text
}
