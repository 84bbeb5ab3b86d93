//! Who asks too often or too slowly: told so, and nobody else suffers for it.

use std::io::{Read, Write};
use std::net::{IpAddr, TcpStream};
use std::num::NonZeroU32;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use straks_central::http::{Access, App, Door, Limits, Peer, Secret, router};
use straks_central::server::{At, Serving};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::api::PORT;
use crate::town::Town;

const PROXY: &str = "10.0.0.7";

/// Three requests a minute, behind a proxy.
fn served(town: &Town) -> (Router, Secret, watch::Sender<bool>) {
    let (stop, stopping) = watch::channel(false);
    let secret = Secret::generate().unwrap();
    let limits = Limits::per_caller(NonZeroU32::new(3).unwrap()).behind(&[PROXY.parse().unwrap()]);
    let app = App::new(town.central.clone(), Access::loopback(PORT, secret.clone()), stopping);
    (router(app.within(limits)), secret, stop)
}

struct Asking<'a> {
    router: &'a Router,
    peer: &'a str,
    forwarded: Option<&'a str>,
    bearer: Option<&'a Secret>,
}

impl Asking<'_> {
    async fn ask(&self, path: &str) -> u16 {
        let mut request = Request::builder().uri(path).header("host", format!("127.0.0.1:{PORT}"));
        request = request.extension(Peer(self.peer.parse::<IpAddr>().unwrap()));
        if let Some(forwarded) = self.forwarded {
            request = request.header("x-forwarded-for", forwarded);
        }
        if let Some(secret) = self.bearer {
            request = request.header("authorization", format!("Bearer {}", secret.reveal()));
            request = request.header("straks-actor", "mette");
        }
        let answer = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        if answer.status() == 429 {
            assert!(answer.headers().contains_key("retry-after"));
        }
        answer.status().as_u16()
    }

    async fn session(&self) -> u16 {
        self.ask("/v1/session").await
    }
}

/// A hint reaches every desk at the same moment, and each asks what changed.
#[tokio::test]
async fn two_hundred_desks_that_ask_at_once_are_all_answered() {
    let town = Town::empty();
    let (_stop, stopping) = watch::channel(false);
    let secret = Secret::generate().unwrap();
    let router = router(App::new(town.central.clone(), Access::loopback(PORT, secret.clone()), stopping));
    let mut asking = JoinSet::new();
    for _ in 0..200 {
        let (router, secret) = (router.clone(), secret.clone());
        asking.spawn(async move {
            let bearer = Some(&secret);
            Asking { router: &router, peer: "127.0.0.1", forwarded: None, bearer }.session().await
        });
    }
    assert_eq!(asking.join_all().await, [200; 200]);
}

#[tokio::test]
async fn an_address_from_which_nobody_is_signed_in_is_bounded_and_who_is_signed_in_there_is_not() {
    let town = Town::empty();
    let (router, secret, _stop) = served(&town);
    let stranger = Asking { router: &router, peer: "192.0.2.1", forwarded: None, bearer: None };
    assert_eq!(
        [stranger.session().await, stranger.ask("/v1/sign-in").await, stranger.session().await],
        [401, 200, 401]
    );
    assert_eq!([stranger.session().await, stranger.ask("/v1/sign-in").await], [429, 429]);
    assert_eq!(Asking { bearer: Some(&secret), ..stranger }.session().await, 200);
    assert_eq!(
        Asking { peer: "192.0.2.2", router: &router, forwarded: None, bearer: None }.session().await,
        401
    );
}

#[tokio::test]
async fn behind_a_proxy_it_is_the_address_that_the_proxy_added_and_nothing_a_caller_says() {
    let town = Town::empty();
    let (router, _secret, _stop) = served(&town);
    let ask = async |peer: &str, forwarded: &str| {
        let forwarded = Some(forwarded);
        Asking { router: &router, peer, forwarded, bearer: None }.session().await
    };
    for pretended in 1..=3 {
        assert_eq!(ask(PROXY, &format!("203.0.113.{pretended}, 192.0.2.1")).await, 401);
    }
    assert_eq!(ask(PROXY, "203.0.113.4, 192.0.2.1").await, 429);
    assert_eq!(ask(PROXY, "192.0.2.2").await, 401, "others come through the same proxy");
    for pretended in 1..=3 {
        assert_eq!(ask("198.51.100.1", &format!("203.0.113.{pretended}")).await, 401);
    }
    assert_eq!(ask("198.51.100.1", "203.0.113.9").await, 429, "who is no proxy of ours says nothing");
}

#[tokio::test]
async fn whoever_has_an_ipv6_address_has_its_network() {
    let town = Town::empty();
    let (router, _secret, _stop) = served(&town);
    let ask =
        async |peer: &str| Asking { router: &router, peer, forwarded: None, bearer: None }.session().await;
    for host in 1..=3 {
        assert_eq!(ask(&format!("2001:db8:1:2::{host}")).await, 401);
    }
    assert_eq!(ask("2001:db8:1:2:ffff::9").await, 429);
    assert_eq!(ask("2001:db8:1:3::1").await, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_does_not_arrive_in_time_is_told_so() {
    let town = Town::empty();
    let secret = Secret::generate().unwrap();
    let address = ([127, 0, 0, 1], 0).into();
    let at = At { address, hosts: Vec::new(), door: Door::Practice(secret.clone()) };
    let limits = Limits::default().within(Duration::from_millis(200));
    let serving = Serving::start_at(town.central.clone(), at, limits).await.unwrap();
    let address = serving.address();
    let request = format!(
        "POST /v1/persons/cases HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {}\r\nstraks-actor: mette\r\n\
         content-type: application/json\r\ncontent-length: 100\r\n\r\n{{\"cpr\"",
        secret.reveal()
    );
    let answer = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    });
    let answer = answer.await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("application/problem+json") && answer.contains("too_slow"), "{answer}");
    serving.stop().await;
}
