//! Chapters 15 and 21: the person's own benefit, week by week, and what is taken off it: § 65 and the tax card.
//!
//! Whole weeks only, up to the day of assessment. Left out: set-off and recovery.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use straks_domain::facts::TaxCard;
use straks_domain::finding::FindingDetail;
use straks_domain::payment::NetPayment;
use straks_domain::{Citation, Money, Period, Week};

use crate::assessment::{ClaimAssessment, Told, WeekAmount};
use crate::case::{Case, Entitlement, Person, Start, months_after};
use crate::deadlines;
use crate::findings::{About, Findings};
use crate::parameters::{Name, NameSet};
use crate::refund;
use crate::rounding::Rounding;
use crate::trace::{Inputs, NoTrace, Rule, Sink, Step, Subject, Value};
use crate::week::{self, BenefitWeek, Weeks, WithoutPay};

/// The parameters that the deductions rest on.
const DEDUCTIONS_USED: NameSet =
    NameSet::of(&[Name::OwnAtp, Name::OwnAtpAge, Name::OwnAtpRounding, Name::TaxRounding]);
const BENEFIT: Citation = Citation::section(50);

/// Whose weeks, and what the employer's claims came to before them.
#[derive(Clone, Copy)]
struct Of<'a, 'c> {
    case: &'a Case<'c>,
    hourly: Option<Money>,
    claims: &'a [ClaimAssessment],
}

/// What some weeks come to.
#[derive(Default)]
struct Sum {
    weeks: Vec<WeekAmount>,
    /// Before deductions, of the weeks that have not been paid.
    unpaid: Money,
    /// Of the weeks that were paid to the employer.
    paid_to_employer: Money,
    unverified: NameSet,
    year_without_rate: Option<i32>,
    without_pay: WithoutPay,
}

impl Sum {
    /// True where there are days to pay for, or days of which nobody can tell.
    fn has_days(&self) -> bool {
        !self.weeks.is_empty() || self.without_pay.unknown
    }
}

/// Assesses the weeks; says also what is at stake in them.
pub(crate) fn assess<S: Sink>(
    case: &Case<'_>,
    entitlement: &Entitlement,
    claims: &[ClaimAssessment],
    findings: &mut Findings,
    sink: &mut S,
) -> (Vec<WeekAmount>, Money) {
    let Some(Person { start, taken_over }) = entitlement.person else {
        return (Vec::new(), Money::ZERO);
    };
    let until = Week::of(case.as_of).monday().min(case.absent_until());
    let of = Of { case, hourly: entitlement.hourly, claims };
    let before = taken_over.and_then(|days| Period::new(days.from(), days.until().min(until)).ok());
    let from = |start| joined(before, Period::new(start, until).ok());
    let sum = sum(of, from(start.certain), sink);
    let possible = from(start.possible);
    let other = (!start.is_told()).then(|| self::sum(of, possible, &mut NoTrace));
    let all = other.as_ref().unwrap_or(&sum);
    add_findings(case, entitlement, start, all, findings);
    let at_stake = all.unpaid;
    (sum.weeks, at_stake)
}

fn add_findings(
    case: &Case<'_>,
    entitlement: &Entitlement,
    start: Start,
    all: &Sum,
    findings: &mut Findings,
) {
    let about = About { claim: None, period: case.period, at_stake: all.unpaid };
    if !start.is_told() && all.has_days() {
        let citation = case.parameters.citation(Name::EmployerRequirementHours);
        findings.add(about, citation, FindingDetail::EmployerPeriodUncertain);
    }
    let is_due = start.certain <= case.as_of && start.certain < case.absent_until();
    if let Some(deadline) = deadlines::request(case, start)
        && is_due
        && !deadlines::is_requested(case, deadline)
    {
        let citation = case.parameters.citation(Name::CitizenRequestDays);
        findings.add(about, citation, FindingDetail::CitizenRequestMissing { deadline });
    }
    if all.without_pay.unknown {
        let citation = case.parameters.citation(Name::NormalWeeklyHours);
        findings.add(about, citation, FindingDetail::AbsenceHoursUnknown);
    }
    if let Some(year) = all.year_without_rate {
        let citation = case.parameters.citation(Name::MaxWeek);
        findings.add(about, citation, FindingDetail::RateUnknown { year });
    }
    if case.facts.tax_card.known().is_none() && all.has_days() {
        findings.add(about, BENEFIT, FindingDetail::TaxCardMissing);
    }
    add_double(case, all, about, findings);
    if !all.weeks.is_empty() {
        let unverified = all.unverified | case.entitlement.unverified(entitlement.used);
        findings.add_unapproved(case, about, unverified);
    }
}

/// Weeks that an employer was refunded for.
fn add_double(case: &Case<'_>, all: &Sum, about: About<'_>, findings: &mut Findings) {
    let first = all.weeks.first().map(|week| week.period.from());
    let last = all.weeks.last().map(|week| week.period.until());
    let Some(days) = first.zip(last).and_then(|(from, until)| Period::new(from, until).ok()) else { return };
    for paid in case.facts.paid.iter().filter(|paid| paid.claim.is_some()) {
        if let Some(overlap) = paid.period.intersection(days) {
            let about = About { period: overlap, at_stake: all.paid_to_employer, ..about };
            let detail = FindingDetail::PossibleDoublePayment {
                paid_claim: paid.claim.clone(),
                overlap,
                paid: paid.amount,
            };
            findings.add(about, BENEFIT, detail);
        }
    }
}

