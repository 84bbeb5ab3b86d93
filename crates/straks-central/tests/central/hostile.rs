//! What somebody sends who means no good, or a proxy that is set up wrongly: each is told so by a problem, and nothing
//! is done that the answer does not tell of.

use axum::body::{Body, Bytes};
use axum::http::{Method, Request};
use futures_util::stream;
use straks_central::http::ROUTES;
use straks_domain::ids::ActorId;
use straks_domain::task::TaskMove;
use straks_protocol::{Command, ProblemCode};

use crate::api::{Api, PORT, envelope};
use crate::town::{Story, Town};

fn town() -> Town {
    Town::with(
        Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours().records(),
    )
}

#[tokio::test]
async fn what_cannot_be_an_id_is_the_id_of_nothing() {
    let town = Town::empty();
    let api = Api::of(&town);
    let routes: Vec<_> = ROUTES.iter().filter(|route| route.path.contains('{')).collect();
    assert!(routes.len() > 6, "this test can fail");
    for route in routes {
        for id in ["x", "%ff", "%c0%ae", "%00", "%E2%80%AE", "..", "%2e%2e", "%F0%9F%92%A9"] {
            let mut path = route.path.to_owned();
            while let Some((before, after)) = path.split_once('{') {
                path = format!("{before}{id}{}", after.split_once('}').unwrap().1);
            }
            let method = Method::from_bytes(route.method.to_uppercase().as_bytes()).unwrap();
            let request = api.request(method, &path, "mette").header("content-type", "application/json");
            api.call(request.body(Body::from("{}")).unwrap()).await.is_problem(ProblemCode::NotFound);
        }
    }
}

#[tokio::test]
async fn who_takes_an_answer_in_no_form_is_given_it_plain_and_told_what_was_done() {
    let town = town();
    let api = Api::of(&town);
    for refusing in ["*;q=0", "gzip;q=0, *;q=0", "identity;q=0, deflate", "gzip;q=0,identity; q=0.0"] {
        let request = api.request(Method::GET, "/v1/session", "mette").header("accept-encoding", refusing);
        let answer = api.call(request.body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status, answer.body["municipality"].as_str()), (200, Some("999")), "{refusing}");
    }
    let task = town.task();
    let take = envelope(1, Command::MoveTask { task: task.id, step: TaskMove::Take });
    let request = api
        .request(Method::POST, "/v1/commands", "mette")
        .header("content-type", "application/json")
        .header("idempotency-key", take.key.to_string())
        .header("if-match", "\"1\"")
        .header("accept-encoding", "*;q=0");
    let done = api.call(request.body(Body::from(serde_json::to_vec(&take).unwrap())).unwrap()).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let packed = api.request(Method::GET, "/v1/session", "mette").header("accept-encoding", "gzip, *;q=0");
    let packed = api.call(packed.body(Body::empty()).unwrap()).await;
    assert_eq!(packed.headers["content-encoding"], "gzip", "what it does take, it is given");
}

#[tokio::test]
async fn a_body_that_breaks_off_cannot_be_read_and_one_that_says_it_is_too_large_is_not_waited_for() {
    let town = Town::empty();
    let api = Api::of(&town);
    let post =
        || api.request(Method::POST, "/v1/commands", "mette").header("content-type", "application/json");
    let broken = [Ok(Bytes::from_static(b"{")), Err(std::io::Error::other("it breaks off"))];
    let broken = post().body(Body::from_stream(stream::iter(broken))).unwrap();
    api.call(broken).await.is_problem(ProblemCode::Malformed);
    let never = || Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>());
    let large = post().header("content-length", "1000001").body(never()).unwrap();
    api.call(large).await.is_problem(ProblemCode::TooLarge);
    let parts =
        [Ok::<_, std::io::Error>(Bytes::from(vec![b' '; 600_000])), Ok(Bytes::from(vec![b' '; 600_000]))];
    let grown = post().body(Body::from_stream(stream::iter(parts))).unwrap();
    api.call(grown).await.is_problem(ProblemCode::TooLarge);
}

