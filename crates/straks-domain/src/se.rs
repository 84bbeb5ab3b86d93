//! Numbers under which a company reports wage: some companies have several.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::cvr::{Cvr, NotACvr};

/// Number of a part of a company (SE-nummer), under which wage is reported and claims are made.
///
/// Written and checked as a company number. That the check holds for it too is common knowledge without a
/// source at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Se(Cvr);

/// Why a text is not an SE number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAnSe {
    /// Not eight digits.
    #[error("`{0}` is not an SE number: it has eight digits")]
    Digits(String),
    /// The mod-11 check fails.
    #[error("`{0}` is not an SE number: its check digit is wrong")]
    CheckDigit(String),
}

impl FromStr for Se {
    type Err = NotAnSe;

    fn from_str(text: &str) -> Result<Self, NotAnSe> {
        text.parse().map(Self).map_err(|refused| match refused {
            NotACvr::Digits(text) => NotAnSe::Digits(text),
            NotACvr::CheckDigit(text) => NotAnSe::CheckDigit(text),
        })
    }
}

impl fmt::Display for Se {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Se {
    type Error = NotAnSe;
    fn try_from(text: String) -> Result<Self, NotAnSe> {
        text.parse()
    }
}

impl From<Se> for String {
    fn from(se: Se) -> Self {
        se.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_se_number_is_checked_as_a_company_number() {
        assert_eq!("10172748".parse::<Se>().map(|se| se.to_string()).as_deref(), Ok("10172748"));
        assert!(matches!("10172749".parse::<Se>(), Err(NotAnSe::CheckDigit(_))));
        assert!(matches!("1017274a".parse::<Se>(), Err(NotAnSe::Digits(_))));
    }
}
