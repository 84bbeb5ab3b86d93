//! `straks-central serve`: serve a municipality until asked to stop.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;

use clap::Args;
use straks_central::embedded::open_practice;
use straks_central::http::Secret;
use straks_central::server::Serving;

use super::rule_set::Trust;
use crate::Done;

/// Serve the practice municipality of a database on the loopback address.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    database: super::database::Database,
    /// The address; only loopback addresses are served.
    #[arg(long, default_value = "127.0.0.1")]
    bind: IpAddr,
    /// The port; 0 for any.
    #[arg(long, default_value_t = 0)]
    port: u16,
    #[command(flatten)]
    trust: Trust,
}

/// Carries it out.
pub fn go(task: &Serve) -> Done {
    if !task.bind.is_loopback() || task.bind.is_ipv6() {
        return Err("only 127.0.0.1 is served: practice identities are no sign-in".into());
    }
    let central = Arc::new(open_practice(task.database.location.open()?, task.trust.keys()?)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let secret = Secret::generate()?;
        let serving = Serving::start(central, task.port, secret.clone()).await?;
        // Whoever started the central is the one who may use it.
        println!("http://{}\n{}", serving.address(), secret.reveal());
        stop_signal().await?;
        serving.stop().await;
        Ok(())
    })
}

#[cfg(unix)]
async fn stop_signal() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        done = tokio::signal::ctrl_c() => done,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn stop_signal() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
