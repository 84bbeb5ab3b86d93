//! Schemas of what does not stand in JSON as its type is written. All others derive theirs.

use std::borrow::Cow;

use serde_json::json;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::trace::Subject;

impl PartialSchema for Subject {
    fn schema() -> RefOr<Schema> {
        let only = |name: &str, value: serde_json::Value| json!({ "type": "object", "required": [name], "properties": { name: value } });
        let text = || json!({ "type": "string" });
        let week = || json!({ "type": "string", "format": "date" });
        let both = json!({ "type": "array", "items": text(), "minItems": 2, "maxItems": 2 });
        let subjects = [
            json!({ "type": "string", "enum": ["case"] }),
            only("claim", text()),
            only("claim_week", both),
            only("citizen_week", week()),
        ];
        let about = "What a step is about: the case, a claim, a claim and the Monday of its week, or the Monday \
             of a week of the person's own benefit.";
        serde_json::from_value(json!({ "oneOf": subjects, "description": about }))
            .expect("invariant: this is a schema")
    }
}

impl ToSchema for Subject {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Subject")
    }
}
