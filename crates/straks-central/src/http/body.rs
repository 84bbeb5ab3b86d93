//! JSON bodies, with a limit.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;
use straks_protocol::ProblemCode;

use super::problem::Failure;

/// The largest body taken, in bytes.
pub const MAX_BODY_BYTES: usize = 1_000_000;

/// A JSON body.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Failure> {
        if !is_json(request.headers()) {
            return Err(ProblemCode::UnsupportedMediaType.into());
        }
        if declared(request.headers()) > MAX_BODY_BYTES {
            return Err(ProblemCode::TooLarge.into());
        }
        let bytes = whole(request.into_body()).await?;
        if writes_nul(&bytes) {
            return Err(Failure::malformed("body"));
        }
        // The parser's message can repeat a value, which can be anything.
        serde_json::from_slice(&bytes).map(Self).map_err(|_| Failure::malformed("body"))
    }
}

/// How large the body says it is, so that one that is too large is not waited for.
fn declared(headers: &HeaderMap) -> usize {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    length.and_then(|length| length.parse().ok()).unwrap_or_default()
}

/// All of a body. One that breaks off, or is not written as HTTP has it, cannot be read.
async fn whole(body: Body) -> Result<Vec<u8>, Failure> {
    let (mut bytes, mut parts) = (Vec::new(), body.into_data_stream());
    while let Some(part) = parts.next().await {
        let part = part.map_err(|_| Failure::malformed("body"))?;
        if bytes.len() + part.len() > MAX_BODY_BYTES {
            return Err(ProblemCode::TooLarge.into());
        }
        bytes.extend_from_slice(&part);
    }
    Ok(bytes)
}

/// Does a text of it hold the character that not every engine can store? In JSON it is only ever written escaped.
fn writes_nul(json: &[u8]) -> bool {
    let mut rest = json;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let escaped = &rest[at + 1..];
        if escaped.starts_with(b"u0000") {
            return true;
        }
        rest = escaped.get(1..).unwrap_or_default();
    }
    false
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}
