//! What goes into the store and comes out of it, whatever the engine.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::facts::BenefitElsewhere;
use straks_domain::ids::{
    ActorId, CaseId, ClaimId, CommandId, ImmediatePaymentId, NotificationId, ObligationId, RuleSetId, RunId,
    TaskId,
};
use straks_domain::payment::{NetPayment, RunKind};
use straks_domain::{Cpr, Cvr, Money, Period};
use straks_protocol::{Changed, Document, ItemType, RemovedReason};

use straks_rules::rule_set::Entry;

use super::scope::Scope;
use crate::intake::record::{
    EmployerRecord, EmploymentRecord, IncomeRecord, NotificationRecord, PersonRecord, RefundClaimRecord,
};

/// The municipality that a transaction belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Municipality {
    /// Its name.
    pub name: String,
    /// Practice or real.
    pub kind: MunicipalityKind,
    /// Made anew when the database is: tells desks of another one apart.
    pub epoch: [u8; 16],
    /// Seals state tokens.
    pub token_key: [u8; 32],
    /// Number of the last change.
    pub head: u64,
}

/// Practice or real.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MunicipalityKind {
    /// Synthetic people; its clock is so many seconds behind the real one.
    Practice {
        /// Real time minus practice time, in seconds.
        behind: i64,
    },
    /// Real people.
    Real,
}

impl MunicipalityKind {
    /// How far its clock is behind the real one.
    #[must_use]
    pub const fn behind(self) -> TimeDelta {
        match self {
            Self::Practice { behind } => TimeDelta::seconds(behind),
            Self::Real => TimeDelta::zero(),
        }
    }
}

/// Which persons to load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterScope {
    /// All.
    Everyone,
    /// Those named.
    Persons(BTreeSet<Cpr>),
}

/// Registered persons with all that hangs on them.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// Persons by number.
    pub persons: BTreeMap<Cpr, PersonRecord>,
    /// Every employer that one of them works or worked for.
    pub employers: BTreeMap<Cvr, EmployerRecord>,
    /// Employments by person, first day first.
    pub employments: BTreeMap<Cpr, Vec<EmploymentRecord>>,
    /// Income by person, oldest first.
    pub income: BTreeMap<Cpr, Vec<IncomeRecord>>,
    /// Notifications, in the order of their numbers.
    pub notifications: Vec<NotificationRecord>,
    /// Refund claims by notification, oldest first.
    pub claims: BTreeMap<NotificationId, Vec<RefundClaimRecord>>,
}

/// The keys of what has been taken in, with what they must go on belonging to.
#[derive(Debug, Clone, Default)]
pub struct KnownKeys {
    /// Persons.
    pub persons: HashSet<Cpr>,
    /// Employers.
    pub employers: HashSet<Cvr>,
    /// Notifications, each with its person.
    pub notifications: HashMap<NotificationId, Cpr>,
    /// Absences by person, employer and first day, each with its notification.
    pub absences: HashMap<(Cpr, Cvr, NaiveDate), NotificationId>,
    /// Refund claims, each with its notification.
    pub claims: HashMap<ClaimId, NotificationId>,
}

/// The last assessment of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentRow {
    /// The case.
    pub case: CaseId,
    /// The notification that the case began with.
    pub notification: NotificationId,
    /// Hash of the facts.
    pub facts_hash: String,
    /// The rule set used.
    pub rule_set: RuleSetId,
    /// The engine used.
    pub engine: String,
    /// The day it was made for.
    pub as_of: NaiveDate,
    /// Its steps as JSON, kept where something was found.
    pub trace: Option<String>,
}

/// For which day and by what cases are assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessedBy {
    /// The day.
    pub as_of: NaiveDate,
    /// The rule set.
    pub rule_set: RuleSetId,
    /// The engine.
    pub engine: String,
}

