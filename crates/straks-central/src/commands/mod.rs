//! Commands: what desks ask for, done once.
//!
//! Effect, reply and key are one transaction, so the same key has the same outcome for ever, also where
//! the answer was lost. A refusal is remembered too; only a changed version, a missing right, a busy or a
//! failed central may be tried again under the same key.

mod decisions;
mod extension;
mod immediate_payment;
mod look_ups;
mod move_task;
mod move_tasks;
mod notes;
mod notification;
mod overlap;
mod preview;
mod prioritise_task;
mod quarantine;
mod rights;
mod stops;
mod weighing;

use sha2::{Digest, Sha256};
use straks_domain::decision::{CorrectionRefused, StepRefused};
use straks_domain::ids::{CaseId, CommandId};
use straks_domain::rule_set::RuleSetVersion;
use straks_letters::LetterError;
use straks_protocol::command::TaskOutcome;
use straks_protocol::document::CaseDocument;
use straks_protocol::{
    Changed, Command, CommandEnvelope, CommandName, CommandReply, ItemType, Problem, ProblemCode,
};

use crate::audit;
use crate::casework::calendar::Calendar;
use crate::casework::settle::close_passed_runs;
use crate::central::Central;
use crate::hex::to_hex;
use crate::restricted;
use crate::rule_sets::NoRuleSet;
use crate::sight::{Onlooker, Unseen};
use crate::staff::Member;
use crate::store::rows::{CommandRow, DocumentRow, NewAudit, ObligationRow, RegisterScope};
use crate::store::{StoreError, Writing};
pub use decisions::letter_draft;
use move_tasks::Several;
pub use preview::preview;
pub use rights::needs;

/// Who sends a command, on which version.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The person.
    pub member: Member,
    /// The version the command was made on.
    pub if_match: Option<u64>,
}

/// The answer to a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body as JSON.
    pub body: String,
}

