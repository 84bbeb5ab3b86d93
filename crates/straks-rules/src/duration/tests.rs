//! What counts by the kind of work, where a scenario would be about the amounts too.

use chrono::NaiveDate;
use straks_domain::facts::{
    AbsenceStretch, CaseFacts, Fact, InsuredHours, Notification, RemainingWork, SelfEmployedInsurance,
    SelfEmployment, Unemployment, WageDuringAbsence, Work,
};
use straks_domain::finding::FindingDetail;
use straks_domain::ids::NotificationId;
use straks_domain::{Hours, Money, Period};

use crate::{NoTrace, Parameters, Policy, assess};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Absent from 2026-03-02 on, full time.
fn facts(work: Work) -> CaseFacts {
    let first = day("2026-03-02");
    let notification = Notification {
        id: NotificationId::new("N"),
        received: first,
        wage: WageDuringAbsence::PaidInEmployerPeriod,
        citizen_request: Fact::Known(first),
    };
    let period = Period::new(first, day("2026-12-31")).expect("a period");
    CaseFacts {
        absence: vec![AbsenceStretch::of(period, Hours::whole(37))],
        ..CaseFacts::begun(day("1985-06-15"), first, notification, work)
    }
}

fn business() -> Work {
    Work::SelfEmployed(SelfEmployment {
        from: day("2015-01-01"),
        last_day: None,
        worked: Fact::Missing,
        yearly_profit: Fact::Missing,
        insurance: SelfEmployedInsurance::NotInsured,
        chronic_illness_agreement: false,
        working_days: [true, true, true, true, true, false, false],
        notified: Fact::Known(day("2026-03-02")),
    })
}

/// The month and the days of the reassessment that is announced on a day.
fn reassessment(facts: &CaseFacts, as_of: &str) -> Option<(String, u16)> {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    let approved_parameters = parameters.unverified().map(str::to_owned).collect();
    let policy = Policy { approved_parameters, claim_control_limit: Money::from_kroner(50_000) };
    let assessment = assess(facts, &parameters, &policy, day(as_of), &mut NoTrace);
    assessment.findings.iter().find_map(|finding| match finding.detail {
        FindingDetail::ReassessmentDue { month, counted_days, .. } => Some((month.to_string(), counted_days)),
        _ => None,
    })
}

#[test]
fn s24_the_first_two_weeks_of_a_self_employed_person_do_not_count() {
    // From 2026-03-16: 16 + 30 + 31 + 30 + 31 are 138 at the end of July, 169 at the end of August.
    let facts = facts(business());
    assert_eq!(reassessment(&facts, "2026-06-30"), None);
    assert_eq!(reassessment(&facts, "2026-07-01"), Some(("2026-08".into(), 169)));
}

#[test]
fn s53_who_does_more_than_half_of_the_work_has_no_days_that_count() {
    let mut facts = facts(business());
    facts.absence[0].remaining_work = Some(RemainingWork::MoreThanHalf);
    assert_eq!(reassessment(&facts, "2026-12-01"), None);
    facts.absence[0].remaining_work = Some(RemainingWork::AtMostHalf);
    assert_eq!(reassessment(&facts, "2026-12-01"), Some(("2026-08".into(), 169)));
}

#[test]
fn s24_thirty_days_of_an_unemployed_person_do_not_count() {
    // From 2026-04-01, as for an employee: 153 at the end of August, 183 at the end of September.
    let facts = facts(Work::Unemployed(Unemployment {
        entitled: Fact::Known(true),
        daily_rate: Fact::Missing,
        insured: InsuredHours::FullTime,
        would_have_worked: None,
    }));
    assert_eq!(reassessment(&facts, "2026-07-31"), None);
    assert_eq!(reassessment(&facts, "2026-08-01"), Some(("2026-09".into(), 183)));
}
