//! The documents that a desk holds.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::decision::{CaseDecision, SentLetter};
use straks_domain::extension_request::ExtensionRequest;
use straks_domain::facts::CaseFacts;
use straks_domain::finding::{Finding, FindingKind};
use straks_domain::ids::{
    ActorId, CaseId, ClaimId, ImmediatePaymentId, NotificationId, ObligationId, PackageId, RuleSetId, RunId,
    TaskId,
};
use straks_domain::known_error::WorkaroundNote;
use straks_domain::overlap::AnsweredOverlap;
use straks_domain::payment::{CalendarRun, ImmediatePaymentState, NetPayment};
use straks_domain::rule_set::RuleSetVersion;
use straks_domain::staff::Actor;
use straks_domain::task::list::{Receiver, TaskFields};
use straks_domain::task::priority::{Income, Override, Priority, PriorityRule, Stakes};
use straks_domain::task::{TaskEvent, TaskState, opened_at};
use straks_domain::{Cpr, Cvr, Money, Period};

use crate::changes::ItemType;
use crate::rule_set::RuleSetDocument;

/// Anything that a desk holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Document {
    /// A task.
    Task(Box<TaskDocument>),
    /// The case a task belongs to.
    Case(Box<CaseDocument>),
    /// A payment run that is open.
    Run(RunDocument),
    /// A work package.
    Package(PackageDocument),
    /// A workaround note.
    Note(WorkaroundNote),
    /// An immediate payment.
    ImmediatePayment(ImmediatePaymentDocument),
    /// A member of staff, to name who holds a task.
    Colleague(Actor),
    /// A rule set, in force, coming or past.
    RuleSet(RuleSetDocument),
}

impl Document {
    /// Its type.
    #[must_use]
    pub const fn item_type(&self) -> ItemType {
        match self {
            Self::Task(_) => ItemType::Task,
            Self::Case(_) => ItemType::Case,
            Self::Run(_) => ItemType::Run,
            Self::Package(_) => ItemType::Package,
            Self::Note(_) => ItemType::Note,
            Self::ImmediatePayment(_) => ItemType::ImmediatePayment,
            Self::Colleague(_) => ItemType::Colleague,
            Self::RuleSet(_) => ItemType::RuleSet,
        }
    }

    /// Its id within its type.
    #[must_use]
    pub fn item_id(&self) -> String {
        match self {
            Self::Task(task) => task.id.to_string(),
            Self::Case(case) => case.id.to_string(),
            Self::Run(run) => run.calendar.id.to_string(),
            Self::Package(package) => package.id.to_string(),
            Self::Note(note) => note.error.number.to_string(),
            Self::ImmediatePayment(payment) => payment.id.to_string(),
            Self::Colleague(actor) => actor.id.to_string(),
            Self::RuleSet(set) => set.id.to_string(),
        }
    }

    /// The task, where it is one.
    #[must_use]
    pub fn as_task(&self) -> Option<&TaskDocument> {
        if let Self::Task(task) = self { Some(task) } else { None }
    }

    /// The task, where it is one.
    #[must_use]
    pub fn into_task(self) -> Option<TaskDocument> {
        if let Self::Task(task) = self { Some(*task) } else { None }
    }

    /// The case, where it is one.
    #[must_use]
    pub fn as_case(&self) -> Option<&CaseDocument> {
        if let Self::Case(case) = self { Some(case) } else { None }
    }

    /// The case that it is about, where it is about one.
    #[must_use]
    pub fn about(&self) -> Option<CaseId> {
        match self {
            Self::Task(task) => Some(task.case),
            Self::Case(case) => Some(case.id),
            Self::ImmediatePayment(payment) => Some(payment.case),
            Self::Run(_) | Self::Package(_) | Self::Note(_) | Self::Colleague(_) | Self::RuleSet(_) => None,
        }
    }

    /// The case, where it is one.
    #[must_use]
    pub fn into_case(self) -> Option<CaseDocument> {
        if let Self::Case(case) = self { Some(*case) } else { None }
    }