/// Why a command was not carried out.
#[derive(Debug)]
enum Refusal {
    /// The person is told.
    Problem(Box<Problem>),
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<NoRuleSet> for Refusal {
    fn from(error: NoRuleSet) -> Self {
        match error {
            NoRuleSet::Store(error) => Self::Store(error),
            unusable @ NoRuleSet::Unusable { .. } => {
                tracing::error!(error = %unusable, "a command is put off");
                ProblemCode::Unavailable.into()
            }
        }
    }
}

impl From<Unseen> for Refusal {
    fn from(unseen: Unseen) -> Self {
        unseen.told().map_or_else(Self::Store, Self::from)
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<ProblemCode> for Refusal {
    fn from(code: ProblemCode) -> Self {
        Problem::new(code).into()
    }
}

/// What a command works with.
struct Work<'a> {
    central: &'a Central,
    tx: &'a mut dyn Writing,
    sender: &'a Sender,
}

/// Carries a command out, or repeats the answer it got before.
///
/// # Errors
/// [`StoreError`]; then nothing was done and nothing is remembered.
pub fn execute(central: &Central, sender: &Sender, envelope: &CommandEnvelope) -> Result<Answer, StoreError> {
    let body_hash = body_hash(sender, envelope);
    central.write(|tx| {
        if let Some(earlier) = tx.command(envelope.key)? {
            return Ok(if earlier.body_hash == body_hash {
                Answer { status: earlier.status, body: earlier.answer }
            } else {
                problem_answer(&Problem::new(ProblemCode::KeyReused))
            });
        }
        tx.mark()?;
        let answer = match perform(&mut Work { central, tx, sender }, envelope) {
            Ok((changed, outcomes)) => {
                let reply = CommandReply { key: envelope.key, changed, outcomes };
                Answer { status: 200, body: json(&reply) }
            }
            Err(Refusal::Problem(problem)) => {
                tx.undo()?;
                let answer = problem_answer(&problem);
                if !is_final(problem.code) {
                    return Ok(answer);
                }
                answer
            }
            Err(Refusal::Store(error)) => return Err(error),
        };
        remember(central, tx, sender, envelope.key, body_hash, &answer)?;
        crate::figures::command(envelope.command.name(), answer.status);
        Ok(answer)
    })
}

/// The answer that one's own command got; none where there is no such command.
///
/// # Errors
/// [`StoreError`].
pub fn earlier(central: &Central, member: &Member, key: CommandId) -> Result<Option<Answer>, StoreError> {
    central.read(|tx| {
        let row = tx.command(key)?.filter(|row| row.actor == member.actor.id);
        Ok(row.map(|row| Answer { status: row.status, body: row.answer }))
    })
}

fn perform(work: &mut Work<'_>, envelope: &CommandEnvelope) -> Result<Several, Refusal> {
    authorise(envelope.command.name(), &work.sender.member)?;
    if quarantine::moves_money(envelope.command.name()) && work.tx.quarantine()?.is_some() {
        return Err(ProblemCode::Quarantined.into());
    }
    require_version(work, &envelope.command)?;
    let mut outcomes = Vec::new();
    let changed = match &envelope.command {
        Command::MoveTask { task, step } => move_task::carry_out(work, *task, step)?,
        Command::MoveTasks { tasks, step } => told(move_tasks::carry_out(work, tasks, step)?, &mut outcomes),
        Command::TakeNext { packages } => told(move_tasks::take_next(work, packages)?, &mut outcomes),
        Command::StopAutomation { stop, scope, reason, until } => {
            stops::set(work, stops::New { id: *stop, scope, reason, until: *until })?
        }
        Command::LiftStop { stop, reason } => stops::lift(work, *stop, reason)?,
        Command::PrioritiseTask { task, to } => prioritise_task::carry_out(work, *task, to.as_ref())?,
        Command::RequestImmediatePayment { payment, case, obligations, reason, facts_hash, rule_set } => {
            let request = immediate_payment::Request {
                payment: *payment,
                case: *case,
                obligations,
                reason,
                facts_hash,
                rule_set: rule_set.as_ref(),
            };
            immediate_payment::request(work, &request)?
        }
        Command::JudgeImmediatePayment { payment, verdict, content_hash } => {
            immediate_payment::judge(work, *payment, verdict, content_hash)?
        }
        Command::CancelImmediatePayment { payment } => immediate_payment::cancel(work, *payment)?,
        Command::Decide { case, decision, step } => decisions::take(work, *case, *decision, step)?,
        Command::ApproveDecision { case, decision } => decisions::approve(work, *case, *decision)?,
        Command::SendNotificationLetter { case, after_last_claim } => {
            notification::send(work, *case, *after_last_claim)?
        }
        Command::AskForExtension { case, step } => extension::take(work, *case, step)?,
        Command::AnswerOverlap { case, other, answer, reason } => {
            overlap::answer(work, *case, other, (answer, reason))?
        }
        Command::AnswerNote { task, error, version, helped } => {
            let help = notes::help(*helped);
            notes::answer(work, *task, (*error, *version), help)?
        }
        Command::RecordLookUps { look_ups } => look_ups::record(work, look_ups)?,
    };
    let entry = NewAudit {
        at: work.central.clock().now(),
        actor: Some(work.sender.member.actor.id.clone()),
        event: audit::command(envelope.key, envelope.command.name()),
    };
    work.tx.append_audit(&entry)?;
    let changed = work.still_visible(changed)?;
    let shown = restricted::behind(work.tx, &changed)?;
    if !shown.is_empty() {
        work.tx.append_audit(&NewAudit { event: audit::cases_listed(&shown), ..entry })?;
    }
    Ok((changed, outcomes))
}

fn told((changed, each): Several, outcomes: &mut Vec<TaskOutcome>) -> Vec<Changed> {
    outcomes.extend(each);
    changed
}

/// Who has not the right to send it is turned away before anything is looked at.
fn authorise(name: CommandName, member: &Member) -> Result<(), Refusal> {
    if member.may(needs(name)) { Ok(()) } else { Err(ProblemCode::Forbidden.into()) }
}

/// The subject must be in sight and be the version that the person saw.
fn require_version(work: &Work<'_>, command: &Command) -> Result<(), Refusal> {
    let Some((item_type, id)) = command.subject() else { return Ok(()) };
    let row = work.subject(item_type, &id)?;
    let version = work.sender.if_match.ok_or(ProblemCode::VersionRequired)?;
    if row.changed.version == version {
        return Ok(());
    }
    if !work.onlooker()?.has_on_desk(work.tx, &row)? {
        // Beyond the desk it is looked up anew, which is said in the audit log.
        return Err(ProblemCode::VersionChanged.into());
    }
    let current = row.changed;
    let own = &work.sender.member.actor.id;
    let task = current.document.as_task();
    let holder = task.and_then(|task| task.state.holder()).filter(|holder| *holder != own).cloned();
    let problem = Problem::new(ProblemCode::VersionChanged);
    Err(Problem { holder, current: Some(Box::new(current)), ..problem }.into())
}

impl Work<'_> {
    fn onlooker(&self) -> Result<Onlooker<'_>, StoreError> {
        Onlooker::new(self.central, self.tx, &self.sender.member)
    }

