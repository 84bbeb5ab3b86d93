//! Weeks of rosters, changes of pay, other cases, businesses and the unemployed.

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use straks_domain::facts::{
    AbsenceStretch, BenefitElsewhere, CaseFacts, Employment, Fact, InsuredHours, PayChange, PayChangeKind,
    RefundClaim, RemainingWork, Roster, SelfEmployedInsurance, SelfEmployment, Unemployment, Work,
};
use straks_domain::ids::ClaimId;
use straks_domain::{Hours, Money, Period, Week};
use straks_rules::{NoTrace, Told, Trace, assess};

use super::cases::{clear_case, day};
use super::{parameters, policy, run};

fn later(facts: &CaseFacts, days: u64) -> NaiveDate {
    facts.first_absence_day + Days::new(days)
}

fn refunds(facts: &CaseFacts) -> (Money, Money) {
    let claims = run(facts).claims;
    let refund = claims.iter().map(|claim| claim.refund.known().expect("a clear claim")).sum();
    (refund, claims.iter().map(|claim| claim.supplement.known().expect("a clear claim")).sum())
}

fn roster() -> impl Strategy<Value = Roster> {
    let hours = vec(prop_oneof![1 => Just(0_i64), 2 => 0..1_300_i64], 1..30);
    (hours, any::<bool>(), 0..40_u64).prop_filter_map("a roster has hours", |(hours, shifts, before)| {
        let has_hours = hours.iter().any(|hours| *hours > 0);
        let hours = hours.into_iter().map(Hours::from_hundredths).collect();
        has_hours.then(|| Roster { begins: day("2020-01-01") - Days::new(before), hours, shifts })
    })
}

fn employment(facts: &mut CaseFacts) -> &mut Employment {
    match &mut facts.work {
        Work::Employee(employment) => employment,
        Work::SelfEmployed(_) | Work::Unemployed(_) => unreachable!("a clear case has an employment"),
    }
}

prop_compose! {
    /// A clear case with everything that bears on the amounts of an employee.
    fn amounts_case()(
        facts in clear_case(),
        roster in weighted(0.6, roster()),
        changes in vec((0..120_u64, 5_000..30_000_i64), 0..3),
        elsewhere in vec((0..25_u64, 0..600_000_i64), 0..6),
    ) -> CaseFacts {
        let mut facts = facts;
        let change = |(after, wage): (u64, i64)| PayChange {
            from: later(&facts, after),
            kind: PayChangeKind::PayRise,
            hourly_wage: Fact::Known(Money::from_ore(wage)),
        };
        let mut changes: Vec<_> = changes.into_iter().map(change).collect();
        changes.sort_by_key(|change| change.from);
        let week = |(after, amount): (u64, i64)| BenefitElsewhere {
            week: Week::of(later(&facts, after * 7)),
            amount: Money::from_ore(amount),
        };
        facts.elsewhere = elsewhere.into_iter().map(week).collect();
        employment(&mut facts).roster = roster;
        employment(&mut facts).pay_changes = changes;
        facts
    }
}

/// The claim cut in two on its so-and-so-many-th day.
fn split(facts: &CaseFacts, at: u64) -> CaseFacts {
    let whole = &facts.claims[0];
    let cut = whole.period.from() + Days::new(1 + at % u64::try_from(whole.period.days() - 1).expect("days"));
    let part = |id: &str, from, until| RefundClaim {
        id: ClaimId::new(id),
        period: Period::new(from, until).expect("a period"),
        ..whole.clone()
    };
    let claims = vec![part("A", whole.period.from(), cut), part("B", cut, whole.period.until())];
    CaseFacts { claims, ..facts.clone() }
}

fn business() -> impl Strategy<Value = Work> {
    let insurance = prop_oneof![
        Just(SelfEmployedInsurance::NotInsured),
        (prop_oneof![Just(1_u8), Just(3)], any::<bool>())
            .prop_map(|(from_day, whole)| SelfEmployedInsurance::Insured { from_day, whole }),
    ];
    let days = any::<[bool; 7]>().prop_filter("a business has a working day", |days| days.contains(&true));
    (insurance, days, 0..60_000_000_i64).prop_map(|(insurance, working_days, profit)| {
        Work::SelfEmployed(SelfEmployment {
            from: day("2010-01-01"),
            last_day: None,
            worked: Fact::Missing,
            yearly_profit: Fact::Known(Money::from_ore(profit)),
            insurance,
            chronic_illness_agreement: false,
            working_days,
            notified: Fact::Known(day("2018-01-01")),
        })
    })
}

fn unemployment() -> impl Strategy<Value = Work> {
    let insured = prop_oneof![Just(InsuredHours::FullTime), Just(InsuredHours::PartTime)];
    (insured, 0..150_000_i64, weighted(0.5, 0..4_000_i64)).prop_map(|(insured, rate, worked)| {
        Work::Unemployed(Unemployment {
            entitled: Fact::Known(true),
            daily_rate: Fact::Known(Money::from_ore(rate)),
            insured,
            would_have_worked: worked.map(|hours| Fact::Known(Hours::from_hundredths(hours))),
        })
    })
}