/// Two stretches of days, as one where nothing lies between them.
fn joined(before: Option<Period>, after: Option<Period>) -> [Option<Period>; 2] {
    match (before, after) {
        (Some(before), Some(after)) if before.until() >= after.from() => {
            [Period::new(before.from().min(after.from()), after.until()).ok(), None]
        }
        (before, after) => [before, after],
    }
}

/// What one or two stretches of days come to; a week that both have days in keeps its maximum.
fn sum<S: Sink>(of: Of<'_, '_>, periods: [Option<Period>; 2], sink: &mut S) -> Sum {
    let mut sum = Sum::default();
    for period in periods.into_iter().flatten() {
        add_weeks(of, &mut sum, period, sink);
    }
    sum
}

fn add_weeks<S: Sink>(of: Of<'_, '_>, sum: &mut Sum, period: Period, sink: &mut S) {
    let Of { case, hourly, claims } = of;
    sum.weeks.reserve(usize::try_from(period.days() / 7 + 2).unwrap_or_default());
    let last = sum.weeks.last().and_then(|last| Some((last.week, last.amount.known()?.gross)));
    let weeks = Weeks {
        case,
        subject: Subject::CitizenWeek,
        period,
        hourly,
        paid_elsewhere: |week, days| {
            let before = last.filter(|(same, _)| *same == week).map_or(Money::ZERO, |(_, gross)| gross);
            before + refund::refunded_elsewhere(claims, week, days)
        },
    };
    let without_pay = week::each(&weeks, sink, |week, sink| {
        sum.unverified |= week.epoch.unverified(week::USED | DEDUCTIONS_USED);
        match week.benefit {
            Some(benefit) => add_unpaid(case, sum, week.period, benefit),
            None => sum.year_without_rate = sum.year_without_rate.or(Some(week.week.monday().year())),
        }
        let gross = week.benefit.filter(|_| hourly.is_some() && week.is_told);
        let amount = gross.and_then(|gross| net(case, week, gross, sink));
        let amount = amount.map_or(Told::CannotTell, Told::Known);
        sum.weeks.push(WeekAmount { week: week.week, period: week.period, hours: week.hours, amount });
    });
    sum.without_pay.unknown |= without_pay.unknown;
    sum.without_pay.below_minimum |= without_pay.below_minimum;
}

fn add_unpaid(case: &Case<'_>, sum: &mut Sum, days: Period, benefit: Money) {
    let paid = case.facts.paid.iter().filter(|paid| paid.period.overlaps(days));
    let (mut to_person, mut to_employer) = (false, false);
    for paid in paid {
        to_person |= paid.claim.is_none();
        to_employer |= paid.claim.is_some();
    }
    if !to_person {
        sum.unpaid += benefit;
    }
    if to_employer {
        sum.paid_to_employer += benefit;
    }
}

/// Gross to net; none where the tax card is missing.
fn net<S: Sink>(case: &Case<'_>, week: &BenefitWeek<'_>, gross: Money, sink: &mut S) -> Option<NetPayment> {
    let own_atp = own_atp(case, week, sink)?;
    let card = case.facts.tax_card.known();
    let rounding = week.epoch.rounding(Name::TaxRounding)?;
    let tax = card.map(|card| tax(card, gross - own_atp, rounding));
    let subject = || Subject::CitizenWeek(week.week);
    sink.step(|| {
        let inputs = Inputs::from([Value::Money(gross - own_atp)])
            .and(card.map(|card| Value::Money(card.weekly_allowance)))
            .and(card.map(|card| Value::Percent(Decimal::from(card.percent))));
        Step {
            subject: subject(),
            rule: Rule::Tax,
            citation: case.parameters.citation(Name::TaxRounding),
            inputs,
            parameter: case.parameters.used(Name::TaxRounding, week.week.monday()),
            result: tax.map_or(Value::CannotTell, Value::Money),
        }
    });
    let payment = tax.map(|tax| NetPayment { gross, own_atp, tax });
    sink.step(|| Step {
        subject: subject(),
        rule: Rule::Net,
        citation: BENEFIT,
        inputs: Inputs::none(),
        parameter: None,
        result: payment.map_or(Value::CannotTell, |payment| Value::Money(payment.net())),
    });
    payment
}

/// § 65: so much for each hour, per week, from a certain age.
fn own_atp<S: Sink>(case: &Case<'_>, week: &BenefitWeek<'_>, sink: &mut S) -> Option<Money> {
    let rate = week.epoch.money(Name::OwnAtp)?;
    let rounding = week.epoch.rounding(Name::OwnAtpRounding)?;
    let of_age = comes_of_age(case.facts.born, week.epoch.count(Name::OwnAtpAge)?) <= week.week.monday();
    let atp = if of_age { rounding.round(rate.ore() * week.hour_parts, 500) } else { Money::ZERO };
    sink.step(|| Step {
        subject: Subject::CitizenWeek(week.week),
        rule: Rule::OwnAtp,
        citation: case.parameters.citation(Name::OwnAtp),
        inputs: [Value::Hours(week.hours)].into(),
        parameter: case.parameters.used(Name::OwnAtp, week.week.monday()),
        result: Value::Money(atp),
    });
    Some(atp)
}

fn comes_of_age(born: NaiveDate, years: u32) -> NaiveDate {
    months_after(born, years * 12)
}

/// A-tax on what is left after ATP and the allowance of a week; no labour-market contribution.
fn tax(card: &TaxCard, after_atp: Money, rounding: Rounding) -> Money {
    let taxable = after_atp.ore().saturating_sub(card.weekly_allowance.ore()).max(0);
    rounding.round(taxable * i64::from(card.percent), 100)
}
