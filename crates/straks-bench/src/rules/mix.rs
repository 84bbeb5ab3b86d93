//! The cases that the rules are measured on, the same in every run.
//!
//! Refunds: of ten cases six have one claim, three have two and one has three; the claims follow on each other.
//! Lengths in weeks are 1, 2, 4, 4, 4, 5, 8, 13, 17 and 26 in turn. First absence days lie from 2019 to 2025,
//! on every day of the week. A third works 37 hours above the maximum, a third 37 hours below it, a third 28
//! hours; every fifth comes back on half time for the last half. Left out: anything that a person must
//! look at; what is measured is the path that money takes by itself.

use chrono::{Datelike, Days, NaiveDate};
use straks_domain::facts::{
    AbsenceStretch, BenefitElsewhere, CaseFacts, Employment, Fact, HoursOrigin, IncomeReport, Notification,
    RefundClaim, TaxCard, WageDuringAbsence, Work,
};
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::{Cvr, Hours, Money, Month, Period};

/// The day that every case is assessed.
pub const AS_OF: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).expect("invariant: a date");
/// The first day on which an absence begins.
const BEGIN: NaiveDate = NaiveDate::from_ymd_opt(2019, 1, 1).expect("invariant: a date");
const LENGTHS: [u32; 10] = [1, 2, 4, 4, 4, 5, 8, 13, 17, 26];
const CLAIMS: [usize; 10] = [1, 2, 1, 1, 3, 1, 2, 1, 1, 2];
const REFUNDS: usize = 1_000;
const PERSONS: usize = 100;
/// Days that the employer pays for itself.
const EMPLOYER_PERIOD: u64 = 30;
/// Days of absence of a person with two employments.
const TWO_YEARS: u64 = 730;
/// Days between two claims of such a person.
const MONTHLY: usize = 28;

/// A person with two employments, and so two cases.
pub struct Person {
    /// One on which the employer is refunded, and one on which the person is paid.
    pub cases: [CaseFacts; 2],
}

/// Refunds of the mix above.
pub fn refunds() -> Vec<CaseFacts> {
    let mut lengths = LENGTHS.into_iter().cycle();
    let mut case = |place: usize| {
        let claims: Vec<u32> = lengths.by_ref().take(CLAIMS[place % CLAIMS.len()]).collect();
        refund(place, &claims)
    };
    (0..REFUNDS).map(&mut case).collect()
}

/// Refunds of one claim of so many weeks each.
pub fn refunds_of(weeks: u32) -> Vec<CaseFacts> {
    (0..REFUNDS).map(|place| refund(place, &[weeks])).collect()
}

/// Persons who are absent for two years from two employments.
pub fn persons() -> Vec<Person> {
    (0..PERSONS).map(person).collect()
}

/// A case with claims that follow on each other from the first day after the employer period. Each was received
/// on its first day, as ongoing refunds are.
fn refund(place: usize, lengths: &[u32]) -> CaseFacts {
    let first = BEGIN + Days::new((place as u64 * 37) % 2_200);
    let mut from = first + Days::new(EMPLOYER_PERIOD);
    let mut claims = Vec::new();
    for weeks in lengths {
        let until = from + Days::new(u64::from(*weeks) * 7);
        claims.push(claim(claims.len(), from, until));
        from = until;
    }
    let (hours, hourly) = [(37, 250), (37, 120), (28, 180)][place % 3];
    let absence = absence(place, first, from, hours);
    CaseFacts { claims, absence, ..case(first, from, WageDuringAbsence::Paid, hours, hourly) }
}

/// Every fifth person comes back on half time for the last half.
fn absence(place: usize, first: NaiveDate, until: NaiveDate, hours: i64) -> Vec<AbsenceStretch> {
    let stretch = |from, until, hours| {
        let period = Period::new(from, until).expect("invariant: a claim has days");
        AbsenceStretch::of(period, Hours::from_hundredths(hours))
    };
    if !place.is_multiple_of(5) {
        return vec![stretch(first, until, hours * 100)];
    }
    let middle = first + Days::new((until - first).num_days().unsigned_abs() / 2);
    vec![stretch(first, middle, hours * 100), stretch(middle, until, hours * 50)]
}

fn claim(place: usize, from: NaiveDate, until: NaiveDate) -> RefundClaim {
    RefundClaim {
        id: ClaimId::new(format!("C{place}")),
        period: Period::new(from, until).expect("invariant: a claim has days"),
        received: from,
        wage_paid: Fact::Known(Money::from_kroner(6_000 * (until - from).num_days())),
        dispensation: None,
    }
}

/// Part time in both: 20 hours with monthly claims, and 12 for which the person is paid.
fn person(place: usize) -> Person {
    let first = BEGIN + Days::new((place as u64 * 17) % 1_500);
    let until = first + Days::new(TWO_YEARS);
    let days: Vec<_> = first.iter_days().skip(30).take_while(|day| *day < until).step_by(MONTHLY).collect();
    let ends = days.iter().skip(1).copied().chain([until]);
    let claims = days.iter().zip(ends).enumerate().map(|(place, (from, until))| claim(place, *from, until));
    let part = |wage, hours: i64, hourly, elsewhere: i64| {
        let period = Period::new(first, until).expect("invariant: two years have days");
        let weeks =
            period.weeks().map(|week| BenefitElsewhere { week, amount: Money::from_kroner(elsewhere) });
        CaseFacts {
            absence: vec![AbsenceStretch::of(period, Hours::whole(hours))],
            elsewhere: weeks.collect(),
            ..case(first, until, wage, hours, hourly)
        }
    };
    let refunded = part(WageDuringAbsence::Paid, 20, 200, 1_400);
    let paid = part(WageDuringAbsence::PaidInEmployerPeriod, 12, 180, 2_300);
    Person { cases: [CaseFacts { claims: claims.collect(), ..refunded }, paid] }
}

/// An ordinary case: employed for years, six months of income, notified and asked for in time.
fn case(first: NaiveDate, until: NaiveDate, wage: WageDuringAbsence, hours: i64, hourly: i64) -> CaseFacts {
    let employer: Cvr = "10172748".parse().expect("invariant: a company number");
    let month = Month::of(first);
    let monthly_hours = hours * 4;
    let report = |back| IncomeReport {
        employer,
        period: month.before(back).period(),
        pay: Money::from_kroner(hourly * monthly_hours),
        holiday_allowance: Money::ZERO,
        hours: Fact::Known(Hours::whole(monthly_hours)),
        origin: HoursOrigin::Wage,
    };
    let notification = Notification {
        id: NotificationId::new("N"),
        received: first,
        wage,
        citizen_request: Fact::Known(first + Days::new(14)),
    };
    let employed = NaiveDate::from_ymd_opt(first.year() - 5, 1, 1).expect("invariant: a date");
    let work = Work::Employee(Employment {
        weekly_hours: Fact::Known(Hours::whole(hours)),
        hours_last_eight_weeks: Fact::Known(Hours::whole(hours * 8)),
        ..Employment::since(employer, employed)
    });
    let born = NaiveDate::from_ymd_opt(1985, 6, 15).expect("invariant: a date");
    CaseFacts {
        tax_card: Fact::Known(TaxCard { percent: 37, weekly_allowance: Money::ZERO }),
        last_absence_day: until.pred_opt(),
        income: (1..=6).rev().map(report).collect(),
        ..CaseFacts::begun(born, first, notification, work)
    }
}
