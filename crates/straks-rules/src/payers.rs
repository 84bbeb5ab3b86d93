//! Who pays each day of the absence, §§ 6, 30, 31, 41, 53 b, 55, 56: the payer matrix.
//!
//! Drawn from what the chapters on entitlement concluded, never concluded here. The stretches tile the
//! absence as it is known on the day of assessment, without gap or overlap.

use straks_domain::facts::Work;
use straks_domain::finding::NotPayableReason;
use straks_domain::{Citation, Period};

use crate::assessment::{Payer, PayerStretch, Requirement, Told};
use crate::case::{Case, Person};
use crate::closed_days;
use crate::right::Right;

pub(crate) const EMPLOYER_PERIOD: Citation = Citation::section(30).subsection(1);
const FROM_THE_MUNICIPALITY: Citation = Citation::section(6);
const REQUIREMENT: Citation = Citation::section(32).subsection(1);
const REFUND: Citation = Citation::section(54);
const BUSINESS: Citation = Citation::section(41);
const UNEMPLOYED: Citation = Citation::section(51);

/// Who pays, day by day in stretches.
pub(crate) fn of(case: &Case<'_>, right: &Right, person: Option<Person>) -> Vec<PayerStretch> {
    let mut days = Vec::with_capacity(4);
    let (payer, citation) = after_first_days(case, right);
    days.push(PayerStretch { period: case.period, payer, citation });
    if right.requirement == Requirement::Met
        && let Some(after) = case.employed_until().and_then(|from| rest_of(case.period, from))
    {
        let (payer, citation) = (Payer::MunicipalityPays, FROM_THE_MUNICIPALITY);
        paint(&mut days, PayerStretch { period: after, payer, citation });
    }
    for stretch in &right.first_days {
        if let Some(period) = stretch.period.intersection(case.period) {
            let (payer, citation) = within_right(right, *stretch, (payer, citation));
            paint(&mut days, PayerStretch { period, payer, citation });
        }
    }
    add_closed(case, &mut days);
    if let Some(person) = person {
        add_late(case, &person, &mut days);
    }
    days.dedup_by(|next, before| joins(before, next));
    days
}

/// Lays a stretch over those that are there, in order of days.
pub(crate) fn paint(days: &mut Vec<PayerStretch>, over: PayerStretch) {
    let mut place = 0;
    while place < days.len() {
        let old = days[place];
        if !old.period.overlaps(over.period) {
            place += 1;
            continue;
        }
        days.remove(place);
        let before = Period::new(old.period.from(), over.period.from().max(old.period.from()));
        let after = Period::new(over.period.until().min(old.period.until()), old.period.until());
        for period in before.into_iter().chain(after) {
            days.insert(place, PayerStretch { period, ..old });
            place += 1;
        }
    }
    let place = days.partition_point(|old| old.period.from() < over.period.from());
    days.insert(place, over);
}

fn rest_of(period: Period, from: chrono::NaiveDate) -> Option<Period> {
    Period::new(from.max(period.from()), period.until()).ok()
}

/// Who pays once the first days are over.
fn after_first_days(case: &Case<'_>, right: &Right) -> (Payer, Citation) {
    let requirement = right.requirement_detail.as_ref().map_or(REQUIREMENT, |(citation, _)| *citation);
    match right.requirement {
        Requirement::NotMet => (Payer::Nobody(NotPayableReason::RequirementNotMet), requirement),
        Requirement::CannotTell => (Payer::CannotTell, requirement),
        Requirement::Met => match &case.facts.work {
            Work::Employee(_) if right.refund.is_none() => (Payer::CannotTell, EMPLOYER_PERIOD),
            Work::Employee(_) if !case.pays_person() => (Payer::MunicipalityRefunds, REFUND),
            Work::Employee(_) if right.first_days.is_empty() => (Payer::MunicipalityPays, REQUIREMENT),
            Work::Employee(_) => (Payer::MunicipalityPays, FROM_THE_MUNICIPALITY),
            Work::SelfEmployed(_) => (Payer::MunicipalityPays, BUSINESS),
            Work::Unemployed(_) => (Payer::MunicipalityPays, UNEMPLOYED),
        },
    }
}

