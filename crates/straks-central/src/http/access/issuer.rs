//! What a token of an issuer says, once it holds: who somebody is, and as what.
//!
//! A token counts where its signature is by a key that the issuer publishes and of a kind that is allowed, it names
//! issuer and audience as configured, and it is neither too old nor too new. Nothing of a token is ever logged.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::Value;
use straks_domain::staff::{Role, Roles};

use super::keys::{Keys, KeysError};
use crate::clock::Clock;
use crate::config::issuer::{IssuerConfig, Signature};

/// How far the clocks of issuer and central may be apart.
const LEEWAY: TimeDelta = TimeDelta::seconds(30);

/// The longest token that is looked at, in bytes.
const MAX_TOKEN_BYTES: usize = 16_384;

/// Why a token does not count.
#[derive(Debug, thiserror::Error)]
pub enum TokenRefused {
    /// It is no token.
    #[error("not a token")]
    NotAToken,
    /// It is signed in a way that does not count, or not at all.
    #[error("the signature is of a kind that does not count")]
    Algorithm,
    /// It names a key that the issuer does not publish.
    #[error("the key is not known")]
    UnknownKey,
    /// The signature does not hold.
    #[error("the signature does not hold")]
    Signature,
    /// It is from another issuer.
    #[error("another issuer")]
    Issuer,
    /// It is for another audience.
    #[error("another audience")]
    Audience,
    /// It has run out.
    #[error("it has run out")]
    Expired,
    /// It does not count yet.
    #[error("it does not count yet")]
    TooNew,
    /// A claim that must be there is not, or is of another kind.
    #[error("a claim is missing")]
    Claim,
    /// The issuer's keys cannot be had.
    #[error(transparent)]
    Keys(#[from] KeysError),
}

/// Somebody, as an issuer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identified {
    /// What the issuer calls them.
    pub name: String,
    /// Their roles by the issuer; none where it is not asked.
    pub roles: Option<Roles>,
    /// When the token runs out.
    pub until: DateTime<Utc>,
}

/// An issuer that is trusted.
pub struct Issuer {
    config: IssuerConfig,
    keys: Keys,
    clock: Arc<dyn Clock>,
}

impl Issuer {
    /// The issuer of this configuration. Its tokens are held against the time of `clock`.
    ///
    /// # Errors
    /// [`KeysError`] where this machine cannot ask anybody.
    pub fn new(config: IssuerConfig, clock: Arc<dyn Clock>) -> Result<Self, KeysError> {
        let keys = Keys::new(&config.issuer)?;
        Ok(Self { config, keys, clock })
    }

    /// What it was made with.
    #[must_use]
    pub const fn config(&self) -> &IssuerConfig {
        &self.config
    }

    /// Who the bearer of a token is.
    ///
    /// # Errors
    /// [`TokenRefused`].
    pub async fn identify(&self, token: &str) -> Result<Identified, TokenRefused> {
        if token.len() > MAX_TOKEN_BYTES {
            return Err(TokenRefused::NotAToken);
        }
        // `none` is no algorithm that can be read, so such a token ends here.
        let header = decode_header(token).map_err(|_| TokenRefused::Algorithm)?;
        if header.crit.is_some() {
            // It asks not to be taken by who does not know its extensions (RFC 7515, 4.1.11), and none is known here.
            return Err(TokenRefused::NotAToken);
        }
        if !self.config.algorithms.iter().any(|allowed| algorithm(*allowed) == header.alg) {
            return Err(TokenRefused::Algorithm);
        }
        let id = header.kid.ok_or(TokenRefused::UnknownKey)?;
        let now = self.clock.now();
        let key = self.keys.find(&id, now).await?.ok_or(TokenRefused::UnknownKey)?;
        let named = key.common.key_algorithm.map(|named| format!("{named:?}"));
        if named.is_some_and(|named| named != format!("{:?}", header.alg)) {
            return Err(TokenRefused::Algorithm);
        }
        let key = DecodingKey::from_jwk(&key).map_err(|_| TokenRefused::UnknownKey)?;
        let claims = decode::<Value>(token, &key, &signature_only(header.alg));
        let claims = claims.map_err(|_| TokenRefused::Signature)?.claims;
        self.hold_against(&claims, now)
    }

    fn hold_against(&self, claims: &Value, now: DateTime<Utc>) -> Result<Identified, TokenRefused> {
        if claims["iss"].as_str() != Some(self.config.issuer.as_str()) {
            return Err(TokenRefused::Issuer);
        }
        if !texts(&claims["aud"]).any(|audience| audience == self.config.audience) {
            return Err(TokenRefused::Audience);
        }
        let until = instant(&claims["exp"]).ok_or(TokenRefused::Claim)?;
        if until + LEEWAY <= now {
            return Err(TokenRefused::Expired);
        }
        for claim in ["nbf", "iat"] {
            match &claims[claim] {
                Value::Null => {}
                value if instant(value).ok_or(TokenRefused::Claim)? > now + LEEWAY => {
                    return Err(TokenRefused::TooNew);
                }
                _ => {}
            }
        }
        let name = claim(claims, &self.config.person_claim).and_then(Value::as_str);
        let name = name.filter(|name| !name.is_empty()).ok_or(TokenRefused::Claim)?.to_owned();
        Ok(Identified { name, roles: self.roles(claims), until })
    }

    /// The roles that the token names; a name without a meaning here is none.
    fn roles(&self, claims: &Value) -> Option<Roles> {
        let named = claim(claims, self.config.roles_claim.as_ref()?).unwrap_or(&Value::Null);
        let known = |name: &str| -> Option<Role> { self.config.roles.get(name).copied() };
        Some(texts(named).filter_map(known).collect())
    }
}

impl fmt::Debug for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Issuer({})", self.config.issuer)
    }
}

/// The signature alone: what is claimed is held against our own clock and configuration.
fn signature_only(algorithm: Algorithm) -> Validation {
    let mut validation = Validation::new(algorithm);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    validation
}

/// A claim by its name, or by a JSON pointer.
fn claim<'a>(claims: &'a Value, name: &str) -> Option<&'a Value> {
    if name.starts_with('/') { claims.pointer(name) } else { claims.get(name) }
}

/// One text, or each text of a list.
fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    value.as_str().into_iter().chain(list.iter().filter_map(Value::as_str))
}

fn instant(value: &Value) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(value.as_i64()?, 0)
}

const fn algorithm(signature: Signature) -> Algorithm {
    match signature {
        Signature::RS256 => Algorithm::RS256,
        Signature::RS384 => Algorithm::RS384,
        Signature::RS512 => Algorithm::RS512,
        Signature::PS256 => Algorithm::PS256,
        Signature::PS384 => Algorithm::PS384,
        Signature::PS512 => Algorithm::PS512,
        Signature::ES256 => Algorithm::ES256,
        Signature::ES384 => Algorithm::ES384,
        Signature::EdDSA => Algorithm::EdDSA,
    }
}
