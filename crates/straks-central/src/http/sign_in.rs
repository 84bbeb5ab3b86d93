//! `GET /v1/sign-in`: what a desk must know before anybody is signed in.

use axum::Json;
use axum::extract::State;
use straks_protocol::session::{IssuerTerms, SignInTerms};
use straks_protocol::{PROBLEM_JSON, Problem};

use super::App;
use super::access::issuer::Issuer;
use super::problem::Failure;
use crate::store::StoreError;

#[utoipa::path(
    get,
    path = "/v1/sign-in",
    operation_id = "signIn",
    responses(
        (status = 200, description = "Where and as what a desk signs in", body = SignInTerms),
        (status = 403, description = "Foreign host or origin", body = Problem, content_type = PROBLEM_JSON),
    )
)]
pub async fn get(State(app): State<App>) -> Result<Json<SignInTerms>, Failure> {
    let issuers = app.access.issuers().iter().map(terms).collect();
    let named = app.blocking(|central| {
        let municipality = central.read(|tx| tx.municipality()?.ok_or(StoreError::NoMunicipality))?;
        Ok::<_, StoreError>((central.municipality_id().clone(), municipality.name))
    });
    let (municipality, municipality_name) = named.await?;
    Ok(Json(SignInTerms { municipality, municipality_name, issuers }))
}

fn terms(issuer: &Issuer) -> IssuerTerms {
    let config = issuer.config();
    IssuerTerms {
        issuer: config.issuer.clone(),
        client_id: config.client_id.clone(),
        scopes: config.scopes.clone(),
        resource: config.resource.clone(),
    }
}
