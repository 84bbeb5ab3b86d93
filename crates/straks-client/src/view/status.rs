//! How the desk stands: who is signed in, contact with the central, and what has to be drawn again.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::message::Message;
use super::sign_in::SignIn;

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
    /// How they show who they are.
    pub sign_in: SignIn,
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
    /// Whose approval of a rule set counts here, in words.
    pub approvers: String,
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
    /// May read figures on automation and intake.
    pub reads_figures: bool,
    /// May read who looked at whom.
    pub reads_audit: bool,
    /// May direct the work of others, and restrict cases.
    pub directs_work: bool,
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
    /// How far a sign-in is.
    SignIn,
    /// The case that was looked up.
    LookUp,
}
