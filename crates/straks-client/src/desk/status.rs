//! How the desk stands.

use std::sync::atomic::Ordering;

use straks_domain::staff::{Actor, Right};
use straks_protocol::StateToken;

use super::{Desk, Shared, lock};
use crate::cache::About;
use crate::error::{DeskError, Trouble};
use crate::sync::DeskAccess;
use crate::view::{Area, Connection, Identity, LeaseState, Message, Phase, SignIn, Status};
use crate::wording;

impl Desk {
    /// How the desk stands, for the top and status bars.
    ///
    /// # Errors
    /// When the files do not answer.
    pub fn status(&self) -> Result<Status, DeskError> {
        let shared = &self.shared;
        let session = shared.session()?;
        let state: Option<StateToken> = shared.cache.about(About::State)?;
        let phase = if state.is_some() {
            Phase::Ready
        } else if shared.preparing.load(Ordering::Relaxed) {
            Phase::Preparing
        } else {
            Phase::FirstSync
        };
        let (outbox_waiting, outbox_needs_you) = shared.outbox_counts()?;
        let now = shared.now();
        Ok(Status {
            phase,
            municipality: session.as_ref().map_or_else(String::new, |known| known.municipality_name.clone()),
            practice: session.as_ref().is_some_and(|known| known.practice),
            identity: self.identity()?,
            sign_in: shared.sign_in(),
            connection: shared.connection(),
            today: crate::lease::danish_day(now),
            now,
            tasks_local: shared.cache.tasks()?,
            rule_set: shared.rules()?.name(),
            approvers: wording::approvers(&self.config.approvers),
            outbox_waiting,
            outbox_needs_you,
            lease: shared.lease_state(),
            notice: shared.current_notice()?,
        })
    }

    /// The people who can use a desk of this municipality, as last told by the central.
    ///
    /// # Errors
    /// When the files do not answer.
    pub fn identities(&self) -> Result<Vec<Identity>, DeskError> {
        let known: Option<Vec<Actor>> = self.shared.cache.about(About::Identities)?;
        match known {
            Some(actors) => Ok(actors.iter().map(identity).collect()),
            None => Ok(vec![self.identity()?]),
        }
    }

    /// Lets the banner with this code go.
    pub fn dismiss_notice(&self, code: &str) {
        lock(&self.shared.notices).retain(|notice| notice.code != code);
        self.shared.tell(Area::Status);
    }

    fn identity(&self) -> Result<Identity, DeskError> {
        let stranger = || Identity {
            id: self.shared.me.to_string(),
            name: self.shared.me.to_string(),
            role: String::new(),
            works_tasks: false,
            reads_figures: false,
            reads_audit: false,
            directs_work: false,
            approves_payments: false,
        };
        Ok(self.shared.actor()?.as_ref().map_or_else(stranger, identity))
    }
}

fn identity(actor: &Actor) -> Identity {
    Identity {
        id: actor.id.to_string(),
        name: actor.name.clone(),
        role: wording::roles(actor.roles),
        works_tasks: actor.roles.works_tasks(),
        reads_figures: actor.roles.may(Right::ReadFigures),
        reads_audit: actor.roles.may(Right::ReadAudit),
        directs_work: actor.roles.may(Right::DirectWork),
        approves_payments: actor.roles.approves_payments(),
    }
}

impl Shared {
    fn sign_in(&self) -> SignIn {
        match self.contact.address().map(|address| address.access) {
            None | Some(DeskAccess::Launch(_)) => SignIn::Practice,
            Some(DeskAccess::SignIn(_)) if self.contact.is_ended() => SignIn::Ended,
            Some(DeskAccess::SignIn(_)) => SignIn::SignedIn,
        }
    }

    fn connection(&self) -> Connection {
        let synced_at = lock(&self.lease).last_contact();
        let by_choice = self.contact.is_offline_by_choice();
        if by_choice {
            return Connection::Offline { synced_at, by_choice };
        }
        match synced_at {
            Some(synced_at) if self.contact.is_online() => Connection::Online { synced_at },
            Some(_) | None if self.contact.is_trying() => Connection::Connecting,
            synced_at => Connection::Offline { synced_at, by_choice },
        }
    }

    fn current_notice(&self) -> Result<Option<Message>, DeskError> {
        if let Some(notice) = lock(&self.notices).last() {
            return Ok(Some(notice.clone()));
        }
        let of_lease = match self.lease_state() {
            LeaseState::Full => None,
            LeaseState::Ageing => Some(Trouble::Ageing),
            LeaseState::ReadOnly => Some(Trouble::ReadOnly),
            LeaseState::Locked => Some(Trouble::Locked),
        };
        if let (None, Some(notice)) = (of_lease, self.rules()?.notice()) {
            return Ok(Some(notice));
        }
        let trouble = match of_lease {
            None if self.cache.set_aside()? > 0 => Some(Trouble::SetAside),
            of_lease => of_lease,
        };
        Ok(trouble.map(wording::problem::of_trouble))
    }
}
