//! What a central does by itself while it serves: it brings everything up to the clock, and tells desks of what another
//! instance on the same database did.
//!
//! While the database is away both fail again and again. That is told when it begins and when it has passed, and not
//! each time, so that a night without a database does not fill the disk with its log.

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::central::Central;
use crate::server::stopped;
use crate::store::StoreError;

/// A rule set may be added to the database by another program, so the central looks at least this often.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// How soon desks hear of what another instance on the same database did.
const LOOK_OUT: Duration = Duration::from_secs(1);

/// At the start where it is behind, then at each close of a run, each midnight and each rule set that was added,
/// brings everything up to the clock. Desks are served meanwhile, and told of what changes.
pub async fn keep_up(central: Arc<Central>, stopping: watch::Receiver<bool>) {
    let (mut behind, mut blind) = (Trouble::default(), Trouble::default());
    loop {
        advance(&central, &mut behind, stopping.clone()).await;
        let until = on_a_blocking_thread(&central, &mut blind, wait).await.unwrap_or(LOOK_AGAIN);
        tokio::select! {
            () = tokio::time::sleep(until) => {}
            () = stopped(stopping.clone()) => return,
        }
    }
}

/// A stop is waited for by one step; what is left then is done after the next start.
async fn advance(central: &Arc<Central>, trouble: &mut Trouble, stopping: watch::Receiver<bool>) {
    let bring_up = move |central: &Central| {
        if central.is_behind()? { central.advance_while(|| !*stopping.borrow()) } else { Ok(()) }
    };
    on_a_blocking_thread(central, trouble, bring_up).await;
}

/// Desks of this instance hear of what another one did.
pub async fn look_out(central: Arc<Central>, stopping: watch::Receiver<bool>) {
    let mut trouble = Trouble::default();
    loop {
        on_a_blocking_thread(&central, &mut trouble, Central::look_out).await;
        tokio::select! {
            () = tokio::time::sleep(LOOK_OUT) => {}
            () = stopped(stopping.clone()) => return,
        }
    }
}

/// Store and assessment block, so they never run on a thread of the runtime. Failures end here: the same is
/// tried again later.
async fn on_a_blocking_thread<T: Send + 'static, E: Error + Send + 'static>(
    central: &Arc<Central>,
    trouble: &mut Trouble,
    work: impl FnOnce(&Central) -> Result<T, E> + Send + 'static,
) -> Option<T> {
    let central = Arc::clone(central);
    match tokio::task::spawn_blocking(move || work(&central)).await {
        Ok(Ok(done)) => {
            if let Some(seconds) = trouble.passed() {
                tracing::info!(seconds, "the central keeps up again");
            }
            Some(done)
        }
        Ok(Err(error)) => {
            if trouble.begins() {
                tracing::error!(%error, source = error.source().map(tracing::field::display), "the central does not keep up");
            }
            None
        }
        Err(error) => {
            tracing::error!(%error, "keeping up ended in a panic");
            None
        }
    }
}

/// Since when the same has failed.
#[derive(Debug, Default)]
struct Trouble {
    since: Option<Instant>,
}

impl Trouble {
    /// True the first time.
    fn begins(&mut self) -> bool {
        let is_new = self.since.is_none();
        self.since.get_or_insert_with(Instant::now);
        is_new
    }

    /// The seconds that it lasted, once.
    fn passed(&mut self) -> Option<u64> {
        self.since.take().map(|since| since.elapsed().as_secs())
    }
}

fn wait(central: &Central) -> Result<Duration, StoreError> {
    let until = central.next_advance()? - central.clock().now();
    Ok((until.to_std().unwrap_or_default() + Duration::from_secs(1)).min(LOOK_AGAIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_again_and_again_is_told_once_and_so_is_its_end() {
        let mut trouble = Trouble::default();
        assert_eq!(trouble.passed(), None, "nothing was wrong");
        assert!(trouble.begins());
        assert!(!trouble.begins() && !trouble.begins(), "it has been told");
        assert!(trouble.passed().is_some());
        assert_eq!(trouble.passed(), None, "it has been told");
        assert!(trouble.begins(), "it begins anew");
    }
}
