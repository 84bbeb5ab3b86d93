//! Proves that a day, and a week, allocates nothing: a case of two years takes as many allocations as one of a
//! month, without a trace. Left out: how many bytes they are, which a list of weeks must grow by.

use std::hint::black_box;

use chrono::{Days, NaiveDate};
use straks_domain::facts::{
    AbsenceStretch, BenefitElsewhere, CaseFacts, Employment, Fact, HoursOrigin, IncomeReport, Notification,
    RefundClaim, TaxCard, WageDuringAbsence, Work,
};
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::{Cvr, Hours, Money, Month, Period};
use straks_rules::{NoTrace, Parameters, Policy, assess};

/// A case needs no more than this, and each claim no more than that.
const OF_A_CASE: u64 = 24;
const OF_A_CLAIM: u64 = 6;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn days(from: NaiveDate, count: u64) -> Period {
    Period::new(from, from + Days::new(count)).expect("a period")
}

/// So many weeks of absence from 2020-03-02, with ongoing claims that share them out.
fn case(weeks: u64, claims: u64, wage: WageDuringAbsence) -> CaseFacts {
    let first = day("2020-03-02");
    let employer: Cvr = "10172748".parse().expect("a company number");
    let report = |back| IncomeReport {
        employer,
        period: Month::of(first).before(back).period(),
        pay: Money::from_kroner(32_000),
        holiday_allowance: Money::ZERO,
        hours: Fact::Known(Hours::whole(160)),
        origin: HoursOrigin::Wage,
    };
    let claim = |place| {
        let period = days(first + Days::new(30 + place * weeks / claims * 7), weeks / claims * 7);
        RefundClaim {
            id: ClaimId::new(format!("C{place}")),
            period,
            received: period.from(),
            wage_paid: Fact::Known(Money::from_kroner(1_000_000)),
            dispensation: None,
        }
    };
    let absence = days(first, 30 + weeks * 7);
    let elsewhere = absence.weeks().map(|week| BenefitElsewhere { week, amount: Money::from_kroner(500) });
    let notification = Notification {
        id: NotificationId::new("N"),
        received: first,
        wage,
        citizen_request: Fact::Known(first),
    };
    let work = Work::Employee(Employment {
        weekly_hours: Fact::Known(Hours::whole(37)),
        hours_last_eight_weeks: Fact::Known(Hours::whole(296)),
        ..Employment::since(employer, day("2010-01-01"))
    });
    CaseFacts {
        tax_card: Fact::Known(TaxCard { percent: 37, weekly_allowance: Money::ZERO }),
        last_absence_day: Some(absence.last_day()),
        income: (1..=6).rev().map(report).collect(),
        absence: vec![AbsenceStretch::of(absence, Hours::whole(37))],
        elsewhere: elsewhere.collect(),
        claims: if wage == WageDuringAbsence::Paid { (0..claims).map(claim).collect() } else { Vec::new() },
        ..CaseFacts::begun(day("1985-06-15"), first, notification, work)
    }
}

fn allocations(facts: &CaseFacts) -> u64 {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    let approved_parameters = parameters.unverified().map(str::to_owned).collect();
    let policy = Policy { approved_parameters, claim_control_limit: Money::from_kroner(10_000_000) };
    let counted = allocation_counter::measure(|| {
        let assessment = assess(facts, &parameters, &policy, day("2026-11-22"), &mut NoTrace);
        assert!(assessment.claims.iter().all(|claim| claim.refund.known().is_some()));
        assert!(assessment.claims.is_empty() != assessment.citizen_weeks.is_empty());
        black_box(assessment);
    });
    counted.count_total
}

#[test]
fn a_longer_claim_takes_no_more_allocations() {
    let month = allocations(&case(4, 1, WageDuringAbsence::Paid));
    let years = allocations(&case(104, 1, WageDuringAbsence::Paid));
    assert_eq!(month, years);
    assert!(years <= OF_A_CASE, "{years} allocations");
}

#[test]
fn more_weeks_of_a_person_take_no_more_allocations() {
    let month = allocations(&case(4, 1, WageDuringAbsence::PaidInEmployerPeriod));
    let years = allocations(&case(104, 1, WageDuringAbsence::PaidInEmployerPeriod));
    assert_eq!(month, years);
    assert!(years <= OF_A_CASE, "{years} allocations");
}

#[test]
fn each_claim_takes_a_fixed_number_of_allocations() {
    let (one, all) = (case(104, 1, WageDuringAbsence::Paid), case(104, 26, WageDuringAbsence::Paid));
    let more = allocations(&all) - allocations(&one);
    assert!(more <= 25 * OF_A_CLAIM, "25 more claims took {more} more allocations");
}
