//! A PostgreSQL of one's own: a cluster in a temporary folder, reached through a socket in that folder only.
//!
//! It ends with the process that started it, however that ends: a guard waits at the other end of a pipe, stops
//! the server and removes the folder. As root the server runs as an unprivileged user. Left out: any knowledge
//! of what is kept in it. Invariant: nothing outside the folder is touched.

pub mod certificates;
mod programs;

use std::fs;
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use certificates::Authority;
use programs::{Programs, as_server_user, hand_over, keep_to_owner};

/// The role that programs under test use: it owns its databases and is held by row-level security.
const ROLE: &str = "straks";
const SUPERUSER: &str = "postgres";
const TEMPLATE: &str = "prepared";
/// How many ports are tried.
const PORTS: u32 = 5;

/// Why there is no cluster.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// PostgreSQL is not installed.
    #[error(
        "PostgreSQL 15 or newer is missing: `{0}` is neither in PATH nor in /usr/lib/postgresql/*/bin. \
         Install the package `postgresql`; `cargo xtask test` does it on Debian and its kin"
    )]
    Missing(&'static str),
    /// The folder, or a program that does not start.
    #[error("the temporary cluster: {0}")]
    Io(#[from] std::io::Error),
    /// A program that ended with an error.
    #[error("{program} failed: {said}")]
    Failed {
        /// Which.
        program: &'static str,
        /// What it said.
        said: String,
    },
    /// No certificate could be issued.
    #[error("the certificates of the temporary cluster: {0}")]
    Certificate(#[from] rcgen::Error),
    /// The template was not made.
    #[error("the database that others are copied from could not be prepared: {0}")]
    Unprepared(String),
}

/// Is what was committed on disk?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Yes, as in production: for measuring, and for tests of what survives.
    Kept,
    /// No: faster.
    NotKept,
}

/// A running cluster.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
    programs: Programs,
    guard: Child,
    /// The port of the loopback address on which it speaks TLS, where it does.
    network: Option<u16>,
    databases: AtomicU32,
    template: OnceLock<Result<(), String>>,
}

/// A database of a cluster.
#[derive(Debug, Clone)]
pub struct Database {
    name: String,
    folder: PathBuf,
    network: Option<u16>,
}

impl Cluster {
    /// Starts a cluster.
    ///
    /// # Errors
    /// [`ClusterError`].
    pub fn start(durability: Durability) -> Result<Self, ClusterError> {
        Self::start_on(durability, None)
    }

    /// Starts a cluster that also listens on the loopback address and speaks TLS there, with a certificate for
    /// `localhost`.
    ///
    /// # Errors
    /// [`ClusterError`].
    pub fn encrypted(durability: Durability) -> Result<Self, ClusterError> {
        // Nobody hands a port over to the server, so one that was free a moment ago is asked for, and another one
        // where somebody was faster.
        let mut tried = 0;
        loop {
            let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
            tried += 1;
            match Self::start_on(durability, Some(free)) {
                Err(ClusterError::Failed { .. }) if tried < PORTS => {}
                done => return done,
            }
        }
    }

    fn start_on(durability: Durability, network: Option<u16>) -> Result<Self, ClusterError> {
        let programs = Programs::find()?;
        // A socket's path must be short, so the folder lies at the top.
        let root = if cfg!(unix) { PathBuf::from("/tmp") } else { std::env::temp_dir() };
        let folder = tempfile::Builder::new().prefix("straks-pg-").tempdir_in(root)?.keep();
        hand_over(&folder)?;
        let guard = guard(&programs, &folder)?;
        let cluster = Self {
            folder,
            programs,
            guard,
            network,
            databases: AtomicU32::new(0),
            template: OnceLock::new(),
        };
        cluster.make(durability)?;
        Ok(cluster)
    }

    /// The cluster of this process, started by whoever asks first.
    ///
    /// # Errors
    /// [`ClusterError`], the same to everybody who asks.
    pub fn shared() -> Result<&'static Self, &'static ClusterError> {
        static SHARED: OnceLock<Result<Cluster, ClusterError>> = OnceLock::new();
        SHARED.get_or_init(|| Self::start(Durability::NotKept)).as_ref()
    }

    fn make(&self, durability: Durability) -> Result<(), ClusterError> {
        let cluster = self.folder.join("data");
        let mut initdb = self.server_program("initdb", &self.programs.initdb);
        initdb.args(["--username", SUPERUSER, "--auth", "trust", "--encoding", "UTF8", "--locale", "C"]);
        run("initdb", initdb.arg("--no-sync").arg("--pgdata").arg(&cluster))?;
        let mut settings = fs::OpenOptions::new().append(true).open(cluster.join("postgresql.conf"))?;
        let folder = self.folder.display();
        writeln!(settings, "unix_socket_directories = '{folder}'")?;
        match self.network {
            None => writeln!(settings, "listen_addresses = ''")?,
            Some(port) => {
                self.issue_certificates()?;
                writeln!(settings, "listen_addresses = '127.0.0.1'\nport = {port}\nssl = on")?;
                writeln!(
                    settings,
                    "ssl_cert_file = '{folder}/server.crt'\nssl_key_file = '{folder}/server.key'"
                )?;
            }
        }
        writeln!(settings, "max_connections = 300\nshared_buffers = 128MB\nlog_min_messages = error")?;
        if durability == Durability::NotKept {
            writeln!(settings, "fsync = off\nsynchronous_commit = off\nfull_page_writes = off")?;
        }
        drop(settings);
        let mut start = self.server_program("pg_ctl", &self.programs.pg_ctl);
        start.arg("--pgdata").arg(&cluster).arg("--log").arg(self.folder.join("log"));
        run("pg_ctl start", start.args(["--wait", "--silent", "start"]))?;
        self.as_superuser("postgres", &format!("CREATE ROLE {ROLE} LOGIN"))
    }

