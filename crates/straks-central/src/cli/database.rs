//! `--database`: a file or an address, the same for every command; by the environment where the address holds a
//! password, because command lines are seen by everybody on the machine.

use clap::Args;
use straks_central::store::Location;

#[derive(Args)]
pub struct Database {
    /// The database: a file, or postgres://user:password@host:port/database.
    #[arg(long = "database", value_name = "DATABASE", env = "STRAKS_DATABASE", hide_env_values = true)]
    pub location: Location,
}
