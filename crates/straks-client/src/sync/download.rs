//! Getting in step: the first snapshot, then changes, page by page.

use straks_domain::ids::TaskId;
use straks_protocol::{ProblemCode, StateToken};

use super::exchange::ExchangeError;
use super::http::{CallError, Central};
use crate::cache::{About, Applied, Page};
use crate::desk::Shared;
use crate::error::DeskError;
use crate::view::Area;

/// Fetches until there is nothing new.
pub async fn catch_up(shared: &Shared, central: &Central) -> Result<(), ExchangeError> {
    let known: Option<StateToken> = shared.cache.about(About::State)?;
    let mut state = match known {
        Some(state) => state,
        None => snapshot(shared, central).await?,
    };
    loop {
        let page = match central.changes(&state).await {
            Err(error) if error.is(ProblemCode::CannotCalculateChanges) => {
                state = snapshot(shared, central).await?;
                continue;
            }
            answered => answered?,
        };
        shared.contacted(page.lease)?;
        let rule_sets = page.rule_sets.clone();
        // The answer that nothing changed writes nothing.
        if page.new_state != state {
            let changes =
                Page::Changes { changed: &page.changed, removed: &page.removed, state: &page.new_state };
            write(shared, &changes)?;
            state = page.new_state;
        }
        // After the page, so that a set is here before it is said to be in force.
        if let Some(terms) = rule_sets.filter(|_| !page.has_more) {
            shared.told_rule_sets(&terms)?;
        }
        if !page.has_more {
            shared.tell(Area::Status);
            return Ok(());
        }
    }
}

/// Fetches everything, the next page while this one is written, and answers the state to go on from.
async fn snapshot(shared: &Shared, central: &Central) -> Result<StateToken, ExchangeError> {
    let generation = shared.cache.about::<u64>(About::Generation)?.unwrap_or(0) + 1;
    shared.cache.set_about(About::Generation, &generation)?;
    let mut page = central.snapshot(None).await?;
    let state = page.state.clone();
    while let Some(cursor) = page.cursor.take() {
        let ahead = central.clone();
        let next = tokio::spawn(async move { ahead.snapshot(Some(cursor)).await });
        write(shared, &Page::Snapshot { generation, items: &page.items })?;
        page = next.await.map_err(|_| DeskError::from(crate::Trouble::Unintelligible))??;
    }
    write(shared, &Page::SnapshotEnd { generation, items: &page.items, state: &state })?;
    Ok(state)
}

/// Writes a page, and what follows from it for the outbox.
pub fn write(shared: &Shared, page: &Page<'_>) -> Result<(), DeskError> {
    let applied = shared.cache.apply(page, &|| Ok::<_, DeskError>(shared.outbox().overlay()?))?;
    follow(shared, &applied)?;
    for area in [Area::Tasks, Area::Payments] {
        shared.tell(area);
    }
    Ok(())
}

fn follow(shared: &Shared, applied: &Applied) -> Result<(), DeskError> {
    if applied.set_aside > 0 {
        tracing::warn!(count = applied.set_aside, "documents of unknown kinds are set aside");
    }
    if applied.rule_sets {
        shared.refresh_rule_sets()?;
    }
    if !applied.tasks_gone.is_empty() {
        shared.outbox().hold_commands_of(&applied.tasks_gone)?;
        shared.contact.send();
        shared.tell(Area::Outbox);
    }
    let caught_up = forget_seen(shared)?;
    if !caught_up.is_empty() {
        shared.redraw(&caught_up)?;
    }
    Ok(())
}

/// Accepted commands go when the central's row shows what they did.
fn forget_seen(shared: &Shared) -> Result<Vec<TaskId>, DeskError> {
    let seen = |lane: &str| {
        let (kind, id) = lane.split_once(':')?;
        let type_name = match kind {
            "task" => "task",
            "payment" => "immediate_payment",
            _ => return None,
        };
        shared.cache.seq(type_name, id).ok().flatten()
    };
    Ok(shared.outbox().forget_seen(seen)?)
}

impl From<CallError> for DeskError {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Problem(problem) => Self::Central(problem),
            CallError::Unreachable(_) => crate::Trouble::Offline.into(),
            CallError::NoAnswer(_) => crate::Trouble::NoAnswer.into(),
            CallError::Unintelligible(_) => crate::Trouble::Unintelligible.into(),
        }
    }
}
