//! The way into a central that asks people to sign in: which municipality it serves, how far a sign-in is, and why one
//! did not go on.
//!
//! The browser is opened by whoever calls, and desks are opened by whoever is told of an [`Arrival`]. Invariant: only
//! one sign-in is under way, and whoever the central does not know as staff is signed out again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use straks_domain::ids::{ActorId, MunicipalityId};
use straks_protocol::session::{IssuerTerms, SignInTerms};
use straks_protocol::{ProblemCode, Session};
use tokio::sync::Notify;

use super::{SignInError, SignedIn, ask, forget};
use crate::keys::TokenStore;
use crate::sync::{Backoff, CallError, CentralAddress, DeskAccess, ask_session, chance};
use crate::view::{Message, SignIn, SignInStage, SignInView};
use crate::wording::sign_in as in_words;

/// Why somebody does not come in.
#[derive(Debug, thiserror::Error)]
pub enum EntranceError {
    /// The central does not answer.
    #[error("the central does not answer")]
    NoCentral,
    /// The central is one for practice identities only.
    #[error("the central names no issuer")]
    NoIssuer,
    /// The issuer knows somebody who is not of the staff.
    #[error("the central does not know who signed in")]
    NotStaff,
    /// The central does not trust the token of its own issuer.
    #[error("the central does not take the token")]
    NotTaken,
    /// This computer shows no browser.
    #[error("no browser opens")]
    NoBrowser(#[source] std::io::Error),
    /// The sign-in itself.
    #[error(transparent)]
    SignIn(#[from] SignInError),
}

impl From<CallError> for EntranceError {
    fn from(error: CallError) -> Self {
        if error.is(ProblemCode::Forbidden) {
            Self::NotStaff
        } else if error.is(ProblemCode::Unauthenticated) {
            Self::NotTaken
        } else {
            Self::NoCentral
        }
    }
}

impl EntranceError {
    /// True where another try may go well without anybody doing anything.
    const fn may_pass(&self) -> bool {
        matches!(self, Self::NoCentral | Self::SignIn(SignInError::Unreachable))
    }
}

/// Who signed in here last and where, so that the next launch opens their desk at once. Not secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// The central that they signed in to.
    pub central: String,
    /// Its municipality.
    pub municipality: MunicipalityId,
    /// The person.
    pub person: ActorId,
    terms: SignInTerms,
}

/// Somebody is signed in and known to the central.
pub struct Arrival {
    /// How their desk reaches it.
    pub address: CentralAddress,
    /// Who they are, for the next launch.
    pub remembered: Remembered,
}

/// The entrance.
pub struct Entrance {
    base_url: String,
    tokens: Arc<dyn TokenStore>,
    standing: Mutex<Standing>,
    tell: Box<dyn Fn() + Send + Sync>,
}

struct Standing {
    terms: Option<SignInTerms>,
    stage: SignInStage,
    notice: Option<Message>,
    /// Somebody was signed in, and is no more.
    ended: bool,
    /// Gives up the sign-in that is under way; each has its own.
    cancelled: Arc<Notify>,
}

impl Entrance {
    /// The entrance of this central; `tell` is called when what [`Entrance::view`] says has changed.
    #[must_use]
    pub fn new(
        base_url: String,
        tokens: Arc<dyn TokenStore>,
        remembered: Option<&Remembered>,
        tell: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let known = remembered.filter(|known| known.central == base_url);
        let terms = known.map(|known| known.terms.clone());
        let standing = Standing {
            terms,
            stage: SignInStage::Asking,
            notice: None,
            ended: false,
            cancelled: Arc::default(),
        };
        Self { base_url, tokens, standing: Mutex::new(standing), tell: Box::new(tell) }
    }

    /// What stands on the screen.
    #[must_use]
    pub fn view(&self) -> SignInView {
        let standing = self.standing();
        let issuer = standing.terms.as_ref().and_then(|terms| terms.issuers.first());
        SignInView {
            municipality: standing.terms.as_ref().map(|terms| terms.municipality_name.clone()),
            central: host(&self.base_url),
            issuer: issuer.map(|issuer| host(&issuer.issuer)),
            stage: standing.stage,
            notice: standing.notice.clone(),
        }
    }

    /// True where they signed in here.
    #[must_use]
    pub fn is_of(&self, known: &Remembered) -> bool {
        known.central == self.base_url
    }

    /// How whoever was here last shows who they are, while their desk has no contact of its own.
    #[must_use]
    pub fn sign_in(&self) -> SignIn {
        if self.standing().ended { SignIn::Ended } else { SignIn::SignedIn }
    }

    /// Takes up the sign-in of an earlier launch. Where somebody was signed in, it is tried until it goes well or has
    /// ended; nobody arrives where it has, or where nobody was.
    pub async fn resume(&self) -> Option<Arrival> {
        let was_here = self.standing().terms.is_some();
        let mut backoff = Backoff::default();
        loop {
            match self.taken_up().await {
                Ok(Some(arrival)) => {
                    self.stand(SignInStage::Ready, None);
                    return Some(arrival);
                }
                Ok(None) => {
                    self.standing().ended = was_here;
                    self.stand(SignInStage::Ready, was_here.then(in_words::ended));
                    return None;
                }
                Err(error) if was_here && error.may_pass() => {
                    tokio::time::sleep(backoff.next(chance())).await;
                }
                Err(error) => {
                    self.stand(SignInStage::Ready, Some(in_words::refused(&error)));
                    return None;
                }
            }
        }
    }

