//! What employers reported to the income register, month by month.

use chrono::NaiveDate;
use straks_domain::facts::Fact;
use straks_domain::{Hours, Money, Month};

use super::parties::{Gap, Worker};
use super::random::Random;
use crate::intake::record::IncomeRecord;

/// Weeks in a month, in ten-thousandths: 52 weeks in twelve months.
const WEEKS_PER_MONTH: i64 = 43_333;

/// Months before an absence that a case can look at, and one more.
pub const MONTHS_BEFORE: u32 = 7;

/// The reports from one month up to the last that is completed before a day.
pub fn reports(
    mut random: Random,
    worker: &Worker,
    from: Month,
    as_of: NaiveDate,
) -> impl Iterator<Item = IncomeRecord> {
    let holiday_paid = random.percent(10);
    let months = std::iter::successors(Some(from), |month| Some(month.next()));
    months.take_while(move |month| *month < Month::of(as_of)).map(move |month| {
        let gap = worker.gaps.iter().find(|(other, _)| *other == month).map(|(_, gap)| *gap);
        report(&mut random, worker, month, gap, holiday_paid)
    })
}

fn report(
    random: &mut Random,
    worker: &Worker,
    month: Month,
    gap: Option<Gap>,
    holiday_paid: bool,
) -> IncomeRecord {
    // A few hours more or less, as rosters have them.
    let usual = worker.weekly_hours.hundredths() * WEEKS_PER_MONTH / 10_000;
    let worked = match gap {
        Some(Gap::Leave(hours)) => hours,
        Some(Gap::NoHours) | None => Hours::from_hundredths(usual + random.within(-3, 3) * 50),
    };
    let wage = Money::from_ore(worked.hundredths() * worker.wage.ore() / 100);
    let holiday_allowance = if holiday_paid && month.to_string().ends_with("-05") {
        Money::from_ore(wage.ore() / 8)
    } else {
        Money::ZERO
    };
    IncomeRecord {
        cpr: worker.person.cpr,
        cvr: worker.employment.cvr,
        period: month.period(),
        pay: wage + holiday_allowance,
        holiday_allowance,
        hours: match gap {
            Some(Gap::NoHours) => Fact::Missing,
            Some(Gap::Leave(_)) | None => Fact::Known(worked),
        },
    }
}
