//! Cases for the properties: clear ones, and ones in which anything may be missing, odd or late.

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use straks_domain::facts::{
    AbsenceStretch, CaseFacts, Employment, Fact, HoursOrigin, IncomeReport, InsuranceStatus, Notification,
    PaidPeriod, RefundClaim, TaxCard, WageDuringAbsence, Work,
};
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::{Cvr, Hours, Money, Month, Period};

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn cvr() -> Cvr {
    "10172748".parse().expect("a company number")
}

pub fn fact<T: std::fmt::Debug + Clone>(known: impl Strategy<Value = T>) -> impl Strategy<Value = Fact<T>> {
    prop_oneof![8 => known.prop_map(Fact::Known), 1 => Just(Fact::Missing), 1 => Just(Fact::Disputed)]
}

pub fn hours(most: i64) -> impl Strategy<Value = Hours> {
    (0..=most * 100).prop_map(Hours::from_hundredths)
}

pub fn kroner(most: i64) -> impl Strategy<Value = Money> {
    (-10_000..=most * 100).prop_map(Money::from_ore)
}

pub fn days(from: NaiveDate, count: u64) -> Period {
    Period::new(from, from + Days::new(count)).expect("a period")
}

prop_compose! {
    /// A case that is clear, with one long claim on it.
    pub fn clear_case()(
        first_absence_day in (0..2_900_u64).prop_map(|days| day("2018-01-01") + Days::new(days)),
        weekly_hours in hours(60),
        gross_hour in 6_000..30_000_i64,
        claimed_days in 40..200_u64,
    ) -> CaseFacts {
        let month = Month::of(first_absence_day);
        let report = |back| IncomeReport {
            employer: cvr(),
            period: month.before(back).period(),
            pay: Money::from_ore(gross_hour * 160),
            holiday_allowance: Money::ZERO,
            hours: Fact::Known(Hours::whole(160)),
            origin: HoursOrigin::Wage,
        };
        let from = first_absence_day + Days::new(30);
        let notification = Notification {
            id: NotificationId::new("N"),
            received: first_absence_day,
            wage: WageDuringAbsence::Paid,
            citizen_request: Fact::Missing,
        };
        let work = Work::Employee(Employment {
            weekly_hours: Fact::Known(weekly_hours),
            hours_last_eight_weeks: Fact::Known(Hours::whole(296)),
            ..Employment::since(cvr(), day("2010-01-01"))
        });
        CaseFacts {
            tax_card: Fact::Known(TaxCard { percent: 37, weekly_allowance: Money::ZERO }),
            income: (1..=6).rev().map(report).collect(),
            absence: vec![AbsenceStretch::of(days(first_absence_day, 4_000), weekly_hours)],
            claims: vec![RefundClaim {
                id: ClaimId::new("A"),
                period: days(from, claimed_days),
                received: from,
                wage_paid: Fact::Known(Money::from_kroner(10_000_000)),
                dispensation: None,
            }],
            ..CaseFacts::begun(day("1985-06-15"), first_absence_day, notification, work)
        }
    }
}

prop_compose! {
    fn employment(first_absence_day: NaiveDate)(
        employed_days in prop_oneof![0..80_u64, Just(56), 80..4_000_u64],
        ends_after in weighted(0.15, 0..200_u64),
        weekly_hours in fact(hours(60)),
        hours_last_eight_weeks in fact(hours(400)),
        agreed_hourly_wage in fact(kroner(400)),
        flex_job in prop::bool::weighted(0.05),
        chronic_illness_agreement in prop::bool::weighted(0.05),
        employer_insurance in prop_oneof![
            6 => Just(InsuranceStatus::NotInsured),
            2 => Just(InsuranceStatus::Insured),
            1 => Just(InsuranceStatus::Unknown("7".to_owned())),
        ],
    ) -> Employment {
        Employment {
            from: first_absence_day - Days::new(employed_days),
            last_day: ends_after.map(|days| first_absence_day + Days::new(days)),
            weekly_hours, hours_last_eight_weeks, agreed_hourly_wage, flex_job, employer_insurance,
            chronic_illness_agreement,
            ..Employment::since(cvr(), first_absence_day)
        }
    }
}

/// Reports that begin anywhere in the months before, some of them over two months.
fn income(first_absence_day: NaiveDate) -> impl Strategy<Value = Vec<IncomeReport>> {
    let report = (
        0..7_u64,
        prop_oneof![3 => Just(30_u64), 1 => 1..60_u64],
        kroner(40_000),
        kroner(4_000),
        fact(hours(170)),
    );
    vec(report, 4..9).prop_map(move |reports| {
        let report = |(month, length, pay, holiday_allowance, hours)| IncomeReport {
            employer: cvr(),
            period: days(first_absence_day - Days::new(30 * month + 30), length),
            pay,
            holiday_allowance,
            hours,
            origin: HoursOrigin::Wage,
        };
        reports.into_iter().map(report).collect()
    })
}

