//! A clock that is behind what was recorded: nothing is written by it, what asks is told to come again, and readiness says
//! why.

use serde_json::json;
use straks_central::central::NewMunicipality;
use straks_central::store::StoreError;
use straks_central::store::rows::MunicipalityKind;
use straks_domain::task::TaskMove;
use straks_protocol::{Command, ProblemCode};

use crate::api::{Api, envelope};
use crate::town::{CPR, NOW, Story, Town};

fn town() -> Town {
    Town::with(
        Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours().records(),
    )
}

#[tokio::test]
async fn nothing_is_written_by_a_clock_that_went_back_and_readiness_says_so() {
    let town = town();
    let (api, head) = (Api::of(&town), town.head());
    let take = envelope(1, Command::MoveTask { task: town.task().id, step: TaskMove::Take });
    for back in ["2026-11-22T06:54:00Z", "2026-11-20T07:00:00Z", "2025-11-22T07:00:00Z"] {
        town.clock.set(back);
        let refused = api.post("mette", &take, Some(1)).await;
        refused.is_problem(ProblemCode::Unavailable);
        assert!(refused.headers.contains_key("retry-after"));
        let look = api.post_json("mette", "/v1/persons/cases", json!({"cpr": CPR})).await;
        look.is_problem(ProblemCode::Unavailable);
        let ready = api.get("mette", "/v1/ready").await;
        assert_eq!((ready.status, ready.body["detail"].as_str()), (503, Some("clock")));
        assert_eq!(api.get("mette", "/v1/snapshot").await.status, 200, "who only reads is answered");
        town.central.advance().unwrap_err();
    }
    assert_eq!(town.head(), head, "no case was worked out as of a day before");
    town.clock.set("2026-11-22T06:56:00Z");
    let done = api.post("mette", &take, Some(1)).await;
    assert_eq!(done.status, 200, "another instance may be some minutes further: {}", done.body);
    assert_eq!(api.get("mette", "/v1/ready").await.status, 200);
}

#[test]
fn a_central_starts_also_by_a_clock_that_went_back() {
    let town = town();
    town.clock.set("2025-11-22T07:00:00Z");
    let (name, kind) = ("Øvelseskommune".to_owned(), MunicipalityKind::Practice { behind: 0 });
    town.central.set_up(&NewMunicipality { name, kind }).unwrap();
    let behind = town.central.write(|_| Ok::<_, StoreError>(())).unwrap_err();
    assert!(matches!(behind, StoreError::ClockBehind), "{behind}");
    town.clock.set(NOW);
    town.central.write(|_| Ok::<_, StoreError>(())).unwrap();
}
