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

/// How soon desks hear of what another instance on the same database did.
const LOOK_OUT: Duration = Duration::from_secs(1);

/// A central that serves.
#[derive(Debug)]
pub struct Serving {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    tasks: [JoinHandle<()>; 3],
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
        let looked_out = tokio::spawn(look_out(Arc::clone(&central), stopping.clone()));
        let advanced = tokio::spawn(keep_up(central, stopping));
        Ok(Self { address, stop, tasks: [served, looked_out, advanced] })
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
    loop {
        advance(&central).await;
        let until = on_a_blocking_thread(&central, wait).await.unwrap_or(LOOK_AGAIN);
        tokio::select! {
            () = tokio::time::sleep(until) => {}
            () = stopped(stopping.clone()) => return,
        }
    }
}

async fn advance(central: &Arc<Central>) {
    on_a_blocking_thread(central, |central| if central.is_behind()? { central.advance() } else { Ok(()) })
        .await;
}

/// Desks of this instance hear of what another one did.
async fn look_out(central: Arc<Central>, stopping: watch::Receiver<bool>) {
    loop {
        on_a_blocking_thread(&central, Central::look_out).await;
        tokio::select! {
            () = tokio::time::sleep(LOOK_OUT) => {}
            () = stopped(stopping.clone()) => return,
        }
    }
}

/// Store and assessment block, so they never run on a thread of the runtime. Failures end here: the same is
/// tried again later.
async fn on_a_blocking_thread<T: Send + 'static, E: std::error::Error + Send + 'static>(
    central: &Arc<Central>,
    work: impl FnOnce(&Central) -> Result<T, E> + Send + 'static,
) -> Option<T> {
    let central = Arc::clone(central);
    match tokio::task::spawn_blocking(move || work(&central)).await {
        Ok(Ok(done)) => Some(done),
        Ok(Err(error)) => {
            tracing::error!(%error, source = error.source().map(tracing::field::display), "the central does not keep up");
            None
        }
        Err(error) => {
            tracing::error!(%error, "keeping up ended in a panic");
            None
        }
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
