//! Tasks follow from findings: one task for each case, kind of finding and claim.
//!
//! Pure. A task keeps its id, its holder and its age while the finding lasts, follows it when it changes,
//! and is withdrawn when it vanishes. Where the finding returns, or is no longer the one that a person
//! accepted, the same task is open again with its history. Only kinds on the allow-list carry an amount that
//! is held.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use straks_domain::Money;
use straks_domain::finding::{Finding, FindingKind, Severity};
use straks_domain::ids::{ActorId, CaseId, ClaimId, PackageId, RunId};
use straks_domain::payment::{CalendarRun, RunKind};
use straks_domain::staff::CaseKind;
use straks_domain::task::{Happening, Reopening, TaskEvent, TaskState};
use straks_protocol::document::{Recipient, TaskDocument};
use straks_protocol::{Document, RemovedReason};

use super::calendar::Calendar;
use super::ids::task_id;
use super::settle::is_held;
use crate::clock::{day_in_denmark, end_of_day};
use crate::staff::Staff;
use crate::store::rows::{DocumentRow, NewDocument, ObligationRow};
use crate::store::scope::{Scope, Tag};
use crate::work::WorkRules;

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
    /// Who works here: a protected person's task is given to one of them.
    pub staff: &'a Staff,
    /// The member of staff that the person is.
    pub colleague: Option<&'a ActorId>,
    /// The runs.
    pub calendar: &'a Calendar,
    /// Which package hands out what, and what comes first.
    pub work: &'a WorkRules,
    /// Now.
    pub now: DateTime<Utc>,
}

type Key = (FindingKind, Option<ClaimId>);

/// The tasks after the findings: those that are new, go on, end, or are open again.
#[must_use]
pub fn derive(situation: Situation<'_>, findings: &[Finding], before: &[DocumentRow]) -> Vec<NewDocument> {
    let mut wanted: BTreeMap<Key, &Finding> = BTreeMap::new();
    for finding in findings {
        let stronger = wanted.entry((finding.kind(), finding.claim.clone())).or_insert(finding);
        if comes_first(finding) < comes_first(stronger) {
            *stronger = finding;
        }
    }
    let earlier = by_key(before);
    let reserved_for = keeper(before);
    let vanished = earlier.iter().filter(|(key, _)| !wanted.contains_key(key));
    let mut documents: Vec<_> = vanished.filter_map(|(_, task)| vanished_from(situation, task)).collect();
    for (key, finding) in wanted {
        let task = match earlier.get(&key) {
            Some(task) if is_closed_on(task, finding) => continue,
            Some(task) => followed(situation, finding, task),
            None => new(situation, finding, reserved_for.as_ref()),
        };
        documents.push(document(task, situation.protection, situation.work));
    }
    documents
}

/// Of several findings of one kind the task is on that with most at stake, then on that with the earliest last day.
fn comes_first(finding: &Finding) -> (Reverse<Option<Money>>, bool, Option<NaiveDate>) {
    let last_day = finding.detail.last_day();
    (Reverse(finding.at_stake), last_day.is_none(), last_day)
}

/// What persons accepted or released, as it was when they did.
#[must_use]
pub fn accepted(before: &[DocumentRow]) -> Vec<Finding> {
    let done = |task: &&TaskDocument| matches!(task.state, TaskState::Done { .. }) && !has_vanished(task);
    let lets_go = |task: &&TaskDocument| task.finding.kind().closing().lets_money_go();
    tasks(before).filter(done).filter(lets_go).map(|task| task.finding.clone()).collect()
}

/// The document of a task with who sees it and how urgent it is.
#[must_use]
pub fn document(task: TaskDocument, protection: Protection, work: &WorkRules) -> NewDocument {
    let scope = if task.state.is_live() { scope(&task, protection) } else { Scope::nobody() };
    let leaves_as = match protection {
        _ if !task.state.is_live() => RemovedReason::Deleted,
        Protection::Protected => RemovedReason::Revoked,
        Protection::Open => RemovedReason::OutOfScope,
    };
    let (case, urgency) = (Some(task.case), urgency(&task, work));
    NewDocument { document: Document::Task(Box::new(task)), case, scope, urgency, leaves_as }
}

/// A protected person's task always has somebody who works here and whose own it is not, because nobody else can find it.
#[must_use]
pub fn assigned(
    state: TaskState,
    protection: Protection,
    (staff, colleague): (&Staff, Option<&ActorId>),
) -> TaskState {
    let given = match protection {
        Protection::Protected => staff.given_protected(colleague),
        Protection::Open => None,
    };
    match (state, given) {
        (TaskState::Open, Some(by)) => TaskState::Taken { by: by.clone() },
        (TaskState::Taken { by: holder }, Some(by)) if !staff.may_hold(&holder, colleague) => {
            TaskState::Taken { by: by.clone() }
        }
        (TaskState::OnHold { by: holder, hold }, Some(by)) if !staff.may_hold(&holder, colleague) => {
            TaskState::OnHold { by: by.clone(), hold }
        }
        (state, _) => state,
    }
}

