//! The public keys of an issuer, found by discovery and kept until they are too old or a new one is named.
//!
//! A token with an unknown key makes the central ask again, but not more often than [`ASK_AGAIN`]: otherwise
//! anybody could make it ask without end. Keys that were known go on counting while the issuer does not answer.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::jwk::{Jwk, JwkSet};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokio::sync::Mutex;

use crate::config::issuer::is_private_way;

/// How old keys may become before they are asked for again.
const OLD: TimeDelta = TimeDelta::hours(1);

/// How soon an unknown key makes the central ask again.
const ASK_AGAIN: TimeDelta = TimeDelta::seconds(10);

/// How long the issuer may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// The largest answer read, in bytes.
const MAX_BYTES: usize = 1_000_000;

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The issuer cannot be reached, or answers with an error.
    #[error("the issuer does not answer")]
    Unreachable(#[source] reqwest::Error),
    /// Its answer is not what discovery asks for.
    #[error("the issuer's answer cannot be read")]
    Unreadable,
    /// It says that it is another.
    #[error("the issuer calls itself otherwise")]
    AnotherIssuer,
}

/// The keys of one issuer.
#[derive(Debug)]
pub struct Keys {
    client: reqwest::Client,
    issuer: String,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    keys: Vec<Jwk>,
    asked: Option<DateTime<Utc>>,
    fresh: Option<DateTime<Utc>>,
}

#[derive(Deserialize)]
struct Discovery {
    issuer: String,
    jwks_uri: String,
}

impl Keys {
    /// Of this issuer; nothing is asked for yet.
    pub fn new(issuer: &str) -> Result<Self, KeysError> {
        // A redirect could lead to where the configuration never pointed.
        let client = reqwest::Client::builder().timeout(PATIENCE).redirect(reqwest::redirect::Policy::none());
        let client = client.build().map_err(KeysError::Unreachable)?;
        Ok(Self { client, issuer: issuer.to_owned(), known: Mutex::default() })
    }

    /// The key with this id; none where the issuer has none.
    pub async fn find(&self, id: &str, now: DateTime<Utc>) -> Result<Option<Jwk>, KeysError> {
        let mut known = self.known.lock().await;
        let found = known.find(id);
        let (fresh, asked_lately) =
            (is_within(OLD, known.fresh, now), is_within(ASK_AGAIN, known.asked, now));
        if found.is_some() && (fresh || asked_lately) {
            return Ok(found);
        }
        if asked_lately {
            return Ok(None);
        }
        known.asked = Some(now);
        match self.ask().await {
            Ok(keys) => {
                known.keys = keys;
                known.fresh = Some(now);
                Ok(known.find(id))
            }
            Err(error) => {
                tracing::warn!(issuer = %self.issuer, %error, "the keys of the issuer cannot be had");
                found.map(Some).ok_or(error)
            }
        }
    }

    async fn ask(&self) -> Result<Vec<Jwk>, KeysError> {
        let place = format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let told: Discovery = self.get(&place).await?;
        if told.issuer != self.issuer {
            return Err(KeysError::AnotherIssuer);
        }
        if !is_private_way(&told.jwks_uri) {
            return Err(KeysError::Unreadable);
        }
        // A key of a kind that this build does not know hides none of the others.
        let set: JwkSet = self.get(&told.jwks_uri).await?;
        Ok(set.keys)
    }

    async fn get<T: DeserializeOwned>(&self, place: &str) -> Result<T, KeysError> {
        let answer = self.client.get(place).send().await.and_then(reqwest::Response::error_for_status);
        let mut answer = answer.map_err(|error| KeysError::Unreachable(error.without_url()))?;
        let mut body = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(KeysError::Unreachable)? {
            body.extend_from_slice(&part);
            if body.len() > MAX_BYTES {
                return Err(KeysError::Unreadable);
            }
        }
        serde_json::from_slice(&body).map_err(|_| KeysError::Unreadable)
    }
}

/// Did it happen so lately? A clock that was put back says nothing of what it called later.
fn is_within(span: TimeDelta, at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    at.is_some_and(|at| (TimeDelta::zero()..span).contains(&(now - at)))
}

impl Known {
    fn find(&self, id: &str) -> Option<Jwk> {
        self.keys.iter().find(|key| key.common.key_id.as_deref() == Some(id)).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_by_a_clock_that_was_ahead_is_asked_again_when_it_is_right() {
        let now: DateTime<Utc> = "2026-11-22T07:00:00Z".parse().expect("an instant");
        let asked = |at: DateTime<Utc>| is_within(ASK_AGAIN, Some(at), now);
        assert!(asked(now) && asked(now - TimeDelta::seconds(9)));
        assert!(!asked(now - TimeDelta::seconds(10)) && !is_within(ASK_AGAIN, None, now));
        assert!(!asked(now + TimeDelta::days(1)), "else nobody could sign in with a new key for a day");
    }
}
