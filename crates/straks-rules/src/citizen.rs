//! Chapters 15 and 21: the person's own benefit, week by week.
//!
//! Whole weeks only, up to the day of assessment. What the employer was granted for other days of a week
//! counts first. Left out: set-off and recovery.

use chrono::{Datelike, NaiveDate};
use straks_domain::finding::{FindingDetail, NotPayable, NotPayableReason};
use straks_domain::{Citation, Money, Period, Week};

use crate::assessment::{Told, WeekAmount};
use crate::basis::Basis;
use crate::case::{Case, Entitlement, Person};
use crate::claim_findings::SHARED_MAXIMUM;
use crate::closed_days;
use crate::findings::{About, Findings};
use crate::granted::Granted;
use crate::parameters::{Name, NameSet};
use crate::trace::{NoTrace, Sink, Subject};
use crate::week::{self, BenefitWeek, Weeks, WithoutPay};

mod deductions;

const BENEFIT: Citation = Citation::section(50);

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
    /// The first day of a change of pay whose wage is not known.
    pay_unknown_since: Option<NaiveDate>,
    /// Weeks whose maximum other cases of the person have taken from.
    shared: Vec<Week>,
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
    entitlement: &Entitlement<'_>,
    granted: &Granted,
    findings: &mut Findings,
    sink: &mut S,
) -> (Vec<WeekAmount>, Money) {
    let Some(person) = entitlement.person else {
        return (Vec::new(), Money::ZERO);
    };
    let Person { start, taken_over, .. } = person;
    let until = Week::of(case.as_of).monday().min(case.absent_until());
    let between = taken_over.and_then(|days| Period::new(days.until(), start.certain).ok());
    let closed = between.map(|days| closed_days::with(case.closed, days, NotPayableReason::EmployerPeriod));
    let open = closed.as_deref().map_or(*case, |closed| case.with_closed(closed));
    let from = |start: NaiveDate| {
        let first = taken_over.map_or(start, |days| days.from().min(start));
        Period::new(first, until).ok()
    };
    let of = Of { case: &open, basis: entitlement.basis, granted, gap: between };
    let late = person.requested_late(case);
    let in_time = from(start.certain).and_then(|days| after(days, late));
    let sum = sum(of, in_time, sink);
    let possible = from(start.possible);
    let other = (!start.is_told() || late.is_some()).then(|| self::sum(of, possible, &mut NoTrace));
    let all = other.as_ref().unwrap_or(&sum);
    add_findings(case, entitlement, &person, all, findings);
    add_not_payable(case, possible, all, findings);
    let at_stake = all.unpaid;
    (sum.weeks, at_stake)
}

fn add_findings(
    case: &Case<'_>,
    entitlement: &Entitlement<'_>,
    person: &Person,
    all: &Sum,
    findings: &mut Findings,
) {
    let start = person.start;
    let about = About { claim: None, period: case.period, at_stake: all.unpaid };
    if !start.is_told() && all.has_days() && case.facts.work.employment().is_some() {
        let citation = case.parameters.citation(Name::EmployerRequirementHours);
        findings.add(about, citation, FindingDetail::EmployerPeriodUncertain);
    }
    let is_due = person.first() <= case.as_of && person.first() < case.absent_until();
    if let Some(request) = person.request
        && is_due
        && !request.is_in_time()
    {
        let deadline = request.deadline;
        findings.add(about, request.citation, FindingDetail::CitizenRequestMissing { deadline });
    }
    if all.without_pay.unknown {
        let citation = case.parameters.citation(Name::NormalWeeklyHours);
        findings.add(about, citation, FindingDetail::AbsenceHoursUnknown);
    }
    if let Some(year) = all.year_without_rate {
        let citation = case.parameters.citation(Name::MaxWeek);
        findings.add(about, citation, FindingDetail::RateUnknown { year });
    }
    if let Some(from) = all.pay_unknown_since {
        let citation = case.parameters.citation(Name::EarningsMonths);
        findings.add(about, citation, FindingDetail::RecalculationDue { from });
    }
    if !all.shared.is_empty() {
        let about = About { at_stake: Money::ZERO, ..about };
        let weeks = all.shared.clone();
        findings.add(about, SHARED_MAXIMUM, FindingDetail::WeeklyMaximumShared { weeks });
    }
    if deductions::needs_tax_card(entitlement.basis)
        && case.facts.tax_card.known().is_none()
        && all.has_days()
    {
        findings.add(about, BENEFIT, FindingDetail::TaxCardMissing);
    }
    add_double(case, all, about, findings);
    if !all.weeks.is_empty() {
        let unverified = all.unverified | case.entitlement.unverified(entitlement.used);
        findings.add_unapproved(case, about, unverified);
    }
}