    /// The workaround note, where it is one.
    #[must_use]
    pub fn into_note(self) -> Option<WorkaroundNote> {
        if let Self::Note(note) = self { Some(note) } else { None }
    }

    /// The immediate payment, where it is one.
    #[must_use]
    pub fn into_immediate_payment(self) -> Option<ImmediatePaymentDocument> {
        if let Self::ImmediatePayment(payment) = self { Some(payment) } else { None }
    }
}

/// A task as the queue shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaskDocument {
    /// Its id.
    pub id: TaskId,
    /// The case it belongs to.
    pub case: CaseId,
    /// What it is about.
    pub finding: Finding,
    /// Where it is in its life, and who has it.
    pub state: TaskState,
    /// The amount it holds back; none where it holds nothing.
    pub held: Option<Money>,
    /// When it must be solved: the close of the run it holds money in, or a date of the act.
    pub deadline: Option<DateTime<Utc>>,
    /// The run that the held money would be in.
    pub run: Option<RunId>,
    /// The work package that hands it out.
    pub package: PackageId,
    /// Who waits for the money.
    pub recipient: Recipient,
    /// When the finding was made first.
    pub created_at: DateTime<Utc>,
    /// Who keeps the follow-up tasks of its case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reserved_for: Option<ActorId>,
    /// The priority that somebody gave it in the place of the rule's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placed: Option<Override>,
    /// What happened to it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<TaskEvent>,
}

impl TaskDocument {
    /// When it was opened last.
    #[must_use]
    pub fn opened_at(&self) -> DateTime<Utc> {
        opened_at(self.created_at, &self.history)
    }

    /// The income of the person who waits: where their own benefit is held, there is none.
    #[must_use]
    pub const fn income(&self) -> Income {
        match (&self.recipient, self.held) {
            (Recipient::Citizen { .. }, Some(_)) => Income::Missing,
            (Recipient::Citizen { .. }, None) | (Recipient::Employer { .. }, _) => Income::Secured,
        }
    }

    /// What the priority rule looks at.
    #[must_use]
    pub fn stakes(&self) -> Stakes {
        let (held, deadline) = (self.held, self.deadline);
        Stakes { held, deadline, opened_at: self.opened_at(), income: self.income() }
    }

    /// Its priority by this rule.
    #[must_use]
    pub fn priority(&self, rule: &PriorityRule) -> Priority {
        rule.priority(self.stakes(), self.placed.as_ref().map(|placed| placed.placing))
    }

    /// The fields that lists ask about; whether guidance is shown is known to whoever shows it.
    #[must_use]
    pub fn fields(&self, guidance: bool) -> TaskFields<'_> {
        TaskFields {
            kind: self.finding.kind(),
            holder: self.state.holder(),
            reserved_for: self.reserved_for.as_ref(),
            follow_up: self.state.hold().map(|hold| hold.follow_up),
            deadline: self.deadline,
            opened_at: self.opened_at(),
            held: self.held,
            income: self.income(),
            guidance,
            package: &self.package,
            receiver: self.recipient.receiver(),
            placed: self.placed.as_ref().map(|placed| placed.placing),
        }
    }
}

impl Recipient {
    /// Employer or citizen.
    #[must_use]
    pub const fn receiver(&self) -> Receiver {
        match self {
            Self::Employer { .. } => Receiver::Employer,
            Self::Citizen { .. } => Receiver::Citizen,
        }
    }
}

/// Who is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "recipient", rename_all = "snake_case")]
pub enum Recipient {
    /// An employer, for a refund.
    Employer {
        /// Company number.
        cvr: Cvr,
        /// Name.
        name: String,
    },
    /// The sick person.
    Citizen {
        /// Name.
        name: String,
    },
}

