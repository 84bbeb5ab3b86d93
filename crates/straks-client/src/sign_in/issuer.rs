//! The issuer of identities, as a desk talks to it: discovery, authorization, exchange, renewal, revocation.

use std::time::Duration;

use chrono::TimeDelta;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreErrorResponseType, CoreProviderMetadata, CoreTokenResponse,
};
use openidconnect::http::Response;
use openidconnect::url::Url;
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, CsrfToken, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RefreshToken,
    RequestTokenError, Scope, TokenResponse as _,
};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use straks_protocol::session::IssuerTerms;

use super::SignInError;

/// How long the issuer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a token counts whose issuer does not say.
const UNSAID: TimeDelta = TimeDelta::minutes(5);

/// An issuer that was discovered.
pub struct Issuer {
    http: reqwest::Client,
    terms: IssuerTerms,
    metadata: CoreProviderMetadata,
}

/// A sign-in under way.
pub struct Asked {
    /// What the browser is to show.
    pub address: Url,
    /// What the browser must bring back.
    pub state: CsrfToken,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
}

/// Tokens as they came.
pub struct Received {
    pub access: SecretString,
    pub lasts: TimeDelta,
    pub refresh: Option<SecretString>,
}

impl Received {
    /// The earlier refresh token goes on where the issuer sent no new one.
    pub fn or(self, earlier: SecretString) -> Self {
        Self { refresh: self.refresh.or(Some(earlier)), ..self }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the issuer cannot be reached")]
struct HttpFailed;

#[derive(Deserialize)]
struct Revocation {
    revocation_endpoint: Option<String>,
}

/// What talks to issuers. A redirect could lead to where nobody pointed.
pub fn http_client() -> Result<reqwest::Client, SignInError> {
    let client = reqwest::Client::builder().timeout(PATIENCE).redirect(reqwest::redirect::Policy::none());
    client.build().map_err(|_| SignInError::Unreachable)
}

/// One exchange of the protocol, over our own client.
async fn exchange(client: reqwest::Client, request: HttpRequest) -> Result<HttpResponse, HttpFailed> {
    let request = reqwest::Request::try_from(request).map_err(|_| HttpFailed)?;
    let answer = client.execute(request).await.map_err(|_| HttpFailed)?;
    let mut response = Response::builder().status(answer.status());
    for (name, value) in answer.headers() {
        response = response.header(name, value);
    }
    let body = answer.bytes().await.map_err(|_| HttpFailed)?;
    response.body(body.to_vec()).map_err(|_| HttpFailed)
}

impl Issuer {
    /// Finds out how to talk to the issuer. It must call itself as the central does.
    pub async fn discover(terms: &IssuerTerms) -> Result<Self, SignInError> {
        let http = http_client()?;
        let url = IssuerUrl::new(terms.issuer.clone()).map_err(|_| SignInError::NotTrusted)?;
        let metadata =
            CoreProviderMetadata::discover_async(url, &|request| exchange(http.clone(), request)).await;
        let metadata = metadata.map_err(|error| {
            tracing::warn!(%error, "the issuer of identities cannot be discovered");
            SignInError::Unreachable
        })?;
        Ok(Self { http, terms: terms.clone(), metadata })
    }

    /// What it was found by.
    pub const fn terms(&self) -> &IssuerTerms {
        &self.terms
    }

    fn client_id(&self) -> ClientId {
        ClientId::new(self.terms.client_id.clone())
    }

    /// Begins a sign-in that comes back to `back`.
    pub fn ask(&self, back: &str) -> Result<Asked, SignInError> {
        let client = CoreClient::from_provider_metadata(self.metadata.clone(), self.client_id(), None);
        let client = client.set_redirect_uri(redirect(back)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let mut request = client.authorize_url(flow, CsrfToken::new_random, Nonce::new_random);
        // `openid` is always asked for.
        for scope in self.terms.scopes.iter().filter(|scope| *scope != "openid") {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        if self.terms.scopes.iter().any(|scope| scope == "offline_access") {
            // OpenID Connect Core, § 11: offline access takes consent.
            request = request.add_extra_param("prompt", "consent");
        }
        if let Some(resource) = &self.terms.resource {
            request = request.add_extra_param("resource", resource.clone());
        }
        let (address, state, nonce) = request.set_pkce_challenge(challenge).url();
        Ok(Asked { address, state, nonce, verifier })
    }

    /// Exchanges the code that came back, and holds the answer against what was asked.
    pub async fn exchange(&self, code: String, asked: Asked, back: &str) -> Result<Received, SignInError> {
        let client = CoreClient::from_provider_metadata(self.metadata.clone(), self.client_id(), None);
        let client = client.set_redirect_uri(redirect(back)?);
        let request =
            client.exchange_code(AuthorizationCode::new(code)).map_err(|_| SignInError::NotTrusted)?;
        let mut request = request.set_pkce_verifier(asked.verifier);
        if let Some(resource) = &self.terms.resource {
            request = request.add_extra_param("resource", resource.clone());
        }
        let answer = request.request_async(&|request| exchange(self.http.clone(), request)).await;
        let answer = answer.map_err(|error| failed(&error))?;
        let token = answer.id_token().ok_or(SignInError::NotTrusted)?;
        let verifier = client.id_token_verifier();
        let claims = token.claims(&verifier, &asked.nonce).map_err(|error| {
            tracing::warn!(%error, "an identity token does not hold");
            SignInError::NotTrusted
        })?;
        if let Some(expected) = claims.access_token_hash() {
            let algorithm = token.signing_alg().map_err(|_| SignInError::NotTrusted)?;
            let key = token.signing_key(&verifier).map_err(|_| SignInError::NotTrusted)?;
            let actual = AccessTokenHash::from_token(answer.access_token(), algorithm, key);
            if actual.map_err(|_| SignInError::NotTrusted)? != *expected {
                return Err(SignInError::NotTrusted);
            }
        }
        Ok(received(&answer))
    }

    /// New tokens for a refresh token.
    pub async fn refresh(&self, refresh: &SecretString) -> Result<Received, SignInError> {
        let client = CoreClient::from_provider_metadata(self.metadata.clone(), self.client_id(), None);
        let refresh = RefreshToken::new(refresh.expose_secret().to_owned());
        let request = client.exchange_refresh_token(&refresh).map_err(|_| SignInError::NotTrusted)?;
        let request = match &self.terms.resource {
            Some(resource) => request.add_extra_param("resource", resource.clone()),
            None => request,
        };
        let answer = request.request_async(&|request| exchange(self.http.clone(), request)).await;
        answer.map(|answer| received(&answer)).map_err(|error| failed(&error))
    }

    /// Takes a refresh token back (RFC 7009), where the issuer offers it.
    pub async fn revoke(&self, refresh: &SecretString) -> Result<(), SignInError> {
        let place = format!("{}/.well-known/openid-configuration", self.terms.issuer.trim_end_matches('/'));
        let told = self.http.get(place).send().await.map_err(|_| SignInError::Unreachable)?;
        let told: Revocation = told.json().await.map_err(|_| SignInError::Unreachable)?;
        let Some(endpoint) = told.revocation_endpoint else { return Ok(()) };
        let mut form = Url::parse(&endpoint).map_err(|_| SignInError::NotTrusted)?;
        form.query_pairs_mut()
            .clear()
            .append_pair("token", refresh.expose_secret())
            .append_pair("token_type_hint", "refresh_token")
            .append_pair("client_id", &self.terms.client_id);
        let body = form.query().unwrap_or_default().to_owned();
        let request = self.http.post(endpoint).header("content-type", "application/x-www-form-urlencoded");
        let answer = request.body(body).send().await.and_then(reqwest::Response::error_for_status);
        answer.map(|_| ()).map_err(|_| SignInError::Unreachable)
    }
}

fn redirect(back: &str) -> Result<RedirectUrl, SignInError> {
    RedirectUrl::new(back.to_owned()).map_err(|_| SignInError::NotTrusted)
}

fn received(answer: &CoreTokenResponse) -> Received {
    let lasts = answer.expires_in().and_then(|lasts| TimeDelta::from_std(lasts).ok());
    Received {
        access: answer.access_token().secret().clone().into(),
        lasts: lasts.unwrap_or(UNSAID),
        refresh: answer.refresh_token().map(|token| token.secret().clone().into()),
    }
}

/// A grant that does not count any more ends the sign-in; everything else may pass.
fn failed<E: std::error::Error>(
    error: &RequestTokenError<E, openidconnect::StandardErrorResponse<CoreErrorResponseType>>,
) -> SignInError {
    match error {
        RequestTokenError::ServerResponse(answer)
            if *answer.error() == CoreErrorResponseType::InvalidGrant =>
        {
            SignInError::Ended
        }
        RequestTokenError::ServerResponse(answer) => {
            tracing::warn!(reason = %answer.error(), "the issuer refused a token");
            SignInError::Refused
        }
        RequestTokenError::Request(_) | RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            SignInError::Unreachable
        }
    }
}
