//! The order in which the chapters of the act are read, and what concerns the whole case.

use chrono::{Datelike, NaiveDate};
use straks_domain::facts::{CaseFacts, InsuranceStatus, SelfEmployedInsurance, SelfEmployment, Work};
use straks_domain::finding::{FindingDetail, NotPayableReason};
use straks_domain::{Citation, Money};

use crate::assessment::{Assessment, ClockKind, Payer, Requirement, Told};
use crate::case::{Case, Start};
use crate::clocks::Clocks;
use crate::findings::{About, Findings};
use crate::granted::Granted;
use crate::parameters::{Name, Parameters, Policy};
use crate::report::Report;
use crate::right::Right;
use crate::trace::Sink;
use crate::{
    circumstances, citizen, closed_days, covid, deadlines, decisions, duration, employer_insurance,
    follow_up, lapse, payers, reform, refund, right,
};

const COVER: Citation = Citation::section(45);

/// Assesses one case as of a day, and tells `sink` each step.
///
/// Week amounts say what the weeks come to; whether they may be paid is told by the requirement, by
/// `refund`, and by the findings.
pub fn assess<S: Sink>(
    facts: &CaseFacts,
    parameters: &Parameters,
    policy: &Policy,
    as_of: NaiveDate,
    sink: &mut S,
) -> Assessment {
    let case = Case::new(facts, parameters, policy, as_of);
    let unpublished = reform::unpublished_from(&case, sink);
    let right = unpublished.map_or_else(|| right::assess(&case, sink), right::unpublished);
    let person = right.person(&case);
    let closed = closed_days::of(&case, &right);
    let case = case.with_closed(&closed);
    circumstances::tell(&case, sink);
    let entitlement = right.entitlement(person);
    let notification = deadlines::notification(&case, right.citizen, sink);
    let deadline = notification.map(|(last_day, _)| last_day);
    let mut clocks = Clocks::new(as_of);
    if let Some((last_day, citation)) = notification {
        clocks.add(ClockKind::EmployerNotifies, last_day, Some(facts.notification.received), citation);
    }
    deadlines::add_clocks(&case, &right, person.and_then(|person| person.request), &mut clocks, sink);
    let mut later = Findings::default();
    let mut at_stake = Money::ZERO;
    let mut claims = Vec::with_capacity(facts.claims.len());
    let mut granted = Granted::default();
    // § 31: what the municipality takes over in a conflict it does not refund as well.
    let conflict = NotPayableReason::LabourConflict;
    let without_conflict = right.taken_over.map(|days| closed_days::with(&closed, days, conflict));
    let for_claims = without_conflict.as_deref().map_or(case, |closed| case.with_closed(closed));
    for place in 0..facts.claims.len() {
        let (claim, stake) =
            refund::assess(&for_claims, &entitlement, deadline, place, &mut granted, &mut later, sink);
        claims.push(claim);
        at_stake += stake;
    }
    let (citizen_weeks, stake) = citizen::assess(&case, &entitlement, &granted, &mut later, sink);
    at_stake += stake;
    let mut findings = Findings::default();
    let is_asked = case.is_anything_asked() || entitlement.person.is_some();
    if is_asked {
        let about = About { claim: None, period: case.period, at_stake };
        match (unpublished, &right.requirement_detail) {
            (Some(_), Some((citation, detail))) => findings.add(about, *citation, detail.clone()),
            (_, _) => add_whole_case(&case, &right, about, &mut findings, sink),
        }
        findings.list.append(&mut later.list);
    }
    let has_right = right.requirement != Requirement::NotMet && unpublished.is_none();
    let mut report = Report { clocks: &mut clocks, findings: &mut findings, sink, at_stake };
    if has_right && is_asked {
        duration::assess(&case, &mut report);
    }
    follow_up::assess(&case, &mut report);
    lapse::assess(&case, &mut report);
    decisions::assess(&case, &mut report);
    reform::assess(&case, &mut report);
    let start = if case.pays_person() { right.citizen } else { right.refund };
    Assessment {
        employer_period: right.period,
        payable_from: start.filter(|start| start.is_told()).map_or(Told::CannotTell, first_day),
        employment_requirement: right.requirement,
        hourly_earnings: right.basis.hourly(),
        payers: payers::of(&case, &right, person),
        clocks: clocks.in_order(),
        claims,
        citizen_weeks,
        findings: findings.list,
    }
}

const fn first_day(start: Start) -> Told<NaiveDate> {
    Told::Known(start.certain)
}

fn add_whole_case<S: Sink>(
    case: &Case<'_>,
    right: &Right,
    about: About<'_>,
    findings: &mut Findings,
    sink: &mut S,
) {
    circumstances::add(case, about, findings);
    deadlines::add_findings(case, about, findings);
    if let Some((citation, detail)) = &right.requirement_detail {
        findings.add(about, *citation, detail.clone());
    }
    if let Some((citation, detail)) = right.basis.missing(case) {
        findings.add(about, citation, detail);
    }
    if let Work::SelfEmployed(business) = &case.facts.work {
        add_unknown_cover(business, about, findings);
    }
    add_unpublished_window(case, right, about, findings);
    let Some(employment) = case.facts.work.employment() else { return };
    if right.refund.is_none() {
        let year = case.facts.first_absence_day.year();
        let citation = case.parameters.citation(Name::EmployerPeriodDays);
        findings.add(about, citation, FindingDetail::RateUnknown { year });
    }
    let asks_refund = !case.facts.claims.is_empty();
    match &employment.employer_insurance {
        InsuranceStatus::Unknown(code) if asks_refund => {
            let code = code.clone();
            findings.add(about, employer_insurance::CITATION, FindingDetail::UnknownInsuranceCode { code });
        }
        InsuranceStatus::Unknown(_) | InsuranceStatus::NotInsured | InsuranceStatus::Insured => {}
    }
    let over_limit = employer_insurance::assess(case, employment, sink);
    if let Some(detail) = over_limit.filter(|_| asks_refund) {
        findings.add(about, employer_insurance::CITATION, detail);
    }
}

/// Nobody has published whether the rules on COVID-19 hold for the ground.
fn add_unpublished_window(case: &Case<'_>, right: &Right, about: About<'_>, findings: &mut Findings) {
    let is_window = |citation| citation == covid::REFUND || citation == covid::BUSINESS;
    let untold =
        right.first_days.iter().find(|days| days.payer == Payer::CannotTell && is_window(days.citation));
    if let Some(days) = untold {
        let year = case.facts.first_absence_day.year();
        findings.add(about, days.citation, FindingDetail::RateUnknown { year });
    }
}

/// An answer of the register that nobody knows the meaning of, § 45.
fn add_unknown_cover(business: &SelfEmployment, about: About<'_>, findings: &mut Findings) {
    match &business.insurance {
        SelfEmployedInsurance::Unknown(code) => {
            let code = code.clone();
            findings.add(about, COVER, FindingDetail::UnknownInsuranceCode { code });
        }
        SelfEmployedInsurance::NotInsured | SelfEmployedInsurance::Insured { .. } => {}
    }
}