/// What the municipality would pay of the first days, it pays only where there is a right at all: without one
/// they stay the employer's, or nobody's.
fn within_right(right: &Right, stretch: PayerStretch, otherwise: (Payer, Citation)) -> (Payer, Citation) {
    let as_told = (stretch.payer, stretch.citation);
    match (right.requirement, stretch.payer) {
        (Requirement::Met, _) => as_told,
        (Requirement::NotMet, Payer::MunicipalityRefunds) if right.period == Told::CannotTell => {
            (Payer::CannotTell, stretch.citation)
        }
        (Requirement::NotMet, Payer::MunicipalityRefunds) => (Payer::Employer, EMPLOYER_PERIOD),
        (Requirement::CannotTell, Payer::MunicipalityRefunds)
        | (Requirement::NotMet | Requirement::CannotTell, Payer::MunicipalityPays) => otherwise,
        (
            Requirement::NotMet | Requirement::CannotTell,
            Payer::Employer | Payer::UnemploymentFund | Payer::Nobody(_) | Payer::CannotTell,
        ) => as_told,
    }
}

fn add_closed(case: &Case<'_>, days: &mut Vec<PayerStretch>) {
    for closed in case.closed {
        let Some(period) = closed.days.intersection(case.period) else { continue };
        let (payer, citation) = (Payer::Nobody(closed.reason), closed_days::citation(closed.reason));
        let over = PayerStretch { period, payer, citation };
        match holds_for(closed.reason) {
            HoldsFor::FirstDays => {}
            HoldsFor::Everybody => paint(days, over),
            HoldsFor::Municipality => paint_where(days, over, |other| other != Payer::Employer),
        }
    }
}

/// Days before a request that came late: the municipality would have paid the person.
fn add_late(case: &Case<'_>, person: &Person, days: &mut Vec<PayerStretch>) {
    let late = person.requested_late(case).and_then(|period| period.intersection(case.period));
    if let Some((period, request)) = late.zip(person.request) {
        let (payer, citation) = (Payer::Nobody(NotPayableReason::RequestedLate), request.citation);
        let over = PayerStretch { period, payer, citation };
        paint_where(days, over, |other| other == Payer::MunicipalityPays);
    }
}

/// Lays a stretch over those of some payers only.
fn paint_where(days: &mut Vec<PayerStretch>, over: PayerStretch, holds: fn(Payer) -> bool) {
    let others = days.iter().filter(|stretch| holds(stretch.payer));
    let parts: Vec<_> = others.filter_map(|stretch| stretch.period.intersection(over.period)).collect();
    for period in parts {
        paint(days, PayerStretch { period, ..over });
    }
}

/// Whose payment a reason ends.
enum HoldsFor {
    /// Said by the first days already.
    FirstDays,
    /// The employer's too.
    Everybody,
    /// The municipality's; the employer's days stay the employer's.
    Municipality,
}

const fn holds_for(reason: NotPayableReason) -> HoldsFor {
    match reason {
        NotPayableReason::EmployerPeriod | NotPayableReason::WaitingPeriod => HoldsFor::FirstDays,
        NotPayableReason::BeforeAbsence
        | NotPayableReason::AfterAbsence
        | NotPayableReason::AfterEmployment
        | NotPayableReason::OnHoliday
        | NotPayableReason::Abroad
        | NotPayableReason::Maternity
        | NotPayableReason::LabourConflict
        | NotPayableReason::Fit
        | NotPayableReason::Died => HoldsFor::Everybody,
        NotPayableReason::BelowMinimumAbsence
        | NotPayableReason::NoWagePaid
        | NotPayableReason::Lapsed
        | NotPayableReason::Stopped
        | NotPayableReason::Refused
        | NotPayableReason::Pension
        | NotPayableReason::OtherMunicipality
        | NotPayableReason::RequestedLate
        | NotPayableReason::RequirementNotMet => HoldsFor::Municipality,
    }
}

/// True where `next` only goes on with `before`, which then takes its days too.
fn joins(before: &mut PayerStretch, next: &PayerStretch) -> bool {
    let same = before.payer == next.payer && before.citation == next.citation;
    if same && let Ok(period) = Period::new(before.period.from(), next.period.until()) {
        before.period = period;
    }
    same
}
