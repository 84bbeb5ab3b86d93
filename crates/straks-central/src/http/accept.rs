//! In which form an answer is given: packed where the caller takes that, and plain else.
//!
//! A caller that refuses even the plain form is given it all the same, as RFC 9110 (12.5.3) allows: by the time an
//! answer is made, what was asked for has been done, and 406 would say that it was not.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Takes out of a request that it refuses the plain form.
pub async fn plain_too(mut request: Request, next: Next) -> Response {
    let values = request.headers().get_all(header::ACCEPT_ENCODING).iter();
    let told: Vec<_> =
        values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).collect();
    if told.iter().any(|coding| refuses_plain(coding)) {
        let left: Vec<_> = told.into_iter().filter(|coding| !refuses_plain(coding)).collect();
        match HeaderValue::from_str(&left.join(",")) {
            Ok(left) if !left.is_empty() => _ = request.headers_mut().insert(header::ACCEPT_ENCODING, left),
            Ok(_) | Err(_) => _ = request.headers_mut().remove(header::ACCEPT_ENCODING),
        }
    }
    next.run(request).await
}

/// `identity;q=0`, or `*;q=0`, which means it too.
fn refuses_plain(coding: &str) -> bool {
    let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
    let weight =
        weight.trim().strip_prefix(['q', 'Q']).and_then(|weight| weight.trim_start().strip_prefix('='));
    let is_none =
        weight.and_then(|weight| weight.trim().parse::<f32>().ok()).is_some_and(|weight| weight <= 0.0);
    is_none && ["identity", "*"].iter().any(|plain| name.trim().eq_ignore_ascii_case(plain))
}

#[cfg(test)]
mod tests {
    use super::refuses_plain;

    #[test]
    fn only_a_weight_of_nothing_refuses() {
        for refused in ["*;q=0", " identity ; q=0.000", "IDENTITY;Q=0", "*; q = 0.0"] {
            assert!(refuses_plain(refused), "{refused}");
        }
        for taken in ["*", "identity", "identity;q=0.001", "gzip;q=0", "", "*;q=x", "identity;x=0"] {
            assert!(!refuses_plain(taken), "{taken}");
        }
    }
}
