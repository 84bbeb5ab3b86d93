//! A file as a tree of plain values, whether it was written in JSON or YAML, and the reading of types from it.
//!
//! It exists for what it says when something is wrong: the reason is put together from what was expected, never
//! from what was found, so that no number or name that stands in the wrong place is repeated. Keys that
//! stand twice are kept, so that they are found out.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{
    Deserialize, Deserializer, Error, Expected, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

/// A value of a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tree {
    Nothing,
    Truth(bool),
    Whole(i64),
    Large(u64),
    Real(f64),
    Text(String),
    List(Vec<Self>),
    Table(Vec<(String, Self)>),
}

/// What is wrong with a value. It never holds the value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub(super) struct Reason {
    /// The field below the place that is told, for one that is missing, unknown or doubled.
    pub below: Option<String>,
    pub text: String,
}

impl Reason {
    pub fn new(text: impl Into<String>) -> Self {
        Self { below: None, text: text.into() }
    }

    fn of_field(name: &str, text: impl Into<String>) -> Self {
        Self { below: Some(plain_name(name).to_owned()), text: text.into() }
    }
}

/// A key as it may be shown: what does not look like the name of a field may be anything, so it is not.
pub(super) fn plain_name(key: &str) -> &str {
    let plain = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
    if !key.is_empty() && key.len() <= 40 && key.chars().all(plain) { key } else { "(another key)" }
}

impl Error for Reason {
    /// What stands between backticks was found in the file.
    fn custom<T: fmt::Display>(message: T) -> Self {
        let message = message.to_string();
        let parts: Vec<&str> = message.split('`').step_by(2).map(str::trim).collect();
        Self::new(parts.join(" ").trim())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("is {}, expected {}", kind(&found), plainly(expected)))
    }

    fn invalid_value(_found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("has a value that cannot be, expected {}", plainly(expected)))
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::new(format!("has {length} items, expected {}", plainly(expected)))
    }

    fn unknown_variant(_found: &str, expected: &'static [&'static str]) -> Self {
        Self::new(format!("must be one of {}", expected.join(", ")))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::of_field(field, format!("is no field; the fields are {}", expected.join(", ")))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::of_field(field, "is missing")
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::of_field(field, "is written twice")
    }
}

/// What was expected, in words of files rather than of programs.
fn plainly(expected: &dyn Expected) -> String {
    let said = expected.to_string();
    let plain = match said.as_str() {
        "a formatted date string" => "a day such as 2026-03-02",
        "an RFC 3339 formatted date and time string" => "a time such as 2026-03-02T07:30:00Z",
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "i64" => "a whole number",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        "a string" => "text",
        "unit" => "nothing more",
        "newtype variant" | "struct variant" => "a table below it",
        other if other.starts_with("struct ") => "a table",
        other => other,
    };
    plain.to_owned()
}

fn kind(found: &Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "true or false",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "a whole number",
        Unexpected::Float(_) => "a number with decimals",
        Unexpected::Str(_) | Unexpected::Char(_) | Unexpected::Bytes(_) | Unexpected::UnitVariant => "text",
        Unexpected::Unit | Unexpected::Option => "empty",
        Unexpected::Seq => "a list",
        Unexpected::Map
        | Unexpected::StructVariant
        | Unexpected::TupleVariant
        | Unexpected::NewtypeVariant
        | Unexpected::NewtypeStruct
        | Unexpected::Enum => "a table",
        Unexpected::Other(_) => "something else",
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Tree, D::Error> {
        Tree::deserialize(value)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Truth(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Whole(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(i64::try_from(value).map_or(Tree::Large(value), Tree::Whole))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Real(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut table = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            table.push(entry);
        }
        Ok(Tree::Table(table))
    }
}

impl<'de> IntoDeserializer<'de, Reason> for Tree {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Reason;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self {
            Self::Nothing => visitor.visit_unit(),
            Self::Truth(value) => visitor.visit_bool(value),
            Self::Whole(value) => visitor.visit_i64(value),
            Self::Large(value) => visitor.visit_u64(value),
            Self::Real(value) => visitor.visit_f64(value),
            Self::Text(value) => visitor.visit_string(value),
            Self::List(items) => {
                let mut items = SeqDeserializer::new(items.into_iter());
                let value = visitor.visit_seq(&mut items)?;
                items.end()?;
                Ok(value)
            }
            Self::Table(entries) => visitor.visit_map(MapDeserializer::new(entries.into_iter())),
        }
    }

    /// What a text is expected to be is said beside what its reader says, who does not say it.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        let Self::Text(value) = self else { return self.deserialize_any(visitor) };
        let expected = plainly(&visitor);
        visitor.visit_string(value).map_err(|reason: Reason| {
            let text = format!("cannot be read ({}), expected {expected}", reason.text);
            Reason { text, ..reason }
        })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self {
            Self::Nothing => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    /// A table by its field names; never a list in their order.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Reason> {
        match self {
            Self::List(_) => Err(Reason::invalid_type(Unexpected::Seq, &visitor)),
            other => other.deserialize_any(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Reason> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Reason> {
        let one_of = || Reason::new(format!("must be one of {}", variants.join(", ")));
        match self {
            Self::Text(variant) => visitor.visit_enum(variant.into_deserializer()),
            Self::Table(entries) if entries.len() == 1 => {
                let entries = MapDeserializer::new(entries.into_iter());
                visitor.visit_enum(MapAccessDeserializer::new(entries))
            }
            Self::Nothing
            | Self::Truth(_)
            | Self::Whole(_)
            | Self::Large(_)
            | Self::Real(_)
            | Self::List(_)
            | Self::Table(_) => Err(one_of()),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map identifier ignored_any
    }
}
