//! Signing in by OpenID Connect: a desk, a central and a real issuer of identities, over HTTP.

mod entrance;
mod issuer;
mod people;
mod tokens;
mod town;
