//! The routes: who is let in, what each role may do, and that every failure is a problem.

use axum::body::Body;
use axum::http::{Method, Request};
use straks_domain::staff::Actor;
use straks_domain::task::TaskMove;
use straks_protocol::{Changes, Command, Document, ItemType, ProblemCode, Session, SnapshotPage};

use crate::api::{Api, PORT, envelope};
use crate::town::{NOW, Story, Town};

fn town() -> Town {
    Town::with(
        Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours().records(),
    )
}

/// A request with these headers, instead of those that are let in.
fn raw(headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().uri("/v1/session");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_session_says_who_and_on_which_terms() {
    let town = town();
    let session: Session = Api::of(&town).get("peter", "/v1/session").await.read();
    assert_eq!(session.actor.name, "Peter Krogh");
    assert!(session.practice);
    assert_eq!(session.server_time, NOW.parse::<chrono::DateTime<chrono::Utc>>().unwrap());
    let packages: Vec<_> = session.packages.iter().map(|package| package.as_str()).collect();
    assert_eq!(packages, ["refund", "citizens"]);
}

#[tokio::test]
async fn only_the_right_host_origin_and_secret_are_let_in() {
    let town = town();
    let api = Api::of(&town);
    let host = format!("127.0.0.1:{PORT}");
    let bearer = format!("Bearer {}", api.secret.reveal());
    let good = [("host", host.as_str()), ("authorization", bearer.as_str()), ("straks-actor", "mette")];
    let with = |name: &'static str, value: &'static str| {
        let kept = good.iter().copied().filter(|(kept, _)| *kept != name);
        raw(&kept.chain([(name, value)]).collect::<Vec<_>>())
    };
    assert_eq!(api.call(raw(&good)).await.status, 200);
    assert_eq!(api.call(with("origin", "tauri://localhost")).await.status, 200);
    assert_eq!(api.call(with("origin", "http://tauri.localhost")).await.status, 200);
    for host in ["127.0.0.1", "127.0.0.1:1", "evil.example:4711", "localhost", "[::1]:4711", ""] {
        api.call(with("host", host)).await.is_problem(ProblemCode::ForeignOrigin);
    }
    for origin in ["http://127.0.0.1:4711", "https://evil.example", "null", "tauri://localhost.evil.example"]
    {
        api.call(with("origin", origin)).await.is_problem(ProblemCode::ForeignOrigin);
    }
    for secret in ["Bearer x", "Bearer ", "Basic x", ""] {
        api.call(with("authorization", secret)).await.is_problem(ProblemCode::Unauthenticated);
    }
    for actor in ["nobody", "", "Mette"] {
        api.call(with("straks-actor", actor)).await.is_problem(ProblemCode::Unauthenticated);
    }
    api.call(raw(&good[1..])).await.is_problem(ProblemCode::ForeignOrigin);
    api.call(raw(&good[..1])).await.is_problem(ProblemCode::Unauthenticated);
    api.call(raw(&good[..2])).await.is_problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn every_failure_is_a_problem() {
    let town = town();
    let api = Api::of(&town);
    let post = || api.request(Method::POST, "/v1/commands", "mette");
    let json = || post().header("content-type", "application/json");
    let key = "018f0000-0000-7000-8000-000000000001";
    let body = |bytes: Vec<u8>| Body::from(bytes);
    api.get("mette", "/v1/nothing").await.is_problem(ProblemCode::NotFound);
    api.get("mette", "/").await.is_problem(ProblemCode::NotFound);
    api.get("mette", "/v1/commands").await.is_problem(ProblemCode::MethodNotAllowed);
    api.get("mette", "/v1/commands/x").await.is_problem(ProblemCode::NotFound);
    api.get("mette", "/v1/commands/%ff").await.is_problem(ProblemCode::NotFound);
    api.get("mette", "/v1/changes").await.is_problem(ProblemCode::Malformed);
    api.get("mette", "/v1/changes?since=x").await.is_problem(ProblemCode::CannotCalculateChanges);
    api.get("mette", "/v1/changes?since=x&maxBytes=-1").await.is_problem(ProblemCode::Malformed);
    api.get("mette", "/v1/snapshot?cursor=x").await.is_problem(ProblemCode::CannotCalculateChanges);
    let delete = api.request(Method::DELETE, "/v1/session", "mette").body(Body::empty()).unwrap();
    api.call(delete).await.is_problem(ProblemCode::MethodNotAllowed);
    for (request, code) in [
        (post().header("content-type", "text/plain"), ProblemCode::UnsupportedMediaType),
        (post(), ProblemCode::UnsupportedMediaType),
        (json(), ProblemCode::Malformed),
    ] {
        api.call(request.body(body(b"{".to_vec())).unwrap()).await.is_problem(code);
    }
    let large = json().body(body(vec![b' '; 1_000_001])).unwrap();
    api.call(large).await.is_problem(ProblemCode::TooLarge);
    let take = envelope(1, Command::MoveTask { task: town.task().id, step: TaskMove::Take });
    let take = serde_json::to_vec(&take).unwrap();
    for (request, code) in [
        (json(), ProblemCode::KeyMissing),
        (json().header("idempotency-key", "x"), ProblemCode::Malformed),
        (json().header("idempotency-key", key), ProblemCode::Malformed),
    ] {
        api.call(request.body(body(take.clone())).unwrap()).await.is_problem(code);
    }
    let same = json().header("idempotency-key", "00000000-0000-0000-0000-000000000001");
    let bad = same.header("if-match", "*").body(body(take)).unwrap();
    api.call(bad).await.is_problem(ProblemCode::Malformed);
}

#[tokio::test]
async fn each_desk_starts_with_its_own_work() {
    let town = town();
    let api = Api::of(&town);
    let types = |page: &SnapshotPage, wanted| {
        page.items.iter().filter(|item| item.document.item_type() == wanted).count()
    };
    let mette: SnapshotPage = api.get("mette", "/v1/snapshot").await.read();
    assert_eq!(types(&mette, ItemType::Task), 1);
    assert_eq!(types(&mette, ItemType::Case), 1);
    assert_eq!(types(&mette, ItemType::Package), 4);
    assert_eq!(types(&mette, ItemType::Run), 2);
    assert_eq!(types(&mette, ItemType::Colleague), 8);
    let published = |item: &&straks_protocol::Changed| match &item.document {
        Document::Note(note) => !matches!(note.error.number, 298 | 421),
        _ => false,
    };
    let notes = types(&mette, ItemType::Note);
    assert_eq!(mette.items.iter().filter(published).count(), notes, "no draft, none retired");
    assert_eq!(notes, 5);
    let karen: SnapshotPage = api.get("karen", "/v1/snapshot").await.read();
    assert_eq!((types(&karen, ItemType::Task), types(&karen, ItemType::Case)), (0, 0));
    let since = karen.state.0;
    let changes: Changes = api.get("karen", &format!("/v1/changes?since={since}")).await.read();
    assert!(!changes.has_more && changes.changed.is_empty());
}

#[tokio::test]
async fn identities_are_for_who_has_the_secret() {
    let town = town();
    let api = Api::of(&town);
    let host = format!("127.0.0.1:{PORT}");
    let bearer = format!("Bearer {}", api.secret.reveal());
    let get = |path: &str, headers: &[(&str, &str)]| {
        let mut request = Request::builder().uri(path).header("host", &host);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::empty()).unwrap()
    };
    let actors: Vec<Actor> = api.call(get("/v1/identities", &[("authorization", &bearer)])).await.read();
    let names: Vec<_> = actors.iter().map(|actor| actor.id.as_str()).collect();
    assert_eq!(names, ["mette", "peter", "sanne", "karen", "bo", "hanne", "ida", "niels"]);
    api.call(get("/v1/identities", &[])).await.is_problem(ProblemCode::Unauthenticated);
    assert_eq!(api.call(get("/v1/health", &[])).await.status, 200);
    assert_eq!(api.call(get("/v1/openapi.json", &[])).await.status, 200);
}

#[tokio::test]
async fn answers_are_compressed_and_not_stored_on_the_way() {
    let town = town();
    let api = Api::of(&town);
    let request = api.request(Method::GET, "/v1/snapshot", "mette").header("accept-encoding", "gzip");
    let answer = api.call(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.headers.get("content-encoding").unwrap(), "gzip");
    assert_eq!(answer.headers.get("cache-control").unwrap(), "no-store");
}

#[test]
fn the_written_description_is_the_served_one() {
    let written = std::fs::read_to_string("../../docs/openapi.json").unwrap();
    let served = straks_central::http::openapi_document().to_pretty_json().unwrap();
    assert!(written.trim_end() == served, "run `cargo run -p straks-central -- openapi > docs/openapi.json`");
}