/// A case with the facts that the desk assesses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseDocument {
    /// Its id.
    pub id: CaseId,
    /// The sick person.
    pub person: Person,
    /// Name of the employer.
    pub employer_name: String,
    /// What is known.
    pub facts: CaseFacts,
    /// Hash of the facts, as the central computed it.
    pub facts_hash: String,
    /// The rule set that the decisions below were made by.
    pub rule_set: RuleSetId,
    /// What automation came to on each refund claim.
    pub decisions: Vec<ClaimDecision>,
    /// What people decide on the case, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub case_decisions: Vec<CaseDecision>,
    /// Letters that belong to no decision, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<SentLetter>,
    /// Questions to the jobcentre, oldest first, § 27.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extension_requests: Vec<ExtensionRequest>,
    /// What people answered on other notifications whose absences have days in common with this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overlaps: Vec<AnsweredOverlap>,
    /// The number that this one was set aside for: the case pays nothing, and its claims count there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_aside_for: Option<NotificationId>,
    /// What is due, and where it stands.
    pub obligations: Vec<Obligation>,
}

/// The sick person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Personal identification number.
    pub cpr: Cpr,
    /// Name.
    pub name: String,
    /// Name and address protection (navne- og adressebeskyttelse).
    pub protected: bool,
}

/// What was decided on a refund claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimDecision {
    /// The claim.
    pub claim: ClaimId,
    /// The outcome.
    pub outcome: ClaimOutcome,
}

/// The outcome of automation on a claim. It only grants, and only in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum ClaimOutcome {
    /// Granted in full by automation.
    Granted {
        /// The refund, with supplement.
        amount: Money,
        /// When.
        at: DateTime<Utc>,
    },
    /// Granted after a person released what held it.
    Released {
        /// The refund, with supplement.
        amount: Money,
        /// When.
        at: DateTime<Utc>,
        /// What had held it.
        reasons: Vec<FindingKind>,
    },
    /// Left to a person.
    Manual {
        /// Every reason, not only the first.
        reasons: Vec<FindingKind>,
    },
}

/// An amount that is due to one receiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Obligation {
    /// Its id.
    pub id: ObligationId,
    /// The claim it answers; none when the person is paid.
    pub claim: Option<ClaimId>,
    /// The days it is for.
    pub period: Period,
    /// Gross, deductions and net.
    pub amount: NetPayment,
    /// Where it stands.
    pub state: ObligationState,
}

/// Where an obligation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ObligationState {
    /// In the run that closes next.
    InRun {
        /// Which.
        run: RunId,
    },
    /// Held back by a task.
    Held,
    /// Taken out of the run by an immediate payment.
    Immediate {
        /// Which.
        payment: ImmediatePaymentId,
    },
    /// Paid.
    Paid {
        /// By which run.
        run: RunId,
        /// When.
        at: DateTime<Utc>,
    },
}

/// An open run with its sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunDocument {
    /// As the calendar gives it.
    pub calendar: CalendarRun,
    /// Sum of what will be paid.
    pub ready: Money,
    /// Sum held back by blocking tasks.
    pub held: Money,
    /// Sum taken out for control.
    pub in_control: Money,
}

/// A work package (arbejdspakke).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PackageDocument {
    /// Its id.
    pub id: PackageId,
    /// Its name on screen, in Danish.
    pub title: String,
    /// Its place among the others.
    pub position: u16,
}

/// An immediate payment (straksudbetaling).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImmediatePaymentDocument {
    /// Its id.
    pub id: ImmediatePaymentId,
    /// The case.
    pub case: CaseId,
    /// The obligations that it pays.
    pub obligations: Vec<ObligationId>,
    /// Who is paid.
    pub recipient: Recipient,
    /// The days paid for.
    pub period: Period,
    /// The amount.
    pub amount: NetPayment,
    /// Why it cannot wait.
    pub reason: String,
    /// Who asked.
    pub requested_by: ActorId,
    /// When.
    pub requested_at: DateTime<Utc>,
    /// Where it is.
    pub state: ImmediatePaymentState,
    /// The rule set that the amount was worked out by; absent where that was not written down.
    #[serde(default)]
    pub rule_set: Option<RuleSetVersion>,
    /// Hash of receiver, obligations, amount and rule set: what is approved is what is shown.
    pub content_hash: String,
}
