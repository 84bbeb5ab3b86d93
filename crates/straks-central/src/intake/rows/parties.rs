//! Who there is: persons, employers, and who is employed where.

use chrono::NaiveDate;
use straks_domain::facts::{Fact, InsuranceStatus, TaxCard};
use straks_domain::{Cpr, Cvr, Hours, Money};

use super::{CellFault, Cells, CellsOut, Column, Fault, FileColumns, Row, at, fact, optional, required};
use crate::intake::record::{EmployerRecord, EmploymentRecord, PersonRecord, Record};

/// Hours in a week.
pub(in crate::intake) const WEEK_HOURS: Hours = Hours::whole(168);

const CPR: Column = required::<Cpr>("cpr");
const CVR: Column = required::<Cvr>("cvr");
const NAME: Column = required::<String>("name");
const PROTECTED: Column = required::<bool>("protected");
const TAX_PERCENT: Column = fact::<u8>("tax_percent");
const TAX_ALLOWANCE: Column = optional::<Money>("tax_weekly_allowance");
const INSURANCE: Column = required::<InsuranceStatus>("insurance");
const FROM: Column = required::<NaiveDate>("from");
const LAST_DAY: Column = optional::<NaiveDate>("last_day");
const WEEKLY_HOURS: Column = fact::<Hours>("weekly_hours");
const AGREED_WAGE: Column = fact::<Money>("agreed_hourly_wage");
const FLEX_JOB: Column = required::<bool>("flex_job");
const CHRONIC_ILLNESS: Column = required::<bool>("chronic_illness_agreement");

/// `persons.csv`.
pub const PERSONS: FileColumns =
    FileColumns::of("persons.csv", &[CPR, NAME, PROTECTED, TAX_PERCENT, TAX_ALLOWANCE]).versioned();

/// `employers.csv`.
pub const EMPLOYERS: FileColumns = FileColumns::of("employers.csv", &[CVR, NAME, INSURANCE]).versioned();

/// `employments.csv`.
pub const EMPLOYMENTS: FileColumns = FileColumns::of(
    "employments.csv",
    &[CPR, CVR, FROM, LAST_DAY, WEEKLY_HOURS, AGREED_WAGE, FLEX_JOB, CHRONIC_ILLNESS],
)
.versioned();

impl Row for PersonRecord {
    const FILE: FileColumns = PERSONS;
    type Key = Cpr;

    fn key(&self) -> Cpr {
        self.cpr
    }

    fn read(cells: &Cells<'_>) -> Result<Self, Fault> {
        Ok(Self {
            cpr: cells.required(&CPR)?,
            name: cells.required(&NAME)?,
            protected: cells.required(&PROTECTED)?,
            tax_card: tax_card(cells)?,
        })
    }

    fn write(&self, cells: &mut CellsOut) {
        cells.put(&CPR, &self.cpr);
        cells.put(&NAME, &self.name);
        cells.put(&PROTECTED, &self.protected);
        match &self.tax_card {
            Fact::Known(card) => {
                cells.put(&TAX_PERCENT, &card.percent);
                cells.put(&TAX_ALLOWANCE, &card.weekly_allowance);
            }
            Fact::Missing => {}
            Fact::Disputed => cells.put_fact::<u8>(&TAX_PERCENT, &Fact::Disputed),
        }
    }
}

/// A tax card has both cells or none.
fn tax_card(cells: &Cells<'_>) -> Result<Fact<TaxCard>, Fault> {
    let pair = |missing: &Column, given: &Column| at(missing, CellFault::Pair { other: given.name.into() });
    match (cells.fact(&TAX_PERCENT)?, cells.optional(&TAX_ALLOWANCE)?) {
        (Fact::Known(percent), Some(weekly_allowance)) => {
            Ok(Fact::Known(TaxCard { percent, weekly_allowance }))
        }
        (Fact::Known(_), None) => Err(pair(&TAX_ALLOWANCE, &TAX_PERCENT)),
        (Fact::Missing, Some(_)) => Err(pair(&TAX_PERCENT, &TAX_ALLOWANCE)),
        (Fact::Missing, None) => Ok(Fact::Missing),
        (Fact::Disputed, _) => Ok(Fact::Disputed),
    }
}

impl Row for EmployerRecord {
    const FILE: FileColumns = EMPLOYERS;
    type Key = Cvr;

    fn key(&self) -> Cvr {
        self.cvr
    }

    fn read(cells: &Cells<'_>) -> Result<Self, Fault> {
        Ok(Self {
            cvr: cells.required(&CVR)?,
            name: cells.required(&NAME)?,
            insurance: cells.required(&INSURANCE)?,
        })
    }

    fn write(&self, cells: &mut CellsOut) {
        cells.put(&CVR, &self.cvr);
        cells.put(&NAME, &self.name);
        cells.put(&INSURANCE, &self.insurance);
    }
}

impl Row for EmploymentRecord {
    const FILE: FileColumns = EMPLOYMENTS;
    type Key = (Cpr, Cvr, NaiveDate);

    fn key(&self) -> Self::Key {
        (self.cpr, self.cvr, self.from)
    }

    fn read(cells: &Cells<'_>) -> Result<Self, Fault> {
        let employment = Self {
            cpr: cells.required(&CPR)?,
            cvr: cells.required(&CVR)?,
            from: cells.required(&FROM)?,
            last_day: cells.optional(&LAST_DAY)?,
            weekly_hours: cells.fact(&WEEKLY_HOURS)?,
            agreed_hourly_wage: cells.fact(&AGREED_WAGE)?,
            flex_job: cells.required(&FLEX_JOB)?,
            chronic_illness_agreement: cells.required(&CHRONIC_ILLNESS)?,
        };
        if employment.last_day.is_some_and(|last_day| last_day < employment.from) {
            return Err(at(&LAST_DAY, CellFault::EndBeforeStart));
        }
        if employment.weekly_hours.known().is_some_and(|hours| *hours > WEEK_HOURS) {
            return Err(at(&WEEKLY_HOURS, CellFault::TooManyHours));
        }
        Ok(employment)
    }

    fn write(&self, cells: &mut CellsOut) {
        cells.put(&CPR, &self.cpr);
        cells.put(&CVR, &self.cvr);
        cells.put(&FROM, &self.from);
        cells.put_optional(&LAST_DAY, self.last_day.as_ref());
        cells.put_fact(&WEEKLY_HOURS, &self.weekly_hours);
        cells.put_fact(&AGREED_WAGE, &self.agreed_hourly_wage);
        cells.put(&FLEX_JOB, &self.flex_job);
        cells.put(&CHRONIC_ILLNESS, &self.chronic_illness_agreement);
    }
}

impl From<PersonRecord> for Record {
    fn from(person: PersonRecord) -> Self {
        Self::Person(person)
    }
}

impl From<EmployerRecord> for Record {
    fn from(employer: EmployerRecord) -> Self {
        Self::Employer(employer)
    }
}

impl From<EmploymentRecord> for Record {
    fn from(employment: EmploymentRecord) -> Self {
        Self::Employment(employment)
    }
}
