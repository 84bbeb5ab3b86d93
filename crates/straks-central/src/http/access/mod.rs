//! Who is let in: the right host, no foreign origin, and somebody who is signed in.
//!
//! On a machine of one's own the secret of the launch and a practice identity are enough; a page in a browser that
//! guesses the port has neither. Everywhere else a token of an issuer that the municipality trusts is asked for.

pub mod issuer;
pub mod keys;
mod secret;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use straks_domain::ids::ActorId;
use straks_protocol::{Problem, ProblemCode};

use super::App;
use super::problem::Failure;
use crate::staff::{Member, Staff};
use issuer::{Issuer, TokenRefused};
pub use secret::Secret;

/// Header that names the practice identity.
const ACTOR: &str = "straks-actor";

/// Origins of the window on the systems it runs on.
const WINDOW_ORIGINS: [&str; 2] = ["tauri://localhost", "http://tauri.localhost"];

/// Who is let in.
#[derive(Debug)]
pub struct Access {
    hosts: Vec<String>,
    door: Door,
}

/// How somebody shows who they are.
#[derive(Debug)]
pub enum Door {
    /// By the secret of this launch, as a practice identity of their choice.
    Practice(Secret),
    /// By a token of one of these issuers.
    Issuers(Vec<Issuer>),
}

impl Access {
    /// By these hosts and this door.
    #[must_use]
    pub const fn new(hosts: Vec<String>, door: Door) -> Self {
        Self { hosts, door }
    }

    /// On this port of the loopback address, with this secret.
    #[must_use]
    pub fn loopback(port: u16, secret: Secret) -> Self {
        Self::new(loopback_hosts(port), Door::Practice(secret))
    }

    /// The issuers that are trusted; none for practice identities.
    #[must_use]
    pub fn issuers(&self) -> &[Issuer] {
        match &self.door {
            Door::Practice(_) => &[],
            Door::Issuers(issuers) => issuers,
        }
    }

    /// The bearer must have the secret of this launch. Where there is none, nobody has.
    ///
    /// # Errors
    /// Unauthenticated.
    pub fn require_secret(&self, headers: &HeaderMap) -> Result<(), Failure> {
        let Door::Practice(secret) = &self.door else { return Err(ProblemCode::NotFound.into()) };
        let same = bearer(headers).is_some_and(|given| {
            // Hashes are compared, so that the time taken tells nothing of the secret.
            Sha256::digest(given) == Sha256::digest(secret.reveal())
        });
        if same { Ok(()) } else { Err(ProblemCode::Unauthenticated.into()) }
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// Unauthenticated; forbidden for somebody who is not of the staff; unavailable while the issuer is.
    pub async fn member(&self, headers: &HeaderMap, staff: &Staff) -> Result<Member, Failure> {
        match &self.door {
            Door::Practice(_) => {
                self.require_secret(headers)?;
                let actor = only(headers, ACTOR).map(ActorId::new);
                let member = actor.and_then(|actor| staff.member(&actor).cloned());
                member.ok_or_else(|| ProblemCode::Unauthenticated.into())
            }
            Door::Issuers(issuers) => {
                let token = bearer(headers).ok_or(ProblemCode::Unauthenticated)?;
                identified(issuers, token, staff).await
            }
        }
    }

    /// The host stands in its header, once, and may stand in the address as well.
    fn require_own_host(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), Failure> {
        let is_own = |host: &[u8]| self.hosts.iter().any(|own| host.eq_ignore_ascii_case(own.as_bytes()));
        let hosts: Vec<_> = headers.get_all(header::HOST).iter().collect();
        let in_address = uri.authority().is_none_or(|authority| is_own(authority.as_str().as_bytes()));
        match hosts.as_slice() {
            [host] if in_address && is_own(host.as_bytes()) => Ok(()),
            _ => Err(Problem::new(ProblemCode::ForeignOrigin).with_detail("host").into()),
        }
    }
}

/// The names of this port on this machine.
#[must_use]
pub fn loopback_hosts(port: u16) -> Vec<String> {
    vec![format!("127.0.0.1:{port}"), format!("localhost:{port}")]
}

/// The member of staff that one of the issuers says the bearer is.
async fn identified(issuers: &[Issuer], token: &str, staff: &Staff) -> Result<Member, Failure> {
    let mut refused = TokenRefused::Issuer;
    for issuer in issuers {
        match issuer.identify(token).await {
            Ok(known) => {
                let member = staff.signed_in_as(&known.name).cloned();
                let member =
                    member.ok_or_else(|| Problem::new(ProblemCode::Forbidden).with_detail("staff"))?;
                return Ok(match known.roles {
                    Some(roles) => member.limited_to(roles),
                    None => member,
                });
            }
            // What comes nearest to a token that counts is told.
            Err(error) if issuers.len() == 1 || !matches!(error, TokenRefused::UnknownKey) => refused = error,
            Err(_) => {}
        }
    }
    Err(refusal(&refused))
}

fn refusal(refused: &TokenRefused) -> Failure {
    tracing::debug!(reason = %refused, "a token was refused");
    let detail = match refused {
        TokenRefused::NotAToken => "token",
        TokenRefused::Algorithm => "algorithm",
        TokenRefused::UnknownKey => "key",
        TokenRefused::Signature => "signature",
        TokenRefused::Issuer => "issuer",
        TokenRefused::Audience => "audience",
        TokenRefused::Expired => "expired",
        TokenRefused::TooNew => "too_new",
        TokenRefused::Claim => "claim",
        TokenRefused::Keys(_) => return Failure::from(ProblemCode::Unavailable),
    };
    Problem::new(ProblemCode::Unauthenticated).with_detail(detail).into()
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = only(headers, header::AUTHORIZATION.as_str())?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("Bearer").then_some(token)
}

/// A header that is there once: of two, a proxy in front may have looked at the other one.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    values.next().filter(|_| values.next().is_none())?.to_str().ok()
}

fn require_own_origin(headers: &HeaderMap) -> Result<(), Failure> {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    if origins.all(|origin| WINDOW_ORIGINS.iter().any(|own| *origin == *own)) {
        Ok(())
    } else {
        Err(Problem::new(ProblemCode::ForeignOrigin).with_detail("origin").into())
    }
}

/// Turns away requests for other hosts or from other origins, whatever they ask for.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    match app.access.require_own_host(request.uri(), headers).and_then(|()| require_own_origin(headers)) {
        Ok(()) => next.run(request).await,
        Err(failure) => failure.into_response(),
    }
}
