//! `GET /v1/session`: who the desk is, and the terms it works on.

use axum::Json;
use axum::extract::State;
use straks_protocol::session::{Lease, PolicyTerms};
use straks_protocol::{PROBLEM_JSON, Problem, Session};

use super::App;
use super::caller::Caller;
use super::problem::Failure;
use crate::central::Central;
use crate::hex::to_hex;
use crate::staff::Member;
use crate::store::StoreError;
use crate::store::rows::MunicipalityKind;

#[utoipa::path(
    get,
    path = "/v1/session",
    operation_id = "session",
    security(("secret" = [], "actor" = [])),
    responses(
        (status = 200, description = "Who the desk is, and the terms it works on", body = Session),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = PROBLEM_JSON),
        (status = 403, description = "Foreign host or origin", body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn get(State(app): State<App>, caller: Caller) -> Result<Json<Session>, Failure> {
    app.blocking(move |central| session(central, caller.0)).await.map(Json)
}

fn session(central: &Central, member: Member) -> Result<Session, StoreError> {
    let casework = central.casework();
    let (municipality, terms) = central.read(|tx| {
        let municipality = tx.municipality()?.ok_or(StoreError::NoMunicipality)?;
        Ok::<_, StoreError>((municipality, casework.rule_sets.terms(tx, central.clock().today())?))
    })?;
    Ok(Session {
        municipality: central.municipality_id().clone(),
        municipality_name: municipality.name,
        practice: match municipality.kind {
            MunicipalityKind::Practice { .. } => true,
            MunicipalityKind::Real => false,
        },
        actor: member.actor,
        packages: member.packages,
        epoch: to_hex(&municipality.epoch),
        rule_set: terms.in_force.id.clone(),
        rule_sets: Some(terms),
        policy: PolicyTerms {
            approved_parameters: casework.policy.approved_parameters.names().clone(),
            claim_control_limit: casework.policy.claim_control_limit,
        },
        work: Some(casework.work.terms.clone()),
        server_time: central.clock().now(),
        lease: Lease::default(),
    })
}
