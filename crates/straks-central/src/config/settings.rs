//! How a central runs: by a file, and by the environment where a place or a secret is not the file's business.
//!
//! A setting of the environment wins over the file. A field of the file that is not known is refused with its line.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use config::{Config, Environment, File, FileFormat, Map};
use serde::{Deserialize, Deserializer};

use crate::store::Location;

/// What the variables of the environment begin with.
const PREFIX: &str = "STRAKS_";

/// How a central runs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The database.
    #[serde(deserialize_with = "location")]
    pub database: Option<Location>,
    /// The file of a real municipality; the practice municipality where there is none.
    pub municipality: Option<PathBuf>,
    /// Where callers are listened for.
    pub bind: SocketAddr,
    /// The names callers reach it by, as their requests name the host; the loopback names where there is none.
    pub hosts: Vec<String>,
    /// Where figures are served; nowhere where there is none.
    pub metrics_bind: Option<SocketAddr>,
    /// The proxies in front: what they say of where a request comes from counts.
    pub proxies: Vec<IpAddr>,
    /// How often one caller may ask in a minute, and one address from which nobody is signed in.
    pub requests_per_minute: NonZeroU32,
    /// What is logged: `info`, or as `tracing-subscriber` filters.
    pub log: String,
    /// How it is written.
    pub log_format: LogFormat,
}

/// How logs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// A setting, as documents describe it.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Its name in the file; in the environment in capitals behind `STRAKS_`.
    pub name: &'static str,
    /// What counts where nothing is said.
    pub usual: &'static str,
    /// A value that it can have, as the environment would say it.
    pub sample: &'static str,
}

/// Every setting.
pub const SETTINGS: &[Setting] = &[
    Setting { name: "database", usual: "", sample: "/var/lib/straks/central.db" },
    Setting { name: "municipality", usual: "", sample: "/etc/straks/751.toml" },
    Setting { name: "bind", usual: "127.0.0.1:8470", sample: "0.0.0.0:8470" },
    Setting { name: "hosts", usual: "", sample: "straks.example.dk" },
    Setting { name: "metrics_bind", usual: "", sample: "127.0.0.1:9470" },
    Setting { name: "proxies", usual: "", sample: "10.0.0.7" },
    Setting { name: "requests_per_minute", usual: "600", sample: "1200" },
    Setting { name: "log", usual: "info", sample: "debug" },
    Setting { name: "log_format", usual: "text", sample: "json" },
];

impl Default for Settings {
    fn default() -> Self {
        Self {
            database: None,
            municipality: None,
            bind: (Ipv4Addr::LOCALHOST, 8470).into(),
            hosts: Vec::new(),
            metrics_bind: None,
            proxies: Vec::new(),
            requests_per_minute: NonZeroU32::MIN.saturating_add(599),
            log: "info".to_owned(),
            log_format: LogFormat::Text,
        }
    }
}

/// Why settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file is not there or not to be read.
    #[error("{} cannot be read", .0.display())]
    Missing(PathBuf, #[source] std::io::Error),
    /// It is not the TOML asked for; the source says where.
    #[error("{} is not as docs/operations.md describes it", .0.display())]
    Syntax(PathBuf, #[source] Box<toml::de::Error>),
    /// A variable of the environment has a value that its setting cannot have.
    #[error("a variable of the environment that begins with STRAKS_ has no such value")]
    Environment(#[source] Box<config::ConfigError>),
}

impl Settings {
    /// The settings of a file, if there is one, and of these variables.
    ///
    /// # Errors
    /// [`SettingsError`].
    pub fn read(file: Option<&Path>, variables: &HashMap<String, String>) -> Result<Self, SettingsError> {
        let text = match file {
            Some(path) => std::fs::read_to_string(path)
                .map_err(|error| SettingsError::Missing(path.to_owned(), error))?,
            None => String::new(),
        };
        // Read by itself first: only then can a mistake be told with its line.
        let shown = file.map(Path::to_owned).unwrap_or_default();
        toml::from_str::<Self>(&text).map_err(|error| SettingsError::Syntax(shown, Box::new(error)))?;
        let environment = Environment::default()
            .try_parsing(true)
            .list_separator(",")
            .with_list_parse_key("hosts")
            .with_list_parse_key("proxies");
        let told = Config::builder()
            .add_source(File::from_str(&text, FileFormat::Toml))
            .add_source(environment.source(Some(known(variables))))
            .build()
            .and_then(Config::try_deserialize::<Self>);
        let settings = told.map_err(|error| SettingsError::Environment(Box::new(error)))?;
        Ok(settings.beside(file))
    }

    /// A path in the file is meant from where the file lies.
    fn beside(self, file: Option<&Path>) -> Self {
        let folder = file.and_then(Path::parent);
        let municipality =
            self.municipality.map(|path| folder.map_or(path.clone(), |folder| folder.join(path)));
        Self { municipality, ..self }
    }
}

/// Those of the variables that are settings. Others of the same beginning belong to other programs of Straks.
fn known(variables: &HashMap<String, String>) -> Map<String, String> {
    let named = |setting: &Setting| {
        let variable = format!("{PREFIX}{}", setting.name.to_uppercase());
        variables.get(&variable).map(|value| (setting.name.to_owned(), value.clone()))
    };
    SETTINGS.iter().filter_map(named).collect()
}

fn location<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Location>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.map(|text| {
        let Ok(location) = text.parse();
        location
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(set: &[(&str, &str)]) -> HashMap<String, String> {
        set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("straks.toml");
        std::fs::write(&path, text).expect("a file");
        (folder, path)
    }

    #[test]
    fn nothing_said_is_the_usual() {
        let settings = Settings::read(None, &HashMap::new()).expect("settings");
        assert_eq!(settings, Settings::default());
        assert_eq!(settings.requests_per_minute.get(), 600);
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let (folder, path) = file("bind = \"127.0.0.1:1\"\nlog = \"debug\"\nmunicipality = \"751.toml\"\n");
        let set = [("STRAKS_BIND", "0.0.0.0:2"), ("STRAKS_HOSTS", "a.dk,b.dk"), ("STRAKS_CENTRAL", "x")];
        let settings = Settings::read(Some(&path), &variables(&set)).expect("settings");
        assert_eq!(settings.bind.to_string(), "0.0.0.0:2");
        assert_eq!(settings.hosts, ["a.dk", "b.dk"]);
        assert_eq!(settings.log, "debug");
        assert_eq!(settings.municipality, Some(folder.path().join("751.toml")));
    }

    #[test]
    fn an_unknown_field_is_refused_with_its_line() {
        let (_folder, path) = file("log = \"info\"\nbinds = \"x\"\n");
        let error = Settings::read(Some(&path), &HashMap::new()).expect_err("refused");
        let source = std::error::Error::source(&error).expect("a source").to_string();
        assert!(source.contains("line 2") && source.contains("binds"), "{source}");
        let set = variables(&[("STRAKS_REQUESTS_PER_MINUTE", "0")]);
        assert!(matches!(Settings::read(None, &set), Err(SettingsError::Environment(_))));
    }

    #[test]
    fn every_setting_can_be_said_by_the_environment() {
        for setting in SETTINGS {
            let variable = format!("STRAKS_{}", setting.name.to_uppercase());
            let said = Settings::read(None, &variables(&[(&variable, setting.sample)])).expect(setting.name);
            assert_ne!(said, Settings::default(), "{}", setting.name);
        }
    }
}
