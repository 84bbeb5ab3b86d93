use straks_domain::facts::{CaseFacts, Employment, HoursOrigin, Notification, WageDuringAbsence, Work};
use straks_domain::ids::NotificationId;

use super::*;
use crate::parameters::built_in;
use crate::parameters::{LawFile, Parameters, Policy};
use crate::trace::{Trace, Value};

const UNPUBLISHED: &str = "{ valid_from = 2018-07-01, value = \"unknown\",";
const PUBLISHED: &str = "{ valid_from = 2018-07-01, value = \"125\", confidence = \"official\",";

/// The built-in parameters, were an amount published for an hour: 125 kroner.
fn published() -> Parameters {
    let published = |file: &LawFile<'static>| {
        let (before, after) = file.text.split_at(file.text.find("[hour_conversion]").unwrap_or(0));
        format!("{before}{}", after.replacen(UNPUBLISHED, PUBLISHED, 1))
    };
    let texts: Vec<_> = built_in::FILES.iter().map(published).collect();
    let files: Vec<_> =
        built_in::FILES.iter().zip(&texts).map(|(file, text)| LawFile { name: file.name, text }).collect();
    let ordinary = Parameters::built_in().expect("the built-in parameters");
    Parameters::load(ordinary.rule_set().clone(), &files).expect("an amount for an hour is a parameter")
}

/// Three months of 20,000 kroner; the last without hours, as it was reported.
fn facts(last_hours: Fact<Hours>, last_pay: Money) -> CaseFacts {
    let day = |text: &str| text.parse().expect("a date");
    let employer = "10172748".parse().expect("a company number");
    let report = |month: &str, pay, hours| IncomeReport {
        employer,
        period: Month::try_from(month.to_owned()).expect("a month").period(),
        pay,
        holiday_allowance: Money::ZERO,
        hours,
        origin: HoursOrigin::Wage,
    };
    let pay = Money::from_kroner(20_000);
    let known = || Fact::Known(Hours::whole(200));
    let notification = Notification {
        id: NotificationId::new("N"),
        received: day("2026-03-02"),
        wage: WageDuringAbsence::Paid,
        citizen_request: Fact::Missing,
    };
    let work = Work::Employee(Employment::since(employer, day("2020-01-01")));
    CaseFacts {
        income: vec![
            report("2025-12", pay, known()),
            report("2026-01", pay, known()),
            report("2026-02", last_pay, last_hours),
        ],
        ..CaseFacts::begun(day("1985-06-15"), day("2026-03-02"), notification, work)
    }
}

fn hourly(facts: &CaseFacts, parameters: &Parameters) -> (Option<Money>, Vec<Value>) {
    let policy = Policy { approved_parameters: Default::default(), claim_control_limit: Money::ZERO };
    let mut trace = Trace::default();
    let assessment = crate::assess(facts, parameters, &policy, facts.first_absence_day, &mut trace);
    let steps = trace.steps.iter().filter(|step| step.rule == Rule::HourConversion);
    (assessment.hourly_earnings.known(), steps.map(|step| step.result).collect())
}

#[test]
fn s47_pay_without_hours_is_not_converted_while_no_amount_is_published() {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    let facts = facts(Fact::Known(Hours::ZERO), Money::from_kroner(20_000));
    assert_eq!(hourly(&facts, &parameters), (None, vec![Value::CannotTell]));
}

#[test]
fn s47_pay_without_hours_is_converted_by_the_published_amount() {
    let facts = facts(Fact::Missing, Money::from_kroner(20_000));
    // 20,000 / 125 are 160 hours; 60,000 x 0.92 / (200 + 200 + 160) is 98.571.
    let converted = (Some(Money::from_ore(9_857)), vec![Value::Hours(Hours::whole(160))]);
    assert_eq!(hourly(&facts, &published()), converted);
}

#[test]
fn s47_hours_in_dispute_or_of_no_wage_are_never_converted() {
    let untold = (None, vec![Value::CannotTell]);
    let disputed = facts(Fact::Disputed, Money::from_kroner(20_000));
    assert_eq!(hourly(&disputed, &published()), untold);
    let no_wage = facts(Fact::Missing, Money::ZERO);
    assert_eq!(hourly(&no_wage, &published()), untold);
}
