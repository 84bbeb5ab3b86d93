//! The course of a case and its follow-up: only what was heard and dispatched changes what is paid, §§ 7-27.

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use straks_domain::facts::{Capacity, Category};
use straks_domain::facts::{
    CaseFacts, Complaint, Course, Decision, DecisionKind, EarlierBenefit, Extension, ExtensionGround, Fact,
    FollowUp, Hearing, IncapacityAssessment, IncapacityBasis, InformationForm, LapseCourse, LapseGround,
};
use straks_domain::{Citation, Period};
use straks_rules::{Assessment, Trace, assess};

use crate::cases::{clear_case, day};
use crate::{parameters, policy, run};

/// A day from the first absence day to three hundred days after it.
fn later(first: NaiveDate) -> impl Strategy<Value = NaiveDate> {
    (0..300_u64).prop_map(move |days| first + Days::new(days))
}

fn told(day: impl Strategy<Value = NaiveDate>) -> impl Strategy<Value = Fact<NaiveDate>> {
    prop_oneof![3 => day.prop_map(Fact::Known), 1 => Just(Fact::Missing), 1 => Just(Fact::Disputed)]
}

fn hearing(first: NaiveDate) -> impl Strategy<Value = Hearing> {
    (later(first), 0..30_u64, told(later(first))).prop_map(|(dispatched, time, answer_weighed)| Hearing {
        dispatched,
        answer_by: dispatched + Days::new(time),
        answer_weighed,
    })
}

fn kind() -> impl Strategy<Value = DecisionKind> {
    prop_oneof![
        2 => Just(DecisionKind::Stop),
        2 => Just(DecisionKind::Refusal),
        1 => Just(DecisionKind::Cut),
        1 => Just(DecisionKind::Extension),
    ]
}

prop_compose! {
    fn decision(first: NaiveDate)(
        kind in kind(),
        from in later(first),
        length in 1..60_u64,
        hearing in weighted(0.8, hearing(first)),
        dispatched in told(later(first)),
        received in weighted(0.5, later(first)),
        told_how_to_complain in prop::bool::weighted(0.8),
    ) -> Decision {
        let period = Period::new(from, from + Days::new(length)).expect("a period");
        let citation = Citation::section(24);
        Decision { kind, citation, period, hearing, dispatched, received, told_how_to_complain }
    }
}

prop_compose! {
    fn lapse(first: NaiveDate)(
        ground in prop_oneof![
            4 => Just(LapseGround::NotTakingPart),
            1 => Just(LapseGround::RefusesTreatment),
        ],
        told_consequences in told(later(first)),
        hearing in weighted(0.8, hearing(first)),
        employer_told in told(later(first)),
        dispatched in told(later(first)),
        stops_on in told(later(first)),
        told_resumption in prop::bool::weighted(0.8),
        met_again in weighted(0.3, later(first)),
    ) -> LapseCourse {
        LapseCourse {
            ground, told_consequences, hearing, employer_told, dispatched, stops_on, told_resumption, met_again,
        }
    }
}

prop_compose! {
    fn extension(first: NaiveDate)(
        ground in prop::sample::select(&ExtensionGround::ALL[..]),
        from in later(first),
        last_day in weighted(0.5, later(first)),
        waiting_days in 0..100_u16,
        dispatched in told(later(first)),
    ) -> Extension {
        Extension { ground, from, last_day, waiting_days, dispatched }
    }
}

prop_compose! {
    pub fn course(first: NaiveDate)(
        extensions in vec(extension(first), 0..3),
        lapse in weighted(0.5, lapse(first)),
        decisions in vec(decision(first), 0..3),
        complaints in vec((later(first), later(first)), 0..2),
    ) -> Course {
        let complaint = |(received, decision_received)| Complaint { received, decision_received, reassessed: None };
        let complaints = complaints.into_iter().map(complaint).collect();
        Course { extensions, lapse, decisions, complaints, ..Course::default() }
    }
}

