//! Less known, less absent: what takes away can never add.

use chrono::Days;
use proptest::prelude::*;
use straks_domain::facts::{CaseFacts, Fact, InsuranceStatus, SelfEmployedInsurance, Work};
use straks_domain::ids::ClaimId;
use straks_domain::{Hours, Money};
use straks_rules::Assessment;

use crate::split::clear_case_with_more;
use crate::works::any_whole_case;
use crate::{cases_of_run, refund, run};

/// Takes one fact away; false where it was not known.
type Removal = fn(&mut CaseFacts) -> bool;

fn forget<T>(fact: &mut Fact<T>) -> bool {
    fact.known().is_some() && {
        *fact = Fact::Missing;
        true
    }
}

/// The person's own, not the employer's.
const REQUEST: &str = "request";

/// Every fact that may be missing, and the codes that may be unknown.
const REMOVALS: [(&str, Removal); 18] = [
    ("tax card", |facts| forget(&mut facts.tax_card)),
    (REQUEST, |facts| forget(&mut facts.notification.citizen_request)),
    ("weekly hours", |facts| employed(facts, |work| forget(&mut work.weekly_hours))),
    ("hours in eight weeks", |facts| employed(facts, |work| forget(&mut work.hours_last_eight_weeks))),
    ("agreed wage", |facts| employed(facts, |work| forget(&mut work.agreed_hourly_wage))),
    ("at work before", |facts| {
        employed(facts, |work| work.previous.as_mut().is_some_and(|other| forget(&mut other.at_work_before)))
    }),
    ("new wage", |facts| {
        employed(facts, |work| {
            work.pay_changes.iter_mut().fold(false, |any, change| any | forget(&mut change.hourly_wage))
        })
    }),
    ("insurance code", |facts| {
        employed(facts, |work| {
            work.employer_insurance == InsuranceStatus::Insured && {
                work.employer_insurance = InsuranceStatus::Unknown("7".to_owned());
                true
            }
        })
    }),
    ("hours of the first report", |facts| {
        let wage = |report: &&mut straks_domain::facts::IncomeReport| report.pay > report.holiday_allowance;
        facts.income.iter_mut().find(wage).is_some_and(|report| forget(&mut report.hours))
    }),
    ("hours of every report", |facts| {
        let wage = facts.income.iter_mut().filter(|report| report.pay > report.holiday_allowance);
        wage.fold(false, |any, report| any | forget(&mut report.hours))
    }),
    ("wage paid", |facts| {
        facts.claims.iter_mut().fold(false, |any, claim| any | forget(&mut claim.wage_paid))
    }),
    ("profit", |facts| business(facts, |work| forget(&mut work.yearly_profit))),
    ("work in the business", |facts| business(facts, |work| forget(&mut work.worked))),
    ("notice of the business", |facts| business(facts, |work| forget(&mut work.notified))),
    ("insurance of the business", |facts| {
        business(facts, |work| {
            matches!(work.insurance, SelfEmployedInsurance::Insured { .. }) && {
                work.insurance = SelfEmployedInsurance::Unknown("9".to_owned());
                true
            }
        })
    }),
    ("daily rate", |facts| unemployed(facts, |work| forget(&mut work.daily_rate))),
    ("right to unemployment benefit", |facts| unemployed(facts, |work| forget(&mut work.entitled))),
    ("ground abroad", |facts| {
        facts.life.abroad.iter_mut().fold(false, |any, stay| any | forget(&mut stay.ground))
    }),
];

fn employed(facts: &mut CaseFacts, remove: fn(&mut straks_domain::facts::Employment) -> bool) -> bool {
    match &mut facts.work {
        Work::Employee(employment) => remove(employment),
        Work::SelfEmployed(_) | Work::Unemployed(_) => false,
    }
}

fn business(facts: &mut CaseFacts, remove: fn(&mut straks_domain::facts::SelfEmployment) -> bool) -> bool {
    match &mut facts.work {
        Work::SelfEmployed(business) => remove(business),
        Work::Employee(_) | Work::Unemployed(_) => false,
    }
}

fn unemployed(facts: &mut CaseFacts, remove: fn(&mut straks_domain::facts::Unemployment) -> bool) -> bool {
    match &mut facts.work {
        Work::Unemployed(unemployment) => remove(unemployment),
        Work::Employee(_) | Work::SelfEmployed(_) => false,
    }
}

fn is_held(assessment: &Assessment, claim: Option<&ClaimId>) -> bool {
    let mut about = assessment
        .findings
        .iter()
        .filter(|finding| finding.claim.is_none() || finding.claim.as_ref() == claim);
    about.any(|finding| finding.kind().may_hold_money())
}

/// What is paid without anybody having looked.
fn granted(assessment: &Assessment) -> Money {
    let free = |claim: &&straks_rules::ClaimAssessment| !is_held(assessment, Some(&claim.claim));
    let refunds = assessment.claims.iter().filter(free).filter_map(|claim| claim.refund.known());
    refunds.sum::<Money>() + granted_to_person(assessment)
}

fn granted_to_person(assessment: &Assessment) -> Money {
    let weeks = assessment.citizen_weeks.iter().filter_map(|week| week.amount.known());
    if is_held(assessment, None) { Money::ZERO } else { weeks.map(|amount| amount.gross).sum() }
}

proptest! {
    #![proptest_config(cases_of_run(400))]

    #[test]
    fn a_fact_that_is_taken_away_never_grants_more(facts in any_whole_case()) {
        let whole = run(&facts);
        for (name, remove) in REMOVALS {
            let mut less = facts.clone();
            if remove(&mut less) {
                // Without it the employer has what the person's weeks took from it, or held.
                let of: fn(&Assessment) -> Money = if name == REQUEST { granted_to_person } else { granted };
                let (known, left) = (of(&whole), of(&run(&less)));
                prop_assert!(left <= known, "{left:?} without the {name}, {known:?} with it");
            }
        }
    }

    #[test]
    fn more_hours_of_absence_never_pay_less_beside_other_cases(
        facts in clear_case_with_more(),
        more in 0..3_000_i64,
        from in 0..200_u64,
    ) {
        // From a day on, so that the weeks before stay as they are.
        let (first, whole) = (facts.first_absence_day, facts.absence[0]);
        let on = first + Days::new(from + 1);
        let with = |hours: Hours| {
            let mut facts = facts.clone();
            let part = |from, until, weekly_hours| straks_domain::facts::AbsenceStretch::of(
                straks_domain::Period::new(from, until).expect("days"), weekly_hours);
            facts.absence = vec![
                part(whole.period.from(), on, whole.weekly_hours),
                part(on, whole.period.until(), whole.weekly_hours + hours),
            ];
            refund(&run(&facts))
        };
        // With hours the wage after a change may be asked for, and then nothing is told.
        if let (Some(fewer), Some(more)) = (with(Hours::ZERO), with(Hours::from_hundredths(more))) {
            prop_assert!(fewer <= more);
        }
        prop_assert_eq!(with(Hours::ZERO), refund(&run(&facts)));
    }
}
