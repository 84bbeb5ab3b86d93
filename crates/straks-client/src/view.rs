//! What the window is told: rows and panels ready to draw, in Danish, with nothing left to compute.
//!
//! Amounts are whole øre and dates ISO 8601, so that the window formats them for the reader. Personal
//! identification numbers are masked. The TypeScript types in `ui/src/ipc/generated` are made from here.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the desk stands: drawn in the top and status bars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// What the desk can do now.
    pub phase: Phase,
    /// Name of the municipality.
    pub municipality: String,
    /// True for the practice municipality.
    pub practice: bool,
    /// Who is signed in.
    pub identity: Identity,
    /// Contact with the central.
    pub connection: Connection,
    /// The day by the central's clock.
    pub today: NaiveDate,
    /// The time by the central's clock.
    #[ts(type = "string")]
    pub now: DateTime<Utc>,
    /// Tasks in the cache.
    #[ts(type = "number")]
    pub tasks_local: u64,
    /// The rule set that assesses.
    pub rule_set: String,
    /// Commands that wait to be sent.
    #[ts(type = "number")]
    pub outbox_waiting: u64,
    /// Commands and drafts that need the person.
    #[ts(type = "number")]
    pub outbox_needs_you: u64,
    /// How much may be done without contact.
    pub lease: LeaseState,
    /// What a designer would put in a banner; none when all is well.
    pub notice: Option<Message>,
}

/// What the desk can do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    /// The practice municipality is being made; the first start only.
    Preparing,
    /// The first download is under way.
    FirstSync,
    /// The queue can be used.
    Ready,
}

/// A member of staff who can use this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Identity {
    /// Stable id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Role in Danish, `sagsbehandler`.
    pub role: String,
    /// May take and hold tasks and ask for payments.
    pub works_tasks: bool,
    /// May approve what another person asked for.
    pub approves_payments: bool,
}

/// Contact with the central.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Connection {
    /// In contact; the contents are as of `synced_at`.
    Online {
        /// When the desk was last in step.
        #[ts(type = "string")]
        synced_at: DateTime<Utc>,
    },
    /// Trying.
    Connecting,
    /// No contact.
    Offline {
        /// When the desk was last in step; none when it never was.
        #[ts(type = "string | null")]
        synced_at: Option<DateTime<Utc>>,
        /// True when the person chose to work offline.
        by_choice: bool,
    },
}

/// How much may be done without contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LeaseState {
    /// Everything that can be done offline.
    Full,
    /// The same, with a banner that tells how old the contents are.
    Ageing,
    /// Reading only.
    ReadOnly,
    /// Nothing until contact.
    Locked,
}

/// A message with title, explanation and next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Closed code, for tests and support.
    pub code: String,
    /// What happened.
    pub title: String,
    /// What it means.
    pub explanation: String,
    /// What to do.
    pub next_step: Option<String>,
    /// How it weighs.
    pub tone: Tone,
}

impl Message {
    /// The message with these words.
    #[must_use]
    pub fn new(code: &str, title: &str, explanation: &str, next_step: Option<&str>, tone: Tone) -> Self {
        Self {
            code: code.to_owned(),
            title: title.to_owned(),
            explanation: explanation.to_owned(),
            next_step: next_step.map(str::to_owned),
            tone,
        }
    }
}

/// How something weighs; drawn as colour and word, never colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Tone {
    /// Holds money or failed.
    Block,
    /// Wants attention.
    Warn,
    /// Went well.
    Ok,
    /// Good to know.
    Info,
    /// Neutral.
    Mute,
}

/// The run clock and the counts beside the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// Runs that close next, employers first.
    pub runs: Vec<RunClock>,
    /// Øre held back by the tasks of this desk.
    #[ts(type = "number")]
    pub held_ore: i64,
    /// How many tasks hold it.
    #[ts(type = "number")]
    pub held_tasks: u64,
    /// How many tasks are taken out for control.
    #[ts(type = "number")]
    pub control_tasks: u64,
    /// Work packages with live counts.
    pub packages: Vec<ListCount>,
    /// Filters above the queue with live counts.
    pub filters: Vec<ListCount>,
    /// Immediate payments that wait for this person's approval.
    #[ts(type = "number")]
    pub payments_to_approve: u64,
    /// Published known errors.
    #[ts(type = "number")]
    pub known_errors: u64,
}

