//! What came over the wire, read no further than it must be: a document that this build does not know is
//! kept aside and does not stop the page it came in.

use serde::Deserialize;
use serde_json::value::RawValue;
use straks_domain::Cpr;
use straks_domain::ids::CaseId;
use straks_domain::known_error::WorkaroundNote;
use straks_domain::staff::Actor;
use straks_protocol::StateToken;
use straks_protocol::changes::Removed;
use straks_protocol::command::TaskOutcome;
use straks_protocol::document::TaskDocument;
use straks_protocol::rule_set::RuleSetTerms;
use straks_protocol::session::Lease;

/// An item as it is now, its document unread.
#[derive(Debug, Deserialize)]
pub struct RawChanged {
    /// Counted up at each change.
    pub version: u64,
    /// The place of its last change in the central's history.
    pub seq: u64,
    /// The document as it came.
    pub document: Box<RawValue>,
}

/// One page of a snapshot.
#[derive(Debug, Deserialize)]
pub struct RawSnapshotPage {
    /// Changes are asked from here.
    pub state: StateToken,
    /// The next page.
    pub cursor: Option<String>,
    /// The items.
    pub items: Vec<RawChanged>,
}

/// One page of changes.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RawChanges {
    /// The state of the last row.
    pub new_state: StateToken,
    /// True when more pages follow.
    pub has_more: bool,
    /// Items as they are now.
    pub changed: Vec<RawChanged>,
    /// Items to let go.
    pub removed: Vec<Removed>,
    /// Renewed by each contact.
    pub lease: Lease,
    /// The rule set in force now, and the next.
    #[serde(default)]
    pub rule_sets: Option<RuleSetTerms>,
}

/// Answer to an accepted command.
#[derive(Debug, Deserialize)]
pub struct RawReply {
    /// The items it changed.
    pub changed: Vec<RawChanged>,
    /// What became of each task, where several were moved or the central chose one.
    #[serde(default)]
    pub outcomes: Vec<TaskOutcome>,
}

/// A document, read as far as the cache's own columns need.
pub enum Read {
    Task(Box<TaskDocument>),
    Case { id: CaseId, words: String },
    Note(WorkaroundNote),
    Colleague(Actor),
    Other { type_name: &'static str, id: String },
}

impl Read {
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Task(_) => "task",
            Self::Case { .. } => "case",
            Self::Note(_) => "note",
            Self::Colleague(_) => "colleague",
            Self::Other { type_name, .. } => type_name,
        }
    }

    pub fn id(&self) -> String {
        match self {
            Self::Task(task) => task.id.to_string(),
            Self::Case { id, .. } => id.to_string(),
            Self::Note(note) => note.error.number.to_string(),
            Self::Colleague(actor) => actor.id.to_string(),
            Self::Other { id, .. } => id.clone(),
        }
    }
}

/// True where the document is this item.
pub fn is_item(document: &RawValue, of: straks_protocol::ItemType, id: &str) -> bool {
    read(document).is_ok_and(|found| found.type_name() == of.name() && found.id() == id)
}

#[derive(Deserialize)]
struct Kind<'a> {
    #[serde(rename = "type", borrow)]
    kind: std::borrow::Cow<'a, str>,
}

#[derive(Deserialize)]
struct CaseWords {
    id: CaseId,
    person: PersonWords,
    employer_name: String,
}

#[derive(Deserialize)]
struct PersonWords {
    cpr: Cpr,
    name: String,
}

#[derive(Deserialize)]
struct WithId {
    id: String,
}

#[derive(Deserialize)]
struct WithCalendar {
    calendar: WithId,
}

/// Reads a document.
///
/// # Errors
/// When this build does not know its type, or it is not what its type says.
pub fn read(document: &RawValue) -> Result<Read, serde_json::Error> {
    let text = document.get();
    let other =
        |type_name| serde_json::from_str::<WithId>(text).map(|item| Read::Other { type_name, id: item.id });
    match serde_json::from_str::<Kind<'_>>(text)?.kind.as_ref() {
        "task" => serde_json::from_str(text).map(Read::Task),
        "case" => serde_json::from_str::<CaseWords>(text).map(|case| Read::Case {
            id: case.id,
            // The digits are searched for in full or from their start; the file is encrypted.
            words: format!("{} {} {}", case.person.name, case.person.cpr.reveal(), case.employer_name),
        }),
        "note" => serde_json::from_str(text).map(Read::Note),
        "colleague" => serde_json::from_str(text).map(Read::Colleague),
        "run" => serde_json::from_str::<WithCalendar>(text)
            .map(|run| Read::Other { type_name: "run", id: run.calendar.id }),
        "package" => other("package"),
        "rule_set" => other("rule_set"),
        "immediate_payment" => other("immediate_payment"),
        _ => Err(serde::de::Error::custom("unknown type of document")),
    }
}
