//! Serving one municipality: listen, answer, stop when asked.
//!
//! Practice identities are no sign-in, so they are served on the loopback address only, and never for a
//! municipality of real people. A caller who is slow to ask is let go; when the central stops, requests at work are
//! finished and open streams are ended, within `GRACE`.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinHandle;
use tower::util::MapRequest;

use crate::central::Central;
use crate::http::{Access, App, Door, Limits, Peer, Secret, loopback_hosts, router};
use crate::keeping_up::{keep_up, look_out};
use crate::store::StoreError;
use crate::store::rows::MunicipalityKind;

/// How long a caller may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(10);

/// Connections at the same time; more wait to be accepted.
const CONNECTIONS: usize = 2_048;

/// How long a stop waits for requests at work.
const GRACE: Duration = Duration::from_secs(20);

/// Where and to whom a central is served.
#[derive(Debug)]
pub struct At {
    /// The address; port 0 for any.
    pub address: SocketAddr,
    /// The names it is reached by, as requests name their host. The loopback names count where there are none.
    pub hosts: Vec<String>,
    /// How callers show who they are.
    pub door: Door,
}

/// Why a central is not served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port cannot be had.
    #[error("{0} cannot be listened on")]
    Io(SocketAddr, #[source] io::Error),
    /// Anybody on the network could be anybody.
    #[error("practice identities are no sign-in: only 127.0.0.1 is served with them, not {0}")]
    PracticeBeyondLoopback(SocketAddr),
    /// Real people's data is shown to whoever is signed in.
    #[error("a municipality of real people needs an issuer of identities; its file names none")]
    RealWithoutIssuer,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

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
    /// [`ServeError`].
    pub async fn start(central: Arc<Central>, port: u16, secret: Secret) -> Result<Self, ServeError> {
        let address = (Ipv4Addr::LOCALHOST, port).into();
        let at = At { address, hosts: Vec::new(), door: Door::Practice(secret) };
        Self::start_at(central, at, Limits::default()).await
    }

    /// Listens there, and serves whom the door lets in.
    ///
    /// # Errors
    /// [`ServeError`]; then nothing is listened on.
    pub async fn start_at(central: Arc<Central>, at: At, limits: Limits) -> Result<Self, ServeError> {
        require_a_door_that_fits(&central, &at)?;
        let refused = |error| ServeError::Io(at.address, error);
        let listener = TcpListener::bind(at.address).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let version = env!("CARGO_PKG_VERSION");
        tracing::info!(%address, municipality = %central.municipality_id(), version, "serving");
        let (stop, stopping) = watch::channel(false);
        let hosts = if at.hosts.is_empty() { loopback_hosts(address.port()) } else { at.hosts };
        let access = Access::new(hosts, at.door);
        let routes = router(App::new(Arc::clone(&central), access, stopping.clone()).within(limits));
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

fn require_a_door_that_fits(central: &Central, at: &At) -> Result<(), ServeError> {
    let Door::Practice(_) = &at.door else { return Ok(()) };
    if at.address.ip() != Ipv4Addr::LOCALHOST {
        return Err(ServeError::PracticeBeyondLoopback(at.address));
    }
    let municipality = central.read(|tx| tx.municipality()?.ok_or(StoreError::NoMunicipality))?;
    match municipality.kind {
        MunicipalityKind::Practice { .. } => Ok(()),
        MunicipalityKind::Real => Err(ServeError::RealWithoutIssuer),
    }
}

async fn serve(listener: TcpListener, routes: axum::Router, stopping: watch::Receiver<bool>) {
    let open = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let accepted = async {
            // Never closed, so there is always room at some time.
            let permit = Arc::clone(&room).acquire_owned().await.ok();
            (listener.accept().await, permit)
        };
        tokio::select! {
            (accepted, permit) = accepted => match accepted {
                Ok((stream, peer)) => connect(stream, (routes.clone(), Peer(peer.ip())), &open, permit),
                Err(error) => {
                    // Too many open files, as a rule: others will be closed meanwhile.
                    tracing::error!(%error, "a connection cannot be accepted");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            },
            () = stopped(stopping.clone()) => break,
        }
    }
    drop(listener);
    if tokio::time::timeout(GRACE, open.shutdown()).await.is_err() {
        tracing::warn!("requests at work were broken off, because they took too long");
    }
}

fn connect(
    stream: TcpStream,
    (routes, peer): (axum::Router, Peer),
    open: &GracefulShutdown,
    permit: Option<OwnedSemaphorePermit>,
) {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let told = move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        request
    };
    let service = TowerToHyperService::new(MapRequest::new(routes, told));
    let connection = open.watch(builder.serve_connection(TokioIo::new(stream), service));
    tokio::spawn(async move {
        // A caller that goes away, or asks for nothing in time, is no failure of ours.
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended early");
        }
        drop(permit);
    });
}

/// When somebody asks to stop.
pub(crate) async fn stopped(mut stopping: watch::Receiver<bool>) {
    // A sender that is gone has stopped too.
    stopping.wait_for(|stop| *stop).await.ok();
}