    /// Signs in anew; `open` shows an address in the browser of the system. Nobody arrives where it did not go well,
    /// which [`Entrance::view`] then says, or where it was cancelled.
    pub async fn begin(&self, open: impl FnOnce(&str) -> std::io::Result<()>) -> Option<Arrival> {
        let cancelled = self.start()?;
        let mut not_opened = None;
        let shown = |address: &str| {
            self.stand(SignInStage::InBrowser, None);
            if let Err(error) = open(address) {
                not_opened = Some(error);
                cancelled.notify_one();
            }
        };
        let outcome = tokio::select! {
            outcome = self.signed_in(shown) => outcome.map(Some),
            () = cancelled.notified() => Ok(None),
        };
        match not_opened.map_or(outcome, |error| Err(EntranceError::NoBrowser(error))) {
            Ok(arrival) => {
                self.standing().ended &= arrival.is_none();
                self.stand(SignInStage::Ready, None);
                arrival
            }
            Err(error) => {
                tracing::warn!(%error, "nobody is signed in");
                self.stand(SignInStage::Ready, Some(in_words::refused(&error)));
                None
            }
        }
    }

    /// Gives the sign-in up that is under way.
    pub fn cancel(&self) {
        let standing = self.standing();
        match standing.stage {
            SignInStage::Contacting | SignInStage::InBrowser | SignInStage::Entering => {
                standing.cancelled.notify_one();
            }
            SignInStage::Asking | SignInStage::Ready => {}
        }
    }

    /// Signs out: nothing is renewed any more. What cannot be told to the issuer now runs out there by itself.
    ///
    /// # Errors
    /// [`SignInError::Keys`] where the keyring does not forget.
    pub async fn leave(&self, access: Option<DeskAccess>) -> Result<(), SignInError> {
        let issuers = self.standing().terms.as_ref().map_or_else(Vec::new, |terms| terms.issuers.clone());
        for issuer in &issuers {
            forget(issuer, self.tokens.as_ref())?;
        }
        if let Some(DeskAccess::SignIn(signed_in)) = access
            && let Err(error) = signed_in.sign_out().await
        {
            tracing::warn!(%error, "the issuer is not told of a sign-out");
        }
        self.standing().ended = false;
        self.stand(SignInStage::Ready, None);
        Ok(())
    }

    async fn taken_up(&self) -> Result<Option<Arrival>, EntranceError> {
        let terms = self.terms().await?;
        match SignedIn::resume(issuer(&terms)?, self.tokens.clone()).await? {
            Some(signed_in) => self.arrive(terms, signed_in).await.map(Some),
            None => Ok(None),
        }
    }

    async fn signed_in(&self, show: impl FnOnce(&str)) -> Result<Arrival, EntranceError> {
        let terms = self.terms().await?;
        let signed_in = SignedIn::begin(issuer(&terms)?, self.tokens.clone(), show).await?;
        self.stand(SignInStage::Entering, None);
        self.arrive(terms, signed_in).await
    }

    /// What the central says of signing in: anew each time, since it may have changed; as last known without it.
    async fn terms(&self) -> Result<SignInTerms, EntranceError> {
        let known = self.standing().terms.clone();
        let terms = ask(&self.base_url).await.or_else(|_| known.ok_or(EntranceError::NoCentral))?;
        self.standing().terms = Some(terms.clone());
        (self.tell)();
        Ok(terms)
    }

    async fn arrive(&self, terms: SignInTerms, signed_in: SignedIn) -> Result<Arrival, EntranceError> {
        let signed_in = Arc::new(signed_in);
        let address = CentralAddress {
            base_url: self.base_url.clone(),
            access: DeskAccess::SignIn(Arc::clone(&signed_in)),
        };
        let session: Session = match ask_session(&address).await.map_err(EntranceError::from) {
            Ok(session) => session,
            Err(error) => {
                if !error.may_pass()
                    && let Err(error) = signed_in.sign_out().await
                {
                    tracing::warn!(%error, "a sign-in that leads nowhere is not taken back");
                }
                return Err(error);
            }
        };
        let central = self.base_url.clone();
        let (municipality, person) = (session.municipality, session.actor.id);
        Ok(Arrival { address, remembered: Remembered { central, municipality, person, terms } })
    }

    /// Begins, unless one is under way already; answers what gives it up.
    fn start(&self) -> Option<Arc<Notify>> {
        let mut standing = self.standing();
        match standing.stage {
            SignInStage::Asking | SignInStage::Ready => {}
            SignInStage::Contacting | SignInStage::InBrowser | SignInStage::Entering => return None,
        }
        (standing.stage, standing.notice) = (SignInStage::Contacting, None);
        standing.cancelled = Arc::default();
        let cancelled = Arc::clone(&standing.cancelled);
        drop(standing);
        (self.tell)();
        Some(cancelled)
    }

    fn stand(&self, stage: SignInStage, notice: Option<Message>) {
        let mut standing = self.standing();
        (standing.stage, standing.notice) = (stage, notice);
        drop(standing);
        (self.tell)();
    }

    fn standing(&self) -> MutexGuard<'_, Standing> {
        // Each field is whole after every statement.
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The usual issuer stands first.
fn issuer(terms: &SignInTerms) -> Result<&IssuerTerms, EntranceError> {
    terms.issuers.first().ok_or(EntranceError::NoIssuer)
}

/// An address as people know it: without scheme and path.
fn host(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, bare)| bare);
    bare.split('/').next().unwrap_or(bare).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_as_people_know_it() {
        assert_eq!(host("https://straks.example.dk/api/"), "straks.example.dk");
        assert_eq!(host("http://127.0.0.1:4711"), "127.0.0.1:4711");
    }
}
