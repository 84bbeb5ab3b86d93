//! Where in the act a rule stands.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A place in the act on sickness benefit (lov om sygedagpenge), written `§ 32, stk. 1, nr. 1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Citation {
    section: u16,
    letter: Option<char>,
    subsection: Option<u8>,
    number: Option<u8>,
}

impl Citation {
    /// A whole section, `§ 32`.
    #[must_use]
    pub const fn section(section: u16) -> Self {
        Self { section, letter: None, subsection: None, number: None }
    }

    /// The section with a letter, `§ 53 a`.
    #[must_use]
    pub const fn letter(self, letter: char) -> Self {
        Self { letter: Some(letter), ..self }
    }

    /// The section that it lies in, without subsection and number.
    #[must_use]
    pub const fn whole_section(self) -> Self {
        Self { subsection: None, number: None, ..self }
    }

    /// One subsection (stykke) of it.
    #[must_use]
    pub const fn subsection(self, subsection: u8) -> Self {
        Self { subsection: Some(subsection), ..self }
    }

    /// One number (nummer) of it.
    #[must_use]
    pub const fn number(self, number: u8) -> Self {
        Self { number: Some(number), ..self }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "§ {}", self.section)?;
        if let Some(letter) = self.letter {
            write!(f, " {letter}")?;
        }
        if let Some(subsection) = self.subsection {
            write!(f, ", stk. {subsection}")?;
        }
        if let Some(number) = self.number {
            write!(f, ", nr. {number}")?;
        }
        Ok(())
    }
}

/// A citation is written `§ 53 a, stk. 1, nr. 2`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a citation; write it as § 53 a, stk. 1, nr. 2")]
pub struct NotACitation(String);

impl FromStr for Citation {
    type Err = NotACitation;

    fn from_str(text: &str) -> Result<Self, NotACitation> {
        let refuse = || NotACitation(text.to_owned());
        let mut parts = text.split(", ");
        let head = parts.next().and_then(|head| head.strip_prefix("§ ")).ok_or_else(refuse)?;
        let (section, letter) = match head.split_once(' ') {
            None => (head, None),
            Some((section, letter)) => (section, Some(letter.parse().map_err(|_| refuse())?)),
        };
        let mut citation = Self { letter, ..Self::section(section.parse().map_err(|_| refuse())?) };
        for part in parts {
            if let (Some(value), None, None) =
                (part.strip_prefix("stk. "), citation.subsection, citation.number)
            {
                citation.subsection = Some(value.parse().map_err(|_| refuse())?);
            } else if let (Some(value), None) = (part.strip_prefix("nr. "), citation.number) {
                citation.number = Some(value.parse().map_err(|_| refuse())?);
            } else {
                return Err(refuse());
            }
        }
        Ok(citation)
    }
}

impl TryFrom<String> for Citation {
    type Error = NotACitation;
    fn try_from(text: String) -> Result<Self, NotACitation> {
        text.parse()
    }
}

impl From<Citation> for String {
    fn from(citation: Citation) -> Self {
        citation.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_reads_back_as_written() {
        for text in ["§ 32", "§ 53 a", "§ 32, stk. 1, nr. 1", "§ 54 a, stk. 2"] {
            assert_eq!(text.parse::<Citation>().map(|c| c.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_citation_is_refused() {
        for text in ["", "32", "§ x", "§ 32, stk. a", "§ 32, nr. 1, stk. 1", "§ 32, art. 3"] {
            assert!(text.parse::<Citation>().is_err(), "{text}");
        }
    }
}
