//! Where the desk's files lie, and who sat at it last.

use std::fs;
use std::path::{Path, PathBuf};

use straks_domain::ids::{ActorId, MunicipalityId};

use crate::{logs, system, words};
use straks_client::view::Message;

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

/// The municipality of this desk.
pub fn municipality() -> MunicipalityId {
    MunicipalityId::new(MUNICIPALITY)
}

/// Who sat at the desk last.
pub fn last_person(data: &Path) -> ActorId {
    let kept = fs::read_to_string(file(data)).ok().filter(|id| !id.trim().is_empty());
    ActorId::new(kept.as_deref().map_or(FIRST_PERSON, str::trim))
}

/// Remembers who sits there now; a desk that cannot opens for the one before.
pub fn remember_person(data: &Path, person: &ActorId) {
    if let Err(error) = fs::write(file(data), person.to_string()) {
        tracing::warn!(%error, "who sits at the desk cannot be remembered");
    }
}

fn file(data: &Path) -> PathBuf {
    data.join("last-person")
}