/// An amount that is due to one receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObligationRow {
    /// Its id: the number of the claim, or the notification and the run of its weeks.
    pub id: ObligationId,
    /// The case.
    pub case: CaseId,
    /// The claim it answers; none when the person is paid.
    pub claim: Option<ClaimId>,
    /// Which runs pay it.
    pub kind: RunKind,
    /// The days it is for.
    pub period: Period,
    /// Gross, deductions and net; none where it cannot be told.
    pub amount: Option<NetPayment>,
    /// Benefit or refund without supplement, for the facts of later assessments.
    pub base: Money,
    /// What it came to week by week, without supplement, for the maximum that all cases of a person share.
    pub weeks: Vec<BenefitElsewhere>,
    /// What it weighs in the sums of a run: the gross amount, or what is at stake.
    pub weight: Money,
    /// When it was granted; none while it is not.
    pub granted_at: Option<DateTime<Utc>>,
    /// The run that pays it or would; none where the calendar has none.
    pub run: Option<RunId>,
    /// Where it stands.
    pub standing: Standing,
}

/// Where an obligation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In its run.
    Ready,
    /// Held back by a blocking task.
    Held,
    /// Taken out for control.
    InControl,
    /// In an immediate payment that waits for approval.
    Requested(ImmediatePaymentId),
    /// In an immediate payment, approved at this time.
    Released(ImmediatePaymentId, DateTime<Utc>),
    /// Paid by its run.
    Paid(DateTime<Utc>),
}

impl Standing {
    /// True for what an assessment must leave alone.
    #[must_use]
    pub const fn is_fixed(self) -> bool {
        match self {
            Self::Paid(_) | Self::Released(..) | Self::Requested(_) => true,
            Self::Ready | Self::Held | Self::InControl => false,
        }
    }
}

/// The sums of a run, as obligations weigh in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RunSums {
    /// Ready.
    pub ready: Money,
    /// Held by blocking tasks.
    pub held: Money,
    /// Taken out for control.
    pub in_control: Money,
}

/// A document as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// The document with version and number.
    pub changed: Changed,
    /// Who sees it.
    pub scope: Scope,
}

/// A document to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// The document.
    pub document: Document,
    /// The case it belongs to.
    pub case: Option<CaseId>,
    /// Who sees it.
    pub scope: Scope,
    /// Lower comes first in a snapshot.
    pub urgency: i64,
    /// What a desk that no longer sees it is told.
    pub leaves_as: RemovedReason,
}

/// A place in the order of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotPlace {
    /// Urgency of the last document.
    pub urgency: i64,
    /// Its type and id.
    pub item: String,
}

impl SnapshotPlace {
    /// Before everything.
    #[must_use]
    pub const fn start() -> Self {
        Self { urgency: i64::MIN, item: String::new() }
    }
}

/// One change of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// Its number.
    pub seq: u64,
    /// Type of the document.
    pub item_type: ItemType,
    /// Its id.
    pub id: String,
    /// Who saw it before.
    pub before: Scope,
    /// Why those who no longer see it do not.
    pub leaves_as: RemovedReason,
}

/// A command that was carried out or turned down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandRow {
    /// Its key.
    pub key: CommandId,
    /// Who sent it.
    pub actor: ActorId,
    /// Hash of the sender and the body.
    pub body_hash: String,
    /// The status it was answered with.
    pub status: u16,
    /// The body it was answered with.
    pub answer: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// One person's answer on a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteAnswer {
    /// On which task it was shown.
    pub task: TaskId,
    /// Number of the known error.
    pub error: u32,
    /// Who.
    pub actor: ActorId,
    /// The version that was seen.
    pub version: u32,
    /// The answer.
    pub help: Help,
    /// When.
    pub at: DateTime<Utc>,
}

/// Did a note help?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Help {
    /// Yes.
    Helped,
    /// No.
    DidNotHelp,
}

/// The answers on a note.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoteTally {
    /// Those who said that it helped.
    pub helped: u32,
    /// All.
    pub answered: u32,
}

/// A rule set to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRuleSet {
    /// Its place among the others.
    pub entry: Entry,
    /// The package as it came.
    pub package: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
}

/// Something to append to the audit chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAudit {
    /// When, by the central's clock.
    pub at: DateTime<Utc>,
    /// Who; none for the central itself.
    pub actor: Option<ActorId>,
    /// What, as JSON. Ids only.
    pub event: String,
}

/// A link of the audit chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its place, from 1.
    pub number: u64,
    /// What was appended.
    pub entry: NewAudit,
    /// Hash of the link before; empty for the first.
    pub previous: String,
    /// Hash of this link.
    pub hash: String,
}
