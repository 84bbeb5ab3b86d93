//! Chapter 10: who pays the first days, §§ 30, 31, 53 b, 55, 56.
//!
//! The period runs in calendar days and is never extended. Hours that nobody knows leave two possible
//! starts, and the chapters on amounts say whether that matters to what is asked for. Left out: the advance
//! of § 31(2), whose wording is not at hand, so that the trace says nobody can tell; and a conflict that goes on after the period, for which an
//! employer claims only what it has paid.

use chrono::NaiveDate;
use straks_domain::facts::{Employment, InsuranceStatus};
use straks_domain::{Citation, Period};

use crate::assessment::{Payer, PayerStretch, Requirement, Told};
use crate::case::{Case, Start, days_after};
use crate::covid::{self, Window};
use crate::parameters::{Name, NameSet};
use crate::payers::{self, paint};
use crate::trace::{Rule, Sink, Step, Subject, Value};

mod conflict;
mod requirement;

/// Who pays the first days, and from when the municipality does.
pub(crate) struct EmployerPeriod {
    pub period: Told<Option<Period>>,
    /// From when an employer that pays wage is refunded; none where no length is known.
    pub refund: Option<Start>,
    /// From when the person is paid.
    pub citizen: Option<Start>,
    /// Who pays the days that would be the employer's, in turn.
    pub first_days: Vec<PayerStretch>,
    /// The days of them that the municipality pays the person for, § 31.
    pub taken_over: Option<Period>,
    /// The parameters that it rests on.
    pub used: NameSet,
}

/// The parameters that every case rests on.
const USED: NameSet = NameSet::of(&[
    Name::EmployerPeriodDays,
    Name::EmployerRequirementWeeks,
    Name::EmployerRequirementHours,
    Name::InsuredOwnDays,
]);

const REFUND: Citation = Citation::section(54);
const INSURED: Citation = Citation::section(55);
const CHRONIC_ILLNESS: Citation = Citation::section(56);
const EMPLOYER_REQUIREMENT: Citation = Citation::section(30).subsection(2);

pub(crate) fn assess<S: Sink>(case: &Case<'_>, employment: &Employment, sink: &mut S) -> EmployerPeriod {
    let first = case.facts.first_absence_day;
    let (Some(days), Some(own_days)) =
        (case.entitlement.count(Name::EmployerPeriodDays), case.entitlement.count(Name::InsuredOwnDays))
    else {
        return untold();
    };
    let full = Period::new(first, until(employment, days_after(first, days))).ok();
    let after = full.map_or(first, Period::until);
    let bears_none = employment.flex_job || employment.chronic_illness_agreement;
    let requirement = if bears_none { Requirement::Met } else { requirement::assess(case, employment, sink) };
    let window = covid::assess(case, sink);
    let taken_over = conflict::taken_over(case, full.filter(|_| requirement == Requirement::Met), sink);
    let first_days = full.map_or_else(Vec::new, |full| {
        let mut days = Vec::new();
        // One that pays only while it must pays nothing where it need not: then no day is sure to be refunded.
        if requirement == Requirement::CannotTell && case.pays_person() {
            add_unknown(&mut days, full);
        } else if requirement != Requirement::NotMet {
            let second = days_after(first, own_days).min(after);
            add_employer(&mut days, requirement, full);
            add_unpublished(&mut days, window, full);
            add_refunded(&mut days, employment, full, second);
            add_special(&mut days, window, taken_over);
        }
        days
    });
    let period = match requirement {
        Requirement::Met if bears_none => Told::Known(None),
        Requirement::NotMet => Told::Known(None),
        Requirement::Met => Told::Known(full),
        Requirement::CannotTell => Told::CannotTell,
    };
    tell(case, employment, period, sink);
    tell_default(case, &first_days, sink);
    let (refund, citizen) = starts(requirement, &first_days, first, after);
    let used = if case.facts.life.covid.is_some() { USED | covid::USED } else { USED };
    EmployerPeriod { period, refund: Some(refund), citizen: Some(citizen), first_days, taken_over, used }
}

const fn untold() -> EmployerPeriod {
    EmployerPeriod {
        period: Told::CannotTell,
        refund: None,
        citizen: None,
        first_days: Vec::new(),
        taken_over: None,
        used: USED,
    }
}

/// The employer pays no longer than the employment lasts.
fn until(employment: &Employment, end: NaiveDate) -> NaiveDate {
    let employed_until = employment.last_day.and_then(|last| last.succ_opt());
    employed_until.map_or(end, |until| until.min(end))
}

