//! Whatever the case, its explanation reads in one screen.

use chrono::Days;
use proptest::prelude::*;
use straks_domain::facts::{
    AbsenceStretch, CaseFacts, Fact, InsuredHours, SelfEmployedInsurance, SelfEmployment, Unemployment,
    WageDuringAbsence, Work, WorkedStretch,
};
use straks_domain::{Hours, Money, Period};
use straks_rules::{ApprovedParameters, Trace, assess};
use straks_wording::{Explanation, Told, explanation};

use super::cases::{claim, day, employee, parameters, policy};

/// What differs from case to case.
#[derive(Debug, Clone)]
struct Drawn {
    first: u64,
    length: u64,
    work: u8,
    paid_wage: bool,
    stretches: Vec<i64>,
    month_hours: Vec<Option<i64>>,
    claims: Vec<(u64, u64, i64)>,
    approved: bool,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let claims = prop::collection::vec((0_u64..300, 1_u64..90, 0_i64..40_000), 0..7);
    let months = prop::collection::vec(prop::option::of(0_i64..190), 6);
    let stretches = prop::collection::vec(0_i64..60, 1..12);
    (0_u64..3_500, 1_u64..730, 0_u8..3, any::<bool>(), stretches, months, claims, any::<bool>()).prop_map(
        |(first, length, work, paid_wage, stretches, month_hours, claims, approved)| Drawn {
            first,
            length,
            work,
            paid_wage,
            stretches,
            month_hours,
            claims,
            approved,
        },
    )
}

fn facts(drawn: &Drawn) -> CaseFacts {
    let first = day("2017-01-02") + Days::new(drawn.first);
    let last = first + Days::new(drawn.length);
    let mut facts = employee(&first.to_string(), Some(&last.to_string()));
    match drawn.work {
        0 => {}
        1 => facts.work = Work::SelfEmployed(business(first - Days::new(400), last)),
        _ => facts.work = Work::Unemployed(unemployed()),
    }
    if !drawn.paid_wage {
        facts.notification.wage = WageDuringAbsence::PaidInEmployerPeriod;
    }
    let piece = (drawn.length / drawn.stretches.len() as u64).max(1);
    let stretches = drawn.stretches.iter().zip(0..).filter_map(|(hours, nth)| {
        let from = first + Days::new(nth * piece);
        let period = Period::new(from, (from + Days::new(piece)).min(last + Days::new(1))).ok()?;
        Some(AbsenceStretch::of(period, Hours::whole(*hours)))
    });
    facts.absence = stretches.collect();
    for (month, hours) in facts.income.iter_mut().zip(&drawn.month_hours) {
        month.hours = hours.map_or(Fact::Missing, |hours| Fact::Known(Hours::whole(hours)));
    }
    for (nth, (after, length, wage)) in drawn.claims.iter().enumerate() {
        let from = first + Days::new(*after);
        let period = Period::new(from, from + Days::new(*length)).expect("a period");
        let received = period.until().to_string();
        facts.claims.push(claim(&format!("A{nth}"), period, &received, *wage));
    }
    facts
}

fn business(from: chrono::NaiveDate, last: chrono::NaiveDate) -> SelfEmployment {
    let worked = WorkedStretch {
        period: Period::new(from, last).expect("a period"),
        weekly_hours: Hours::whole(30),
        as_employee: false,
    };
    SelfEmployment {
        from,
        last_day: None,
        worked: Fact::Known(vec![worked]),
        yearly_profit: Fact::Known(Money::from_kroner(200_000)),
        insurance: SelfEmployedInsurance::Insured { from_day: 3, whole: false },
        chronic_illness_agreement: false,
        working_days: [true, true, true, true, true, false, false],
        notified: Fact::Known(from),
    }
}

fn unemployed() -> Unemployment {
    Unemployment {
        entitled: Fact::Known(true),
        daily_rate: Fact::Known(Money::from_kroner(900)),
        insured: InsuredHours::FullTime,
        would_have_worked: None,
    }
}

fn explained(drawn: &Drawn) -> Explanation {
    let parameters = parameters();
    let facts = facts(drawn);
    let mut policy = policy(parameters);
    if !drawn.approved {
        policy.approved_parameters = ApprovedParameters::default();
    }
    let mut trace = Trace::default();
    let as_of = day("2017-01-02") + Days::new(drawn.first + drawn.length + 30);
    let assessment = assess(&facts, parameters, &policy, as_of, &mut trace);
    explanation::of(Told { assessment: &assessment, trace: &trace, parameters })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn an_explanation_reads_in_one_screen(drawn in drawn()) {
        let explanation = explained(&drawn);
        let lines = explanation.lines();
        prop_assert!(lines.len() <= Explanation::LONGEST, "{} lines:\n{explanation}", lines.len());
        for line in &lines {
            prop_assert!(line.chars().count() <= 190, "{line}");
            prop_assert!(!line.contains('_'), "a name of code: {line}");
        }
        for section in &explanation.sections {
            prop_assert!(section.lines.iter().chain(&section.steps).all(|line| !line.is_empty()));
        }
    }
}
