//! The central's routes as calls.

use std::time::Duration;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, IF_MATCH};
use reqwest::{Client, RequestBuilder, Response};
use secrecy::ExposeSecret as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use straks_domain::Cpr;
use straks_domain::ids::{ActorId, CaseId, CommandId, DecisionId, LetterId};
use straks_domain::staff::Actor;
use straks_protocol::audit::{AuditPage, AuditSearch};
use straks_protocol::automation::AutomationFigures;
use straks_protocol::decision::{DecisionLogEntry, DecisionPreview, LetterText, PreviewRequest};
use straks_protocol::intake::{AlarmFound, CodeAlarms, KeptAsideRows};
use straks_protocol::look_up::{CaseView, FoundCase, Opening, OpeningRequest, PersonQuery, Restriction};
use straks_protocol::{IDEMPOTENCY_KEY, Problem, ProblemCode, Session, StateToken};

use super::{CentralAddress, DeskAccess};
use crate::cache::{RawChanges, RawReply, RawSnapshotPage};
use crate::outbox::Queued;
use crate::sign_in::SignInError;

const ACTOR: &str = "straks-actor";
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a call has no result.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// The central said no.
    #[error("the central answered {}", .0.code.slug())]
    Problem(Box<Problem>),
    /// Nothing was sent.
    #[error("the central cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    /// It was sent, and no whole answer came.
    #[error("the answer of the central is missing")]
    NoAnswer(#[source] reqwest::Error),
    /// The answer is not what this build reads.
    #[error("the answer of the central cannot be read")]
    Unintelligible(#[from] serde_json::Error),
}

impl From<reqwest::Error> for CallError {
    fn from(error: reqwest::Error) -> Self {
        // The address is not repeated: it is no secret, but it is in every line otherwise.
        let error = error.without_url();
        if error.is_connect() || error.is_builder() {
            Self::Unreachable(error)
        } else {
            Self::NoAnswer(error)
        }
    }
}

impl From<Problem> for CallError {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl CallError {
    /// True for a problem with this code.
    pub fn is(&self, code: ProblemCode) -> bool {
        matches!(self, Self::Problem(problem) if problem.code == code)
    }
}

/// The central, to this desk.
#[derive(Clone)]
pub struct Central {
    client: Client,
    base_url: String,
    access: DeskAccess,
}

impl Central {
    pub fn new(address: &CentralAddress, actor: &ActorId) -> Result<Self, CallError> {
        let mut headers = HeaderMap::new();
        if let Ok(actor) = HeaderValue::from_str(actor.as_str()) {
            headers.insert(ACTOR, actor);
        }
        let client = Client::builder().default_headers(headers).connect_timeout(Duration::from_secs(5));
        let is_here =
            ["http://127.0.0.1:", "http://localhost:"].iter().any(|own| address.base_url.starts_with(own));
        let client = if is_here { client.no_proxy() } else { client };
        let base_url = address.base_url.trim_end_matches('/').to_owned();
        Ok(Self { client: client.build()?, base_url, access: address.access.clone() })
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.base_url)).timeout(PATIENCE)
    }

    fn post<T: Serialize>(&self, path: &str, body: &T) -> Result<RequestBuilder, CallError> {
        let request = self.client.post(format!("{}{path}", self.base_url)).timeout(PATIENCE);
        Ok(request.header(CONTENT_TYPE, "application/json").body(serde_json::to_vec(body)?))
    }

    /// The request as this desk's.
    async fn signed(&self, request: RequestBuilder) -> Result<RequestBuilder, CallError> {
        let bearer = match &self.access {
            DeskAccess::Launch(secret) => secret.clone(),
            DeskAccess::SignIn(signed_in) => signed_in.access_token().await.map_err(not_signed_in)?,
        };
        let Ok(mut value) = HeaderValue::try_from(format!("Bearer {}", bearer.expose_secret())) else {
            return Ok(request);
        };
        value.set_sensitive(true);
        Ok(request.header(AUTHORIZATION, value))
    }

    async fn read<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, CallError> {
        let response = self.accepted(request).await?;
        Ok(serde_json::from_slice(&response.bytes().await?)?)
    }

    /// The answer, where the central did what it was asked.
    async fn accepted(&self, request: RequestBuilder) -> Result<Response, CallError> {
        let response = self.signed(request).await?.send().await?;
        if response.status().is_success() { Ok(response) } else { Err(problem(response).await) }
    }

    /// Renews what shows whose desk this is, where it can be.
    pub async fn renew(&self) -> Result<(), CallError> {
        match &self.access {
            DeskAccess::Launch(_) => Err(Problem::new(ProblemCode::Unauthenticated).into()),
            DeskAccess::SignIn(signed_in) => signed_in.renewed().await.map(drop).map_err(not_signed_in),
        }
    }

    pub async fn session(&self) -> Result<Session, CallError> {
        self.read(self.get("/v1/session")).await
    }

    /// Who else can use this desk; none where everybody signs in for themselves.
    pub async fn identities(&self) -> Result<Option<Vec<Actor>>, CallError> {
        match self.access {
            DeskAccess::Launch(_) => self.read(self.get("/v1/identities")).await.map(Some),
            DeskAccess::SignIn(_) => Ok(None),
        }
    }

    pub async fn snapshot(&self, cursor: Option<String>) -> Result<RawSnapshotPage, CallError> {
        let query = cursor.map(|cursor| [("cursor", cursor)]);
        self.read(self.get(&with_query("/v1/snapshot", query.as_ref().map(<[_; 1]>::as_slice)))).await
    }

    pub async fn changes(&self, since: &StateToken) -> Result<RawChanges, CallError> {
        self.read(self.get(&with_query("/v1/changes", Some(&[("since", since.0.clone())])))).await
    }

    pub async fn automation(&self) -> Result<AutomationFigures, CallError> {
        self.read(self.get("/v1/automation")).await
    }

    pub async fn cases_of_person(&self, cpr: Cpr) -> Result<Vec<FoundCase>, CallError> {
        self.read(self.post("/v1/persons/cases", &PersonQuery { cpr })?).await
    }

    pub async fn case(&self, case: CaseId) -> Result<CaseView, CallError> {
        self.read(self.get(&format!("/v1/cases/{case}"))).await
    }

    pub async fn open_case(&self, case: CaseId, reason: String) -> Result<Opening, CallError> {
        self.read(self.post(&format!("/v1/cases/{case}/opening"), &OpeningRequest { reason })?).await
    }

    pub async fn restrict(&self, what: &Restriction) -> Result<(), CallError> {
        self.accepted(self.post("/v1/restrictions", what)?).await.map(drop)
    }

    pub async fn decision_log(
        &self,
        case: CaseId,
        decision: DecisionId,
    ) -> Result<Vec<DecisionLogEntry>, CallError> {
        self.read(self.get(&format!("/v1/cases/{case}/decisions/{decision}/log"))).await
    }

    pub async fn audit(&self, search: &AuditSearch) -> Result<AuditPage, CallError> {
        self.read(self.post("/v1/audit/search", search)?).await
    }

    pub async fn kept_aside(&self, after: Option<usize>) -> Result<KeptAsideRows, CallError> {
        let query = after.map(|after| [("after", after.to_string())]);
        let query = query.as_ref().map(<[_; 1]>::as_slice);
        self.read(self.get(&with_query("/v1/intake/kept-aside", query))).await
    }

    pub async fn code_alarms(&self) -> Result<CodeAlarms, CallError> {
        self.read(self.get("/v1/intake/alarms")).await
    }

    pub async fn answer_alarm(&self, found: &AlarmFound) -> Result<(), CallError> {
        self.accepted(self.post("/v1/intake/alarms/answers", found)?).await.map(drop)
    }

    pub async fn command(&self, key: CommandId) -> Result<RawReply, CallError> {
        self.read(self.get(&format!("/v1/commands/{key}"))).await
    }

    pub async fn letter(&self, letter: LetterId) -> Result<LetterText, CallError> {
        self.read(self.get(&format!("/v1/letters/{letter}/text"))).await
    }

    pub async fn letter_draft(&self, case: CaseId, decision: DecisionId) -> Result<LetterText, CallError> {
        self.read(self.get(&format!("/v1/cases/{case}/decisions/{decision}/draft"))).await
    }

    pub async fn preview(&self, case: CaseId, what: &PreviewRequest) -> Result<DecisionPreview, CallError> {
        self.read(self.post(&format!("/v1/cases/{case}/preview"), what)?).await
    }

    pub async fn send(&self, command: &Queued) -> Result<RawReply, CallError> {
        let mut request = self
            .client
            .post(format!("{}/v1/commands", self.base_url))
            .timeout(PATIENCE)
            .header(CONTENT_TYPE, "application/json")
            .header(IDEMPOTENCY_KEY, command.envelope.key.to_string());
        if let Some(version) = command.if_match {
            request = request.header(IF_MATCH, format!("\"{version}\""));
        }
        self.read(request.body(command.body.clone())).await
    }

    /// The stream of hints. It stays open as long as the central likes.
    pub async fn hints(&self) -> Result<Response, CallError> {
        let request = self.client.get(format!("{}/v1/events", self.base_url));
        self.accepted(request.header(ACCEPT, "text/event-stream")).await
    }
}

