//! Tasks follow from findings: one live task for each case, kind of finding and claim.
//!
//! Pure. A task keeps its id, its holder and its age while the finding lasts, follows it when it changes,
//! and is withdrawn when it vanishes. Only kinds on the allow-list carry an amount that is held.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use straks_domain::Money;
use straks_domain::finding::{Finding, FindingKind, Severity};
use straks_domain::ids::{ActorId, CaseId, ClaimId, PackageId, RunId};
use straks_domain::payment::{CalendarRun, RunKind};
use straks_domain::staff::CaseKind;
use straks_domain::task::TaskState;
use straks_protocol::document::{Recipient, TaskDocument};
use straks_protocol::{Document, RemovedReason};

use super::calendar::Calendar;
use super::ids::task_id;
use super::settle::is_held;
use crate::clock::end_of_day;
use crate::store::rows::{DocumentRow, NewDocument, ObligationRow};
use crate::store::scope::{Scope, Tag};

/// Is the person's name and address protected?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// No.
    Open,
    /// Yes: only who is assigned sees the person.
    Protected,
}

/// What the tasks of a case follow from.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// The case.
    pub case: CaseId,
    /// What is due.
    pub obligations: &'a [ObligationRow],
    /// Who is paid when nothing says otherwise.
    pub recipient: &'a Recipient,
    /// Who is paid on a refund claim.
    pub employer: &'a Recipient,
    /// The person's protection.
    pub protection: Protection,
    /// Who is given protected persons' tasks.
    pub protected_to: Option<&'a ActorId>,
    /// The runs.
    pub calendar: &'a Calendar,
    /// Now.
    pub now: DateTime<Utc>,
}

type Key = (FindingKind, Option<ClaimId>);

/// The tasks after the findings: those that are new, go on, or end.
#[must_use]
pub fn derive(situation: Situation<'_>, findings: &[Finding], before: &[DocumentRow]) -> Vec<NewDocument> {
    let (live, ended): (Vec<_>, Vec<_>) = tasks(before).partition(|task| task.state.is_live());
    let mut wanted: BTreeMap<Key, &Finding> = BTreeMap::new();
    for finding in findings {
        let stronger = wanted.entry((finding.kind(), finding.claim.clone())).or_insert(finding);
        if finding.at_stake > stronger.at_stake {
            *stronger = finding;
        }
    }
    let mut documents = Vec::new();
    for task in &live {
        if !wanted.contains_key(&key(task)) {
            documents.push(withdrawn(task));
        }
    }
    for (key, finding) in wanted {
        let earlier = live.iter().find(|task| self::key(task) == key).copied();
        let ordinal = ended.iter().filter(|task| self::key(task) == key).count();
        documents.push(document(task(situation, finding, earlier, ordinal), situation.protection));
    }
    documents
}

/// The document of a task with who sees it and how urgent it is.
#[must_use]
pub fn document(task: TaskDocument, protection: Protection) -> NewDocument {
    let scope = if task.state.is_live() { scope(&task, protection) } else { Scope::nobody() };
    let leaves_as = match protection {
        _ if !task.state.is_live() => RemovedReason::Deleted,
        Protection::Protected => RemovedReason::Revoked,
        Protection::Open => RemovedReason::OutOfScope,
    };
    let (case, urgency) = (Some(task.case), urgency(&task));
    NewDocument { document: Document::Task(Box::new(task)), case, scope, urgency, leaves_as }
}

/// A protected person's task always has somebody, because nobody else can find it.
#[must_use]
pub fn assigned(state: TaskState, protection: Protection, protected_to: Option<&ActorId>) -> TaskState {
    match (protection, state, protected_to) {
        (Protection::Protected, TaskState::Open, Some(by)) => TaskState::Taken { by: by.clone() },
        (Protection::Protected | Protection::Open, state, _) => state,
    }
}

fn tasks(rows: &[DocumentRow]) -> impl Iterator<Item = &TaskDocument> {
    rows.iter().filter_map(|row| row.changed.document.as_task())
}

fn key(task: &TaskDocument) -> Key {
    (task.finding.kind(), task.finding.claim.clone())
}

fn withdrawn(task: &TaskDocument) -> NewDocument {
    document(TaskDocument { state: TaskState::Withdrawn, held: None, ..task.clone() }, Protection::Open)
}