prop_compose! {
    /// A case of somebody without an employer, with absence of every kind.
    fn case_without_employer()(
        facts in clear_case(),
        work in prop_oneof![business(), unemployment()],
        remaining in weighted(0.7, prop_oneof![
            Just(RemainingWork::Nothing),
            Just(RemainingWork::AtMostQuarter),
            Just(RemainingWork::AtMostHalf),
            Just(RemainingWork::MoreThanHalf),
        ]),
    ) -> CaseFacts {
        let mut facts = facts;
        let stretch = facts.absence[0];
        let absence = vec![AbsenceStretch { remaining_work: remaining, ..stretch }];
        facts.claims.clear();
        facts.last_absence_day = Some(facts.first_absence_day + Days::new(100));
        CaseFacts { work, absence, ..facts }
    }
}

proptest! {
    #[test]
    fn s50_a_claim_split_on_any_day_comes_to_the_same(facts in amounts_case(), at in 0..200_u64) {
        prop_assert_eq!(refunds(&facts), refunds(&split(&facts, at)));
    }

    /// B14: hours are the amount by the lower of the earnings and the hourly maximum, but for one rounding.
    #[test]
    fn s50_the_amount_of_a_week_tells_its_hours(facts in clear_case()) {
        let assessment = run(&facts);
        let hourly = assessment.hourly_earnings.known().expect("a clear case");
        for week in &assessment.claims[0].weeks {
            let (maximum, max_hour) = parameters().maximum(week.week.monday()).expect("a published rate");
            let amount = week.amount.known().expect("a clear week").gross;
            let rate = hourly.min(max_hour).ore();
            // Half a krone of the week's rounding, and half a hundredth of an hour as shown.
            let most = 50 * 100 + rate / 2 + 1;
            let difference = amount.ore() * 100 - rate * week.hours.hundredths();
            prop_assert!(amount == maximum || difference.abs() <= most, "{:?}", week);
        }
    }

    #[test]
    fn s50_more_hours_of_absence_never_pay_less_by_a_roster(facts in amounts_case(), more in 0..3_000_i64) {
        let mut longer = facts.clone();
        longer.absence[0].weekly_hours = facts.absence[0].weekly_hours + Hours::from_hundredths(more);
        prop_assert!(refunds(&facts).0 <= refunds(&longer).0);
    }

    #[test]
    fn s50_no_week_is_above_what_other_cases_leave(facts in amounts_case()) {
        let is_shifts = employment(&mut facts.clone()).roster.as_ref().is_some_and(|roster| roster.shifts);
        for week in &run(&facts).claims[0].weeks {
            let elsewhere = facts.elsewhere.iter().filter(|other| other.week == week.week);
            let elsewhere: Money = elsewhere.map(|other| other.amount).sum();
            let (maximum, _) = parameters().maximum(week.week.monday()).expect("a published rate");
            let amount = week.amount.known().expect("a clear week").gross;
            prop_assert!(is_shifts || amount == Money::ZERO || amount + elsewhere <= maximum, "{:?}", week);
        }
    }

    #[test]
    fn s47_a_shift_roster_keeps_the_maximum_over_whole_cycles(facts in amounts_case(), weeks in 1..5_usize) {
        let mut facts = facts;
        facts.elsewhere.clear();
        let hours: Vec<_> = (0..weeks * 7).map(|day| Hours::whole(i64::try_from(day * 5 % 13).unwrap_or(1))).collect();
        let monday = Week::of(later(&facts, 40)).monday();
        employment(&mut facts).roster = Some(Roster { begins: monday, hours, shifts: true });
        let days = u64::try_from(weeks * 7).expect("a few days");
        facts.claims[0].period = Period::new(monday, monday + Days::new(days)).expect("a period");
        facts.claims[0].received = monday + Days::new(days);
        let maxima = facts.claims[0].period.weeks().map(|week| parameters().maximum(week.monday()));
        let maxima: Option<Vec<_>> = maxima.collect();
        let highest = maxima.and_then(|maxima| maxima.into_iter().map(|(week, _)| week.ore()).max());
        let most = highest.unwrap_or(0) * i64::try_from(weeks).expect("a few weeks");
        prop_assert!(refunds(&facts).0.ore() <= most);
    }

    #[test]
    fn s46_s51_weeks_without_an_employer_hold_their_maximum_and_explain_themselves(facts in case_without_employer()) {
        let mut trace = Trace::default();
        let policy = policy(parameters());
        let as_of = later(&facts, 120);
        let traced = assess(&facts, parameters(), &policy, as_of, &mut trace);
        let plain = assess(&facts, parameters(), &policy, as_of, &mut NoTrace);
        prop_assert_eq!(&traced, &plain);
        for week in &plain.citizen_weeks {
            let (maximum, _) = parameters().maximum(week.week.monday()).expect("a published rate");
            let Told::Known(amount) = week.amount else { return Err(TestCaseError::fail("all is known")) };
            prop_assert!(amount.gross <= maximum && amount.net() <= amount.gross, "{:?}", week);
            let paid = week.contributions.known().expect("a published percentage");
            prop_assert_eq!(paid.municipal_atp, amount.own_atp + amount.own_atp);
            if matches!(facts.work, Work::SelfEmployed(_)) {
                prop_assert_eq!((amount.own_atp, amount.tax, week.hours), (Money::ZERO, Money::ZERO, Hours::ZERO));
            }
        }
    }
}
