//! Every route and every command, asked for by everybody: the tables here say who is let in, in plain words, and
//! a route or command that is missing in them fails.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, Request};
use straks_central::http::{Needs, ROUTES, Route};
use straks_domain::automation::StopScope;
use straks_domain::ids::{CaseId, DecisionId, ImmediatePaymentId, NotificationId, StopId, TaskId};
use straks_domain::overlap::OverlapAnswer;
use straks_domain::payment::Verdict;
use straks_domain::staff::Role;
use straks_domain::task::TaskMove;
use straks_protocol::{Command, CommandName, DecisionStep, ExtensionStep};
use uuid::Uuid;

use crate::api::{Api, PORT, envelope};
use crate::town::Town;

/// One person of the practice municipality in each role.
const fn person(role: Role) -> &'static str {
    match role {
        Role::Caseworker => "mette",
        Role::Superuser => "sanne",
        Role::Approver => "karen",
        Role::Manager => "hanne",
        Role::Operator => "niels",
        Role::ReadOnly => "ida",
    }
}

const ALL: &[Role] = &Role::ALL;
const DESKS: &[Role] = &[Role::Caseworker, Role::Superuser, Role::Approver, Role::Manager, Role::ReadOnly];
const WORK: &[Role] = &[Role::Caseworker, Role::Superuser, Role::Approver, Role::Manager];
const STEERING: &[Role] = &[Role::Manager, Role::Operator];
const CASEWORK: &[Role] = &[Role::Caseworker, Role::Superuser];

/// Who is let in where, by role.
const LET_IN: &[(&str, &str, &[Role])] = &[
    ("get", "/v1/session", ALL),
    ("get", "/v1/snapshot", DESKS),
    ("get", "/v1/changes", DESKS),
    ("get", "/v1/events", DESKS),
    ("post", "/v1/commands", ALL),
    ("get", "/v1/commands/{key}", ALL),
    ("post", "/v1/persons/cases", CASEWORK),
    ("get", "/v1/cases/{id}", CASEWORK),
    ("post", "/v1/cases/{id}/opening", CASEWORK),
    ("post", "/v1/restrictions", &[Role::Superuser, Role::Manager]),
    ("get", "/v1/audit", &[Role::Manager]),
    ("post", "/v1/audit/search", &[Role::Manager]),
    ("get", "/v1/sign-in", ALL),
    ("get", "/v1/letters/{id}", DESKS),
    ("get", "/v1/letters/{id}/text", DESKS),
    ("get", "/v1/cases/{id}/decisions/{decision}/draft", CASEWORK),
    ("post", "/v1/cases/{id}/preview", CASEWORK),
    ("get", "/v1/cases/{id}/decisions/{decision}/log", DESKS),
    ("get", "/v1/reassessments", DESKS),
    ("post", "/v1/intake", &[Role::Operator]),
    ("get", "/v1/intake/kept-aside", &[Role::Manager, Role::Operator]),
    ("get", "/v1/intake/alarms", &[Role::Manager, Role::Operator]),
    ("post", "/v1/intake/alarms/answers", STEERING),
    ("get", "/v1/automation", STEERING),
    ("get", "/v1/identities", ALL),
    ("get", "/v1/health", ALL),
    ("get", "/v1/ready", ALL),
    ("get", "/v1/openapi.json", ALL),
];

/// Where nobody has to have signed in.
const WITHOUT_SIGN_IN: &[&str] =
    &["/v1/sign-in", "/v1/identities", "/v1/health", "/v1/ready", "/v1/openapi.json"];

/// Where not even the secret is asked for.
const WITHOUT_SECRET: &[&str] = &["/v1/sign-in", "/v1/health", "/v1/ready", "/v1/openapi.json"];

/// Who may send what, by role.
const fn may_send(command: CommandName) -> &'static [Role] {
    match command {
        // What of it they may do with which task is the machine's to say.
        CommandName::MoveTask | CommandName::MoveTasks | CommandName::TakeNext => WORK,
        CommandName::PrioritiseTask => &[Role::Superuser, Role::Manager],
        CommandName::StopAutomation | CommandName::LiftStop => STEERING,
        CommandName::RequestImmediatePayment
        | CommandName::CancelImmediatePayment
        | CommandName::Decide
        | CommandName::SendNotificationLetter
        | CommandName::AskForExtension
        | CommandName::AnswerOverlap
        | CommandName::AnswerNote => CASEWORK,
        CommandName::JudgeImmediatePayment | CommandName::ApproveDecision => &[Role::Approver],
        CommandName::RecordLookUps => DESKS,
    }
}

