//! `--database`: a file or an address, the same for every command; by the environment where the address holds a
//! password, because command lines are seen by everybody on the machine.

use std::error::Error;
use std::sync::Arc;

use clap::Args;
use straks_central::staff::PracticeMunicipality;
use straks_central::store::{Location, Store};
use straks_domain::ids::MunicipalityId;

use super::rule_set::Trust;

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
    /// The municipality's code; the practice municipality where it is left out.
    #[arg(long)]
    municipality: Option<String>,
}

/// And whose rule sets count in it.
#[derive(Args)]
pub struct Place {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    pub trust: Trust,
}

impl Place {
    pub fn open(&self) -> Result<(Arc<dyn Store>, MunicipalityId), Box<dyn Error>> {
        self.one.open()
    }
}

impl One {
    pub fn open(&self) -> Result<(Arc<dyn Store>, MunicipalityId), Box<dyn Error>> {
        open(&self.database.location, self.municipality.as_deref())
    }
}

/// A database that is there, and the municipality that is meant.
pub fn open(
    location: &Location,
    municipality: Option<&str>,
) -> Result<(Arc<dyn Store>, MunicipalityId), Box<dyn Error>> {
    if !location.exists() {
        return Err(format!("{location} is not there").into());
    }
    let municipality = match municipality {
        Some(code) => MunicipalityId::new(code),
        None => PracticeMunicipality::built_in()?.id,
    };
    Ok((location.open()?, municipality))
}
