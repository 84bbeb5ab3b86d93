//! Does a document have the form that a JSON Schema of `docs/schema` says?
//!
//! Only the words that these schemas use; a word that is not known here fails, so that nothing passes unread.
//! `format`, `description`, `title` and `default` say nothing that could be missed.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

pub struct Schema(Value);

impl Schema {
    /// One of `docs/schema`.
    pub fn read(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema").join(name);
        let text = fs::read_to_string(path).expect("a schema in docs/schema");
        Self(serde_json::from_str(&text).expect("a schema"))
    }

    /// What does not have the form, by its path; empty where all of it does.
    pub fn faults(&self, document: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.look(&self.0, document, "", &mut faults);
        faults
    }

    fn look(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let words = schema.as_object().expect("a schema is a table");
        for (word, said) in words {
            let holds = match word.as_str() {
                "$ref" => {
                    let place = said.as_str().and_then(|text| text.strip_prefix('#')).expect("a reference");
                    self.look(self.0.pointer(place).expect("a type that is there"), value, at, faults);
                    true
                }
                "type" => types(said).any(|name| is_of(name, value)),
                "enum" => said.as_array().is_some_and(|list| list.contains(value)),
                "minimum" => value.as_i64() >= said.as_i64(),
                "maximum" => value.as_i64() <= said.as_i64(),
                "minItems" => length(value) >= said.as_u64(),
                "maxItems" => length(value) <= said.as_u64(),
                "uniqueItems" => is_set(value),
                "required" => missing(said, value).is_none(),
                "properties" => {
                    self.look_below(said, value, at, faults);
                    true
                }
                "additionalProperties" if said == false => unknown(words, value).is_none(),
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.look(said, item, &format!("{at}[{index}]"), faults);
                    }
                    true
                }
                "oneOf" => self.how_many(said, value) == 1,
                "pattern" => value.is_string(),
                "format" | "description" | "title" | "default" | "$schema" | "$defs" => true,
                other => unreachable!("`{other}` is a word of schemas that is not known here"),
            };
            if !holds {
                faults.push(format!("{at}: {word}"));
            }
        }
    }

    fn look_below(&self, properties: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        for (name, below) in value.as_object().into_iter().flatten() {
            if let Some(schema) = properties.get(name) {
                self.look(schema, below, &format!("{at}.{name}"), faults);
            }
        }
    }

    fn how_many(&self, schemas: &Value, value: &Value) -> usize {
        let fits = |schema: &&Value| {
            let mut faults = Vec::new();
            self.look(schema, value, "", &mut faults);
            faults.is_empty()
        };
        schemas.as_array().into_iter().flatten().filter(fits).count()
    }
}

fn types(said: &Value) -> impl Iterator<Item = &str> {
    let one = said.as_str();
    one.into_iter().chain(said.as_array().into_iter().flatten().filter_map(Value::as_str))
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => unreachable!("`{other}` is a type that is not known here"),
    }
}

fn is_set(value: &Value) -> bool {
    let list = value.as_array().map_or(&[][..], Vec::as_slice);
    list.iter().enumerate().all(|(index, item)| !list[..index].contains(item))
}

fn length(value: &Value) -> Option<u64> {
    value.as_array().and_then(|list| u64::try_from(list.len()).ok())
}

fn missing<'a>(required: &'a Value, value: &Value) -> Option<&'a str> {
    let table = value.as_object()?;
    let names = required.as_array().into_iter().flatten().filter_map(Value::as_str);
    names.into_iter().find(|name| !table.contains_key(*name))
}

fn unknown<'a>(schema: &Map<String, Value>, value: &'a Value) -> Option<&'a str> {
    let known = schema.get("properties");
    let is_known = |name: &str| known.is_some_and(|known| known.get(name).is_some());
    value.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).find(|name| !is_known(name))
}
