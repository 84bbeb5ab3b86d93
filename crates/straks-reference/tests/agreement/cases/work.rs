//! Random work that somebody is absent from, near the boundaries of each chapter.

use chrono::{Months, NaiveDate};
use straks_domain::facts::{
    Employment, InsuranceStatus, InsuredHours, PayChange, PayChangeKind, PreviousEmployment, Roster,
    SelfEmployedInsurance, SelfEmployment, TrainingGround, Unemployment, WorkedStretch,
};
use straks_domain::{Hours, Money, Month, Period};

use super::{cvr, fact};
use crate::random::{Random, shifted};

/// An employment.
pub fn employment(random: &Random, first: NaiveDate) -> Employment {
    let back = random.pick(&[0, 55, 56, 57, 300, 300, 2_000, 4_000]);
    let from = shifted(first, -back);
    let hours = |random: &Random| random.pick(&[0, 7_000, 7_399, 7_400, 7_401, 29_600, 29_600]);
    Employment {
        from,
        last_day: random.chance(15).then(|| {
            let after = random.pick(&[-1, 0, 1, 11, 28, 29, 30, 60, 200]);
            shifted(first, after).max(from)
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
        previous: random.chance(8).then(|| PreviousEmployment {
            last_day: shifted(from, -random.between(1, 300)),
            at_work_before: fact(random, |random| random.chance(70)),
        }),
        employer_payroll: random
            .chance(5)
            .then(|| Money::from_kroner(random.pick(&[5_000_000, 8_513_750, 11_000_000]))),
        roster: random.chance(12).then(|| roster(random, first)),
        pay_changes: if random.chance(10) { pay_changes(random, first) } else { Vec::new() },
        training: random.chance(6).then(|| training(random, first)),
        ..Employment::since(cvr("10172748"), first)
    }
}

/// One week or two, with and without weekends, around thirty-seven hours.
fn roster(random: &Random, first: NaiveDate) -> Roster {
    let cycles: [&[i64]; 5] = [
        &[8, 8, 8, 8, 5, 0, 0],
        &[0, 0, 0, 0, 0, 12, 12],
        &[12, 12, 12, 12, 0, 0, 0, 13, 13, 0, 0, 0, 0, 0],
        &[24, 0, 0, 0, 24],
        &[7, 7, 7],
    ];
    let cycle = random.pick(&cycles);
    Roster {
        begins: random.day_near(first, 300, 30),
        hours: cycle.iter().map(|hours| Hours::whole(*hours)).collect(),
        shifts: random.chance(40),
    }
}

/// §§ 47, 51: one change or two, now and then before the absence, within a week, or not told.
fn pay_changes(random: &Random, first: NaiveDate) -> Vec<PayChange> {
    let kinds = [PayChangeKind::PayRise, PayChangeKind::MoreHours, PayChangeKind::Qualified];
    let count = random.pick(&[1, 1, 2]);
    let change = |_| PayChange {
        from: super::near(random, first),
        kind: random.pick(&kinds),
        hourly_wage: fact(random, |random| Money::from_ore(random.pick(&[12_500, 13_000, 14_938, 20_000]))),
    };
    let mut changes: Vec<_> = (0..count).map(change).collect();
    changes.sort_by_key(|change| change.from);
    changes
}

/// Hours of a week.
pub fn weekly_hours(random: &Random) -> Hours {
    match random.between(1, 10) {
        1..=5 => Hours::whole(37),
        6 => Hours::from_hundredths(random.pick(&[0, 399, 400, 401])),
        7 => Hours::whole(random.pick(&[20, 30, 45, 60])),
        _ => Hours::from_hundredths(random.between(0, 6_000)),
    }
}

/// § 32(1) nos. 3 and 4, around the month and the eighteen months.
fn training(random: &Random, first: NaiveDate) -> TrainingGround {
    if random.chance(40) {
        return TrainingGround::PaidPractice;
    }
    TrainingGround::Completed {
        on: random.day_near(first - Months::new(random.pick(&[0, 1, 1])), 2, 2),
        months: u8::try_from(random.pick(&[17, 18, 36])).expect("a small number"),
    }
}

/// A business, old or young, with profits around the maximum and insurances of every kind.
pub fn business(random: &Random, first: NaiveDate) -> SelfEmployment {
    let half_a_year_ago = first - Months::new(6);
    let from =
        if random.chance(30) { random.day_near(half_a_year_ago, 60, 60) } else { shifted(first, -2_000) };
    let profit = random.pick(&[26_442_000, 26_441_900, 12_000_000, 0, -500_000, 17_628_000, 40_000_000]);
    SelfEmployment {
        from,
        last_day: random.chance(6).then(|| shifted(first, random.pick(&[-10, 0, 20, 60])).max(from)),
        worked: fact(random, |random| worked(random, first)),
        yearly_profit: fact(random, |_| Money::from_ore(profit)),
        insurance: match random.between(1, 20) {
            1..=8 => SelfEmployedInsurance::NotInsured,
            9 => SelfEmployedInsurance::Unknown("17".to_owned()),
            _ => SelfEmployedInsurance::Insured { from_day: random.pick(&[1, 3]), whole: random.chance(50) },
        },
        chronic_illness_agreement: random.chance(12),
        working_days: working_days(random),
        notified: fact(random, |random| {
            random.day_near(shifted(first, random.pick(&[0, 5, 7, 9, 21])), 2, 2)
        }),
    }
}

fn working_days(random: &Random) -> [bool; 7] {
    const USUAL: [bool; 7] = [true, true, true, true, true, false, false];
    if random.chance(60) {
        return USUAL;
    }
    let mut days = [false; 7];
    for day in &mut days {
        *day = random.chance(60);
    }
    if days.contains(&true) { days } else { USUAL }
}

/// § 42: months with and without enough hours, now and then as an employee, with gaps and within a month.
fn worked(random: &Random, first: NaiveDate) -> Vec<WorkedStretch> {
    let months = Month::of(first);
    let mut stretches = Vec::new();
    let often = random.pick(&[100, 95, 60]);
    for back in 1..=13 {
        if !random.chance(often) {
            continue;
        }
        let mut period = months.before(back).period();
        if random.chance(10) {
            period =
                Period::new(period.from(), shifted(period.from(), random.between(10, 27))).expect("a period");
        }
        let hours = random.pick(&[1_850, 1_849, 3_700, 3_700, 3_700, 1_000]);
        stretches.push(WorkedStretch {
            period,
            weekly_hours: Hours::from_hundredths(hours),
            as_employee: back > 3 && random.chance(10),
        });
    }
    stretches
}

/// Unemployment, with and without work beside it.
pub fn unemployment(random: &Random) -> Unemployment {
    let beside = |random: &Random| random.pick(&[0, 1_200, 1_500, 2_999, 3_000, 3_700, 4_000]);
    Unemployment {
        entitled: fact(random, |random| random.chance(90)),
        daily_rate: fact(random, |random| {
            Money::from_ore(random.pick(&[77_100, 93_000, 101_700, 101_701, 110_000, 51_433, 0]))
        }),
        insured: random.pick(&[InsuredHours::FullTime, InsuredHours::PartTime]),
        would_have_worked: random
            .chance(30)
            .then(|| fact(random, |random| Hours::from_hundredths(beside(random)))),
    }
}