/// One run in the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RunClock {
    /// Id in the calendar.
    pub id: String,
    /// `Arbejdsgivere, ugekørsel 48`.
    pub title: String,
    /// When it closes.
    #[ts(type = "string")]
    pub closes_at: DateTime<Utc>,
    /// Øre that will be paid.
    #[ts(type = "number")]
    pub ready_ore: i64,
    /// Øre held back.
    #[ts(type = "number")]
    pub held_ore: i64,
    /// Øre in control.
    #[ts(type = "number")]
    pub control_ore: i64,
}

/// A list with its live count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListCount {
    /// What [`QueueQuery::list`] takes.
    pub id: String,
    /// Name on screen.
    pub title: String,
    /// Tasks in it.
    #[ts(type = "number")]
    pub count: u64,
}

/// Which rows of the queue to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueQuery {
    /// A work package or filter of [`Overview`]; none for all tasks.
    pub list: Option<String>,
    /// Words to search for: name, company, CPR number, case or task title.
    pub search: String,
    /// The order.
    pub sort: QueueSort,
    /// Turned round.
    pub descending: bool,
    /// First row, from 0.
    #[ts(type = "number")]
    pub offset: u64,
    /// Rows at most.
    #[ts(type = "number")]
    pub limit: u64,
}

impl QueueQuery {
    /// The first rows of the whole queue, in the order of work.
    #[must_use]
    pub const fn top(limit: u64) -> Self {
        let search = String::new();
        Self { list: None, search, sort: QueueSort::Deadline, descending: false, offset: 0, limit }
    }
}

/// The order of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum QueueSort {
    /// Deadline first, then the amount held: the order of work.
    Deadline,
    /// By title.
    Title,
    /// By receiver.
    Recipient,
    /// By the amount held.
    Held,
    /// By who has it.
    Assignee,
}

/// A stretch of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueuePage {
    /// Rows that match in all.
    #[ts(type = "number")]
    pub total: u64,
    /// First row, from 0.
    #[ts(type = "number")]
    pub offset: u64,
    /// The rows.
    pub rows: Vec<QueueRow>,
}

/// One row of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueRow {
    /// The task.
    pub id: String,
    /// `Blokerer`, `Kontrol`, `Frist`, `På hold`.
    pub badge: Badge,
    /// `Timer mangler`.
    pub title: String,
    /// `§ 32 kan ikke afgøres`.
    pub why: String,
    /// `Bageriet Kornblomst ApS`, `Lis A. (borger)`.
    pub recipient: String,
    /// Øre held back; none where it holds nothing.
    #[ts(type = "number | null")]
    pub held_ore: Option<i64>,
    /// When it must be solved, or the follow-up date of a hold.
    #[ts(type = "string | null")]
    pub deadline: Option<DateTime<Utc>>,
    /// True where the deadline is a moment of its day, the close of a run; false where it is a whole day.
    pub deadline_has_time: bool,
    /// `Mig`, a name, or none.
    pub assignee: Option<String>,
    /// True when it is with the person at this desk.
    pub mine: bool,
    /// True while a change of this desk waits for the central.
    pub pending: bool,
    /// True where a workaround note is shown.
    pub has_note: bool,
}

/// A word in a colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Badge {
    /// The word.
    pub text: String,
    /// The colour.
    pub tone: Tone,
}

