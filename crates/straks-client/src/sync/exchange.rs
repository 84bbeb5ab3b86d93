//! The loop of the exchange: find the central, be in step with it, wait, and begin again when it is lost.

use std::time::Duration;

use futures_util::StreamExt as _;
use straks_protocol::{Problem, ProblemCode};
use tokio::sync::watch;

use super::backoff::{Backoff, chance};
use super::http::{CallError, Central};
use super::{Wish, download, upload};
use crate::cache::About;
use crate::desk::{AlarmsAsked, Shared};
use crate::error::{DeskError, Trouble};
use crate::view::Area;

// Without hints the desk asks this often; with them only to notice that they have fallen silent.
const POLL: Duration = Duration::from_secs(15);
const POLL_BESIDE_HINTS: Duration = Duration::from_secs(120);

/// Why the exchange cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    #[error(transparent)]
    Call(#[from] CallError),
    #[error(transparent)]
    Desk(#[from] DeskError),
}

impl From<crate::cache::CacheError> for ExchangeError {
    fn from(error: crate::cache::CacheError) -> Self {
        Self::Desk(error.into())
    }
}

impl From<crate::outbox::OutboxError> for ExchangeError {
    fn from(error: crate::outbox::OutboxError) -> Self {
        Self::Desk(error.into())
    }
}

/// Runs until the desk is closed.
pub async fn run(shared: &Shared, mut stopping: watch::Receiver<bool>) {
    tokio::select! {
        () = exchange(shared) => {}
        _ = stopping.wait_for(|stop| *stop) => {}
    }
    shared.answer_all_offline();
}

async fn exchange(shared: &Shared) {
    let mut wishes = shared.contact.wish.subscribe();
    let mut backoff = Backoff::default();
    loop {
        let wish = wishes.borrow_and_update().clone();
        let ended = tokio::select! {
            error = while_wanted(shared, &wish, &mut backoff) => Some(error),
            _ = wishes.changed() => None,
        };
        // Counted before the wish is looked at: these rounds were all asked for under the wish that ended.
        let asked = shared.contact.asked();
        match ended {
            Some(error) if !wishes.has_changed().unwrap_or(false) => {
                lost(shared, &error, asked);
                shared.contact.set_trying(matches!(&error, ExchangeError::Call(CallError::NoAnswer(_))));
                let wait = backoff.next(chance());
                tokio::select! {
                    () = tokio::time::sleep(wait) => {}
                    _ = wishes.changed() => backoff.reset(),
                    () = shared.contact.fetch.notified() => {}
                }
            }
            // How the exchange with another central ended says nothing of the one that is wished for now.
            Some(_) | None => {
                backoff.reset();
                // A round that was asked for together with the new wish is still to come.
                let wanted = wishes.borrow().is_for_contact();
                offline(shared, (!wanted).then_some(asked));
            }
        }
    }
}

/// Ends only by an error; waits for ever where no contact is wanted.
async fn while_wanted(shared: &Shared, wish: &Wish, backoff: &mut Backoff) -> ExchangeError {
    match &wish.address {
        Some(address) if wish.is_for_contact() => {
            shared.contact.set_trying(true);
            shared.tell(Area::Status);
            let central = match Central::new(address, &shared.me) {
                Ok(central) => central,
                Err(error) => return error.into(),
            };
            match in_contact(shared, &central, backoff).await {
                Ok(never) => match never {},
                Err(error) => error,
            }
        }
        Some(_) | None => std::future::pending().await,
    }
}

async fn in_contact(
    shared: &Shared,
    central: &Central,
    backoff: &mut Backoff,
) -> Result<std::convert::Infallible, ExchangeError> {
    greet(shared, central).await?;
    backoff.reset();
    shared.contact.set_online(true);
    shared.tell(Area::Status);
    let hinted = watch::channel(false).0;
    let (never, _, ()) =
        tokio::try_join!(downloads(shared, central, &hinted), uploads(shared, central), async {
            hints(shared, central, &hinted).await;
            Ok(())
        })?;
    Ok(never)
}

/// Who this desk is to the central, and what time it is there.
async fn greet(shared: &Shared, central: &Central) -> Result<(), ExchangeError> {
    let session = match central.session().await {
        // The central may have stopped to trust a token before it ran out.
        Err(error) if error.is(ProblemCode::Unauthenticated) => {
            central.renew().await?;
            central.session().await?
        }
        told => told?,
    };
    if session.actor.id != shared.me {
        // Whoever is signed in, it is not whose desk this is: nothing of theirs goes into its files.
        return Err(CallError::from(Problem::new(ProblemCode::Unauthenticated)).into());
    }
    let known = shared.session()?;
    if known.is_some_and(|known| known.epoch != session.epoch) {
        // Another history: what the cache holds says nothing about it.
        shared.cache.start_anew()?;
    }
    let work = shared.session()?.and_then(|known| known.work);
    shared.cache.set_about(About::Session, &session)?;
    if work != session.work {
        shared.redraw_all()?;
    }
    shared.contact.set_ended(false);
    shared.told_time(&session)?;
    shared.withdraw_notice(Trouble::Wiped);
    let identities = central.identities().await?.unwrap_or_else(|| vec![session.actor.clone()]);
    shared.cache.set_about(About::Identities, &identities)?;
    Ok(())
}

async fn downloads(
    shared: &Shared,
    central: &Central,
    hinted: &watch::Sender<bool>,
) -> Result<std::convert::Infallible, ExchangeError> {
    let mut alarms = AlarmsAsked::default();
    loop {
        let round = shared.contact.asked();
        download::catch_up(shared, central).await?;
        shared.look_for_alarms(central, round, &mut alarms).await;
        shared.contact.rounds.send_modify(|rounds| rounds.downloaded = rounds.downloaded.max(round));
        let pause = if *hinted.borrow() { POLL_BESIDE_HINTS } else { POLL };
        tokio::select! {
            () = shared.contact.fetch.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

async fn uploads(shared: &Shared, central: &Central) -> Result<std::convert::Infallible, ExchangeError> {
    let mut backoff = Backoff::default();
    loop {
        let round = shared.contact.asked();
        let all_sent = upload::send_waiting(shared, central).await?;
        shared.contact.rounds.send_modify(|rounds| rounds.uploaded = rounds.uploaded.max(round));
        if all_sent {
            backoff.reset();
            shared.contact.send.notified().await;
        } else {
            let again = tokio::time::sleep(backoff.next(chance()));
            tokio::select! {
                () = shared.contact.send.notified() => {}
                () = again => {}
            }
        }
    }
}

/// Listens for hints. Losing them is no loss of contact: downloads go on at intervals.
async fn hints(shared: &Shared, central: &Central, hinted: &watch::Sender<bool>) {
    let mut backoff = Backoff::default();
    loop {
        match central.hints().await {
            Ok(response) => {
                backoff.reset();
                hinted.send_replace(true);
                // What changed before the stream was open came without a hint.
                shared.contact.fetch.notify_one();
                let mut bytes = response.bytes_stream();
                while let Some(Ok(chunk)) = bytes.next().await {
                    // Comments keep the stream alive; anything else is a hint.
                    if !chunk.starts_with(b":") {
                        shared.contact.fetch.notify_one();
                    }
                }
            }
            Err(error) => tracing::debug!(%error, "no hints"),
        }
        hinted.send_replace(false);
        shared.contact.fetch.notify_one();
        tokio::time::sleep(backoff.next(chance())).await;
    }
}

fn lost(shared: &Shared, error: &ExchangeError, asked: u64) {
    tracing::info!(%error, "contact with the central is lost");
    match error {
        ExchangeError::Desk(DeskError::Cache(broken)) if broken.is_damage() => {
            match shared.cache.start_anew() {
                Ok(()) => shared.notice(Trouble::CacheRebuilt),
                Err(error) => tracing::error!(%error, "the cache cannot be made anew"),
            }
        }
        ExchangeError::Call(CallError::Unintelligible(_)) => shared.notice(Trouble::Unintelligible),
        ExchangeError::Call(call) if call.is(ProblemCode::Unauthenticated) => {
            tracing::error!("the central does not know this desk");
            shared.contact.set_ended(true);
        }
        ExchangeError::Desk(_) | ExchangeError::Call(_) => {}
    }
    offline(shared, Some(asked));
}

/// There is no contact; the rounds as far as `failed` come to nothing.
fn offline(shared: &Shared, failed: Option<u64>) {
    shared.contact.set_online(false);
    if let Some(failed) = failed {
        shared.contact.rounds.send_modify(|rounds| rounds.failed = rounds.failed.max(failed));
    }
    if let Err(error) = shared.outbox().interrupted() {
        tracing::error!(%error, "the outbox does not answer");
    }
    shared.answer_all_offline();
    if let Err(error) = shared.wipe_if_due() {
        tracing::error!(%error, "the cache cannot be wiped");
    }
    shared.tell(Area::Status);
}