#[tokio::test]
async fn a_host_is_meant_wherever_it_stands_and_however_it_is_written() {
    let town = Town::empty();
    let api = Api::of(&town);
    let bearer = format!("Bearer {}", api.secret.reveal());
    let asked = |address: String, host: String| {
        let request = Request::get(address).header("host", host);
        request.header("authorization", &bearer).header("straks-actor", "mette").body(Body::empty()).unwrap()
    };
    let own = format!("127.0.0.1:{PORT}");
    for host in [own.clone(), format!("localhost:{PORT}"), format!("LOCALHOST:{PORT}")] {
        assert_eq!(api.call(asked("/v1/session".into(), host.clone())).await.status, 200, "{host}");
        let address = format!("http://{host}/v1/session");
        assert_eq!(api.call(asked(address, host.clone())).await.status, 200, "{host}");
    }
    let foreign = asked("http://evil.example/v1/session".into(), own);
    api.call(foreign).await.is_problem(ProblemCode::ForeignOrigin);
}

/// A proxy in front may have looked at the one and the central at the other.
#[tokio::test]
async fn who_says_twice_who_they_are_is_nobody() {
    let town = Town::empty();
    let api = Api::of(&town);
    for (name, value) in [("authorization", "Bearer x"), ("straks-actor", "karen")] {
        let twice = api.request(Method::GET, "/v1/session", "mette").header(name, value);
        let answer = api.call(twice.body(Body::empty()).unwrap()).await;
        answer.is_problem(ProblemCode::Unauthenticated);
    }
    let lower = Request::get("/v1/session")
        .header("host", format!("127.0.0.1:{PORT}"))
        .header("authorization", format!("bearer {}", api.secret.reveal()))
        .header("straks-actor", "mette");
    assert_eq!(api.call(lower.body(Body::empty()).unwrap()).await.status, 200, "a scheme has no case");
}

/// One engine keeps such a text, and the other cannot.
#[tokio::test]
async fn a_text_with_a_nul_cannot_be_read() {
    let town = town();
    let api = Api::of(&town);
    let task = town.task().id;
    for (path, body) in [
        ("/v1/audit/search", r#"{"actor": "a\u0000b"}"#),
        ("/v1/restrictions", r#"{"cpr": "158388-1234", "restricted": true, "colleague": "\u0000"}"#),
        ("/v1/restrictions", r#"{"cpr": "158388-1234", "restricted": true, "\\\u0000": 1}"#),
    ] {
        let request = api.request(Method::POST, path, "hanne").header("content-type", "application/json");
        api.call(request.body(Body::from(body)).unwrap()).await.is_problem(ProblemCode::Malformed);
    }
    let give = |reason: &str| {
        let step = TaskMove::HandOver { to: ActorId::new("peter"), reason: reason.into() };
        envelope(u128::from(reason.len() as u64), Command::MoveTask { task, step })
    };
    let take = envelope(99, Command::MoveTask { task, step: TaskMove::Take });
    assert_eq!(api.post("mette", &take, Some(1)).await.status, 200);
    api.post("mette", &give("a\0b"), Some(2)).await.is_problem(ProblemCode::Malformed);
    let written = api.post("mette", &give("\\u0000 is what stands there"), Some(2)).await;
    assert_eq!(written.status, 200, "what is only written like one is a text as any other: {}", written.body);
}

/// The first and the last day that can be written: what counts on from them has none to come to.
#[tokio::test]
async fn a_day_beyond_all_others_is_answered_as_every_day() {
    let (first, last) = ("-262143-01-01", "%2B262142-12-31");
    let town = town();
    let api = Api::of(&town);
    for days in [format!("from={first}&until={last}"), format!("from={last}"), format!("until={first}")] {
        let answer = api.get("hanne", &format!("/v1/automation?{days}")).await;
        assert!([200, 400].contains(&answer.status), "{days}: {}", answer.body);
    }
    let every = api.get("hanne", &format!("/v1/automation?from={first}&until={last}")).await;
    assert_eq!(every.body["all"]["left"], 1, "{}", every.body);
    let case = town.task().case;
    for day in ["-262143-01-01", "+262142-12-31"] {
        let facts = serde_json::json!([{"fact": "last_absence_day", "on": day}]);
        let proposal = serde_json::json!({"ruling": {"ruling": "correction", "facts": facts},
            "party": {"party": "citizen"}, "citation": "§ 7", "reasons": "", "replaces": null});
        let asked = serde_json::json!({"proposal": proposal});
        let answer = api.post_json("mette", &format!("/v1/cases/{case}/preview"), asked).await;
        assert!(answer.status < 500, "{day}: {}", answer.body);
    }
}