prop_compose! {
    /// Nobody is found fit in it.
    pub fn follow_up(first: NaiveDate)(
        assessed in weighted(0.5, later(first)),
        form in weighted(0.5, (later(first), told(later(first)))),
        category in weighted(0.5, Just(Category::Longer)),
        held in vec(later(first), 0..5),
        early_asked in weighted(0.3, later(first)),
        expected_fit in weighted(0.3, later(first)),
    ) -> FollowUp {
        let unfit = |from| IncapacityAssessment {
            from, capacity: Capacity::Unfit, basis: IncapacityBasis::OwnJob,
        };
        FollowUp {
            incapacity: assessed.into_iter().map(unfit).collect(),
            information_form: form.map(|(sent, returned)| InformationForm { sent, returned }),
            category, held, early_asked, expected_fit,
            ..FollowUp::default()
        }
    }
}

prop_compose! {
    fn earlier(first: NaiveDate)(back in 1..500_u64, length in 1..200_u64) -> EarlierBenefit {
        let from = first - Days::new(back);
        let period = Period::new(from, from + Days::new(length)).expect("a period");
        EarlierBenefit { period, first_absence_day: from }
    }
}

/// A clear case with anything in its course.
fn case_with_a_course() -> impl Strategy<Value = CaseFacts> {
    clear_case().prop_flat_map(|facts| {
        let first = facts.first_absence_day;
        (course(first), follow_up(first), vec(earlier(first), 0..3)).prop_map(
            move |(course, follow_up, earlier)| CaseFacts { course, follow_up, earlier, ..facts.clone() },
        )
    })
}

/// The days that were refunded for, and what they came to.
fn paid(assessment: &Assessment) -> Vec<(Option<Period>, String)> {
    let shown = |claim: &straks_rules::ClaimAssessment| (claim.covered, format!("{:?}", claim.weeks));
    assessment.claims.iter().map(shown).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn s24_what_was_not_dispatched_changes_nothing_that_is_paid(facts in case_with_a_course()) {
        let mut open = facts.clone();
        for decision in &mut open.course.decisions {
            decision.dispatched = Fact::Missing;
        }
        if let Some(lapse) = &mut open.course.lapse {
            lapse.dispatched = Fact::Missing;
        }
        let plain = CaseFacts {
            course: Course::default(), follow_up: FollowUp::default(), earlier: Vec::new(), ..facts
        };
        prop_assert_eq!(paid(&run(&open)), paid(&run(&plain)));
    }

    #[test]
    fn s21_no_stop_and_no_lapse_closes_a_day_before_its_dispatch(facts in case_with_a_course()) {
        let mut facts = facts;
        facts.course.decisions.retain(|decision| decision.kind == DecisionKind::Stop);
        let lapse = facts.course.lapse.iter().map(|lapse| lapse.dispatched);
        let dispatched = facts.course.decisions.iter().map(|decision| decision.dispatched).chain(lapse);
        let first = dispatched.filter_map(|day| day.known().copied()).min();
        let claim = &mut facts.claims[0];
        let until = first.unwrap_or(NaiveDate::MAX).min(claim.period.until());
        prop_assume!(until > claim.period.from());
        claim.period = Period::new(claim.period.from(), until).expect("a period");
        let plain = CaseFacts { course: Course::default(), ..facts.clone() };
        prop_assert_eq!(paid(&run(&facts)), paid(&run(&plain)));
    }

    #[test]
    fn a_trace_changes_nothing_in_a_course(facts in case_with_a_course(), on in 0..400_u64) {
        let as_of = (facts.first_absence_day + Days::new(on)).min(day("2027-12-31"));
        let policy = policy(parameters());
        let traced = assess(&facts, parameters(), &policy, as_of, &mut Trace::default());
        let plain = assess(&facts, parameters(), &policy, as_of, &mut straks_rules::NoTrace);
        prop_assert_eq!(traced, plain);
    }
}