fn with_query(path: &str, query: Option<&[(&str, String)]>) -> String {
    let mut text = path.to_owned();
    for (index, (name, value)) in query.unwrap_or_default().iter().enumerate() {
        text.push(if index == 0 { '?' } else { '&' });
        text.push_str(name);
        text.push('=');
        for byte in value.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => text.push(byte.into()),
                other => text.push_str(&format!("%{other:02X}")),
            }
        }
    }
    text
}

/// A sign-in that has ended is for the person; an issuer that does not answer is for later.
fn not_signed_in(error: SignInError) -> CallError {
    let code = match error {
        SignInError::Ended | SignInError::Refused | SignInError::NotTrusted | SignInError::Keys(_) => {
            ProblemCode::Unauthenticated
        }
        SignInError::Unreachable | SignInError::TimedOut | SignInError::Loopback(_) => {
            ProblemCode::Unavailable
        }
    };
    Problem::new(code).into()
}

async fn problem(response: Response) -> CallError {
    match response.bytes().await {
        Ok(body) => match serde_json::from_slice(&body) {
            Ok(problem) => CallError::Problem(Box::new(problem)),
            Err(error) => CallError::Unintelligible(error),
        },
        Err(error) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_in_the_address_is_escaped() {
        let query = [("since", "a+b/ø=".to_owned())];
        assert_eq!(with_query("/v1/changes", Some(&query)), "/v1/changes?since=a%2Bb%2F%C3%B8%3D");
        assert_eq!(with_query("/v1/snapshot", None), "/v1/snapshot");
    }
}
