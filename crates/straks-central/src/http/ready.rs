//! `GET /v1/ready`: should callers be sent here? Not while the store cannot be reached, the clock has gone back, no
//! rule set can be assessed by, or the central is stopping.

use std::error::Error as _;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use straks_protocol::{PROBLEM_JSON, Problem, ProblemCode};
use utoipa::ToSchema;

use super::App;
use super::problem::Failure;
use crate::central::Central;
use crate::store::StoreError;

/// Answer of `GET /v1/ready`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Readiness {
    status: Ready,
    /// The rule set that is assessed by today.
    rule_set: String,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Ready {
    /// Callers can be sent here.
    Ready,
}

#[utoipa::path(
    get,
    path = "/v1/ready",
    operation_id = "ready",
    responses(
        (status = 200, description = "Callers can be sent here", body = Readiness),
        (status = 403, description = "Foreign host or origin", body = Problem, content_type = PROBLEM_JSON),
        (status = 503, description = "Callers should be sent elsewhere; the detail says what is missing",
            body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn get(State(app): State<App>) -> Result<Json<Readiness>, Failure> {
    if *app.stopping.borrow() {
        return Err(missing("stopping"));
    }
    let rule_set = app.blocking(ready).await?;
    Ok(Json(Readiness { status: Ready::Ready, rule_set }))
}

fn ready(central: &Central) -> Result<String, Failure> {
    let seen = central.read(|tx| {
        let municipality = tx.municipality()?;
        let is_behind = central.clock_is_behind(tx)?;
        let rule_set = central.casework().rule_sets.in_force(tx, central.clock().today());
        Ok::<_, StoreError>((
            municipality.is_some(),
            is_behind,
            rule_set.map(|set| set.version().id.to_string()),
        ))
    });
    let (there, is_behind, rule_set) = seen.map_err(|error| {
        tracing::error!(%error, source = error.source().map(tracing::field::display), "the store cannot be reached");
        missing("store")
    })?;
    if !there {
        return Err(missing("municipality"));
    }
    if is_behind {
        return Err(missing("clock"));
    }
    rule_set.map_err(|error| {
        tracing::error!(%error, "no rule set can be assessed by");
        missing("rule_set")
    })
}

fn missing(what: &str) -> Failure {
    Failure::from(Problem::new(ProblemCode::Unavailable).with_detail(what)).after(5)
}
