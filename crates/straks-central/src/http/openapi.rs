//! `GET /v1/openapi.json`: the interface, described from the code that serves it.
//!
//! `docs/openapi.json` is a copy for readers; a test holds it fresh.

use axum::Json;
use straks_protocol::PROBLEM_JSON;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Content, OpenApi as Description, Ref, Response, ResponseBuilder};
use utoipa::{Modify, OpenApi};

use super::{
    alarms, audit, automation, cases, changes, clock22, commands, decisions, events, health, identities,
    intake, letters, ready, session, sign_in, snapshot,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Straks",
        description = "What a desk and the central say to each other; docs/protocol.md tells the exchange.",
    ),
    paths(
        session::get,
        snapshot::get,
        changes::get,
        commands::post,
        commands::get,
        letters::get,
        letters::text,
        decisions::draft,
        decisions::preview,
        decisions::log,
        clock22::get,
        events::get,
        cases::find,
        cases::get,
        cases::open,
        cases::restrict,
        audit::get,
        audit::search,
        sign_in::get,
        intake::post,
        intake::kept_aside,
        alarms::get,
        alarms::answer,
        automation::get,
        identities::get,
        health::get,
        ready::get,
    ),
    modifiers(&SignIn, &Anywhere),
)]
struct Interface;

/// The two headers by which a practice identity signs in.
struct SignIn;

impl Modify for SignIn {
    fn modify(&self, description: &mut Description) {
        let components = description.components.get_or_insert_default();
        let secret = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        components.add_security_scheme("secret", SecurityScheme::Http(secret));
        let actor = ApiKey::Header(ApiKeyValue::new("Straks-Actor"));
        components.add_security_scheme("actor", SecurityScheme::ApiKey(actor));
    }
}

/// What any route can answer, whoever asks for what.
const ANYWHERE: [(&str, &str); 2] = [
    ("429", "Too many requests, of this caller or altogether: Retry-After says when to come again"),
    (
        "503",
        "The database is busy or cannot be reached, or it took too long: Retry-After says when to come again",
    ),
];

/// And one to which a body is sent.
const SLOWLY: (&str, &str) = ("408", "The body did not arrive in time");

/// Describes it on each, where the route does not say it in its own words.
struct Anywhere;

impl Modify for Anywhere {
    fn modify(&self, description: &mut Description) {
        for item in description.paths.paths.values_mut() {
            for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
                let arrives = operation.request_body.is_some().then_some(SLOWLY);
                for (status, told) in ANYWHERE.into_iter().chain(arrives) {
                    let response = operation.responses.responses.entry(status.to_owned());
                    response.or_insert_with(|| problem(told).into());
                }
            }
        }
    }
}

fn problem(told: &str) -> Response {
    let content = Content::new(Some(Ref::from_schema_name("Problem")));
    ResponseBuilder::new().description(told).content(PROBLEM_JSON, content).build()
}

/// The description.
#[must_use]
pub fn document() -> Description {
    Interface::openapi()
}

pub async fn get() -> Json<Description> {
    Json(document())
}
