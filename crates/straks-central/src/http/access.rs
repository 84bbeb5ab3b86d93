//! Who may speak to a central on this machine: the right host, no foreign origin, and the secret of this
//! launch. A page in a browser that guesses the port has neither origin nor secret.

use std::fmt;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use straks_domain::ids::ActorId;
use straks_protocol::{Problem, ProblemCode};

use super::App;
use super::problem::Failure;
use crate::central::random;
use crate::staff::{Member, Staff};
use crate::store::StoreError;

/// Header that names the practice identity.
const ACTOR: &str = "straks-actor";

/// Origins of the window on the systems it runs on.
const WINDOW_ORIGINS: [&str; 2] = ["tauri://localhost", "http://tauri.localhost"];

/// The secret of one launch. It does not print.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one that nobody can guess.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the system has no randomness.
    pub fn generate() -> Result<Self, StoreError> {
        Ok(Self(URL_SAFE_NO_PAD.encode(random::<32>()?)))
    }

    /// The text that desks send. Say why at the place of use.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(••••)")
    }
}

/// Who is let in.
#[derive(Debug)]
pub struct Access {
    secret: Secret,
    hosts: [String; 2],
}

impl Access {
    /// On this port of the loopback address, with this secret.
    #[must_use]
    pub fn loopback(port: u16, secret: Secret) -> Self {
        Self { secret, hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")] }
    }

    /// The bearer must have the secret.
    ///
    /// # Errors
    /// Unauthenticated.
    pub fn require_secret(&self, headers: &HeaderMap) -> Result<(), Failure> {
        let given = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "));
        let same = given.is_some_and(|given| {
            // Hashes are compared, so that the time taken tells nothing of the secret.
            Sha256::digest(given) == Sha256::digest(&self.secret.0)
        });
        if same { Ok(()) } else { Err(ProblemCode::Unauthenticated.into()) }
    }

    /// Who is signed in: a bearer of the secret, as one of the staff.
    ///
    /// # Errors
    /// Unauthenticated.
    pub async fn member(&self, headers: &HeaderMap, staff: &Staff) -> Result<Member, Failure> {
        self.require_secret(headers)?;
        let actor = headers.get(ACTOR).and_then(|value| value.to_str().ok()).map(ActorId::new);
        let member = actor.and_then(|actor| staff.member(&actor).cloned());
        member.ok_or_else(|| ProblemCode::Unauthenticated.into())
    }

    fn require_own_host(&self, headers: &HeaderMap) -> Result<(), Failure> {
        let hosts: Vec<_> = headers.get_all(header::HOST).iter().collect();
        match hosts.as_slice() {
            [host] if self.hosts.iter().any(|own| *host == own.as_str()) => Ok(()),
            _ => Err(Problem::new(ProblemCode::ForeignOrigin).with_detail("host").into()),
        }
    }
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
    match app.access.require_own_host(headers).and_then(|()| require_own_origin(headers)) {
        Ok(()) => next.run(request).await,
        Err(failure) => failure.into_response(),
    }
}