/// The employer, where it must pay, § 30.
fn add_employer(days: &mut Vec<PayerStretch>, requirement: Requirement, full: Period) {
    match requirement {
        Requirement::CannotTell => add_unknown(days, full),
        Requirement::Met | Requirement::NotMet => {
            let (payer, citation) = (Payer::Employer, payers::EMPLOYER_PERIOD);
            paint(days, PayerStretch { period: full, payer, citation });
        }
    }
}

/// A window for COVID-19 of which nobody has published whether it holds. What is refunded anyway lies over it.
fn add_unpublished(days: &mut Vec<PayerStretch>, window: Window, full: Period) {
    if let Window::CannotTell(open) = window
        && let Some(period) = open.intersection(full)
    {
        paint(days, PayerStretch { period, payer: Payer::CannotTell, citation: covid::REFUND });
    }
}

/// An insured small employer is refunded from the second day, § 55, and one with a flex job or an agreement, § 56,
/// from the first.
fn add_refunded(days: &mut Vec<PayerStretch>, employment: &Employment, full: Period, second: NaiveDate) {
    let mut add = |period, payer, citation| paint(days, PayerStretch { period, payer, citation });
    if employment.flex_job {
        add(full, Payer::MunicipalityRefunds, REFUND);
    } else if employment.chronic_illness_agreement {
        add(full, Payer::MunicipalityRefunds, CHRONIC_ILLNESS);
    } else if let Ok(rest) = Period::new(second, full.until()) {
        match employment.employer_insurance {
            InsuranceStatus::Insured => add(rest, Payer::MunicipalityRefunds, INSURED),
            InsuranceStatus::NotInsured => {}
            InsuranceStatus::Unknown(_) => add(rest, Payer::CannotTell, INSURED),
        }
    }
}

/// Nobody can tell whether the employer must pay, § 30(2).
fn add_unknown(days: &mut Vec<PayerStretch>, full: Period) {
    paint(days, PayerStretch { period: full, payer: Payer::CannotTell, citation: EMPLOYER_REQUIREMENT });
}

/// COVID-19, § 53 b, and a labour conflict, § 31, over what would otherwise be.
fn add_special(days: &mut Vec<PayerStretch>, window: Window, taken_over: Option<Period>) {
    let whole = days.first().zip(days.last());
    let whole = whole.and_then(|(first, last)| Period::new(first.period.from(), last.period.until()).ok());
    let mut add = |period: Option<Period>, payer, citation| {
        if let Some(period) = period.zip(whole).and_then(|(period, whole)| period.intersection(whole)) {
            paint(days, PayerStretch { period, payer, citation });
        }
    };
    if let Window::Open(period) = window {
        add(Some(period), Payer::MunicipalityRefunds, covid::REFUND);
    }
    add(taken_over, Payer::MunicipalityPays, conflict::CITATION);
}

/// From when an employer is refunded and the person is paid: after the first days, or from those in them that
/// are refunded or may be.
fn starts(
    requirement: Requirement,
    first_days: &[PayerStretch],
    first: NaiveDate,
    after: NaiveDate,
) -> (Start, Start) {
    let from = |is: fn(Payer) -> bool| {
        let stretch = first_days.iter().find(|stretch| is(stretch.payer));
        stretch.map_or(after, |stretch| stretch.period.from())
    };
    let refunded = |payer| matches!(payer, Payer::MunicipalityRefunds);
    let perhaps = |payer| matches!(payer, Payer::MunicipalityRefunds | Payer::CannotTell);
    match requirement {
        Requirement::NotMet => (Start::on(first), Start::on(first)),
        Requirement::Met => {
            let refund = Start { certain: from(refunded), possible: from(perhaps) };
            (refund, Start::on(after))
        }
        Requirement::CannotTell => {
            let refund = Start { certain: from(refunded), possible: first };
            (refund, Start { certain: after, possible: first })
        }
    }
}

/// § 31(2): what becomes of the employer's days where it wrongly does not pay, nobody can tell.
fn tell_default<S: Sink>(case: &Case<'_>, first_days: &[PayerStretch], sink: &mut S) {
    let is_employers = |stretch: &&PayerStretch| matches!(stretch.payer, Payer::Employer);
    let Some(first) = first_days.iter().find(is_employers) else { return };
    sink.step(|| {
        let name = Name::EmployerDefaultAdvance;
        let result = match case.entitlement.flag(name) {
            Some(true) => Value::Period(first.period),
            Some(false) => Value::Days(0),
            None => Value::CannotTell,
        };
        case.step(Rule::EmployerDefault, name, [Value::Period(first.period)], result)
    });
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
