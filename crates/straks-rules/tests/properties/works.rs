//! Whatever a person can be absent from: employments with all that can be told of them, businesses, and
//! unemployment; and beside it earlier absences, what other cases of the person came to, the course and follow-up.

use chrono::{Days, NaiveDate};
use proptest::collection::{btree_map, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use straks_domain::facts::{
    AbsenceStretch, BenefitElsewhere, CaseFacts, Course, EarlierBenefit, Employment, FollowUp, FullAbsence,
    InsuredHours, PayChange, PayChangeKind, PreviousEmployment, RemainingWork, Roster, SelfEmployedInsurance,
    SelfEmployment, TrainingGround, Unemployment, Work, WorkedStretch,
};
use straks_domain::{Hours, Money, Period, Week};

use crate::cases::{days, fact, hours, kroner, map};
use crate::courses::{course, follow_up};
use crate::lives::any_lived_case;

prop_compose! {
    /// A cycle of one to four weeks, with a day of work in it.
    pub fn roster(first: NaiveDate, shifts: bool)(
        weeks in vec(vec(prop_oneof![3 => Just(0), 4 => Just(740), 2 => 1..=1_300_i64], 7), 1..4),
        before in 0..40_u64,
    ) -> Roster {
        let mut hours: Vec<_> = weeks.concat().into_iter().map(Hours::from_hundredths).collect();
        hours[2] = Hours::from_hundredths(800);
        Roster { begins: first - Days::new(before), hours, shifts }
    }
}

/// Changes of pay, in turn.
pub fn pay_changes(first: NaiveDate) -> impl Strategy<Value = Vec<PayChange>> {
    let kind = prop_oneof![
        Just(PayChangeKind::PayRise),
        Just(PayChangeKind::MoreHours),
        Just(PayChangeKind::Qualified)
    ];
    btree_map(0..300_u64, (kind, fact(kroner(400))), 0..3).prop_map(move |changes| {
        let change =
            |(after, (kind, hourly_wage))| PayChange { from: first + Days::new(after), kind, hourly_wage };
        changes.into_iter().map(change).collect()
    })
}

fn training(first: NaiveDate) -> impl Strategy<Value = TrainingGround> {
    let completed = (0..60_u64, 12..40_u8).prop_map(move |(before, months)| TrainingGround::Completed {
        on: first - Days::new(before),
        months,
    });
    prop_oneof![completed, Just(TrainingGround::PaidPractice)]
}

prop_compose! {
    /// The same employment with more told of it.
    fn widened(first: NaiveDate, employment: Employment)(
        previous in weighted(0.1, (1..300_u64, fact(any::<bool>()))),
        roster in weighted(0.3, any::<bool>().prop_flat_map(move |shifts| roster(first, shifts))),
        pay_changes in pay_changes(first),
        employer_payroll in weighted(0.2, kroner(12_000_000)),
        training in weighted(0.1, training(first)),
        told_after in weighted(0.1, 0..10_u64),
    ) -> Work {
        let begun = employment.from;
        Work::Employee(Employment {
            previous: previous.map(|(before, at_work_before)| {
                PreviousEmployment { last_day: begun - Days::new(before), at_work_before }
            }),
            roster, pay_changes, employer_payroll, training,
            told_employer: told_after.map(|after| first + Days::new(after)),
            ..employment.clone()
        })
    }
}

fn worked(first: NaiveDate) -> impl Strategy<Value = Vec<WorkedStretch>> {
    let stretch = (0..13_u64, 1..13_u64, hours(60), prop::bool::weighted(0.2));
    vec(stretch, 0..4).prop_map(move |stretches| {
        let mut until = first;
        let mut laid = Vec::new();
        for (pause, months, weekly_hours, as_employee) in stretches {
            let last = until - Days::new(pause * 7);
            let from = last - Days::new(months * 30);
            let period = Period::new(from, last).expect("a month has days");
            laid.insert(0, WorkedStretch { period, weekly_hours, as_employee });
            until = from;
        }
        laid
    })
}

fn insurance() -> impl Strategy<Value = SelfEmployedInsurance> {
    prop_oneof![
        4 => Just(SelfEmployedInsurance::NotInsured),
        4 => (prop_oneof![Just(1_u8), Just(3)], any::<bool>())
            .prop_map(|(from_day, whole)| SelfEmployedInsurance::Insured { from_day, whole }),
        1 => Just(SelfEmployedInsurance::Unknown("9".to_owned())),
    ]
}

prop_compose! {
    fn business(first: NaiveDate)(
        begun in prop_oneof![0..400_u64, 400..4_000_u64],
        ended in weighted(0.1, 0..200_u64),
        worked in fact(prop_oneof![2 => worked(first), 3 => Just(vec![full_time(first)])]),
        yearly_profit in fact(kroner(500_000)),
        insurance in insurance(),
        chronic_illness_agreement in prop::bool::weighted(0.1),
        rest in prop_oneof![4 => Just([true, true, true, true, true, false, false]), 1 => any::<[bool; 7]>()],
        notified in fact(0..60_u64),
    ) -> Work {
        let mut working_days = rest;
        working_days[1] = true;
        Work::SelfEmployed(SelfEmployment {
            from: first - Days::new(begun),
            last_day: ended.map(|after| first + Days::new(after)),
            worked, yearly_profit, insurance, chronic_illness_agreement, working_days,
            notified: map(notified, |after| first + Days::new(after)),
        })
    }
}

fn full_time(first: NaiveDate) -> WorkedStretch {
    WorkedStretch {
        period: days(first - Days::new(400), 400),
        weekly_hours: Hours::whole(37),
        as_employee: false,
    }
}

prop_compose! {
    fn unemployment()(
        entitled in fact(prop::bool::weighted(0.9)),
        daily_rate in fact(kroner(1_200)),
        full_time in any::<bool>(),
        would_have_worked in weighted(0.3, fact(hours(37))),
    ) -> Work {
        let insured = if full_time { InsuredHours::FullTime } else { InsuredHours::PartTime };
        Work::Unemployed(Unemployment { entitled, daily_rate, insured, would_have_worked })
    }
}

/// Amounts of other cases, each week once.
pub fn elsewhere(first: NaiveDate) -> impl Strategy<Value = Vec<BenefitElsewhere>> {
    btree_map(0..40_u64, (0..600_000_i64).prop_map(Money::from_ore), 0..12).prop_map(move |weeks| {
        let of = |(after, amount)| BenefitElsewhere { week: Week::of(first + Days::new(7 * after)), amount };
        weeks.into_iter().map(of).collect()
    })
}

fn earlier(first: NaiveDate) -> impl Strategy<Value = Vec<EarlierBenefit>> {
    vec((1..200_u64, 1..150_u64), 0..3).prop_map(move |absences| {
        let (mut until, mut laid) = (first, Vec::new());
        for (before, length) in absences {
            let period = days(until - Days::new(before + length), length);
            laid.insert(0, EarlierBenefit { period, first_absence_day: period.from() });
            until = period.from();
        }
        laid
    })
}

/// Stretches in turn, from the first absence day on, some of them with a ground for full or reduced benefit.
fn absence(first: NaiveDate) -> impl Strategy<Value = Vec<AbsenceStretch>> {
    let full = prop_oneof![
        Just(FullAbsence::BecameUnemployed),
        Just(FullAbsence::UnemployedPartlyUnfit),
        Just(FullAbsence::NoPartTimeWork),
    ];
    let remaining = prop_oneof![
        Just(RemainingWork::Nothing),
        Just(RemainingWork::AtMostQuarter),
        Just(RemainingWork::AtMostHalf),
        Just(RemainingWork::MoreThanHalf),
    ];
    let pause = prop_oneof![6 => Just(0_u64), 1 => 1..30_u64];
    let stretch = (pause, 1..250_u64, hours(60), weighted(0.2, full), weighted(0.5, remaining));
    vec(stretch, 0..5).prop_map(move |stretches| {
        let mut from = first;
        let lay = |(pause, length, weekly_hours, counts_as_full, remaining_work)| {
            let period = days(from + Days::new(pause), length);
            from = period.until();
            AbsenceStretch { period, weekly_hours, counts_as_full, remaining_work }
        };
        stretches.into_iter().map(lay).collect()
    })
}

fn work(first: NaiveDate, work: Work) -> BoxedStrategy<Work> {
    let employment = work.employment().cloned().expect("an employee");
    prop_oneof![5 => widened(first, employment), 3 => business(first), 2 => unemployment()].boxed()
}

/// Any case of a person who may be absent from anything. What is told can all be true.
pub fn any_whole_case() -> impl Strategy<Value = CaseFacts> {
    let more = |facts: CaseFacts| {
        let first = facts.first_absence_day;
        let kept = work(first, facts.work.clone());
        // Most cases have no course of their own.
        let course = prop_oneof![2 => Just(Course::default()), 1 => course(first)];
        let follow_up = prop_oneof![2 => Just(FollowUp::default()), 1 => follow_up(first)];
        let told = (kept, elsewhere(first), earlier(first), absence(first), course, follow_up);
        told.prop_map(move |(work, elsewhere, earlier, absence, course, follow_up)| {
            let claims = if work.employment().is_some() { facts.claims.clone() } else { Vec::new() };
            CaseFacts { work, claims, elsewhere, earlier, absence, course, follow_up, ..facts.clone() }
        })
    };
    any_lived_case()
        .prop_flat_map(more)
        .prop_filter("facts that can all be true", |facts| facts.check().is_ok())
}
