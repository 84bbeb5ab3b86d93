//! A database that is busy or cannot be reached: callers are told to come again, on either engine.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Body;
use axum::http::Method;
use rusqlite::ffi;
use straks_central::store::postgres::PostgresFailure;
use straks_central::store::{Reading, Store, StoreError, Writing};
use straks_domain::ids::MunicipalityId;
use straks_domain::task::TaskMove;
use straks_protocol::{Command, ProblemCode};

use crate::api::{Api, envelope};
use crate::town::{Story, Town, over};

/// A store that can be made to be away.
struct Sometimes {
    store: Arc<dyn Store>,
    is_away: AtomicBool,
    why: Why,
}

impl Sometimes {
    fn there(&self) -> Result<&dyn Store, StoreError> {
        if self.is_away.load(Ordering::SeqCst) { Err((self.why)()) } else { Ok(self.store.as_ref()) }
    }
}

impl Store for Sometimes {
    fn municipalities(&self) -> Result<Vec<MunicipalityId>, StoreError> {
        self.there()?.municipalities()
    }

    fn read(&self, municipality: &MunicipalityId) -> Result<Box<dyn Reading + '_>, StoreError> {
        self.there()?.read(municipality)
    }

    fn write(&self, municipality: &MunicipalityId) -> Result<Box<dyn Writing + '_>, StoreError> {
        self.there()?.write(municipality)
    }
}

fn sqlite(code: i32) -> StoreError {
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into()
}

/// What is in the way, as the engine says it.
type Why = fn() -> StoreError;

const PASSES: [(Why, &str); 6] = [
    (|| sqlite(ffi::SQLITE_BUSY), "1"),
    (|| sqlite(ffi::SQLITE_CANTOPEN), "10"),
    (|| sqlite(ffi::SQLITE_FULL), "10"),
    (|| PostgresFailure::Busy.into(), "1"),
    (|| PostgresFailure::Unreachable("refused".into()).into(), "5"),
    (|| PostgresFailure::Refused { code: "40001".into(), place: String::new() }.into(), "1"),
];

const DOES_NOT: [Why; 2] = [
    || sqlite(ffi::SQLITE_CORRUPT),
    || PostgresFailure::Refused { code: "42P01".into(), place: String::new() }.into(),
];

#[tokio::test]
async fn who_asks_while_the_database_is_away_is_told_when_to_come_again() {
    for (why, seconds) in PASSES {
        let (town, api, store) = served(why);
        let take = envelope(1, Command::MoveTask { task: town.task().id, step: TaskMove::Take });
        store.is_away.store(true, Ordering::SeqCst);
        let case = town.task().case;
        let requests = [
            api.get("mette", "/v1/snapshot").await,
            api.get("mette", &format!("/v1/cases/{case}")).await,
            api.get("hanne", "/v1/intake/kept-aside").await,
            api.post("mette", &take, Some(1)).await,
        ];
        for answer in requests {
            answer.is_problem(ProblemCode::Unavailable);
            assert_eq!(answer.headers.get("retry-after").unwrap(), seconds);
        }
        let ready = api.request(Method::GET, "/v1/ready", "mette").body(Body::empty()).unwrap();
        assert_eq!(api.call(ready).await.body["detail"], "store");
        store.is_away.store(false, Ordering::SeqCst);
        assert_eq!(api.post("mette", &take, Some(1)).await.status, 200, "the same command, when it is back");
    }
}

#[tokio::test]
async fn what_does_not_pass_by_itself_is_a_failure() {
    for why in DOES_NOT {
        let (_town, api, store) = served(why);
        store.is_away.store(true, Ordering::SeqCst);
        api.get("mette", "/v1/snapshot").await.is_problem(ProblemCode::Internal);
    }
}

fn served(why: Why) -> (Town, Api, Arc<Sometimes>) {
    let story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours();
    let town = Town::with(story.records());
    let store = Arc::new(Sometimes { store: town.database.open(), is_away: AtomicBool::new(false), why });
    let api = Api::over(over(store.clone(), &town.clock));
    (town, api, store)
}
