//! Facts, policies and records out of files: what cannot be read is refused by its field.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};
use straks_domain::facts::{CaseFacts, UnfitFacts};

use super::tree::{Reason, Tree, plain_name};

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One document of JSON.
    Json,
    /// One document of YAML.
    Yaml,
    /// A document of JSON on each line.
    Ndjson,
}

/// Why a file was refused. Neither part repeats a text that stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct Refusal {
    /// The field as a path, `claims[1].period.from`, or the line and column where it is no document at all.
    pub field: String,
    /// The reason.
    pub reason: String,
}

impl From<UnfitFacts> for Refusal {
    fn from(unfit: UnfitFacts) -> Self {
        Self { field: unfit.field, reason: unfit.reason.to_string() }
    }
}

/// The facts of one case that can be true.
///
/// # Errors
/// [`Refusal`] with the first field that is at fault.
pub fn facts(text: &str, format: Format) -> Result<CaseFacts, Refusal> {
    let facts: CaseFacts = document(text, format)?;
    facts.check()?;
    Ok(facts)
}

/// One document.
///
/// # Errors
/// [`Refusal`] with the first field that is at fault.
pub fn document<T: DeserializeOwned>(text: &str, format: Format) -> Result<T, Refusal> {
    // The short way, which most files go. What it refuses is read again for the sake of the reason.
    let short = match format {
        Format::Json | Format::Ndjson => serde_json::from_str(text).ok(),
        Format::Yaml => None,
    };
    if let Some(value) = short {
        return Ok(value);
    }
    let tree = tree(text, format)?;
    serde_path_to_error::deserialize(tree).map_err(|error| {
        let path = error.path().clone();
        refusal(&path, error.into_inner())
    })
}

/// True where the document is a table that has the field.
#[must_use]
pub fn has_field(text: &str, format: Format, name: &str) -> bool {
    match tree(text, format) {
        Ok(Tree::Table(entries)) => entries.iter().any(|(key, _)| key == name),
        Ok(_) | Err(_) => false,
    }
}

fn tree(text: &str, format: Format) -> Result<Tree, Refusal> {
    match format {
        Format::Json | Format::Ndjson => {
            serde_json::from_str(text).map_err(|error| no_document(error.line(), error.column(), "JSON"))
        }
        Format::Yaml => serde_saphyr::from_str(text).map_err(|error| {
            let (line, column) = error.location().map_or((1, 1), |place| (place.line(), place.column()));
            no_document(line, column, "YAML")
        }),
    }
}

fn no_document(line: impl fmt::Display, column: impl fmt::Display, language: &str) -> Refusal {
    Refusal { field: format!("line {line}, column {column}"), reason: format!("is not {language}") }
}

fn refusal(path: &Path, reason: Reason) -> Refusal {
    let mut field = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => field.push_str(&format!("[{index}]")),
            Segment::Map { key } => below(&mut field, key),
            Segment::Enum { variant } => below(&mut field, variant),
            Segment::Unknown => {}
        }
    }
    if let Some(name) = &reason.below {
        // Where a key itself is at fault, the path may end with it already.
        let told = field.rsplit('.').next() == Some(plain_name(name));
        if !told {
            below(&mut field, name);
        }
    }
    if field.is_empty() {
        "the document".clone_into(&mut field);
    }
    Refusal { field, reason: reason.text }
}

fn below(field: &mut String, name: &str) {
    if !field.is_empty() {
        field.push('.');
    }
    field.push_str(plain_name(name));
}

#[cfg(test)]
mod tests;
