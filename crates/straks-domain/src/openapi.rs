//! Schemas of the types that stand on the wire as one text. All others derive theirs.

use std::borrow::Cow;

use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

macro_rules! text_schema {
    ($($name:ident: $pattern:literal, $about:literal;)*) => {$(
        impl PartialSchema for crate::$name {
            fn schema() -> RefOr<Schema> {
                let text = ObjectBuilder::new().schema_type(Type::String);
                text.pattern(Some($pattern)).description(Some($about)).into()
            }
        }

        impl ToSchema for crate::$name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        }
    )*};
}

text_schema! {
    Citation: "^§ [0-9]+( [a-z])?(, stk. [0-9]+)?(, nr. [0-9]+)?$", "A place in the act on sickness benefit.";
    Cpr: "^[0-9]{10}$", "Personal identification number.";
    Cvr: "^[0-9]{8}$", "Company number.";
    Month: "^[0-9]{4}-[0-9]{2}$", "A calendar month.";
    PNumber: "^[0-9]{10}$", "Number of a production unit.";
    Se: "^[0-9]{8}$", "Number of a part of a company.";
    Week: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "A benefit week, named by its Monday.";
}
