//! What can go wrong on a desk, as closed codes. The words are in `wording::problem`.

use straks_domain::task::MoveRefused;
use straks_protocol::{Problem, ProblemCode};

use crate::cache::CacheError;
use crate::keys::KeyStoreError;
use crate::outbox::OutboxError;
use crate::vault::VaultError;
use crate::view::Message;
use crate::wording;

/// Why the desk does not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The central said no.
    #[error("the central answered {}", .0.code.slug())]
    Central(Box<Problem>),
    /// The desk itself cannot.
    #[error("the desk cannot: {}", .0.slug())]
    Desk(Trouble),
    /// The cache failed.
    #[error(transparent)]
    Cache(#[from] CacheError),
    /// The outbox failed.
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    /// The keyring does not serve.
    #[error(transparent)]
    Keys(#[from] KeyStoreError),
    /// The file system failed.
    #[error("the desk's folder cannot be used")]
    Files(#[from] std::io::Error),
}

macro_rules! troubles {
    ($($(#[$doc:meta])* $name:ident = $slug:literal;)*) => {
        /// What can go wrong without the central.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Trouble { $($(#[$doc])* $name,)* }

        impl Trouble {
            /// Every trouble.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its code, as told to the window.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)* }
            }
        }
    };
}

troubles! {
    /// It takes contact with the central.
    Offline = "offline";
    /// It was sent, and no answer came yet.
    NoAnswer = "no_answer";
    /// The central never saw it.
    NeverArrived = "never_arrived";
    /// Too long without contact to change anything.
    ReadOnly = "read_only";
    /// Too long without contact to show anything.
    Locked = "locked";
    /// The cache was wiped when the lease ran out.
    Wiped = "wiped";
    /// The task is not on this desk.
    TaskGone = "task_gone";
    /// The immediate payment is not on this desk.
    PaymentGone = "payment_gone";
    /// The command is not in the outbox, or may have arrived.
    CommandGone = "command_gone";
    /// There is no such draft.
    DraftGone = "draft_gone";
    /// No task is free.
    NothingToTake = "nothing_to_take";
    /// Nothing to pay was chosen.
    NothingChosen = "nothing_chosen";
    /// Something is not filled in, or cannot be read.
    FieldMissing = "field_missing";
    /// The decision or the letter is not on this desk.
    DecisionGone = "decision_gone";
    /// The case that was looked up has been put away.
    CasePutAway = "case_put_away";
    /// The case changed after it was looked up.
    CaseChanged = "case_changed";
    /// The hour is over for which the case was open.
    OpeningEnded = "opening_ended";
    /// No such alarm stands any more.
    AlarmGone = "alarm_gone";
    /// The role does not allow it.
    NotYourRole = "not_your_role";
    /// What is to be stopped cannot be read.
    NotAScope = "not_a_scope";
    /// It is no personal identification number.
    NotANumber = "not_a_number";
    /// No keyring service answers.
    NoKeyring = "no_keyring";
    /// The keyring is locked.
    KeyringLocked = "keyring_locked";
    /// Files or databases fail.
    Storage = "storage";
    /// The outbox is of a newer version.
    Newer = "newer";
    /// The law parameters do not load.
    Rules = "rules";
    /// The central assesses by a rule set that is not here.
    RuleSetMissing = "rule_set_missing";
    /// The central assesses by a rule set whose approvals do not hold here.
    RuleSetNotTrusted = "rule_set_not_trusted";
    /// The central assesses by a rule set that takes a newer build.
    EngineTooOld = "engine_too_old";
    /// The central's answer cannot be read.
    Unintelligible = "unintelligible";
    /// The outbox could not be opened and was set aside.
    OutboxSetAside = "outbox_set_aside";
    /// The cache could not be read and is fetched anew.
    CacheRebuilt = "cache_rebuilt";
    /// Documents that this build does not know were set aside.
    SetAside = "set_aside";
    /// A day has passed without contact.
    Ageing = "ageing";
}

impl From<Trouble> for DeskError {
    fn from(trouble: Trouble) -> Self {
        Self::Desk(trouble)
    }
}

impl From<ProblemCode> for DeskError {
    fn from(code: ProblemCode) -> Self {
        Self::Central(Box::new(Problem::new(code)))
    }
}

impl From<MoveRefused> for DeskError {
    fn from(refused: MoveRefused) -> Self {
        Self::Central(Box::new(refused.into()))
    }
}

impl DeskError {
    /// The error as the window shows it.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Central(problem) => wording::problem::of_code(problem.code),
            Self::Desk(trouble) => wording::problem::of_trouble(*trouble),
            Self::Cache(_) | Self::Files(_) => wording::problem::of_trouble(Trouble::Storage),
            Self::Outbox(OutboxError::Newer) => wording::problem::of_trouble(Trouble::Newer),
            Self::Outbox(
                OutboxError::Vault(
                    VaultError::Unreadable
                    | VaultError::NotEncrypted
                    | VaultError::Database(_)
                    | VaultError::Files(_),
                )
                | OutboxError::Database(_)
                | OutboxError::Row(_),
            ) => wording::problem::of_trouble(Trouble::Storage),
            Self::Keys(KeyStoreError::Locked(_)) => wording::problem::of_trouble(Trouble::KeyringLocked),
            Self::Keys(
                KeyStoreError::NoService(_) | KeyStoreError::NotAKey | KeyStoreError::NoRandomness,
            ) => wording::problem::of_trouble(Trouble::NoKeyring),
        }
    }
}
