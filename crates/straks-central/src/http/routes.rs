//! Every route with what it asks of the caller, as data.
//!
//! The router is made from this table and from nothing else, so a route without a row cannot be reached, and a
//! row without what it asks for does not compile. Tests walk the same table.

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use straks_domain::staff::Right;
use straks_protocol::ProblemCode;

use super::caller::Caller;
use super::problem::Failure;
use super::{
    App, alarms, audit, automation, cases, changes, clock22, commands, decisions, events, health, identities,
    intake, letters, openapi, ready, session, sign_in, snapshot,
};

/// What a route asks of the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: anybody who reaches the central.
    Nothing,
    /// The secret of this launch, before anybody has said who they are. Practice only.
    Secret,
    /// Somebody who is signed in, whatever they may do.
    SignIn,
    /// Somebody who has this right.
    Right(Right),
}

/// How long an answer takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasts {
    /// It is given its time, and counts among the requests at work.
    Briefly,
    /// It stays open as long as the caller likes.
    Open,
}

/// A route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// The method, in lower case.
    pub method: &'static str,
    /// The path, with its parameters in braces.
    pub path: &'static str,
    /// What it asks of the caller.
    pub needs: Needs,
    /// How long its answer takes.
    pub lasts: Lasts,
}

macro_rules! routes {
    ($($method:ident $path:literal => $handler:path, $needs:expr, $lasts:ident;)*) => {
        /// Every route.
        pub const ROUTES: &[Route] = &[$(
            Route { method: stringify!($method), path: $path, needs: $needs, lasts: Lasts::$lasts },
        )*];

        /// The routes that last so long.
        pub(super) fn lasting(app: &App, lasts: Lasts) -> Router<App> {
            let mut router = Router::new();
            let mut rows = ROUTES.iter();
            $(
                let row = rows.next().expect("invariant: one row for each route");
                if row.lasts == lasts {
                    let guarded = from_fn_with_state((app.clone(), row), require);
                    router = router.route($path, $method($handler).route_layer(guarded));
                }
            )*
            router
        }
    };
}

routes! {
    get "/v1/session" => session::get, Needs::SignIn, Briefly;
    get "/v1/snapshot" => snapshot::get, Needs::Right(Right::FollowWork), Briefly;
    get "/v1/changes" => changes::get, Needs::Right(Right::FollowWork), Briefly;
    get "/v1/events" => events::get, Needs::Right(Right::FollowWork), Open;
    // Which right a command asks for is in `commands::needs`.
    post "/v1/commands" => commands::post, Needs::SignIn, Briefly;
    get "/v1/commands/{key}" => commands::get, Needs::SignIn, Briefly;
    post "/v1/persons/cases" => cases::find, Needs::Right(Right::WorkTasks), Briefly;
    get "/v1/cases/{id}" => cases::get, Needs::Right(Right::WorkTasks), Briefly;
    post "/v1/cases/{id}/opening" => cases::open, Needs::Right(Right::WorkTasks), Briefly;
    post "/v1/restrictions" => cases::restrict, Needs::Right(Right::DirectWork), Briefly;
    get "/v1/audit" => audit::get, Needs::Right(Right::ReadAudit), Briefly;
    post "/v1/audit/search" => audit::search, Needs::Right(Right::ReadAudit), Briefly;
    get "/v1/sign-in" => sign_in::get, Needs::Nothing, Briefly;
    get "/v1/letters/{id}" => letters::get, Needs::Right(Right::FollowWork), Briefly;
    get "/v1/letters/{id}/text" => letters::text, Needs::Right(Right::FollowWork), Briefly;
    get "/v1/cases/{id}/decisions/{decision}/draft" => decisions::draft, Needs::Right(Right::WorkTasks), Briefly;
    post "/v1/cases/{id}/preview" => decisions::preview, Needs::Right(Right::WorkTasks), Briefly;
    get "/v1/cases/{id}/decisions/{decision}/log" => decisions::log, Needs::Right(Right::FollowWork), Briefly;
    get "/v1/reassessments" => clock22::get, Needs::Right(Right::FollowWork), Briefly;
    post "/v1/intake" => intake::post, Needs::Right(Right::SendReports), Briefly;
    get "/v1/intake/kept-aside" => intake::kept_aside, Needs::Right(Right::ReadFigures), Briefly;
    get "/v1/intake/alarms" => alarms::get, Needs::Right(Right::ReadFigures), Briefly;
    post "/v1/intake/alarms/answers" => alarms::answer, Needs::Right(Right::StopAutomation), Briefly;
    get "/v1/automation" => automation::get, Needs::Right(Right::ReadFigures), Briefly;
    get "/v1/identities" => identities::get, Needs::Secret, Briefly;
    get "/v1/health" => health::get, Needs::Nothing, Briefly;
    get "/v1/ready" => ready::get, Needs::Nothing, Briefly;
    get "/v1/openapi.json" => openapi::get, Needs::Nothing, Briefly;
}

/// Lets through who has what the route asks for, and tells the handler who it is.
async fn require(
    State((app, route)): State<(App, &'static Route)>,
    mut request: Request,
    next: Next,
) -> Response {
    match admit(&app, route.needs, &mut request).await {
        Ok(()) => next.run(request).await,
        Err(failure) => failure.into_response(),
    }
}

async fn admit(app: &App, needs: Needs, request: &mut Request) -> Result<(), Failure> {
    let right = match needs {
        Needs::Nothing => return app.limits.count_stranger(request),
        Needs::Secret => {
            app.limits.count_stranger(request)?;
            return app.access.require_secret(request.headers());
        }
        Needs::SignIn => None,
        Needs::Right(right) => Some(right),
    };
    let staff = &app.central.casework().staff;
    let member = match app.access.member(request.headers(), staff).await {
        Ok(member) => member,
        Err(failure) => {
            app.limits.count_stranger(request)?;
            return Err(failure);
        }
    };
    if right.is_some_and(|right| !member.may(right)) {
        return Err(ProblemCode::Forbidden.into());
    }
    app.limits.count(&member.actor.id)?;
    request.extensions_mut().insert(Caller(member));
    Ok(())
}
