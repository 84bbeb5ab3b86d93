//! Random cases that hug the boundaries: dates at changes of parameters, four hours, 74 hours, 240 and 40
//! hours, month windows, holidays, the thirtieth day.

use chrono::{Months, NaiveDate};
use straks_domain::facts::{
    AbsenceStretch, CaseFacts, Employment, Fact, HoursOrigin, IncomeReport, InsuranceStatus, Notification,
    RefundClaim, TaxCard, WageDuringAbsence, Work,
};
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::{Cvr, Hours, Money, Month, Period};

use crate::random::{Random, shifted};

/// Days on which something changes, or that are holidays.
const TURNING_DAYS: &[&str] = &[
    "2008-06-02",
    "2010-01-04",
    "2012-01-02",
    "2012-07-02",
    "2014-07-01",
    "2015-01-05",
    "2016-01-04",
    "2019-01-01",
    "2020-01-06",
    "2023-05-05",
    "2024-01-01",
    "2024-02-29",
    "2024-04-26",
    "2025-01-06",
    "2026-01-05",
    "2026-04-06",
    "2026-05-14",
    "2026-05-25",
    "2026-12-25",
    "2027-01-04",
];

/// Before the first weekly maximum nothing can be worked out, so nothing is assessed.
const FIRST_RATE: &str = "2010-01-04";

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn cvr(digits: &str) -> Cvr {
    digits.parse().expect("a company number")
}

/// A case and the day of its assessment.
pub fn any(random: &mut Random) -> (CaseFacts, NaiveDate) {
    let first = first_absence_day(random).max(day(FIRST_RATE));
    let notification = notification(random, first);
    let employment = employment(random, first);
    let born = if random.chance(5) {
        shifted(first - Months::new(16 * 12), random.between(-60, 200))
    } else {
        day("1985-06-15")
    };
    let facts = CaseFacts {
        tax_card: fact(random, tax_card),
        last_absence_day: random.chance(40).then(|| {
            let after = random.pick(&[0, 3, 28, 29, 30, 31, 60, 150, 154, 200, 400]);
            shifted(first, after + random.between(0, 6))
        }),
        income: income(random, first),
        absence: absence(random, first),
        claims: claims(random, first),
        ..CaseFacts::begun(born, first, notification, Work::Employee(employment))
    };
    let after = random.pick(&[0, 20, 30, 60, 120, 184, 210, 300, 500]) + random.between(0, 31);
    (facts, shifted(first, after))
}

fn first_absence_day(random: &mut Random) -> NaiveDate {
    if random.chance(40) {
        let turn = day(random.pick(TURNING_DAYS));
        let back = random.pick(&[0, 0, 30, 21, 60, 120, 180]);
        return shifted(random.day_near(turn, 2, 2), -back);
    }
    if random.chance(20) {
        return random.day_near(day(FIRST_RATE), 0, 2_920);
    }
    random.day_near(day("2015-01-01"), 0, 4_380)
}

fn fact<T>(random: &mut Random, known: impl FnOnce(&mut Random) -> T) -> Fact<T> {
    match random.between(1, 100) {
        1..=3 => Fact::Missing,
        4..=6 => Fact::Disputed,
        _ => Fact::Known(known(random)),
    }
}

fn tax_card(random: &mut Random) -> TaxCard {
    let percent = random.pick(&[0, 8, 37, 37, 42, 55, 100]);
    TaxCard { percent, weekly_allowance: Money::from_ore(random.pick(&[0, 0, 50_000, 100_050, 900_000])) }
}

fn notification(random: &mut Random, first: NaiveDate) -> Notification {
    let after = random.pick(&[0, 5, 14, 28, 35, 37, 60]);
    let wage =
        if random.chance(60) { WageDuringAbsence::Paid } else { WageDuringAbsence::PaidInEmployerPeriod };
    Notification {
        id: NotificationId::new("N"),
        received: random.day_near(shifted(first, after), 1, 1),
        wage,
        citizen_request: fact(random, |random| random.day_near(first, 0, 60)),
    }
}

