//! `--database` and `--municipality`: the same for every command; the database by the environment where its address
//! holds a password, because command lines are seen by everybody on the machine.
//!
//! Invariant: a command that looks at a municipality names one that is there, so that "nothing found" never means
//! "looked in the wrong place".

use std::error::Error;
use std::sync::Arc;

use clap::Args;
use straks_central::store::{Location, Store};
use straks_domain::ids::MunicipalityId;

#[derive(Args)]
pub struct Database {
    /// The database: a file, or postgres://user:password@host:port/database.
    #[arg(long = "database", value_name = "DATABASE", env = "STRAKS_DATABASE", hide_env_values = true)]
    pub location: Location,
}

/// One municipality of a database that is there.
#[derive(Args)]
pub struct One {
    #[command(flatten)]
    database: Database,
    /// The municipality's code; needed where the database holds several.
    #[arg(long)]
    municipality: Option<String>,
}

impl Database {
    /// The database, which must be there.
    pub fn open(&self) -> Result<Arc<dyn Store>, Box<dyn Error>> {
        open(&self.location)
    }
}

impl One {
    pub fn open(&self) -> Result<(Arc<dyn Store>, MunicipalityId), Box<dyn Error>> {
        let store = self.database.open()?;
        let municipality = meant(store.as_ref(), self.municipality.as_deref())?;
        Ok((store, municipality))
    }
}

/// A database that is there.
pub fn open(location: &Location) -> Result<Arc<dyn Store>, Box<dyn Error>> {
    if !location.exists() {
        return Err(format!("{location} is not there").into());
    }
    Ok(location.open()?)
}

/// The municipality that is meant: the one that is named, or the only one.
pub fn meant(store: &dyn Store, named: Option<&str>) -> Result<MunicipalityId, Box<dyn Error>> {
    let mut all = store.municipalities()?;
    let named = named.map(MunicipalityId::new);
    match named {
        Some(named) if all.contains(&named) => Ok(named),
        Some(named) => Err(format!("the database has no municipality {named}, but {}", listed(&all)).into()),
        None if all.len() > 1 => {
            Err(format!("which municipality? --municipality is one of {}", listed(&all)).into())
        }
        None => all.pop().ok_or_else(|| "the database has no municipality".into()),
    }
}

fn listed(municipalities: &[MunicipalityId]) -> String {
    let names: Vec<_> = municipalities.iter().map(MunicipalityId::as_str).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
