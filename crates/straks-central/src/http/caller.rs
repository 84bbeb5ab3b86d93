//! Who is calling, as the table of routes found out before the handler was reached.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use straks_protocol::ProblemCode;

use super::App;
use super::problem::Failure;
use crate::feed::Viewer;
use crate::staff::Member;

/// A member of staff who is signed in.
#[derive(Clone)]
pub struct Caller(pub Member);

impl Caller {
    /// Their desk, to the feed.
    pub fn viewer(&self) -> Viewer {
        Viewer { actor: self.0.actor.id.clone(), scope: self.0.viewer() }
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Failure> {
        // A handler that asks for a caller on a route that asks for none finds nobody.
        parts.extensions.get::<Self>().cloned().ok_or_else(|| ProblemCode::Unauthenticated.into())
    }
}
