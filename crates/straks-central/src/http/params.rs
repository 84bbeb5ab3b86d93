//! What is said in the path, the query and the headers of a command, each with its own problem where it cannot be read.

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, header};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use straks_domain::ids::CommandId;
use straks_protocol::{IDEMPOTENCY_KEY, ProblemCode};

use super::problem::Failure;

/// Query parameters.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        query.map(|Query(params)| Self(params)).map_err(|_| Failure::malformed("query"))
    }
}

/// Ids in the path. What cannot be one is the id of nothing.
pub struct Place<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Place<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let place = Path::<T>::from_request_parts(parts, state).await;
        place.map(|Path(ids)| Self(ids)).map_err(|_| ProblemCode::NotFound.into())
    }
}

/// Any day can be asked for; nothing lies outside these, and from within them there is always a next day.
pub fn within_reason(day: NaiveDate) -> NaiveDate {
    let of = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(day);
    day.clamp(of(1970), of(9000))
}

/// The key of a command, with or without the quotes of a structured header.
pub fn idempotency_key(headers: &HeaderMap) -> Result<CommandId, Failure> {
    let value = only(headers, &HeaderName::from_static(IDEMPOTENCY_KEY), "idempotency-key")?;
    let value = value.ok_or(ProblemCode::KeyMissing)?;
    value.trim_matches('"').parse().map_err(|_| Failure::malformed("idempotency-key"))
}

/// The version a command was made on, `"7"`.
pub fn if_match(headers: &HeaderMap) -> Result<Option<u64>, Failure> {
    let value = only(headers, &header::IF_MATCH, "if-match")?;
    let version = value.map(|value| value.trim_matches('"').parse());
    version.transpose().map_err(|_| Failure::malformed("if-match"))
}

fn only<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
    what: &'static str,
) -> Result<Option<&'a str>, Failure> {
    let mut values = headers.get_all(name).iter();
    let first = values.next();
    if values.next().is_some() {
        return Err(Failure::malformed(what));
    }
    first.map(|value| value.to_str()).transpose().map_err(|_| Failure::malformed(what))
}
