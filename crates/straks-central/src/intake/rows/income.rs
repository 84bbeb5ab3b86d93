//! Wage as the employers report it to the income register (eIndkomst).

use chrono::NaiveDate;
use straks_domain::{Cpr, Cvr, Hours, Money, Period};

use super::{CellFault, Cells, CellsOut, Column, Fault, FileColumns, Row, at, fact, required};
use crate::intake::record::{IncomeRecord, Record};

const CPR: Column = required::<Cpr>("cpr");
const CVR: Column = required::<Cvr>("cvr");
const FROM: Column = required::<NaiveDate>("period_from");
const LAST_DAY: Column = required::<NaiveDate>("period_last_day");
const PAY: Column = required::<Money>("pay");
const HOLIDAY_ALLOWANCE: Column = required::<Money>("holiday_allowance");
const HOURS: Column = fact::<Hours>("hours");

/// `income.csv`.
pub const INCOME: FileColumns =
    FileColumns::of("income.csv", &[CPR, CVR, FROM, LAST_DAY, PAY, HOLIDAY_ALLOWANCE, HOURS]).versioned();

impl Row for IncomeRecord {
    const FILE: FileColumns = INCOME;
    type Key = (Cpr, Cvr, Period);

    fn key(&self) -> Self::Key {
        (self.cpr, self.cvr, self.period)
    }

    fn read(cells: &Cells<'_>) -> Result<Self, Fault> {
        let income = Self {
            cpr: cells.required(&CPR)?,
            cvr: cells.required(&CVR)?,
            period: cells.period(&FROM, &LAST_DAY)?,
            pay: cells.required(&PAY)?,
            holiday_allowance: cells.required(&HOLIDAY_ALLOWANCE)?,
            hours: cells.fact(&HOURS)?,
        };
        if income.holiday_allowance > income.pay {
            return Err(at(&HOLIDAY_ALLOWANCE, CellFault::MoreThanWhole));
        }
        let most = Hours::whole(24 * income.period.days());
        if income.hours.known().is_some_and(|hours| *hours > most) {
            return Err(at(&HOURS, CellFault::TooManyHours));
        }
        Ok(income)
    }

    fn write(&self, cells: &mut CellsOut) {
        cells.put(&CPR, &self.cpr);
        cells.put(&CVR, &self.cvr);
        cells.put_period(&FROM, &LAST_DAY, self.period);
        cells.put(&PAY, &self.pay);
        cells.put(&HOLIDAY_ALLOWANCE, &self.holiday_allowance);
        cells.put_fact(&HOURS, &self.hours);
    }
}

impl From<IncomeRecord> for Record {
    fn from(income: IncomeRecord) -> Self {
        Self::Income(income)
    }
}
