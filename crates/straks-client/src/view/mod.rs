//! What the window is told: rows and panels ready to draw, in Danish, with nothing left to compute.
//!
//! Amounts are whole øre and dates ISO 8601, so that the window formats them for the reader. Personal
//! identification numbers are masked. The TypeScript types in `ui/src/ipc/generated` are made from here.

mod audit;
mod automation;
mod decision;
mod explanation;
mod extension;
mod intake;
mod lists;
mod look_up;
mod message;
mod moves;
mod overlap;
mod overview;
mod payment;
mod queue;
mod sign_in;
mod status;
mod task;

pub use audit::{AuditCase, AuditFilter, AuditLine, AuditView};
pub use automation::{
    AutomationView, DrawRow, JudgementRow, Named, NewStop, ReasonRow, SamplesView, ShareRow, StopKind,
    StopRow, StratumRow,
};
pub use decision::{
    AmountRow, CentralPreview, DecisionAct, DecisionAction, DecisionForm, DecisionKind, DecisionLogLine,
    DecisionPreview, DecisionRequest, DecisionRow, DecisionUnderWay, FactAsks, FactKind, FactOffer,
    FactPlace, LetterRow, LetterView, Offer, PartyOffer, SeenDraft,
};
pub use explanation::{ExplanationSection, ExplanationView};
pub use extension::{ExtensionAct, ExtensionView, ReassessmentView};
pub use intake::{CodeAlarmRow, IntakeView, KeptAsideLine, KeptAsideView};
pub use lists::{KnownErrorRow, NoteView, OutboxRow};
pub use look_up::{CaseAt, CaseInBrief, CaseRef, CaseTask, CaseView, FoundCaseView, NewRestriction};
pub use message::{Badge, Done, Labelled, Message, Tone};
pub use moves::{Colleague, Fallout, PlaceTask, PlacingKind, Several, TaskStep};
pub use overlap::{OverlapChoice, OverlapForm, OverlapQuestion, OverlapReply};
pub use overview::{ListCount, Overview, RunClock};
pub use payment::{
    ImmediatePaymentForm, ImmediatePaymentRequest, PaymentAction, PaymentActionKind, PaymentCheck,
    PaymentChoice, PaymentRow,
};
pub use queue::{QueuePage, QueueQuery, QueueRow, QueueSort};
pub use sign_in::{SignIn, SignInStage, SignInView};
pub use status::{Area, Connection, Identity, LeaseState, Phase, Status};
pub use task::{
    ActionKind, HistoryLine, HoldView, PersonView, PriorityView, Receipt, ReceiptLine, TaskAction, TaskPanel,
};
