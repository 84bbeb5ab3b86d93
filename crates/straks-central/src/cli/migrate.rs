//! `straks-central migrate`: bring a database on a server to this program's version by the role that owns its tables,
//! and let the role that serves have its rows. A file needs none of it: whoever opens it brings it up to date.

use clap::Args;
use straks_central::store::Location;
use straks_central::store::postgres::migrate;

use crate::Done;

/// Bring a database to this program's version by a role of its own, docs/operations.md.
#[derive(Args)]
pub struct Migrate {
    /// The database, as the role that owns its tables: postgres://owner:password@host:port/database.
    #[arg(long, value_name = "DATABASE", env = "STRAKS_MIGRATION_DATABASE", hide_env_values = true)]
    database: Location,
    /// The role that serves: it gets the rows and no table.
    #[arg(long, value_name = "ROLE")]
    serves: Option<String>,
}

/// Carries it out.
pub fn go(task: &Migrate) -> Done {
    match (&task.database, &task.serves) {
        (Location::Server(address), serves) => migrate(address, serves.as_deref())?,
        (file @ Location::File(_), None) => drop(file.open()?),
        (Location::File(_), Some(_)) => return Err("a file has no roles: leave --serves out".into()),
    }
    println!("the database is up to date");
    Ok(())
}
