//! Who is calling: a bearer of the secret, as one of the staff.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use straks_domain::ids::ActorId;
use straks_protocol::ProblemCode;

use super::App;
use super::problem::Failure;
use crate::feed::Viewer;
use crate::staff::Member;

/// Header that names the practice identity.
const ACTOR: &str = "straks-actor";

/// A member of staff who is signed in.
pub struct Caller(pub Member);

impl Caller {
    /// Their desk, to the feed.
    pub fn viewer(&self) -> Viewer {
        Viewer { actor: self.0.actor.id.clone(), scope: self.0.viewer() }
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        app.access.require_secret(&parts.headers)?;
        let actor = parts.headers.get(ACTOR).and_then(|value| value.to_str().ok()).map(ActorId::new);
        let member = actor.and_then(|actor| app.central.casework().staff.member(&actor).cloned());
        member.map(Self).ok_or_else(|| ProblemCode::Unauthenticated.into())
    }
}

/// A bearer of the secret who has not said who they are.
pub struct Bearer;

impl FromRequestParts<App> for Bearer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        app.access.require_secret(&parts.headers).map(|()| Self)
    }
}