    fn issue_certificates(&self) -> Result<(), ClusterError> {
        let authority = Authority::new()?;
        let issued = authority.issue("localhost")?;
        fs::write(self.folder.join("server.crt"), issued.certificate)?;
        let key = self.folder.join("server.key");
        fs::write(&key, issued.key)?;
        keep_to_owner(&key)?;
        hand_over(&key)?;
        Ok(fs::write(self.root_certificate(), authority.root_pem())?)
    }

    /// The certificate by which its own is trusted; a file that is there for [`Self::encrypted`] only.
    #[must_use]
    pub fn root_certificate(&self) -> PathBuf {
        self.folder.join("root.crt")
    }

    /// An empty database.
    ///
    /// # Errors
    /// [`ClusterError`].
    pub fn empty(&self) -> Result<Database, ClusterError> {
        self.create("template0")
    }

    /// A copy of a database that was prepared once for all who ask.
    ///
    /// # Errors
    /// [`ClusterError`].
    pub fn prepared<E: std::error::Error>(
        &self,
        prepare: impl FnOnce(&Database) -> Result<(), E>,
    ) -> Result<Database, ClusterError> {
        let prepared = self.template.get_or_init(|| {
            self.as_superuser("postgres", &format!("CREATE DATABASE {TEMPLATE} OWNER {ROLE}"))
                .map_err(|error| error.to_string())?;
            let template = self.database(TEMPLATE.to_owned());
            prepare(&template).map_err(|error| format!("{error}: {:?}", error.source()))
        });
        prepared.clone().map_err(ClusterError::Unprepared)?;
        self.create(TEMPLATE)
    }

    fn create(&self, template: &str) -> Result<Database, ClusterError> {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let sql = format!("CREATE DATABASE {name} TEMPLATE {template} OWNER {ROLE}");
        self.as_superuser("postgres", &sql)?;
        Ok(self.database(name))
    }

    fn database(&self, name: String) -> Database {
        Database { name, folder: self.folder.clone(), network: self.network }
    }

    /// Says something as the superuser, whom nothing holds back.
    ///
    /// # Errors
    /// [`ClusterError::Failed`] with what the server said.
    pub fn as_superuser(&self, database: &str, sql: &str) -> Result<(), ClusterError> {
        let mut psql = Command::new(&self.programs.psql);
        psql.args(["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--username", SUPERUSER, "--host"]);
        psql.arg(&self.folder).args(["--port", &port(self.network).to_string()]);
        run("psql", psql.args(["--dbname", database, "--command", sql]))
    }

    fn server_program(&self, name: &'static str, path: &Path) -> Command {
        let mut command = Command::new(path);
        as_server_user(&mut command);
        // The server must not stand in a folder that its user cannot enter.
        command.current_dir(&self.folder).env("LC_ALL", "C").env("PGAPPNAME", name);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        // Where it cannot be waited for, it does its work all the same.
        self.guard.wait().ok();
    }
}

impl Database {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its address for the role of the programs under test.
    #[must_use]
    pub fn url(&self) -> String {
        self.url_as(ROLE)
    }

    /// Its address for the superuser.
    #[must_use]
    pub fn superuser_url(&self) -> String {
        self.url_as(SUPERUSER)
    }

    /// Its address for any role.
    #[must_use]
    pub fn url_as(&self, role: &str) -> String {
        let port = port(self.network);
        format!("postgres:///{}?host={}&port={port}&user={role}", self.name, self.folder.display())
    }

    /// Its address on the network by this name of the host; none where its server only has a socket.
    #[must_use]
    pub fn network_url(&self, host: &str) -> Option<String> {
        Some(format!("postgres://{ROLE}@{host}:{}/{}", self.network?, self.name))
    }

    /// The socket of its server.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        self.folder.join(format!(".s.PGSQL.{}", port(self.network)))
    }
}

/// The number in the name of the socket.
const fn port(network: Option<u16>) -> u16 {
    match network {
        Some(port) => port,
        None => 5432,
    }
}

/// Waits until this process is gone, then ends the server and removes the folder.
fn guard(programs: &Programs, folder: &Path) -> Result<Child, ClusterError> {
    const SCRIPT: &str = "cat >/dev/null; \"$0\" --pgdata \"$1/data\" --mode immediate stop; rm -rf \"$1\"";
    let mut command = Command::new("sh");
    as_server_user(&mut command);
    command.args(["-c", SCRIPT]).arg(&programs.pg_ctl).arg(folder);
    command.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    programs::in_group_of_its_own(&mut command);
    Ok(command.spawn()?)
}

fn run(program: &'static str, command: &mut Command) -> Result<(), ClusterError> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(ClusterError::Failed { program, said: String::from_utf8_lossy(&said).trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_ends_with_whoever_started_it_and_leaves_nothing() {
        let cluster = Cluster::start(Durability::NotKept).expect("a cluster");
        let database = cluster.empty().expect("a database");
        cluster.as_superuser(database.name(), "CREATE TABLE one (two TEXT)").expect("a table");
        let folder = cluster.folder.clone();
        assert!(folder.join("data/postmaster.pid").exists());
        drop(cluster);
        assert!(!folder.exists());
    }

    #[test]
    fn what_the_server_refuses_is_told() {
        let cluster = Cluster::shared().expect("a cluster");
        let refused = cluster.as_superuser("postgres", "SELECT nothing").expect_err("no such column");
        assert!(refused.to_string().contains("\"nothing\" does not exist"), "{refused}");
    }
}
