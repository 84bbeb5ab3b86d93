//! The door of monitoring: figures in the form of Prometheus, on an address of its own that callers do not reach.

use std::error::Error as _;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::central::Central;
use crate::figures;

/// The borders between which requests are counted by how long they took, in seconds.
const SECONDS: &[f64] = &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];

/// Why figures are not served.
#[derive(Debug, thiserror::Error)]
pub enum MonitoringError {
    /// The recorder cannot be made, or there is one already.
    #[error("figures cannot be recorded")]
    Recorder(#[from] BuildError),
    /// The port cannot be had.
    #[error("{0}, the address for figures, cannot be listened on")]
    Io(SocketAddr, #[source] io::Error),
}

/// Figures that are served.
#[derive(Debug)]
pub struct Monitoring {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

#[derive(Clone)]
struct Figures {
    central: Arc<Central>,
    recorder: PrometheusHandle,
}

impl Monitoring {
    /// Records figures from here on, and serves them there. Once in the life of a program.
    ///
    /// # Errors
    /// [`MonitoringError`].
    pub async fn start(central: Arc<Central>, at: SocketAddr) -> Result<Self, MonitoringError> {
        let builder = PrometheusBuilder::new();
        let builder = builder.set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)?;
        let recorder = builder.install_recorder()?;
        figures::describe();
        let refused = |error| MonitoringError::Io(at, error);
        let listener = TcpListener::bind(at).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let (stop, mut stopping) = watch::channel(false);
        let routes = Router::new().route("/metrics", get(render)).with_state(Figures { central, recorder });
        let task = tokio::spawn(async move {
            let served = axum::serve(listener, routes).with_graceful_shutdown(async move {
                // A sender that is gone has stopped too.
                stopping.wait_for(|stop| *stop).await.ok();
            });
            if let Err(error) = served.await {
                tracing::error!(%error, "figures are no longer served");
            }
        });
        Ok(Self { address, stop, task })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops it.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        if let Err(error) = self.task.await {
            tracing::error!(%error, "serving figures ended in a panic");
        }
    }
}

async fn render(State(Figures { central, recorder }): State<Figures>) -> impl IntoResponse {
    let looked = tokio::task::spawn_blocking(move || figures::look(&central)).await;
    figures::store_answers(matches!(looked, Ok(Ok(()))));
    match looked {
        Ok(Ok(())) => {}
        Ok(Err(error)) => {
            tracing::error!(%error, source = error.source().map(tracing::field::display), "the figures of the store cannot be read")
        }
        Err(error) => tracing::error!(%error, "reading figures ended in a panic"),
    }
    recorder.run_upkeep();
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], recorder.render())
}
