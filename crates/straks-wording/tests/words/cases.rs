//! Cases to put into words: an ordinary employee, and what makes it another.

use std::sync::LazyLock;

use chrono::{Months, NaiveDate};
use straks_domain::facts::{
    AbsenceStretch, CaseFacts, Employment, Fact, HoursOrigin, IncomeReport, Notification, RefundClaim,
    TaxCard, WageDuringAbsence, Work,
};
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::{Cvr, Hours, Money, Month, Period};
use straks_rules::{Assessment, Parameters, Policy, Trace, assess};
use straks_wording::{Explanation, Told, explanation};

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub fn days(first: &str, last: &str) -> Period {
    Period::from_days(day(first), day(last)).expect("a period")
}

/// Full time, 37 hours, six months of 160 hours and 32,000 kroner, wage paid, back on 1 June.
pub fn employee(first_absence_day: &str, last_absence_day: Option<&str>) -> CaseFacts {
    let employer: Cvr = "10172748".parse().expect("a company number");
    let first = day(first_absence_day);
    let notification = Notification {
        id: NotificationId::new("N1"),
        received: first,
        wage: WageDuringAbsence::Paid,
        citizen_request: Fact::Missing,
    };
    let employment = Employment {
        weekly_hours: Fact::Known(Hours::whole(37)),
        hours_last_eight_weeks: Fact::Known(Hours::whole(296)),
        ..Employment::since(employer, day("2020-01-01"))
    };
    let mut facts = CaseFacts::begun(day("1980-05-01"), first, notification, Work::Employee(employment));
    facts.last_absence_day = last_absence_day.map(day);
    facts.tax_card = Fact::Known(TaxCard { percent: 37, weekly_allowance: Money::ZERO });
    facts.income = (1..=6).rev().map(|back| month_of_wage(employer, Month::of(first).before(back))).collect();
    let until = facts.last_absence_day.and_then(|last| last.succ_opt());
    let until = until.or_else(|| first.checked_add_months(Months::new(1))).expect("within the calendar");
    let absence = Period::new(first, until).expect("a period");
    facts.absence = vec![AbsenceStretch::of(absence, Hours::whole(37))];
    facts
}

fn month_of_wage(employer: Cvr, month: Month) -> IncomeReport {
    IncomeReport {
        employer,
        period: month.period(),
        pay: Money::from_kroner(32_000),
        holiday_allowance: Money::ZERO,
        hours: Fact::Known(Hours::whole(160)),
        origin: HoursOrigin::Wage,
    }
}

pub fn claim(id: &str, period: Period, received: &str, wage: i64) -> RefundClaim {
    RefundClaim {
        id: ClaimId::new(id),
        period,
        received: day(received),
        wage_paid: Fact::Known(Money::from_kroner(wage)),
        dispensation: None,
    }
}

/// A municipality that has approved what nobody has confirmed.
pub fn policy(parameters: &Parameters) -> Policy {
    Policy {
        approved_parameters: parameters.unverified().map(str::to_owned).collect(),
        claim_control_limit: Money::from_kroner(50_000),
    }
}

pub fn assessed(facts: &CaseFacts, as_of: &str) -> (Assessment, Trace) {
    let parameters = parameters();
    let mut trace = Trace::default();
    let assessment = assess(facts, parameters, &policy(parameters), day(as_of), &mut trace);
    (assessment, trace)
}

/// Read once: reading them takes longer than an assessment.
pub fn parameters() -> &'static Parameters {
    static READ: LazyLock<Parameters> =
        LazyLock::new(|| Parameters::built_in().expect("the built-in parameters"));
    &READ
}

pub fn explained(facts: &CaseFacts, as_of: &str) -> Explanation {
    let (assessment, trace) = assessed(facts, as_of);
    explanation::of(Told { assessment: &assessment, trace: &trace, parameters: parameters() })
}
