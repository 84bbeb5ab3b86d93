//! Every subset of the steps: days close only when all are there.

use straks_domain::Cvr;
use straks_domain::facts::{Employment, Hearing, Notification, WageDuringAbsence, Work};
use straks_domain::ids::NotificationId;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn facts(lapse: LapseCourse) -> CaseFacts {
    let first = day("2026-03-02");
    let employer: Cvr = "10172748".parse().expect("a company number");
    let notification = Notification {
        id: NotificationId::new("N"),
        received: first,
        wage: WageDuringAbsence::Paid,
        citizen_request: Fact::Missing,
    };
    let work = Work::Employee(Employment::since(employer, day("2020-01-01")));
    let mut facts = CaseFacts::begun(day("1985-06-15"), first, notification, work);
    facts.course.lapse = Some(lapse);
    facts
}

const STEPS: [LapseStep; 7] = [
    LapseStep::TellConsequences,
    LapseStep::HearPerson,
    LapseStep::TellEmployer,
    LapseStep::AwaitAnswer,
    LapseStep::Dispatch,
    LapseStep::StopDay,
    LapseStep::TellResumption,
];

/// The course in which those steps were taken whose bit is set, each on a day of its own.
fn course(taken: u8) -> LapseCourse {
    let place = |step| STEPS.iter().position(|other| *other == step).expect("a step");
    let is_taken = |step| taken & (1 << place(step)) != 0;
    let on = |step, text| if is_taken(step) { Fact::Known(day(text)) } else { Fact::Missing };
    LapseCourse {
        ground: LapseGround::NotTakingPart,
        told_consequences: on(LapseStep::TellConsequences, "2026-05-01"),
        hearing: is_taken(LapseStep::HearPerson).then(|| Hearing {
            dispatched: day("2026-05-04"),
            answer_by: day("2026-07-31"),
            answer_weighed: on(LapseStep::AwaitAnswer, "2026-05-18"),
        }),
        employer_told: on(LapseStep::TellEmployer, "2026-05-05"),
        dispatched: on(LapseStep::Dispatch, "2026-05-20"),
        stops_on: on(LapseStep::StopDay, "2026-05-25"),
        told_resumption: is_taken(LapseStep::TellResumption),
        met_again: None,
    }
}

#[test]
fn s21_days_close_only_when_every_step_was_taken() {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    let all = (1 << STEPS.len()) - 1;
    for taken in 0..=all {
        let facts = facts(course(taken));
        let closed = closed(&facts, &parameters, day("2026-06-01"));
        let next = lapsed_from(&facts, &course(taken), day("2026-06-01")).err();
        if taken == all {
            assert_eq!(closed.map(Period::from), Some(day("2026-05-25")));
            assert_eq!(next, None);
        } else {
            let missing = STEPS.iter().enumerate().find(|(place, _)| taken & (1 << place) == 0);
            assert_eq!((closed, next), (None, missing.map(|(_, step)| *step)), "{taken:07b}");
        }
    }
}

#[test]
fn s21_no_step_counts_before_the_day_it_was_taken_on() {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    let facts = facts(course(u8::MAX >> 1));
    assert_eq!(closed(&facts, &parameters, day("2026-05-19")), None);
    assert!(closed(&facts, &parameters, day("2026-05-20")).is_some());
}
