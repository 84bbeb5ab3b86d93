//! What stands in the form where a draft is changed: the other way round from what is read of it.
//!
//! A draft that says more than the form can show is not filled in: nothing of it is lost by saving what was shown.

use chrono::NaiveDate;
use straks_domain::Period;
use straks_domain::decision::{CaseDecision, FactCorrection, Party, Ruling};
use straks_domain::facts::{CaseFacts, DispensationGround, ExtensionGround};
use straks_wording::format;

use super::LAPSES;
use super::facts::place_of;
use crate::view::{CaseRef, DecisionKind, DecisionRequest, FactKind, SeenDraft};

/// The draft as it was made, or last changed.
pub(crate) fn filled(facts: &CaseFacts, decision: &CaseDecision, case: CaseRef) -> Option<DecisionRequest> {
    let proposal = &decision.proposal;
    let claim = match &proposal.party {
        Party::Citizen => None,
        Party::Employer { claim } => Some(claim.to_string()),
    };
    let blank = DecisionRequest {
        case,
        draft: Some(SeenDraft { id: decision.id.to_string(), changes: decision.changes.len() }),
        claim,
        kind: DecisionKind::Grant,
        from: facts.first_absence_day,
        last_day: None,
        ground: None,
        told_consequences: None,
        fact: None,
        place: None,
        value: None,
        on: None,
        citation: proposal.citation.to_string(),
        reasons: proposal.reasons.clone(),
        replaces: proposal.replaces.map(|replaced| replaced.to_string()),
    };
    of_ruling(blank, &proposal.ruling)
}

fn of_ruling(blank: DecisionRequest, ruling: &Ruling) -> Option<DecisionRequest> {
    let within = |kind, days: Period| DecisionRequest { kind, ..in_days(blank.clone(), days) };
    Some(match ruling {
        Ruling::Grant { days } => within(DecisionKind::Grant, *days),
        Ruling::Refusal { days } => within(DecisionKind::Refusal, *days),
        Ruling::Stop { from } => DecisionRequest { kind: DecisionKind::Stop, from: *from, ..blank },
        Ruling::Lapse { ground, from, told_consequences } => DecisionRequest {
            kind: DecisionKind::Lapse,
            from: *from,
            ground: Some(place_in(&LAPSES, ground)?),
            told_consequences: Some(*told_consequences),
            ..blank
        },
        Ruling::Extension { ground, from, last_day, waiting_days: 0 } => DecisionRequest {
            kind: DecisionKind::Extension,
            from: *from,
            last_day: *last_day,
            ground: Some(place_in(&ExtensionGround::ALL, ground)?),
            ..blank
        },
        Ruling::Extension { .. } => return None,
        Ruling::Correction { facts } => {
            let [fact] = facts.as_slice() else { return None };
            corrected(DecisionRequest { kind: DecisionKind::Correction, ..blank }, fact)?
        }
        Ruling::Cut { days, facts } => {
            let [fact] = facts.as_slice() else { return None };
            let cut = corrected(within(DecisionKind::Cut, *days), fact)?;
            // The form asks for one stretch of days.
            ((cut.from, cut.last_day) == (days.from(), Some(days.last_day()))).then_some(cut)?
        }
    })
}

fn corrected(blank: DecisionRequest, fact: &FactCorrection) -> Option<DecisionRequest> {
    let day = |kind, on: NaiveDate| DecisionRequest { fact: Some(kind), on: Some(on), ..blank.clone() };
    let value = |kind, value| DecisionRequest { fact: Some(kind), value: Some(value), ..blank.clone() };
    let at = |place: String, request| DecisionRequest { place: Some(place), ..request };
    Some(match fact {
        FactCorrection::WeeklyHours { hours } => value(FactKind::WeeklyHours, format::hours_short(*hours)),
        FactCorrection::HoursLastEightWeeks { hours } => {
            value(FactKind::HoursLastEightWeeks, format::hours_short(*hours))
        }
        FactCorrection::IncomeHours { employer, days, hours } => {
            at(place_of((*employer)?, *days), value(FactKind::IncomeHours, format::hours_short(*hours)))
        }
        FactCorrection::IncomePay { employer, days, pay } => {
            at(place_of((*employer)?, *days), value(FactKind::IncomePay, format::amount(*pay)))
        }
        FactCorrection::ClaimWage { claim, wage } => {
            at(claim.to_string(), value(FactKind::ClaimWage, format::amount(*wage)))
        }
        FactCorrection::RequestReceived { on } => day(FactKind::RequestReceived, *on),
        FactCorrection::AbsenceHours { days, weekly_hours } => {
            in_days(value(FactKind::AbsenceHours, format::hours_short(*weekly_hours)), *days)
        }
        FactCorrection::LastAbsenceDay { on } => day(FactKind::LastAbsenceDay, *on),
        FactCorrection::Dispensation { claim, ground } => DecisionRequest {
            fact: Some(FactKind::Dispensation),
            place: Some(claim.to_string()),
            ground: Some(place_in(&DispensationGround::ALL, ground)?),
            ..blank
        },
    })
}

fn in_days(request: DecisionRequest, days: Period) -> DecisionRequest {
    DecisionRequest { from: days.from(), last_day: Some(days.last_day()), ..request }
}

/// A ground by its place among those that the form names.
fn place_in<T: PartialEq>(all: &[T], ground: &T) -> Option<String> {
    all.iter().position(|of| of == ground).map(|place| place.to_string())
}
