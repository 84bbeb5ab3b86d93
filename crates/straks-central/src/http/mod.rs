//! The only way in: JSON over HTTP, as `docs/protocol.md` tells it.
//!
//! Handlers extract, authorise, call and convert; one file for each resource. Whatever goes wrong, also
//! before a handler is found, is answered with a problem. Nothing personal is logged.

mod accept;
mod access;
mod alarms;
mod audit;
mod automation;
mod body;
mod caller;
mod cases;
mod changes;
mod clock22;
mod commands;
mod decisions;
mod events;
mod health;
mod identities;
mod intake;
mod letters;
mod limits;
mod openapi;
mod params;
mod problem;
mod ready;
mod routes;
mod session;
mod sign_in;
mod snapshot;

use std::sync::Arc;

use axum::Router;
use axum::http::Uri;
use axum::middleware::{from_fn, from_fn_with_state};
use straks_protocol::ProblemCode;
use tokio::sync::watch;
use tower_http::compression::CompressionLayer;

use crate::central::Central;
use crate::store::StoreError;
pub use access::issuer::{Issuer, TokenRefused};
pub use access::keys::KeysError;
pub use access::{Access, Door, Secret, loopback_hosts};
pub use limits::{Limits, Peer};
pub use openapi::document as openapi_document;
use problem::Failure;
pub use routes::{Lasts, Needs, ROUTES, Route};

/// What the handlers work with.
#[derive(Clone)]
pub struct App {
    central: Arc<Central>,
    access: Arc<Access>,
    limits: Limits,
    stopping: watch::Receiver<bool>,
}

impl App {
    /// Serves this municipality to whom `access` lets in, until `stopping` turns true.
    #[must_use]
    pub fn new(central: Arc<Central>, access: Access, stopping: watch::Receiver<bool>) -> Self {
        Self { central, access: Arc::new(access), limits: Limits::default(), stopping }
    }

    /// The same within these bounds.
    #[must_use]
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Runs blocking work off the async threads.
    async fn blocking<T, E>(
        &self,
        work: impl FnOnce(&Central) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        T: Send + 'static,
        E: Into<Failure> + Send + 'static,
    {
        let central = Arc::clone(&self.central);
        match tokio::task::spawn_blocking(move || work(&central)).await {
            Ok(done) => done.map_err(Into::into),
            Err(error) => {
                tracing::error!(%error, "a request ended in a panic");
                Err(Failure::from(ProblemCode::Internal))
            }
        }
    }
}

/// Every route.
pub fn router(app: App) -> Router {
    let limits = app.limits.clone();
    routes::lasting(&app, Lasts::Briefly)
        .layer(CompressionLayer::new())
        .layer(from_fn(accept::plain_too))
        .layer(from_fn_with_state(limits, limits::limit))
        .merge(routes::lasting(&app, Lasts::Open))
        .fallback(no_such_route)
        .method_not_allowed_fallback(no_such_method)
        .layer(from_fn_with_state(app.clone(), access::guard))
        .layer(from_fn(limits::log))
        .with_state(app)
}

async fn no_such_route(_uri: Uri) -> Failure {
    Failure::from(ProblemCode::NotFound)
}

async fn no_such_method() -> Failure {
    Failure::from(ProblemCode::MethodNotAllowed)
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let source = std::error::Error::source(&error).map(ToString::to_string);
        if let Some(seconds) = error.passes_after() {
            tracing::warn!(%error, source, "a request is put off");
            return Self::from(ProblemCode::Unavailable).after(seconds);
        }
        tracing::error!(%error, source, "a request failed");
        Self::from(ProblemCode::Internal)
    }
}
