//! Company numbers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const WEIGHTS: [u32; 8] = [2, 7, 6, 5, 4, 3, 2, 1];

/// Company number (CVR-nummer): eight digits whose weighted sum is divisible by eleven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cvr(u32);

/// Why a text is not a CVR number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotACvr {
    /// Not eight digits.
    #[error("`{0}` is not a CVR number: it has eight digits")]
    Digits(String),
    /// The mod-11 check fails.
    #[error("`{0}` is not a CVR number: its check digit is wrong")]
    CheckDigit(String),
}

impl FromStr for Cvr {
    type Err = NotACvr;

    fn from_str(text: &str) -> Result<Self, NotACvr> {
        if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotACvr::Digits(text.to_owned()));
        }
        let sum: u32 = text.bytes().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
        if !sum.is_multiple_of(11) {
            return Err(NotACvr::CheckDigit(text.to_owned()));
        }
        text.parse().map(Self).map_err(|_| NotACvr::Digits(text.to_owned()))
    }
}

impl fmt::Display for Cvr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}", self.0)
    }
}

impl TryFrom<String> for Cvr {
    type Error = NotACvr;
    fn try_from(text: String) -> Result<Self, NotACvr> {
        text.parse()
    }
}

impl From<Cvr> for String {
    fn from(cvr: Cvr) -> Self {
        cvr.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn k07_known_company_numbers_pass_the_check() {
        for text in ["10172748", "19435075"] {
            assert_eq!(text.parse::<Cvr>().map(|cvr| cvr.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_wrong_digit_is_refused() {
        assert!(matches!("10172749".parse::<Cvr>(), Err(NotACvr::CheckDigit(_))));
        assert!(matches!("1017274".parse::<Cvr>(), Err(NotACvr::Digits(_))));
    }
}
