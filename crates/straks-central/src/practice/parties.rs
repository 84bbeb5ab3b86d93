//! The employers and the people who work for them. Nothing here is wrong: flaws are planted in cases.

use chrono::{Datelike, Days, Months, NaiveDate};
use straks_domain::facts::{Fact, InsuranceStatus, TaxCard};
use straks_domain::{Cvr, Hours, Money, Month};

use super::names::{self, Sex};
use super::numbers::Numbers;
use super::random::{Random, Thing};
use crate::intake::record::{EmployerRecord, EmploymentRecord, PersonRecord};

/// Codes that no version of the insurance register has told anybody.
const UNKNOWN_CODES: [&str; 4] = ["7", "9", "12", "F3"];

/// Weekly hours in hundredths; most people work full time.
const WEEKLY_HOURS: [i64; 8] = [3_700, 3_700, 3_700, 3_700, 3_700, 3_200, 3_000, 2_500];

const YOUNGEST: u32 = 18;
const OLDEST: u32 = 66;
const FIRST_JOB_AGE: u32 = 15;

/// A person, the employment they are sick from, and what is reported of it.
#[derive(Debug, Clone)]
pub struct Worker {
    /// The person.
    pub person: PersonRecord,
    /// The employment.
    pub employment: EmploymentRecord,
    /// Of the employer, § 55.
    pub insurance: InsuranceStatus,
    /// Agreed weekly hours.
    pub weekly_hours: Hours,
    /// Wage per hour.
    pub wage: Money,
    /// Months whose report is not as it should be.
    pub gaps: Vec<(Month, Gap)>,
}

/// What is wrong with the report of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Pay without hours.
    NoHours,
    /// Leave without pay, but for so many hours.
    Leave(Hours),
}

impl Worker {
    /// The first day that the municipality pays for in an absence.
    pub fn payable_from(&self, first_absence_day: NaiveDate) -> NaiveDate {
        let own_days = if self.employment.flex_job || self.employment.chronic_illness_agreement {
            0
        } else if self.insurance == InsuranceStatus::Insured {
            1
        } else {
            30
        };
        first_absence_day + Days::new(own_days)
    }

    /// Wage for so many weekdays.
    pub fn pay_for(&self, weekdays: i64) -> Money {
        let hours = self.weekly_hours.hundredths() * weekdays / 5;
        Money::from_ore(hours * self.wage.ore() / 100)
    }
}

/// What kind of employment a worker has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terms {
    /// An ordinary one at an employer without insurance.
    Ordinary,
    /// A flex job, an agreement or an insured employer among them.
    Any,
}

/// An ordinary employer, insured where it is one of the small ones.
pub fn employer(seed: u64, number: usize, numbers: &mut Numbers) -> EmployerRecord {
    let mut random = Random::branch(seed, Thing::Employer, number as u64);
    let insured = number % 12 == 11;
    EmployerRecord {
        cvr: numbers.company(&mut random),
        name: names::company(number),
        insurance: if insured { InsuranceStatus::Insured } else { InsuranceStatus::NotInsured },
    }
}

/// An employer of which the insurance register tells a code that nobody knows.
pub fn employer_with_unknown_code(seed: u64, number: usize, numbers: &mut Numbers) -> EmployerRecord {
    let code = UNKNOWN_CODES[number % UNKNOWN_CODES.len()].to_owned();
    EmployerRecord { insurance: InsuranceStatus::Unknown(code), ..employer(seed, number, numbers) }
}

/// A worker at an employer.
pub fn worker(
    random: &mut Random,
    numbers: &mut Numbers,
    as_of: NaiveDate,
    employer: &EmployerRecord,
    sex: Sex,
    terms: Terms,
) -> Worker {
    let born = birthday(random, as_of);
    let weekly_hours = Hours::from_hundredths(*random.pick(&WEEKLY_HOURS));
    let person = PersonRecord {
        cpr: numbers.person(random, born, sex),
        name: names::person(random, sex),
        protected: terms == Terms::Any && random.percent(1),
        tax_card: Fact::Known(tax_card(random)),
    };
    let employment = employment(random, &person, born, employer.cvr, terms, weekly_hours);
    Worker {
        person,
        employment,
        insurance: employer.insurance.clone(),
        weekly_hours,
        wage: wage(random, born, as_of),
        gaps: Vec::new(),
    }
}

fn birthday(random: &mut Random, as_of: NaiveDate) -> NaiveDate {
    let (oldest, youngest) = (as_of - Months::new(12 * OLDEST), as_of - Months::new(12 * YOUNGEST));
    oldest + Days::new(random.within(1, (youngest - oldest).num_days()).unsigned_abs())
}

fn tax_card(random: &mut Random) -> TaxCard {
    let percent = u8::try_from(random.within(34, 42)).unwrap_or(37);
    TaxCard { percent, weekly_allowance: Money::from_kroner(random.within(18, 28) * 50) }
}

fn employment(
    random: &mut Random,
    person: &PersonRecord,
    born: NaiveDate,
    cvr: Cvr,
    terms: Terms,
    weekly_hours: Hours,
) -> EmploymentRecord {
    EmploymentRecord {
        cpr: person.cpr,
        cvr,
        from: hired(random, born),
        last_day: None,
        weekly_hours: Fact::Known(weekly_hours),
        agreed_hourly_wage: Fact::Missing,
        flex_job: terms == Terms::Any && random.percent(2),
        chronic_illness_agreement: terms == Terms::Any && random.percent(3),
    }
}

/// Long enough before the oldest case that no rule for new hires applies.
fn hired(random: &mut Random, born: NaiveDate) -> NaiveDate {
    let last = NaiveDate::from_ymd_opt(2024, 2, 1).expect("invariant: a day");
    let first = NaiveDate::from_ymd_opt(2006, 1, 1).expect("invariant: a day");
    let first = first.max(born + Months::new(12 * FIRST_JOB_AGE)).min(last);
    let day = first + Days::new(random.within(0, (last - first).num_days()).unsigned_abs());
    Month::of(day).first_day()
}

/// Whole and half kroner; the young earn less.
fn wage(random: &mut Random, born: NaiveDate, as_of: NaiveDate) -> Money {
    let most = if as_of.year() - born.year() < 22 { 160 } else { 320 };
    Money::from_ore(random.within(130 * 2, most * 2) * 50)
}
