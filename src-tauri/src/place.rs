//! Where the desk's files lie, and who sat at it last.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use straks_client::keys::OsKeyStore;
use straks_client::sign_in::Remembered;
use straks_client::view::Message;
use straks_client::{ApproverList, DeskConfig};
use straks_domain::ids::{ActorId, MunicipalityId};

use crate::{logs, system, words};

/// The practice municipality, and who sits down first.
const MUNICIPALITY: &str = "999";
const FIRST_PERSON: &str = "mette";

/// The data folder, made and private, with the log begun.
pub fn prepare() -> Result<PathBuf, Message> {
    let named = std::env::var_os("STRAKS_DATA").map(PathBuf::from);
    let data = named.or_else(system::data_folder).ok_or_else(words::no_home)?;
    system::make_private_folder(&data)
        .and_then(|()| logs::start(&data))
        .map_err(|_| words::folder_unusable())?;
    Ok(data)
}

/// The desk of whoever sat there last in the practice municipality.
pub fn practice_desk(data: &Path) -> DeskConfig {
    let kept = fs::read_to_string(person_file(data)).ok().filter(|id| !id.trim().is_empty());
    let person = ActorId::new(kept.as_deref().map_or(FIRST_PERSON, str::trim));
    DeskConfig::new(data.to_owned(), MunicipalityId::new(MUNICIPALITY), person, Arc::new(OsKeyStore))
}

/// The desk of somebody who signed in.
pub fn desk_of(data: &Path, known: &Remembered) -> DeskConfig {
    let (municipality, person) = (known.municipality.clone(), known.person.clone());
    let named = std::env::var_os("STRAKS_RULE_SET_KEYS").filter(|value| !value.is_empty());
    let list = match named {
        Some(path) => ApproverList::At(path.into()),
        None => ApproverList::of_administrators(system::approver_list()),
    };
    DeskConfig::new(data.to_owned(), municipality, person, Arc::new(OsKeyStore)).trusting(list)
}

/// Remembers who sits there now; a desk that cannot opens for the one before.
pub fn remember_person(data: &Path, person: &ActorId) {
    keep(&person_file(data), person.to_string().as_bytes());
}

/// Who signed in last.
pub fn remembered(data: &Path) -> Option<Remembered> {
    serde_json::from_slice(&fs::read(sign_in_file(data)).ok()?).ok()
}

/// Remembers who signed in.
pub fn remember(data: &Path, who: &Remembered) {
    match serde_json::to_vec(who) {
        Ok(text) => keep(&sign_in_file(data), &text),
        Err(error) => tracing::warn!(%error, "who signed in cannot be written down"),
    }
}

/// Nobody is signed in: the next launch asks.
pub fn forget(data: &Path) {
    if let Err(error) = fs::remove_file(sign_in_file(data)) {
        tracing::warn!(%error, "who signed in cannot be forgotten");
    }
}

fn keep(file: &Path, text: &[u8]) {
    if let Err(error) = fs::write(file, text) {
        tracing::warn!(%error, "who sits at the desk cannot be remembered");
    }
}

fn person_file(data: &Path) -> PathBuf {
    data.join("last-person")
}

fn sign_in_file(data: &Path) -> PathBuf {
    data.join("signed-in.json")
}
