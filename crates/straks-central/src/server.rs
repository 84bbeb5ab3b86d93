//! Serving one municipality on the loopback address: listen, keep up with the clock, stop when asked.
//!
//! Only the loopback address is listened on, because the practice identities of this slice are no sign-in.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::central::Central;
use crate::http::{Access, App, Secret, router};
use crate::store::StoreError;

/// A rule set may be added to the database by another program, so the central looks at least this often.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// A central that serves.
#[derive(Debug)]
pub struct Serving {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    tasks: [JoinHandle<()>; 2],
}

impl Serving {
    /// Listens on this port of the loopback address, 0 for any, and serves whoever has the secret.
    ///
    /// # Errors
    /// What the operating system says when the port cannot be had.
    pub async fn start(central: Arc<Central>, port: u16, secret: Secret) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let (stop, stopping) = watch::channel(false);
        let access = Access::loopback(address.port(), secret);
        let routes = router(App::new(Arc::clone(&central), access, stopping.clone()));
        let served = tokio::spawn(serve(listener, routes, stopping.clone()));
        let advanced = tokio::spawn(keep_up(central, stopping));
        Ok(Self { address, stop, tasks: [served, advanced] })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops: requests at work are finished, open streams are ended.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a part of the central did not stop by itself");
            }
        }
    }
}

async fn serve(listener: TcpListener, routes: axum::Router, stopping: watch::Receiver<bool>) {
    let served = axum::serve(listener, routes).with_graceful_shutdown(stopped(stopping));
    if let Err(error) = served.await {
        tracing::error!(%error, "the central no longer serves");
    }
}

/// At the start where it is behind, then at each close of a run, each midnight and each rule set that was added,
/// brings everything up to the clock. Desks are served meanwhile, and told of what changes.
async fn keep_up(central: Arc<Central>, stopping: watch::Receiver<bool>) {
    let mut seen = None;
    loop {
        advance(&central).await;
        seen = match central.hint_from(seen) {
            Ok(head) => head,
            Err(error) => {
                tracing::error!(%error, "the feed cannot be read");
                seen
            }
        };
        let until = match wait(&central) {
            Ok(until) => until,
            Err(error) => {
                tracing::error!(%error, "the next close of a run cannot be told");
                return;
            }
        };
        tokio::select! {
            () = tokio::time::sleep(until) => {}
            () = stopped(stopping.clone()) => return,
        }
    }
}

async fn advance(central: &Arc<Central>) {
    let central = Arc::clone(central);
    let advanced =
        tokio::task::spawn_blocking(move || if central.is_behind()? { central.advance() } else { Ok(()) });
    match advanced.await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(%error, "the day could not be turned"),
        Err(error) => tracing::error!(%error, "turning the day ended in a panic"),
    }
}

fn wait(central: &Central) -> Result<Duration, StoreError> {
    let until = central.next_advance()? - central.clock().now();
    Ok((until.to_std().unwrap_or_default() + Duration::from_secs(1)).min(LOOK_AGAIN))
}

async fn stopped(mut stopping: watch::Receiver<bool>) {
    // A sender that is gone has stopped too.
    stopping.wait_for(|stop| *stop).await.ok();
}