/// The panel of one task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskPanel {
    /// The task.
    pub id: String,
    /// The case it belongs to.
    pub case_id: String,
    /// Same as in the row.
    pub badge: Badge,
    /// `Timer mangler i eIndkomst`.
    pub title: String,
    /// `Bageriet Kornblomst ApS · refusion for Sara N. · 1. okt. – 11. nov.`
    pub subtitle: String,
    /// `Holder 30.510,00 kr tilbage`, or what it does instead.
    pub effect: String,
    /// Øre held back.
    #[ts(type = "number | null")]
    pub held_ore: Option<i64>,
    /// The reason in one to three sentences.
    pub reason: String,
    /// `§ 32, stk. 1, nr. 1`.
    pub citation: String,
    /// The rule set of the assessment.
    pub rule_set: String,
    /// What to do, one sentence a step.
    pub steps: Vec<String>,
    /// What this person can do with it now, in the order of the buttons.
    pub actions: Vec<TaskAction>,
    /// Who has it, in words; none when nobody has.
    pub assignee: Option<String>,
    /// Set while it is on hold.
    pub hold: Option<HoldView>,
    /// Changes of this desk that wait for the central, in words.
    pub pending: Vec<String>,
    /// Guidance that matches.
    pub notes: Vec<NoteView>,
    /// How the amount came about.
    pub receipts: Vec<Receipt>,
    /// Every reason that automation left it to a person.
    pub why_not_automatic: Vec<String>,
    /// The person: name and masked number.
    pub person: PersonView,
    /// Key facts, label and value.
    pub facts: Vec<Labelled>,
}

/// Something the person can do with a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskAction {
    /// What it does.
    pub action: ActionKind,
    /// Its words.
    pub label: String,
    /// Set where it cannot be done now, with the reason in words.
    pub unavailable: Option<String>,
}

/// What can be done with a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ActionKind {
    /// Take it.
    Take,
    /// Give it back.
    Leave,
    /// Put it on hold.
    Hold,
    /// Take it up again.
    Resume,
    /// Ask for an immediate payment of what was missed on its case.
    ImmediatePayment,
}

/// A hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HoldView {
    /// Why it waits.
    pub reason: String,
    /// When it is looked at again.
    pub follow_up: NaiveDate,
}

/// A workaround note on a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteView {
    /// Number of the known error.
    pub error_number: u32,
    /// `A` to `D`.
    pub class: String,
    /// `rettes i 26.4`; none while no release is planned.
    pub fixed_in: Option<String>,
    /// What goes wrong.
    pub title: String,
    /// What to do.
    pub steps: Vec<String>,
    /// Its version.
    pub version: u32,
    /// How often it helped.
    pub helped: u32,
    /// How often anybody answered.
    pub answered: u32,
    /// This person's answer on this task, if any.
    pub your_answer: Option<bool>,
}

/// How an amount came about: the trace of the calculation, drawn as a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// `Sådan er uge 46 beregnet`.
    pub title: String,
    /// `Regnet her, efterprøves centralt`, or that both agree.
    pub checked: Badge,
    /// The lines.
    pub lines: Vec<ReceiptLine>,
}

/// One line of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptLine {
    /// `Loft pr. time fra 5. jan. 2026`.
    pub label: String,
    /// `§ 50, stk. 1` or a source such as `eIndkomst`.
    pub source: Option<String>,
    /// The value as text, formatted: `137,43`, `75.000,00`, `kan ikke afgøres`.
    pub value: String,
    /// A sum line.
    pub sum: bool,
    /// More on the step: inputs, parameter and since when, rounding; shown folded.
    pub detail: Option<String>,
}

/// A person as far as the screen needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    /// Name.
    pub name: String,
    /// `158388-••••`.
    pub cpr_masked: String,
    /// Name and address protection.
    pub protected: bool,
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Labelled {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

/// What an immediate payment would be, checked now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImmediatePaymentForm {
    /// The task it is asked for from.
    pub task_id: String,
    /// `Straksudbetaling til Lis A.`
    pub title: String,
    /// Why it is offered, in a sentence.
    pub lead: String,
    /// What can be paid, one choice a stretch of weeks.
    pub choices: Vec<PaymentChoice>,
    /// The checks, each with its outcome.
    pub checks: Vec<PaymentCheck>,
    /// True when it can only be kept as a draft, because the desk is offline.
    pub draft_only: bool,
    /// Set where it cannot be asked for at all, in words.
    pub refused: Option<String>,
    /// Who can approve it, in words.
    pub approvers: String,
    /// A reason kept with a draft.
    pub reason: String,
}

