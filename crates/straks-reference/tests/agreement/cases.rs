//! Random cases that hug the boundaries: dates at changes of parameters, four hours, 74 hours, 240 and 40
//! hours, month windows, holidays, the thirtieth day. What happens beside the illness has its own files.

mod course;
mod income;
mod life;
mod work;

use chrono::{Months, NaiveDate};
use straks_domain::facts::{
    AbsenceStretch, BenefitElsewhere, CaseFacts, DispensationGround, EarlierBenefit, Fact, FullAbsence,
    Notification, RefundClaim, RemainingWork, TaxCard, WageDuringAbsence, Work,
};
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::{Cvr, Money, Period, Week};

use crate::random::{Random, shifted};
use work::weekly_hours;

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
pub fn any(random: &Random) -> (CaseFacts, NaiveDate) {
    let covid = random.chance(9);
    let first = if covid { covid_day(random) } else { first_absence_day(random).max(day(FIRST_RATE)) };
    let after = random.pick(&[0, 20, 30, 60, 120, 184, 210, 300, 500]) + random.between(0, 31);
    let as_of = shifted(first, after);
    let notification = notification(random, first);
    let work = match random.between(if covid { -30 } else { 1 }, 100) {
        ..=15 => Work::SelfEmployed(work::business(random, first)),
        16..=25 => Work::Unemployed(work::unemployment(random)),
        _ => Work::Employee(work::employment(random, first)),
    };
    let is_employee = work.employment().is_some();
    let eventful = random.chance(60);
    let born = if random.chance(5) {
        shifted(first - Months::new(16 * 12), random.between(-60, 200)).min(first)
    } else {
        day("1985-06-15")
    };
    let mut facts = CaseFacts {
        tax_card: fact(random, tax_card),
        last_absence_day: random.chance(40).then(|| {
            let after = random.pick(&[0, 3, 28, 29, 30, 31, 60, 150, 154, 200, 400]);
            shifted(first, after + random.between(0, 6))
        }),
        income: income::any(random, first),
        absence: absence(random, first),
        claims: if is_employee { claims(random, first) } else { Vec::new() },
        elsewhere: if random.chance(12) { elsewhere(random, first) } else { Vec::new() },
        earlier: if random.chance(12) { earlier(random, first) } else { Vec::new() },
        ..CaseFacts::begun(born, first, notification, work)
    };
    if eventful || covid {
        facts.life = life::any(random, first, as_of, covid);
        facts.follow_up = life::follow_up(random, first);
        facts.course = course::any(random, first, as_of);
    }
    (facts, as_of)
}

/// Near the opening or the closing of a window for COVID-19.
fn covid_day(random: &Random) -> NaiveDate {
    let turn = day(random.pick(life::COVID_DAYS));
    let back = random.pick(&[0, 0, 10, 30, -20, -60]);
    shifted(random.day_near(turn, 2, 2), -back)
}

/// A day of the absence on which something is about to change, or any other.
fn near(random: &Random, first: NaiveDate) -> NaiveDate {
    let after = random.pick(&[0, 0, 10, 29, 30, 31, 45, 60, 100, 200]);
    random.day_near(shifted(first, after), 2, 5)
}

/// Some days of the absence.
fn stretch(random: &Random, first: NaiveDate) -> Period {
    let from = near(random, first);
    Period::new(from, shifted(from, random.pick(&[1, 2, 5, 7, 14, 30, 60]))).expect("a period")
}

/// § 50(2): other cases of the person, for some weeks of this one.
fn elsewhere(random: &Random, first: NaiveDate) -> Vec<BenefitElsewhere> {
    let mut week = Week::of(near(random, first));
    let mut amounts = Vec::new();
    for _ in 0..random.between(1, 6) {
        let amount = random.pick(&[0, 50_000, 200_050, 420_000, 508_500, 600_000, -100]);
        amounts.push(BenefitElsewhere { week, amount: Money::from_ore(amount) });
        if random.chance(80) {
            week = week.next();
        }
    }
    amounts
}

/// § 24: days of earlier absences, some of them long, oldest first.
fn earlier(random: &Random, first: NaiveDate) -> Vec<EarlierBenefit> {
    let mut until = shifted(first, -random.pick(&[1, 10, 60, 150, 200]));
    let mut days = Vec::new();
    for _ in 0..random.pick(&[1, 1, 2, 3]) {
        let from = shifted(until, -random.pick(&[5, 30, 31, 60, 120, 160, 200]));
        days.push(EarlierBenefit {
            period: Period::new(from, until).expect("a period"),
            first_absence_day: shifted(from, -random.pick(&[0, 0, 10, 29, 30, 100])),
        });
        until = shifted(from, random.pick(&[0, -1, -40, 10]));
    }
    days.reverse();
    days
}

fn first_absence_day(random: &Random) -> NaiveDate {
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

/// Known, unless nobody has told it or reports contradict each other.
fn fact<T>(random: &Random, known: impl FnOnce(&Random) -> T) -> Fact<T> {
    match random.between(1, 100) {
        1..=3 => Fact::Missing,
        4..=6 => Fact::Disputed,
        _ => Fact::Known(known(random)),
    }
}

fn tax_card(random: &Random) -> TaxCard {
    let percent = random.pick(&[0, 8, 37, 37, 42, 55, 100]);
    TaxCard { percent, weekly_allowance: Money::from_ore(random.pick(&[0, 0, 50_000, 100_050, 900_000])) }
}

fn notification(random: &Random, first: NaiveDate) -> Notification {
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

/// Stretches one after the other, now and then with a gap.
fn absence(random: &Random, first: NaiveDate) -> Vec<AbsenceStretch> {
    let mut from = if random.chance(4) { shifted(first, random.between(-3, 3)) } else { first };
    let mut stretches = Vec::new();
    let count = if random.chance(2) { 0 } else { random.pick(&[1, 1, 1, 2, 3]) };
    for place in 1..=count {
        let length = if place == count { random.pick(&[900, 900, 100]) } else { random.between(1, 80) };
        let period = Period::new(from, shifted(from, length)).expect("a period");
        stretches.push(AbsenceStretch {
            counts_as_full: random.chance(10).then(|| {
                random.pick(&[
                    FullAbsence::BecameUnemployed,
                    FullAbsence::UnemployedPartlyUnfit,
                    FullAbsence::NoPartTimeWork,
                ])
            }),
            remaining_work: if random.chance(20) { remaining_work(random) } else { None },
            ..AbsenceStretch::of(period, weekly_hours(random))
        });
        from = period.until();
        if random.chance(5) {
            from = shifted(from, random.between(1, 10));
        }
    }
    stretches
}

/// § 53(3): looked at for a business only.
fn remaining_work(random: &Random) -> Option<RemainingWork> {
    let some = [
        RemainingWork::Nothing,
        RemainingWork::AtMostQuarter,
        RemainingWork::AtMostHalf,
        RemainingWork::MoreThanHalf,
    ];
    Some(random.pick(&some))
}

fn claims(random: &Random, first: NaiveDate) -> Vec<RefundClaim> {
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
            dispensation: random.chance(15).then_some(DispensationGround::Special),
        });
        from = if random.chance(10) { shifted(from, random.between(0, 4)) } else { period.until() };
    }
    claims
}
