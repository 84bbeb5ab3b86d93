//! Random reports of wage and of what stands in for it: over two months, missing, twice, without hours.

use chrono::NaiveDate;
use straks_domain::facts::{HoursOrigin, IncomeReport};
use straks_domain::{Hours, Money, Month, Period};

use super::{cvr, fact};
use crate::random::{Random, shifted};

/// Reports of the months before.
pub fn any(random: &Random, first: NaiveDate) -> Vec<IncomeReport> {
    let months = Month::of(first);
    let usual = random.pick(&[16_000, 16_000, 4_800, 4_000, 6_000]);
    let fallback = random.chance(15);
    let mut reports = Vec::new();
    for back in (0..=7).rev() {
        if random.chance(8) {
            continue;
        }
        let mut period = months.before(back).period();
        if random.chance(12) {
            let from = random.day_near(period.from(), 20, 20);
            period = Period::new(from, shifted(from, random.between(1, 45))).expect("a period");
        }
        reports.push(report(random, period, usual, fallback));
        if random.chance(6) {
            reports.push(report(random, period, usual, fallback));
        }
    }
    reports
}

fn report(random: &Random, period: Period, usual: i64, fallback: bool) -> IncomeReport {
    let hundredths = match random.between(1, 20) {
        1..=2 => random.pick(&[0, 3_900, 3_999, 4_000, 4_001]),
        3 => random.between(0, 20_000),
        _ => usual,
    };
    let hourly = random.pick(&[11_050, 13_743, 14_937, 14_938, 14_939, 20_000]);
    let pay = if random.chance(4) { 0 } else { hourly * hundredths.max(1_000) / 100 };
    let allowance = if random.chance(8) { random.pick(&[500_000, pay]) } else { 0 };
    let other = random.chance(10);
    IncomeReport {
        employer: cvr(if other { "19435075" } else { "10172748" }),
        period,
        pay: Money::from_ore(pay),
        holiday_allowance: Money::from_ore(allowance.min(pay)),
        hours: fact(random, |_| Hours::from_hundredths(hundredths)),
        origin: if fallback && random.chance(40) { stand_in(random) } else { HoursOrigin::Wage },
    }
}

/// What hours may come from beside wage, § 32 and the order §§ 3-4.
fn stand_in(random: &Random) -> HoursOrigin {
    random.pick(&[
        HoursOrigin::Documented,
        HoursOrigin::UnemploymentBenefit,
        HoursOrigin::SicknessOrMaternityBenefit,
        HoursOrigin::GuaranteeFund,
        HoursOrigin::HolidayAllowance,
        HoursOrigin::SelfEmployment,
    ])
}
