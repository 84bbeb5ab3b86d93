//! Whose tokens a municipality trusts, and what of a token says who somebody is.

use std::collections::BTreeMap;

use serde::Deserialize;
use straks_domain::staff::Role;

/// An issuer of identities (identitetsudbyder) that the municipality trusts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuerConfig {
    /// Its address, exactly as its tokens name it.
    pub issuer: String,
    /// What tokens for this central name as their audience.
    pub audience: String,
    /// What desks call themselves to the issuer.
    pub client_id: String,
    /// What desks ask for.
    #[serde(default = "usual_scopes")]
    pub scopes: Vec<String>,
    /// The resource that desks ask a token for (RFC 8707), where the issuer wants one.
    #[serde(default)]
    pub resource: Option<String>,
    /// The claim that names the person: a name, or a JSON pointer that begins with a slash.
    #[serde(default = "subject")]
    pub person_claim: String,
    /// The claim that lists the person's roles; without one the staff list alone says them.
    #[serde(default)]
    pub roles_claim: Option<String>,
    /// What the issuer's names for roles mean here.
    #[serde(default)]
    pub roles: BTreeMap<String, Role>,
    /// The signatures that count.
    #[serde(default = "usual_algorithms")]
    pub algorithms: Vec<Signature>,
}

/// A way of signing. Only those with a public key: a secret that both sides know proves nothing about who signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[expect(missing_docs, reason = "the names are those of RFC 7518 and RFC 8037")]
pub enum Signature {
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    EdDSA,
}

fn usual_scopes() -> Vec<String> {
    ["openid", "offline_access"].map(str::to_owned).to_vec()
}

fn usual_algorithms() -> Vec<Signature> {
    vec![Signature::RS256, Signature::PS256, Signature::ES256, Signature::EdDSA]
}

fn subject() -> String {
    "sub".to_owned()
}

impl IssuerConfig {
    /// What of it cannot be trusted.
    #[must_use]
    pub fn contradiction(&self) -> Option<String> {
        if !is_private_way(&self.issuer) {
            return Some(format!("the issuer {} is not reached by https", self.issuer));
        }
        if self.algorithms.is_empty() {
            return Some(format!("no signature of the issuer {} counts", self.issuer));
        }
        let without_claim = self.roles_claim.is_none() && !self.roles.is_empty();
        without_claim.then(|| format!("roles of the issuer {} are named without roles_claim", self.issuer))
    }
}

/// True for an address that nobody on the way can change: encrypted, or on this machine.
#[must_use]
pub fn is_private_way(address: &str) -> bool {
    ["https://", "http://127.0.0.1:", "http://localhost:"].iter().any(|start| address.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(more: &str) -> Result<IssuerConfig, toml::de::Error> {
        toml::from_str(&format!("audience = \"straks\"\nclient_id = \"desk\"\n{more}"))
    }

    #[test]
    fn only_public_key_signatures_can_be_named() {
        for secret in ["HS256", "none"] {
            let more = format!("issuer = \"https://id\"\nalgorithms = [\"{secret}\"]");
            assert!(read(&more).is_err(), "{secret}");
        }
        let usual = read("issuer = \"https://id\"").expect("an issuer");
        assert_eq!((usual.person_claim.as_str(), usual.contradiction()), ("sub", None));
    }

    #[test]
    fn an_issuer_that_can_be_listened_to_is_refused() {
        let plain = read("issuer = \"http://id.example\"").expect("an issuer");
        assert!(plain.contradiction().is_some_and(|reason| reason.contains("https")));
        let roles = "issuer = \"https://id\"\nroles = { chef = \"manager\" }";
        assert!(read(roles).expect("an issuer").contradiction().is_some());
    }
}
