//! What the central makes of tokens: which count, for whom, and as what.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use std::sync::Arc;

use crate::issuer::TestIssuer;
use crate::town::{Town, access};

const ROLES: &str =
    "roles_claim = \"groups\"\nroles = { straks-mette = \"caseworker\", straks-karen = \"read_only\" }";

fn refused(why: &str) -> (u16, String) {
    (401, why.to_owned())
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn parts(token: &str) -> [String; 3] {
    let parts: Vec<_> = token.split('.').map(str::to_owned).collect();
    parts.try_into().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_counts_only_as_the_issuer_made_it_and_for_this_central() {
    let (issuer, other) = (TestIssuer::start(), TestIssuer::start());
    let town = Town::trusting(&[issuer.config("")]).await;
    let good = issuer.sign(json!({}), json!({})).await;
    assert_eq!(town.who(&good).await.0, 200);
    let now = chrono::Utc::now().timestamp();
    for (claims, why) in [
        (json!({"aud": "https://other.example/api"}), "audience"),
        (json!({"aud": null}), "audience"),
        (json!({"iss": "https://id.example"}), "issuer"),
        (json!({"exp": now - 60}), "expired"),
        (json!({"exp": null}), "claim"),
        (json!({"exp": "soon"}), "claim"),
        (json!({"nbf": now + 120}), "too_new"),
        (json!({"iat": now + 120}), "too_new"),
        (json!({"sub": null}), "claim"),
        (json!({"sub": ""}), "claim"),
    ] {
        let token = issuer.sign(claims.clone(), json!({})).await;
        assert_eq!(town.who(&token).await, refused(why), "{claims}");
    }
    let listed =
        issuer.sign(json!({"aud": ["https://other.example/api", "https://straks.example/api"]}), json!({}));
    assert_eq!(town.who(&listed.await).await.0, 200, "one audience of several is enough");
    let foreign = other.sign(json!({"iss": issuer.address}), json!({})).await;
    assert_eq!(town.who(&foreign).await, refused("key"), "another issuer's key");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_touched_or_is_signed_otherwise_does_not_count() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let good = issuer.sign(json!({}), json!({})).await;
    let [head, body, seal] = parts(&good);
    let mut claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(&body).unwrap()).unwrap();
    claims["sub"] = "karen".into();
    let karen = part(&claims);
    assert_eq!(town.who(&format!("{head}.{karen}.{seal}")).await, refused("signature"));
    let mut header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(&head).unwrap()).unwrap();
    for algorithm in ["none", "None", "HS256"] {
        header["alg"] = algorithm.into();
        let head = part(&header);
        assert_eq!(town.who(&format!("{head}.{karen}.")).await, refused("algorithm"), "{algorithm}");
        assert_eq!(town.who(&format!("{head}.{karen}.{seal}")).await, refused("algorithm"), "{algorithm}");
    }
    // The key is for RS256; the same key under another kind of signature is another matter.
    header["alg"] = "PS256".into();
    assert_eq!(town.who(&format!("{}.{body}.{seal}", part(&header))).await, refused("algorithm"));
    // It asks not to be taken by who does not know this extension.
    (header["alg"], header["crit"]) = ("RS256".into(), json!(["only-here"]));
    assert_eq!(town.who(&format!("{}.{body}.{seal}", part(&header))).await, refused("token"));
    for nonsense in ["", "x", "a.b.c", &"x".repeat(20_000)] {
        assert_eq!(town.who(nonsense).await.0, 401);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_key_is_found_and_the_old_one_counts_no_more() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let before = issuer.sign(json!({}), json!({})).await;
    assert_eq!(town.who(&before).await.0, 200);
    issuer.rotate().await;
    let after = issuer.sign(json!({}), json!({})).await;
    assert_eq!(town.who(&after).await, refused("key"), "the issuer is not asked for every unknown key");
    assert_eq!(town.who(&before).await.0, 200, "what was known goes on counting meanwhile");
    town.clock.add_seconds(11);
    assert_eq!(town.who(&after).await.0, 200);
    assert_eq!(town.who(&before).await, refused("key"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_the_sign_in_runs_out() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let token = access(&town.sign_in("mette", Arc::default()).await).await;
    assert_eq!(town.who(&token).await.0, 200);
    town.clock.add_seconds(700);
    assert_eq!(town.who(&token).await, refused("expired"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_takes_the_staff_list_and_the_issuer_both() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config(ROLES)]).await;
    let mette = access(&town.sign_in("mette", Arc::default()).await).await;
    assert_eq!(town.get("/v1/snapshot", &mette).await.status(), 200);
    // Karen is an approver in the list and read-only to the issuer; Peter is nothing to it.
    for who in ["karen", "peter"] {
        let token = access(&town.sign_in(who, Arc::default()).await).await;
        assert_eq!(town.get("/v1/session", &token).await.status(), 200, "{who}");
        assert_eq!(town.get("/v1/snapshot", &token).await.status(), 403, "{who}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_is_not_of_the_staff_is_let_in_nowhere() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let token = access(&town.sign_in("stranger", Arc::default()).await).await;
    assert_eq!(town.who(&token).await, (403, "staff".to_owned()));
    let answer = reqwest::get(format!("{}/v1/session", town.base_url())).await.unwrap();
    assert_eq!(answer.headers()["www-authenticate"], "Bearer");
    assert_eq!(answer.status(), 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_too_often_is_told_when_to_ask_again() {
    let issuer = TestIssuer::start();
    let town = Town::busy(&[issuer.config("")], 3).await;
    let (mette, peter) = (issuer.sign(json!({}), json!({})).await, json!({"sub": "peter"}));
    for _ in 0..3 {
        assert_eq!(town.get("/v1/session", &mette).await.status(), 200);
    }
    let early = town.get("/v1/session", &mette).await;
    assert_eq!(early.status(), 429);
    let wait: u64 = early.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=21).contains(&wait), "{wait}");
    let peter = issuer.sign(peter, json!({})).await;
    assert_eq!(town.get("/v1/session", &peter).await.status(), 200, "others are not held up");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_issuer_that_answers_nobody_new_is_let_in_and_it_is_said_so() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let token = issuer.sign(json!({}), json!({})).await;
    drop(issuer);
    assert_eq!(town.get("/v1/session", &token).await.status(), 503);
}
