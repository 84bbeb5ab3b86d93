//! `straks-central serve`: serve a municipality until asked to stop.
//!
//! The practice municipality is served on the loopback address to whoever started it; a real one to whom its issuer
//! of identities knows.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use straks_central::central::Central;
use straks_central::clock::SystemClock;
use straks_central::config::municipality::MunicipalityFile;
use straks_central::config::settings::Settings;
use straks_central::embedded::open_practice;
use straks_central::http::{Door, Issuer, Limits, Secret};
use straks_central::monitoring::Monitoring;
use straks_central::real::open_real;
use straks_central::server::{At, ServeError, Serving};
use straks_central::store::Location;
use tracing_subscriber::EnvFilter;

use super::logging;
use super::rule_set::Trust;
use crate::Done;

/// Serve a municipality, docs/operations.md.
#[derive(Args)]
pub struct Serve {
    /// The settings; what is given here or in the environment wins over them.
    #[arg(long)]
    config: Option<PathBuf>,
    /// The database: a file, or postgres://user:password@host:port/database.
    #[arg(long)]
    database: Option<Location>,
    /// The address.
    #[arg(long)]
    bind: Option<IpAddr>,
    /// The port; 0 for any.
    #[arg(long)]
    port: Option<u16>,
    #[command(flatten)]
    trust: Trust,
}

/// Carries it out.
pub fn go(task: &Serve) -> Done {
    let settings = task.settings()?;
    start_logging(&settings)?;
    let opened = open(task, &settings)?;
    let limits = match &opened.door {
        Door::Practice(_) => Limits::default(),
        Door::Issuers(_) => Limits::per_caller(settings.requests_per_minute).behind(&settings.proxies),
    };
    let at = At { address: settings.bind, hosts: settings.hosts, door: opened.door };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let monitoring = match settings.metrics_bind {
            Some(address) => Some(Monitoring::start(Arc::clone(&opened.central), address).await?),
            None => None,
        };
        let serving = Serving::start_at(opened.central, at, limits).await?;
        println!("http://{}", serving.address());
        if let Some(secret) = opened.secret {
            // Whoever started the central is the one who may use it.
            println!("{}", secret.reveal());
        }
        if let Some(monitoring) = &monitoring {
            println!("http://{}/metrics", monitoring.address());
        }
        stop_signal().await?;
        tracing::info!("asked to stop");
        serving.stop().await;
        if let Some(monitoring) = monitoring {
            monitoring.stop().await;
        }
        Ok(())
    })
}

/// A municipality that can be served.
struct Opened {
    central: Arc<Central>,
    door: Door,
    secret: Option<Secret>,
}

fn open(task: &Serve, settings: &Settings) -> Result<Opened, Box<dyn std::error::Error>> {
    let database =
        settings.database.as_ref().ok_or("no database is named: --database, or in the settings")?;
    let Some(path) = &settings.municipality else {
        if settings.bind.ip() != Ipv4Addr::LOCALHOST {
            return Err(ServeError::PracticeBeyondLoopback(settings.bind).into());
        }
        let secret = Secret::generate()?;
        let central = Arc::new(open_practice(database.open()?, task.trust.keys()?)?);
        return Ok(Opened { central, door: Door::Practice(secret.clone()), secret: Some(secret) });
    };
    let file = MunicipalityFile::open(path)?;
    if file.issuers.is_empty() {
        return Err(ServeError::RealWithoutIssuer.into());
    }
    let clock = Arc::new(SystemClock::default());
    let issuer = |config: &_| Issuer::new(Clone::clone(config), clock.clone());
    let issuers = file.issuers.iter().map(issuer).collect::<Result<Vec<_>, _>>()?;
    let central = Arc::new(open_real(database.open()?, file)?);
    Ok(Opened { central, door: Door::Issuers(issuers), secret: None })
}

impl Serve {
    fn settings(&self) -> Result<Settings, Box<dyn std::error::Error>> {
        let mut settings = Settings::read(self.config.as_deref(), &variables())?;
        // Without settings any free port will do: it is printed.
        let usual =
            if self.config.is_none() && std::env::var_os("STRAKS_BIND").is_none() { Some(0) } else { None };
        if let Some(port) = self.port.or(usual) {
            settings.bind.set_port(port);
        }
        if let Some(address) = self.bind {
            settings.bind.set_ip(address);
        }
        settings.database = self.database.clone().or(settings.database);
        Ok(settings)
    }
}

/// The variables of the environment. One that is no text is none of ours.
fn variables() -> HashMap<String, String> {
    let text =
        |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value.into_string().ok()?));
    std::env::vars_os().filter_map(text).collect()
}

/// Logs go to standard error, as the settings say; `RUST_LOG` wins, as for every other command. A filter by which this
/// program says nothing is a slip, `inof` for `info`, and is refused; `off` says that it is meant.
fn start_logging(settings: &Settings) -> Done {
    let told = std::env::var(EnvFilter::DEFAULT_ENV).ok().filter(|told| !told.is_empty());
    let told = told.unwrap_or_else(|| settings.log.clone());
    let filter = EnvFilter::try_new(&told).map_err(|error| format!("`{told}` filters no log: {error}"))?;
    logging::start(filter, settings.log_format);
    if tracing::enabled!(target: "straks_central", tracing::Level::ERROR) || told == "off" {
        Ok(())
    } else {
        Err(format!("by the filter `{told}` not even errors would be logged; `off` says that it is meant")
            .into())
    }
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
