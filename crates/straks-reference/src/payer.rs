//! Who pays a day of the absence, or why nobody does: §§ 6, 30, 31, 41, 54, 55, 56.
//!
//! The chapters say of each day whose it would be; what closes a day comes on top. Absent on purpose: whether
//! a claim or a request has come in for it, except a request that came late.

use chrono::NaiveDate;
use serde::Serialize;
use straks_domain::facts::Work;
use straks_domain::finding::NotPayableReason;

use crate::Told;
use crate::case::{Case, told};
use crate::requirement::Requirement;

/// Who pays a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The employer, out of its own pocket.
    Employer,
    /// The employer pays wage, and the municipality refunds it.
    MunicipalityRefunds,
    /// The municipality pays the person.
    MunicipalityPays,
    /// The unemployment fund.
    UnemploymentFund,
    /// Nobody.
    Nobody,
    /// The facts do not tell.
    CannotTell,
}

/// A day of the absence, and who pays it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PaidDay {
    /// The day.
    pub day: NaiveDate,
    /// Who pays it.
    pub payer: Payer,
    /// Why nobody does.
    pub reason: Option<NotPayableReason>,
}

/// Every day of the absence as far as it is known, in turn.
pub fn paid_days(case: &Case) -> Vec<PaidDay> {
    days(case).map(|day| paid_day(case, day)).collect()
}

/// Every day of an absence of which nothing can be told.
pub fn untold(case: &Case) -> Vec<PaidDay> {
    let untold = |day| match case.closed(day) {
        None => PaidDay { day, payer: Payer::CannotTell, reason: None },
        reason => PaidDay { day, payer: Payer::Nobody, reason },
    };
    days(case).map(untold).collect()
}

/// Up to the day of assessment while nobody has told the last absence day.
fn days(case: &Case) -> impl Iterator<Item = NaiveDate> {
    let last = case.facts.last_absence_day.unwrap_or(case.as_of).max(case.first());
    case.first().iter_days().take_while(move |day| *day <= last)
}

fn paid_day(case: &Case, day: NaiveDate) -> PaidDay {
    let nobody = |reason| PaidDay { day, payer: Payer::Nobody, reason: Some(reason) };
    let open = open_day(case, day);
    let is_employers = open == Ok(Payer::Employer);
    if let Some(reason) = case.closed(day).filter(|reason| !is_employers || ends_employers_duty(*reason)) {
        return nobody(reason);
    }
    match open {
        Ok(Payer::MunicipalityPays) if !case.is_asked_for(day) => nobody(NotPayableReason::RequestedLate),
        Ok(payer) => PaidDay { day, payer, reason: None },
        Err(reason) => nobody(reason),
    }
}

/// Who would pay the day, were it not closed; or why nobody would.
fn open_day(case: &Case, day: NaiveDate) -> Result<Payer, NotPayableReason> {
    let payer = match &case.facts.work {
        Work::Employee(_) => employees_day(case, day),
        Work::SelfEmployed(_) => match case.business_is_covered(day) {
            Told::Known(true) => Payer::MunicipalityPays,
            Told::Known(false) => return Err(NotPayableReason::WaitingPeriod),
            Told::CannotTell => return Ok(Payer::CannotTell),
        },
        Work::Unemployed(unemployment) => match (case.is_after_fund(day), told(unemployment.entitled)) {
            (Told::Known(true), _) => Payer::MunicipalityPays,
            (Told::Known(false), Told::Known(true)) => Payer::UnemploymentFund,
            (Told::Known(false), Told::Known(false)) => return Err(NotPayableReason::RequirementNotMet),
            (Told::CannotTell, _) | (_, Told::CannotTell) => Payer::CannotTell,
        },
    };
    within_right(case, day, payer)
}

/// §§ 30, 31, 54-56: the first days are the employer's, unless it is refunded for them or the municipality takes
/// over; after them the wage is refunded, or the person is paid.
fn employees_day(case: &Case, day: NaiveDate) -> Payer {
    let employed = case.employment().and_then(|work| work.last_day).is_none_or(|last| day <= last);
    if !employed {
        return Payer::MunicipalityPays;
    }
    let liable = case.employer_is_liable(day);
    if liable == Told::Known(true) && case.is_taken_over(day) {
        return Payer::MunicipalityPays;
    }
    match (case.employer_bears(day), case.wage_goes_on(), liable) {
        (Told::CannotTell, _, _) | (_, false, Told::CannotTell) => Payer::CannotTell,
        (Told::Known(true), _, _) => Payer::Employer,
        (Told::Known(false), true, _) | (Told::Known(false), false, Told::Known(true)) => {
            Payer::MunicipalityRefunds
        }
        (Told::Known(false), false, Told::Known(false)) => Payer::MunicipalityPays,
    }
}

/// The municipality pays only where there is a right. Without one, first days that it would refund stay the employer's.
fn within_right(case: &Case, day: NaiveDate, payer: Payer) -> Result<Payer, NotPayableReason> {
    let liable = case.employer_is_liable(day);
    match (payer, case.requirement) {
        (Payer::MunicipalityRefunds, Requirement::NotMet) if liable == Told::Known(true) => {
            Ok(Payer::Employer)
        }
        (Payer::MunicipalityRefunds, Requirement::NotMet) if liable == Told::CannotTell => {
            Ok(Payer::CannotTell)
        }
        (Payer::MunicipalityRefunds | Payer::MunicipalityPays, Requirement::NotMet) => {
            Err(NotPayableReason::RequirementNotMet)
        }
        (Payer::MunicipalityRefunds | Payer::MunicipalityPays, Requirement::CannotTell) => {
            Ok(Payer::CannotTell)
        }
        (
            Payer::Employer
            | Payer::MunicipalityRefunds
            | Payer::MunicipalityPays
            | Payer::UnemploymentFund
            | Payer::Nobody
            | Payer::CannotTell,
            Requirement::Met | Requirement::NotMet | Requirement::CannotTell,
        ) => Ok(payer),
    }
}

/// What ends the employer's own duty in its first days; anything else closes only what the municipality pays.
const fn ends_employers_duty(reason: NotPayableReason) -> bool {
    match reason {
        NotPayableReason::OnHoliday
        | NotPayableReason::Maternity
        | NotPayableReason::LabourConflict
        | NotPayableReason::Died
        | NotPayableReason::Abroad
        | NotPayableReason::Fit
        | NotPayableReason::BeforeAbsence
        | NotPayableReason::AfterAbsence
        | NotPayableReason::AfterEmployment => true,
        NotPayableReason::EmployerPeriod
        | NotPayableReason::BelowMinimumAbsence
        | NotPayableReason::NoWagePaid
        | NotPayableReason::Lapsed
        | NotPayableReason::Stopped
        | NotPayableReason::Refused
        | NotPayableReason::Pension
        | NotPayableReason::OtherMunicipality
        | NotPayableReason::RequestedLate
        | NotPayableReason::WaitingPeriod
        | NotPayableReason::RequirementNotMet => false,
    }
}
