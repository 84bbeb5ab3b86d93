//! The office that decides: its letterhead, and which corrections another person must approve.
//!
//! Data of the municipality, like its staff; nothing here is law.

use serde::Deserialize;
use straks_domain::Money;
use straks_letters::Letterhead;

/// The office that decides.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Its name.
    pub unit: String,
    /// Street and town, a line each.
    pub address: Vec<String>,
    /// Telephone.
    pub telephone: String,
    /// When it is answered, in words.
    pub hours: String,
    /// Where a person can write safely.
    pub website: String,
    /// A correction that moves more than so many kroner is approved by another person.
    correction_approval_kroner: i64,
}

impl Office {
    /// The letterhead of its letters.
    #[must_use]
    pub fn letterhead(&self, municipality: &str) -> Letterhead {
        Letterhead {
            municipality: municipality.to_owned(),
            unit: self.unit.clone(),
            address: self.address.clone(),
            telephone: self.telephone.clone(),
            hours: self.hours.clone(),
            website: self.website.clone(),
        }
    }

    /// A correction that moves more than this is approved by another person.
    #[must_use]
    pub const fn correction_limit(&self) -> Money {
        Money::from_kroner(self.correction_approval_kroner)
    }
}
