//! Opening a desk's files: the key, the cache, the outbox, and what is done when one of them fails.
//!
//! A key is never made while a database file lies there: files whose key is gone are moved aside first,
//! untouched, and moved back when the keyring takes no new key, because then it was only locked.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::DeskConfig;
use crate::cache::Cache;
use crate::error::{DeskError, Trouble};
use crate::keys::{FileKey, KeyName, KeyStore};
use crate::outbox::{Outbox, count_file, told_count};
use crate::vault;
use crate::view::Message;
use crate::wording::problem::of_trouble;

/// The files of a desk, open.
pub struct Opened {
    pub cache: Cache,
    pub outbox: Outbox,
    pub notices: Vec<Message>,
}

struct Files {
    folder: PathBuf,
    stamp: String,
}

impl Files {
    fn cache(&self) -> PathBuf {
        self.folder.join("cache.db")
    }

    fn outbox(&self) -> PathBuf {
        self.folder.join("outbox.db")
    }

    fn key_name(&self) -> PathBuf {
        self.folder.join("key-name")
    }

    fn aside(&self, name: &str) -> PathBuf {
        self.folder.join("set-aside").join(&self.stamp).join(name)
    }

    /// Moves the outbox with its number aside, untouched.
    fn set_outbox_aside(&self) -> std::io::Result<()> {
        let aside = self.aside("outbox.db");
        fs::create_dir_all(self.aside(""))?;
        vault::move_family(&self.outbox(), &aside)?;
        rename_if_there(&count_file(&self.outbox()), &count_file(&aside))
    }

    fn set_cache_aside(&self) -> std::io::Result<()> {
        fs::create_dir_all(self.aside(""))?;
        vault::move_family(&self.cache(), &self.aside("cache.db"))
    }

    fn take_back(&self) -> std::io::Result<()> {
        vault::move_family(&self.aside("cache.db"), &self.cache())?;
        vault::move_family(&self.aside("outbox.db"), &self.outbox())?;
        rename_if_there(&count_file(&self.aside("outbox.db")), &count_file(&self.outbox()))
    }
}

fn rename_if_there(from: &Path, to: &Path) -> std::io::Result<()> {
    if from.exists() { fs::rename(from, to) } else { Ok(()) }
}

/// Opens the files, or makes them.
pub fn open(config: &DeskConfig) -> Result<Opened, DeskError> {
    let name = format!("{}-{}", config.municipality, config.actor);
    let folder = config.data_folder.join("desks").join(name);
    fs::create_dir_all(&folder)?;
    let files = Files { folder, stamp: stamp((config.clock)()) };
    let mut notices = Vec::new();
    let key = key(&files, config.keys.as_ref(), &mut notices)?;
    let outbox = open_outbox(&files, &key, &mut notices)?;
    let cache = open_cache(&files, &key, config, &mut notices)?;
    Ok(Opened { cache, outbox, notices })
}

fn stamp(now: DateTime<Utc>) -> String {
    now.format("%Y%m%dT%H%M%S%3f").to_string()
}

fn key(files: &Files, keys: &dyn KeyStore, notices: &mut Vec<Message>) -> Result<FileKey, DeskError> {
    let known = fs::read_to_string(files.key_name()).ok().and_then(|text| KeyName::parse(&text));
    let found = known.as_ref().map(|name| keys.read(name)).transpose()?.flatten();
    if let Some(key) = found {
        return Ok(key);
    }
    let (had_cache, had_outbox) = (files.cache().exists(), files.outbox().exists());
    let waiting = told_count(&files.outbox());
    if had_cache {
        files.set_cache_aside()?;
    }
    if had_outbox {
        files.set_outbox_aside()?;
    }
    let (name, key) = match new_key(keys) {
        Ok(made) => made,
        Err(error) => {
            files.take_back()?;
            return Err(error);
        }
    };
    if had_cache || had_outbox {
        rename_if_there(&files.key_name(), &files.aside("key-name"))?;
    }
    fs::write(files.key_name(), name.to_string())?;
    if had_outbox {
        notices.push(outbox_set_aside(waiting));
    } else if had_cache {
        notices.push(of_trouble(Trouble::CacheRebuilt));
    }
    Ok(key)
}

// The key is read back before anything is written with it.
fn new_key(keys: &dyn KeyStore) -> Result<(KeyName, FileKey), DeskError> {
    let (name, key) = (KeyName::fresh(), FileKey::random()?);
    keys.write(&name, &key)?;
    if keys.read(&name)?.as_ref() == Some(&key) {
        Ok((name, key))
    } else {
        Err(Trouble::KeyringLocked.into())
    }
}

fn open_outbox(files: &Files, key: &FileKey, notices: &mut Vec<Message>) -> Result<Outbox, DeskError> {
    match Outbox::open(&files.outbox(), key) {
        Err(error) if error.is_damage() => {
            tracing::error!(%error, "the outbox cannot be opened and is set aside");
            notices.push(outbox_set_aside(told_count(&files.outbox())));
            files.set_outbox_aside()?;
            Ok(Outbox::open(&files.outbox(), key)?)
        }
        opened => Ok(opened?),
    }
}

fn open_cache(
    files: &Files,
    key: &FileKey,
    config: &DeskConfig,
    notices: &mut Vec<Message>,
) -> Result<Cache, DeskError> {
    match Cache::open(&files.cache(), key, config.actor.clone()) {
        Err(error) if error.is_damage() => {
            tracing::warn!(%error, "the cache cannot be opened and is fetched anew");
            if notices.is_empty() {
                notices.push(of_trouble(Trouble::CacheRebuilt));
            }
            files.set_cache_aside()?;
            Ok(Cache::open(&files.cache(), key, config.actor.clone())?)
        }
        opened => Ok(opened?),
    }
}

fn outbox_set_aside(waiting: Option<u64>) -> Message {
    let message = of_trouble(Trouble::OutboxSetAside);
    let told = match waiting {
        Some(0) => "Der lå ingen ændringer i den.".to_owned(),
        Some(1) => "Der lå 1 ændring i den, som ikke var sendt.".to_owned(),
        Some(count) => format!("Der lå {count} ændringer i den, som ikke var sendt."),
        None => "Det vides ikke, hvor mange ændringer der lå i den.".to_owned(),
    };
    Message { explanation: format!("{} {told}", message.explanation), ..message }
}
