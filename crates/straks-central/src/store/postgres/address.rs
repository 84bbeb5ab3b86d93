//! The address of a server, and how the way there is protected: what `sslmode` and `sslrootcert` in it say.
//!
//! Invariant: whatever lies beyond this machine is reached under encryption, and by a server that shows who it is,
//! unless the address says otherwise in so many words. Nothing falls back to a plain connection beyond this machine.

use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;

use reqwest::Url;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use super::failure::Misconfigured;

/// Where a server is.
#[derive(Clone)]
pub(super) struct Address {
    /// Without what is said of protection.
    pub config: Config,
    /// How the way there is protected.
    pub protection: Protection,
}

/// How the way to a server is protected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Protection {
    /// Not at all.
    Plain,
    /// Encrypted where the server offers it; on this machine only.
    WhereOffered,
    /// Encrypted, by whoever answers.
    Encrypted,
    /// Encrypted, by a server whose certificate is issued under these roots and names the host.
    Verified(Roots),
}

/// Whose certificates count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Roots {
    /// Those that this machine trusts.
    OfTheSystem,
    /// Those of a file, in PEM.
    File(PathBuf),
}

impl Address {
    /// Reads `postgres://user:password@host:port/database?sslmode=…&sslrootcert=…`.
    pub fn read(text: &str) -> Result<Self, Misconfigured> {
        let (server, told) = Told::apart(text)?;
        // What is wrong with it is not repeated: it may hold a password.
        let mut config = Config::from_str(&server).map_err(|_| Misconfigured::NotAnAddress)?;
        let protection = told.protection(is_this_machine(&config))?;
        config.ssl_mode(match protection {
            Protection::Plain => SslMode::Disable,
            Protection::WhereOffered => SslMode::Prefer,
            Protection::Encrypted | Protection::Verified(_) => SslMode::Require,
        });
        Ok(Self { config, protection })
    }
}

/// What an address says of protection.
#[derive(Default)]
struct Told {
    mode: Option<String>,
    roots: Option<Roots>,
}

impl Told {
    /// The address without it, and it.
    fn apart(text: &str) -> Result<(String, Self), Misconfigured> {
        let Some((server, query)) = text.split_once('?') else {
            return Ok((text.to_owned(), Self::default()));
        };
        let ours = |pair: &&str| pair.starts_with("sslmode=") || pair.starts_with("sslrootcert=");
        let (ours, rest): (Vec<_>, Vec<_>) = query.split('&').partition(ours);
        let decoded = Url::parse(&format!("http://localhost/?{}", ours.join("&")));
        let decoded = decoded.map_err(|_| Misconfigured::NotAnAddress)?;
        let mut told = Self::default();
        for (name, value) in decoded.query_pairs() {
            if name == "sslmode" {
                told.mode = Some(value.into_owned());
            } else {
                let file = (value != "system").then(|| Roots::File(value.into_owned().into()));
                told.roots = Some(file.unwrap_or(Roots::OfTheSystem));
            }
        }
        let rest = rest.join("&");
        let server = if rest.is_empty() { server.to_owned() } else { format!("{server}?{rest}") };
        Ok((server, told))
    }

    fn protection(self, this_machine: bool) -> Result<Protection, Misconfigured> {
        let (mode, roots) = (self.mode.as_deref(), self.roots);
        let protection = match (mode, this_machine, &roots) {
            (Some("verify-full"), _, _) | (None, false, _) | (None, true, Some(_)) => {
                return Ok(Protection::Verified(roots.unwrap_or(Roots::OfTheSystem)));
            }
            (Some("disable"), _, _) => Protection::Plain,
            (Some("prefer"), true, _) | (None, true, None) => Protection::WhereOffered,
            (Some("prefer"), false, _) | (Some("require"), _, _) => Protection::Encrypted,
            (Some(_), _, _) => return Err(Misconfigured::NotAnSslMode),
        };
        if roots.is_some() { Err(Misconfigured::RootsUnused) } else { Ok(protection) }
    }
}

/// True where no byte leaves this machine on the way.
fn is_this_machine(config: &Config) -> bool {
    let named = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    named && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn protection(address: &str) -> Protection {
        Address::read(address).expect(address).protection
    }

    fn roots(path: &str) -> Protection {
        Protection::Verified(Roots::File(path.into()))
    }

    #[test]
    fn beyond_this_machine_the_server_shows_who_it_is_unless_the_address_says_otherwise() {
        let beyond = "postgres://straks:x@db.example.dk/straks";
        assert_eq!(protection(beyond), Protection::Verified(Roots::OfTheSystem));
        assert_eq!(
            protection(&format!("{beyond}?sslrootcert=/etc/db%20root.pem")),
            roots("/etc/db root.pem")
        );
        assert_eq!(protection(&format!("{beyond}?sslmode=verify-full&sslrootcert=r.pem")), roots("r.pem"));
        assert_eq!(protection(&format!("{beyond}?sslmode=require")), Protection::Encrypted);
        assert_eq!(
            protection(&format!("{beyond}?sslmode=prefer")),
            Protection::Encrypted,
            "it never falls back"
        );
        assert_eq!(protection(&format!("{beyond}?sslmode=disable")), Protection::Plain);
    }

    #[test]
    fn on_this_machine_encryption_is_used_where_it_is_offered() {
        for here in [
            "postgres://straks@localhost/straks",
            "postgres://straks@127.0.0.1:5433/straks?application_name=x",
            "postgres://straks@[::1]/straks",
            "postgres:///straks?host=/run/postgresql&user=straks",
        ] {
            assert_eq!(protection(here), Protection::WhereOffered, "{here}");
        }
        assert_eq!(protection("postgres://straks@localhost/straks?sslrootcert=r.pem"), roots("r.pem"));
    }

    #[test]
    fn one_host_beyond_this_machine_is_enough_to_be_beyond_it() {
        let mixed = "postgres://straks@localhost,db.example.dk/straks";
        assert_eq!(protection(mixed), Protection::Verified(Roots::OfTheSystem));
        let by_number = "postgres://straks@localhost/straks?hostaddr=10.0.0.7";
        assert_eq!(protection(by_number), Protection::Verified(Roots::OfTheSystem));
    }

    #[test]
    fn what_is_not_known_or_would_not_be_used_is_refused() {
        let refused = |query: &str| Address::read(&format!("postgres://straks@db/straks?{query}")).err();
        assert!(matches!(refused("sslmode=verify-ca"), Some(Misconfigured::NotAnSslMode)));
        assert!(matches!(refused("sslmode="), Some(Misconfigured::NotAnSslMode)));
        assert!(matches!(refused("sslmode=require&sslrootcert=r.pem"), Some(Misconfigured::RootsUnused)));
        assert!(matches!(refused("port=x"), Some(Misconfigured::NotAnAddress)));
    }

    #[test]
    fn the_rest_of_the_address_is_left_as_it_is() {
        let read = Address::read("postgres://a:b@localhost:5433/c?sslmode=disable&application_name=d")
            .expect("read");
        let config = read.config;
        assert_eq!(
            (config.get_user(), config.get_dbname(), config.get_ports()),
            (Some("a"), Some("c"), &[5433][..])
        );
        assert_eq!(config.get_application_name(), Some("d"));
    }
}
