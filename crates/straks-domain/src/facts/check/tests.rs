//! Each fault is told by the whole path of its field; ordinary facts pass.

use std::str::FromStr;

use super::*;
use crate::facts::{
    BenefitElsewhere, Employment, HoursOrigin, IncomeReport, Notification, Roster, SelfEmployedInsurance,
    SelfEmployment, TaxCard, WageDuringAbsence, Work,
};
use crate::ids::{ClaimId, NotificationId};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn days(first: &str, last: &str) -> Period {
    Period::from_days(day(first), day(last)).expect("a period")
}

fn employment() -> Employment {
    Employment::since(FromStr::from_str("10172748").expect("a company number"), day("2020-01-01"))
}

fn facts() -> CaseFacts {
    let notification = Notification {
        id: NotificationId::new("N1"),
        received: day("2026-03-02"),
        wage: WageDuringAbsence::Paid,
        citizen_request: Fact::Missing,
    };
    CaseFacts::begun(day("1980-05-01"), day("2026-03-02"), notification, Work::Employee(employment()))
}

fn claim(id: &str) -> RefundClaim {
    let wage_paid = Fact::Known(Money::from_kroner(20_000));
    let period = days("2026-04-01", "2026-04-30");
    RefundClaim { id: ClaimId::new(id), period, received: day("2026-05-01"), wage_paid, dispensation: None }
}

fn business() -> SelfEmployment {
    SelfEmployment {
        from: day("2020-01-01"),
        last_day: None,
        worked: Fact::Missing,
        yearly_profit: Fact::Missing,
        insurance: SelfEmployedInsurance::NotInsured,
        chronic_illness_agreement: false,
        working_days: [true; 7],
        notified: Fact::Missing,
    }
}

fn told(facts: &CaseFacts) -> String {
    facts.check().expect_err("unfit facts").to_string()
}

#[test]
fn an_ordinary_case_is_let_through() {
    assert_eq!(facts().check(), Ok(()));
    assert_eq!(CaseFacts { claims: vec![claim("A"), claim("B")], ..facts() }.check(), Ok(()));
}

#[test]
fn a_last_absence_day_before_the_first_is_refused() {
    let facts = CaseFacts { last_absence_day: Some(day("2026-03-01")), ..facts() };
    assert_eq!(told(&facts), "last_absence_day: must not be before `first_absence_day`");
}

#[test]
fn a_person_born_after_the_first_absence_day_is_refused() {
    let facts = CaseFacts { born: day("2026-03-03"), ..facts() };
    assert_eq!(told(&facts), "first_absence_day: must not be before `born`");
}

#[test]
fn stretches_of_absence_share_no_day() {
    let full = AbsenceStretch::of(days("2026-03-02", "2026-03-31"), Hours::whole(37));
    let next = AbsenceStretch::of(days("2026-04-01", "2026-04-30"), Hours::whole(20));
    let both = AbsenceStretch::of(days("2026-04-30", "2026-05-31"), Hours::whole(10));
    assert_eq!(CaseFacts { absence: vec![next, full], ..facts() }.check(), Ok(()), "in any order");
    let facts = CaseFacts { absence: vec![full, next, both], ..facts() };
    assert_eq!(
        told(&facts),
        "absence[2].period: has days in common with number 1 of the list, counted from 0"
    );
}

#[test]
fn two_claims_under_one_number_are_refused() {
    let facts = CaseFacts { claims: vec![claim("A"), claim("B"), claim("A")], ..facts() };
    assert_eq!(told(&facts), "claims[2].id: is the number of another, number 0 of the list, counted from 0");
}

#[test]
fn an_amount_is_named_by_its_whole_path() {
    let beyond = RefundClaim { wage_paid: Fact::Known(Money::from_ore(i64::MAX)), ..claim("B") };
    let facts = CaseFacts { claims: vec![claim("A"), beyond], ..facts() };
    assert!(told(&facts).starts_with("claims[1].wage_paid.known: must be an amount between"));
}

#[test]
fn s47_a_roster_has_days_and_at_least_one_is_worked() {
    let with = |hours: Vec<Hours>| {
        let roster = Roster { begins: day("2026-01-05"), hours, shifts: false };
        let work = Work::Employee(Employment { roster: Some(roster), ..employment() });
        told(&CaseFacts { work, ..facts() })
    };
    assert_eq!(with(vec![]), "work.employee.roster.hours: must have at least one day");
    let never = with(vec![Hours::ZERO; 7]);
    assert_eq!(never, "work.employee.roster.hours: must have at least one day that is worked");
    let too_long = with(vec![Hours::whole(8), Hours::whole(25)]);
    assert_eq!(
        too_long,
        "work.employee.roster.hours[1]: must be hours of a day, from 0 to 24, in hundredths"
    );
}

#[test]
fn s45_a_business_works_on_some_day_and_is_insured_from_the_first_or_third() {
    let with = |business| told(&CaseFacts { work: Work::SelfEmployed(business), ..facts() });
    let idle = with(SelfEmployment { working_days: [false; 7], ..business() });
    assert_eq!(idle, "work.self_employed.working_days: must have at least one day that is worked");
    let second = SelfEmployedInsurance::Insured { from_day: 2, whole: true };
    let second = with(SelfEmployment { insurance: second, ..business() });
    assert_eq!(second, "work.self_employed.insurance.insured.from_day: must be 1 or 3");
}

#[test]
fn an_employment_that_ends_before_it_begins_is_refused() {
    let work = Work::Employee(Employment { last_day: Some(day("2019-12-31")), ..employment() });
    assert_eq!(told(&CaseFacts { work, ..facts() }), "work.employee.last_day: must not be before `from`");
}

#[test]
fn a_tax_card_withholds_at_most_all() {
    let card = TaxCard { percent: 101, weekly_allowance: Money::ZERO };
    let facts = CaseFacts { tax_card: Fact::Known(card), ..facts() };
    assert_eq!(told(&facts), "tax_card.known.percent: must be from 0 to 100");
}

#[test]
fn a_benefit_week_is_named_by_its_monday() {
    let elsewhere = |week: &str| {
        let week = serde_json::from_str(week).expect("a day");
        vec![BenefitElsewhere { week, amount: Money::ZERO }]
    };
    assert_eq!(CaseFacts { elsewhere: elsewhere("\"2026-03-02\""), ..facts() }.check(), Ok(()));
    let tuesday = CaseFacts { elsewhere: elsewhere("\"2026-03-03\""), ..facts() };
    assert_eq!(told(&tuesday), "elsewhere[0].week: must be a Monday");
}

#[test]
fn what_no_calculation_can_hold_is_refused() {
    let report = IncomeReport {
        employer: FromStr::from_str("10172748").expect("a company number"),
        period: days("2026-02-01", "2026-02-28"),
        pay: Money::from_ore(i64::MAX),
        holiday_allowance: Money::ZERO,
        hours: Fact::Known(Hours::from_hundredths(i64::MIN)),
        origin: HoursOrigin::Wage,
    };
    let sensible = IncomeReport { pay: Money::ZERO, ..report.clone() };
    let with = |report| told(&CaseFacts { income: vec![report], ..facts() });
    assert!(with(report).starts_with("income[0].pay: must be an amount"));
    assert!(with(sensible).starts_with("income[0].hours.known: must be hours"));
    let long_ago = CaseFacts { born: NaiveDate::MIN, ..facts() };
    assert_eq!(told(&long_ago), "born: must be a day from 1900 to 2199");
}
