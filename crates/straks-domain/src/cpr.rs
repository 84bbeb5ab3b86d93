//! Personal identification numbers. They are health data here: masked wherever they could be printed.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

const WEIGHTS: [u32; 10] = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/// Personal identification number (CPR-nummer): ten digits, day, month, year and serial.
///
/// `Debug` is masked and there is no `Display`: whoever needs the digits calls [`Cpr::reveal`].
/// The check digit is only a hint, since numbers without it have been issued since 1 October 2007.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cpr([u8; 10]);

/// Why a text is not a CPR number. The text itself is never repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotACpr {
    /// Not ten digits, with or without a hyphen after the sixth.
    #[error("a CPR number has ten digits")]
    Digits,
    /// Its first six digits are no date.
    #[error("the first six digits of a CPR number are a date")]
    Date,
}

impl Cpr {
    /// The ten digits. Say why at the place of use.
    #[must_use]
    pub fn reveal(&self) -> String {
        self.0.iter().map(|digit| char::from(b'0' + digit)).collect()
    }

    /// The birthday part with the serial masked: `158388-••••`.
    #[must_use]
    pub fn masked(&self) -> String {
        let mut text: String = self.reveal().chars().take(6).collect();
        text.push_str("-••••");
        text
    }

    /// True for a practice number: 80 is added to the month, which Denmark never issues.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.raw_month() > 80
    }

    /// True when the mod-11 check digit holds; a number without it may still be right.
    #[must_use]
    pub fn check_digit_holds(&self) -> bool {
        let sum: u32 = self.0.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(*digit) * weight).sum();
        sum.is_multiple_of(11)
    }

    /// The day of birth, with the century of the seventh digit.
    #[must_use]
    pub fn born(&self) -> NaiveDate {
        self.date().expect("invariant: a CPR number holds a date")
    }

    fn raw_month(&self) -> u32 {
        self.pair(2)
    }

    fn pair(&self, at: usize) -> u32 {
        u32::from(self.0[at]) * 10 + u32::from(self.0[at + 1])
    }

    fn date(&self) -> Option<NaiveDate> {
        let month = if self.is_practice() { self.raw_month() - 80 } else { self.raw_month() };
        NaiveDate::from_ymd_opt(self.year(), month, self.pair(0))
    }

    fn year(&self) -> i32 {
        let short = i32::from(self.0[4]) * 10 + i32::from(self.0[5]);
        let century = match (self.0[6], short) {
            (0..=3, _) | (4 | 9, 37..=99) => 1900,
            (4 | 9, _) | (5..=8, 0..=57) => 2000,
            _ => 1800,
        };
        century + short
    }
}

impl FromStr for Cpr {
    type Err = NotACpr;

    fn from_str(text: &str) -> Result<Self, NotACpr> {
        let plain = match text.as_bytes() {
            [first @ .., b'-', _, _, _, _] if first.len() == 6 => text.replacen('-', "", 1),
            _ => text.to_owned(),
        };
        let mut digits = [0; 10];
        if plain.len() != digits.len() {
            return Err(NotACpr::Digits);
        }
        for (digit, byte) in digits.iter_mut().zip(plain.bytes()) {
            *digit = byte.is_ascii_digit().then(|| byte - b'0').ok_or(NotACpr::Digits)?;
        }
        let cpr = Self(digits);
        cpr.date().map(|_| cpr).ok_or(NotACpr::Date)
    }
}

impl fmt::Debug for Cpr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cpr(••••••-••••)")
    }
}

impl TryFrom<String> for Cpr {
    type Error = NotACpr;
    fn try_from(text: String) -> Result<Self, NotACpr> {
        text.parse()
    }
}

impl From<Cpr> for String {
    fn from(cpr: Cpr) -> Self {
        cpr.reveal()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cpr(text: &str) -> Cpr {
        text.parse().expect("a CPR number")
    }

    #[test]
    fn k01_a_known_number_has_its_check_digit_and_birthday() {
        let known = cpr("1111111118");
        assert!(known.check_digit_holds());
        assert_eq!(known.born(), NaiveDate::from_ymd_opt(1911, 11, 11).expect("a date"));
        assert!(!known.is_practice());
    }

    #[test]
    fn k02_the_seventh_digit_gives_the_century() {
        assert_eq!(cpr("0101364000").born().to_string(), "2036-01-01");
        assert_eq!(cpr("0101374000").born().to_string(), "1937-01-01");
        assert_eq!(cpr("0101585000").born().to_string(), "1858-01-01");
        for (digits, year) in [
            ("0101000000", "1900"),
            ("0101993000", "1999"),
            ("0101004000", "2000"),
            ("0101584000", "1958"),
            ("0101005000", "2000"),
            ("0101575000", "2057"),
            ("0101998000", "1899"),
            ("0101369000", "2036"),
            ("0101379000", "1937"),
        ] {
            assert_eq!(cpr(digits).born().to_string(), format!("{year}-01-01"), "{digits}");
        }
    }

    #[test]
    fn k05_a_number_without_its_check_digit_is_accepted() {
        assert!(!cpr("010165-0007").check_digit_holds());
    }

    #[test]
    fn a_practice_number_has_eighty_added_to_its_month() {
        let practice = cpr("158388-1234");
        assert!(practice.is_practice());
        assert_eq!(practice.born().to_string(), "1988-03-15");
        assert_eq!(practice.masked(), "158388-••••");
    }

    #[test]
    fn nothing_prints_the_digits() {
        assert_eq!(format!("{:?}", cpr("1111111118")), "Cpr(••••••-••••)");
        let refused = "111111111x".parse::<Cpr>().expect_err("a letter is no digit");
        assert!(!refused.to_string().contains("1111"));
    }

    #[test]
    fn what_is_no_cpr_number_is_refused() {
        assert_eq!("311226-0000".parse::<Cpr>().map(|_| ()), Ok(()));
        assert_eq!("320126-0000".parse::<Cpr>(), Err(NotACpr::Date));
        assert_eq!("3112-260000".parse::<Cpr>(), Err(NotACpr::Digits));
        assert_eq!("311226000".parse::<Cpr>(), Err(NotACpr::Digits));
    }
}
