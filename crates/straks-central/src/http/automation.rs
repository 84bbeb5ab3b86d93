//! `GET /v1/automation?from=&until=`: what automation did with the refund claims received in some days, what people
//! said of its samples, and where it is stopped. A stop can name a person: where that one is restricted, it is said in the
//! audit log that they were on the list.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::Deserialize;
use straks_domain::Cpr;
use straks_domain::automation::StopScope;
use straks_domain::ids::ActorId;
use straks_protocol::automation::AutomationFigures;
use straks_protocol::{PROBLEM_JSON, Problem};
use utoipa::IntoParams;

use super::App;
use super::caller::Caller;
use super::params::{Params, within_reason};
use super::problem::Failure;
use crate::casework::automation::figures::{Ground, figures};
use crate::central::Central;
use crate::clock::start_of_day;
use crate::restricted;
use crate::store::{Reading, StoreError};

/// Where nothing is said: so many days up to today.
const DAYS: u64 = 56;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
/// Which days.
pub struct Query {
    /// First day that claims were received on; eight weeks back where nothing is said.
    from: Option<NaiveDate>,
    /// Last day; today where nothing is said.
    until: Option<NaiveDate>,
}

#[utoipa::path(
    get,
    path = "/v1/automation",
    operation_id = "automation",
    params(Query),
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "What automation did", body = AutomationFigures),
        (status = 400, description = "It cannot be read", body = Problem, content_type = PROBLEM_JSON),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "Foreign host or origin, or another role", body = Problem,
            content_type = PROBLEM_JSON),
    )
)]
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Query>,
) -> Result<Json<AutomationFigures>, Failure> {
    let until = query.until.map_or_else(|| app.central.clock().today(), within_reason);
    let from = query.from.map(within_reason).or_else(|| until.checked_sub_days(Days::new(DAYS)));
    let from = from.filter(|from| *from <= until).ok_or_else(|| Failure::malformed("from"))?;
    app.blocking(move |central| ask(central, &caller.0.actor.id, (from, until))).await.map(Json)
}

fn ask(
    central: &Central,
    reader: &ActorId,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<AutomationFigures, StoreError> {
    let (figures, named) = central.read(|tx: &dyn Reading| {
        let since: DateTime<Utc> = start_of_day(from);
        let stops = tx.automation_stops()?;
        let named = stops.iter().filter_map(|stop| person(&stop.scope)).collect();
        let named = restricted::of_persons(central, tx, &named)?;
        let figures = figures(Ground {
            from,
            until,
            outcomes: tx.claim_outcomes(from, until)?,
            samples: tx.samples_since(since)?,
            draws: tx.draws_since(since)?,
            stops,
        });
        Ok::<_, StoreError>((figures, named))
    })?;
    restricted::listed(central, reader, &named)?;
    Ok(figures)
}

/// The person whom a stop names.
const fn person(scope: &StopScope) -> Option<Cpr> {
    match scope {
        StopScope::Person { cpr } => Some(*cpr),
        StopScope::Everywhere
        | StopScope::Employer { .. }
        | StopScope::Finding { .. }
        | StopScope::Paragraph { .. }
        | StopScope::Parameter { .. } => None,
    }
}
