//! The order in which the chapters of the act are read, and what concerns the whole case.

use chrono::{Datelike, NaiveDate};
use straks_domain::facts::{CaseFacts, InsuranceStatus};
use straks_domain::finding::FindingDetail;
use straks_domain::{Citation, Money};

use crate::assessment::{Assessment, Requirement, Told};
use crate::case::{Case, Entitlement, Start};
use crate::earnings::{self, Earnings};
use crate::employer_period;
use crate::employment_requirement;
use crate::findings::{About, Findings};
use crate::parameters::{Name, Parameters, Policy};
use crate::trace::Sink;
use crate::{citizen, deadlines, duration, refund};

const INSURANCE: Citation = Citation::section(55);

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
    let payers = employer_period::assess(&case, sink);
    let (requirement, requirement_detail) = employment_requirement::assess(&case, sink);
    let deadline = deadlines::notification(&case, payers.citizen, sink);
    let earnings = earnings::assess(&case, sink);
    let entitlement = Entitlement {
        refund: payers.refund,
        citizen: payers.citizen,
        requirement,
        hourly: earnings.hourly,
        used: employer_period::USED | employment_requirement::USED | earnings::USED,
    };
    let mut later = Findings::default();
    let mut at_stake = Money::ZERO;
    let mut claims = Vec::with_capacity(facts.claims.len());
    for _ in &facts.claims {
        let (claim, stake) = refund::assess(&case, &entitlement, deadline, &claims, &mut later, sink);
        claims.push(claim);
        at_stake += stake;
    }
    let (citizen_weeks, stake) = citizen::assess(&case, &entitlement, &mut later, sink);
    at_stake += stake;
    let mut findings = Findings::default();
    if case.is_anything_asked() {
        let about = About { claim: None, period: case.period, at_stake };
        add_whole_case(&case, &entitlement, requirement_detail, &earnings, about, &mut findings);
        findings.list.append(&mut later.list);
        if requirement != Requirement::NotMet {
            duration::assess(&case, &mut findings, sink);
        }
    }
    let start = if case.pays_person() { payers.citizen } else { payers.refund };
    Assessment {
        employer_period: payers.period,
        payable_from: start.filter(|start| start.is_told()).map_or(Told::CannotTell, first_day),
        employment_requirement: requirement,
        hourly_earnings: earnings.hourly.map_or(Told::CannotTell, Told::Known),
        claims,
        citizen_weeks,
        findings: findings.list,
    }
}

const fn first_day(start: Start) -> Told<NaiveDate> {
    Told::Known(start.certain)
}

fn add_whole_case(
    case: &Case<'_>,
    entitlement: &Entitlement,
    requirement: Option<FindingDetail>,
    earnings: &Earnings,
    about: About<'_>,
    findings: &mut Findings,
) {
    if entitlement.refund.is_none() {
        let year = case.facts.first_absence_day.year();
        let citation = case.parameters.citation(Name::EmployerPeriodDays);
        findings.add(about, citation, FindingDetail::RateUnknown { year });
    }
    if let Some(detail) = requirement {
        findings.add(about, case.parameters.citation(Name::RequirementHours), detail);
    }
    if earnings.hourly.is_none() {
        let months = earnings.months_missing.clone();
        let citation = case.parameters.citation(Name::EarningsMonths);
        findings.add(about, citation, FindingDetail::HourlyRateUnknown { months });
    }
    let asks_refund = !case.facts.claims.is_empty();
    match &case.facts.employment.employer_insurance {
        InsuranceStatus::Unknown(code) if asks_refund => {
            let code = code.clone();
            findings.add(about, INSURANCE, FindingDetail::UnknownInsuranceCode { code });
        }
        InsuranceStatus::Unknown(_) | InsuranceStatus::NotInsured | InsuranceStatus::Insured => {}
    }
}