    /// A case on the sender's desk.
    fn case(&self, id: CaseId) -> Result<CaseDocument, Refusal> {
        Ok(self.onlooker()?.on_desk(self.tx, id)?)
    }

    /// What is due on a case and what was paid: what a run has paid is not due, also where nobody has worked the case
    /// out since it closed.
    fn obligations_now(&self, case: CaseId) -> Result<Vec<ObligationRow>, StoreError> {
        let calendar = Calendar::new(self.tx.runs()?);
        Ok(close_passed_runs(self.tx.obligations(case)?, &calendar, self.central.clock().now()))
    }

    /// A case that the sender sees, also beyond the desk.
    fn seen_case(&self, id: CaseId) -> Result<CaseDocument, Refusal> {
        Ok(self.onlooker()?.shown(self.tx, id)?)
    }

    /// What a command is about: a case may lie beyond the desk, all else is on it.
    fn subject(&self, item_type: ItemType, id: &str) -> Result<DocumentRow, Refusal> {
        let onlooker = self.onlooker()?;
        if item_type == ItemType::Case {
            let id = id.parse().map_err(|_| ProblemCode::NotFound)?;
            return Ok(onlooker.shown_row(self.tx, id)?);
        }
        Ok(onlooker.item(self.tx, item_type, id)?)
    }

    /// The rule set in force now.
    fn rule_set(&self) -> Result<RuleSetVersion, Refusal> {
        let today = self.central.clock().today();
        Ok(self.central.casework().rule_sets.version_in_force(self.tx, today)?)
    }

    /// Assesses the person's cases anew, and answers the case as it is then.
    fn reassessed(&mut self, case: &CaseDocument) -> Result<Vec<Changed>, Refusal> {
        let scope = RegisterScope::Persons([case.person.cpr].into());
        let now = self.central.clock().now();
        self.central.casework().reassess(self.tx, self.central.municipality_id(), &scope, now)?;
        let row = self.tx.document(ItemType::Case, &case.id.to_string())?;
        Ok(row.map(|row| row.changed).into_iter().collect())
    }

    /// An item on the sender's desk.
    fn visible(&self, item_type: ItemType, id: &str) -> Result<Changed, Refusal> {
        Ok(self.onlooker()?.item(self.tx, item_type, id)?.changed)
    }

    /// The items as they are at the end, without those that left the sender's desk meanwhile.
    fn still_visible(&self, changed: Vec<Changed>) -> Result<Vec<Changed>, Refusal> {
        let onlooker = self.onlooker()?;
        let mut items: Vec<Changed> = Vec::new();
        for item in changed {
            let (item_type, id) = (item.document.item_type(), item.document.item_id());
            let known = items
                .iter()
                .any(|known| known.document.item_type() == item_type && known.document.item_id() == id);
            if let Some(row) = self.tx.document(item_type, &id)?
                && !known
                && onlooker.has_on_desk(self.tx, &row)?
            {
                items.push(row.changed);
            }
        }
        Ok(items)
    }
}

impl From<StepRefused> for Refusal {
    fn from(refused: StepRefused) -> Self {
        Problem::from(refused).into()
    }
}

impl From<CorrectionRefused> for Refusal {
    fn from(refused: CorrectionRefused) -> Self {
        Problem::from(refused).into()
    }
}

impl From<LetterError> for Refusal {
    fn from(error: LetterError) -> Self {
        tracing::error!(%error, "a letter cannot be set");
        ProblemCode::Internal.into()
    }
}

/// May the refusal be repeated for ever?
fn is_final(code: ProblemCode) -> bool {
    match code.status() {
        401 | 403 | 409 | 412 | 428 | 429 => false,
        status => status < 500,
    }
}

fn remember(
    central: &Central,
    tx: &mut dyn Writing,
    sender: &Sender,
    key: CommandId,
    body_hash: String,
    answer: &Answer,
) -> Result<(), StoreError> {
    tx.put_command(&CommandRow {
        key,
        actor: sender.member.actor.id.clone(),
        body_hash,
        status: answer.status,
        answer: answer.body.clone(),
        at: central.clock().now(),
    })
}

/// Sender and body: the key of another person, or of another command, is another matter.
fn body_hash(sender: &Sender, envelope: &CommandEnvelope) -> String {
    let mut hash = Sha256::new();
    hash.update(sender.member.actor.id.as_str());
    hash.update([0]);
    hash.update(json(envelope));
    to_hex(&hash.finalize())
}

fn problem_answer(problem: &Problem) -> Answer {
    Answer { status: problem.status, body: json(problem) }
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("invariant: what goes on the wire is plain values")
}