fn tasks(rows: &[DocumentRow]) -> impl Iterator<Item = &TaskDocument> {
    rows.iter().filter_map(|row| row.changed.document.as_task())
}

fn key(task: &TaskDocument) -> Key {
    (task.finding.kind(), task.finding.claim.clone())
}

/// The task on each key; where databases of earlier versions hold several, the live one, or the last.
fn by_key(before: &[DocumentRow]) -> BTreeMap<Key, &TaskDocument> {
    let mut found: BTreeMap<Key, &TaskDocument> = BTreeMap::new();
    for task in tasks(before) {
        let known = found.entry(key(task)).or_insert(task);
        let place = |task: &TaskDocument| (task.state.is_live(), task.created_at);
        if place(task) > place(known) {
            *known = task;
        }
    }
    found
}

/// Who keeps the follow-up tasks of the case.
fn keeper(before: &[DocumentRow]) -> Option<ActorId> {
    tasks(before).find_map(|task| task.reserved_for.clone())
}

/// Did what was found vanish after the task had ended?
fn has_vanished(task: &TaskDocument) -> bool {
    task.history.last().is_some_and(|event| event.what == Happening::Withdrawn)
}

/// Closed by a person, on this and nothing else.
fn is_closed_on(task: &TaskDocument, finding: &Finding) -> bool {
    let same = if task.finding.kind().closing().lets_money_go() {
        task.finding == *finding
    } else {
        task.finding.detail == finding.detail
    };
    matches!(task.state, TaskState::Done { .. }) && !has_vanished(task) && same
}

fn happened(task: &mut TaskDocument, at: DateTime<Utc>, what: Happening) {
    task.history.push(TaskEvent { at, by: None, what });
}

/// What was found is not there any more. A task that was done stays done, and remembers it.
fn vanished_from(situation: Situation<'_>, task: &TaskDocument) -> Option<NewDocument> {
    let mut task = task.clone();
    if task.state == TaskState::Withdrawn || has_vanished(&task) {
        return None;
    }
    if task.state.is_live() {
        task.state = TaskState::Withdrawn;
    }
    task.held = None;
    happened(&mut task, situation.now, Happening::Withdrawn);
    Some(document(task, Protection::Open, situation.work))
}

fn new(situation: Situation<'_>, finding: &Finding, reserved_for: Option<&ActorId>) -> TaskDocument {
    let blank = TaskDocument {
        id: task_id(situation.case, finding.kind(), finding.claim.as_ref()),
        case: situation.case,
        finding: finding.clone(),
        state: TaskState::opened(reserved_for),
        held: None,
        deadline: None,
        run: None,
        package: PackageId::new(""),
        recipient: situation.recipient.clone(),
        created_at: situation.now,
        reserved_for: reserved_for.cloned(),
        placed: None,
        history: Vec::new(),
    };
    followed(situation, finding, &blank)
}

/// The task as what is found now makes it.
fn followed(situation: Situation<'_>, finding: &Finding, earlier: &TaskDocument) -> TaskDocument {
    let recipient = if finding.claim.is_some() { situation.employer } else { situation.recipient };
    let run = run(situation, finding, recipient);
    let mut task = TaskDocument {
        finding: finding.clone(),
        held: held(situation, finding),
        deadline: deadline(finding, run, situation.now),
        run: run.map(|run| run.id.clone()),
        package: situation.work.package(finding.kind(), recipient.receiver()),
        recipient: recipient.clone(),
        ..earlier.clone()
    };
    if !task.state.is_live() {
        let returned = task.state == TaskState::Withdrawn || has_vanished(&task);
        let because = if returned { Reopening::Returned } else { Reopening::Changed };
        happened(&mut task, situation.now, Happening::Reopened { because });
        task.state = TaskState::opened(task.reserved_for.as_ref());
    }
    if task.placed.as_ref().is_some_and(|placed| placed.until < day_in_denmark(situation.now)) {
        task.placed = None;
        happened(&mut task, situation.now, Happening::PriorityLifted);
    }
    task.state = assigned(task.state, situation.protection, (situation.staff, situation.colleague));
    task
}

/// What the finding holds back: its claim, or all that is held on the case.
fn held(situation: Situation<'_>, finding: &Finding) -> Option<Money> {
    if !finding.kind().may_hold_money() {
        return None;
    }
    let rows = situation.obligations.iter().filter(|row| is_held(row));
    let held = rows.filter(|row| finding.concerns(row.claim.as_ref(), row.period));
    let sum: Money = held.map(|row| row.weight).sum();
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
        .filter(|row| finding.concerns(row.claim.as_ref(), row.period))
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

/// The order of a snapshot: as the priority rule orders, what holds money before what does not.
pub(super) fn urgency(task: &TaskDocument, work: &WorkRules) -> i64 {
    task.priority(&work.terms.priority).order
}