fn task(
    situation: Situation<'_>,
    finding: &Finding,
    earlier: Option<&TaskDocument>,
    ordinal: usize,
) -> TaskDocument {
    let recipient = if finding.claim.is_some() { situation.employer } else { situation.recipient };
    let run = run(situation, finding, recipient);
    let state = earlier.map_or(TaskState::Open, |task| task.state.clone());
    TaskDocument {
        id: earlier.map_or_else(
            || task_id(situation.case, finding.kind(), finding.claim.as_ref(), ordinal),
            |task| task.id,
        ),
        case: situation.case,
        finding: finding.clone(),
        state: assigned(state, situation.protection, situation.protected_to),
        held: held(situation, finding),
        deadline: deadline(finding, run, situation.now),
        run: run.map(|run| run.id.clone()),
        package: package(finding, recipient),
        recipient: recipient.clone(),
        created_at: earlier.map_or(situation.now, |task| task.created_at),
    }
}

/// What the finding holds back: its claim, or all that is held on the case.
fn held(situation: Situation<'_>, finding: &Finding) -> Option<Money> {
    if !finding.kind().may_hold_money() {
        return None;
    }
    let rows = situation.obligations.iter().filter(|row| is_held(row));
    let sum: Money = match &finding.claim {
        Some(claim) => rows.filter(|row| row.claim.as_ref() == Some(claim)).map(|row| row.weight).sum(),
        None => rows.map(|row| row.weight).sum(),
    };
    Some(sum.max(finding.at_stake.unwrap_or_default())).filter(|amount| amount.is_positive())
}

/// The run that the money is in or would be in; the next one where nothing is due yet.
fn run<'a>(situation: Situation<'a>, finding: &Finding, recipient: &Recipient) -> Option<&'a CalendarRun> {
    let kind = match recipient {
        Recipient::Employer { .. } => RunKind::Employers,
        Recipient::Citizen { .. } => RunKind::Citizens,
    };
    let due = situation
        .obligations
        .iter()
        .filter(|row| finding.claim.is_none() || row.claim == finding.claim)
        .filter_map(|row| row.run.as_ref())
        .filter_map(|run: &RunId| situation.calendar.get(run))
        .filter(|run| run.kind == kind && run.closes_at > situation.now)
        .min_by_key(|run| run.closes_at);
    due.or_else(|| situation.calendar.next(kind, situation.now))
}

/// The close of the run where money is held; the date of the act where that comes first, or nothing is held.
fn deadline(finding: &Finding, run: Option<&CalendarRun>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let close = run.map(|run| run.closes_at);
    let own = finding.detail.last_day().map(end_of_day);
    match finding.kind().severity() {
        Severity::Blocks | Severity::Control => {
            [own.filter(|last| *last > now), close].into_iter().flatten().min()
        }
        Severity::Deadline => own.or(close),
    }
}

fn package(finding: &Finding, recipient: &Recipient) -> PackageId {
    let kind = finding.kind();
    PackageId::new(match (kind.severity(), recipient) {
        (Severity::Control, _) => "control",
        (Severity::Blocks | Severity::Deadline, _) if kind == FindingKind::ReassessmentDue => "reassessment",
        (Severity::Blocks | Severity::Deadline, Recipient::Employer { .. }) => "refund",
        (Severity::Blocks | Severity::Deadline, Recipient::Citizen { .. }) => "citizens",
    })
}

fn scope(task: &TaskDocument, protection: Protection) -> Scope {
    let holder = task.state.holder().cloned().map(Tag::Person);
    let package = match protection {
        Protection::Open => vec![
            Tag::Package(task.package.clone()),
            Tag::PackageOf(task.package.clone(), case_kind(&task.recipient)),
        ],
        Protection::Protected => Vec::new(),
    };
    holder.into_iter().chain(package).collect()
}

/// The kind of case, by who is paid.
pub(super) const fn case_kind(recipient: &Recipient) -> CaseKind {
    match recipient {
        Recipient::Employer { .. } => CaseKind::Refund,
        Recipient::Citizen { .. } => CaseKind::Citizen,
    }
}

/// Blocking tasks first, then controls, then deadlines; within each the earliest deadline.
pub(super) fn urgency(task: &TaskDocument) -> i64 {
    const TIER: i64 = 100_000_000_000;
    let tier = match task.finding.kind().severity() {
        Severity::Blocks => 1,
        Severity::Control => 2,
        Severity::Deadline => 3,
    };
    tier * TIER + task.deadline.map_or(TIER - 1, |deadline| deadline.timestamp())
}
