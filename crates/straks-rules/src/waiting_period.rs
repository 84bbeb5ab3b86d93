//! Chapter 13 and § 51: from when a self-employed or an unemployed person is paid, §§ 41, 43 a, 45, 58 a.
//!
//! Absence days of a business are the person's own working days; public holidays are none. Which days of
//! the first two weeks are paid is told here, at what rate is not.

use chrono::{Datelike, NaiveDate};
use straks_domain::facts::{Fact, SelfEmployedInsurance, SelfEmployment, Unemployment};
use straks_domain::finding::NotPayableReason;
use straks_domain::{Citation, Period, Week};

use crate::assessment::{Payer, PayerStretch, Requirement};
use crate::case::{Case, Start, days_after};
use crate::covid::{self, Window};
use crate::parameters::{Name, NameSet};
use crate::payers::paint;
use crate::trace::{Rule, Sink, Value};

/// From when the person is paid, and who pays the days before.
pub(crate) struct Waiting {
    /// None where no length is known.
    pub start: Option<Start>,
    pub first_days: Vec<PayerStretch>,
    /// The parameters that it rests on.
    pub used: NameSet,
}

const INSURED: Citation = Citation::section(45);
const CHRONIC_ILLNESS: Citation = Citation::section(58).letter('a');

/// § 41: after two weeks; earlier with an insurance, § 45, an agreement, § 58 a, or COVID-19, § 43 a.
pub(crate) fn business<S: Sink>(case: &Case<'_>, business: &SelfEmployment, sink: &mut S) -> Waiting {
    let first = case.facts.first_absence_day;
    let window = covid::assess(case, sink);
    let covid_used = if case.facts.life.covid.is_some() { covid::USED } else { NameSet::EMPTY };
    let used = NameSet::of(&[Name::BusinessWaitingDays]) | covid_used;
    let Some(days) = case.entitlement.count(Name::BusinessWaitingDays) else {
        return Waiting { start: None, first_days: Vec::new(), used };
    };
    let two_weeks = days_after(first, days);
    let after = absence_day(case, business, two_weeks, 1);
    let mut first_days = Vec::new();
    let mut add = |from: NaiveDate, until: NaiveDate, payer, citation| {
        if let Ok(period) = Period::new(from, until.min(after)) {
            paint(&mut first_days, PayerStretch { period, payer, citation });
        }
    };
    let waiting = Payer::Nobody(NotPayableReason::WaitingPeriod);
    add(first, after, waiting, case.parameters.citation(Name::BusinessWaitingDays));
    // What cannot be told comes first: a cover that is certain lies over it.
    if let Window::CannotTell(period) = window {
        add(first, period.until(), Payer::CannotTell, covid::BUSINESS);
    }
    match business.insurance {
        SelfEmployedInsurance::NotInsured => {}
        SelfEmployedInsurance::Insured { from_day, .. } => {
            let from = absence_day(case, business, first, from_day);
            add(from, after, Payer::MunicipalityPays, INSURED);
        }
        SelfEmployedInsurance::Unknown(_) => add(first, after, Payer::CannotTell, INSURED),
    }
    if let Window::Open(period) = window {
        add(first, period.until(), Payer::MunicipalityPays, covid::BUSINESS);
    }
    if business.chronic_illness_agreement {
        add(first, after, Payer::MunicipalityPays, CHRONIC_ILLNESS);
    }
    let start = start(&first_days, after);
    tell(case, Rule::WaitingPeriod, Name::BusinessWaitingDays, start, sink);
    Waiting { start: Some(start), first_days, used }
}

/// The first days of an insured unemployed person are the unemployment fund's. Who is not entitled to unemployment
/// benefit, and has a right through a work injury, has it from the first day, § 2(1) no. 4.
pub(crate) fn unemployed<S: Sink>(
    case: &Case<'_>,
    unemployment: &Unemployment,
    requirement: Requirement,
    sink: &mut S,
) -> Waiting {
    let first = case.facts.first_absence_day;
    let used = NameSet::of(&[Name::UnemploymentFundDays]);
    let Some(days) = case.entitlement.count(Name::UnemploymentFundDays) else {
        return Waiting { start: None, first_days: Vec::new(), used };
    };
    let after = days_after(first, days);
    let citation = case.parameters.citation(Name::UnemploymentFundDays);
    let payer = match (unemployment.entitled, requirement) {
        (Fact::Known(true), _) => Payer::UnemploymentFund,
        (Fact::Known(false), Requirement::Met) => Payer::MunicipalityPays,
        (Fact::Known(false), _) => Payer::Nobody(NotPayableReason::RequirementNotMet),
        (Fact::Missing | Fact::Disputed, _) => Payer::CannotTell,
    };
    let stretch = |period| PayerStretch { period, payer, citation };
    let first_days: Vec<_> = Period::new(first, after).into_iter().map(stretch).collect();
    let start = match requirement {
        Requirement::Met => start(&first_days, after),
        Requirement::NotMet | Requirement::CannotTell => Start::on(after),
    };
    tell(case, Rule::UnemploymentFund, Name::UnemploymentFundDays, start, sink);
    Waiting { start: Some(start), first_days, used }
}

/// The absence day with this number, from `from` on: days that the person would have worked.
pub(crate) fn absence_day(
    case: &Case<'_>,
    business: &SelfEmployment,
    from: NaiveDate,
    number: u8,
) -> NaiveDate {
    let is_absence_day = |day: &NaiveDate| {
        let weekday = day.weekday().num_days_from_monday();
        let holidays = case.parameters.holidays().of(Week::of(*day)).unpaid;
        business.working_days.get(weekday as usize) == Some(&true) && holidays & (1 << weekday) == 0
    };
    // Nobody with a working day has fewer of them in so many days.
    let days = from.iter_days().take(usize::from(number) * 28);
    days.filter(is_absence_day).nth(usize::from(number.max(1) - 1)).unwrap_or(from)
}

fn start(first_days: &[PayerStretch], after: NaiveDate) -> Start {
    let from = |is: fn(Payer) -> bool| {
        let stretch = first_days.iter().find(|stretch| is(stretch.payer));
        stretch.map_or(after, |stretch| stretch.period.from())
    };
    let paid = |payer| matches!(payer, Payer::MunicipalityPays);
    let perhaps = |payer| matches!(payer, Payer::MunicipalityPays | Payer::CannotTell);
    Start { certain: from(paid), possible: from(perhaps) }
}

fn tell<S: Sink>(case: &Case<'_>, rule: Rule, name: Name, start: Start, sink: &mut S) {
    sink.step(|| {
        let result = if start.is_told() { Value::Date(start.certain) } else { Value::CannotTell };
        case.step(rule, name, [Value::Date(case.facts.first_absence_day)], result)
    });
}
