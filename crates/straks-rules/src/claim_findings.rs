//! What a person must look at on one refund claim.

use straks_domain::facts::RefundClaim;
use straks_domain::finding::{FindingDetail, NotPayableReason};
use straks_domain::{Citation, Money, Period};

use crate::case::{Case, Entitlement};
use crate::closed_days;
use crate::deadlines;
use crate::findings::{About, Findings};
use crate::parameters::Name;
use crate::refund::{self, Days, Sum};

/// The employer's refund.
pub(crate) const REFUND: Citation = Citation::section(54);
/// The weekly maximum across the person's cases.
pub(crate) const SHARED_MAXIMUM: Citation = Citation::section(50).subsection(2);
const EMPLOYER_REQUIREMENT: Citation = Citation::section(30).subsection(2);

pub(crate) fn add(
    case: &Case<'_>,
    entitlement: &Entitlement<'_>,
    place: usize,
    days: &Days,
    possible: &Sum,
    at_stake: Money,
    findings: &mut Findings,
) {
    let claim = &case.facts.claims[place];
    let about = About { claim: Some(&claim.id), period: claim.period, at_stake };
    add_uncertain_start(case, entitlement, claim, about, findings);
    add_not_refundable(case, days, about, findings);
    add_lateness(case, claim, days, about, findings);
    add_wage(claim, possible, about, findings);
    if possible.without_pay.unknown {
        let citation = case.parameters.citation(Name::NormalWeeklyHours);
        findings.add(about, citation, FindingDetail::AbsenceHoursUnknown);
    }
    if let Some(year) = possible.year_without_rate {
        let citation = case.parameters.citation(Name::MaxWeek);
        findings.add(about, citation, FindingDetail::RateUnknown { year });
    }
    if let Some(from) = possible.pay_unknown_since {
        let citation = case.parameters.citation(Name::EarningsMonths);
        findings.add(about, citation, FindingDetail::RecalculationDue { from });
    }
    if !possible.shared.is_empty() {
        // The rest is paid: nothing is held.
        let about = About { at_stake: Money::ZERO, ..about };
        let weeks = possible.shared.clone();
        findings.add(about, SHARED_MAXIMUM, FindingDetail::WeeklyMaximumShared { weeks });
    }
    if let Some(period) = days.possible {
        add_double(case, place, period, about, findings);
    }
    let limit = case.policy.claim_control_limit;
    if at_stake > limit {
        let detail = FindingDetail::AmountOverLimit { amount: at_stake, limit };
        findings.add(about, REFUND, detail);
    }
    if !possible.weeks.is_empty() {
        let unverified = possible.unverified | case.entitlement.unverified(entitlement.used);
        findings.add_unapproved(case, about, unverified);
    }
}

/// The first days depend on hours that nobody knows.
fn add_uncertain_start(
    case: &Case<'_>,
    entitlement: &Entitlement<'_>,
    claim: &RefundClaim,
    about: About<'_>,
    findings: &mut Findings,
) {
    let employment = case.facts.work.employment();
    let hours_known =
        employment.is_some_and(|employment| employment.hours_last_eight_weeks.known().is_some());
    if !hours_known && refund::has_unknown_days(entitlement, claim) {
        findings.add(about, EMPLOYER_REQUIREMENT, FindingDetail::EmployerPeriodUncertain);
    }
}

/// Days that are cut whatever a person decides: who decides the cut is a person all the same.
fn add_not_refundable(case: &Case<'_>, days: &Days, about: About<'_>, findings: &mut Findings) {
    let Some(first) = days.not_refundable.first() else { return };
    let citation = match first.reason {
        NotPayableReason::EmployerPeriod => case.parameters.citation(Name::EmployerPeriodDays),
        NotPayableReason::BelowMinimumAbsence => case.parameters.citation(Name::MinimumAbsence),
        NotPayableReason::BeforeAbsence
        | NotPayableReason::AfterAbsence
        | NotPayableReason::AfterEmployment
        | NotPayableReason::NoWagePaid => REFUND,
        NotPayableReason::OnHoliday
        | NotPayableReason::Abroad
        | NotPayableReason::Maternity
        | NotPayableReason::LabourConflict
        | NotPayableReason::Fit
        | NotPayableReason::Lapsed
        | NotPayableReason::Stopped
        | NotPayableReason::Refused
        | NotPayableReason::Pension
        | NotPayableReason::OtherMunicipality
        | NotPayableReason::Died
        | NotPayableReason::RequestedLate
        | NotPayableReason::WaitingPeriod
        | NotPayableReason::RequirementNotMet => closed_days::citation(first.reason),
    };
    findings.add(about, citation, FindingDetail::DaysNotRefundable { days: days.not_refundable.clone() });
}

fn add_lateness(
    case: &Case<'_>,
    claim: &RefundClaim,
    days: &Days,
    about: About<'_>,
    findings: &mut Findings,
) {
    if let Some(deadline) = days.notified_after {
        let received = case.facts.notification.received;
        let citation = case.parameters.citation(Name::NotificationDays);
        findings.add(about, citation, FindingDetail::NotifiedLate { deadline, received });
    }
    if days.is_late {
        let detail = FindingDetail::ClaimLate {
            covered_from: days.reach.from,
            received: claim.received,
            dispensation_possible: days.reach.dispensation_possible,
        };
        findings.add(about, deadlines::claim_reach(case), detail);
    }
}

fn add_wage(claim: &RefundClaim, possible: &Sum, about: About<'_>, findings: &mut Findings) {
    match possible.wage {
        None if claim.wage_paid.known().is_none() => {
            findings.add(about, REFUND, FindingDetail::WageMissing);
        }
        Some(wage) if wage < possible.benefit => {
            // The capped refund is paid: nothing is held.
            let about = About { at_stake: Money::ZERO, ..about };
            let benefit = possible.benefit;
            findings.add(about, REFUND, FindingDetail::WageBelowBenefit { wage, benefit });
        }
        Some(_) | None => {}
    }
}

/// Days paid before on another claim or to the person, or asked for by an earlier claim.
fn add_double(case: &Case<'_>, place: usize, days: Period, about: About<'_>, findings: &mut Findings) {
    let mut add = |paid_claim, overlap, paid| {
        let detail = FindingDetail::PossibleDoublePayment { paid_claim, overlap, paid };
        findings.add(about, REFUND, detail);
    };
    for paid in case.facts.paid.iter().filter(|paid| paid.claim.as_ref() != about.claim) {
        if let Some(overlap) = paid.period.intersection(days) {
            add(paid.claim.clone(), overlap, paid.amount);
        }
    }
    for earlier in &case.facts.claims[..place] {
        let is_paid = case.facts.paid.iter().any(|paid| paid.claim.as_ref() == Some(&earlier.id));
        if let Some(overlap) = earlier.period.intersection(days)
            && !is_paid
        {
            add(Some(earlier.id.clone()), overlap, Money::ZERO);
        }
    }
}
