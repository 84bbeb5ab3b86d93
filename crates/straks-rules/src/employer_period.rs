//! Chapter 10: who pays the first days, §§ 30, 55, 56.
//!
//! The period runs in calendar days and is never extended. Hours that nobody knows leave two possible
//! starts, and the chapters on amounts say whether that matters to what is asked for. Left out: re-hired
//! employees, § 30(3), and labour conflicts, § 31.

use chrono::NaiveDate;
use straks_domain::facts::{Employment, InsuranceStatus};
use straks_domain::{Citation, Period};

use crate::assessment::{Requirement, Told};
use crate::case::{Case, Start, days_after};
use crate::parameters::{Name, NameSet};
use crate::trace::{Rule, Sink, Step, Subject, Value};

/// Who pays the first days, and from when the municipality does.
pub(crate) struct EmployerPeriod {
    pub period: Told<Option<Period>>,
    /// From when an employer that pays wage is refunded; none where no length is known.
    pub refund: Option<Start>,
    /// From when the person is paid.
    pub citizen: Option<Start>,
}

/// The parameters that it rests on.
pub(crate) const USED: NameSet = NameSet::of(&[
    Name::EmployerPeriodDays,
    Name::EmployerRequirementWeeks,
    Name::EmployerRequirementHours,
    Name::InsuredOwnDays,
]);

const CHRONIC_ILLNESS: Citation = Citation::section(56);

pub(crate) fn assess<S: Sink>(case: &Case<'_>, employment: &Employment, sink: &mut S) -> EmployerPeriod {
    let first = case.facts.first_absence_day;
    let (Some(days), Some(own_days)) =
        (case.entitlement.count(Name::EmployerPeriodDays), case.entitlement.count(Name::InsuredOwnDays))
    else {
        return EmployerPeriod { period: Told::CannotTell, refund: None, citizen: None };
    };
    let full = Period::new(first, until(employment, days_after(first, days))).ok();
    let after = full.map_or(first, Period::until);
    let second = days_after(first, own_days).min(after);
    if employment.flex_job || employment.chronic_illness_agreement {
        // The refund begins on the first day; wage for the period still comes from the employer.
        let citizen = Some(Start::on(after));
        tell(case, employment, Told::Known(None), sink);
        return EmployerPeriod { period: Told::Known(None), refund: Some(Start::on(first)), citizen };
    }
    let requirement = employer_requirement(case, employment, sink);
    let (period, refund, citizen) = match requirement {
        Requirement::NotMet => (Told::Known(None), Start::on(first), Start::on(first)),
        Requirement::Met => (Told::Known(full), insured(employment, second, after), Start::on(after)),
        Requirement::CannotTell => {
            let certain = insured(employment, second, after).certain;
            let refund = Start { certain, possible: first };
            (Told::CannotTell, refund, Start { certain: after, possible: first })
        }
    };
    tell(case, employment, period, sink);
    EmployerPeriod { period, refund: Some(refund), citizen: Some(citizen) }
}

/// The employer pays no longer than the employment lasts.
fn until(employment: &Employment, end: NaiveDate) -> NaiveDate {
    let employed_until = employment.last_day.and_then(|last| last.succ_opt());
    employed_until.map_or(end, |until| until.min(end))
}

/// An insured small employer is refunded from the second day, § 55.
fn insured(employment: &Employment, second: NaiveDate, after: NaiveDate) -> Start {
    match employment.employer_insurance {
        InsuranceStatus::Insured => Start::on(second),
        InsuranceStatus::NotInsured => Start::on(after),
        InsuranceStatus::Unknown(_) => Start { certain: after, possible: second },
    }
}

/// § 30(2): eight weeks employed, and 74 hours worked in them.
fn employer_requirement<S: Sink>(case: &Case<'_>, employment: &Employment, sink: &mut S) -> Requirement {
    let weeks = case.entitlement.count(Name::EmployerRequirementWeeks);
    let hours = case.entitlement.hours(Name::EmployerRequirementHours);
    let outcome = match (weeks, hours) {
        (Some(weeks), Some(hours)) => {
            if days_after(employment.from, weeks * 7) > case.facts.first_absence_day {
                Requirement::NotMet
            } else {
                match employment.hours_last_eight_weeks.known() {
                    Some(worked) if *worked >= hours => Requirement::Met,
                    Some(_) => Requirement::NotMet,
                    None => Requirement::CannotTell,
                }
            }
        }
        (_, _) => Requirement::CannotTell,
    };
    sink.step(|| {
        let worked = employment.hours_last_eight_weeks.known();
        let worked = worked.map_or(Value::CannotTell, |hours| Value::Hours(*hours));
        let inputs = [Value::Date(employment.from), worked];
        let result = Value::Requirement(outcome);
        case.step(Rule::EmployerRequirement, Name::EmployerRequirementHours, inputs, result)
    });
    outcome
}

fn tell<S: Sink>(case: &Case<'_>, employment: &Employment, period: Told<Option<Period>>, sink: &mut S) {
    sink.step(|| {
        let result = match period {
            Told::Known(Some(period)) => Value::Period(period),
            Told::Known(None) => Value::Days(0),
            Told::CannotTell => Value::CannotTell,
        };
        let inputs = [Value::Date(case.facts.first_absence_day)];
        let name = Name::EmployerPeriodDays;
        let chronic = employment.chronic_illness_agreement && !employment.flex_job;
        Step {
            subject: Subject::Case,
            rule: Rule::EmployerPeriod,
            citation: if chronic { CHRONIC_ILLNESS } else { case.parameters.citation(name) },
            inputs: inputs.into(),
            parameter: case.parameters.used(name, case.facts.first_absence_day),
            result,
        }
    });
}