fn employment(random: &mut Random, first: NaiveDate) -> Employment {
    let back = random.pick(&[0, 55, 56, 57, 300, 300, 2_000, 4_000]);
    let hours = |random: &mut Random| random.pick(&[0, 7_000, 7_399, 7_400, 7_401, 29_600, 29_600]);
    Employment {
        from: shifted(first, -back),
        last_day: random.chance(15).then(|| {
            let after = random.pick(&[-1, 0, 1, 11, 28, 29, 30, 60, 200]);
            shifted(first, after)
        }),
        weekly_hours: fact(random, weekly_hours),
        hours_last_eight_weeks: fact(random, |random| Hours::from_hundredths(hours(random))),
        agreed_hourly_wage: fact(random, |random| Money::from_ore(random.pick(&[12_011, 13_792, 16_000]))),
        flex_job: random.chance(4),
        chronic_illness_agreement: random.chance(5),
        employer_insurance: match random.between(1, 100) {
            1..=12 => InsuranceStatus::Insured,
            13..=16 => InsuranceStatus::Unknown("7".to_owned()),
            _ => InsuranceStatus::NotInsured,
        },
        ..Employment::since(cvr("10172748"), first)
    }
}

fn weekly_hours(random: &mut Random) -> Hours {
    match random.between(1, 10) {
        1..=5 => Hours::whole(37),
        6 => Hours::from_hundredths(random.pick(&[0, 399, 400, 401])),
        7 => Hours::whole(random.pick(&[20, 30, 45, 60])),
        _ => Hours::from_hundredths(random.between(0, 6_000)),
    }
}

/// Reports of the months before, some of them over two months, some missing, some twice.
fn income(random: &mut Random, first: NaiveDate) -> Vec<IncomeReport> {
    let months = Month::of(first);
    let usual = random.pick(&[16_000, 16_000, 4_800, 4_000, 6_000]);
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
        reports.push(report(random, period, usual));
        if random.chance(6) {
            reports.push(report(random, period, usual));
        }
    }
    reports
}

fn report(random: &mut Random, period: Period, usual: i64) -> IncomeReport {
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
        origin: HoursOrigin::Wage,
    }
}

/// Stretches one after the other, now and then with a gap.
fn absence(random: &mut Random, first: NaiveDate) -> Vec<AbsenceStretch> {
    let mut from = if random.chance(4) { shifted(first, random.between(-3, 3)) } else { first };
    let mut stretches = Vec::new();
    let count = if random.chance(2) { 0 } else { random.pick(&[1, 1, 1, 2, 3]) };
    for place in 1..=count {
        let length = if place == count { random.pick(&[900, 900, 100]) } else { random.between(1, 80) };
        let period = Period::new(from, shifted(from, length)).expect("a period");
        stretches.push(AbsenceStretch::of(period, weekly_hours(random)));
        from = period.until();
        if random.chance(5) {
            from = shifted(from, random.between(1, 10));
        }
    }
    stretches
}

fn claims(random: &mut Random, first: NaiveDate) -> Vec<RefundClaim> {
    let count = random.pick(&[0, 1, 1, 2, 3]);
    let after = random.pick(&[0, 1, 21, 30, 30, 42, 90]);
    let mut from = random.day_near(shifted(first, after), 2, 6);
    let mut claims = Vec::new();
    for place in 0..count {
        let length = random.pick(&[1, 5, 7, 14, 28, 30, 31, 60]);
        let period = Period::new(from, shifted(from, length)).expect("a period");
        let wait = random.pick(&[0, 1, 10, 60, 61, 62, 63, 90, 180]);
        let wage = random.pick(&[9_999_999, 9_999_999, 40_000 * length / 7, 400_000 * length / 7, -100]);
        claims.push(RefundClaim {
            id: ClaimId::new(format!("C{place}")),
            period,
            received: shifted(period.until(), wait),
            wage_paid: fact(random, |_| Money::from_ore(wage)),
        });
        from = if random.chance(10) { shifted(from, random.between(0, 4)) } else { period.until() };
    }
    claims
}