/// A stretch that can be paid at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaymentChoice {
    /// The obligation.
    pub obligation_id: String,
    /// `Uge 43 · 19.–25. oktober 2026`.
    pub label: String,
    /// Gross, in øre.
    #[ts(type = "number")]
    pub gross_ore: i64,
    /// Net, in øre.
    #[ts(type = "number")]
    pub net_ore: i64,
    /// True where it is ticked to begin with: what a draft chose, otherwise the only one there is.
    pub chosen: bool,
}

/// One check of an immediate payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaymentCheck {
    /// `OK`, `Se`, `Nej`.
    pub badge: Badge,
    /// `Ikke betalt før`.
    pub title: String,
    /// `ingen postering for uge 43`.
    pub detail: String,
}

/// What the person fills in to ask for an immediate payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImmediatePaymentRequest {
    /// The task it is asked for from.
    pub task_id: String,
    /// The chosen obligations.
    pub obligation_ids: Vec<String>,
    /// Why it cannot wait.
    pub reason: String,
}

/// An immediate payment in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaymentRow {
    /// The payment, or the draft.
    pub id: String,
    /// Who is paid.
    pub recipient: String,
    /// `Uge 43 · 19.–25. oktober 2026`.
    pub period: String,
    /// Gross, in øre.
    #[ts(type = "number")]
    pub gross_ore: i64,
    /// Net, in øre.
    #[ts(type = "number")]
    pub net_ore: i64,
    /// Why it cannot wait.
    pub reason: String,
    /// Who asked.
    pub requested_by: String,
    /// When.
    #[ts(type = "string")]
    pub requested_at: DateTime<Utc>,
    /// `Venter på godkendelse`, `Godkendt af Karen Friis`, `Kladde`.
    pub badge: Badge,
    /// More on the state, in words: by whom, why not.
    pub state_detail: Option<String>,
    /// What this person can do with it now.
    pub actions: Vec<PaymentAction>,
    /// The task, for a draft that is taken up again.
    pub task_id: Option<String>,
}

/// What can be done with an immediate payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaymentAction {
    /// What it does.
    pub action: PaymentActionKind,
    /// Set where it cannot be done now, with the reason in words.
    pub unavailable: Option<String>,
}

/// What can be done with an immediate payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PaymentActionKind {
    /// Release it.
    Approve,
    /// Turn it down, with a reason.
    Reject,
    /// Take back one's own request.
    Cancel,
    /// Take a draft up again.
    OpenDraft,
    /// Throw a draft away.
    DiscardDraft,
}

/// A command on its way, in the list of what has not been settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OutboxRow {
    /// The command.
    pub id: String,
    /// `Tag opgaven Timer mangler, Bageriet Kornblomst ApS`.
    pub title: String,
    /// When the person acted.
    #[ts(type = "string")]
    pub made_at: DateTime<Utc>,
    /// `I kø`, `Sendes`, `Afvist`, `Konflikt`, `Tilbageholdt`, `Ukendt`.
    pub badge: Badge,
    /// Why, in words.
    pub reason: Option<String>,
    /// The task it concerns.
    pub task_id: Option<String>,
    /// True where the person can let it go.
    pub can_discard: bool,
}

/// A known error in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownErrorRow {
    /// The note with its steps.
    pub note: NoteView,
    /// Tasks of this desk that it is shown on.
    #[ts(type = "number")]
    pub tasks: u64,
}

/// What a command of the window came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Done {
    /// What happened, for the status line: `Opgaven er taget`.
    pub message: String,
    /// True while it waits for the central.
    pub pending: bool,
}

/// Something changed in the cache: what to draw again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Area {
    /// Status and connection.
    Status,
    /// Queue, panel and overview.
    Tasks,
    /// Immediate payments.
    Payments,
    /// The outbox.
    Outbox,
}