/// A command on something that is not there: who may send it is told so, who may not is turned away before.
fn sample(name: CommandName) -> Command {
    let payment = ImmediatePaymentId::new(Uuid::from_u128(1));
    let task = TaskId::new(Uuid::from_u128(1));
    let case = CaseId::new(Uuid::from_u128(1));
    let decision = DecisionId::new(Uuid::from_u128(1));
    match name {
        CommandName::MoveTask => Command::MoveTask { task, step: TaskMove::Take },
        CommandName::MoveTasks => Command::MoveTasks { tasks: Vec::new(), step: TaskMove::Take },
        CommandName::TakeNext => Command::TakeNext { packages: Vec::new() },
        CommandName::PrioritiseTask => Command::PrioritiseTask { task, to: None },
        CommandName::StopAutomation => Command::StopAutomation {
            stop: StopId::new(Uuid::from_u128(1)),
            scope: StopScope::Everywhere,
            reason: String::new(),
            until: None,
        },
        CommandName::LiftStop => {
            Command::LiftStop { stop: StopId::new(Uuid::from_u128(1)), reason: String::new() }
        }
        CommandName::RequestImmediatePayment => Command::RequestImmediatePayment {
            payment,
            case,
            obligations: Vec::new(),
            reason: String::new(),
            facts_hash: String::new(),
            rule_set: None,
        },
        CommandName::JudgeImmediatePayment => {
            Command::JudgeImmediatePayment { payment, verdict: Verdict::Approve, content_hash: String::new() }
        }
        CommandName::CancelImmediatePayment => Command::CancelImmediatePayment { payment },
        CommandName::Decide => Command::Decide { case, decision, step: DecisionStep::Withdraw },
        CommandName::ApproveDecision => Command::ApproveDecision { case, decision },
        CommandName::SendNotificationLetter => {
            Command::SendNotificationLetter { case, after_last_claim: false }
        }
        CommandName::AskForExtension => Command::AskForExtension { case, step: ExtensionStep::Ask },
        CommandName::AnswerOverlap => Command::AnswerOverlap {
            case,
            other: NotificationId::new("N2"),
            answer: OverlapAnswer::DifferentAbsences,
            reason: "To job".into(),
        },
        CommandName::AnswerNote => Command::AnswerNote { task, error: 1, version: 1, helped: true },
        CommandName::RecordLookUps => Command::RecordLookUps { look_ups: Vec::new() },
    }
}

fn address(route: &Route) -> (Method, String) {
    let mut path = route.path.to_owned();
    for name in ["{key}", "{id}", "{case}", "{decision}"] {
        path = path.replace(name, "00000000-0000-0000-0000-000000000001");
    }
    (Method::from_bytes(route.method.to_uppercase().as_bytes()).unwrap(), path)
}

#[test]
fn the_table_has_every_route_and_no_other() {
    let served: BTreeSet<_> = ROUTES.iter().map(|route| (route.method, route.path)).collect();
    let listed: BTreeSet<_> = LET_IN.iter().map(|(method, path, _)| (*method, *path)).collect();
    assert_eq!(served, listed);
    assert_eq!(served.len(), ROUTES.len(), "no route stands there twice");
}

#[test]
fn every_route_is_described_with_what_it_asks_for() {
    let written = straks_central::http::openapi_document().to_json().unwrap();
    let written: serde_json::Value = serde_json::from_str(&written).unwrap();
    let mut described = BTreeSet::new();
    for (path, methods) in written["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            described.insert((method.clone(), path.clone()));
            let route = ROUTES.iter().find(|route| route.path == path && route.method == method).unwrap();
            let open = operation.get("security").is_none();
            assert_eq!(open, route.needs == Needs::Nothing, "{path} {operation}");
        }
    }
    let served = ROUTES.iter().filter(|route| route.path != "/v1/openapi.json");
    let served: BTreeSet<_> = served.map(|route| (route.method.to_owned(), route.path.to_owned())).collect();
    assert_eq!(described, served, "what is served is described");
}

#[tokio::test]
async fn each_role_is_let_in_where_it_belongs() {
    let town = Town::empty();
    let api = Api::of(&town);
    for route in ROUTES {
        let roles = LET_IN.iter().find(|row| (row.0, row.1) == (route.method, route.path)).unwrap().2;
        for role in Role::ALL {
            let (method, path) = address(route);
            let request = api.request(method, &path, person(role)).body(Body::empty()).unwrap();
            let status = api.status(request).await;
            assert_ne!(status, 401, "{route:?} {role:?}");
            assert_eq!(status == 403, !roles.contains(&role), "{route:?} {role:?} {status}");
        }
    }
}

#[tokio::test]
async fn nobody_is_let_in_without_what_a_route_asks_for() {
    let town = Town::empty();
    let api = Api::of(&town);
    for route in ROUTES {
        let (method, path) = address(route);
        let host = format!("127.0.0.1:{PORT}");
        let bare = || Request::builder().method(method.clone()).uri(&path).header("host", &host);
        let stranger = bare().body(Body::empty()).unwrap();
        let open = WITHOUT_SECRET.contains(&route.path);
        assert_eq!(api.status(stranger).await == 401, !open, "{route:?} without secret");
        let bearer = bare().header("authorization", format!("Bearer {}", api.secret.reveal()));
        let open = WITHOUT_SIGN_IN.contains(&route.path);
        let status = api.status(bearer.body(Body::empty()).unwrap()).await;
        assert_eq!(status == 401, !open, "{route:?} without identity");
    }
}

#[tokio::test]
async fn each_role_may_send_what_it_is_for() {
    let town = Town::empty();
    let api = Api::of(&town);
    let mut key = 100;
    for name in CommandName::ALL {
        for role in Role::ALL {
            key += 1;
            let answer = api.post(person(role), &envelope(key, sample(*name)), Some(1)).await;
            let may = may_send(*name).contains(&role);
            assert_eq!(answer.status == 403, !may, "{name:?} {role:?} {}", answer.body);
        }
    }
}
