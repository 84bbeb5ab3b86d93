//! What differs between two trees of values, field by field.
//!
//! Trees, not types: one side may have been written by an engine whose types are gone.

use std::fmt;

use serde_json::Value;

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field as a path, `assessment.claims[0].refund.known`.
    pub field: String,
    /// What it was; none where it was not there.
    pub before: Option<Value>,
    /// What it is; none where it is not there.
    pub after: Option<Value>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |value: &Option<Value>| value.as_ref().map_or("nothing".to_owned(), Value::to_string);
        write!(f, "{}: {} became {}", self.field, show(&self.before), show(&self.after))
    }
}

/// What differs, in the order of the fields; lists are compared place by place.
pub(super) fn between(field: &str, before: &Value, after: &Value) -> Vec<Difference> {
    let mut all = Vec::new();
    collect(&mut field.to_owned(), Some(before), Some(after), &mut all);
    all
}

fn collect(field: &mut String, before: Option<&Value>, after: Option<&Value>, all: &mut Vec<Difference>) {
    match (before, after) {
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            let more = after.keys().filter(|key| !before.contains_key(*key));
            for key in before.keys().chain(more) {
                within(field, &format!(".{key}"), before.get(key), after.get(key), all);
            }
        }
        (Some(Value::Array(before)), Some(Value::Array(after))) => {
            for index in 0..before.len().max(after.len()) {
                within(field, &format!("[{index}]"), before.get(index), after.get(index), all);
            }
        }
        _ if before == after => {}
        _ => all.push(Difference { field: field.clone(), before: before.cloned(), after: after.cloned() }),
    }
}

/// The path grows by a step for what lies below it.
fn within(
    field: &mut String,
    step: &str,
    before: Option<&Value>,
    after: Option<&Value>,
    all: &mut Vec<Difference>,
) {
    let length = field.len();
    field.push_str(step);
    collect(field, before, after, all);
    field.truncate(length);
}
