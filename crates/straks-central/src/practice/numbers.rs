//! CPR and CVR numbers for practice: the form is right, and no person has such a number.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use straks_domain::{Cpr, Cvr};

use super::names::Sex;
use super::random::Random;

/// What Denmark never adds to a month, and so marks a practice number.
const PRACTICE_MONTH: u32 = 80;

/// Share of the numbers that have a check digit; numbers without have been issued since 2007.
const WITH_CHECK_DIGIT: i64 = 85;

/// Numbers that have not been given before.
#[derive(Debug, Default)]
pub struct Numbers {
    persons: HashSet<Cpr>,
    companies: HashSet<Cvr>,
}

impl Numbers {
    /// A new practice CPR number for a birthday from 1937 to 2036.
    pub fn person(&mut self, random: &mut Random, born: NaiveDate, sex: Sex) -> Cpr {
        let checked = random.percent(WITH_CHECK_DIGIT);
        loop {
            // A seventh digit of another century can leave 29 February without a year.
            let Ok(cpr) = candidate(random, born).parse::<Cpr>() else { continue };
            let even = cpr.reveal().ends_with(['0', '2', '4', '6', '8']);
            let fits =
                even == (sex == Sex::Female) && cpr.check_digit_holds() == checked && cpr.born() == born;
            if fits && self.persons.insert(cpr) {
                return cpr;
            }
        }
    }

    /// A new CVR number.
    pub fn company(&mut self, random: &mut Random) -> Cvr {
        loop {
            let digits = format!("{:08}", random.within(10_000_000, 49_999_999));
            if let Some(cvr) = digits.parse().ok().filter(|cvr| self.companies.insert(*cvr)) {
                return cvr;
            }
        }
    }
}

/// Ten digits with the birthday; the seventh may still name another century.
fn candidate(random: &mut Random, born: NaiveDate) -> String {
    let (month, year) = (born.month() + PRACTICE_MONTH, born.year().rem_euclid(100));
    format!("{:02}{month:02}{year:02}{:04}", born.day(), random.within(0, 9_999))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_for_practice_and_has_the_birthday_and_sex() {
        let (mut numbers, mut random) = (Numbers::default(), Random::new(1));
        let (mut checked, mut seen) = (0, HashSet::new());
        for year in 1960..2009 {
            let born = NaiveDate::from_ymd_opt(year, 2, 28).expect("a day");
            for sex in [Sex::Female, Sex::Male] {
                let cpr = numbers.person(&mut random, born, sex);
                assert!(cpr.is_practice());
                assert_eq!(cpr.born(), born);
                assert!(seen.insert(cpr));
                checked += usize::from(cpr.check_digit_holds());
            }
        }
        assert!((60..98).contains(&checked), "{checked} of 98 have a check digit");
    }

    #[test]
    fn a_leap_day_of_2000_has_a_number() {
        let (mut numbers, born) = (Numbers::default(), NaiveDate::from_ymd_opt(2000, 2, 29).expect("a day"));
        for seed in 0..50 {
            let cpr = numbers.person(&mut Random::new(seed), born, Sex::Female);
            assert_eq!(cpr.born(), born);
        }
    }

    #[test]
    fn company_numbers_are_valid_and_new() {
        let (mut numbers, mut random) = (Numbers::default(), Random::new(1));
        let all: HashSet<_> = (0..300).map(|_| numbers.company(&mut random)).collect();
        assert_eq!(all.len(), 300);
    }
}
