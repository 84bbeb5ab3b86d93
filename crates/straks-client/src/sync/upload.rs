//! Sending what waits, the first of each lane, and writing down what it came to.

use straks_protocol::{Command, Problem, ProblemCode};

use super::download;
use super::exchange::ExchangeError;
use super::http::{CallError, Central};
use crate::cache::{Page, RawReply};
use crate::desk::{Reply, Shared};
use crate::error::{DeskError, Trouble};
use crate::outbox::{CommandState, Outcome, Queued};
use crate::view::Area;
use crate::wording;

/// Sends until nothing can be sent; false where something must be tried again later.
pub async fn send_waiting(shared: &Shared, central: &Central) -> Result<bool, ExchangeError> {
    let mut all_sent = true;
    loop {
        shared.outbox().pack_look_ups(shared.now(), wording::outbox::LOOK_UPS)?;
        let waiting = shared.outbox().sendable()?;
        let mut settled = false;
        for command in &waiting {
            settled |= one(shared, central, command).await?;
        }
        if waiting.is_empty() || !settled {
            all_sent &= waiting.is_empty();
            return Ok(all_sent);
        }
    }
}

/// True where the command was settled.
async fn one(shared: &Shared, central: &Central, command: &Queued) -> Result<bool, ExchangeError> {
    let key = command.envelope.key;
    let answer = if command.state == CommandState::Unknown {
        match central.command(key).await {
            Err(error) if error.is(ProblemCode::NotFound) => return never_arrived(shared, command),
            answer => answer,
        }
    } else {
        // Written down before the first byte leaves: whatever happens now, it is not sent as if it were new.
        shared.outbox().sending(key)?;
        shared.tell(Area::Outbox);
        central.send(command).await
    };
    match answer {
        Ok(reply) => accepted(shared, command, &reply),
        Err(CallError::Problem(problem)) if is_for_later(problem.code) => {
            if command.state != CommandState::Unknown {
                settle(shared, command, &Outcome::NotYet)?;
            }
            Ok(false)
        }
        Err(CallError::Problem(problem)) => refused(shared, command, *problem),
        Err(error @ CallError::Unreachable(_)) if command.state != CommandState::Unknown => {
            settle(shared, command, &Outcome::NotYet)?;
            Err(error.into())
        }
        Err(error) => {
            settle(shared, command, &Outcome::NoAnswer)?;
            shared.answer(key, Err(Trouble::NoAnswer.into()));
            Err(error.into())
        }
    }
}

/// The central did not take it and says nothing about it: the same command may be sent again.
const fn is_for_later(code: ProblemCode) -> bool {
    matches!(
        code,
        ProblemCode::InProgress
            | ProblemCode::TooMany
            | ProblemCode::TooSlow
            | ProblemCode::Internal
            | ProblemCode::Unavailable
            | ProblemCode::Quarantined
            | ProblemCode::Unauthenticated
            | ProblemCode::ForeignOrigin
    )
}

fn settle(shared: &Shared, command: &Queued, outcome: &Outcome) -> Result<(), DeskError> {
    shared.outbox().settle(command.envelope.key, outcome)?;
    shared.tell(Area::Outbox);
    shared.tell(Area::Status);
    Ok(())
}

fn accepted(shared: &Shared, command: &Queued, reply: &RawReply) -> Result<bool, ExchangeError> {
    let subject = command.envelope.command.subject().and_then(|(of, id)| {
        reply.changed.iter().find(|item| crate::cache::is_item(&item.document, of, &id))
    });
    let outcome =
        Outcome::Accepted { seq: subject.map(|item| item.seq), version: subject.map(|item| item.version) };
    settle(shared, command, &outcome)?;
    // A move whose task is not in the answer ended it, or gave it away: this desk holds it no longer.
    let moved =
        if let Command::MoveTask { task, .. } = &command.envelope.command { Some(*task) } else { None };
    let ended = moved.filter(|_| subject.is_none()).zip(command.if_match);
    download::write(shared, &Page::Reply { changed: &reply.changed, ended })?;
    shared.answer(command.envelope.key, Ok(Reply { outcomes: reply.outcomes.clone() }));
    Ok(true)
}

fn refused(shared: &Shared, command: &Queued, problem: Problem) -> Result<bool, ExchangeError> {
    let waits = command.envelope.command.is_online_only() || shared.is_waited_for(command.envelope.key);
    settle(shared, command, &Outcome::Refused(problem.clone()))?;
    // The row as it is now explains the refusal.
    shared.contact.fetch.notify_one();
    if waits {
        // The person was told while they waited; there is nothing left to look at.
        shared.outbox().discard(command.envelope.key)?;
    }
    redraw(shared, command)?;
    shared.answer(command.envelope.key, Err(DeskError::Central(Box::new(problem))));
    Ok(true)
}

fn never_arrived(shared: &Shared, command: &Queued) -> Result<bool, ExchangeError> {
    settle(shared, command, &Outcome::NeverArrived)?;
    if command.envelope.command.is_online_only() {
        // Money is not sent later than the person meant: it goes back to the draft.
        shared.outbox().discard(command.envelope.key)?;
        shared.answer(command.envelope.key, Err(Trouble::NeverArrived.into()));
    }
    Ok(true)
}

fn redraw(shared: &Shared, command: &Queued) -> Result<(), DeskError> {
    let task = command.lane.strip_prefix("task:").and_then(|id| id.parse().ok());
    shared.redraw(task.as_slice())
}
