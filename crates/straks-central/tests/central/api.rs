//! The routes, called without a socket as a desk would call them.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, Response};
use serde::de::DeserializeOwned;
use serde_json::Value;
use straks_central::central::Central;
use straks_central::http::{Access, App, Secret, router};
use straks_domain::ids::CommandId;
use straks_protocol::{Command, CommandEnvelope, CommandReply, Problem, ProblemCode};
use tokio::sync::watch;
use tower::ServiceExt;
use uuid::Uuid;

use crate::town::{NOW, Town};

pub const PORT: u16 = 4711;

pub struct Api {
    pub router: Router,
    pub secret: Secret,
    _stop: watch::Sender<bool>,
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    pub fn is_problem(&self, code: ProblemCode) {
        let kind = self.headers.get("content-type").unwrap();
        assert_eq!(kind, "application/problem+json", "{}", self.body);
        let problem: Problem = serde_json::from_value(self.body.clone()).unwrap();
        assert_eq!((problem.code, self.status), (code, code.status()), "{}", self.body);
    }

    pub fn read<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, 200, "{}", self.body);
        serde_json::from_value(self.body.clone()).unwrap()
    }
}

impl Api {
    pub fn of(town: &Town) -> Self {
        Self::over(town.central.clone())
    }

    pub fn over(central: Arc<Central>) -> Self {
        let (stop, stopping) = watch::channel(false);
        let secret = Secret::generate().unwrap();
        let access = Access::loopback(PORT, secret.clone());
        let router = router(App::new(central, access, stopping));
        Self { router, secret, _stop: stop }
    }

    /// A request that is let in, as this person.
    pub fn request(&self, method: Method, path: &str, actor: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header("host", format!("127.0.0.1:{PORT}"))
            .header("authorization", format!("Bearer {}", self.secret.reveal()))
            .header("straks-actor", actor)
    }

    pub async fn call(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// The status alone: of an answer that stays open, too.
    pub async fn status(&self, request: Request<Body>) -> u16 {
        self.router.clone().oneshot(request).await.unwrap().status().as_u16()
    }

    pub async fn get(&self, actor: &str, path: &str) -> Answer {
        self.call(self.request(Method::GET, path, actor).body(Body::empty()).unwrap()).await
    }

    /// Whatever is no command.
    pub async fn post_json(&self, actor: &str, path: &str, body: Value) -> Answer {
        let request = self.request(Method::POST, path, actor).header("content-type", "application/json");
        self.call(request.body(Body::from(body.to_string())).unwrap()).await
    }

    pub async fn post(&self, actor: &str, envelope: &CommandEnvelope, if_match: Option<u64>) -> Answer {
        let mut request = self
            .request(Method::POST, "/v1/commands", actor)
            .header("content-type", "application/json")
            .header("idempotency-key", envelope.key.to_string());
        if let Some(version) = if_match {
            request = request.header("if-match", format!("\"{version}\""));
        }
        self.call(request.body(Body::from(serde_json::to_vec(envelope).unwrap())).unwrap()).await
    }
}

/// A command with a key of its own.
pub fn envelope(key: u128, command: Command) -> CommandEnvelope {
    CommandEnvelope { key: CommandId::new(Uuid::from_u128(key)), made_at: NOW.parse().unwrap(), command }
}

pub fn reply(answer: &Answer) -> CommandReply {
    answer.read()
}
