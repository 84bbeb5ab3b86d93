//! Numbers of the places where companies work.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Number of a production unit (P-nummer): ten digits, of which no check is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PNumber(u64);

/// A P number has ten digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a P number: it has ten digits")]
pub struct NotAPNumber(String);

impl FromStr for PNumber {
    type Err = NotAPNumber;

    fn from_str(text: &str) -> Result<Self, NotAPNumber> {
        let refuse = || NotAPNumber(text.to_owned());
        if text.len() != 10 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(refuse());
        }
        text.parse().map(Self).map_err(|_| refuse())
    }
}

impl fmt::Display for PNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:010}", self.0)
    }
}

impl TryFrom<String> for PNumber {
    type Error = NotAPNumber;
    fn try_from(text: String) -> Result<Self, NotAPNumber> {
        text.parse()
    }
}

impl From<PNumber> for String {
    fn from(number: PNumber) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_p_number_has_ten_digits_and_keeps_its_zeros() {
        assert_eq!("0012345678".parse::<PNumber>().map(|p| p.to_string()).as_deref(), Ok("0012345678"));
        for text in ["", "123456789", "12345678901", "123456789x"] {
            assert!(text.parse::<PNumber>().is_err(), "{text}");
        }
    }
}