fn absence(first_absence_day: NaiveDate) -> impl Strategy<Value = Vec<AbsenceStretch>> {
    vec((0..250_u64, 1..200_u64, hours(60)), 0..4).prop_map(move |stretches| {
        let stretch = |(after, length, weekly_hours)| {
            AbsenceStretch::of(days(first_absence_day + Days::new(after), length), weekly_hours)
        };
        stretches.into_iter().map(stretch).collect()
    })
}

fn claims(first_absence_day: NaiveDate) -> impl Strategy<Value = Vec<RefundClaim>> {
    vec((0..200_u64, 1..100_u64, 0..200_u64, fact(kroner(90_000))), 0..4).prop_map(move |claims| {
        let claim = |(place, (after, length, wait, wage_paid))| {
            let period = days(first_absence_day + Days::new(after), length);
            let received = period.until() + Days::new(wait);
            RefundClaim {
                id: ClaimId::new(format!("C{place}")),
                period,
                received,
                wage_paid,
                dispensation: None,
            }
        };
        claims.into_iter().enumerate().map(claim).collect()
    })
}

fn paid(first_absence_day: NaiveDate) -> impl Strategy<Value = Vec<PaidPeriod>> {
    let claim = prop_oneof![Just(None), Just(Some("C0")), Just(Some("X"))];
    vec((claim, 0..200_u64, 1..60_u64, kroner(20_000)), 0..3).prop_map(move |paid| {
        let at = first_absence_day.and_hms_opt(12, 0, 0).expect("noon").and_utc();
        let payment = |(claim, after, length, amount): (Option<&str>, _, _, _)| PaidPeriod {
            claim: claim.map(ClaimId::new),
            period: days(first_absence_day + Days::new(after), length),
            amount,
            at,
        };
        paid.into_iter().map(payment).collect()
    })
}

/// A first absence day with everything around it.
pub fn any_case() -> impl Strategy<Value = CaseFacts> {
    let first = prop_oneof![1 => 0..4_500_u64, 3 => 4_500..7_000_u64];
    first.prop_map(|days| day("2007-06-01") + Days::new(days)).prop_flat_map(any_case_on)
}

prop_compose! {
    fn any_case_on(first_absence_day: NaiveDate)(
        absent in weighted(0.4, 0..400_u64),
        received_after in 0..60_u64,
        wage in prop_oneof![Just(WageDuringAbsence::Paid), Just(WageDuringAbsence::PaidInEmployerPeriod)],
        asked_after in fact(0..80_u64),
        tax_card in fact((0..=100_u8, kroner(2_000))),
        employment in employment(first_absence_day),
        income in income(first_absence_day),
        absence in absence(first_absence_day),
        claims in claims(first_absence_day),
        paid in paid(first_absence_day),
    ) -> CaseFacts {
        let later = |days| first_absence_day + Days::new(days);
        let card = |(percent, weekly_allowance)| TaxCard { percent, weekly_allowance };
        let notification = Notification {
            id: NotificationId::new("N"),
            received: later(received_after),
            wage,
            citizen_request: map(asked_after, later),
        };
        CaseFacts {
            tax_card: map(tax_card, card),
            last_absence_day: absent.map(later),
            income, absence, claims, paid,
            ..CaseFacts::begun(day("1985-06-15"), first_absence_day, notification, Work::Employee(employment))
        }
    }
}

prop_compose! {
    /// A clear case with anything reported of the hours in the six months.
    pub fn case_with_odd_hours()(
        facts in clear_case(),
        months in vec(prop_oneof![
            4 => (prop_oneof![Just(40), Just(39), Just(48), 0..60_i64]).prop_map(|hours| Fact::Known(Hours::whole(hours))),
            1 => Just(Fact::Missing),
            1 => Just(Fact::Disputed),
        ], 6),
    ) -> CaseFacts {
        let mut facts = facts;
        for (report, hours) in facts.income.iter_mut().zip(months) {
            report.hours = hours;
        }
        facts
    }
}

pub fn map<T, U>(fact: Fact<T>, read: impl Fn(T) -> U) -> Fact<U> {
    match fact {
        Fact::Known(value) => Fact::Known(read(value)),
        Fact::Missing => Fact::Missing,
        Fact::Disputed => Fact::Disputed,
    }
}