/// Days that are cut whatever else a person decides: who decides the cut is a person all the same. What a
/// decision in effect has closed was decided, and holds nothing any more.
fn add_not_payable(case: &Case<'_>, period: Option<Period>, all: &Sum, findings: &mut Findings) {
    let within = |period: Period| {
        let cut = move |closed: &NotPayable| {
            let days = closed.days.intersection(period)?;
            Some(NotPayable { days, reason: closed.reason })
        };
        case.closed.iter().filter(|closed| !closed.reason.is_decided()).filter_map(cut)
    };
    let days: Vec<_> = period.into_iter().flat_map(within).collect();
    let Some(first) = days.first() else { return };
    let about = About { claim: None, period: case.period, at_stake: all.unpaid };
    findings.add(about, closed_days::citation(first.reason), FindingDetail::DaysNotPayable { days });
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

/// What of some days lies after those of a late request.
fn after(days: Period, late: Option<Period>) -> Option<Period> {
    let from = late.map_or(days.from(), |late| days.from().max(late.until()));
    Period::new(from, days.until()).ok()
}

/// What a sum is made of, apart from the days.
#[derive(Clone, Copy)]
struct Of<'c, 'a> {
    case: &'c Case<'a>,
    basis: &'c Basis,
    /// What the employer's claims were granted.
    granted: &'c Granted,
    /// Days between those of a conflict and the others, which the person is not paid for.
    gap: Option<Period>,
}

/// What the days come to; none come to nothing.
fn sum<S: Sink>(of: Of<'_, '_>, period: Option<Period>, sink: &mut S) -> Sum {
    let mut sum = Sum::default();
    if let Some(period) = period {
        add_weeks(of, &mut sum, period, sink);
    }
    sum
}

fn add_weeks<S: Sink>(of: Of<'_, '_>, sum: &mut Sum, period: Period, sink: &mut S) {
    let Of { case, basis, granted, gap } = of;
    sum.weeks.reserve(usize::try_from(period.days() / 7 + 2).unwrap_or_default());
    let weeks = Weeks {
        case,
        subject: Subject::CitizenWeek,
        period,
        basis,
        gap,
        before: |week, days| granted.before_around(week, days, gap),
    };
    let without_pay = week::each(&weeks, sink, |week, sink| add_week(of, sum, week, sink));
    sum.without_pay.and(without_pay);
}

fn add_week<S: Sink>(of: Of<'_, '_>, sum: &mut Sum, week: &BenefitWeek<'_>, sink: &mut S) {
    let Of { case, basis, .. } = of;
    sum.unverified |= week.epoch.unverified(week.used | deductions::used(basis));
    sum.pay_unknown_since = sum.pay_unknown_since.or(week.pay_unknown_since);
    if week.is_shared {
        sum.shared.reserve_exact(case.facts.elsewhere.len() - sum.shared.len());
        sum.shared.push(week.week);
    }
    let year = week.week.monday().year();
    match week.benefit {
        Some(benefit) => add_unpaid(case, sum, week.period, benefit),
        None => sum.year_without_rate = sum.year_without_rate.or(Some(year)),
    }
    let gross = week.benefit.filter(|_| week.is_told);
    let net = gross.map(|gross| deductions::of(case, basis, week, gross, sink));
    let contributions = net.and_then(|net| net.contributions);
    if gross.is_some() && contributions.is_none() {
        sum.year_without_rate = sum.year_without_rate.or(Some(year));
    }
    let amount = net.and_then(|net| net.payment);
    sum.weeks.push(WeekAmount {
        week: week.week,
        period: week.period,
        hours: week.hours,
        amount: amount.into(),
        supplement: Told::Known(Money::ZERO),
        contributions: contributions.into(),
    });
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
